/* The client's answer to a team: by a person, by the clock, never too early. */
#include "base/limits.h"
#include "service/case_service.h"
#include "service/deadline_service.h"
#include "service/notice_service.h"
#include "service/team_answer_service.h"
#include "service/team_service.h"
#include "store/deadline_store.h"
#include "support/world.h"

enum { DAY_SECONDS = 24 * 3600, OBJECTION_DAYS = 5 };

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static struct team_view show(struct world *world, struct actor actor, const char *id)
{
    struct team_view view;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, team_service_show(&use, str_of(id), &view));
    use_read_end(&use);
    return view;
}

static struct team_round last_round(struct world *world, const char *id)
{
    return show(world, world->planner, id).rounds[0].round;
}

static enum fail deem(struct world *world)
{
    struct team_round round;
    arena_reset(world->scratch);
    struct use use = world_use(world, world->nobody);
    return team_answer_service_deem(&use, &round);
}

/* To that many seconds before (negative) or after the midnight in China that ends the last day for
 * objecting. */
static void go_to_the_end(struct world *world, const char *id, int64_t seconds)
{
    enum { CHINA_HOURS = 8 };
    struct date day = date_add_days(last_round(world, id).object_by, 1);
    struct str midnight =
        str_concat(world->arena, date_format(world->arena, day), STR("T00:00:00Z"));
    int64_t instant;
    assert_true(instant_parse(midnight, &instant));
    world->clock.now = instant - CHINA_HOURS * 3600 + seconds;
    world->clock.step_seconds = 0;
}

static size_t told(struct world *world, struct actor actor, const char *kind)
{
    struct use use = world_use(world, actor);
    struct page_request request = {.limit = LIMIT_PAGE_ROWS};
    struct notice_page page = {0};
    size_t n = 0;
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, notice_service_page(&use, true, &request, &page));
    use_read_end(&use);
    for (size_t i = 0; i < page.n; i++)
        n += str_equal(page.rows[i].kind, str_of(kind));
    return n;
}

static size_t count_deadlines(struct world *world, const char *id)
{
    const struct tx tx = {world->db, world->arena};
    struct deadline *deadlines;
    size_t n;
    assert_db(world->db, db_begin(world->db, DB_READ));
    assert_db(world->db, deadline_store_list(&tx, str_of(id), &deadlines, &n));
    db_rollback(world->db);
    return n;
}

static void the_client_and_the_members_are_told(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_TEAM_SET);
    assert_int_equal(told(world, world->applicant, "team_announced"), 1);
    assert_int_equal(told(world, world->leader, "team_named"), 1);
    assert_int_equal(told(world, world->assessor, "team_named"), 1);
    assert_int_equal(told(world, world->other, "team_announced"), 0);
}

static void the_client_sees_who_comes_and_nothing_else_of_them(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    struct team_view view = show(world, world->applicant, id);
    assert_int_equal(view.n_members, 2);
    assert_str(view.members[0].row.name, "leader");
    assert_int_equal(view.members[0].row.part, TEAM_LEADER);
    assert_int_equal(view.members[0].grade, GRADE_SENIOR);
    assert_str(view.members[0].ccaa_number, "CCAA-leader");
    assert_int_equal(view.members[0].employment, EMPLOYMENT_FULL_TIME);
    assert_false(view.has_gate);
    assert_int_equal(view.n_past, 0);
}

static void the_client_does_not_see_a_team_that_is_being_put_together(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    world_put_team(world, id);
    assert_int_equal(show(world, world->applicant, id).n_members, 0);
    assert_int_equal(show(world, world->planner, id).n_members, 2);
    struct case_view view;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    assert_int_equal(view.n_team, 0);
    const char *objected = world_case_in(world, CASE_TEAM_SET);
    world_ok(world, world->applicant, "team.object", "case", objected, "members",
        text(world, world->assessor.account), "reason", "曾有纠纷");
    assert_int_equal(show(world, world->applicant, objected).n_members, 0);
    assert_int_equal(show(world, world->applicant, objected).n_rounds, 1);
}

