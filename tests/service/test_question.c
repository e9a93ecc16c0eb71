/* The question bank: written by one, reviewed by another; a table is imported whole or not at all.
 */
#include "domain/question_table.h"
#include "service/question_service.h"
#include "support/world.h"

#define WORDS(wording_)                                                                            \
    "kind", "single", "language", "zh_CN", "difficulty", "easy", "wording", wording_, "choices",   \
        "60 分\n100 分", "answer", "B"

static enum fail load_as(
    struct world *world, struct actor actor, const char *id, struct question_view *ret_view)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = question_service_load(&use, str_of(id), ret_view);
    use_read_end(&use);
    return fail;
}

static struct question load(struct world *world, const char *id)
{
    struct question_view view;
    assert_int_equal(load_as(world, world->manager, id, &view), FAIL_NONE);
    return view.question;
}

static int64_t listed(struct world *world, const char *state)
{
    struct question_page found;
    const struct page_request page = {.limit = 100};
    const struct question_filter filter = {.state = str_of(state)};
    struct use use = world_use(world, world->manager);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(question_service_page(&use, &filter, &page, &found), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(found.n, found.total);
    return found.total;
}

static const char *kept(struct world *world, const char *id)
{
    return str_c(world->arena, str_of(id));
}

static void a_question_is_written_reviewed_used_and_retired(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id =
        kept(world, world_ok(world, world->officer, "question.save", WORDS("总分是多少？")));
    assert_int_equal(load(world, id).state, QUESTION_DRAFT);
    world_refused(world, FAIL_STATE, "state", world->manager, "question.review", "question", id,
        "verdict", "accept");
    world_refused(
        world, FAIL_STATE, "state", world->manager, "question.put_in_use", "question", id);
    world_ok(world, world->officer, "question.save", "question", id, "handed_in", "1",
        WORDS("总分是多少？"));
    world_refused(
        world, FAIL_STATE, "state", world->manager, "question.put_in_use", "question", id);
    world_ok(world, world->manager, "question.review", "question", id, "verdict", "accept");
    assert_true(str_equal(load(world, id).reviewed_by, world->manager.account));
    world_ok(world, world->manager, "question.put_in_use", "question", id);
    assert_int_equal(load(world, id).state, QUESTION_IN_USE);
    world_ok(world, world->manager, "question.retire", "question", id, "reason", "标准已修订");
    assert_int_equal(load(world, id).state, QUESTION_RETIRED);
    world_ok(world, world->head, "question.put_in_use", "question", id);
    assert_int_equal(load(world, id).state, QUESTION_IN_USE);
    assert_int_equal(load(world, id).reason.len, 0);
}

static void who_wrote_it_does_not_review_it(struct test_database *test)
{
    static const struct sql forged = {"test_forged_question",
        "UPDATE question SET state = 'in_use', reviewed_by = written_by, reviewed_at = written_at"};
    struct world *world = world_new(test);
    int64_t changed;
    const char *id = kept(world,
        world_ok(world, world->manager, "question.save", "handed_in", "1", WORDS("总分是多少？")));
    world_refused(world, FAIL_FORBIDDEN, "two_people", world->manager, "question.review",
        "question", id, "verdict", "accept");
    world_refused(world, FAIL_FORBIDDEN, "two_people", world->manager, "question.review",
        "question", id, "verdict", "return", "reason", "重写");
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    enum fail fail = db_execute(world->db, &forged, NO_ARGS, &changed);
    db_rollback(world->db);
    assert_int_equal(fail, FAIL_CONFLICT);
    world_ok(world, world->head, "question.review", "question", id, "verdict", "accept");
}

static void assert_next(struct world *world, struct actor actor, const char *id, const char *next)
{
    struct question_view view;
    assert_int_equal(load_as(world, actor, id, &view), FAIL_NONE);
    assert_str(view.next_waiting, next);
}

static void who_reviews_goes_from_one_that_waits_to_the_next(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *used = world_question_in(world, "USED_QUESTION");
    const char *first = world_question_in(world, "SUBMITTED_QUESTION");
    assert_next(world, world->manager, first, "");
    const char *own = kept(world,
        world_ok(world, world->manager, "question.save", "handed_in", "1", WORDS("总分是多少？")));
    const char *last = world_question_in(world, "REVIEWED_QUESTION");
    assert_next(world, world->manager, used, first);
    assert_next(world, world->manager, first, last);
    assert_next(world, world->manager, last, first);
    assert_next(world, world->head, first, own);
    assert_next(world, world->officer, first, "");
}

/* Otherwise two people could let each other's words through as their own change. */
static void nobody_changes_what_another_wrote_before_it_is_reviewed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_question_in(world, "DRAFT_QUESTION");
    world_refused(world, FAIL_FORBIDDEN, "writer", world->manager, "question.save", "question", id,
        WORDS("换个问法？"));
    id = world_question_in(world, "SUBMITTED_QUESTION");
    world_refused(world, FAIL_STATE, "state", world->officer, "question.save", "question", id,
        WORDS("换个问法？"));
    id = world_question_in(world, "USED_QUESTION");
    world_ok(world, world->manager, "question.save", "question", id, "handed_in", "1",
        WORDS("换个问法？"));
    assert_int_equal(load(world, id).state, QUESTION_SUBMITTED);
    assert_int_equal(load(world, id).reviewed_by.len, 0);
    world_refused(world, FAIL_FORBIDDEN, "two_people", world->manager, "question.review",
        "question", id, "verdict", "accept");
}

