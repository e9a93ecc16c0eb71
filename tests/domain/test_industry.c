#include "domain/industry.h"

#include "base/buf.h"

#include "testing.h"

static void divisions_are_named_by_two_digits_or_by_an_industry_of_theirs(void **state)
{
    (void)state;
    assert_str(industry_name(STR("52")), "零售业");
    assert_str(industry_name(STR("5274")), "零售业");
    assert_str(industry_name(STR("01")), "农业");
    assert_str(industry_name(STR("97")), "国际组织");
    assert_str(industry_name(STR("98")), "");
    assert_str(industry_name(STR("00")), "");
    assert_str(industry_name(STR("5")), "");
    assert_str(industry_name(STR("527")), "");
    assert_str(industry_name(STR("")), "");
}

static void all_divisions_stand_there_in_order(void **state)
{
    struct arena *arena = *state;
    assert_int_equal(industry_divisions_count, 97);
    for (size_t i = 0; i < industry_divisions_count; i++) {
        struct str code = str_format(arena, "%02d", (int)(i + 1));
        assert_true(str_equal(str_of(industry_divisions[i].code), code));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(divisions_are_named_by_two_digits_or_by_an_industry_of_theirs),
        TEST(all_divisions_stand_there_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