static void another_company_knows_of_no_team(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    struct team_view view;
    struct use use = world_use(world, world->other);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(team_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
    use_read_end(&use);
}

static void agreeing_ends_the_round(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    world_ok(world, world->applicant, "team.confirm", "case", id);
    struct team_round round = last_round(world, id);
    assert_int_equal(round.answer, TEAM_AGREED);
    assert_str(round.answered_by, text(world, world->applicant.account));
    assert_int_equal(world_case(world, id).state, CASE_TEAM_CONFIRMED);
    assert_int_equal(told(world, world->planner, "team_confirmed"), 1);
    assert_int_equal(count_deadlines(world, id), 0);
}

static void objecting_goes_back_to_the_planner(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    const char *assessor = text(world, world->assessor.account);
    world_ok(world, world->applicant, "team.object", "case", id, "members", assessor, "members",
        assessor, "members", text(world, world->leader.account), "reason", "曾有纠纷");
    assert_int_equal(world_case(world, id).state, CASE_PROGRAMMED);
    assert_int_equal(told(world, world->planner, "team_objected"), 1);
    assert_int_equal(count_deadlines(world, id), 0);
    struct team_view view = show(world, world->applicant, id);
    assert_int_equal(view.rounds[0].n_objected, 2);
    assert_str(view.rounds[0].round.reason, "曾有纠纷");
}

static void silence_is_consent_from_the_midnight_after_the_last_day(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    go_to_the_end(world, id, -1);
    assert_int_equal(deem(world), FAIL_NOT_FOUND);
    world_refused(world, FAIL_STATE, "may_object", world->planner, "team.deem", "case", id);
    go_to_the_end(world, id, 0);
    assert_int_equal(deem(world), FAIL_NONE);
    assert_int_equal(world_case(world, id).state, CASE_TEAM_CONFIRMED);
    struct team_round round = last_round(world, id);
    assert_int_equal(round.answer, TEAM_DEEMED);
    assert_int_equal(round.answered_by.len, 0);
    assert_int_equal(round.answered_at, world->clock.now);
    assert_int_equal(deem(world), FAIL_NOT_FOUND);
    assert_int_equal(told(world, world->applicant, "team_deemed"), 1);
    assert_int_equal(told(world, world->leader, "team_deemed_body"), 1);
}

static void consent_by_silence_is_an_event_by_nobody(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    go_to_the_end(world, id, 0);
    assert_int_equal(deem(world), FAIL_NONE);
    struct event event = world_event(world);
    assert_str(event.action, "team.deem");
    assert_int_equal(event.actor.len, 0);
    assert_true(str_ends(event.subject, str_of(id)));
    size_t at;
    assert_true(str_find(event.detail, STR("\"state\":\"team_confirmed\""), 0, &at));
}

static void a_planner_may_do_it_by_hand_from_the_same_midnight(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    go_to_the_end(world, id, 0);
    world_ok(world, world->planner, "team.deem", "case", id);
    struct team_round round = last_round(world, id);
    assert_int_equal(round.answer, TEAM_DEEMED);
    assert_str(round.answered_by, text(world, world->planner.account));
}

static void a_clock_that_goes_back_deems_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    world->clock.now -= 30 * DAY_SECONDS;
    assert_int_equal(deem(world), FAIL_NOT_FOUND);
    go_to_the_end(world, id, 0);
    world->clock.now -= DAY_SECONDS;
    assert_int_equal(deem(world), FAIL_NOT_FOUND);
    world_refused(world, FAIL_STATE, "may_object", world->planner, "team.deem", "case", id);
    assert_int_equal(world_case(world, id).state, CASE_TEAM_SET);
}

static void the_client_may_still_answer_while_nobody_has_taken_silence_for_it(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    go_to_the_end(world, id, 0);
    world_ok(world, world->applicant, "team.object", "case", id, "members",
        text(world, world->assessor.account), "reason", "曾有纠纷");
    assert_int_equal(deem(world), FAIL_NOT_FOUND);
    assert_int_equal(world_case(world, id).state, CASE_PROGRAMMED);
}

