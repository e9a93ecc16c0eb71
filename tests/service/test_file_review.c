/* The review of a case's file: its check list, the ways out of it, and the comments. */
#include "service/file_comment_service.h"
#include "service/file_review_service.h"
#include "support/world.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static struct file_review show(struct world *world, const char *id)
{
    struct file_review review;
    struct use use = world_use(world, world->decider);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, file_review_service_show(&use, str_of(id), &review));
    return review;
}

static const struct file_entry *entry(struct world *world, const char *id, const char *code)
{
    struct file_review *review = NEW(world->arena, struct file_review);
    *review = show(world, id);
    const struct file_entry *found = file_review_service_entry(review, str_of(code));
    assert_non_null(found);
    return found;
}

static struct file_comments comments(struct world *world, struct actor actor, const char *id)
{
    struct file_comments found;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, file_comment_service_show(&use, str_of(id), &found));
    return found;
}

#define PASS(id, recommendation_)                                                                  \
    "file.pass", "case", id, "recommendation", recommendation_, "password", WORLD_PASSWORD
#define SAY(id, code, verdict) "file.review", "case", id, "verdict." code, verdict

static void what_is_on_record_is_found_without_being_judged(struct test_database *test)
{
    static const struct {
        const char *code;
        enum file_fact fact;
    } facts[] = {
        {"item:application_review", FILE_FACT_PRESENT},
        {"item:person_days", FILE_FACT_PRESENT},
        {"item:contract", FILE_FACT_PRESENT},
        {"item:programme", FILE_FACT_PRESENT},
        {"item:team_notice", FILE_FACT_PRESENT},
        {"item:document_review", FILE_FACT_PRESENT},
        {"item:plan", FILE_FACT_PRESENT},
        {"item:stage1_report", FILE_FACT_PRESENT},
        {"item:presence", FILE_FACT_PRESENT},
        {"item:attendance", FILE_FACT_MISSING},
        {"item:sheet", FILE_FACT_PRESENT},
        {"item:coverage", FILE_FACT_PRESENT},
        {"item:perception", FILE_FACT_PRESENT},
        {"item:client_feedback", FILE_FACT_NEEDLESS},
        {"item:application_match", FILE_FACT_NONE},
    };
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    for (size_t i = 0; i < ARRAY_LEN(facts); i++)
        if (entry(world, id, facts[i].code)->fact != facts[i].fact)
            fail_msg("%s", facts[i].code);
    assert_int_equal(entry(world, id, "item:contract")->state, FILE_STATE_OK);
    assert_int_equal(entry(world, id, "item:attendance")->state, FILE_STATE_MISSING);
}

static void a_contract_left_out_of_a_surveillance_is_not_missing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_make_surveillance(world, id);
    world_ok(world, world->planner, "case.skip", "case", id, "reason", "周期内合同有效");
    world_ok(world, world->manager, "case.skip_approve", "case", id);
    assert_int_equal(entry(world, id, "item:contract")->fact, FILE_FACT_NEEDLESS);
    struct file_review review = show(world, id);
    assert_null(file_review_service_entry(&review, STR("item:stage1_report")));
    assert_non_null(file_review_service_entry(&review, STR("item:previous_ncs")));
}

static void a_file_passes_only_when_all_of_it_is_judged(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_refused(world, FAIL_STATE, "open", world->decider, PASS(id, "grant"));
    world_refused(world, FAIL_STATE, "open", world->decider, PASS(id, "refuse"), "remarks", "不符");
    world_review_file(world, id);
    world_refused(world, FAIL_INVALID, "password", world->decider, "file.pass", "case", id,
        "recommendation", "grant", "password", "not my password");
    world_refused(world, FAIL_INVALID, "required", world->decider, "file.pass", "case", id,
        "password", WORLD_PASSWORD);
    world_ok(world, world->decider, PASS(id, "grant"));
    struct file_review review = show(world, id);
    assert_int_equal(review.rounds[0].ending, FILE_ROUND_PASSED);
    assert_int_equal(review.rounds[0].recommendation, FILE_RECOMMEND_GRANT);
    world_refused(world, FAIL_STATE, "state", world->decider,
        SAY(id, "knock_out:legal_status", "yes"), "note.knock_out:legal_status", "执照过期");
}

