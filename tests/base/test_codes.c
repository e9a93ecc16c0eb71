#include "base/codes.h"

#include "testing.h"

enum colour { COLOUR_RED, COLOUR_GREEN, COLOUR_BLUE };

static const char *const words[] = {
    [COLOUR_RED] = "red", [COLOUR_GREEN] = "green", [COLOUR_BLUE] = "blue"};
static const struct codes colours = CODES(words);

static void every_value_has_a_word_that_reads_back(void **state)
{
    (void)state;
    assert_int_equal(colours.count, 3);
    for (int i = 0; i < colours.count; i++) {
        int value = -1;
        assert_true(codes_parse(&colours, codes_format(&colours, i), &value));
        assert_int_equal(value, i);
    }
}

static void a_word_of_no_value_is_refused_and_nothing_written(void **state)
{
    (void)state;
    static const char *const refused[] = {"", "Red", "re", "redd", " red", "0", "yellow"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        int value = -1;
        assert_false(codes_parse(&colours, str_of(refused[i]), &value));
        assert_int_equal(value, -1);
    }
}

static void all_words_are_listed_with_something_between(void **state)
{
    assert_str(codes_join(*state, &colours, ", "), "red, green, blue");
    assert_str(codes_join(*state, &colours, "|"), "red|green|blue");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_value_has_a_word_that_reads_back),
        TEST(a_word_of_no_value_is_refused_and_nothing_written),
        TEST(all_words_are_listed_with_something_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
