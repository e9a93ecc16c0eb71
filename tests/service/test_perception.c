/* The index of customer perception, what counts for it, and its gate before stage 2. */
#include "domain/perception_json.h"
#include "service/perception_service.h"
#include "service/scheme_service.h"
#include "store/deadline_store.h"
#include "store/perception_store.h"
#include "support/world.h"
#include "sys/file.h"

static const char improvement[] = "全部门店增设回访专员，自六月起执行";

static struct perception_view show(struct world *world, struct actor actor, const char *id)
{
    struct perception_view view;
    struct use use = world_use(world, actor);
    struct certification_case c = world_case(world, id);
    assert_db(world->db, perception_service_show(&use, &c, &view));
    return view;
}

static enum fail try_show(struct world *world, struct actor actor, const char *id)
{
    struct perception_view view;
    struct use use = world_use(world, actor);
    struct certification_case c = world_case(world, id);
    return perception_service_show(&use, &c, &view);
}

/* A file of one customer who answers every item of gbt27922 with that mark, turned where it is. */
static struct str answers_csv(struct world *world, int respondents, int mark)
{
    enum { ITEMS = 22 };
    struct buf csv = buf_new(world->arena);
    buf_put(&csv, STR("respondent,item,perceived\n"));
    for (int r = 1; r <= respondents; r++)
        for (int i = 1; i <= ITEMS; i++) {
            bool turned = (i >= 10 && i <= 13) || i >= 18;
            buf_format(&csv, "%d,%d,%d\n", r, i, turned ? 6 - mark : mark);
        }
    return buf_str(&csv);
}

#define IMPORT(world, id, n)                                                                       \
    "survey.import_answers", "case", id, "source", "某调查公司", "from_on", "2026-01-01",          \
        "until_on", "2026-06-30", "population", n

static void import(struct world *world, const char *id, int respondents, int mark)
{
    const char *n = str_c(world->arena, str_format(world->arena, "%d", respondents));
    world_file(world, "file", "answers.csv", answers_csv(world, respondents, mark));
    world_ok(world, world->leader, IMPORT(world, id, n));
}

static const char *response(struct world *world, const char *id, size_t i)
{
    struct perception_view view = show(world, world->leader, id);
    assert_true(i < view.round.responses.n);
    return str_c(world->arena, view.round.responses.items[i].id);
}

static void an_imported_survey_is_a_closed_round_with_its_source(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    import(world, id, 3, 4);
    struct perception_view view = show(world, world->leader, id);
    assert_int_equal(view.round.survey.state, SURVEY_CLOSED);
    assert_int_equal(view.round.survey.round, 1);
    assert_str(view.source.source, "某调查公司");
    assert_int_equal(view.round.responses.n, 3);
    assert_int_equal(view.round.answers.n, 66);
    assert_str(view.round.perception->shown, "75.00");
    assert_true(view.round.perception->enough);
}

static void a_file_that_is_wrong_becomes_no_round(struct test_database *test)
{
    static const struct {
        const char *rows;
        const char *code;
    } cases[] = {
        {"a,1,9\n", "outside_scale"},
        {"a,99,3\n", "item_unknown"},
        {"a,1,3\na,1,4\n", "item_repeated"},
        {"", "empty"},
        {"a,1,3\n", "dimension_empty"},
    };
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str rows = str_of(cases[i].rows);
        world_file(world, "file", "a.csv",
            str_concat(world->arena, STR("respondent,item,perceived\n"), rows));
        world_refused(world, FAIL_INVALID, cases[i].code, world->leader, IMPORT(world, id, "5"));
    }
    world_file(world, "file", "a.csv", answers_csv(world, 2, 4));
    world_refused(
        world, FAIL_INVALID, "population_too_small", world->leader, IMPORT(world, id, "1"));
    world_file(world, "file", "a.csv", answers_csv(world, 2, 4));
    world_refused(world, FAIL_INVALID, "order", world->leader, "survey.import_answers", "case", id,
        "source", "某调查公司", "from_on", "2026-06-30", "until_on", "2026-01-01");
}

