#include "domain/similar_name.h"

#include "base/fail.h"
#include "domain/simplified.h"
#include "testing.h"

static void spellings_of_one_name_have_one_key(void **state)
{
    static const char *const spellings[] = {"徐州星光电器有限公司", "徐州市星光电器有限责任公司",
        "江苏省徐州市星光电器股份有限公司", "星光电器", "星光电器集团有限公司",
        "徐州星光電器有限公司", "星光（徐州）电器有限公司", "星光(徐州市)电器有限公司",
        "徐州 星光 电器 有限公司", "徐州星光·电器有限公司", "中国星光电器集团",
        "【江苏】星光电器公司", "星光电器　有限公司"};
    for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
        assert_str(similar_name_key(*state, str_of(spellings[i])), "星光电器");
}

static void latin_names_are_compared_without_case_width_and_legal_form(void **state)
{
    static const char *const spellings[] = {"Star Appliances Co., Ltd.", "STAR APPLIANCES LIMITED",
        "ＳＴＡＲ　Ａｐｐｌｉａｎｃｅｓ", "star-appliances, Inc.", "Star Appliances Corporation"};
    for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
        assert_str(similar_name_key(*state, str_of(spellings[i])), "starappliances");
}

static void what_is_no_place_and_no_form_stays(void **state)
{
    assert_str(similar_name_key(*state, STR("星光（国际）电器有限公司")), "星光国际电器");
    assert_str(similar_name_key(*state, STR("7-11便利店")), "711便利店");
    assert_str(similar_name_key(*state, STR("有限公司服务社")), "有限公司服务社");
}

static void a_name_that_is_nothing_but_a_place_or_a_form_keeps_two_characters(void **state)
{
    assert_str(similar_name_key(*state, STR("徐州有限公司")), "徐州");
    assert_str(similar_name_key(*state, STR("徐州市")), "徐州市");
    assert_str(similar_name_key(*state, STR("有限公司")), "有限公司");
    assert_str(similar_name_key(*state, STR("（）·—")), "");
    assert_str(similar_name_key(*state, STR("")), "");
}

static void what_cannot_be_simplified_is_left_alone(void **state)
{
    (void)state;
    assert_str(simplified_character(STR("電")), "电");
    assert_str(simplified_character(STR("龜")), "龟");
    assert_str(simplified_character(STR("电")), "电");
    assert_str(simplified_character(STR("后")), "后");
    assert_str(simplified_character(STR("a")), "a");
    assert_str(simplified_character(STR("\U0001F600")), "\U0001F600");
    assert_str(simplified_character(STR("")), "");
}

static int64_t percent(const char *a, const char *b)
{
    int64_t there = similar_name_percent(str_of(a), str_of(b));
    assert_int_equal(there, similar_name_percent(str_of(b), str_of(a)));
    return there;
}

static void keys_are_as_alike_as_the_pairs_they_share(void **state)
{
    (void)state;
    assert_int_equal(percent("星光电器", "星光电器"), 100);
    assert_int_equal(percent("星光电器", "星光家电"), 33);     /* 2 × 1 of 3 + 3 */
    assert_int_equal(percent("星光电器", "星光电器维修"), 75); /* 2 × 3 of 3 + 5 */
    assert_int_equal(percent("星光电器", "云海商贸"), 0);
    assert_int_equal(percent("aaaa", "aa"), 50); /* a pair counts as often as both have it */
    assert_int_equal(percent("ab", "ba"), 0);
}

static void what_has_no_pairs_is_alike_only_to_itself(void **state)
{
    (void)state;
    assert_int_equal(percent("星", "星"), 100);
    assert_int_equal(percent("星", "光"), 0);
    assert_int_equal(percent("星", "星光"), 0);
    assert_int_equal(percent("", ""), 0);
    assert_int_equal(percent("", "星光"), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(spellings_of_one_name_have_one_key),
        TEST(latin_names_are_compared_without_case_width_and_legal_form),
        TEST(what_is_no_place_and_no_form_stays),
        TEST(a_name_that_is_nothing_but_a_place_or_a_form_keeps_two_characters),
        TEST(what_cannot_be_simplified_is_left_alone),
        TEST(keys_are_as_alike_as_the_pairs_they_share),
        TEST(what_has_no_pairs_is_alike_only_to_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
