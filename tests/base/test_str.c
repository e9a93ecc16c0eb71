#include "base/str.h"

#include <string.h>

#include "testing.h"

static void a_null_pointer_is_the_empty_text(void **state)
{
    (void)state;
    struct str s = str_of(NULL);
    assert_true(str_is_empty(s));
    assert_true(str_equal(s, STR("")));
    assert_int_equal(str_compare(s, STR("")), 0);
    assert_true(str_is_utf8(s));
    assert_true(str_starts(s, STR("")));
}

static void a_sub_text_never_leaves_its_text(void **state)
{
    (void)state;
    assert_str(str_sub(STR("abc"), 1, 1), "b");
    assert_str(str_sub(STR("abc"), 1, SIZE_MAX), "bc");
    assert_str(str_sub(STR("abc"), 3, 1), "");
    assert_str(str_sub(STR("abc"), SIZE_MAX, SIZE_MAX), "");
}

static void trimming_takes_ascii_and_ideographic_blanks(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\r\n\v\fa b\n")), "a b");
    assert_str(str_trim(STR("\u3000 星衡 \u3000")), "星衡");
    assert_str(str_trim(STR("\u3000")), "");
    assert_str(str_trim(STR("")), "");
}

static void trimming_does_not_split_a_character(void **state)
{
    (void)state;
    /* U+3000 is E3 80 80; these end or begin with parts of it. */
    assert_str(str_trim(STR("\u3080")), "\u3080");
    assert_str(str_trim(STR("\xe3\x80")), "\xe3\x80");
}

static void order_is_bytewise_and_so_by_code_point(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("b"), STR("a")) > 0);
    assert_true(str_compare(STR("a"), STR("aa")) < 0);
    assert_true(str_compare(STR("z"), STR("é")) < 0);
    assert_true(str_compare(STR("中"), STR("\U0001F600")) < 0);
    assert_true(str_compare(STR(""), STR("\x01")) < 0);
}

static void texts_with_a_nul_inside_are_compared_to_the_end(void **state)
{
    (void)state;
    struct str a = {"a\0b", 3};
    struct str b = {"a\0c", 3};
    assert_false(str_equal(a, b));
    assert_true(str_compare(a, b) < 0);
}

static void starts_and_ends_hold_for_the_empty_text_and_itself(void **state)
{
    (void)state;
    assert_true(str_starts(STR("abc"), STR("")));
    assert_true(str_ends(STR("abc"), STR("")));
    assert_true(str_starts(STR("abc"), STR("abc")));
    assert_true(str_ends(STR("abc"), STR("abc")));
    assert_false(str_starts(STR("abc"), STR("abcd")));
    assert_false(str_ends(STR("abc"), STR("0abc")));
    assert_false(str_ends(STR("abc"), STR("ab")));
}

static void finding_gives_the_first_place_at_or_after_from(void **state)
{
    (void)state;
    size_t at = 99;
    assert_true(str_find(STR("abcabc"), STR("bc"), 0, &at));
    assert_int_equal(at, 1);
    assert_true(str_find(STR("abcabc"), STR("bc"), 2, &at));
    assert_int_equal(at, 4);
    assert_true(str_find(STR("abc"), STR(""), 3, &at));
    assert_int_equal(at, 3);
}

static void finding_nothing_leaves_the_index_alone(void **state)
{
    (void)state;
    size_t at = 99;
    assert_false(str_find(STR("abc"), STR("bd"), 0, &at));
    assert_false(str_find(STR("abc"), STR("abc"), 1, &at));
    assert_false(str_find(STR("abc"), STR(""), 4, &at));
    assert_false(str_find(STR(""), STR("a"), 0, &at));
    assert_int_equal(at, 99);
}

static void cutting_gives_every_part_also_the_empty_ones(void **state)
{
    (void)state;
    struct str rest = STR(",a,,b,");
    const char *const expected[] = {"", "a", "", "b", ""};
    struct str part;
    size_t n = 0;
    while (str_cut(&rest, ',', &part)) {
        assert_true(n < ARRAY_LEN(expected));
        assert_str(part, expected[n]);
        n++;
    }
    assert_int_equal(n, ARRAY_LEN(expected));
    assert_false(str_cut(&rest, ',', &part));
}