static void what_was_withdrawn_is_not_deemed_and_nobody_is_reminded(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    world_ok(world, world->applicant, "application.withdraw", "case", id, "reason", "暂缓认证");
    assert_int_equal(count_deadlines(world, id), 0);
    world->clock.now += 30 * DAY_SECONDS;
    assert_int_equal(deem(world), FAIL_NOT_FOUND);
    assert_int_equal(world_case(world, id).state, CASE_TERMINATED);
}

static void client_and_planner_are_reminded_of_the_last_day(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    int64_t dispatched = world->clock.now;
    for (int64_t days = 0; days <= OBJECTION_DAYS; days++) {
        struct deadline deadline;
        world->clock.now = dispatched + days * DAY_SECONDS;
        arena_reset(world->scratch);
        struct use use = world_use(world, world->nobody);
        bool is_near = days >= OBJECTION_DAYS - 2;
        assert_int_equal(
            deadline_service_remind(&use, &deadline), is_near ? FAIL_NONE : FAIL_NOT_FOUND);
    }
    assert_int_equal(told(world, world->applicant, "team_objection_near"), REMINDERS);
    assert_int_equal(told(world, world->planner, "team_objection_body"), REMINDERS);
    assert_int_equal(count_deadlines(world, id), 1);
}

static void a_fault_deems_nothing_by_half(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    go_to_the_end(world, id, 0);
    for (int64_t nth = 1;; nth++) {
        arena_reset(world->dumps);
        struct str before = dump_tables(world->dumps, world->db, DUMP_ALL);
        db_fail_at(world->db, nth);
        enum fail fail = deem(world);
        db_fail_at(world->db, 0);
        if (fail == FAIL_NONE)
            break;
        assert_int_equal(fail, FAIL_BROKEN);
        dump_assert_same(before, dump_tables(world->dumps, world->db, DUMP_ALL));
    }
    assert_int_equal(world_case(world, id).state, CASE_TEAM_CONFIRMED);
}

static void a_team_can_be_changed_until_it_travels(struct test_database *test)
{
    static const enum case_state states[] = {CASE_TEAM_SET, CASE_TEAM_CONFIRMED, CASE_DOC_REVIEW,
        CASE_DOC_FIX, CASE_PLAN_READY, CASE_PLAN_REPORTED};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        const char *id = world_case_in(world, states[i]);
        bool was_open = last_round(world, id).answer == TEAM_OPEN;
        world_ok(world, world->planner, "team.reopen", "case", id, "reason", "组员生病");
        assert_int_equal(world_case(world, id).state, CASE_PROGRAMMED);
        struct team_round round = last_round(world, id);
        assert_int_equal(round.answer, was_open ? TEAM_TAKEN_BACK : TEAM_AGREED);
        assert_str(round.reason, "组员生病");
        assert_int_equal(count_deadlines(world, id), 0);
    }
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_STATE, "state", world->planner, "team.reopen", "case", id, "reason",
        "组员生病");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_client_and_the_members_are_told),
        ON_BOTH(the_client_sees_who_comes_and_nothing_else_of_them),
        ON_BOTH(the_client_does_not_see_a_team_that_is_being_put_together),
        ON_BOTH(another_company_knows_of_no_team),
        ON_BOTH(agreeing_ends_the_round),
        ON_BOTH(objecting_goes_back_to_the_planner),
        ON_BOTH(silence_is_consent_from_the_midnight_after_the_last_day),
        ON_BOTH(consent_by_silence_is_an_event_by_nobody),
        ON_BOTH(a_planner_may_do_it_by_hand_from_the_same_midnight),
        ON_BOTH(a_clock_that_goes_back_deems_nothing),
        ON_BOTH(the_client_may_still_answer_while_nobody_has_taken_silence_for_it),
        ON_BOTH(what_was_withdrawn_is_not_deemed_and_nobody_is_reminded),
        ON_BOTH(client_and_planner_are_reminded_of_the_last_day),
        ON_BOTH(a_fault_deems_nothing_by_half),
        ON_BOTH(a_team_can_be_changed_until_it_travels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
