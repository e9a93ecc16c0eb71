#include "domain/uscc.h"

#include "testing.h"

/* Codes that are in public use. */
static const char *const valid[] = {
    "91350100M000100Y43", /* the example of the standard */
    "914403001922038216",
    "9144030071526726XG",
    "91110000802100433B",
};

static void published_codes_are_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(valid); i++)
        assert_int_equal(uscc_check(str_of(valid[i])), USCC_VALID);
}

/* 3 generates the residues modulo 31, so no weight is 0 and neighbours differ. */
static void any_single_mistyped_character_is_found(void **state)
{
    static const struct str letters = STR_INIT("0123456789ABCDEFGHJKLMNPQRTUWXY");
    struct arena *arena = *state;
    for (size_t place = 0; place < USCC_LENGTH; place++) {
        for (size_t i = 0; i < letters.len; i++) {
            struct str code = str_copy(arena, str_of(valid[0]));
            if (code.data[place] == letters.data[i])
                continue;
            ((char *)(uintptr_t)code.data)[place] = letters.data[i];
            assert_int_equal(uscc_check(code), USCC_WRONG_CHECK);
        }
    }
}

static void two_exchanged_neighbours_are_found(void **state)
{
    (void)state;
    assert_int_equal(uscc_check(STR("19350100M000100Y43")), USCC_WRONG_CHECK);
    assert_int_equal(uscc_check(STR("91350100M0001Y0043")), USCC_WRONG_CHECK);
}

static void letters_outside_the_alphabet_are_refused_everywhere(void **state)
{
    static const char outside[] = "IOSVZiosvzy -\n";
    struct arena *arena = *state;
    for (size_t place = 0; place < USCC_LENGTH; place++) {
        for (size_t i = 0; i < sizeof outside - 1; i++) {
            struct str code = str_copy(arena, str_of(valid[0]));
            ((char *)(uintptr_t)code.data)[place] = outside[i];
            assert_int_equal(uscc_check(code), USCC_WRONG_CHARACTER);
        }
    }
}

static void another_length_is_refused(void **state)
{
    (void)state;
    assert_int_equal(uscc_check(STR("")), USCC_WRONG_LENGTH);
    assert_int_equal(uscc_check(STR("91350100M000100Y4")), USCC_WRONG_LENGTH);
    assert_int_equal(uscc_check(STR("91350100M000100Y430")), USCC_WRONG_LENGTH);
}

static void the_check_character_of_a_body_completes_it(void **state)
{
    (void)state;
    char c = '?';
    assert_true(uscc_check_character(STR("91350100M000100Y4"), &c));
    assert_int_equal(c, '3');
    c = '?';
    assert_false(uscc_check_character(STR("91350100M000100YI"), &c));
    assert_false(uscc_check_character(STR("91350100"), &c));
    assert_int_equal(c, '?');
}

static void blanks_and_lower_case_are_taken_as_people_type_them(void **state)
{
    assert_str(uscc_normalise(*state, STR(" 91 350100 m000100y43\t")), "91350100M000100Y43");
    assert_str(uscc_normalise(*state, STR("\xe3\x80\x80"
                                          "91")),
        "91");
}

static void the_region_is_the_third_to_eighth_character(void **state)
{
    (void)state;
    assert_str(uscc_region(str_of(valid[0])), "350100");
}

static void every_verdict_but_valid_has_words(void **state)
{
    (void)state;
    assert_null(uscc_message(USCC_VALID));
    assert_non_null(uscc_message(USCC_WRONG_LENGTH));
    assert_non_null(uscc_message(USCC_WRONG_CHARACTER));
    assert_non_null(uscc_message(USCC_WRONG_CHECK));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(published_codes_are_valid),
        TEST(any_single_mistyped_character_is_found),
        TEST(two_exchanged_neighbours_are_found),
        TEST(letters_outside_the_alphabet_are_refused_everywhere),
        TEST(another_length_is_refused),
        TEST(the_check_character_of_a_body_completes_it),
        TEST(blanks_and_lower_case_are_taken_as_people_type_them),
        TEST(the_region_is_the_third_to_eighth_character),
        TEST(every_verdict_but_valid_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
