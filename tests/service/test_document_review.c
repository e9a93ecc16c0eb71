/* The document review: what passes, what goes back until when, and what of it stays. */
#include "service/document_service.h"
#include "store/deadline_store.h"
#include "store/document_store.h"
#include "support/world.h"

enum { NEVER_DAY = 6, FIRST_DAY = 7, LAST_DAY = 14, LATE_DAY = 15 }; /* of the scheme's clocks */

#define JUDGE(id, row, verdict, note_)                                                             \
    "documents.judge", "case", id, "verdict." row, verdict, "note." row, note_
#define PASS(id) "documents.pass", "case", id
#define SEND_BACK(id, due_on_)                                                                     \
    "documents.return", "case", id, "due_on", due_on_, "reason", "见各项说明"
#define RESUBMIT(id) "documents.resubmit", "case", id

static struct case_documents documents_of(struct world *world, struct actor actor, const char *id)
{
    struct case_documents documents;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, document_service_show(&use, str_of(id), &documents));
    return documents;
}

static const char *day_ahead(struct world *world, int64_t days)
{
    struct date today = date_of_instant(world->clock.now);
    return str_c(world->arena, date_format(world->arena, date_add_days(today, days)));
}

static enum review_state state_of(
    const struct case_documents *documents, const struct document_item *item)
{
    return document_review_state(document_service_verdict(documents, item->requirement),
        case_document_version(item), document_service_round(documents)->round);
}

/* Everything conforms but the report of the survey. */
static const char *with_survey(struct world *world, const char *verdict)
{
    const char *id = world_case_in(world, CASE_DOC_REVIEW);
    world_judge_all(world, id, "conforming");
    world_ok(world, world->leader, JUDGE(id, "survey", verdict, "缺样本量说明"));
    return id;
}

static void give_survey(struct world *world, const char *id)
{
    world_file(world, "files", "调查.txt", STR("样本量 400\n"));
    world_ok(world, world->applicant, "document.add", "case", id, "requirement", "survey");
}

/* No form does this: the newest version of the manual is no file. */
static void lose_manual(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct document_version version = {
        .certification_case = str_of(id),
        .requirement = STR("manual"),
        .version = 2,
        .answer = DOCUMENT_NOT_APPLICABLE,
        .note = STR("口头约定"),
        .author = world->applicant.account,
        .made_at = world->clock.now,
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, document_version_store_add(&tx, &version));
    assert_db(world->db, db_commit(world->db));
}

static void without_its_service_manual_nothing_passes_and_the_clause_is_named(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DOC_REVIEW);
    world_judge_all(world, id, "conforming");
    lose_manual(world, id);
    world_refused(world, FAIL_STATE, "manual", world->leader, PASS(id));
    assert_str(world->problems.first->place, "manual");
    assert_str(world->problems.first->args[1], "5.1.4.1");
    world_refused(
        world, FAIL_INVALID, "manual", world->leader, JUDGE(id, "manual", "conforming", ""));
    world_refused(
        world, FAIL_INVALID, "manual", world->leader, JUDGE(id, "manual", "verified", "已验证"));
    world_ok(world, world->leader, JUDGE(id, "manual", "nonconforming", "没有服务手册"));
    world_refused(world, FAIL_STATE, "manual", world->leader, PASS(id));
    world_ok(world, world->leader, SEND_BACK(id, day_ahead(world, LAST_DAY)));
    world_file(world, "files", "手册.txt", STR("服务手册\n"));
    world_ok(world, world->applicant, "document.add", "case", id, "requirement", "manual");
    world_ok(world, world->applicant, RESUBMIT(id));
    world_ok(world, world->leader, JUDGE(id, "manual", "conforming", ""));
    world_ok(world, world->leader, PASS(id));
}

static void what_has_no_verdict_is_named_and_neither_passes_nor_goes_back(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DOC_REVIEW);
    world_refused(world, FAIL_STATE, "verdict_open", world->leader, PASS(id));
    size_t n_judged = world->problems.count;
    world_ok(world, world->leader, JUDGE(id, "survey", "nonconforming", "缺样本量说明"));
    world_refused(world, FAIL_STATE, "verdict_open", world->leader, PASS(id));
    assert_int_equal(world->problems.count, n_judged); /* one fewer open, one to be fixed */
    world_refused(world, FAIL_STATE, "verdict_open", world->leader,
        SEND_BACK(id, day_ahead(world, LAST_DAY)));
    assert_int_equal(world->problems.count, n_judged - 1);
}

