/* Putting a team together, the dispatch gate, and the client's answer. */
#include "service/team_service.h"
#include "store/organisation_store.h"
#include "store/person_store.h"
#include "support/world.h"

enum { DAY_SECONDS = 24 * 3600, OBJECTION_DAYS = 5 };

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static const char *day(struct world *world, int64_t days)
{
    return text(world, date_format(world->arena, world_team_day(world, days)));
}

/* team.add of that person on the days `from` … `until` of the next team. */
#define ADD(world, id, person_, part_, from_, until_, days_)                                       \
    "team.add", "case", id, "person", text(world, (person_).account), "part", part_, "from",       \
        day(world, from_), "until", day(world, until_), "days", days_

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

/* A case whose team is put together and would pass. */
static const char *staffed(struct world *world)
{
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    world_put_team(world, id);
    return id;
}

static void save_person(struct world *world, struct person record)
{
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, person_store_save(&tx, &record));
    assert_db(world->db, db_commit(world->db));
}

static struct person record_of(struct world *world, struct actor actor)
{
    struct tx tx = {world->db, world->arena};
    struct person record;
    assert_db(world->db, db_begin(world->db, DB_READ));
    assert_db(world->db, person_store_load(&tx, actor.account, &record));
    db_rollback(world->db);
    return record;
}

static void declare(struct world *world, struct actor actor, const char *until)
{
    struct organisation organisation;
    struct tx tx = {world->db, world->arena};
    struct conflict_declaration conflict = {
        .id = random_id(world->arena, world->platform.random),
        .person = actor.account,
        .kind = CONFLICT_EMPLOYMENT,
        .organisation = world->applicant.organisation,
        .declared_at = world->clock.now,
    };
    if (until)
        assert_true(date_parse(str_of(until), &conflict.until_on));
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(
        world->db, organisation_store_load(&tx, world->applicant.organisation, &organisation));
    conflict.name = organisation.name;
    assert_db(world->db, conflict_store_save(&tx, &conflict));
    assert_db(world->db, db_commit(world->db));
}

static void refuse_dispatch(struct world *world, const char *id, const char *code)
{
    world_refused(world, FAIL_STATE, code, world->planner, "team.dispatch", "case", id);
}

static void a_team_that_passes_the_gate_is_dispatched(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    world_ok(world, world->planner, "team.dispatch", "case", id);
    struct team_view view = show(world, world->planner, id);
    assert_int_equal(view.c.state, CASE_TEAM_SET);
    assert_int_equal(view.n_rounds, 1);
    assert_int_equal(view.rounds[0].round.answer, TEAM_OPEN);
    struct date last = date_add_days(date_of_instant(world->clock.now), OBJECTION_DAYS);
    assert_int_equal(date_compare(view.rounds[0].round.object_by, last), 0);
}

static void a_team_of_nobody_misses_a_leader_an_assessor_days_and_codes(struct test_database *test)
{
    static const char *const codes[] = {
        "no_leader", "no_full_time", "too_few_days", "code_not_covered"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    refuse_dispatch(world, id, codes[0]);
    const struct problem *p = world->problems.first;
    for (size_t i = 0; i < ARRAY_LEN(codes); i++, p = p->next)
        assert_string_equal(p->code, codes[i]);
    assert_null(p);
}

static void two_leaders_are_one_too_many(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    world->teams--;
    world_ok(world, world->planner, ADD(world, id, world->assessor, "leader", 0, 9, "10"));
    refuse_dispatch(world, id, "two_leaders");
}

static void somebody_has_to_be_employed_full_time(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    struct actor both[] = {world->leader, world->assessor};
    for (size_t i = 0; i < ARRAY_LEN(both); i++) {
        struct person record = record_of(world, both[i]);
        record.employment = EMPLOYMENT_PART_TIME;
        save_person(world, record);
    }
    refuse_dispatch(world, id, "no_full_time");
}

static void trainees_and_experts_bring_no_days(struct test_database *test)
{
    static const char *const parts[] = {"trainee", "expert"};
    struct world *world = world_new(test);
    const char *id = staffed(world);
    world->teams--;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        world_ok(world, world->planner, ADD(world, id, world->assessor, parts[i], 0, 9, "10"));
        refuse_dispatch(world, id, "too_few_days");
    }
}

