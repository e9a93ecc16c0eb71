/* The registry of people: who keeps it, what it refuses, and what each person keeps of themselves.
 */
#include "person_fixture.h"

static void a_keeper_makes_and_changes_a_record(struct test_database *test)
{
    struct world *world = world_new(test);
    add_record(world, world->leader);
    struct person_view view = view_by(world, world->admin, world->leader);
    assert_true(view.has_record && view.may_edit && !view.may_qualify);
    assert_str(view.person.identity_number, "11010519491231002X");
    assert_int_equal(view.person.revision, 1);
    world_ok(world, manager_of(world), "person.edit", RECORD_OF(world, world->leader), "left_on",
        "2026-12-31", "revision", "1");
    view = view_by(world, world->planner, world->leader);
    assert_int_equal(view.person.revision, 2);
    assert_true(date_is_set(view.person.left_on));
}

static void the_identity_number_is_in_no_event(struct test_database *test)
{
    struct world *world = world_new(test);
    size_t at;
    add_record(world, world->leader);
    struct event event = world_event(world);
    assert_str(event.action, "person.edit");
    assert_true(str_starts(event.subject, STR("person:")));
    assert_false(str_find(event.detail, STR("19491231"), 0, &at));
    assert_true(str_find(event.detail, STR("2021-N1SV-1"), 0, &at));
    world_refused(world, FAIL_FORBIDDEN, "role", world->leader, "person.edit",
        RECORD_OF(world, world->leader));
    assert_false(str_find(world_event(world).detail, STR("19491231"), 0, &at));
}

static void a_number_that_two_records_share_is_told_to_keepers(struct test_database *test)
{
    struct world *world = world_new(test);
    size_t at;
    add_record(world, world->leader);
    assert_int_equal(view_by(world, world->admin, world->leader).same_identity, 0);
    add_record(world, world->assessor);
    assert_true(str_find(world_event(world).detail, STR("same_identity"), 0, &at));
    assert_int_equal(view_by(world, world->admin, world->leader).same_identity, 1);
    assert_int_equal(view_by(world, world->planner, world->leader).same_identity, 0);
}

static void a_record_that_cannot_be_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor admin = world->admin;
    const char *leader = id_of(world, world->leader);
#define EDIT(...)                                                                                  \
    "person", leader, "employment", "part_time", "joined_on", "2020-01-01", "identity_type", "01", \
        __VA_ARGS__
    world_refused(world, FAIL_INVALID, "identity", admin, "person.edit",
        EDIT("grade", "none", "identity_number", "110105194912310021"));
    world_refused(world, FAIL_INVALID, "order", admin, "person.edit",
        EDIT("grade", "none", "left_on", "2019-12-31"));
    world_refused(world, FAIL_INVALID, "required", admin, "person.edit", EDIT("grade", "assessor"));
    world_refused(world, FAIL_INVALID, "required", admin, "person.edit",
        EDIT("grade", "trainee", "grade_since", "2021-01-01", "ccaa_number", "1"));
    world_refused(world, FAIL_INVALID, "order", admin, "person.edit",
        EDIT("grade", "trainee", "grade_since", "2021-01-01", "ccaa_number", "1", "valid_to",
            "2020-01-01"));
    world_refused(world, FAIL_INVALID, "choice", admin, "person.edit", EDIT("grade", "master"));
    world_ok(world, admin, "person.edit", EDIT("grade", "none"));
    world_refused(
        world, FAIL_STALE, "stale", admin, "person.edit", EDIT("grade", "none", "revision", "7"));
#undef EDIT
    world_refused(
        world, FAIL_NOT_FOUND, "", admin, "person.edit", RECORD_OF(world, world->applicant));
    world_refused(world, FAIL_NOT_FOUND, "", admin, "person.edit", "person", "nobody", "employment",
        "part_time", "joined_on", "2020-01-01", "identity_type", "01", "grade", "none");
}

