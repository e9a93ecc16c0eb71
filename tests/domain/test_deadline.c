#include "domain/deadline.h"

#include "testing.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static void assert_day(struct arena *arena, struct date date, const char *expected)
{
    assert_str(date_format(arena, date), expected);
}

static void a_certificate_ends_the_day_before_its_third_anniversary(void **state)
{
    assert_day(*state, deadline_expiry(day("2026-11-21"), 36), "2029-11-20");
    assert_day(*state, deadline_expiry(day("2026-01-01"), 36), "2028-12-31");
    assert_day(*state, deadline_expiry(day("2028-03-01"), 36), "2031-02-28");
}

static void a_suspension_ends_after_six_calendar_months_clamped_to_the_month(void **state)
{
    struct date later = day("2029-01-01");
    assert_day(*state, deadline_suspension(day("2026-08-31"), 6, later), "2027-02-28");
    assert_day(*state, deadline_suspension(day("2027-08-31"), 6, later), "2028-02-29");
    assert_day(*state, deadline_suspension(day("2026-08-15"), 3, later), "2026-11-15");
}

static void a_suspension_never_outlasts_the_certificate(void **state)
{
    struct date expiry = day("2027-01-15");
    assert_day(*state, deadline_suspension(day("2026-08-31"), 6, expiry), "2027-01-15");
}

static void surveillance_is_planned_after_nine_months_and_due_after_twelve(void **state)
{
    struct deadline_surveillance next = deadline_surveillance(day("2026-11-21"), 9, 12);
    assert_day(*state, next.planned, "2027-08-21");
    assert_day(*state, next.latest, "2027-11-21");
}

static void the_first_surveillance_is_due_a_year_after_the_issue_at_the_latest(void **state)
{
    struct deadline_surveillance by_audit = deadline_surveillance(day("2026-12-31"), 9, 12);
    struct deadline_surveillance first =
        deadline_first_surveillance(by_audit, day("2026-09-01"), 12);
    assert_day(*state, first.planned, "2027-09-01");
    assert_day(*state, first.latest, "2027-09-01");
    first = deadline_first_surveillance(by_audit, day("2027-02-01"), 12);
    assert_day(*state, first.planned, "2027-09-30");
    assert_day(*state, first.latest, "2027-12-31");
}

static void recertification_is_applied_for_three_months_before_the_end(void **state)
{
    assert_day(*state, deadline_recertification(day("2029-11-20"), 3), "2029-08-20");
    assert_day(*state, deadline_recertification(day("2029-01-31"), 2), "2028-11-30");
}

static void records_are_kept_two_years_beyond_the_end(void **state)
{
    assert_day(*state, deadline_retention(day("2029-11-20"), 2), "2031-11-20");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_certificate_ends_the_day_before_its_third_anniversary),
        TEST(a_suspension_ends_after_six_calendar_months_clamped_to_the_month),
        TEST(a_suspension_never_outlasts_the_certificate),
        TEST(surveillance_is_planned_after_nine_months_and_due_after_twelve),
        TEST(the_first_surveillance_is_due_a_year_after_the_issue_at_the_latest),
        TEST(recertification_is_applied_for_three_months_before_the_end),
        TEST(records_are_kept_two_years_beyond_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