static void nothing_is_imported_while_a_round_is_open(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_ok(world, world->leader, "survey.open", "case", id, "from_on", "2026-01-01", "until_on",
        "2026-06-30");
    world_file(world, "file", "a.csv", answers_csv(world, 1, 4));
    world_refused(world, FAIL_STATE, "open", world->leader, IMPORT(world, id, "1"));
    world_refused(world, FAIL_STATE, "open", world->leader, "survey.exclude", "case", id);
    world_refused(world, FAIL_STATE, "survey", world->leader, "perception.pass", "case", id);
}

/* What `xingheng perception` makes of that file. */
static struct str replay(
    struct world *world, const struct scheme *scheme, struct str csv, int64_t population)
{
    struct problems problems = problems_new(world->arena);
    struct perception_input input = {.population = population};
    const struct perception *perception;
    struct buf out = buf_new(world->arena);
    assert_int_equal(
        perception_answers_read(&scheme->perception, csv, &problems, &input.answers), FAIL_NONE);
    assert_int_equal(perception_compute(scheme, &input, &problems, &perception), FAIL_NONE);
    perception_json_put(&out, perception);
    return buf_str(&out);
}

/* Answers of all kinds; some left out. */
static void answer_variously(struct world *world, const char *survey, bool compares)
{
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (int r = 0; r < 12; r++) {
        struct survey_response given = {
            .id = random_id(world->arena, world->platform.random),
            .survey = str_of(survey),
            .answered_on = {2026, 7, 1},
            .seconds = r == 0 ? 5 : 100,
        };
        assert_db(world->db, survey_response_store_add(&tx, &given));
        for (int i = 1; i <= 22; i++) {
            struct survey_answer answer = {given.id, str_format(world->arena, "%d", i),
                1 + (r * 7 + i * 3) % 5, compares ? 1 + (r * 5 + i) % 5 : SURVEY_NOT_ASKED};
            if ((r + i) % 9 != 0)
                assert_db(world->db, survey_answer_store_add(&tx, &answer));
        }
    }
    assert_db(world->db, db_commit(world->db));
}

static void the_downloaded_file_gives_the_same_figures_by_every_method(struct test_database *test)
{
    static const enum perception_method methods[] = {
        PERCEPTION_PERF, PERCEPTION_GAP, PERCEPTION_RATIO};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_surveyed(world, id, 0, 1);
    struct perception_view view = show(world, world->leader, id);
    answer_variously(world, str_c(world->arena, view.round.survey.id), true);
    world_ok(world, world->leader, "survey.exclude", "case", id);
    for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
        struct use use = world_use(world, world->leader);
        struct perception_round round = show(world, world->leader, id).round;
        struct scheme scheme = *round.scheme;
        struct survey survey = round.survey;
        survey.population = 20;
        scheme.perception.method = methods[i];
        assert_db(world->db, perception_service_measure(&use, &survey, &scheme, &round));
        assert_non_null(round.perception);
        assert_int_equal(round.perception->respondents, 11);
        struct buf ours = buf_new(world->arena);
        perception_json_put(&ours, round.perception);
        struct str first = perception_service_csv(&use, &round);
        struct str second = perception_service_csv(&use, &round);
        assert_str(replay(world, &scheme, first, 20), str_c(world->arena, buf_str(&ours)));
        assert_str(replay(world, &scheme, second, 20), str_c(world->arena, buf_str(&ours)));
        assert_false(str_equal(first, second));
    }
}

static void the_rules_take_responses_out_and_each_can_be_taken_back(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_surveyed(world, id, 2, 3); /* marks all alike */
    struct perception_view view = show(world, world->leader, id);
    assert_int_equal(view.round.unsettled, 2);
    world_refused(world, FAIL_STATE, "exclusions", world->leader, "perception.hold", "case", id,
        "reason", "指数低于目标");
    world_ok(world, world->leader, "survey.exclude", "case", id);
    view = show(world, world->leader, id);
    assert_int_equal(view.round.excluded, 2);
    assert_int_equal(view.round.unsettled, 0);
    assert_str(view.round.responses.items[0].excluded, "straight_line");
    assert_null(view.round.perception);
    const char *first = response(world, id, 0);
    world_ok(world, world->leader, "survey.restore", "case", id, "response", first, "note",
        "来电核实，确为本意");
    view = show(world, world->leader, id);
    assert_int_equal(view.round.excluded, 1);
    assert_int_equal(view.round.unsettled, 0);
    assert_int_equal(view.round.perception->respondents, 1);
    /* The rules do not take out what a person let count. */
    world_ok(world, world->leader, "survey.exclude", "case", id);
    assert_int_equal(show(world, world->leader, id).round.excluded, 1);
}