static void grades_go_up_step_by_step(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *leader = id_of(world, world->leader);
#define GRADE(grade_, since_)                                                                      \
    "person", leader, "employment", "full_time", "joined_on", "2020-01-01", "identity_type", "01", \
        "ccaa_number", "1", "valid_to", "2030-01-01", "grade", grade_, "grade_since", since_
    world_ok(world, world->admin, "person.edit", GRADE("trainee", "2020-03-01"));
    world_refused(
        world, FAIL_INVALID, "step", world->admin, "person.edit", GRADE("senior", "2024-03-01"));
    world_ok(world, world->admin, "person.edit", GRADE("assessor", "2021-03-01"));
    world_refused(
        world, FAIL_INVALID, "step", world->admin, "person.edit", GRADE("senior", "2023-02-28"));
    world_ok(
        world, world->admin, "person.edit", GRADE("senior", "2023-02-28"), "senior_elsewhere", "1");
    world_ok(world, world->admin, "person.edit", GRADE("assessor", "2021-03-01"));
    world_ok(world, world->admin, "person.edit", GRADE("senior", "2023-03-01"));
#undef GRADE
}

static void nobody_answers_for_their_own_record(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor manager = manager_of(world);
    add_record(world, manager);
    world_refused(world, FAIL_FORBIDDEN, "self", manager, "person.edit", RECORD_OF(world, manager));
    world_refused(world, FAIL_FORBIDDEN, "self", manager, "person.code", "person",
        id_of(world, manager), "code", "SC03", "evidence", "学历");
    world_refused(world, FAIL_FORBIDDEN, "self", manager, "person.note", "person",
        id_of(world, manager), "kind", "training", "held_on", "2026-01-01", "title", "培训");
}

static void a_manager_grants_codes_by_evidence_and_withdraws_them(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor manager = manager_of(world);
    const char *leader = id_of(world, world->leader);
    add_record(world, world->leader);
    world_refused(world, FAIL_FORBIDDEN, "role", world->admin, "person.code", "person", leader,
        "code", "SC03", "evidence", "学历");
    world_refused(
        world, FAIL_INVALID, "required", manager, "person.code", "person", leader, "code", "SC03");
    world_refused(world, FAIL_INVALID, "code", manager, "person.code", "person", leader, "code",
        "=SC03", "evidence", "学历");
    world_refused(world, FAIL_INVALID, "future", manager, "person.code", "person", leader, "code",
        "SC03", "evidence", "学历", "granted_on", "2999-01-01");
    world_ok(world, manager, "person.code", "person", leader, "code", "SC03", "evidence", "学历");
    world_refused(world, FAIL_INVALID, "held", manager, "person.code", "person", leader, "code",
        "SC03", "evidence", "学历");
    world_file(world, "file", "证书.txt", STR("evidence\n"));
    world_ok(world, manager, "person.code", "person", leader, "code", "SC05");
    struct person_view view = view_by(world, world->planner, world->leader);
    assert_int_equal(view.n_codes, 2);
    assert_int_equal(view.codes[1].file_sha256.len, 64);
    const char *code = str_c(world->arena, view.codes[0].id);
    world_refused(world, FAIL_NOT_FOUND, "", manager, "person.code_withdraw", "person",
        id_of(world, world->assessor), "code", code, "reason", "能力不足");
    world_ok(world, manager, "person.code_withdraw", "person", leader, "code", code, "reason",
        "能力不足");
    world_refused(world, FAIL_STATE, "withdrawn", manager, "person.code_withdraw", "person", leader,
        "code", code, "reason", "能力不足");
    view = view_by(world, world->planner, world->leader);
    assert_int_equal(view.n_codes, 2);
    assert_true(date_is_set(view.codes[0].withdrawn_on));
}

static void a_program_is_no_evidence(struct test_database *test)
{
    struct world *world = world_new(test);
    add_record(world, world->leader);
    struct actor manager = manager_of(world);
    world_file(world, "file", "cert.pdf", STR("#!/bin/sh\nrm -rf /\n"));
    world_refused(world, FAIL_INVALID, "media_type", manager, "person.code", "person",
        id_of(world, world->leader), "code", "SC03");
}

