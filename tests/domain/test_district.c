#include "domain/district.h"

#include "testing.h"

static void codes_of_cities_that_exist_are_known(void **state)
{
    static const char *const known[] = {"320303", "320300", "110101", "429004", "710000", "810101"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        assert_true(district_is_known(str_of(known[i])));
}

static void other_codes_are_not(void **state)
{
    static const char *const unknown[] = {"", "32", "3203", "32030", "3203030", "329900", "990000",
        "320000", "32030X", "３２０３", "-20303"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++)
        assert_false(district_is_known(str_of(unknown[i])));
}

static void a_code_is_named_by_its_province_and_city(void **state)
{
    assert_str(district_name(*state, STR("320303")), "江苏省徐州市");
    assert_str(district_name(*state, STR("110101")), "北京市");
    assert_str(district_name(*state, STR("500230")), "重庆市");
    assert_str(district_name(*state, STR("429004")), "湖北省");
    assert_str(district_name(*state, STR("820000")), "澳门特别行政区");
    assert_str(district_name(*state, STR("329900")), "");
}

static void every_row_stands_for_a_known_code_or_has_cities_below_it(void **state)
{
    for (size_t i = 0; i < district_count; i++) {
        struct str code = district_code(*state, &district_list[i]);
        assert_true(code.len == 0 || district_is_known(code));
        if (i > 0)
            assert_true(strcmp(district_list[i - 1].code, district_list[i].code) < 0);
    }
}

static void the_name_of_a_place_is_found_at_the_front_with_or_without_its_kind(void **state)
{
    (void)state;
    assert_int_equal(district_prefix(STR("徐州市星光")), strlen("徐州市"));
    assert_int_equal(district_prefix(STR("徐州星光")), strlen("徐州"));
    assert_int_equal(district_prefix(STR("新疆天山")), strlen("新疆"));
    assert_int_equal(district_prefix(STR("内蒙古自治区草原")), strlen("内蒙古自治区"));
    assert_int_equal(district_prefix(STR("星光徐州")), 0);
    assert_int_equal(district_prefix(STR("市辖区")), 0);
    assert_int_equal(district_prefix(STR("")), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(codes_of_cities_that_exist_are_known),
        TEST(other_codes_are_not),
        TEST(a_code_is_named_by_its_province_and_city),
        TEST(every_row_stands_for_a_known_code_or_has_cities_below_it),
        TEST(the_name_of_a_place_is_found_at_the_front_with_or_without_its_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