static void what_is_missing_is_excused_with_a_reason_and_never_called_right(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_refused(world, FAIL_INVALID, "missing", world->decider, SAY(id, "item:attendance", "ok"));
    world_refused(world, FAIL_INVALID, "required", world->decider,
        SAY(id, "item:attendance", "not_applicable"));
    world_ok(world, world->decider, SAY(id, "item:attendance", "not_applicable"),
        "note.item:attendance", "纸质签到表已归档");
    assert_int_equal(entry(world, id, "item:attendance")->state, FILE_STATE_EXCUSED);
}

static void a_knock_out_point_leaves_only_refusal_and_return(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_approve_scheme(world);
    world_review_file(world, id);
    world_ok(world, world->decider, SAY(id, "knock_out:conclusion", "yes"),
        "note.knock_out:conclusion", "评分与证据不符");
    world_refused(world, FAIL_STATE, "knock_out", world->decider, PASS(id, "grant"));
    world_refused(world, FAIL_INVALID, "required", world->decider, PASS(id, "refuse"));
    world_ok(world, world->decider, PASS(id, "refuse"), "remarks", "结论失实");
    world_refused(world, FAIL_STATE, "recommendation", world->decider, "decision.grant", "case", id,
        "reason", "符合", "password", WORLD_PASSWORD);
    world_ok(world, world->decider, "decision.refuse", "case", id, "reason", "结论失实", "password",
        WORLD_PASSWORD);
}

static void a_gap_leaves_only_refusal_and_return_too(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_review_file(world, id);
    world_ok(
        world, world->decider, SAY(id, "item:contract", "gap"), "note.item:contract", "缺少签字页");
    world_refused(world, FAIL_STATE, "gap", world->decider, PASS(id, "grant"));
}

static void wrong_verdicts_are_named_and_nothing_of_the_list_is_saved(struct test_database *test)
{
    static const struct {
        const char *field;
        const char *value;
        const char *code;
    } wrong[] = {
        {"verdict.item:nothing", "ok", "unknown"},
        {"verdict.item:contract", "yes", "choice"},
        {"verdict.knock_out:scope", "ok", "choice"},
        {"verdict.knock_out:scope", "yes", "required"},
        {"verdict.item:contract", "gap", "required"},
        {"verdict.person:nobody", "A", "unknown"},
        {"note.item:contract", "没有意见", "choice"},
    };
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        world_refused(world, FAIL_INVALID, wrong[i].code, world->decider,
            SAY(id, "knock_out:legal_status", "no"), wrong[i].field, wrong[i].value);
    world_refused(world, FAIL_INVALID, "required", world->decider, "file.review", "case", id);
    assert_int_equal(show(world, id).n_checks, 0);
    assert_int_equal(show(world, id).n_rounds, 0);
}

static void a_person_is_graded_by_the_words_of_the_scheme(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    struct str field = str_concat(world->arena, STR("verdict.person:"), world->leader.account);
    world_refused(world, FAIL_INVALID, "choice", world->decider, "file.review", "case", id,
        text(world, field), "E");
    world_ok(world, world->decider, "file.review", "case", id, text(world, field), "B");
}

static void a_second_round_shows_the_first_and_takes_over_only_what_was_in_order(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_review_file(world, id);
    world_ok(world, world->decider, SAY(id, "item:contract_scope", "gap"),
        "note.item:contract_scope", "超出批准范围");
    world_return_file(world, id);
    world_answer_comment(world, id);
    world_ok(world, world->leader, "file.submit", "case", id);
    assert_int_equal(show(world, id).round, 2);
    const struct file_entry *before = entry(world, id, "item:contract_scope");
    assert_int_equal(before->state, FILE_STATE_OPEN);
    assert_str(before->earlier->verdict, "gap");
    world_ok(world, world->decider, "file.review", "case", id, "carry", "1");
    assert_int_equal(entry(world, id, "item:application_match")->state, FILE_STATE_OK);
    assert_int_equal(entry(world, id, "item:contract_scope")->state, FILE_STATE_OPEN);
    world_ok(world, world->decider, SAY(id, "item:contract_scope", "ok"));
    world_ok(world, world->decider, PASS(id, "grant"));
    assert_int_equal(show(world, id).n_rounds, 2);
}

