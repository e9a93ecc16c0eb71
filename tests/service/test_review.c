/* The application review: what keeps an application from being accepted, what goes back, and what
 * of it stays. */
#include "person_fixture.h"
#include "service/application_review.h"

enum { CHECK_PAIRS_MAX = 128 };

#define BUDGET "condition:budget"
#define LICENCE "document:licence"
#define ACCEPT(id) "application.accept", "case", id, "impartial", "1"
#define MARK_OK(id, item) "application.check", "case", id, "verdict." item, "ok"
#define MARK_GAP(id, item, note_)                                                                  \
    "application.check", "case", id, "verdict." item, "gap", "note." item, note_

static struct application_review review_of(struct world *world, const char *id)
{
    struct application_review review;
    struct use use = world_use(world, world->reviewer);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, application_review_show(&use, str_of(id), &review));
    return review;
}

static struct case_documents documents_of(struct world *world, struct actor actor, const char *id)
{
    struct case_documents documents;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, document_service_show(&use, str_of(id), &documents));
    return documents;
}

static enum check_state state_of(const struct application_review *review, const char *code)
{
    const struct review_item *item = application_review_item(review, str_of(code));
    assert_non_null(item);
    return item->state;
}

/* Every item but one is in order. Unlike world_check_all it enrols nobody. */
static void check_all_but(struct world *world, const char *id, const char *skipped)
{
    struct application_review review = review_of(world, id);
    const char *pairs[CHECK_PAIRS_MAX] = {"case", id};
    size_t n = 2;
    for (size_t i = 0; i < review.n; i++) {
        struct str code = review.items[i].check.code;
        if (str_equal(code, str_of(skipped)))
            continue;
        assert_true(n + 3 < CHECK_PAIRS_MAX);
        pairs[n++] = str_c(world->arena, str_concat(world->arena, STR("verdict."), code));
        pairs[n++] = "ok";
    }
    world_ok_at(world, __FILE__, __LINE__,
        world_run_pairs(world, world->reviewer, "application.check", pairs));
}

static const char *under_review(struct world *world)
{
    const char *id = world_case_in(world, CASE_UNDER_REVIEW);
    world_enrol(world, world->leader, GRADE_SENIOR);
    return id;
}

static void what_is_not_checked_is_named_and_keeps_from_accepting(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    world_refused(world, FAIL_STATE, "check_open", world->reviewer, ACCEPT(id));
    assert_int_equal(world->problems.count, review_of(world, id).n_open);
    check_all_but(world, id, BUDGET);
    world_refused(world, FAIL_STATE, "check_open", world->reviewer, ACCEPT(id));
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->place, BUDGET);
    assert_str(world->problems.first->args[0], "有专项售后服务经费");
    world_ok(world, world->reviewer, MARK_OK(id, BUDGET));
    world_ok(world, world->reviewer, ACCEPT(id));
    assert_int_equal(world_case(world, id).state, CASE_ACCEPTED);
}

static void a_gap_is_named_and_keeps_from_accepting(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    check_all_but(world, id, BUDGET);
    world_ok(world, world->reviewer, MARK_GAP(id, BUDGET, "请提供预算表"));
    world_refused(world, FAIL_STATE, "check_gap", world->reviewer, ACCEPT(id));
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->place, BUDGET);
    assert_str(world->problems.first->args[0], "有专项售后服务经费");
}

static void nobody_accepts_without_declaring_to_be_impartial(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    check_all_but(world, id, "");
    world_refused(world, FAIL_INVALID, "required", world->reviewer, "application.accept", "case",
        id, "remarks", "材料齐全");
    assert_str(world->problems.first->place, "impartial");
    world_ok(world, world->reviewer, ACCEPT(id));
}

static void a_verdict_is_one_of_two_on_an_item_there_is_and_a_gap_says_what_is_missing(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    world_refused(world, FAIL_INVALID, "required", world->reviewer, MARK_GAP(id, BUDGET, " "));
    assert_str(world->problems.first->place, "note." BUDGET);
    world_refused(
        world, FAIL_INVALID, "unknown", world->reviewer, MARK_OK(id, "condition:no_such"));
    world_refused(world, FAIL_INVALID, "choice", world->reviewer, "application.check", "case", id,
        "verdict." BUDGET, "perhaps");
    world_refused(world, FAIL_INVALID, "choice", world->reviewer, "application.check", "case", id,
        "verdict." LICENCE, "ok", "note." BUDGET, "没有结论的说明");
    assert_str(world->problems.first->place, "verdict." BUDGET);
    assert_int_equal(documents_of(world, world->reviewer, id).n_checks, 0);
}

