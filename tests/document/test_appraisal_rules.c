#include "domain/appraisal_rules.h"

#include "document/template.h"
#include "testing.h"

static struct appraisal_rules builtin(struct arena *arena)
{
    struct problems problems = problems_new(arena);
    struct appraisal_rules rules;
    assert_int_equal(
        appraisal_rules_read(&problems, template_builtin(STR("appraisal.yaml")), &rules),
        FAIL_NONE);
    return rules;
}

static void each_part_has_a_hundred_points(void **state)
{
    struct arena *arena = *state;
    struct appraisal_rules rules = builtin(arena);
    for (enum appraised_part part = 0; part < APPRAISED_PART_COUNT; part++) {
        int64_t sum = 0;
        for (enum appraisal_item i = 0; i < APPRAISAL_ITEM_COUNT; i++)
            sum += appraisal_rules_most(&rules, part, i);
        assert_int_equal(sum, 100);
    }
}

static void a_leader_is_asked_1_2_3_5_and_an_assessor_1_2_4_5(void **state)
{
    struct arena *arena = *state;
    static const int64_t leader[] = {25, 25, 25, 0, 25};
    static const int64_t assessor[] = {25, 25, 0, 25, 25};
    struct appraisal_rules rules = builtin(arena);
    for (enum appraisal_item i = 0; i < APPRAISAL_ITEM_COUNT; i++) {
        assert_int_equal(appraisal_rules_most(&rules, APPRAISED_LEADER, i), leader[i]);
        assert_int_equal(appraisal_rules_most(&rules, APPRAISED_ASSESSOR, i), assessor[i]);
    }
}

static void points_are_given_where_the_part_is_asked(void **state)
{
    struct arena *arena = *state;
    struct appraisal_rules rules = builtin(arena);
    struct appraisal a = {
        .part = APPRAISED_LEADER, .conduct = 20, .skill = 21, .leadership = 22, .records = 24};
    assert_int_equal(appraisal_rules_wrong(&rules, &a), APPRAISAL_ITEM_COUNT);
    assert_int_equal(appraisal_total(&a), 87);
    a.technical = 1;
    assert_int_equal(appraisal_rules_wrong(&rules, &a), APPRAISAL_TECHNICAL);
    a.technical = 0;
    a.part = APPRAISED_ASSESSOR;
    assert_int_equal(appraisal_rules_wrong(&rules, &a), APPRAISAL_LEADING);
    a.leadership = 0;
    assert_int_equal(appraisal_rules_wrong(&rules, &a), APPRAISAL_ITEM_COUNT);
    a.conduct = 26;
    assert_int_equal(appraisal_rules_wrong(&rules, &a), APPRAISAL_CONDUCT);
    a.conduct = -1;
    assert_int_equal(appraisal_rules_wrong(&rules, &a), APPRAISAL_CONDUCT);
}

static void a_body_asks_what_it_wants(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct appraisal_rules rules;
    struct str own = STR("items: [{item: skill, points: 60, parts: [leader, assessor]}]\n");
    assert_int_equal(appraisal_rules_read(&problems, own, &rules), FAIL_NONE);
    assert_int_equal(appraisal_rules_most(&rules, APPRAISED_LEADER, APPRAISAL_SKILL), 60);
    assert_int_equal(appraisal_rules_most(&rules, APPRAISED_LEADER, APPRAISAL_CONDUCT), 0);
}

static void a_table_that_cannot_be_used_is_refused_with_its_line(void **state)
{
    struct arena *arena = *state;
    static const char *const wrong[] = {
        "items: [{item: skill, points: 0, parts: [leader, assessor]}]\n",
        "items: [{item: skill, points: 101, parts: [leader, assessor]}]\n",
        "items: [{item: charm, points: 5, parts: [leader, assessor]}]\n",
        "items: [{item: skill, points: 5, parts: [driver]}]\n",
        "items: [{item: skill, points: 5, parts: [leader]}]\n",
        "items:\n- {item: skill, points: 5, parts: [leader, assessor]}\n"
        "- {item: skill, points: 6, parts: [leader]}\n",
        "points: 5\n",
        "",
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(arena);
        struct appraisal_rules rules = {.n_items = 99};
        assert_int_equal(appraisal_rules_read(&problems, str_of(wrong[i]), &rules), FAIL_INVALID);
        assert_true(problems.count > 0);
        assert_int_equal(rules.n_items, 99);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_part_has_a_hundred_points),
        TEST(a_leader_is_asked_1_2_3_5_and_an_assessor_1_2_4_5),
        TEST(points_are_given_where_the_part_is_asked),
        TEST(a_body_asks_what_it_wants),
        TEST(a_table_that_cannot_be_used_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