static void every_ruling_is_kept_with_who_and_why(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_surveyed(world, id, 1, 3);
    world_ok(world, world->leader, "survey.exclude", "case", id);
    const char *only = response(world, id, 0);
    world_ok(world, world->leader, "survey.restore", "case", id, "response", only, "note", "核实");
    world_ok(world, world->leader, "survey.exclude_one", "case", id, "response", only, "ground",
        "withdrawn", "note", "来电撤回");
    struct perception_view view = show(world, world->leader, id);
    assert_int_equal(view.round.n_rulings, 3);
    assert_int_equal(view.round.rulings[0].exclusion, SURVEY_STRAIGHT_LINE);
    assert_false(view.round.rulings[0].by_hand);
    assert_int_equal(view.round.rulings[1].exclusion, SURVEY_COUNTS);
    assert_str(view.round.rulings[1].note, "核实");
    assert_int_equal(view.round.rulings[2].exclusion, SURVEY_WITHDRAWN);
    assert_true(view.round.rulings[2].by_hand);
    assert_str(view.round.rulings[2].ruled_by, str_c(world->arena, world->leader.account));
}

static void a_ruling_needs_a_response_of_the_round_and_a_change(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_refused(world, FAIL_STATE, "survey", world->leader, "survey.exclude", "case", id);
    world_surveyed(world, id, 1, 5);
    const char *only = response(world, id, 0);
    world_refused(world, FAIL_INVALID, "unknown", world->leader, "survey.exclude_one", "case", id,
        "response", "nobody", "ground", "broken", "note", "传输中断");
    world_refused(world, FAIL_STATE, "counts", world->leader, "survey.restore", "case", id,
        "response", only, "note", "核实");
    world_refused(world, FAIL_INVALID, "choice", world->leader, "survey.exclude_one", "case", id,
        "response", only, "ground", "straight_line", "note", "不喜欢");
    world_ok(world, world->leader, "survey.exclude_one", "case", id, "response", only, "ground",
        "test_answer", "note", "审查员试填");
    world_refused(world, FAIL_STATE, "out", world->leader, "survey.exclude_one", "case", id,
        "response", only, "ground", "broken", "note", "传输中断");
}

static void what_the_gate_was_decided_on_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_HELD);
    world_ok(world, world->applicant, "perception.improve", "case", id, "measures", improvement);
    world_ok(world, world->leader, "perception.resurvey", "case", id);
    const char *only = response(world, id, 0);
    world_refused(world, FAIL_STATE, "decided", world->leader, "survey.exclude_one", "case", id,
        "response", only, "ground", "broken", "note", "传输中断");
    world_refused(world, FAIL_STATE, "decided", world->leader, "survey.exclude", "case", id);
}

static void the_gate_needs_a_survey_that_is_closed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_refused(world, FAIL_STATE, "survey", world->leader, "perception.pass", "case", id);
    world_refused(world, FAIL_STATE, "survey", world->leader, "perception.hold", "case", id,
        "reason", "指数低于目标");
}

static void too_few_answers_pass_no_gate(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_surveyed(world, id, 2, 5);
    world_ok(world, world->leader, "survey.exclude_one", "case", id, "response",
        response(world, id, 0), "ground", "withdrawn", "note", "来电撤回");
    world_refused(world, FAIL_STATE, "too_few", world->leader, "perception.pass", "case", id);
}

static struct perception_result last_result(struct world *world, const char *id)
{
    struct perception_result *results;
    size_t n;
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, perception_result_store_list(&tx, str_of(id), &results, &n));
    assert_true(n > 0);
    return results[0];
}

