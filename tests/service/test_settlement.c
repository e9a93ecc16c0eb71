/* Pay of the body's people: which days count, and who may approve and pay (three people). */
#include "service/settlement_service.h"
#include "support/world.h"

static const char *today(struct world *world)
{
    return str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
}

static struct settlement_view load(struct world *world, struct actor actor, const char *id)
{
    struct settlement_view view;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(settlement_service_load(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

/* Entered by the leader for today, and confirmed by the client. */
static const char *present(struct world *world, const char *minutes, bool confirmed)
{
    const char *id = world_case_in(world, CASE_STAGE1);
    world_ok(world, world->leader, "presence.state", "case", id, "day", today(world), "minutes",
        minutes, "reason", "手机没电");
    if (confirmed)
        world_ok(world, world->applicant, "presence.confirm", "case", id);
    return id;
}

static void a_confirmed_day_is_paid_at_the_rate_of_part_and_grade(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = present(world, "480", true);
    struct settlement_view view = load(world, world->leader, world_settlement(world));
    assert_int_equal(view.n_lines, 1);
    assert_str(view.lines[0].certification_case, id);
    assert_int_equal(view.lines[0].part, TEAM_LEADER);
    assert_int_equal(view.lines[0].half_days, 2);
    assert_int_equal(view.settlement.days_fen, view.lines[0].rate_fen);
    assert_true(view.settlement.days_fen > 0);
}

static void half_a_day_is_paid_by_half_and_a_short_one_not(struct test_database *test)
{
    struct world *world = world_new(test);
    present(world, "120", true);
    struct settlement_view view = load(world, world->leader, world_settlement(world));
    assert_int_equal(view.settlement.days_fen, view.lines[0].rate_fen / 2);
    world->clock.now += INT64_C(40) * 24 * 3600;
    present(world, "30", true);
    assert_int_equal(load(world, world->leader, world_settlement(world)).n_lines, 0);
}

static void what_the_client_did_not_confirm_is_not_paid(struct test_database *test)
{
    struct world *world = world_new(test);
    present(world, "480", false);
    assert_int_equal(load(world, world->leader, world_settlement(world)).n_lines, 0);
}

static void a_day_is_paid_once(struct test_database *test)
{
    struct world *world = world_new(test);
    present(world, "480", true);
    const char *id = world_settlement(world);
    assert_string_equal(world_settlement(world), id);
    assert_int_equal(load(world, world->leader, id).n_lines, 1);
    world_ok(world, world->leader, "settlement.submit", "settlement", id);
    world->clock.now += INT64_C(40) * 24 * 3600;
    assert_int_equal(load(world, world->leader, world_settlement(world)).n_lines, 0);
}

static void travel_is_paid_on_its_receipt_and_within_its_limit(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CONTRACTED);
    const char *id = world_settlement(world);
#define CLAIM(kind, amount)                                                                        \
    "settlement.claim", "settlement", id, "claim", kind, "day", today(world), "amount", amount
    world_refused(world, FAIL_INVALID, "required", world->leader, CLAIM("train", "553.5"));
    world_refused(world, FAIL_INVALID, "unknown", world->leader, CLAIM("boat", "1"));
    world_refused(world, FAIL_INVALID, "too_much", world->leader, CLAIM("allowance", "180.01"));
    world_refused(world, FAIL_INVALID, "future", world->leader, "settlement.claim", "settlement",
        id, "claim", "allowance", "day", "2099-01-01", "amount", "1");
    world_refused(world, FAIL_INVALID, "unknown", world->leader, CLAIM("allowance", "1"),
        "for_case", "no-such-case");
    world_file(world, "files", "ticket.png", STR("#!/bin/sh\n"));
    world_refused(world, FAIL_INVALID, "media_type", world->leader, CLAIM("train", "553.5"));
    world_file(world, "files", "ticket.png", world_picture());
    world_ok(world, world->leader, CLAIM("train", "553.5"));
    struct settlement_view view = load(world, world->leader, id);
    assert_int_equal(view.total_fen, 55350);
    assert_int_equal(view.n_files, 1);
    world_ok(world, world->leader, "settlement.drop", "settlement", id, "line",
        str_c(world->arena, view.lines[0].id));
    assert_int_equal(load(world, world->leader, id).total_fen, 0);
    world_refused(world, FAIL_STATE, "empty", world->leader, "settlement.submit", "settlement", id);
}

/* Makes somebody a manager and a finance officer at once. */
static void promote(struct world *world, struct actor *actor, const char *login)
{
    world_ok(world, world->admin, "account.change", "account", str_c(world->arena, actor->account),
        "name", login, "roles", "manager", "roles", "finance");
    actor->roles = ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_FINANCE);
}

static void nobody_approves_or_pays_what_is_paid_to_them(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_settlement_value(world, "SUBMITTED_SETTLEMENT");
#define PAY "settlement.pay", "settlement", id, "paid_on", "2026-01-05", "reference", "P-1"
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->leader, "settlement.approve", "settlement", id);
    world_refused(world, FAIL_STATE, "state", world->finance, PAY);
    promote(world, &world->leader, "leader");
    world_refused(
        world, FAIL_FORBIDDEN, "own", world->leader, "settlement.approve", "settlement", id);
    world_refused(world, FAIL_FORBIDDEN, "own", world->leader, "settlement.return", "settlement",
        id, "reason", "退回");
    promote(world, &world->manager, "manager");
    world_ok(world, world->manager, "settlement.approve", "settlement", id);
    world_refused(world, FAIL_FORBIDDEN, "own", world->leader, PAY);
    world_refused(world, FAIL_FORBIDDEN, "approver", world->manager, PAY);
    world_ok(world, world->finance, PAY);
    assert_int_equal(load(world, world->finance, id).settlement.state, SETTLEMENT_PAID);
}