static void cutting_an_empty_text_gives_it_once(void **state)
{
    (void)state;
    struct str rest = STR("");
    struct str part;
    assert_true(str_cut(&rest, ',', &part));
    assert_str(part, "");
    assert_false(str_cut(&rest, ',', &part));
}

static void whole_numbers_are_read_to_both_ends_of_int64(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } cases[] = {
        {"0", 0},
        {"-0", 0},
        {"007", 7},
        {"-12", -12},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t value = 99;
        assert_true(str_to_int(str_of(cases[i].text), &value));
        assert_true(value == cases[i].value);
    }
}

static void what_is_no_whole_number_is_refused_and_nothing_written(void **state)
{
    (void)state;
    static const char *const refused[] = {"", "-", "+1", "--1", " 1", "1 ", "1.0", "1e3", "0x10",
        "9223372036854775808", "-9223372036854775809", "99999999999999999999", "１", "1-"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        int64_t value = 99;
        assert_false(str_to_int(str_of(refused[i]), &value));
        assert_int_equal(value, 99);
    }
    int64_t value = 99;
    assert_false(str_to_int((struct str){"1\0", 2}, &value));
}

static void well_formed_utf8_is_recognised_up_to_its_edges(void **state)
{
    (void)state;
    static const char *const good[] = {"", "\x01\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
        "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
        "星衡"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_true(str_is_utf8(str_of(good[i])));
}

static void broken_utf8_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80", "\xbf", "\xff", "\xfe",                             /* no first byte */
        "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", /* longer than needed */
        "\xed\xa0\x80", "\xed\xbf\xbf",                             /* surrogates */
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",                     /* beyond U+10FFFF */
        "\xc2", "\xe6\x98", "\xf0\x9f\x98",                         /* cut off */
        "\xc2\x41", "\xe6\x98\x41", "\xf0\x9f\x41\x80",             /* interrupted */
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_false(str_is_utf8(str_of(bad[i])));
}

static void a_nul_is_not_text(void **state)
{
    (void)state;
    assert_false(str_is_utf8((struct str){"a\0b", 3}));
    assert_false(str_is_utf8((struct str){"\0", 1}));
}

static void a_wrong_byte_is_found_wherever_it_stands(void **state)
{
    struct arena *arena = *state;
    static const char wrong[] = {'\0', '\x80', '\xff'};
    for (size_t i = 0; i < 24; i++) {
        char *text = arena_alloc(arena, 24, 1);
        memset(text, 'a', 24);
        assert_true(str_is_utf8((struct str){text, 24}));
        for (size_t k = 0; k < ARRAY_LEN(wrong); k++) {
            text[i] = wrong[k];
            assert_false(str_is_utf8((struct str){text, 24}));
        }
    }
}

static void a_sequence_that_ends_with_the_text_is_not_read_beyond_it(void **state)
{
    struct arena *arena = *state;
    char *exact = arena_alloc(arena, 3, 1);
    memcpy(exact, "星", 3);
    assert_false(str_is_utf8((struct str){exact, 2}));
    assert_true(str_is_utf8((struct str){exact, 3}));
}

static void length_is_counted_in_code_points(void **state)
{
    (void)state;
    assert_int_equal(str_utf8_length(STR("")), 0);
    assert_int_equal(str_utf8_length(STR("abc")), 3);
    assert_int_equal(str_utf8_length(STR("星衡é\U0001F600")), 4);
}

static void the_first_character_is_whole(void **state)
{
    (void)state;
    assert_str(str_first_character(STR("")), "");
    assert_str(str_first_character(STR("abc")), "a");
    assert_str(str_first_character(STR("星衡")), "星");
    assert_str(str_first_character(STR("é")), "é");
    assert_str(str_first_character(STR("\U0001F600x")), "\U0001F600");
}

static void a_copy_does_not_follow_its_source(void **state)
{
    struct arena *arena = *state;
    char source[] = "abc";
    struct str copy = str_copy(arena, str_of(source));
    source[0] = 'x';
    assert_str(copy, "abc");
    assert_int_equal(copy.data[copy.len], '\0');
}

static void a_c_string_ends_where_the_text_does(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(str_c(arena, str_sub(STR("abcdef"), 1, 3)), "bcd");
    assert_string_equal(str_c(arena, (struct str){NULL, 0}), "");
}

