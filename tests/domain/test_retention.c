#include "domain/retention.h"

#include "testing.h"

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static struct certificate of(enum certificate_status status, const char *expires_on)
{
    return (struct certificate){.status = status, .expires_on = day(expires_on)};
}

static void records_of_a_certificate_in_force_have_no_end(void **state)
{
    struct certificate c = of(CERTIFICATE_SUSPENDED, "2029-11-20");
    struct retention r = retention_of(&c, day("2027-01-01"), 2, 0, day("2029-11-20"));
    (void)state;
    assert_int_equal(r.state, RETENTION_RUNNING);
    assert_false(date_is_set(r.keep_until));
}

static void they_are_kept_for_two_years_after_the_last_day_that_included(void **state)
{
    struct certificate c = of(CERTIFICATE_VALID, "2029-11-20");
    struct retention r = retention_of(&c, day("2026-11-21"), 2, 0, day("2029-11-21"));
    (void)state;
    assert_int_equal(r.state, RETENTION_KEPT);
    assert_int_equal(date_compare(r.ended_on, day("2029-11-20")), 0);
    assert_int_equal(date_compare(r.keep_until, day("2031-11-20")), 0);
    r = retention_of(&c, day("2026-11-21"), 2, 0, day("2031-11-20"));
    assert_int_equal(r.state, RETENTION_KEPT);
    r = retention_of(&c, day("2026-11-21"), 2, 0, day("2031-11-21"));
    assert_int_equal(r.state, RETENTION_OVER);
}

static void one_that_ended_early_is_still_kept_until_two_years_after_its_expiry(void **state)
{
    struct certificate c = of(CERTIFICATE_WITHDRAWN, "2029-11-20");
    struct retention r = retention_of(&c, day("2027-03-01"), 2, 0, day("2029-03-02"));
    (void)state;
    assert_int_equal(r.state, RETENTION_KEPT);
    assert_int_equal(date_compare(r.ended_on, day("2027-03-01")), 0);
    assert_int_equal(date_compare(r.keep_until, day("2031-11-20")), 0);
}

static void a_hold_keeps_them_however_long_ago_it_ended(void **state)
{
    struct certificate c = of(CERTIFICATE_EXPIRED, "2019-11-20");
    struct retention r = retention_of(&c, day("2019-11-21"), 2, 1, day("2040-01-01"));
    (void)state;
    assert_int_equal(r.state, RETENTION_HELD);
    r = retention_of(&c, day("2019-11-21"), 2, 0, day("2040-01-01"));
    assert_int_equal(r.state, RETENTION_OVER);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(records_of_a_certificate_in_force_have_no_end),
        TEST(they_are_kept_for_two_years_after_the_last_day_that_included),
        TEST(one_that_ended_early_is_still_kept_until_two_years_after_its_expiry),
        TEST(a_hold_keeps_them_however_long_ago_it_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
