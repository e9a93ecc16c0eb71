/* A certificate of another body that is transferred to this one (process §3.4). */
#include "service/application_review.h"
#include "support/world.h"

#define WISH                                                                                       \
    "scope", "家用电器的售后服务", "level", "five_star", "categories", "1", "scope_staff", "900",  \
        "classes", "家用电器", "ready", "1"
#define FORMER                                                                                     \
    "activity", "transfer", "transfer_body", "另一机构", "transfer_approval", "CNCA-R-2002-001",   \
        "transfer_certificate", "001 26S00001r0m", "transfer_status", "valid",                     \
        "transfer_standard", "GB/T 27922-2011", "transfer_level", "五星级", "transfer_audits",     \
        "2026-03-10 监督审查，通过", "transfer_open", "无", "transfer_reason", "集团统一认证机构"
#define OPEN(...)                                                                                  \
    "application.open", "scheme", WORLD_SCHEME, WISH, "transfer_first_on", "2021-05-06", FORMER,   \
        __VA_ARGS__

static const char *day(struct world *world, int64_t days)
{
    struct date date = date_add_days(date_of_instant(world->clock.now), days);
    return str_c(world->arena, date_format(world->arena, date));
}

static const char *apply(struct world *world, int64_t days_left)
{
    return world_ok(world, world->applicant, OPEN("transfer_until", day(world, days_left)));
}

static const char *issue(struct world *world, const char *id)
{
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    return world_issue(world, id);
}

static void a_transferred_certificate_keeps_its_first_and_its_last_day(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *until = day(world, 700);
    const char *number = issue(world, apply(world, 700));
    struct certificate made = world_register(world, number);
    assert_str(date_format(world->arena, made.expires_on), until);
    assert_str(date_format(world->arena, made.first_issued_on), "2021-05-06");
    assert_int_equal(made.replaces.len, 0);
    assert_int_equal(made.renewals, 0);
    struct next_audit next = world_next_audit(world, number);
    assert_int_equal(next.activity, ACTIVITY_SURVEILLANCE);
}

static void where_no_surveillance_fits_in_any_more_recertification_comes_next(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issue(world, apply(world, 300));
    struct next_audit next = world_next_audit(world, number);
    assert_int_equal(next.activity, ACTIVITY_RECERTIFICATION);
    assert_int_equal(next.visit.len, 0);
    assert_int_equal(date_compare(next.latest_on, world_register(world, number).expires_on), 0);
}

static void one_that_expired_before_it_is_accepted_is_not_transferred(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = apply(world, 20);
    world_case_on(world, id, CASE_UNDER_REVIEW);
    world_check_all(world, id, "ok");
    world_pass_days(world, 21);
    world_refused(world, FAIL_STATE, "expired", world->reviewer, "application.accept", "case", id,
        "impartial", "1");
    assert_str(world->problems.first->place, "transfer_until");
    world_ok(world, world->reviewer, "application.reject", "case", id, "reason", "原证书已过期");
}

static void one_that_expired_before_the_decision_is_certified_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = apply(world, 60);
    world_case_on(world, id, CASE_ACCEPTED);
    world_pass_days(world, 61);
    struct certificate made = world_register(world, issue(world, id));
    assert_int_equal(date_compare(made.first_issued_on, made.issued_on), 0);
    assert_int_equal(
        date_compare(made.expires_on, date_add_days(date_add_months(made.decided_on, 36), -1)), 0);
}

static bool has(const struct application_review *review, const char *code)
{
    return application_review_item(review, str_of(code)) != NULL;
}

static void the_review_asks_about_the_other_body_in_a_transfer_only(struct test_database *test)
{
    static const char *const asked[] = {"condition:transfer_valid", "condition:transfer_content",
        "condition:transfer_audits", "condition:transfer_reason", "document:former_certificate"};
    struct world *world = world_new(test);
    const char *transfer = apply(world, 700);
    const char *initial = world_case_in(world, CASE_UNDER_REVIEW);
    struct application_review of_transfer;
    struct application_review of_initial;
    world_case_on(world, transfer, CASE_UNDER_REVIEW);
    struct use use = world_use(world, world->reviewer);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, application_review_show(&use, str_of(transfer), &of_transfer));
    assert_db(world->db, application_review_show(&use, str_of(initial), &of_initial));
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        assert_true(has(&of_transfer, asked[i]));
        assert_false(has(&of_initial, asked[i]));
    }
    world_refused(world, FAIL_STATE, "check_open", world->reviewer, "application.accept", "case",
        transfer, "impartial", "1");
}

static void what_is_not_in_order_there_keeps_it_from_being_accepted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = apply(world, 700);
    world_case_on(world, id, CASE_UNDER_REVIEW);
    world_check_all(world, id, "ok");
    world_ok(world, world->reviewer, "application.check", "case", id,
        "verdict.condition:transfer_valid", "gap", "note.condition:transfer_valid",
        "公共登记显示已暂停");
    world_refused(world, FAIL_STATE, "check_gap", world->reviewer, "application.accept", "case", id,
        "impartial", "1");
    world_ok(world, world->reviewer, "application.reject", "case", id, "reason", "证书已暂停");
}

static void the_body_takes_no_certificate_over_from_itself(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *own = str_c(world->arena, world->platform.body.approval);
    world_refused(world, FAIL_INVALID, "own", world->applicant, "application.open", "scheme",
        WORLD_SCHEME, WISH, "activity", "transfer", "transfer_approval", own);
    assert_str(world->problems.first->place, "transfer_approval");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_transferred_certificate_keeps_its_first_and_its_last_day),
        ON_BOTH(where_no_surveillance_fits_in_any_more_recertification_comes_next),
        ON_BOTH(one_that_expired_before_it_is_accepted_is_not_transferred),
        ON_BOTH(one_that_expired_before_the_decision_is_certified_anew),
        ON_BOTH(the_review_asks_about_the_other_body_in_a_transfer_only),
        ON_BOTH(what_is_not_in_order_there_keeps_it_from_being_accepted),
        ON_BOTH(the_body_takes_no_certificate_over_from_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
