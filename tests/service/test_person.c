/* The registry of people: who keeps it, what it refuses, and who sees what of it. */
#include "service/person_service.h"
#include "store/organisation_store.h"
#include "support/world.h"

static struct actor manager_of(struct world *world)
{
    return world_person(world, "manager-1", ROLE_BIT(ROLE_MANAGER));
}

static const char *id_of(struct world *world, struct actor actor)
{
    return str_c(world->arena, actor.account);
}

#define RECORD_OF(world, actor)                                                                    \
    "person", id_of(world, actor), "employment", "full_time", "joined_on", "2020-01-01",           \
        "identity_type", "01", "identity_number", "11010519491231002x", "grade", "assessor",       \
        "grade_since", "2021-03-01", "ccaa_number", "2021-N1SV-1", "valid_to", "2030-02-28"

static void add_record(struct world *world, struct actor actor)
{
    world_ok(world, world->admin, "person.edit", RECORD_OF(world, actor));
}

static struct person_view view_by(struct world *world, struct actor reader, struct actor of)
{
    struct use use = world_use(world, reader);
    struct person_view view;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(person_service_load(&use, of.account, &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static enum fail reading_fails(struct world *world, struct actor reader, struct actor of)
{
    struct use use = world_use(world, reader);
    struct person_view view;
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = person_service_load(&use, of.account, &view);
    use_read_end(&use);
    return fail;
}

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
    const char *decided = world_case_in(world, CASE_FILE_SUBMITTED);
    add_record(world, world->reviewer);
    add_record(world, world->decider);
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

#define POINTS "conduct", "25", "skill", "20", "records", "22", "result", "fits"

static void a_leader_evaluates_the_team_after_the_job(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *assessor = id_of(world, world->assessor);
    const char *running = world_case_in(world, CASE_STAGE2);
    add_record(world, world->assessor);
    world_refused(world, FAIL_STATE, "not_done", world->leader, "person.evaluate", "person",
        assessor, "case", running, "part", "assessor", "technical", "20", POINTS);
    const char *done = world_case_in(world, CASE_FILE_SUBMITTED);
    world_refused(world, FAIL_INVALID, "points", world->leader, "person.evaluate", "person",
        assessor, "case", done, "part", "assessor", "leadership", "20", POINTS);
    world_refused(world, FAIL_INVALID, "points", world->leader, "person.evaluate", "person",
        assessor, "case", done, "part", "assessor", "technical", "26", POINTS);
    assert_int_equal(view_by(world, world->leader, world->assessor).n_jobs, 1);
    world_ok(world, world->leader, "person.evaluate", "person", assessor, "case", done, "part",
        "assessor", "technical", "20", POINTS);
    world_refused(world, FAIL_CONFLICT, "evaluated", world->leader, "person.evaluate", "person",
        assessor, "case", done, "part", "assessor", "technical", "20", POINTS);
    struct person_view view = view_by(world, world->assessor, world->assessor);
    assert_int_equal(view.n_appraisals, 1);
    assert_int_equal(appraisal_total(&view.appraisals[0]), 87);
}

static void only_the_leader_or_a_manager_evaluates_and_only_the_team(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor manager = manager_of(world);
    const char *done = world_case_in(world, CASE_FILE_SUBMITTED);
    add_record(world, world->leader);
    add_record(world, world->assessor);
    add_record(world, world->reviewer);
    world_refused(world, FAIL_FORBIDDEN, "leader", world->assessor, "person.evaluate", "person",
        id_of(world, world->leader), "case", done, "part", "leader", "leadership", "20", POINTS);
    world_refused(world, FAIL_FORBIDDEN, "self", world->leader, "person.evaluate", "person",
        id_of(world, world->leader), "case", done, "part", "leader", "leadership", "20", POINTS);
    world_refused(world, FAIL_INVALID, "not_on_team", manager, "person.evaluate", "person",
        id_of(world, world->reviewer), "case", done, "part", "assessor", "technical", "20", POINTS);
    world_ok(world, manager, "person.evaluate", "person", id_of(world, world->leader), "case", done,
        "part", "leader", "leadership", "20", POINTS);
    assert_int_equal(view_by(world, manager, world->leader).n_jobs, 0);
}

static void witnessing_and_training_are_entered(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *leader = id_of(world, world->leader);
    add_record(world, world->leader);
    world_ok(world, world->admin, "person.note", "person", leader, "kind", "training", "held_on",
        "2026-03-01", "title", "新版标准", "hours", "16");
    world_refused(world, FAIL_INVALID, "future", world->admin, "person.note", "person", leader,
        "kind", "training", "held_on", "2999-03-01", "title", "新版标准");
    world_refused(world, FAIL_FORBIDDEN, "role", world->planner, "person.note", "person", leader,
        "kind", "training", "held_on", "2026-03-01", "title", "新版标准");
    assert_int_equal(view_by(world, world->leader, world->leader).n_notes, 1);
    assert_int_equal(view_by(world, world->reviewer, world->leader).n_notes, 0);
}

static void others_do_not_see_a_record(struct test_database *test)
{
    struct world *world = world_new(test);
    add_record(world, world->leader);
    assert_int_equal(reading_fails(world, world->applicant, world->leader), FAIL_FORBIDDEN);
    assert_int_equal(reading_fails(world, world->nobody, world->leader), FAIL_FORBIDDEN);
    assert_int_equal(reading_fails(world, world->assessor, world->leader), FAIL_FORBIDDEN);
    assert_int_equal(reading_fails(world, world->planner, world->assessor), FAIL_NOT_FOUND);
    assert_int_equal(reading_fails(world, world->planner, world->applicant), FAIL_NOT_FOUND);
    assert_false(view_by(world, world->assessor, world->assessor).has_record);
}

static void the_registry_is_for_its_readers(struct test_database *test)
{
    struct world *world = world_new(test);
    struct page_request page = {.limit = 10};
    struct person_filter filter = {0};
    struct person_page found;
    struct account *accounts;
    size_t n;
    add_record(world, world->leader);
    world_ok(world, manager_of(world), "person.code", "person", id_of(world, world->leader), "code",
        "SC03", "evidence", "学历");
    struct use use = world_use(world, world->reviewer);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(person_service_page(&use, &filter, &page, &found), FAIL_NONE);
    assert_int_equal(found.total, 1);
    assert_str(
        person_service_codes_of(world->arena, &found, found.rows[0].account, use_today(&use)),
        "SC03");
    assert_null(person_service_away(&found, found.rows[0].account));
    assert_int_equal(person_service_missing(&use, &accounts, &n), FAIL_FORBIDDEN);
    use_read_end(&use);
    use = world_use(world, world->leader);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(person_service_page(&use, &filter, &page, &found), FAIL_FORBIDDEN);
    use_read_end(&use);
    use = world_use(world, world->admin);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(person_service_missing(&use, &accounts, &n), FAIL_NONE);
    for (size_t i = 0; i < n; i++)
        assert_false(str_equal(accounts[i].id, world->leader.account));
    assert_true(n > 0);
    use_read_end(&use);
}

static struct person_summary summary_of(struct world *world)
{
    struct use use = world_use(world, world->planner);
    struct person_summary summary;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(person_service_summary(&use, &summary), FAIL_NONE);
    use_read_end(&use);
    return summary;
}

static void the_registry_is_counted_for_the_yearly_statement(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str today = date_format(world->arena, date_of_instant(world->clock.now));
    const char *now = str_c(world->arena, today);
    const char *january =
        str_c(world->arena, str_concat(world->arena, str_sub(today, 0, 4), STR("-01-01")));
    add_record(world, world->leader);
    world_ok(world, world->admin, "person.edit", "person", id_of(world, world->assessor),
        "employment", "part_time", "joined_on", january, "identity_type", "01", "grade", "assessor",
        "grade_since", "2021-01-01", "ccaa_number", "2", "valid_to", now);
    world_ok(world, world->admin, "person.edit", "person", id_of(world, world->reviewer),
        "employment", "full_time", "joined_on", "2020-01-01", "left_on", january, "identity_type",
        "01", "grade", "none");
    world_ok(
        world, world->leader, "person.leave", "kind", "leave", "from_on", now, "until_on", now);
    struct person_summary summary = summary_of(world);
    assert_int_equal(summary.full_time, 1);
    assert_int_equal(summary.part_time, 1);
    assert_int_equal(summary.trainees, 0);
    assert_int_equal(summary.registrations, 1);
    assert_int_equal(summary.statements, 2);
    assert_int_equal(summary.away, 1);
    assert_int_equal(summary.joined, 1);
    assert_int_equal(summary.left, 1);
    struct str hash = person_service_statement(world->arena, LANGUAGE_ZH_CN).sha256;
    world_ok(world, world->leader, "person.sign_statement", "sha256", str_c(world->arena, hash),
        "password", WORLD_PASSWORD);
    assert_int_equal(summary_of(world).statements, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_registry_is_counted_for_the_yearly_statement),
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
        ON_BOTH(a_leader_evaluates_the_team_after_the_job),
        ON_BOTH(only_the_leader_or_a_manager_evaluates_and_only_the_team),
        ON_BOTH(witnessing_and_training_are_entered),
        ON_BOTH(others_do_not_see_a_record),
        ON_BOTH(the_registry_is_for_its_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