static void what_the_body_is_not_approved_for_is_not_accepted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    size_t approved = world->platform.body.n_fields;
    check_all_but(world, id, "");
    world->platform.body.n_fields = 0;
    world_refused(world, FAIL_STATE, "fields", world->reviewer, ACCEPT(id));
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->place, "condition:scope_field");
    assert_str(world->problems.first->args[0], "SC03");
    world->platform.body.n_fields = approved;
    world_ok(world, world->reviewer, ACCEPT(id));
}

static void what_nobody_is_competent_for_is_not_accepted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_UNDER_REVIEW);
    world_uncoded(world, world->decider);
    world_uncoded(world, world->specialist);
    check_all_but(world, id, "");
    world_refused(world, FAIL_STATE, "competence", world->reviewer, ACCEPT(id));
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->place, "condition:competence");
    assert_str(world->problems.first->args[0], "SC03");
    world_enrol(world, world->leader, GRADE_SENIOR);
    world_ok(world, world->reviewer, ACCEPT(id));
}

/* R2, also when it is declared after the review was taken up. */
static void whoever_has_declared_a_relation_does_none_of_the_review(struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation organisation;
    struct tx tx = {world->db, world->arena};
    const char *id = under_review(world);
    struct actor second = world_person(world, "reviewer-2", ROLE_BIT(ROLE_REVIEWER));
    check_all_but(world, id, BUDGET);
    world_ok(world, world->reviewer, MARK_GAP(id, BUDGET, "请提供预算表"));
    add_record(world, world->reviewer);
    assert_db(
        world->db, organisation_store_load(&tx, world->applicant.organisation, &organisation));
    world_ok(world, world->reviewer, "person.declare", "kind", "consultancy", "name",
        str_c(world->arena, organisation.name));
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, MARK_OK(id, BUDGET));
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, "application.return", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, "application.reject", "case", id,
        "reason", "超出范围");
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, ACCEPT(id));
    world_ok(world, second, MARK_OK(id, BUDGET));
    world_ok(world, second, ACCEPT(id));
}

static const char *helped_by(struct world *world, const char *people)
{
    const char *id = world_ok(world, world->applicant, "application.open", "scheme", WORLD_SCHEME,
        "scope", "家用电器的售后服务", "level", "five_star", "categories", "1", "scope_staff",
        "1200", "classes", "家用电器", "ready", "1", "consultant", "某咨询公司",
        "consultant_person", people);
    world_give_documents(world, world->applicant, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
    return id;
}

static void a_relation_to_the_consultancy_that_helped_bars_as_well(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = helped_by(world, "钱启明");
    const char *unaided = world_case_in(world, CASE_SUBMITTED);
    add_record(world, world->reviewer);
    world_ok(world, world->reviewer, "person.declare", "kind", "employment", "name", "某 咨询公司");
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, "application.review", "case", id);
    world_ok(world, world->reviewer, "application.review", "case", unaided);
}

static void whoever_is_named_as_the_consultant_does_not_review(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor second = world_person(world, "reviewer-2", ROLE_BIT(ROLE_REVIEWER));
    const char *name = str_c(world->arena, world->reviewer.name);
    const char *among = str_c(world->arena, str_format(world->arena, "钱启明、%s", name));
    const char *longer = str_c(world->arena, str_format(world->arena, "%s明", name));
    const char *id = helped_by(world, among);
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, "application.review", "case", id);
    world_ok(world, second, "application.review", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, MARK_OK(id, BUDGET));
    world_refused(world, FAIL_FORBIDDEN, "R2", world->reviewer, ACCEPT(id));
    world_ok(world, world->reviewer, "application.review", "case", helped_by(world, longer));
}

static void nothing_is_returned_without_a_gap(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    world_refused(world, FAIL_STATE, "no_gap", world->reviewer, "application.return", "case", id);
    check_all_but(world, id, "");
    world_refused(world, FAIL_STATE, "no_gap", world->reviewer, "application.return", "case", id);
}

