#include "domain/duplicate.h"

#include "testing.h"

enum { THRESHOLD = 70 };

static const struct organisation star = {
    .id = STR_INIT("a"),
    .name = STR_INIT("徐州星光电器有限公司"),
    .name_en = STR_INIT("Star Appliances Co., Ltd."),
    .legal_representative = STR_INIT("李伟"),
    .phone = STR_INIT("0516-80000000"),
    .address = STR_INIT("徐州市云龙区1号"),
};

static uint32_t grounds(void **state, struct organisation other)
{
    struct duplicate duplicate = {0};
    other.id = STR("b");
    return duplicate_compare(*state, &star, &other, THRESHOLD, &duplicate) ? duplicate.grounds : 0;
}

#define BIT(ground) (UINT32_C(1) << (ground))

static void a_name_that_differs_by_place_or_legal_form_is_the_same(void **state)
{
    struct organisation other = {.name = STR("江苏星光電器集团有限公司")};
    assert_int_equal(grounds(state, other), BIT(DUPLICATE_SAME_NAME));
}

static void a_name_as_alike_as_the_threshold_is_similar(void **state)
{
    struct duplicate duplicate;
    struct organisation other = {.id = STR("b"), .name = STR("徐州星光电器维修有限公司")};
    assert_true(duplicate_compare(*state, &star, &other, 75, &duplicate));
    assert_int_equal(duplicate.percent, 75);
    assert_int_equal(duplicate.grounds, BIT(DUPLICATE_SIMILAR_NAME));
    assert_false(duplicate_compare(*state, &star, &other, 76, &duplicate));
}

static void a_former_name_and_an_english_name_count_as_well(void **state)
{
    struct organisation former = {.name = STR("某某公司"), .name_former = STR("星光电器公司")};
    struct organisation english = {.name = STR("某某公司"), .name_en = STR("STAR APPLIANCES INC")};
    assert_int_equal(grounds(state, former), BIT(DUPLICATE_FORMER_NAME));
    assert_int_equal(grounds(state, english), BIT(DUPLICATE_ENGLISH_NAME));
}

static void what_else_is_shared_is_named_but_is_not_enough(void **state)
{
    struct organisation other = star;
    other.name = STR("星光电器");
    other.name_en = STR("");
    assert_int_equal(grounds(state, other), BIT(DUPLICATE_SAME_NAME) |
                                                BIT(DUPLICATE_LEGAL_REPRESENTATIVE) |
                                                BIT(DUPLICATE_TELEPHONE) | BIT(DUPLICATE_ADDRESS));
    other.name = STR("南京云海商贸有限公司");
    assert_int_equal(grounds(state, other), 0);
}

static void nothing_is_alike_to_itself_or_to_nothing(void **state)
{
    struct duplicate duplicate;
    struct organisation other = {.name = STR("")};
    assert_false(duplicate_compare(*state, &star, &star, 0, &duplicate));
    assert_int_equal(grounds(state, other), 0);
}

static void every_ground_has_words(void **state)
{
    (void)state;
    for (int i = 0; i < DUPLICATE_GROUND_COUNT; i++)
        assert_non_null(duplicate_ground_label((enum duplicate_ground)i));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_name_that_differs_by_place_or_legal_form_is_the_same),
        TEST(a_name_as_alike_as_the_threshold_is_similar),
        TEST(a_former_name_and_an_english_name_count_as_well),
        TEST(what_else_is_shared_is_named_but_is_not_enough),
        TEST(nothing_is_alike_to_itself_or_to_nothing),
        TEST(every_ground_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
