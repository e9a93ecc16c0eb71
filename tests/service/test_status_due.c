/* The work lists over certificates: what is due, why, and about which case. */
#include "base/limits.h"
#include "service/status_view.h"
#include "store/next_audit_store.h"
#include "support/world.h"

/* The line of that kind about that certificate; kind empty: it is on no list. */
static struct status_due_row line_of(struct world *world, const char *kind, const char *number)
{
    struct use use = world_use(world, world->planner);
    const struct status_due_ask ask = {.kind = str_of(kind), .search = str_of(number)};
    const struct page_request page = {.limit = LIMIT_PAGE_ROWS};
    struct status_due_view view = {0};
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, status_view_due(&use, &ask, &page, &view));
    use_read_end(&use);
    assert_true(view.n <= 1);
    assert_int_equal(view.total, view.n);
    return view.n == 1 ? view.rows[0] : (struct status_due_row){.kind = STR("")};
}

static void assert_listed(struct world *world, const char *kind, const char *number)
{
    assert_str(line_of(world, kind, number).kind, kind);
}

static void assert_not_listed(struct world *world, const char *kind, const char *number)
{
    assert_str(line_of(world, kind, number).kind, "");
}

static void what_was_taken_over_is_surveyed_and_suspended_like_any_other(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_take_over(world);
    struct next_audit next = world_next_audit(world, number);
    assert_listed(world, "surveil", number);
    assert_int_equal(date_compare(line_of(world, "surveil", number).due_on, next.latest_on), 0);
    world_go_to(world, date_add_days(next.latest_on, 1));
    assert_not_listed(world, "surveil", number);
    assert_listed(world, "suspend", number);
}

static void a_team_on_its_way_keeps_a_late_certificate_off_the_list(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    struct next_audit next = world_next_audit(world, number);
    world_go_to(world, next.opens_on);
    assert_int_equal(world_open_audits(world), 1);
    const char *id = str_c(world->arena, world_next_audit(world, number).certification_case);
    world_case_on(world, id, CASE_PROGRAMMED);
    world_go_to(world, date_add_days(next.latest_on, 1));
    assert_listed(world, "suspend", number);
    assert_str(line_of(world, "suspend", number).certification_case, id);
    world_case_on(world, id, CASE_TEAM_SET);
    assert_not_listed(world, "suspend", number);
}

static void a_request_is_confirmed_first_and_then_to_be_restored(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    world_suspend(world, number);
    world->clock.now += 60;
    world_ok(world, world->applicant, "certificate.ask_restore", "certificate", number, "facts",
        "已整改");
    assert_listed(world, "confirm", number);
    assert_not_listed(world, "restore", number);
    world_ok(world, world->manager, "certificate.verify", "ground", world_ground(world, number),
        "facts", "现场验证有效");
    assert_not_listed(world, "confirm", number);
    assert_listed(world, "restore", number);
    assert_str(line_of(world, "restore", number).ground, world_ground(world, number));
}

static void what_is_reported_already_is_not_asked_for_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_take_over(world);
    world_go_to(world, date_add_days(world_next_audit(world, number).latest_on, 1));
    assert_listed(world, "suspend", number);
    world_confirm_ground(world, number, "suspend", "overdue_surveillance");
    assert_not_listed(world, "suspend", number);
    assert_listed(world, "decide", number);
}

/* Once the client has applied it is not to be told again. */
static void a_renewal_is_due_until_it_is_applied_for(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    struct tx tx = {world->db, world->arena};
    struct next_audit next = world_next_audit(world, number);
    next.activity = ACTIVITY_RECERTIFICATION;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, next_audit_store_save(&tx, &next));
    assert_db(world->db, db_commit(world->db));
    world_go_to(world, next.opens_on);
    assert_int_equal(world_open_audits(world), 1);
    const char *id = str_c(world->arena, world_next_audit(world, number).certification_case);
    assert_listed(world, "renew", number);
    world_ok(world, world->applicant, "application.edit", "case", id, "activity", "recertification",
        "certificate", number, "scope", "家用电器的售后服务", "level", "five_star", "categories",
        "1", "scope_staff", "1200", "classes", "家用电器", "ready", "1");
    world_case_on(world, id, CASE_SUBMITTED);
    assert_not_listed(world, "renew", number);
}

/* Seen on the first day of the world's clock; to be put right in two months (gbt27922.yaml). */
static const char *misused(struct world *world, const char *number)
{
    return world_mark_value(world, number, "MISUSED_MARK");
}