/* A document and a condition go back. */
static const char *returned(struct world *world)
{
    const char *id = under_review(world);
    check_all_but(world, id, BUDGET);
    world_ok(world, world->reviewer, MARK_GAP(id, BUDGET, "请提供预算表"));
    world_ok(world, world->reviewer, MARK_GAP(id, LICENCE, "执照已过期"));
    world_ok(world, world->reviewer, "application.return", "case", id);
    assert_int_equal(world_case(world, id).state, CASE_DRAFT);
    return id;
}

static const struct gap *gap_on(const struct case_documents *documents, const char *code)
{
    for (size_t i = 0; i < documents->n_gaps; i++)
        if (str_equal(documents->gaps[i].code, str_of(code)))
            return &documents->gaps[i];
    fail_msg("no gap on %s", code);
    return NULL;
}

static const char *answer_gap(struct world *world, const char *id)
{
    struct case_documents documents = documents_of(world, world->applicant, id);
    const char *gap = str_c(world->arena, gap_on(&documents, BUDGET)->id);
    world_ok(world, world->applicant, "application.answer", "case", id, "gap", gap, "answer",
        "预算已列入年度计划");
    return gap;
}

static void give_licence(struct world *world, const char *id)
{
    world_file(world, "files", "新执照.txt", STR("新执照\n"));
    world_ok(world, world->applicant, "document.add", "case", id, "requirement", "licence");
}

static void a_return_tells_the_applicant_each_gap_and_nothing_before(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    world_ok(world, world->reviewer, MARK_GAP(id, LICENCE, "执照已过期"));
    struct case_documents seen = documents_of(world, world->applicant, id);
    assert_int_equal(seen.n_gaps + seen.n_checks, 0);
    assert_int_equal(document_service_item(&seen, STR("licence"))->state, DOCUMENT_EXCLUDED);
    world_ok(world, world->reviewer, "application.return", "case", id);
    seen = documents_of(world, world->applicant, id);
    assert_int_equal(seen.n_gaps, 1);
    assert_str(seen.gaps[0].item, "营业执照");
    assert_str(seen.gaps[0].note, "执照已过期");
    assert_int_equal(seen.gaps[0].round, 1);
    const struct document_item *licence = document_service_item(&seen, STR("licence"));
    assert_int_equal(licence->state, DOCUMENT_TO_FIX);
    assert_str(licence->judgement.note, "执照已过期");
    assert_int_equal(document_service_item(&seen, STR("survey"))->state, DOCUMENT_EXCLUDED);
}

static void what_came_back_is_answered_before_it_is_handed_in_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = returned(world);
    world_refused(
        world, FAIL_STATE, "document_to_fix", world->applicant, "application.submit", "case", id);
    assert_int_equal(world->problems.count, 2);
    give_licence(world, id);
    world_refused(
        world, FAIL_STATE, "gap_unanswered", world->applicant, "application.submit", "case", id);
    assert_int_equal(world->problems.count, 1);
    assert_str(world->problems.first->args[0], "有专项售后服务经费");
    answer_gap(world, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
    assert_int_equal(world_case(world, id).state, CASE_SUBMITTED);
}

