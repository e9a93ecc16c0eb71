#include "domain/identity_number.h"

#include "testing.h"

/* The example of GB 11643-1999. */
static const char valid[] = "11010519491231002X";

static const char *wrong(const char *number)
{
    return identity_number_wrong(IDENTITY_RESIDENT, str_of(number));
}

static void the_numbers_of_the_standard_are_right(void **state)
{
    (void)state;
    assert_null(wrong("11010519491231002X"));
    assert_null(wrong("440524188001010014"));
}

static void any_single_mistyped_digit_is_found(void **state)
{
    struct arena *arena = *state;
    for (size_t place = 0; place < 18; place++) {
        for (char c = '0'; c <= '9'; c++) {
            char *number = (char *)(uintptr_t)str_c(arena, str_of(valid));
            if (number[place] == c)
                continue;
            number[place] = c;
            assert_non_null(wrong(number));
        }
    }
}

static void each_part_of_a_resident_number_is_checked(void **state)
{
    static const struct {
        const char *number;
        const char *message;
    } cases[] = {
        {"", "a resident identity number has 18 characters"},
        {"1101051949123100", "a resident identity number has 18 characters"},
        {"11010519491231002x", "a resident identity number has 17 digits and a digit or X"},
        {"1101051949123100AX", "a resident identity number has 17 digits and a digit or X"},
        {"99010519491231002X", "a resident identity number begins with the code of a province"},
        {"110105194902310025", "the date of birth in the identity number does not exist"},
        {"110105194912310021", "the last character of the identity number does not fit the others"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_string_equal(wrong(cases[i].number), cases[i].message);
}

static void other_documents_take_capital_letters_and_digits(void **state)
{
    (void)state;
    assert_null(identity_number_wrong(IDENTITY_PASSPORT, STR("E12345678")));
    assert_non_null(identity_number_wrong(IDENTITY_PASSPORT, STR("E123")));
    assert_non_null(identity_number_wrong(IDENTITY_PASSPORT, STR("e12345678")));
    assert_non_null(identity_number_wrong(IDENTITY_OTHER, STR("=1+1+1+1")));
    assert_non_null(identity_number_wrong(IDENTITY_OTHER, STR("123456789012345678901")));
}

static void a_district_belongs_to_a_province(void **state)
{
    (void)state;
    assert_true(identity_district_is_right(STR("320311")));
    assert_true(identity_district_is_right(STR("820000")));
    assert_false(identity_district_is_right(STR("190311")));
    assert_false(identity_district_is_right(STR("32031")));
    assert_false(identity_district_is_right(STR("32031X")));
    assert_false(identity_district_is_right(STR("1 2311")));
}

static void pages_show_the_ends_of_a_long_number_only(void **state)
{
    assert_str(identity_number_masked(*state, STR("11010519491231002X")), "1101**********002X");
    assert_str(identity_number_masked(*state, STR("E12345678")), "*********");
    assert_str(identity_number_masked(*state, STR("")), "");
}

static void every_kind_has_words(void **state)
{
    (void)state;
    for (int kind = 0; kind < IDENTITY_COUNT; kind++)
        assert_non_null(identity_kind_label((enum identity_kind)kind));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_numbers_of_the_standard_are_right),
        TEST(any_single_mistyped_digit_is_found),
        TEST(each_part_of_a_resident_number_is_checked),
        TEST(other_documents_take_capital_letters_and_digits),
        TEST(a_district_belongs_to_a_province),
        TEST(pages_show_the_ends_of_a_long_number_only),
        TEST(every_kind_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