static void assert_line_misused(struct world *world, const char *number, const char *mark)
{
    struct status_due_row row = line_of(world, "withdraw", number);
    assert_str(row.kind, "withdraw");
    assert_str(row.mark, mark);
    assert_str(row.act, "withdraw");
    assert_str(row.reason, "misuse");
    assert_int_equal(row.ground.len, 0);
    struct str why = status_view_why(world->arena, LANGUAGE_EN, &row);
    size_t at;
    assert_true(str_find(why, date_format(world->arena, row.due_on), 0, &at));
}

static void a_misuse_is_proposed_for_withdrawal_the_day_after_its_period(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    const char *mark = misused(world, number);
    struct date last = date_add_months(date_of_instant(world->clock.now), 2);
    world_go_to(world, last);
    assert_not_listed(world, "withdraw", number);
    world_go_to(world, date_add_days(last, 1));
    assert_line_misused(world, number, mark);
    assert_int_equal(date_compare(line_of(world, "withdraw", number).due_on, last), 0);
}

static void what_was_put_right_or_has_ended_is_not_proposed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    const char *corrected = world_mark_value(world, number, "CORRECTED_MARK");
    const char *stopped = misused(world, number);
    world_ok(world, world->applicant, "mark.stop", "mark", stopped);
    world_pass_days(world, 90);
    assert_not_listed(world, "withdraw", number);
    world_ok(world, world->officer, "mark.verify", "mark", corrected, "reason", "仍为产品认证字样");
    assert_line_misused(world, number, corrected);
    world_file(world, "files", "after.png", world_picture());
    world_ok(world, world->applicant, "mark.correct", "mark", corrected, "correction", "已更换");
    assert_not_listed(world, "withdraw", number);
    world_ok(
        world, world->officer, "mark.verify", "mark", corrected, "accepted", "1", "reason", "属实");
    assert_not_listed(world, "withdraw", number);
}

static void a_misuse_waits_for_people_and_another_decides(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    const char *mark = misused(world, number);
    world_pass_days(world, 90);
#define RAISE(act_)                                                                                \
    "certificate.raise", "certificate", number, "act", act_, "reason", "misuse", "facts",          \
        "误用逾期未纠正", "mark", mark, "confirmed", "1"
    assert_int_equal(world_register(world, number).status, CERTIFICATE_VALID);
    world_refused(world, FAIL_FORBIDDEN, "role", world->assessor, RAISE("withdraw"));
    world_ok(world, world->officer, RAISE("withdraw"));
    assert_not_listed(world, "withdraw", number);
    assert_listed(world, "decide", number);
    world_refused(world, FAIL_CONFLICT, "twice", world->manager, RAISE("withdraw"));
    world_ok(world, world->manager, "certificate.dismiss", "ground", world_ground(world, number),
        "reason", "先行暂停");
    assert_listed(world, "withdraw", number);
    world_ok(world, world->officer, RAISE("suspend"));
    assert_not_listed(world, "withdraw", number);
    assert_int_equal(world_register(world, number).status, CERTIFICATE_VALID);
}

static void a_misuse_goes_on_under_the_number_that_replaced_the_other(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    const char *mark = misused(world, number);
    const char *second = world_ok(world, world->officer, "certificate.reissue", "certificate",
        number, "cause", "change", "reason", "变更审批", "languages", "zh", "name",
        "徐州星光服务有限公司", "address", "徐州市云龙区9号", "scope", "家用电器的售后服务");
    world_pass_days(world, 90);
    assert_not_listed(world, "withdraw", number);
    assert_line_misused(world, second, mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_was_taken_over_is_surveyed_and_suspended_like_any_other),
        ON_BOTH(a_team_on_its_way_keeps_a_late_certificate_off_the_list),
        ON_BOTH(a_request_is_confirmed_first_and_then_to_be_restored),
        ON_BOTH(what_is_reported_already_is_not_asked_for_again),
        ON_BOTH(a_renewal_is_due_until_it_is_applied_for),
        ON_BOTH(a_misuse_is_proposed_for_withdrawal_the_day_after_its_period),
        ON_BOTH(what_was_put_right_or_has_ended_is_not_proposed),
        ON_BOTH(a_misuse_waits_for_people_and_another_decides),
        ON_BOTH(a_misuse_goes_on_under_the_number_that_replaced_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