static void people_keep_their_days_and_planners_those_of_all(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *leader = id_of(world, world->leader);
    add_record(world, world->leader);
#define DAYS(from_, until_) "kind", "leave", "from_on", from_, "until_on", until_
    world_ok(world, world->leader, "person.leave", DAYS("2027-01-04", "2027-01-08"));
    world_refused(world, FAIL_INVALID, "overlap", world->planner, "person.leave", "person", leader,
        DAYS("2027-01-08", "2027-01-09"));
    world_ok(
        world, world->planner, "person.leave", "person", leader, DAYS("2027-01-09", "2027-01-09"));
    world_refused(world, FAIL_INVALID, "order", world->leader, "person.leave",
        DAYS("2027-02-02", "2027-02-01"));
    world_refused(world, FAIL_INVALID, "too_long", world->leader, "person.leave",
        DAYS("2027-02-02", "9999-12-31"));
    world_refused(world, FAIL_FORBIDDEN, "other", world->assessor, "person.leave", "person", leader,
        DAYS("2027-03-01", "2027-03-01"));
    world_refused(world, FAIL_STATE, "no_record", world->assessor, "person.leave",
        DAYS("2027-03-01", "2027-03-01"));
    world_ok(world, world->leader, "person.leave", DAYS("2020-03-01", "2020-03-02"));
    struct person_view view = view_by(world, world->planner, world->leader);
    assert_int_equal(view.n_absences, 2);
    const char *first = str_c(world->arena, view.absences[0].id);
    world_refused(world, FAIL_FORBIDDEN, "other", world->assessor, "person.leave_remove", "person",
        leader, "absence", first);
    world_ok(world, world->leader, "person.leave_remove", "absence", first);
    assert_int_equal(view_by(world, world->planner, world->leader).n_absences, 1);
#undef DAYS
}

static void past_days_stay_in_the_record(struct test_database *test)
{
    static const struct sql past = {"test_absence", "SELECT id FROM absence"};
    struct world *world = world_new(test);
    struct rows rows;
    add_record(world, world->leader);
    world_ok(world, world->leader, "person.leave", "kind", "leave", "from_on", "2020-03-01",
        "until_on", "2020-03-02");
    assert_db(world->db, db_query(world->db, world->arena, &past, NO_ARGS, &rows));
    world_refused(world, FAIL_STATE, "over", world->leader, "person.leave_remove", "absence",
        str_c(world->arena, rows.cells[0].text));
}

static void a_relation_is_declared_by_the_person_and_found_by_the_code(struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation organisation;
    struct tx tx = {world->db, world->arena};
    add_record(world, world->leader);
    assert_db(
        world->db, organisation_store_load(&tx, world->applicant.organisation, &organisation));
    world_refused(world, FAIL_INVALID, "uscc", world->leader, "person.declare", "kind",
        "consultancy", "name", "某公司", "uscc", "91320300MA1000099Y");
    world_refused(world, FAIL_INVALID, "future", world->leader, "person.declare", "kind",
        "consultancy", "name", "某公司", "until_on", "2999-01-01");
    world_ok(world, world->leader, "person.declare", "kind", "consultancy", "name", "另一个名字",
        "uscc", str_c(world->arena, organisation.uscc));
    struct person_view view = view_by(world, world->planner, world->leader);
    assert_int_equal(view.n_conflicts, 1);
    assert_true(str_equal(view.conflicts[0].organisation, organisation.id));
    struct conflict_list list = {view.conflicts, view.n_conflicts, view.clocks.ban_years};
    struct conflict_party party = {organisation.id, organisation.uscc, organisation.name};
    assert_non_null(conflict_find(&list, &party, (struct date){2026, 11, 21}));
    assert_int_equal(view_by(world, world->reviewer, world->leader).n_conflicts, 0);
    assert_int_equal(view_by(world, world->leader, world->leader).n_conflicts, 1);
}

/* R2: nobody reviews or decides for an organisation they have an interest in. */
static void a_declared_relation_bars_from_the_case(struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation organisation;
    struct tx tx = {world->db, world->arena};
    const char *submitted = world_case_in(world, CASE_SUBMITTED);
    const char *decided = world_case_in(world, CASE_REVIEWED);
    add_record(world, world->reviewer);
    assert_db(
        world->db, organisation_store_load(&tx, world->applicant.organisation, &organisation));
    const char *name = str_c(world->arena, organisation.name);
    world_ok(world, world->reviewer, "person.declare", "kind", "interest", "name", name);
    world_ok(world, world->decider, "person.declare", "kind", "employment", "name", "别的公司",
        "uscc", str_c(world->arena, organisation.uscc), "until_on", "2026-01-31");
    world_refused(
        world, FAIL_FORBIDDEN, "R2", world->reviewer, "application.review", "case", submitted);
    world_refused(world, FAIL_FORBIDDEN, "R2", world->decider, "decision.refuse", "case", decided,
        "reason", "不符合", "password", WORLD_PASSWORD);
}