static void what_largely_conforms_passes_once_its_fix_was_verified(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_survey(world, "largely");
    world_refused(world, FAIL_STATE, "verdict_to_fix", world->leader, PASS(id));
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->place, "survey");
    assert_str(world->problems.first->args[0], "顾客满意度调查报告");
    world_refused(
        world, FAIL_INVALID, "required", world->leader, JUDGE(id, "survey", "verified", ""));
    world_ok(world, world->leader, JUDGE(id, "survey", "verified", "已补充，第 3 页"));
    world_ok(world, world->leader, PASS(id));
    assert_int_equal(world_case(world, id).state, CASE_PLAN_READY);
}

static void what_does_not_conform_does_not_pass(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_survey(world, "nonconforming");
    world_refused(world, FAIL_STATE, "verdict_to_fix", world->leader, PASS(id));
    assert_str(world->problems.first->place, "survey");
}

static void a_verdict_is_about_a_document_under_review_and_says_what_is_wrong(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DOC_REVIEW);
    world_refused(
        world, FAIL_INVALID, "unknown", world->leader, JUDGE(id, "licence", "conforming", ""));
    world_refused(
        world, FAIL_INVALID, "unknown", world->leader, JUDGE(id, "no_such", "conforming", ""));
    world_refused(world, FAIL_INVALID, "choice", world->leader, JUDGE(id, "survey", "fine", ""));
    world_refused(
        world, FAIL_INVALID, "required", world->leader, JUDGE(id, "survey", "largely", " "));
    world_refused(
        world, FAIL_INVALID, "required", world->leader, JUDGE(id, "survey", "nonconforming", ""));
    assert_str(world->problems.first->place, "note.survey");
}

static void the_team_judges_and_its_leader_returns_and_passes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_survey(world, "largely");
    struct actor outsider = world_person(world, "assessor-2", ROLE_BIT(ROLE_ASSESSOR));
    const char *due_on = day_ahead(world, LAST_DAY);
    world_ok(world, world->assessor, JUDGE(id, "survey", "largely", "第 2 页"));
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, SEND_BACK(id, due_on));
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, PASS(id));
    world_refused(
        world, FAIL_FORBIDDEN, "relation", outsider, JUDGE(id, "survey", "conforming", ""));
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->applicant, JUDGE(id, "survey", "conforming", ""));
    world_ok(world, world->leader, SEND_BACK(id, due_on));
    give_survey(world, id);
    world_refused(world, FAIL_NOT_FOUND, "", world->other, RESUBMIT(id));
    world_refused(world, FAIL_FORBIDDEN, "role", world->leader, RESUBMIT(id));
}

static void nothing_goes_back_when_all_of_it_conforms(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DOC_REVIEW);
    world_judge_all(world, id, "conforming");
    world_refused(world, FAIL_STATE, "nothing_to_fix", world->leader,
        SEND_BACK(id, day_ahead(world, LAST_DAY)));
}

static struct date deadline_of(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct deadline *deadlines;
    size_t n;
    assert_db(world->db, deadline_store_list(&tx, str_of(id), &deadlines, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(deadlines[i].kind, STR("document_fix")))
            return deadlines[i].due_on;
    fail_msg("no deadline on %s", id);
    return (struct date){0};
}

static void a_correction_is_due_in_one_to_two_weeks_both_days_included(struct test_database *test)
{
    static const int64_t refused[] = {-1, 0, NEVER_DAY, LATE_DAY, 400};
    static const int64_t taken[] = {FIRST_DAY, LAST_DAY};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(taken); i++) {
        const char *id = with_survey(world, "largely");
        const char *first = day_ahead(world, FIRST_DAY);
        const char *last = day_ahead(world, LAST_DAY);
        for (size_t k = 0; k < ARRAY_LEN(refused); k++) {
            world_refused(world, FAIL_INVALID, "due_on", world->leader,
                SEND_BACK(id, day_ahead(world, refused[k])));
            assert_str(world->problems.first->args[0], first);
            assert_str(world->problems.first->args[1], last);
        }
        world_ok(world, world->leader, SEND_BACK(id, day_ahead(world, taken[i])));
        assert_int_equal(world_case(world, id).state, CASE_DOC_FIX);
        assert_str(date_format(world->arena, deadline_of(world, id)), day_ahead(world, taken[i]));
    }
}

static const char *sent_back(struct world *world)
{
    const char *id = with_survey(world, "nonconforming");
    world_ok(world, world->leader, SEND_BACK(id, day_ahead(world, LAST_DAY)));
    return id;
}