static void a_returned_question_says_why(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_question_in(world, "SUBMITTED_QUESTION");
    world_refused(world, FAIL_INVALID, "reason", world->manager, "question.review", "question", id,
        "verdict", "return");
    world_ok(world, world->manager, "question.review", "question", id, "verdict", "return",
        "reason", "选项有歧义");
    assert_int_equal(load(world, id).state, QUESTION_DRAFT);
    assert_str(load(world, id).reason, "选项有歧义");
    world_ok(world, world->officer, "question.save", "question", id, WORDS("改过的问法？"));
    assert_int_equal(load(world, id).reason.len, 0);
}

/* Who sits examinations must not read the answers. */
static void only_the_desk_reads_the_bank(struct test_database *test)
{
    struct world *world = world_new(test);
    struct question_view view;
    struct question_page found;
    const struct page_request page = {.limit = 10};
    const struct question_filter filter = {.search = STR("")};
    const char *id = world_question_in(world, "USED_QUESTION");
    const struct actor others[] = {
        world->nobody, world->applicant, world->admin, world->leader, world->decider};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct use use = world_use(world, others[i]);
        assert_int_equal(load_as(world, others[i], id, &view), FAIL_NOT_FOUND);
        assert_db(world->db, use_read_begin(&use));
        assert_int_equal(question_service_page(&use, &filter, &page, &found), FAIL_FORBIDDEN);
        use_read_end(&use);
        if (i > 0)
            assert_int_equal(
                world_run(world, others[i], "question.save", WORDS("又一题？")), FAIL_FORBIDDEN);
    }
    assert_int_equal(load_as(world, world->scheme_manager, id, &view), FAIL_NONE);
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, "question.retire", "question", id,
        "reason", "不用了");
}

static void what_is_wrong_is_named_at_its_field(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "answer", world->officer, "question.save", "kind", "single",
        "language", "zh_CN", "difficulty", "easy", "wording", "总分是多少？", "choices", "甲\n乙",
        "answer", "C");
    world_refused(world, FAIL_INVALID, "difficulty", world->officer, "question.save", "kind",
        "judge", "language", "zh_CN", "difficulty", "impossible", "wording", "总分是一百分。",
        "answer", "A");
    world_refused(world, FAIL_INVALID, "audience", world->officer, "question.save", "audience",
        "nobody", WORDS("总分是多少？"));
    world_refused(world, FAIL_INVALID, "scheme", world->officer, "question.save", "scheme", "none",
        WORDS("总分是多少？"));
    world_ok(world, world->officer, "question.save", WORDS("总分是多少？"));
    world_refused(
        world, FAIL_CONFLICT, "exists", world->manager, "question.save", WORDS("总分是多少？"));
    assert_int_equal(listed(world, ""), 1);
}

