/* The registry of people: how jobs went, what the registry says as a whole, and who sees what. */
#include "person_fixture.h"

#define POINTS "conduct", "25", "skill", "20", "records", "22", "result", "fits"

static void a_leader_evaluates_the_team_after_the_job(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *assessor = id_of(world, world->assessor);
    const char *running = world_case_in(world, CASE_STAGE2);
    add_record(world, world->assessor);
    world_refused(world, FAIL_STATE, "not_done", world->leader, "person.evaluate", "person",
        assessor, "case", running, "part", "assessor", "technical", "20", POINTS);
    const char *done = world_case_in(world, CASE_NC_OPEN);
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
    const char *done = world_case_in(world, CASE_NC_OPEN);
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
    assert_int_equal(found.total, WORLD_ENROLLED + 1);
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
    assert_int_equal(summary.statements, WORLD_ENROLLED + 2);
    assert_int_equal(summary.away, 1);
    assert_int_equal(summary.joined, 1);
    assert_int_equal(summary.left, 1);
    struct str hash = person_service_statement(world->arena, LANGUAGE_ZH_CN).sha256;
    world_ok(world, world->leader, "person.sign_statement", "sha256", str_c(world->arena, hash),
        "password", WORLD_PASSWORD);
    assert_int_equal(summary_of(world).statements, WORLD_ENROLLED + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_leader_evaluates_the_team_after_the_job),
        ON_BOTH(only_the_leader_or_a_manager_evaluates_and_only_the_team),
        ON_BOTH(witnessing_and_training_are_entered),
        ON_BOTH(others_do_not_see_a_record),
        ON_BOTH(the_registry_is_for_its_readers),
        ON_BOTH(the_registry_is_counted_for_the_yearly_statement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
