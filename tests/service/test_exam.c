/* Mock examinations: drawn, sat by the clock, and told about to whom they concern. */
#include "service/exam_service.h"

#include "support/world.h"

enum { HALF_AN_HOUR = 30 * 60 };

static enum fail load_as(
    struct world *world, struct actor actor, const char *id, struct exam_view *ret_view)
{
    struct use use = world_use(world, actor);
    use.arena = world->arena; /* what is loaded outlives the next use */
    use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = exam_service_load(&use, str_of(id), ret_view);
    use_read_end(&use);
    return fail;
}

static struct exam_view load(struct world *world, struct actor actor, const char *id)
{
    struct exam_view view;
    assert_int_equal(load_as(world, actor, id, &view), FAIL_NONE);
    return view;
}

static enum fail print_as(
    struct world *world, struct actor actor, const char *id, struct paper *ret_paper)
{
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = exam_service_paper(&use, str_of(id), LANGUAGE_ZH_CN, ret_paper);
    use_read_end(&use);
    return fail;
}

static struct exam_overview overview(struct world *world, struct actor actor, const char *state)
{
    const struct exam_filter filter = {.state = str_of(state)};
    const struct page_request page = {.limit = 50};
    struct use use = world_use(world, actor);
    struct exam_overview found;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(exam_service_overview(&use, &filter, &page, &found), FAIL_NONE);
    use_read_end(&use);
    return found;
}

/* The right answers of that many questions from the first on. */
static void answer_rightly(struct world *world, struct actor actor, const char *id, size_t n)
{
    struct exam_view view = load(world, actor, id);
    for (size_t i = 0; i < n; i++)
        world_ok(world, actor, "exam.answer", "exam", id,
            str_c(world->arena, str_format(world->arena, "answers.%zu", i + 1)),
            view.answers[i].kind == QUESTION_MULTIPLE ? "AB" : "A");
}

static void who_is_signed_in_draws_an_examination_from_the_bank(struct test_database *test)
{
    struct world *world = world_new(test);
    const struct actor sitters[] = {world->applicant, world->assessor, world->officer};
    world_bank(world, 60);
    for (size_t i = 0; i < ARRAY_LEN(sitters); i++) {
        struct exam_view view = load(world, sitters[i], world_exam(world, sitters[i]));
        assert_int_equal(view.n, 20);
        assert_int_equal(view.exam.population, 60);
        assert_int_equal(view.exam.seed.len, 64);
        assert_int_equal(view.exam.ends_at - view.exam.started_at, HALF_AN_HOUR);
    }
    assert_int_equal(
        world_run(world, world->nobody, "exam.start", "audience", "manager"), FAIL_UNAUTHENTICATED);
    assert_int_equal(
        world_run(world, world->admin, "exam.start", "audience", "manager"), FAIL_FORBIDDEN);
}

static void none_begins_without_a_question_an_audience_or_a_scheme(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(
        world, FAIL_STATE, "no_questions", world->assessor, "exam.start", "audience", "manager");
    world_bank(world, 4);
    world_refused(
        world, FAIL_INVALID, "audience", world->assessor, "exam.start", "audience", "driver");
    world_refused(world, FAIL_INVALID, "scheme", world->assessor, "exam.start", "audience",
        "manager", "scheme", "none");
    world_refused(world, FAIL_STATE, "no_questions", world->assessor, "exam.start", "audience",
        "manager", "language", "en");
    assert_int_equal(load(world, world->assessor, world_exam(world, world->assessor)).n, 4);
}

static void only_one_runs_at_a_time(struct test_database *test)
{
    struct world *world = world_new(test);
    world_bank(world, 6);
    const char *first = world_exam(world, world->assessor);
    world_refused(
        world, FAIL_STATE, "running", world->assessor, "exam.start", "audience", "manager");
    world_exam(world, world->leader);
    world->clock.now += HALF_AN_HOUR;
    world_exam(world, world->assessor);
    struct exam_view view = load(world, world->assessor, first);
    assert_int_equal(view.exam.finished_at, view.exam.ends_at);
}

static void nothing_tells_the_right_answer_while_it_runs(struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    answer_rightly(world, world->assessor, id, 2);
    struct exam_view view = load(world, world->assessor, id);
    assert_int_equal(view.given, 2);
    assert_int_equal(view.exam.points, 0);
    assert_int_equal(view.n_clauses, 0);
    for (size_t i = 0; i < view.n; i++)
        assert_int_equal(view.answers[i].answer.len + view.answers[i].explanation.len, 0);
    assert_int_equal(overview(world, world->manager, "running").rows[0].exam.points, 0);
    assert_int_equal(print_as(world, world->assessor, id, &paper), FAIL_STATE);
    world_ok(world, world->assessor, "exam.finish", "exam", id);
    view = load(world, world->assessor, id);
    assert_true(view.answers[0].answer.len > 0 && view.answers[0].explanation.len > 0);
    assert_true(view.exam.points > 0 && view.n_clauses > 0);
}