static void what_is_returned_is_changed_and_submitted_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_settlement_value(world, "SUBMITTED_SETTLEMENT");
    world_refused(world, FAIL_STATE, "state", world->leader, "settlement.claim", "settlement", id,
        "claim", "allowance", "day", today(world), "amount", "1");
    world_ok(world, world->manager, "settlement.return", "settlement", id, "reason", "票据不清晰");
    assert_str(load(world, world->leader, id).settlement.return_reason, "票据不清晰");
    world_claim(world, id);
    world_ok(world, world->leader, "settlement.submit", "settlement", id);
    assert_int_equal(load(world, world->manager, id).settlement.travel_fen, 36000);
}

static void colleagues_do_not_see_what_somebody_is_paid(struct test_database *test)
{
    struct world *world = world_new(test);
    struct settlement_view view;
    struct str bytes;
    const char *id = world_settlement_value(world, "SUBMITTED_SETTLEMENT");
    const struct actor others[] = {world->assessor, world->planner, world->applicant};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct use use = world_use(world, others[i]);
        assert_db(world->db, use_read_begin(&use));
        assert_int_equal(settlement_service_load(&use, str_of(id), &view), FAIL_NOT_FOUND);
        assert_int_equal(settlement_service_sheet(&use, STR("2026-10"), &bytes), FAIL_FORBIDDEN);
        use_read_end(&use);
    }
    world_run(world, world->assessor, "settlement.submit", "settlement", id);
    assert_int_equal(world->fail, FAIL_NOT_FOUND);
    struct str month = load(world, world->finance, id).settlement.month;
    struct use use = world_use(world, world->finance);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(settlement_service_sheet(&use, STR("2026-13"), &bytes), FAIL_INVALID);
    assert_int_equal(settlement_service_sheet(&use, month, &bytes), FAIL_NONE);
    assert_true(str_starts(bytes, STR("PK")));
    use_read_end(&use);
}

static void a_month_that_has_not_begun_is_not_settled(struct test_database *test)
{
    struct world *world = world_new(test);
    static const char *const wrong[] = {"2099-01", "2026-13", "2026-1", "10-2026", "2026/10"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        world_refused(
            world, FAIL_INVALID, "month", world->leader, "settlement.open", "month", wrong[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_confirmed_day_is_paid_at_the_rate_of_part_and_grade),
        ON_BOTH(half_a_day_is_paid_by_half_and_a_short_one_not),
        ON_BOTH(what_the_client_did_not_confirm_is_not_paid),
        ON_BOTH(a_day_is_paid_once),
        ON_BOTH(travel_is_paid_on_its_receipt_and_within_its_limit),
        ON_BOTH(nobody_approves_or_pays_what_is_paid_to_them),
        ON_BOTH(what_is_returned_is_changed_and_submitted_again),
        ON_BOTH(colleagues_do_not_see_what_somebody_is_paid),
        ON_BOTH(a_month_that_has_not_begun_is_not_settled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