static void a_pass_keeps_the_index_the_round_and_the_file(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    import(world, id, 3, 5);
    world_refused(world, FAIL_STATE, "reached", world->leader, "perception.hold", "case", id,
        "reason", "指数低于目标");
    world_ok(world, world->leader, "perception.pass", "case", id);
    struct perception_result result = last_result(world, id);
    assert_int_equal(result.outcome, PERCEPTION_PASSED);
    assert_int_equal(result.verdict, PERCEPTION_REACHED);
    assert_str(result.shown, "100.00");
    assert_str(rational_format(world->arena, result.gate), "95");
    assert_str(result.level, "five_star");
    struct str csv;
    assert_int_equal(
        file_read(world->arena, blob_path(world->arena, world->platform.blobs, result.answers),
            1 << 20, &csv),
        FAIL_NONE);
    struct use use = world_use(world, world->leader);
    const struct scheme *scheme;
    assert_db(world->db, scheme_service_pinned(&use, result.scheme_sha256, &scheme));
    assert_true(str_starts(replay(world, scheme, csv, 3), STR("{\"method\":\"perf\"")));
    struct event event = world_event(world);
    size_t at;
    assert_true(str_find(event.detail, result.answers, 0, &at));
    assert_true(str_find(event.detail, STR("\"index\":\"100.00\""), 0, &at));
}

static void a_missed_target_cannot_be_passed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    import(world, id, 1, 4);
    world_refused(world, FAIL_STATE, "missed", world->leader, "perception.pass", "case", id,
        "justification", "差不多了");
    world_ok(world, world->leader, "perception.hold", "case", id, "reason", "指数低于目标");
    assert_int_equal(last_result(world, id).outcome, PERCEPTION_HELD);
    assert_str(last_result(world, id).note, "指数低于目标");
}

/* 22 items at 5 but for 6 at 4: 100 − 25·(share), between 93 and 95. */
static void a_nearly_reached_target_needs_a_justification(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    struct buf csv = buf_new(world->arena);
    buf_put(&csv, STR("respondent,item,perceived\n"));
    for (int i = 1; i <= 22; i++) {
        bool turned = (i >= 10 && i <= 13) || i >= 18;
        int mark = i <= 5 ? 4 : 5;
        buf_format(&csv, "1,%d,%d\n", i, turned ? 6 - mark : mark);
    }
    world_file(world, "file", "a.csv", buf_str(&csv));
    world_ok(world, world->leader, IMPORT(world, id, "1"));
    assert_str(show(world, world->leader, id).round.perception->shown, "93.75");
    world_refused(world, FAIL_INVALID, "required", world->leader, "perception.pass", "case", id);
    world_ok(world, world->leader, "perception.pass", "case", id, "justification", "整改已在进行");
    assert_int_equal(last_result(world, id).verdict, PERCEPTION_NEARLY);
    assert_str(last_result(world, id).note, "整改已在进行");
}

static void a_held_case_needs_an_improvement_and_a_new_round(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_HELD);
    world_refused(
        world, FAIL_STATE, "improvement", world->leader, "perception.resurvey", "case", id);
    world_ok(world, world->applicant, "perception.improve", "case", id, "measures", improvement);
    world_ok(world, world->leader, "perception.resurvey", "case", id);
    world_refused(world, FAIL_STATE, "survey", world->leader, "perception.pass", "case", id);
    world_surveyed(world, id, 1, 1);
    world_ok(world, world->leader, "perception.hold", "case", id, "reason", "仍未达标");
    /* The improvement of the round before does not do. */
    world_refused(
        world, FAIL_STATE, "improvement", world->leader, "perception.resurvey", "case", id);
    world_ok(world, world->applicant, "perception.improve", "case", id, "measures", improvement);
    world_ok(world, world->leader, "perception.resurvey", "case", id);
    world_surveyed(world, id, 1, 5);
    world_ok(world, world->leader, "perception.pass", "case", id);
    assert_int_equal(last_result(world, id).round, 3);
}

static struct date due(struct world *world, const char *id)
{
    struct deadline *deadlines;
    size_t n;
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, deadline_store_list(&tx, str_of(id), &deadlines, &n));
    for (size_t i = 0; i < n; i++)
        if (str_starts(deadlines[i].kind, STR("perception")))
            return deadlines[i].due_on;
    return (struct date){0};
}

static struct date today(struct world *world)
{
    return date_of_instant(world->clock.now);
}

static void pass_days(struct world *world, int64_t days)
{
    world->clock.now += days * 24 * 3600;
}

