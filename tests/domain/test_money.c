#include "domain/money.h"

#include "testing.h"

static void an_amount_is_read_exactly_or_not_at_all(void **state)
{
    static const struct {
        const char *text;
        int64_t fen;
    } right[] = {{"0", 0}, {"1", 100}, {"1234.5", 123450}, {"1234.56", 123456}, {"0.01", 1},
        {"100000000", INT64_C(10000000000)}};
    static const char *const wrong[] = {"", ".", "1.", ".5", "-1", "+1", "1,234", "1.234", "1e3",
        " 1", "１", "0x10", "1.5.5", "1000000000000000"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(right); i++) {
        int64_t fen = -1;
        assert_true(money_parse(str_of(right[i].text), &fen));
        assert_int_equal(fen, right[i].fen);
    }
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        int64_t fen = -1;
        assert_false(money_parse(str_of(wrong[i]), &fen));
        assert_int_equal(fen, -1);
    }
}

static void what_is_written_is_read_back(void **state)
{
    struct arena *arena = *state;
    for (int64_t fen = 0; fen < 100000; fen += 37) {
        int64_t back;
        assert_true(money_parse(money_format(arena, fen), &back));
        assert_int_equal(back, fen);
    }
}

static void people_read_thousands_and_no_needless_decimals(void **state)
{
    struct arena *arena = *state;
    assert_str(money_text(arena, 5300000), "53,000");
    assert_str(money_text(arena, 123456789), "1,234,567.89");
    assert_str(money_text(arena, 10), "0.10");
    assert_str(money_text(arena, 0), "0");
    assert_str(money_text(arena, -5300050), "-53,000.50");
}

static void a_price_is_owed_rounded_half_up_to_fen(void **state)
{
    struct arena *arena = *state;
    int64_t fen;
    assert_true(money_of_yuan(arena, rational_ratio(arena, 10000, 3), &fen));
    assert_int_equal(fen, 333333);
    assert_true(money_of_yuan(arena, rational_ratio(arena, 1, 200), &fen));
    assert_int_equal(fen, 1);
    assert_true(money_of_yuan(arena, rational_of(53000), &fen));
    assert_int_equal(fen, 5300000);
    assert_false(money_of_yuan(arena, rational_of(INT64_MAX), &fen));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_amount_is_read_exactly_or_not_at_all),
        TEST(what_is_written_is_read_back),
        TEST(people_read_thousands_and_no_needless_decimals),
        TEST(a_price_is_owed_rounded_half_up_to_fen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
