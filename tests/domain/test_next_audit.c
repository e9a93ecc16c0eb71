#include "domain/next_audit.h"

#include "scheme_fixture.h"

static const struct scheme *shipped(struct arena *arena)
{
    return scheme_fixture_parse(arena, scheme_fixture_shipped(arena, "gbt27922"));
}

/* Decided and issued on that day, for 36 months. */
static struct certificate certificate_on(struct date day)
{
    return (struct certificate){
        .number = STR("19926F00001R0M"),
        .issued_on = day,
        .expires_on = date_add_days(date_add_months(day, 36), -1),
    };
}

static struct next_audit plan(struct arena *arena, const struct certificate *certificate,
    struct date audited, const struct next_audit *before)
{
    struct next_audit next;
    assert_true(next_audit_plan(shipped(arena), certificate, audited, before, &next));
    return next;
}

static void the_first_surveillance_is_counted_from_the_audit(void **state)
{
    struct arena *arena = *state;
    struct certificate certificate = certificate_on((struct date){2026, 11, 21});
    struct next_audit next = plan(arena, &certificate, certificate.issued_on, NULL);
    assert_int_equal(next.activity, ACTIVITY_SURVEILLANCE);
    assert_str(next.visit, "surveillance_1");
    assert_int_equal(next.position, 1);
    assert_str(date_format(arena, next.planned_on), "2027-08-21");
    assert_str(date_format(arena, next.latest_on), "2027-11-21");
    assert_str(date_format(arena, next.opens_on), "2027-05-23");
}

static void months_are_clamped_to_the_end_of_the_month(void **state)
{
    struct arena *arena = *state;
    struct certificate certificate = certificate_on((struct date){2027, 6, 30});
    struct next_audit next = plan(arena, &certificate, (struct date){2027, 5, 31}, NULL);
    assert_str(date_format(arena, next.planned_on), "2028-02-29");
    assert_str(date_format(arena, next.latest_on), "2028-05-31");
}

static void surveillances_follow_until_the_cycle_has_no_more_then_it_is_renewed(void **state)
{
    struct arena *arena = *state;
    struct certificate certificate = certificate_on((struct date){2026, 11, 21});
    struct next_audit first = plan(arena, &certificate, certificate.issued_on, NULL);
    certificate.surveillances = 1;
    struct next_audit second = plan(arena, &certificate, (struct date){2027, 8, 20}, &first);
    assert_str(second.visit, "surveillance_2");
    assert_int_equal(second.position, 2);
    assert_str(date_format(arena, second.planned_on), "2028-05-20");
    assert_str(date_format(arena, second.latest_on), "2028-08-20");
    certificate.surveillances = 2;
    struct next_audit third = plan(arena, &certificate, (struct date){2028, 5, 19}, &second);
    assert_int_equal(third.activity, ACTIVITY_RECERTIFICATION);
    assert_str(third.visit, "");
    assert_str(date_format(arena, third.planned_on), "2029-08-20");
    assert_str(date_format(arena, third.latest_on), "2029-11-20");
}

/* Process reference, §3.2: the anchor stays at the deadline that was missed, not at the late audit.
 */
static void a_late_audit_does_not_move_the_next_one(void **state)
{
    struct arena *arena = *state;
    struct certificate certificate = certificate_on((struct date){2026, 11, 21});
    struct next_audit first = plan(arena, &certificate, certificate.issued_on, NULL);
    certificate.surveillances = 1;
    struct next_audit second = plan(arena, &certificate, (struct date){2028, 3, 1}, &first);
    assert_str(date_format(arena, second.anchored_on), "2027-11-21");
    assert_str(date_format(arena, second.planned_on), "2028-08-21");
    assert_str(date_format(arena, second.latest_on), "2028-11-21");
}

static void nothing_is_due_after_the_last_day_of_validity(void **state)
{
    struct arena *arena = *state;
    struct certificate certificate = certificate_on((struct date){2026, 11, 21});
    certificate.surveillances = 1;
    struct next_audit next = plan(arena, &certificate, (struct date){2028, 11, 20}, NULL);
    assert_int_equal(next.activity, ACTIVITY_SURVEILLANCE);
    assert_str(date_format(arena, next.planned_on), "2029-08-20");
    assert_str(date_format(arena, next.latest_on), "2029-11-20");
}

static void a_surveillance_behind_the_application_for_recertification_gives_way_to_that(
    void **state)
{
    struct arena *arena = *state;
    struct certificate certificate = certificate_on((struct date){2026, 11, 21});
    certificate.surveillances = 1;
    struct next_audit next = plan(arena, &certificate, (struct date){2028, 11, 21}, NULL);
    assert_int_equal(next.activity, ACTIVITY_RECERTIFICATION);
    assert_int_equal(next.visit.len, 0);
    assert_str(date_format(arena, next.planned_on), "2029-08-20");
    assert_str(date_format(arena, next.latest_on), "2029-11-20");
}

static void a_scheme_without_clocks_plans_nothing(void **state)
{
    struct scheme scheme = *shipped(*state);
    struct certificate certificate = certificate_on((struct date){2026, 11, 21});
    struct next_audit next;
    scheme.n_clocks = 0;
    assert_false(next_audit_plan(&scheme, &certificate, certificate.issued_on, NULL, &next));
}

static void each_reason_of_a_late_audit_has_its_words(void **state)
{
    (void)state;
    assert_int_equal(overdue_reason_codes.count, OVERDUE_COUNT);
    for (enum overdue_reason i = 0; i < OVERDUE_COUNT; i++)
        assert_non_null(overdue_reason_label(i));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_first_surveillance_is_counted_from_the_audit),
        TEST(months_are_clamped_to_the_end_of_the_month),
        TEST(surveillances_follow_until_the_cycle_has_no_more_then_it_is_renewed),
        TEST(a_late_audit_does_not_move_the_next_one),
        TEST(nothing_is_due_after_the_last_day_of_validity),
        TEST(a_surveillance_behind_the_application_for_recertification_gives_way_to_that),
        TEST(a_scheme_without_clocks_plans_nothing),
        TEST(each_reason_of_a_late_audit_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