static void the_index_is_due_after_stage_1_by_the_schemes_clock(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    assert_int_equal(date_days_between(today(world), due(world, id)), 30);
    world_surveyed(world, id, 1, 5);
    pass_days(world, 31);
    world_refused(world, FAIL_STATE, "overdue", world->leader, "perception.pass", "case", id);
    world_ok(world, world->manager, "perception.extend", "case", id, "reason", "企业门店装修");
    assert_int_equal(date_days_between(today(world), due(world, id)), 30);
    world_ok(world, world->leader, "perception.pass", "case", id);
    assert_false(date_is_set(due(world, id)));
}

static void a_hold_ends_by_the_schemes_clock(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_HELD);
    assert_int_equal(date_days_between(today(world), due(world, id)), 90);
    world_ok(world, world->applicant, "perception.improve", "case", id, "measures", improvement);
    pass_days(world, 91);
    world_refused(world, FAIL_STATE, "overdue", world->leader, "perception.resurvey", "case", id);
    world_ok(world, world->manager, "perception.extend", "case", id, "reason", "企业门店装修");
    assert_int_equal(date_days_between(today(world), due(world, id)), 90);
    world_ok(world, world->leader, "perception.resurvey", "case", id);
    assert_int_equal(date_days_between(today(world), due(world, id)), 30);
}

static void a_held_case_can_be_terminated(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_HELD);
    world_ok(world, world->manager, "case.terminate", "case", id, "ground", "no_cooperation",
        "reason", "逾期未整改");
    assert_int_equal(world_case(world, id).state, CASE_TERMINATED);
    assert_false(date_is_set(due(world, id)));
}

static void the_enterprise_sees_its_index_when_the_gate_has_acted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    import(world, id, 1, 4);
    assert_int_equal(try_show(world, world->applicant, id), FAIL_NOT_FOUND);
    world_ok(world, world->leader, "perception.hold", "case", id, "reason", "指数低于目标");
    struct perception_view view = show(world, world->applicant, id);
    assert_str(view.round.perception->shown, "75.00");
    assert_int_equal(view.results[0].verdict, PERCEPTION_MISSED);
    assert_int_equal(view.round.responses.n, 0);
    assert_int_equal(view.round.answers.n, 0);
    assert_int_equal(view.round.n_rulings, 0);
    assert_null(view.round.traces);
    assert_int_equal(view.n_surveys, 0);
    struct use use = world_use(world, world->applicant);
    struct str csv;
    assert_int_equal(
        perception_service_answers(&use, &view.round, &view.results[0], &csv), FAIL_NOT_FOUND);
}

/* The round that is under way is the body's own until the gate acts on it. */
static void the_enterprise_does_not_see_the_round_after_the_gate(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_HELD);
    world_ok(world, world->applicant, "perception.improve", "case", id, "measures", improvement);
    world_ok(world, world->leader, "perception.resurvey", "case", id);
    world_surveyed(world, id, 1, 5);
    assert_int_equal(show(world, world->applicant, id).round.survey.round, 1);
    assert_int_equal(show(world, world->leader, id).round.survey.round, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_imported_survey_is_a_closed_round_with_its_source),
        ON_BOTH(a_file_that_is_wrong_becomes_no_round),
        ON_BOTH(nothing_is_imported_while_a_round_is_open),
        ON_BOTH(the_downloaded_file_gives_the_same_figures_by_every_method),
        ON_BOTH(the_rules_take_responses_out_and_each_can_be_taken_back),
        ON_BOTH(every_ruling_is_kept_with_who_and_why),
        ON_BOTH(a_ruling_needs_a_response_of_the_round_and_a_change),
        ON_BOTH(what_the_gate_was_decided_on_stays),
        ON_BOTH(the_gate_needs_a_survey_that_is_closed),
        ON_BOTH(too_few_answers_pass_no_gate),
        ON_BOTH(a_pass_keeps_the_index_the_round_and_the_file),
        ON_BOTH(a_missed_target_cannot_be_passed),
        ON_BOTH(a_nearly_reached_target_needs_a_justification),
        ON_BOTH(a_held_case_needs_an_improvement_and_a_new_round),
        ON_BOTH(the_index_is_due_after_stage_1_by_the_schemes_clock),
        ON_BOTH(a_hold_ends_by_the_schemes_clock),
        ON_BOTH(a_held_case_can_be_terminated),
        ON_BOTH(the_enterprise_sees_its_index_when_the_gate_has_acted),
        ON_BOTH(the_enterprise_does_not_see_the_round_after_the_gate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