static void who_had_an_older_page_open_overwrites_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_question_in(world, "DRAFT_QUESTION");
    world_ok(world, world->officer, "question.save", "question", id, "revision", "1",
        WORDS("第二稿的题干"));
    world_refused(world, FAIL_STALE, "stale", world->officer, "question.save", "question", id,
        "revision", "1", WORDS("第三稿的题干"));
    assert_str(load(world, id).wording, "第二稿的题干");
}

#define HEADINGS "题干,题型,选项A,选项B,选项C,答案,难度,适用对象\n"

static const char right_table[] = HEADINGS "总分是多少？,单选题,60,100,,B,基础,服务管理师\n"
                                           "哪些扣分？,multiple,甲,乙,丙,\"A,C\",hard,\n"
                                           "得分越高越好。,判断,,,,错,中等,assessor\n";

static void a_table_is_checked_and_then_imported_for_review(struct test_database *test)
{
    struct world *world = world_new(test);
    world_file(world, "file", "题目.csv", str_of(right_table));
    world_ok(world, world->officer, "question.check", NULL);
    assert_int_equal(listed(world, ""), 0);
    world_file(world, "file", "题目.csv", str_of(right_table));
    world_ok(world, world->officer, "question.import", NULL);
    assert_int_equal(listed(world, "submitted"), 3);
    world_file(world, "file", "题目.csv", str_of(right_table));
    world_refused(world, FAIL_INVALID, "exists", world->officer, "question.import", NULL);
    assert_int_equal(listed(world, ""), 3);
}

static void one_wrong_row_keeps_the_whole_table_out(struct test_database *test)
{
    static const struct {
        const char *row;
        const char *code;
    } wrong[] = {
        {"没有答案的题,单选题,60,100,,,基础,\n", "value"},
        {"题型不存在,填空题,60,100,,A,基础,\n", "value"},
        {"答案不在选项中,单选题,60,100,,D,基础,\n", "answer"},
        {"跳过了选项,单选题,60,,100,C,基础,\n", "gap"},
        {"难度不存在,单选题,60,100,,A,极难,\n", "difficulty"},
        {"对象不存在,单选题,60,100,,A,基础,路人\n", "audience"},
        {"选项相同的题,单选题,60,60,,A,基础,\n", "repeated"},
        {"对错不分的题,判断,,,,也许,基础,\n", "answer"},
        {"第一行的题干,单选题,60,100,,A,基础,\n", "twice"},
    };
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        const char *table = str_c(
            world->arena, str_format(world->arena, "%s第一行的题干,单选题,60,100,,A,基础,\n%s",
                              HEADINGS, wrong[i].row));
        world_file(world, "file", "题目.csv", str_of(table));
        world_refused(world, FAIL_INVALID, wrong[i].code, world->officer, "question.import", NULL);
        assert_int_equal(listed(world, ""), 0);
    }
    world_file(world, "file", "题目.csv", STR(HEADINGS));
    world_refused(world, FAIL_INVALID, "empty", world->officer, "question.import", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_question_is_written_reviewed_used_and_retired),
        ON_BOTH(who_wrote_it_does_not_review_it),
        ON_BOTH(who_reviews_goes_from_one_that_waits_to_the_next),
        ON_BOTH(nobody_changes_what_another_wrote_before_it_is_reviewed),
        ON_BOTH(a_returned_question_says_why),
        ON_BOTH(only_the_desk_reads_the_bank),
        ON_BOTH(what_is_wrong_is_named_at_its_field),
        ON_BOTH(who_had_an_older_page_open_overwrites_nothing),
        ON_BOTH(a_table_is_checked_and_then_imported_for_review),
        ON_BOTH(one_wrong_row_keeps_the_whole_table_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