static void codes_have_to_hold_on_all_days(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    struct tx tx = {world->db, world->arena};
    struct held_code *codes;
    size_t n;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, technical_code_store_all(&tx, &codes, &n));
    for (size_t i = 0; i < n; i++) {
        codes[i].valid_to = world_team_day(world, -2);
        assert_db(world->db, technical_code_store_save(&tx, &codes[i]));
    }
    assert_db(world->db, db_commit(world->db));
    refuse_dispatch(world, id, "code_not_covered");
    assert_str(world->problems.first->args[0], "SC03");
}

static void leave_is_a_clash(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    world_ok(world, world->leader, "person.leave", "kind", "leave", "from_on", day(world, -1),
        "until_on", day(world, 3));
    refuse_dispatch(world, id, "clash");
    assert_str(world->problems.first->args[0], "leader");
}

static void days_at_another_client_are_a_clash_until_that_case_is_over(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *other = staffed(world);
    world->teams--;
    const char *id = staffed(world);
    refuse_dispatch(world, id, "clash");
    world_ok(world, world->planner, "team.remove", "case", other, "person",
        text(world, world->leader.account));
    refuse_dispatch(world, id, "clash");
    assert_str(world->problems.first->args[0], "assessor");
    world_ok(world, world->applicant, "application.withdraw", "case", other, "reason", "暂缓认证");
    world_ok(world, world->planner, "team.dispatch", "case", id);
}

static void a_registration_that_ends_before_the_visit_does_not_count(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    struct person record = record_of(world, world->assessor);
    record.valid_to = world_team_day(world, -2);
    save_person(world, record);
    refuse_dispatch(world, id, "not_qualified");
}

static void somebody_in_training_neither_leads_nor_assesses(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    struct person record = record_of(world, world->leader);
    record.grade = GRADE_TRAINEE;
    save_person(world, record);
    refuse_dispatch(world, id, "trainee_leads");
    record = record_of(world, world->assessor);
    record.grade = GRADE_TRAINEE;
    save_person(world, record);
    refuse_dispatch(world, id, "trainee_leads");
    assert_string_equal(world->problems.first->next->code, "trainee_assesses");
}

static void an_expert_does_not_come_alone(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor expert = world_person(world, "expert", ROLE_BIT(ROLE_ASSESSOR));
    world_enrol(world, expert, GRADE_NONE);
    const char *id = staffed(world);
    world->teams--;
    world_ok(world, world->planner, ADD(world, id, expert, "expert", 9, 10, "2"));
    refuse_dispatch(world, id, "expert_alone");
    world_ok(world, world->planner, ADD(world, id, expert, "expert", 8, 9, "2"));
    world_ok(world, world->planner, "team.dispatch", "case", id);
}

static void who_has_left_the_body_or_was_never_enrolled_is_not_sent(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    struct person record = record_of(world, world->assessor);
    record.left_on = world_team_day(world, -2);
    save_person(world, record);
    refuse_dispatch(world, id, "left");
    struct actor stranger = world_person(world, "stranger", ROLE_BIT(ROLE_ASSESSOR));
    world_ok(world, world->planner, ADD(world, id, stranger, "trainee", 1, 2, "1"));
    refuse_dispatch(world, id, "left");
}

static void statements_have_to_be_signed_and_to_last(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    struct person record = record_of(world, world->leader);
    record.statement_on = (struct date){0};
    save_person(world, record);
    refuse_dispatch(world, id, "statement_missing");
    record.statement_on = date_add_months(world_team_day(world, -1), -60);
    save_person(world, record);
    refuse_dispatch(world, id, "statement_expired");
    record.statement_on = date_add_days(record.statement_on, 1);
    save_person(world, record);
    world_ok(world, world->planner, "team.dispatch", "case", id);
}

static void days_that_have_passed_since_planning_are_named(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    world->clock.now += 60 * DAY_SECONDS;
    refuse_dispatch(world, id, "past_dates");
}

static void an_interest_is_denied_when_the_team_is_put_together(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    world->teams--;
    struct actor adviser = world_person(world, "adviser", ROLE_BIT(ROLE_ASSESSOR));
    world_enrol(world, adviser, GRADE_ASSESSOR);
    declare(world, adviser, NULL);
    world_refused(world, FAIL_FORBIDDEN, "conflict", world->planner,
        ADD(world, id, adviser, "assessor", 0, 1, "2"));
    assert_str(world->problems.first->place, "person");
}