static void a_relation_of_long_ago_bars_no_more(struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation organisation;
    struct tx tx = {world->db, world->arena};
    const char *submitted = world_case_in(world, CASE_SUBMITTED);
    add_record(world, world->reviewer);
    assert_db(
        world->db, organisation_store_load(&tx, world->applicant.organisation, &organisation));
    world_ok(world, world->reviewer, "person.declare", "kind", "employment", "name",
        str_c(world->arena, organisation.name), "until_on", "2020-01-31");
    world_ok(world, world->reviewer, "application.review", "case", submitted);
}

static void a_relation_ends_once_and_not_before_it_was_declared(struct test_database *test)
{
    struct world *world = world_new(test);
    add_record(world, world->leader);
    add_record(world, world->assessor);
    world_ok(world, world->leader, "person.declare", "kind", "interest", "name", "某公司");
    const char *id =
        str_c(world->arena, view_by(world, world->leader, world->leader).conflicts[0].id);
    struct str today = date_format(world->arena, date_of_instant(world->clock.now));
    const char *now = str_c(world->arena, today);
    world_refused(world, FAIL_INVALID, "order", world->leader, "person.conflict_end", "conflict",
        id, "until_on", "2020-01-01");
    world_refused(world, FAIL_INVALID, "future", world->leader, "person.conflict_end", "conflict",
        id, "until_on", "2999-01-01");
    world_refused(world, FAIL_NOT_FOUND, "", world->assessor, "person.conflict_end", "conflict", id,
        "until_on", now);
    world_ok(world, world->leader, "person.conflict_end", "conflict", id, "until_on", now);
    world_refused(world, FAIL_STATE, "ended", world->leader, "person.conflict_end", "conflict", id,
        "until_on", now);
}

static void a_statement_is_signed_by_its_hash_and_a_password(struct test_database *test)
{
    struct world *world = world_new(test);
    struct person_statement text = person_service_statement(world->arena, LANGUAGE_ZH_CN);
    const char *hash = str_c(world->arena, text.sha256);
    world_refused(world, FAIL_STATE, "no_record", world->leader, "person.sign_statement", "sha256",
        hash, "password", WORLD_PASSWORD);
    add_record(world, world->leader);
    world_refused(world, FAIL_STALE, "text", world->leader, "person.sign_statement", "sha256",
        "0000", "password", WORLD_PASSWORD);
    assert_int_equal(world_run(world, world->leader, "person.sign_statement", "sha256", hash,
                         "password", "guessed"),
        FAIL_INVALID);
    assert_false(date_is_set(view_by(world, world->leader, world->leader).person.statement_on));
    world_ok(
        world, world->leader, "person.sign_statement", "sha256", hash, "password", WORLD_PASSWORD);
    struct person_view view = view_by(world, world->planner, world->leader);
    assert_int_equal(view.n_statements, 1);
    assert_true(str_equal(view.statements[0].text, text.text));
    assert_str(view.statements[0].sha256, hash);
    assert_true(person_statement_is_valid_on(
        &view.person, date_of_instant(world->clock.now), view.clocks.statement_years));
    assert_int_equal(view.clocks.statement_years, 5);
    assert_int_equal(view.clocks.ban_years, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_keeper_makes_and_changes_a_record),
        ON_BOTH(the_identity_number_is_in_no_event),
        ON_BOTH(a_number_that_two_records_share_is_told_to_keepers),
        ON_BOTH(a_record_that_cannot_be_is_refused),
        ON_BOTH(grades_go_up_step_by_step),
        ON_BOTH(nobody_answers_for_their_own_record),
        ON_BOTH(a_manager_grants_codes_by_evidence_and_withdraws_them),
        ON_BOTH(a_program_is_no_evidence),
        ON_BOTH(people_keep_their_days_and_planners_those_of_all),
        ON_BOTH(past_days_stay_in_the_record),
        ON_BOTH(a_relation_is_declared_by_the_person_and_found_by_the_code),
        ON_BOTH(a_declared_relation_bars_from_the_case),
        ON_BOTH(a_relation_of_long_ago_bars_no_more),
        ON_BOTH(a_relation_ends_once_and_not_before_it_was_declared),
        ON_BOTH(a_statement_is_signed_by_its_hash_and_a_password),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
