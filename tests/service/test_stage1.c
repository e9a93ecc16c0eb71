/* The coverage of a visit and the report of stage 1: what has to be done before a stage ends. */
#include "service/stage1_service.h"
#include "support/world.h"

#define EXCUSE(id, ...) "coverage.excuse", "case", id, "note", "装修", __VA_ARGS__

static enum fail show(struct world *world, struct actor actor, const char *id)
{
    struct stage1_view view;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = stage1_service_show(&use, str_of(id), &view);
    use_read_end(&use);
    return fail;
}

static void an_excuse_names_a_hole_and_a_reason_of_the_scheme(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct actor leader = world->leader;
    world_refused(world, FAIL_INVALID, "nothing", leader, EXCUSE(id, "reason", "closed"));
    world_refused(
        world, FAIL_INVALID, "reason", leader, EXCUSE(id, "reason", "lazy", "clause", "5.3"));
    world_refused(
        world, FAIL_INVALID, "clause", leader, EXCUSE(id, "reason", "closed", "clause", "9.9"));
    world_refused(
        world, FAIL_INVALID, "site", leader, EXCUSE(id, "reason", "closed", "site", "moon"));
    world_refused(
        world, FAIL_INVALID, "mode_unknown", leader, EXCUSE(id, "reason", "closed", "mode", "Z"));
    world_ok(world, leader, EXCUSE(id, "reason", "closed", "clause", "5.3"));
    world_refused(
        world, FAIL_INVALID, "no_hole", leader, EXCUSE(id, "reason", "closed", "clause", "5.3"));
    world_ok(world, leader, "coverage.reopen", "case", id, "excuse", world_excuse(world, id));
    world_refused(world, FAIL_INVALID, "excuse", leader, "coverage.reopen", "case", id, "excuse",
        world_excuse(world, id));
    world_ok(world, leader, EXCUSE(id, "reason", "closed", "clause", "5.3"));
}

static void a_point_is_due_within_the_schemes_days_and_settled_on_an_answer(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    world_refused(world, FAIL_INVALID, "required", world->leader, "stage1.point", "case", id,
        "fact", "手册未发布", "must_settle", "1");
    world_refused(world, FAIL_INVALID, "due_on", world->leader, "stage1.point", "case", id, "fact",
        "手册未发布", "must_settle", "1", "due_on", "2020-01-01");
    world_refused(world, FAIL_INVALID, "unknown", world->leader, "stage1.report", "case", id,
        "conclusion", "go_on", "text.weather", "晴");
    id = world_case_in(world, CASE_STAGE1_DONE);
    world_refused(world, FAIL_STATE, "watched", world->leader, "stage1.settle", "case", id, "point",
        world_point(world, id), "verdict", "settled");
    world_answer_point(world, id);
    const char *point = world_point(world, id);
    world_refused(world, FAIL_INVALID, "required", world->leader, "stage1.settle", "case", id,
        "point", point, "verdict", "not_settled");
    world_ok(world, world->leader, "stage1.settle", "case", id, "point", point, "verdict",
        "settled", "note", "已核实");
    world_refused(world, FAIL_STATE, "settled", world->applicant, "stage1.answer", "case", id,
        "point", point, "text", "再答");
}

static void the_client_reads_its_report_once_the_stage_is_closed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    world_report_stage1(world, id);
    assert_int_equal(show(world, world->applicant, id), FAIL_NOT_FOUND);
    assert_int_equal(show(world, world->reviewer, id), FAIL_NONE);
    id = world_case_in(world, CASE_STAGE1_DONE);
    assert_int_equal(show(world, world->applicant, id), FAIL_NONE);
    assert_int_equal(show(world, world->other, id), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_excuse_names_a_hole_and_a_reason_of_the_scheme),
        ON_BOTH(a_point_is_due_within_the_schemes_days_and_settled_on_an_answer),
        ON_BOTH(the_client_reads_its_report_once_the_stage_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