static void an_interest_bans_two_years_from_its_end(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = staffed(world);
    world->teams--;
    struct date today = date_of_instant(world->clock.now);
    struct date edge = date_add_months(today, -24);
    struct actor early = world_person(world, "early", ROLE_BIT(ROLE_ASSESSOR));
    struct actor late = world_person(world, "late", ROLE_BIT(ROLE_ASSESSOR));
    world_enrol(world, early, GRADE_ASSESSOR);
    world_enrol(world, late, GRADE_ASSESSOR);
    declare(world, early, text(world, date_format(world->arena, edge)));
    declare(world, late, text(world, date_format(world->arena, date_add_days(edge, 1))));
    world_ok(world, world->planner, ADD(world, id, early, "assessor", 0, 1, "2"));
    world_refused(world, FAIL_FORBIDDEN, "conflict", world->planner,
        ADD(world, id, late, "assessor", 0, 1, "2"));
}

static void an_interest_that_shows_later_stops_dispatch_and_every_signature(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *planned = staffed(world);
    const char *reviewing = world_case_in(world, CASE_DOC_REVIEW);
    const char *decided = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    declare(world, world->assessor, NULL);
    world_refused(
        world, FAIL_FORBIDDEN, "conflict", world->planner, "team.dispatch", "case", planned);
    world_refused(
        world, FAIL_FORBIDDEN, "conflict", world->leader, "documents.pass", "case", reviewing);
    world_refused(world, FAIL_FORBIDDEN, "conflict", world->decider, "decision.grant", "case",
        decided, "reason", "符合要求", "password", WORLD_PASSWORD);
}

static void whoever_decides_has_no_interest_either(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    world_enrol(world, world->decider, GRADE_NONE);
    declare(world, world->decider, NULL);
    world_refused(world, FAIL_FORBIDDEN, "R2", world->decider, "decision.refuse", "case", id,
        "reason", "不符合", "password", WORLD_PASSWORD);
}

static void set_activity(struct world *world, const char *id, enum activity activity)
{
    static const struct sql update = {
        "test_activity", "UPDATE certification_case SET activity = $2 WHERE id = $1"};
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, tx_execute(&tx, &update,
                             ARGS(value_text(str_of(id)), value_text(activity_code(activity)))));
    assert_db(world->db, db_commit(world->db));
}

static void nobody_leads_a_third_cycle(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *second = world_case_in(world, CASE_PROGRAMMED);
    const char *third = world_case_in(world, CASE_PROGRAMMED);
    world_case_in(world, CASE_CERTIFIED);
    world_case_on(world, second, CASE_CERTIFIED);
    set_activity(world, second, ACTIVITY_RECERTIFICATION);
    set_activity(world, third, ACTIVITY_RECERTIFICATION);
    world_refused(world, FAIL_FORBIDDEN, "rotation", world->planner,
        ADD(world, third, world->leader, "leader", 0, 9, "10"));
    world_ok(world, world->planner, ADD(world, third, world->leader, "assessor", 0, 9, "10"));
    world_ok(world, world->planner, ADD(world, third, world->assessor, "leader", 0, 9, "10"));
}

static void a_team_is_made_of_assessors_of_the_body(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    world_refused(world, FAIL_INVALID, "not_assessor", world->planner,
        ADD(world, id, world->decider, "leader", 0, 1, "1"));
    world_refused(world, FAIL_INVALID, "person", world->planner,
        ADD(world, id, world->applicant, "leader", 0, 1, "1"));
    world_refused(world, FAIL_INVALID, "person", world->planner, "team.add", "case", id, "person",
        "nobody", "part", "leader", "from", day(world, 0), "until", day(world, 1), "days", "1");
    world_ok(world, world->admin, "account.change", "account", text(world, world->leader.account),
        "name", "leader", "roles", "assessor", "disabled", "1");
    world_refused(world, FAIL_INVALID, "person", world->planner,
        ADD(world, id, world->leader, "leader", 0, 1, "1"));
}

