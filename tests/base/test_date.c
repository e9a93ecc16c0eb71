#include "base/date.h"

#include "testing.h"

static struct date day(const char *text)
{
    struct date date = {0};
    if (!date_parse(str_of(text), &date))
        fail_msg("%s is no day", text);
    return date;
}

static int64_t instant(const char *text)
{
    int64_t value = 0;
    if (!instant_parse(str_of(text), &value))
        fail_msg("%s is no instant", text);
    return value;
}

#define assert_day(arena, date, expected) assert_str(date_format(arena, date), expected)

static void no_date_is_empty_text(void **state)
{
    struct date none = {0};
    assert_false(date_is_set(none));
    assert_day(*state, none, "");
}

static void days_that_exist_are_read(void **state)
{
    static const char *const days[] = {
        "0001-01-01", "1970-01-01", "2000-02-29", "2024-02-29", "2026-11-21", "9999-12-31"};
    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        assert_day(*state, day(days[i]), days[i]);
}

static void anything_else_is_refused_and_nothing_written(void **state)
{
    (void)state;
    static const char *const refused[] = {"", "2026", "2026-11", "2026-1-21", "2026-11-1",
        "2026/11/21", "20261121", "2026-11-21 ", " 2026-11-21", "2026-11-21T00:00:00Z",
        "0000-01-01", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31",
        "2026-02-29", "1900-02-29", "2100-02-29", "-026-01-01", "2026-+1-01", "２026-01-1",
        "2026-11-2x", "12026-11-21"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct date date = {1, 2, 3};
        assert_false(date_parse(str_of(refused[i]), &date));
        assert_int_equal(date_compare(date, (struct date){1, 2, 3}), 0);
    }
}

static void counting_days_visits_every_day_of_all_years(void **state)
{
    (void)state;
    struct date date = {1, 1, 1};
    int64_t n = 0;
    for (; date_compare(date, (struct date){9999, 12, 31}) < 0; n++) {
        struct date next = date_add_days(date, 1);
        assert_true(date_compare(date, next) < 0);
        assert_true(next.day == date.day + 1 || next.day == 1);
        date = next;
    }
    /* 9,999 Gregorian years: 365 each, a leap day every 4 except 100 unless 400. */
    assert_int_equal(n, 9999 * 365 + 9999 / 4 - 9999 / 100 + 9999 / 400 - 1);
    assert_int_equal(date_days_between((struct date){1, 1, 1}, date), n);
}

static void days_are_counted_in_both_directions(void **state)
{
    (void)state;
    assert_int_equal(date_days_between(day("2026-02-28"), day("2026-03-01")), 1);
    assert_int_equal(date_days_between(day("2024-02-28"), day("2024-03-01")), 2);
    assert_int_equal(date_days_between(day("2026-03-01"), day("2026-02-28")), -1);
    assert_day(*state, date_add_days(day("2026-01-01"), -1), "2025-12-31");
    assert_day(*state, date_add_days(day("1970-01-01"), -719162), "0001-01-01");
}

static void months_are_clamped_to_the_end_of_the_month(void **state)
{
    struct arena *arena = *state;
    assert_day(arena, date_add_months(day("2026-08-31"), 6), "2027-02-28");
    assert_day(arena, date_add_months(day("2027-08-31"), 6), "2028-02-29");
    assert_day(arena, date_add_months(day("2026-01-31"), 1), "2026-02-28");
    assert_day(arena, date_add_months(day("2026-03-31"), -1), "2026-02-28");
    assert_day(arena, date_add_months(day("2024-02-29"), 12), "2025-02-28");
    assert_day(arena, date_add_months(day("2024-02-29"), 48), "2028-02-29");
}

static void months_carry_into_years_in_both_directions(void **state)
{
    struct arena *arena = *state;
    assert_day(arena, date_add_months(day("2026-11-21"), 36), "2029-11-21");
    assert_day(arena, date_add_months(day("2026-12-01"), 1), "2027-01-01");
    assert_day(arena, date_add_months(day("2026-01-15"), -1), "2025-12-15");
    assert_day(arena, date_add_months(day("2026-01-15"), -13), "2024-12-15");
    assert_day(arena, date_add_months(day("2026-06-15"), 0), "2026-06-15");
}