static void who_worked_on_the_case_does_not_review_its_file(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    struct actor leader = world->leader;
    leader.roles |= ROLE_BIT(ROLE_DECIDER);
    world_refused(world, FAIL_FORBIDDEN, "R1", leader, SAY(id, "knock_out:legal_status", "no"));
    struct actor sales = world->sales;
    sales.roles |= ROLE_BIT(ROLE_DECIDER);
    world_refused(world, FAIL_FORBIDDEN, "R8", sales, SAY(id, "knock_out:legal_status", "no"));
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->reviewer, SAY(id, "knock_out:legal_status", "no"));
}

#define RETURN(id) "file.return", "case", id, "reason", "需补充"

static void a_comment_goes_to_who_held_the_duty_of_its_section(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_ok(world, world->decider, RETURN(id), "section.1", "contract", "text.1", "请核对价格",
        "section.2", "programme", "text.2", "请补充抽样", "section.3", "application", "text.3",
        "请说明", "section.4", "report", "text.4", "请修改结论", "section.5", "documents", "text.5",
        "请补手册", "addressee.5", text(world, world->applicant.account));
    struct file_comments all = comments(world, world->decider, id);
    assert_int_equal(all.n, 5);
    assert_str(all.items[0].addressee, text(world, world->sales.account));
    assert_str(all.items[1].addressee, text(world, world->planner.account));
    assert_str(all.items[2].addressee, text(world, world->reviewer.account));
    assert_str(all.items[3].addressee, text(world, world->leader.account));
    assert_str(all.items[4].addressee, text(world, world->applicant.account));
    assert_int_equal(all.items[0].origin, FILE_FROM_REVIEW);
    assert_int_equal(world_case(world, id).state, CASE_FILE_RETURNED);
}

static void a_return_without_a_right_comment_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_refused(world, FAIL_INVALID, "required", world->decider, RETURN(id));
    world_refused(
        world, FAIL_INVALID, "required", world->decider, RETURN(id), "section.1", "report");
    world_refused(world, FAIL_INVALID, "choice", world->decider, RETURN(id), "text.1", "请补充");
    world_refused(world, FAIL_INVALID, "choice", world->decider, RETURN(id), "text.1", "请补充",
        "section.1", "weather");
    world_refused(world, FAIL_INVALID, "addressee", world->decider, RETURN(id), "text.1", "请补充",
        "section.1", "report", "addressee.1", text(world, world->other.account));
    world_refused(world, FAIL_INVALID, "addressee", world->decider, RETURN(id), "text.1", "请补充",
        "section.1", "report", "addressee.1", text(world, world->decider.account));
    assert_int_equal(comments(world, world->decider, id).n, 0);
}

static void only_the_addressee_answers_and_all_do_before_the_file_is_handed_in(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_ok(world, world->decider, RETURN(id), "section.1", "contract", "text.1", "请核对价格",
        "section.2", "documents", "text.2", "请补手册", "addressee.2",
        text(world, world->applicant.account));
    struct file_comments all = comments(world, world->decider, id);
    const char *first = text(world, all.items[0].id);
    const char *second = text(world, all.items[1].id);
    world_refused(world, FAIL_STATE, "comments", world->leader, "file.submit", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "addressee", world->leader, "comment.answer", "case", id,
        "comment", first, "text", "已核对");
    world_refused(world, FAIL_INVALID, "comment", world->applicant, "comment.answer", "case", id,
        "comment", first, "text", "已核对");
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "comment.answer", "case", id, "comment",
        second, "text", "已补");
    world_ok(world, world->sales, "comment.answer", "case", id, "comment", first, "text", "已核对");
    world_refused(world, FAIL_STATE, "comments", world->leader, "file.submit", "case", id);
    world_file(world, "files", "manual.txt", STR("manual\n"));
    world_ok(world, world->applicant, "comment.answer", "case", id, "comment", second, "text",
        "已补手册");
    world_ok(world, world->sales, "comment.answer", "case", id, "comment", first, "text", "再核对");
    all = comments(world, world->decider, id);
    assert_int_equal(all.n_answers, 3);
    assert_int_equal(all.n_files, 1);
    world_ok(world, world->leader, "file.submit", "case", id);
    world_refused(world, FAIL_STATE, "state", world->sales, "comment.answer", "case", id, "comment",
        first, "text", "太晚");
}