static void only_the_applicant_answers_and_only_a_gap_of_the_last_return(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = returned(world);
    struct case_documents documents = documents_of(world, world->applicant, id);
    const char *gap = str_c(world->arena, gap_on(&documents, BUDGET)->id);
#define ANSWER(gap_) "application.answer", "case", id, "gap", gap_, "answer", "预算已列入计划"
    world_refused(world, FAIL_NOT_FOUND, "", world->other, ANSWER(gap));
    world_refused(world, FAIL_FORBIDDEN, "role", world->reviewer, ANSWER(gap));
    world_refused(world, FAIL_INVALID, "gap", world->applicant, ANSWER("nothing"));
    world_refused(world, FAIL_INVALID, "required", world->applicant, "application.answer", "case",
        id, "gap", gap, "answer", " ");
    give_licence(world, id);
    answer_gap(world, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
    world_refused(world, FAIL_STATE, "state", world->applicant, ANSWER(gap));
    world_ok(world, world->reviewer, "application.review", "case", id);
    world_ok(world, world->reviewer, MARK_GAP(id, LICENCE, "仍不清晰"));
    world_ok(world, world->reviewer, "application.return", "case", id);
    world_refused(world, FAIL_INVALID, "gap", world->applicant, ANSWER(gap));
#undef ANSWER
}

/* What changed and all conditions are looked at again; documents that were in order stay so. */
static void a_second_round_opens_what_came_back_and_what_is_about_the_whole(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = returned(world);
    give_licence(world, id);
    answer_gap(world, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
    world_ok(world, world->reviewer, "application.review", "case", id);
    struct application_review review = review_of(world, id);
    assert_int_equal(review.round, 2);
    for (size_t i = 0; i < review.n; i++) {
        const struct check_item *item = &review.items[i].check;
        bool opened = !item->is_document || str_equal(item->code, STR(LICENCE));
        assert_int_equal(review.items[i].state, opened ? CHECK_STATE_OPEN : CHECK_STATE_OK);
    }
    world_refused(world, FAIL_STATE, "check_open", world->reviewer, ACCEPT(id));
    check_all_but(world, id, "");
    review = review_of(world, id);
    assert_int_equal(state_of(&review, LICENCE), CHECK_STATE_OK);
    world_ok(world, world->reviewer, ACCEPT(id));
}

static void what_an_earlier_round_said_and_got_for_an_answer_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = returned(world);
    give_licence(world, id);
    answer_gap(world, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
    world_ok(world, world->reviewer, "application.review", "case", id);
    world_accept(world, id);
    struct case_documents documents = documents_of(world, world->decider, id);
    size_t n_budget = 0;
    for (size_t i = 0; i < documents.n_checks; i++) {
        const struct application_check *check = &documents.checks[i];
        if (!str_equal(check->item, STR(BUDGET)))
            continue;
        n_budget++;
        assert_int_equal(check->verdict, check->round == 1 ? CHECK_GAP : CHECK_OK);
        assert_str(check->note, check->round == 1 ? "请提供预算表" : "");
    }
    assert_int_equal(n_budget, 2);
    const struct gap *gap = gap_on(&documents, BUDGET);
    assert_str(gap->answer, "预算已列入年度计划");
    assert_true(gap->answered_at > gap->created_at);
    assert_int_equal(document_service_item(&documents, STR("licence"))->n_versions, 2);
}

static void a_rejection_says_why_and_ends_the_review(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = under_review(world);
    world_refused(world, FAIL_INVALID, "required", world->reviewer, "application.reject", "case",
        id, "reason", "");
    check_all_but(world, id, "");
    world_ok(
        world, world->reviewer, "application.reject", "case", id, "reason", "列入严重违法失信名单");
    assert_int_equal(world_case(world, id).state, CASE_REJECTED);
    world_refused(world, FAIL_STATE, "state", world->reviewer, ACCEPT(id));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_is_not_checked_is_named_and_keeps_from_accepting),
        ON_BOTH(a_gap_is_named_and_keeps_from_accepting),
        ON_BOTH(nobody_accepts_without_declaring_to_be_impartial),
        ON_BOTH(a_verdict_is_one_of_two_on_an_item_there_is_and_a_gap_says_what_is_missing),
        ON_BOTH(what_the_body_is_not_approved_for_is_not_accepted),
        ON_BOTH(what_nobody_is_competent_for_is_not_accepted),
        ON_BOTH(whoever_has_declared_a_relation_does_none_of_the_review),
        ON_BOTH(a_relation_to_the_consultancy_that_helped_bars_as_well),
        ON_BOTH(whoever_is_named_as_the_consultant_does_not_review),
        ON_BOTH(nothing_is_returned_without_a_gap),
        ON_BOTH(a_return_tells_the_applicant_each_gap_and_nothing_before),
        ON_BOTH(what_came_back_is_answered_before_it_is_handed_in_again),
        ON_BOTH(only_the_applicant_answers_and_only_a_gap_of_the_last_return),
        ON_BOTH(a_second_round_opens_what_came_back_and_what_is_about_the_whole),
        ON_BOTH(what_an_earlier_round_said_and_got_for_an_answer_stays),
        ON_BOTH(a_rejection_says_why_and_ends_the_review),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
