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

#define CLOSE(id) "stage1.close", "case", id
#define REPORT(id, conclusion_, ...)                                                               \
    "stage1.report", "case", id, "conclusion", conclusion_, "text.documents", "文件齐全",          \
        "text.scope", "范围无变化", "text.readiness", "准备充分", "text.sampling", "按计划抽样",   \
        "text.perception", "一周内发放问卷", __VA_ARGS__
#define WHOLE(id, conclusion) REPORT(id, conclusion, "carry", "all", "text.resources", "维持人日")

/* In stage 1, and signed out of it. */
static const char *leaving_stage1(struct world *world)
{
    const char *id = world_case_in(world, CASE_STAGE1);
    world_sign(world, id, "departure");
    return id;
}

static void must_settle(struct world *world, const char *id)
{
    const char *today =
        str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
    world_ok(world, world->leader, "stage1.point", "case", id, "fact", "手册未发布", "must_settle",
        "1", "due_on", today);
}

static void a_stage_closes_on_a_report_whose_conclusion_fits_its_points(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = leaving_stage1(world);
    world_refused(world, FAIL_STATE, "stage1_report", world->leader, CLOSE(id));
    world_ok(world, world->leader, WHOLE(id, "not_ready"));
    world_refused(world, FAIL_STATE, "conclusion", world->leader, CLOSE(id));
    world_ok(world, world->leader, WHOLE(id, "settle_first"));
    world_refused(world, FAIL_STATE, "conclusion", world->leader, CLOSE(id));
    must_settle(world, id);
    world_ok(world, world->leader, WHOLE(id, "go_on"));
    world_refused(world, FAIL_STATE, "conclusion", world->leader, CLOSE(id));
    world_ok(world, world->leader, WHOLE(id, "settle_first"));
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, CLOSE(id));
    world_ok(world, world->leader, CLOSE(id));
    assert_int_equal(world_case(world, id).state, CASE_STAGE1_DONE);
}

static void a_stage_does_not_close_while_a_section_has_no_text(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = leaving_stage1(world);
    world_ok(world, world->leader, REPORT(id, "go_on", "carry", "all"));
    world_refused(world, FAIL_STATE, "text", world->leader, CLOSE(id));
    world_ok(world, world->leader, WHOLE(id, "go_on"));
    world_ok(world, world->leader, CLOSE(id));
}

static void what_stage_1_left_open_is_done_or_carried(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = leaving_stage1(world);
    world_ok(world, world->leader, REPORT(id, "go_on", "text.resources", "维持人日"));
    world_refused(world, FAIL_STATE, "coverage", world->leader, CLOSE(id));
    world_record_all(world, id, "met");
    world_ok(world, world->leader, CLOSE(id));
}

static void stage_2_waits_for_the_points_that_must_be_settled(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CPSQ_DONE);
    world_sign(world, id, "arrival");
    world_answer_point(world, id);
    const char *point = world_point(world, id);
    world_refused(world, FAIL_STATE, "stage1_points", world->leader, "stage2.open", "case", id);
    world_ok(world, world->leader, "stage1.settle", "case", id, "point", point, "verdict",
        "not_settled", "note", "缺少附件");
    world_refused(world, FAIL_STATE, "stage1_points", world->leader, "stage2.open", "case", id);
    world_ok(
        world, world->leader, "stage1.settle", "case", id, "point", point, "verdict", "settled");
    world_ok(world, world->leader, "stage2.open", "case", id);
}

static struct stage1_view view_of(struct world *world, const char *id)
{
    struct stage1_view view;
    struct use use = world_use(world, world->leader);
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, stage1_service_show(&use, str_of(id), &view));
    use_read_end(&use);
    return view;
}

static void each_answer_is_kept_with_its_files(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_answer_point(world, id);
    const char *point = world_point(world, id);
    world_ok(world, world->leader, "stage1.settle", "case", id, "point", point, "verdict",
        "not_settled", "note", "缺少附件");
    world_file(world, "files", "手册.txt", STR("服务手册，第二版"));
    world_ok(
        world, world->applicant, "stage1.answer", "case", id, "point", point, "text", "已补附件");
    struct stage1_view view = view_of(world, id);
    assert_int_equal(view.n_answers, 2);
    assert_int_equal(view.answers[0].version, 2);
    assert_str(view.answers[0].content, "已补附件");
    assert_str(view.answers[1].content, "已发布");
    assert_int_equal(view.n_files, 1);
    assert_int_equal(view.files[0].version, 2);
    assert_str(view.files[0].name, "手册.txt");
    assert_int_equal(stage1_service_point(&view, str_of(point))->verdict_version, 1);
}

static void a_file_of_an_unknown_type_is_refused_with_the_whole_answer(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_answer_point(world, id);
    world_file(world, "files", "手册.pdf",
        STR("\x7f"
            "ELF\x02\x01\x01"));
    world_refused(world, FAIL_INVALID, "media_type", world->applicant, "stage1.answer", "case", id,
        "point", world_point(world, id), "text", "已补附件");
}

static enum fail read_file(struct world *world, struct actor actor, struct str file)
{
    struct stage1_file found;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = stage1_service_file(&use, file, &found);
    use_read_end(&use);
    return fail;
}

static void a_file_of_an_answer_is_there_for_its_owner_and_the_body_alone(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_answer_point(world, id);
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "stage1.answer", "case", id, "point",
        world_point(world, id), "text", "代答");
    world_file(world, "files", "手册.txt", STR("服务手册，第二版"));
    world_ok(world, world->applicant, "stage1.answer", "case", id, "point", world_point(world, id),
        "text", "已补附件");
    struct str file = view_of(world, id).files[0].id;
    assert_int_equal(read_file(world, world->applicant, file), FAIL_NONE);
    assert_int_equal(read_file(world, world->leader, file), FAIL_NONE);
    assert_int_equal(read_file(world, world->planner, file), FAIL_NONE);
    assert_int_equal(read_file(world, world->other, file), FAIL_NOT_FOUND);
    assert_int_equal(read_file(world, (struct actor){0}, file), FAIL_NOT_FOUND);
    assert_int_equal(read_file(world, world->leader, STR("none")), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_excuse_names_a_hole_and_a_reason_of_the_scheme),
        ON_BOTH(a_point_is_due_within_the_schemes_days_and_settled_on_an_answer),
        ON_BOTH(a_stage_closes_on_a_report_whose_conclusion_fits_its_points),
        ON_BOTH(a_stage_does_not_close_while_a_section_has_no_text),
        ON_BOTH(what_stage_1_left_open_is_done_or_carried),
        ON_BOTH(stage_2_waits_for_the_points_that_must_be_settled),
        ON_BOTH(each_answer_is_kept_with_its_files),
        ON_BOTH(a_file_of_an_unknown_type_is_refused_with_the_whole_answer),
        ON_BOTH(a_file_of_an_answer_is_there_for_its_owner_and_the_body_alone),
        ON_BOTH(the_client_reads_its_report_once_the_stage_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