static void days_are_halves_and_fit_into_the_dates(struct test_database *test)
{
    static const char *const wrong[] = {
        "0", "-1", "0.25", "1/3", "2.5", "3", "1e3", "eins", "99999999"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        world_refused(world, FAIL_INVALID, "bad_days", world->planner,
            ADD(world, id, world->leader, "leader", 0, 1, wrong[i]));
    world_refused(world, FAIL_INVALID, "bad_dates", world->planner,
        ADD(world, id, world->leader, "leader", 1, 0, "1"));
    world_ok(world, world->planner, ADD(world, id, world->leader, "leader", 0, 1, "1.5"));
    world_ok(world, world->planner, ADD(world, id, world->leader, "leader", 0, 1, "2"));
}

static void nobody_who_is_not_on_the_team_is_taken_off_or_objected_to(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    world_refused(world, FAIL_INVALID, "not_member", world->planner, "team.remove", "case", id,
        "person", text(world, world->leader.account));
    const char *told = world_case_in(world, CASE_TEAM_SET);
    world_refused(world, FAIL_INVALID, "not_member", world->applicant, "team.object", "case", told,
        "members", text(world, world->decider.account), "reason", "曾有纠纷");
    world_refused(world, FAIL_INVALID, "required", world->applicant, "team.object", "case", told,
        "reason", "曾有纠纷");
    world_refused(world, FAIL_INVALID, "required", world->applicant, "team.object", "case", told,
        "members", text(world, world->leader.account));
}

static void who_is_replaced_stays_in_the_record_with_days_and_reason(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    world_ok(world, world->applicant, "team.object", "case", id, "members",
        text(world, world->assessor.account), "reason", "曾在竞争对手处任职");
    struct actor next = world_person(world, "next", ROLE_BIT(ROLE_ASSESSOR));
    world_enrol(world, next, GRADE_ASSESSOR);
    world_ok(world, world->planner, "team.remove", "case", id, "person",
        text(world, world->assessor.account), "reason", "申请组织提出异议");
    world_ok(world, world->planner, ADD(world, id, next, "assessor", -10, -1, "10"));
    world_ok(world, world->planner, "team.dispatch", "case", id);
    struct team_view view = show(world, world->planner, id);
    assert_int_equal(view.n_past, 1);
    assert_str(view.past[0].name, "assessor");
    assert_str(view.past[0].ended_reason, "申请组织提出异议");
    assert_true(view.past[0].until > 0);
    assert_int_equal(view.n_rounds, 2);
    assert_int_equal(view.rounds[1].round.answer, TEAM_OBJECTED);
    assert_str(view.rounds[1].round.reason, "曾在竞争对手处任职");
    assert_int_equal(view.rounds[1].n_objected, 1);
    assert_str(view.rounds[1].objected[0], "assessor");
    assert_int_equal(view.rounds[0].round.answer, TEAM_OPEN);
    assert_str(view.members[1].row.name, "next");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_team_that_passes_the_gate_is_dispatched),
        ON_BOTH(a_team_of_nobody_misses_a_leader_an_assessor_days_and_codes),
        ON_BOTH(two_leaders_are_one_too_many),
        ON_BOTH(somebody_has_to_be_employed_full_time),
        ON_BOTH(trainees_and_experts_bring_no_days),
        ON_BOTH(codes_have_to_hold_on_all_days),
        ON_BOTH(leave_is_a_clash),
        ON_BOTH(days_at_another_client_are_a_clash_until_that_case_is_over),
        ON_BOTH(a_registration_that_ends_before_the_visit_does_not_count),
        ON_BOTH(somebody_in_training_neither_leads_nor_assesses),
        ON_BOTH(an_expert_does_not_come_alone),
        ON_BOTH(who_has_left_the_body_or_was_never_enrolled_is_not_sent),
        ON_BOTH(statements_have_to_be_signed_and_to_last),
        ON_BOTH(days_that_have_passed_since_planning_are_named),
        ON_BOTH(an_interest_is_denied_when_the_team_is_put_together),
        ON_BOTH(an_interest_bans_two_years_from_its_end),
        ON_BOTH(an_interest_that_shows_later_stops_dispatch_and_every_signature),
        ON_BOTH(whoever_decides_has_no_interest_either),
        ON_BOTH(nobody_leads_a_third_cycle),
        ON_BOTH(a_team_is_made_of_assessors_of_the_body),
        ON_BOTH(days_are_halves_and_fit_into_the_dates),
        ON_BOTH(nobody_who_is_not_on_the_team_is_taken_off_or_objected_to),
        ON_BOTH(who_is_replaced_stays_in_the_record_with_days_and_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
