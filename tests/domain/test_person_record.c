#include "domain/person_record.h"

#include "base/fail.h"
#include "testing.h"

static void each_part_is_appraised_with_a_hundred_points(void **state)
{
    (void)state;
    for (enum appraised_part part = 0; part < APPRAISED_PART_COUNT; part++) {
        int64_t sum = 0;
        for (size_t i = 0; i < APPRAISAL_ITEM_COUNT; i++)
            sum += appraisal_rules[i].counts[part] ? appraisal_rules[i].max : 0;
        assert_int_equal(sum, 100);
    }
}

static void a_leader_has_items_1_2_3_5_and_an_assessor_1_2_4_5(void **state)
{
    (void)state;
    static const bool leader[] = {true, true, true, false, true};
    static const bool assessor[] = {true, true, false, true, true};
    for (size_t i = 0; i < APPRAISAL_ITEM_COUNT; i++) {
        assert_int_equal(appraisal_rules[i].counts[APPRAISED_LEADER], leader[i]);
        assert_int_equal(appraisal_rules[i].counts[APPRAISED_ASSESSOR], assessor[i]);
    }
}

static void points_count_where_the_part_has_the_item(void **state)
{
    (void)state;
    struct appraisal a = {
        .part = APPRAISED_LEADER, .conduct = 20, .skill = 21, .leadership = 22, .records = 24};
    assert_int_equal(appraisal_wrong_item(&a), APPRAISAL_ITEM_COUNT);
    assert_int_equal(appraisal_total(&a), 87);
    a.technical = 1;
    assert_int_equal(appraisal_wrong_item(&a), APPRAISAL_TECHNICAL);
    assert_int_equal(appraisal_total(&a), 87);
    a.part = APPRAISED_ASSESSOR;
    assert_int_equal(appraisal_wrong_item(&a), APPRAISAL_LEADING);
    a.leadership = 0;
    assert_int_equal(appraisal_wrong_item(&a), APPRAISAL_ITEM_COUNT);
    a.conduct = 26;
    assert_int_equal(appraisal_wrong_item(&a), APPRAISAL_CONDUCT);
    a.conduct = -1;
    assert_int_equal(appraisal_wrong_item(&a), APPRAISAL_CONDUCT);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_part_is_appraised_with_a_hundred_points),
        TEST(a_leader_has_items_1_2_3_5_and_an_assessor_1_2_4_5),
        TEST(points_count_where_the_part_has_the_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