static void an_applicant_sees_only_what_is_addressed_to_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_ok(world, world->decider, RETURN(id), "section.1", "report", "text.1", "内部意见",
        "section.2", "documents", "text.2", "请补手册", "addressee.2",
        text(world, world->applicant.account));
    world_answer_comment(world, id);
    struct file_comments seen = comments(world, world->applicant, id);
    assert_int_equal(seen.n, 1);
    assert_str(seen.items[0].content, "请补手册");
    assert_int_equal(seen.n_answers, 0);
    struct file_comments all;
    struct file_review review;
    struct use other = world_use(world, world->other);
    assert_int_equal(file_comment_service_show(&other, str_of(id), &all), FAIL_NOT_FOUND);
    struct use applicant = world_use(world, world->applicant);
    assert_int_equal(file_review_service_show(&applicant, str_of(id), &review), FAIL_NOT_FOUND);
}

static void a_decision_that_asks_for_more_gets_its_answers_and_the_case_back(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DECISION_RETURNED);
    struct file_comments all = comments(world, world->decider, id);
    assert_int_equal(all.items[0].origin, FILE_FROM_DECISION);
    assert_int_equal(all.items[0].round, 1);
    world_refused(world, FAIL_STATE, "comments", world->leader, "decision.resume", "case", id);
    world_answer_comment(world, id);
    world_ok(world, world->leader, "decision.resume", "case", id);
    assert_int_equal(world_case(world, id).state, CASE_REVIEWED);
}

static void who_owes_an_answer_is_told_and_has_it_listed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_ok(world, world->decider, RETURN(id), "section.1", "contract", "text.1", "请核对价格");
    struct use use = world_use(world, world->sales);
    struct file_comment_row *rows;
    size_t n;
    assert_db(world->db, file_comment_service_owed(&use, &rows, &n));
    assert_int_equal(n, 1);
    assert_str(rows[0].content, "请核对价格");
    world_ok(world, world->sales, "comment.answer", "case", id, "comment", world_comment(world, id),
        "text", "已核对");
    struct use later = world_use(world, world->sales);
    assert_db(world->db, file_comment_service_owed(&later, &rows, &n));
    assert_int_equal(n, 0);
}

static void a_file_of_an_answer_that_is_a_program_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_RETURNED);
    world_file(world, "files", "report.pdf",
        STR("\x7f"
            "ELF\x02\x01\x01"));
    world_refused(world, FAIL_INVALID, "media_type", world->leader, "comment.answer", "case", id,
        "comment", world_comment(world, id), "text", "见附件");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_is_on_record_is_found_without_being_judged),
        ON_BOTH(a_contract_left_out_of_a_surveillance_is_not_missing),
        ON_BOTH(a_file_passes_only_when_all_of_it_is_judged),
        ON_BOTH(what_is_missing_is_excused_with_a_reason_and_never_called_right),
        ON_BOTH(a_knock_out_point_leaves_only_refusal_and_return),
        ON_BOTH(a_gap_leaves_only_refusal_and_return_too),
        ON_BOTH(wrong_verdicts_are_named_and_nothing_of_the_list_is_saved),
        ON_BOTH(a_person_is_graded_by_the_words_of_the_scheme),
        ON_BOTH(a_second_round_shows_the_first_and_takes_over_only_what_was_in_order),
        ON_BOTH(who_worked_on_the_case_does_not_review_its_file),
        ON_BOTH(a_comment_goes_to_who_held_the_duty_of_its_section),
        ON_BOTH(a_return_without_a_right_comment_is_refused),
        ON_BOTH(only_the_addressee_answers_and_all_do_before_the_file_is_handed_in),
        ON_BOTH(an_applicant_sees_only_what_is_addressed_to_it),
        ON_BOTH(a_decision_that_asks_for_more_gets_its_answers_and_the_case_back),
        ON_BOTH(who_owes_an_answer_is_told_and_has_it_listed),
        ON_BOTH(a_file_of_an_answer_that_is_a_program_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