static void joining_keeps_both_also_when_one_is_empty(void **state)
{
    struct arena *arena = *state;
    assert_str(str_concat(arena, STR("星"), STR("衡")), "星衡");
    assert_str(str_concat(arena, STR(""), STR("b")), "b");
    assert_str(str_concat(arena, STR("a"), str_of(NULL)), "a");
    assert_str(str_concat(arena, STR(""), STR("")), "");
}

static void case_changes_touch_ascii_letters_only(void **state)
{
    struct arena *arena = *state;
    assert_str(str_upper(arena, STR("az@[`{é星9")), "AZ@[`{é星9");
    assert_str(str_lower(arena, STR("AZ@[`{É星9")), "az@[`{É星9");
}

static void hexadecimal_goes_both_ways(void **state)
{
    struct arena *arena = *state;
    unsigned char all[256];
    unsigned char back[256];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (unsigned char)i;
    struct str hex = str_hex(arena, all, sizeof all);
    assert_int_equal(hex.len, 512);
    assert_str(str_sub(hex, 0, 6), "000102");
    assert_str(str_sub(hex, 506, 6), "fdfeff");
    assert_true(str_unhex(hex, back, sizeof back));
    assert_memory_equal(all, back, sizeof all);
    assert_true(str_unhex(str_upper(arena, hex), back, sizeof back));
    assert_memory_equal(all, back, sizeof all);
}

static void wrong_hexadecimal_writes_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "0", "000", "00000", "0g00", "00 0", "-100", "00zz"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        unsigned char bytes[2] = {7, 7};
        assert_false(str_unhex(str_of(wrong[i]), bytes, sizeof bytes));
        assert_true(bytes[0] == 7 && bytes[1] == 7);
    }
}

static void hexadecimal_is_told_by_its_lower_case(void **state)
{
    (void)state;
    assert_true(str_is_hex(STR("0123456789abcdef")));
    static const char *const wrong[] = {"0A", "0g", "f`", "0/", "0:", " 0", "-1"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(str_is_hex(str_of(wrong[i])));
}

static void digits_are_ascii_and_one_at_least(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "1 ", "-1", "1.5", "/", ":", "１", "a"};
    assert_true(str_is_digits(STR("0123456789")));
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(str_is_digits(str_of(wrong[i])));
}

static void blanks_go_wherever_they_stand(void **state)
{
    assert_str(str_without_blanks(*state, STR("\u3000 a\tb c\u3000d\n")), "abcd");
    assert_str(str_without_blanks(*state, STR("ab")), "ab");
    assert_str(str_without_blanks(*state, STR(" ")), "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_null_pointer_is_the_empty_text),
        TEST(the_first_character_is_whole),
        TEST(a_sub_text_never_leaves_its_text),
        TEST(trimming_takes_ascii_and_ideographic_blanks),
        TEST(trimming_does_not_split_a_character),
        TEST(order_is_bytewise_and_so_by_code_point),
        TEST(texts_with_a_nul_inside_are_compared_to_the_end),
        TEST(starts_and_ends_hold_for_the_empty_text_and_itself),
        TEST(finding_gives_the_first_place_at_or_after_from),
        TEST(finding_nothing_leaves_the_index_alone),
        TEST(cutting_gives_every_part_also_the_empty_ones),
        TEST(cutting_an_empty_text_gives_it_once),
        TEST(whole_numbers_are_read_to_both_ends_of_int64),
        TEST(what_is_no_whole_number_is_refused_and_nothing_written),
        TEST(well_formed_utf8_is_recognised_up_to_its_edges),
        TEST(broken_utf8_is_refused),
        TEST(a_nul_is_not_text),
        TEST(a_wrong_byte_is_found_wherever_it_stands),
        TEST(a_sequence_that_ends_with_the_text_is_not_read_beyond_it),
        TEST(length_is_counted_in_code_points),
        TEST(a_copy_does_not_follow_its_source),
        TEST(a_c_string_ends_where_the_text_does),
        TEST(joining_keeps_both_also_when_one_is_empty),
        TEST(case_changes_touch_ascii_letters_only),
        TEST(hexadecimal_goes_both_ways),
        TEST(wrong_hexadecimal_writes_nothing),
        TEST(hexadecimal_is_told_by_its_lower_case),
        TEST(digits_are_ascii_and_one_at_least),
        TEST(blanks_go_wherever_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
