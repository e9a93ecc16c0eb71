/*
 * One certificate through its years: issued at four stars, surveyed, suspended for a surveillance
 * that came late and restored after it, raised to five stars, renewed, and given to another body.
 */
#include "service/register_service.h"
#include "service/status_change.h"
#include "store/certificate_store.h"
#include "store/status_store.h"
#include "support/world.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

/* As the public sees it today. */
static enum certificate_status shown(struct world *world, const char *number)
{
    struct certificate certificate = world_register(world, number);
    return certificate_status_on(&certificate, date_of_instant(world->clock.now));
}

static void change_status(struct world *world, const char *number, struct status_change change)
{
    struct use use = world_use(world, world->decider);
    struct certificate certificate = world_register(world, number);
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, status_change_apply(&use, &certificate, &change));
    assert_db(world->db, db_commit(world->db));
}

static void suspend(struct world *world, const char *number)
{
    struct date last = date_add_months(date_of_instant(world->clock.now), 3);
    change_status(world, number,
        (struct status_change){.act = STATUS_SUSPEND,
            .reason = STR("overdue_surveillance"),
            .ends_on = last,
            .correct_by = last});
}

static const char *issue_four_stars(struct world *world)
{
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    world_ok(world, world->decider, "decision.grant", "case", id, "level", "four_star", "lower",
        "1", "reason", "本周期先按四星级颁证", "password", WORLD_PASSWORD);
    world_confirm(world, id);
    world_pay(world, id);
    return world_issue(world, id);
}

/* Opened by the server on its day, assessed and granted; paid. */
static const char *opened(struct world *world, const char *number)
{
    world_go_to(world, world_next_audit(world, number).opens_on);
    assert_int_equal(world_open_audits(world), 1);
    assert_int_equal(world_open_audits(world), 0);
    return text(world, world_next_audit(world, number).certification_case);
}

/* The level of the certificate is granted again, whatever the score would give. */
static void grant_same(struct world *world, const char *id)
{
    world_case_on(world, id, CASE_REVIEWED);
    world_ok(world, world->decider, "decision.grant", "case", id, "level", "four_star", "reason",
        "等级不变", "password", WORLD_PASSWORD);
    world_confirm(world, id);
    world_pay(world, id);
}

static void pass_first_surveillance(struct world *world, const char *number)
{
    const char *id = opened(world, number);
    world_go_to(world, world_next_audit(world, number).planned_on);
    grant_same(world, id);
    world_confirm_record(world, id);
    world_ok(world, world->officer, "certificate.confirm", "case", id);
    assert_int_equal(world_register(world, number).surveillances, 1);
    assert_int_equal(shown(world, number), CERTIFICATE_VALID);
}

static void miss_the_second_and_be_restored(struct world *world, const char *number)
{
    const char *id = opened(world, number);
    struct date missed = world_next_audit(world, number).latest_on;
    world_go_to(world, date_add_days(missed, 1));
    suspend(world, number);
    assert_int_equal(shown(world, number), CERTIFICATE_SUSPENDED);
    world_pass_days(world, 30);
    grant_same(world, id);
    world_ok(
        world, world->planner, "audit.explain", "certificate", number, "overdue", "restructuring");
    world_confirm_record(world, id);
    world_ok(world, world->officer, "certificate.confirm", "case", id);
    assert_int_equal(shown(world, number), CERTIFICATE_SUSPENDED);
    change_status(
        world, number, (struct status_change){.act = STATUS_RESTORE, .reason = STR("corrected")});
    assert_int_equal(shown(world, number), CERTIFICATE_VALID);
    struct next_audit next = world_next_audit(world, number);
    assert_int_equal(next.activity, ACTIVITY_RECERTIFICATION);
    assert_int_equal(date_compare(next.anchored_on, missed), 0);
}

static const char *rise_to_five_stars(struct world *world, const char *number)
{
    const char *id = world_follow_up(world, number, "special");
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    const char *risen = world_issue(world, id);
    struct certificate old = world_register(world, number);
    struct certificate new = world_register(world, risen);
    assert_int_equal(new.stars, 5);
    assert_int_equal(old.stars, 4);
    assert_int_equal(old.replacement, REPLACEMENT_CHANGE);
    assert_int_equal(date_compare(old.expires_on, new.expires_on), 0);
    assert_int_equal(new.surveillances, 2);
    assert_int_equal(shown(world, number), CERTIFICATE_CANCELLED);
    assert_int_equal(world_next_audit(world, risen).activity, ACTIVITY_RECERTIFICATION);
    return risen;
}

static const char *renew(struct world *world, const char *number)
{
    const char *id = opened(world, number);
    assert_int_equal(world_case(world, id).state, CASE_DRAFT);
    world_ok(world, world->applicant, "application.edit", "case", id, "activity", "recertification",
        "certificate", number, "scope", "家用电器的售后服务", "scope_en",
        "After-sales service of household appliances", "level", "five_star", "categories", "1",
        "scope_staff", "1200", "classes", "家用电器", "ready", "1");
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    const char *renewed = world_issue(world, id);
    struct certificate old = world_register(world, number);
    struct certificate new = world_register(world, renewed);
    assert_int_equal(old.replacement, REPLACEMENT_RECERTIFICATION);
    assert_int_equal(new.renewals, 1);
    assert_int_equal(new.surveillances, 0);
    assert_int_equal(date_compare(new.first_issued_on, old.first_issued_on), 0);
    assert_true(date_compare(new.expires_on, old.expires_on) > 0);
    assert_str(world_next_audit(world, renewed).visit, "surveillance_1");
    return renewed;
}

static void one_certificate_lives_through_its_years(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = issue_four_stars(world);
    pass_first_surveillance(world, first);
    miss_the_second_and_be_restored(world, first);
    const char *second = rise_to_five_stars(world, first);
    const char *third = renew(world, second);
    change_status(
        world, third, (struct status_change){.act = STATUS_WITHDRAW, .reason = STR("other_body")});
    assert_int_equal(shown(world, third), CERTIFICATE_WITHDRAWN);
    world_pass_days(world, 365);
    assert_int_equal(world_open_audits(world), 0);
    assert_string_not_equal(first, second);
    assert_string_not_equal(second, third);
}

/* Process reference, §3.2: the assessment ends before the certificate does, or it is a new one. */
static void a_renewal_that_comes_too_late_begins_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    const char *id = world_ok(world, world->applicant, "application.open", "scheme", WORLD_SCHEME,
        "activity", "recertification", "certificate", number, "scope", "家用电器的售后服务",
        "scope_en", "After-sales service of household appliances", "level", "five_star",
        "categories", "1", "scope_staff", "1200", "classes", "家用电器", "ready", "1");
    world_case_on(world, id, CASE_ACCEPTED);
    world_go_to(world, date_add_days(world_register(world, number).expires_on, 1));
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    struct certificate new = world_register(world, world_issue(world, id));
    assert_int_equal(new.renewals, 0);
    assert_int_equal(new.replaces.len, 0);
    assert_int_equal(date_compare(new.first_issued_on, new.issued_on), 0);
    assert_int_equal(shown(world, number), CERTIFICATE_EXPIRED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(one_certificate_lives_through_its_years),
        ON_BOTH(a_renewal_that_comes_too_late_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