static void the_applicant_learns_of_a_verdict_by_the_return(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_survey(world, "nonconforming");
    struct case_documents seen = documents_of(world, world->applicant, id);
    assert_int_equal(seen.n_verdicts, 0);
    assert_int_not_equal(document_service_item(&seen, STR("survey"))->state, DOCUMENT_TO_FIX);
    assert_true(documents_of(world, world->reviewer, id).n_verdicts > 0);
    world_ok(world, world->leader, SEND_BACK(id, day_ahead(world, LAST_DAY)));
    seen = documents_of(world, world->applicant, id);
    assert_str(document_service_verdict(&seen, STR("survey"))->note, "缺样本量说明");
    assert_int_equal(document_service_item(&seen, STR("survey"))->state, DOCUMENT_TO_FIX);
    assert_int_equal(document_service_item(&seen, STR("manual"))->state, DOCUMENT_ACCEPTED);
}

static void what_came_back_is_given_anew_before_it_is_handed_in(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = sent_back(world);
    world_refused(world, FAIL_STATE, "document_to_fix", world->applicant, RESUBMIT(id));
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->place, "survey");
    give_survey(world, id);
    world_ok(world, world->applicant, RESUBMIT(id));
    assert_int_equal(world_case(world, id).state, CASE_DOC_REVIEW);
}

static void only_what_came_back_is_judged_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = sent_back(world);
    give_survey(world, id);
    world_ok(world, world->applicant, RESUBMIT(id));
    struct case_documents documents = documents_of(world, world->leader, id);
    assert_int_equal(document_service_round(&documents)->round, 2);
    for (size_t i = 0; i < documents.n; i++) {
        const struct document_item *item = &documents.items[i];
        bool came_back = str_equal(item->requirement, STR("survey"));
        if (document_service_is_judged(item))
            assert_int_equal(state_of(&documents, item), came_back ? REVIEW_OPEN : REVIEW_SETTLED);
    }
    world_refused(world, FAIL_STATE, "verdict_open", world->leader, PASS(id));
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->place, "survey");
    world_ok(world, world->leader, JUDGE(id, "survey", "conforming", ""));
    world_ok(world, world->leader, PASS(id));
}

static void what_an_earlier_round_said_and_was_given_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = sent_back(world);
    give_survey(world, id);
    world_ok(world, world->applicant, RESUBMIT(id));
    world_ok(world, world->assessor, JUDGE(id, "survey", "conforming", ""));
    world_ok(world, world->leader, PASS(id));
    struct case_documents documents = documents_of(world, world->applicant, id);
    assert_int_equal(documents.n_rounds, 2);
    assert_true(documents.rounds[0].passed_at > documents.rounds[1].resubmitted_at);
    assert_true(documents.rounds[1].resubmitted_at > documents.rounds[1].returned_at);
    assert_true(date_is_set(documents.rounds[1].due_on));
    assert_int_equal(documents.rounds[1].passed_at, 0);
    const struct document_verdict *verdict = document_service_verdict(&documents, STR("survey"));
    assert_int_equal(verdict[0].round, 2);
    assert_int_equal(verdict[0].version, 2);
    assert_str(verdict[0].author, str_c(world->arena, world->assessor.account));
    assert_int_equal(verdict[1].round, 1);
    assert_str(verdict[1].requirement, "survey");
    assert_int_equal(verdict[1].version, 1);
    assert_int_equal(verdict[1].verdict, REVIEW_NONCONFORMING);
    assert_str(verdict[1].note, "缺样本量说明");
    assert_int_equal(document_service_item(&documents, STR("survey"))->n_versions, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(without_its_service_manual_nothing_passes_and_the_clause_is_named),
        ON_BOTH(what_has_no_verdict_is_named_and_neither_passes_nor_goes_back),
        ON_BOTH(what_largely_conforms_passes_once_its_fix_was_verified),
        ON_BOTH(what_does_not_conform_does_not_pass),
        ON_BOTH(a_verdict_is_about_a_document_under_review_and_says_what_is_wrong),
        ON_BOTH(the_team_judges_and_its_leader_returns_and_passes),
        ON_BOTH(nothing_goes_back_when_all_of_it_conforms),
        ON_BOTH(a_correction_is_due_in_one_to_two_weeks_both_days_included),
        ON_BOTH(the_applicant_learns_of_a_verdict_by_the_return),
        ON_BOTH(what_came_back_is_given_anew_before_it_is_handed_in),
        ON_BOTH(only_what_came_back_is_judged_anew),
        ON_BOTH(what_an_earlier_round_said_and_was_given_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
