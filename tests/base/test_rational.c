#include "base/rational.h"

#include "base/buf.h"
#include "testing.h"

static struct rational parse(struct arena *arena, const char *text)
{
    struct rational value = {0};
    assert_true(rational_parse(arena, str_of(text), &value));
    return value;
}

static void assert_value(struct arena *arena, struct rational value, const char *expected)
{
    assert_str(rational_format(arena, value), expected);
}

static void values_are_kept_in_lowest_terms_with_a_positive_denominator(void **state)
{
    assert_value(*state, rational_ratio(*state, 6, -8), "-3/4");
    assert_value(*state, rational_ratio(*state, -6, -8), "3/4");
    assert_value(*state, rational_ratio(*state, 0, -8), "0");
    assert_value(*state, rational_ratio(*state, 91, 1), "91");
    assert_value(*state, rational_ratio(*state, INT64_MIN, INT64_MIN), "1");
    assert_value(*state, rational_ratio(*state, INT64_MIN, -1), "9223372036854775808");
    assert_value(*state, rational_ratio(*state, 1, INT64_MIN), "-1/9223372036854775808");
    assert_value(*state, rational_ratio(*state, 0, INT64_MIN), "0");
}

static void the_four_operations_are_exact(void **state)
{
    static const struct {
        const char *a, *b, *sum, *difference, *product, *quotient;
    } cases[] = {
        {"1/2", "1/3", "5/6", "1/6", "1/6", "3/2"},
        {"1/6", "1/3", "1/2", "-1/6", "1/18", "1/2"},
        {"-3/4", "3/4", "0", "-3/2", "-9/16", "-1"},
        {"0", "-5/7", "-5/7", "5/7", "0", "0"},
        {"9223372036854775807", "1", "9223372036854775808", "9223372036854775806",
            "9223372036854775807", "9223372036854775807"},
        {"-9223372036854775808", "-1", "-9223372036854775809", "-9223372036854775807",
            "9223372036854775808", "9223372036854775808"},
        {"1/9223372036854775807", "1/9223372036854775806",
            "18446744073709551613/85070591730234615838173535747377725442",
            "-1/85070591730234615838173535747377725442", "1/85070591730234615838173535747377725442",
            "9223372036854775806/9223372036854775807"},
        {"123456789012345678901234567897/7", "-2/123456789012345678901234567897",
            "2177368393319833821499335937752084833382106386356043286085/12345678901"
            "2345678901234567897",
            "2177368393319833821499335937752084833382106386356043286089/12345678901"
            "2345678901234567897",
            "-2/7", "-2177368393319833821499335937752084833382106386356043286087/2"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rational a = parse(arena, cases[i].a);
        struct rational b = parse(arena, cases[i].b);
        assert_value(arena, rational_add(arena, a, b), cases[i].sum);
        assert_value(arena, rational_sub(arena, a, b), cases[i].difference);
        assert_value(arena, rational_mul(arena, a, b), cases[i].product);
        assert_value(arena, rational_div(arena, a, b), cases[i].quotient);
    }
}

static void reading_is_exact_and_refuses_everything_else(void **state)
{
    static const struct {
        const char *text;
        const char *value;
    } good[] = {
        {"91", "91"},
        {"-3", "-3"},
        {"-0", "0"},
        {"0", "0"},
        {"94.995", "18999/200"},
        {"-0.50", "-1/2"},
        {"0.0", "0"},
        {"8875/97", "8875/97"},
        {"4/2", "2"},
        {"123456789012345678901234567890", "123456789012345678901234567890"},
        {"0.00000000000000000001", "1/100000000000000000000"},
    };
    static const char *const bad[] = {"", "-", "+1", " 1", "1 ", "1.", ".5", "1e3", "1/0", "1/-2",
        "1/", "/2", "1.5/2", "1/2.5", "07", "-07", "1/02", "0x1", "1,000", "١", "--1", "1/2/3",
        "1.2.3", "NaN"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_value(*state, parse(*state, good[i].text), good[i].value);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct rational untouched = rational_of(7);
        assert_false(rational_parse(*state, str_of(bad[i]), &untouched));
        assert_int_equal(untouched.num, 7);
    }
}

static void texts_of_200_characters_are_read_and_longer_ones_are_not(void **state)
{
    struct buf buf = buf_new(*state);
    buf_repeat(&buf, STR("9"), 200);
    assert_value(*state, parse(*state, str_c(*state, buf_str(&buf))), str_c(*state, buf_str(&buf)));
    buf_char(&buf, '9');
    struct rational value;
    assert_false(rational_parse(*state, buf_str(&buf), &value));
}

static void comparing_needs_no_rounding(void **state)
{
    static const char *const ascending[] = {"-123456789012345678901234567890",
        "-9223372036854775809", "-9223372036854775808", "-1", "-1/2", "0",
        "1/123456789012345678901234567890", "1/9223372036854775808", "1/9223372036854775807", "1/3",
        "333333333333333333333333333334/1000000000000000000000000000000", "1/2",
        "9223372036854775806/9223372036854775807", "1", "9223372036854775807",
        "9223372036854775808", "123456789012345678901234567890/7",
        "123456789012345678901234567891/7"};
    for (size_t i = 0; i < ARRAY_LEN(ascending); i++) {
        for (size_t j = 0; j < ARRAY_LEN(ascending); j++) {
            int expected = i < j ? -1 : i > j;
            assert_int_equal(
                rational_compare(parse(*state, ascending[i]), parse(*state, ascending[j])),
                expected);
        }
    }
}

static void the_sum_over_twenty_prime_denominators_is_exact(void **state)
{
    static const int primes[] = {
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71};
    struct rational sum = rational_of(0);
    for (size_t i = 0; i < ARRAY_LEN(primes); i++)
        sum = rational_add(*state, sum, rational_ratio(*state, 1, primes[i]));
    assert_value(*state, sum, "972416614407737400870501653/557940830126698960967415390");
    for (size_t i = 0; i < ARRAY_LEN(primes); i++)
        sum = rational_sub(*state, sum, rational_ratio(*state, 1, primes[i]));
    assert_value(*state, sum, "0");
    assert_null(sum.big);
}

static void floor_and_ceiling_go_down_and_up_also_below_zero(void **state)
{
    static const struct {
        const char *value;
        const char *floor;
        const char *ceiling;
    } cases[] = {
        {"7/2", "3", "4"},
        {"-7/2", "-4", "-3"},
        {"-1/2", "-1", "0"},
        {"5", "5", "5"},
        {"123456789012345678901234567890/7", "17636684144620811271604938270",
            "17636684144620811271604938270"},
        {"123456789012345678901234567891/7", "17636684144620811271604938270",
            "17636684144620811271604938271"},
        {"-123456789012345678901234567891/7", "-17636684144620811271604938271",
            "-17636684144620811271604938270"},
        {"1/123456789012345678901234567891", "0", "1"},
        {"-1/123456789012345678901234567891", "-1", "0"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rational value = parse(*state, cases[i].value);
        assert_value(*state, rational_floor(*state, value), cases[i].floor);
        assert_value(*state, rational_ceil(*state, value), cases[i].ceiling);
    }
}

static void decimals_are_rounded_half_up_or_down(void **state)
{
    static const struct {
        const char *value;
        int places;
        const char *rounded;
        const char *down;
    } cases[] = {
        {"94.995", 2, "95.00", "94.99"},
        {"94.994", 2, "94.99", "94.99"},
        {"-0.335", 2, "-0.33", "-0.34"},
        {"-0.336", 2, "-0.34", "-0.34"},
        {"-0.001", 2, "0.00", "-0.01"},
        {"8753/97", 2, "90.24", "90.23"},
        {"5/2", 0, "3", "2"},
        {"1/3", 5, "0.33333", "0.33333"},
        {"7", 2, "7.00", "7.00"},
        {"123456789012345678901234567890.125", 2, "123456789012345678901234567890.13",
            "123456789012345678901234567890.12"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rational value = parse(*state, cases[i].value);
        assert_str(rational_decimal(*state, value, cases[i].places), cases[i].rounded);
        assert_str(rational_decimal_down(*state, value, cases[i].places), cases[i].down);
    }
}

static void only_whole_numbers_that_fit_become_ints(void **state)
{
    int64_t value = 7;
    assert_true(rational_to_int(parse(*state, "-9223372036854775808"), &value));
    assert_int_equal(value, INT64_MIN);
    assert_false(rational_to_int(parse(*state, "9223372036854775808"), &value));
    assert_false(rational_to_int(parse(*state, "1/2"), &value));
    assert_int_equal(value, INT64_MIN);
    assert_true(rational_is_integer(parse(*state, "9223372036854775808")));
    assert_false(rational_is_integer(parse(*state, "9223372036854775809/2")));
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return *seed >> 11;
}

/* Of one to four factors of up to 53 bits, so that both forms and their border are met. */
static struct rational random_value(struct arena *arena, uint64_t *seed)
{
    struct rational value = rational_of(next_random(seed) % 2 == 0 ? 1 : -1);
    for (uint64_t n = 1 + next_random(seed) % 4; n > 0; n--) {
        unsigned bits = (unsigned)(next_random(seed) % 53);
        int64_t num = (int64_t)(next_random(seed) >> bits);
        int64_t den = 1 + (int64_t)(next_random(seed) >> bits);
        value = rational_mul(arena, value, rational_ratio(arena, num, den));
    }
    return value;
}

static void operations_undo_each_other_for_any_size(void **state)
{
    struct arena *arena = *state;
    uint64_t seed = 27922;
    for (int round = 0; round < 20000; round++) {
        arena_reset(arena);
        struct rational a = random_value(arena, &seed);
        struct rational b = random_value(arena, &seed);
        struct rational c = random_value(arena, &seed);
        struct rational sum = rational_add(arena, a, b);
        assert_int_equal(rational_compare(rational_sub(arena, sum, b), a), 0);
        assert_int_equal(rational_compare(sum, rational_add(arena, b, a)), 0);
        assert_int_equal(rational_compare(a, b), rational_sign(rational_sub(arena, a, b)));
        struct rational both =
            rational_add(arena, rational_mul(arena, a, c), rational_mul(arena, b, c));
        assert_int_equal(rational_compare(rational_mul(arena, sum, c), both), 0);
        if (rational_sign(b) != 0) {
            struct rational back = rational_mul(arena, rational_div(arena, a, b), b);
            assert_true(str_equal(rational_format(arena, back), rational_format(arena, a)));
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(values_are_kept_in_lowest_terms_with_a_positive_denominator),
        TEST(the_four_operations_are_exact),
        TEST(reading_is_exact_and_refuses_everything_else),
        TEST(texts_of_200_characters_are_read_and_longer_ones_are_not),
        TEST(comparing_needs_no_rounding),
        TEST(the_sum_over_twenty_prime_denominators_is_exact),
        TEST(floor_and_ceiling_go_down_and_up_also_below_zero),
        TEST(decimals_are_rounded_half_up_or_down),
        TEST(only_whole_numbers_that_fit_become_ints),
        TEST(operations_undo_each_other_for_any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