static void answers_replace_what_was_given_and_leave_the_others(struct test_database *test)
{
    struct world *world = world_new(test);
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    world_ok(world, world->assessor, "exam.answer", "exam", id, "answers.1", "A", "answers.2", "B");
    world_ok(world, world->assessor, "exam.answer", "exam", id, "answers.1", "b");
    struct exam_view view = load(world, world->assessor, id);
    assert_str(view.answers[0].given, "B");
    assert_str(view.answers[1].given, "B");
    world_ok(world, world->assessor, "exam.answer", "exam", id, "answers.2", "-");
    view = load(world, world->assessor, id);
    assert_int_equal(view.answers[1].given.len + (size_t)view.answers[1].given_at, 0);
}

static void boxes_of_a_question_are_taken_together(struct test_database *test)
{
    struct world *world = world_new(test);
    char keys[3][24];
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    struct exam_view view = load(world, world->assessor, id);
    size_t several = 0;
    while (view.answers[several].kind != QUESTION_MULTIPLE)
        several++;
    int64_t position = view.answers[several].position;
    assert_true(snprintf(keys[0], sizeof keys[0], "answers.%d", (int)position) > 0);
    assert_true(snprintf(keys[1], sizeof keys[1], "answers.%d.C", (int)position) > 0);
    assert_true(snprintf(keys[2], sizeof keys[2], "answers.%d.A", (int)position) > 0);
    world_ok(world, world->assessor, "exam.answer", "exam", id, keys[0], "-", keys[1], "C", keys[2],
        "A");
    assert_str(load(world, world->assessor, id).answers[several].given, "AC");
    world_ok(world, world->assessor, "exam.answer", "exam", id, keys[0], "-");
    assert_int_equal(load(world, world->assessor, id).answers[several].given.len, 0);
}

static void what_cannot_be_chosen_is_refused_and_nothing_is_saved(struct test_database *test)
{
    struct world *world = world_new(test);
    static const char *const words[] = {"甲", "A;B", "1", "--"};
    static const char *const keys[] = {"answers.7", "answers.0", "answers.x", "answers.-1"};
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        world_refused(world, FAIL_INVALID, "question", world->assessor, "exam.answer", "exam", id,
            keys[i], "A");
    world_refused(world, FAIL_INVALID, "letters", world->assessor, "exam.answer", "exam", id,
        "answers.1", "A", "answers.2", "Z");
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        world_refused(world, FAIL_INVALID, "letters", world->assessor, "exam.answer", "exam", id,
            "answers.1", words[i]);
    struct exam_view view = load(world, world->assessor, id);
    for (size_t i = 0; i < view.n; i++) {
        if (view.answers[i].kind == QUESTION_SINGLE)
            world_refused(world, FAIL_INVALID, "letters", world->assessor, "exam.finish", "exam",
                id, str_c(world->arena, str_format(world->arena, "answers.%zu", i + 1)), "AB");
    }
    view = load(world, world->assessor, id);
    assert_int_equal(view.given, 0);
    assert_int_equal(view.state, MOCK_EXAM_RUNNING);
}

static void an_examination_is_its_sitters_own(struct test_database *test)
{
    struct world *world = world_new(test);
    struct exam_view view;
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    const struct actor others[] = {world->leader, world->applicant, world->manager};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        assert_int_equal(load_as(world, others[i], id, &view), FAIL_NOT_FOUND);
        assert_int_equal(world_run(world, others[i], "exam.answer", "exam", id, "answers.1", "A"),
            FAIL_NOT_FOUND);
        assert_int_equal(world_run(world, others[i], "exam.finish", "exam", id), FAIL_NOT_FOUND);
    }
    world_ok(world, world->assessor, "exam.finish", "exam", id);
    assert_int_equal(load_as(world, world->manager, id, &view), FAIL_NONE);
    assert_int_equal(load_as(world, world->officer, id, &view), FAIL_NOT_FOUND);
    assert_int_equal(load_as(world, world->nobody, id, &view), FAIL_NOT_FOUND);
}

static void when_its_time_is_over_it_counts_with_what_was_given(struct test_database *test)
{
    struct world *world = world_new(test);
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    answer_rightly(world, world->assessor, id, 6);
    int64_t end = load(world, world->assessor, id).exam.ends_at;
    enum { AT_MOST_READS = 5 };
    world->clock.now = end - AT_MOST_READS;
    world_ok(world, world->assessor, "exam.answer", "exam", id, "answers.1", "B");
    world->clock.now = end;
    world_refused(
        world, FAIL_STATE, "over", world->assessor, "exam.answer", "exam", id, "answers.1", "A");
    world_refused(world, FAIL_STATE, "over", world->assessor, "exam.finish", "exam", id);
    struct exam_view view = load(world, world->assessor, id);
    assert_int_equal(view.state, MOCK_EXAM_PASSED);
    assert_int_equal(view.exam.points, view.exam.points_max - view.answers[0].points);
    assert_int_equal(mock_exam_end(&view.exam), view.exam.ends_at);
}