static void a_certificate_decided_today_expires_a_day_before_three_years(void **state)
{
    struct date decided = day("2026-11-21");
    assert_day(*state, date_add_days(date_add_months(decided, 36), -1), "2029-11-20");
}

static void order_looks_at_year_then_month_then_day(void **state)
{
    (void)state;
    assert_true(date_compare(day("2025-12-31"), day("2026-01-01")) < 0);
    assert_true(date_compare(day("2026-02-01"), day("2026-01-31")) > 0);
    assert_true(date_compare(day("2026-01-02"), day("2026-01-10")) < 0);
    assert_int_equal(date_compare(day("2026-01-02"), day("2026-01-02")), 0);
    assert_day(*state, date_min(day("2026-02-01"), day("2026-01-31")), "2026-01-31");
    assert_day(*state, date_min(day("2026-01-31"), day("2026-02-01")), "2026-01-31");
}

static void instants_are_seconds_since_1970(void **state)
{
    (void)state;
    assert_int_equal(instant("1970-01-01T00:00:00Z"), 0);
    assert_int_equal(instant("1969-12-31T23:59:59Z"), -1);
    assert_int_equal(instant("2038-01-19T03:14:08Z"), INT64_C(2147483648));
    assert_int_equal(instant("2001-09-09T01:46:40Z"), 1000000000);
}

static void instants_come_back_as_they_were_written(void **state)
{
    struct arena *arena = *state;
    static const char *const texts[] = {"0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z", "2024-02-29T12:34:56Z", "9999-12-31T23:59:59Z"};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_str(instant_format(arena, instant(texts[i])), texts[i]);
}

static void broken_instants_are_refused_and_nothing_written(void **state)
{
    (void)state;
    static const char *const refused[] = {"", "2026-11-21", "2026-11-21T08:30:00",
        "2026-11-21 08:30:00Z", "2026-11-21T08:30:00z", "2026-11-21T24:00:00Z",
        "2026-11-21T08:60:00Z", "2026-11-21T08:30:60Z", "2026-02-30T08:30:00Z",
        "2026-11-21T8:30:000Z", "2026-11-21T08-30-00Z", "2026-11-21T08:30:00+08:00",
        "2026-11-21T-8:30:00Z"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        int64_t value = 99;
        assert_false(instant_parse(str_of(refused[i]), &value));
        assert_int_equal(value, 99);
    }
}

static void the_day_in_china_begins_at_sixteen_hours_utc(void **state)
{
    struct arena *arena = *state;
    assert_day(arena, date_of_instant(instant("2026-11-21T15:59:59Z")), "2026-11-21");
    assert_day(arena, date_of_instant(instant("2026-11-21T16:00:00Z")), "2026-11-22");
    assert_day(arena, date_of_instant(instant("1969-12-31T15:59:59Z")), "1969-12-31");
    assert_day(arena, date_of_instant(instant("1969-12-31T16:00:00Z")), "1970-01-01");
}

static void pages_show_the_time_of_china_to_the_minute(void **state)
{
    struct arena *arena = *state;
    assert_str(instant_format_local(arena, instant("2026-11-21T08:30:59Z")), "2026-11-21 16:30");
    assert_str(instant_format_local(arena, instant("2026-12-31T23:00:00Z")), "2027-01-01 07:00");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(no_date_is_empty_text),
        TEST(days_that_exist_are_read),
        TEST(anything_else_is_refused_and_nothing_written),
        TEST(counting_days_visits_every_day_of_all_years),
        TEST(days_are_counted_in_both_directions),
        TEST(months_are_clamped_to_the_end_of_the_month),
        TEST(months_carry_into_years_in_both_directions),
        TEST(a_certificate_decided_today_expires_a_day_before_three_years),
        TEST(order_looks_at_year_then_month_then_day),
        TEST(instants_are_seconds_since_1970),
        TEST(instants_come_back_as_they_were_written),
        TEST(broken_instants_are_refused_and_nothing_written),
        TEST(the_day_in_china_begins_at_sixteen_hours_utc),
        TEST(pages_show_the_time_of_china_to_the_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