static void what_becomes_of_the_bank_changes_no_result(struct test_database *test)
{
    static const struct sql changed = {
        "test_bank_changed", "UPDATE question SET answer = 'C', wording = 'changed ' || id"};
    struct world *world = world_new(test);
    int64_t n;
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    answer_rightly(world, world->assessor, id, 6);
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, db_execute(world->db, &changed, NO_ARGS, &n));
    assert_db(world->db, db_commit(world->db));
    world_ok(world, world->assessor, "exam.finish", "exam", id);
    struct exam_view view = load(world, world->assessor, id);
    assert_int_equal(view.exam.points, view.exam.points_max);
    assert_true(str_starts(view.answers[0].wording, STR("第")));
}

static void overseers_see_results_and_what_is_missed(struct test_database *test)
{
    struct world *world = world_new(test);
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    answer_rightly(world, world->assessor, id, 6);
    world_ok(world, world->assessor, "exam.finish", "exam", id);
    id = world_exam(world, world->applicant);
    answer_rightly(world, world->applicant, id, 1);
    world_ok(world, world->applicant, "exam.finish", "exam", id);
    world_exam(world, world->leader);
    assert_int_equal(overview(world, world->officer, "").total, 3);
    assert_int_equal(overview(world, world->officer, "passed").total, 1);
    assert_int_equal(overview(world, world->officer, "running").total, 1);
    struct exam_overview failed = overview(world, world->officer, "failed");
    assert_int_equal(failed.total, 1);
    assert_true(failed.rows[0].organisation.len > 0);
    int64_t asked = 0;
    int64_t missed = 0;
    for (size_t i = 0; i < failed.n_missed; i++) {
        asked += failed.missed[i].asked;
        missed += failed.missed[i].missed;
    }
    assert_int_equal(missed, 5);
    assert_in_range(asked, 5, 12);
    world->clock.now += HALF_AN_HOUR;
    assert_int_equal(overview(world, world->officer, "failed").total, 2);
}

static void the_printed_result_says_what_it_is_and_how_it_was_drawn(struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    struct exam_view view = load(world, world->assessor, id);
    world_ok(world, world->assessor, "exam.finish", "exam", id);
    assert_int_equal(print_as(world, world->assessor, id, &paper), FAIL_NONE);
    struct str text = paper_content(world->arena, &paper);
    const struct str there[] = {view.exam.seed, view.exam.population_sha256, STR("模拟考试成绩单"),
        STR("不是能力证书"), STR("秘密的解析")};
    for (size_t i = 0; i < ARRAY_LEN(there); i++)
        if (!str_find(text, there[i], 0, &(size_t){0}))
            fail_msg("the result does not say %s", str_c(world->arena, there[i]));
    assert_int_equal(print_as(world, world->leader, id, &paper), FAIL_NOT_FOUND);
}

static void answers_are_kept_out_of_the_log(struct test_database *test)
{
    static const struct sql sql = {"test_exam_events",
        "SELECT COUNT(*) FROM event WHERE action LIKE 'exam.%' AND detail LIKE '%answers%'"};
    struct world *world = world_new(test);
    struct rows rows;
    world_bank(world, 6);
    const char *id = world_exam(world, world->assessor);
    world_ok(world, world->assessor, "exam.answer", "exam", id, "answers.1", "A");
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    assert_int_equal(rows.cells[0].integer, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(who_is_signed_in_draws_an_examination_from_the_bank),
        ON_BOTH(none_begins_without_a_question_an_audience_or_a_scheme),
        ON_BOTH(only_one_runs_at_a_time),
        ON_BOTH(nothing_tells_the_right_answer_while_it_runs),
        ON_BOTH(answers_replace_what_was_given_and_leave_the_others),
        ON_BOTH(boxes_of_a_question_are_taken_together),
        ON_BOTH(what_cannot_be_chosen_is_refused_and_nothing_is_saved),
        ON_BOTH(an_examination_is_its_sitters_own),
        ON_BOTH(when_its_time_is_over_it_counts_with_what_was_given),
        ON_BOTH(what_becomes_of_the_bank_changes_no_result),
        ON_BOTH(overseers_see_results_and_what_is_missed),
        ON_BOTH(the_printed_result_says_what_it_is_and_how_it_was_drawn),
        ON_BOTH(answers_are_kept_out_of_the_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
