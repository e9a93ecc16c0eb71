/* Combined audits: cases of one client under several schemes, audited together and decided one by
 * one. */
#include "service/case_service.h"
#include "service/days_service.h"
#include "service/notice_service.h"
#include "service/report_service.h"
#include "service/team_gate.h"
#include "store/case_store.h"
#include "store/notice_store.h"
#include "store/signature_store.h"
#include "support/world.h"

#define COMBINE(id, other) "case.combine", "case", id, "with", other
#define SEPARATE(id) "case.separate", "case", id, "reason", "改为分开审查"
#define GRANT(id) "decision.grant", "case", id, "reason", "符合要求", "password", WORLD_PASSWORD

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static struct combination_view shown(struct world *world, struct actor actor, const char *id)
{
    struct case_view view;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view.combination;
}

static int64_t schemes(struct world *world, const char *id)
{
    struct use use = world_use(world, world->planner);
    int64_t n = 0;
    assert_int_equal(combination_service_schemes(&use, str_of(id), &n), FAIL_NONE);
    return n;
}

static void give_duty(struct world *world, const char *id, struct actor actor, enum duty duty)
{
    struct tx tx = {world->db, world->arena};
    struct duty_record record = {str_of(id), actor.account, duty, world->clock.now};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, duty_store_add(&tx, &record));
    assert_db(world->db, db_commit(world->db));
}

static bool was_told(struct world *world, struct actor actor, const char *kind, const char *id)
{
    struct tx tx = {world->db, world->arena};
    const struct notice_filter filter = {actor.account, false, STR("")};
    const struct page_request all = {.limit = 1000};
    struct notice_row *rows;
    size_t n;
    assert_db(world->db, notice_store_page(&tx, &filter, &all, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(rows[i].kind, str_of(kind)) &&
            str_equal(rows[i].certification_case, str_of(id)))
            return true;
    return false;
}

/* An accepted case of the other enterprise, under the other scheme. */
static const char *case_of_another(struct world *world)
{
    struct actor own = world->applicant;
    world->applicant = world->other;
    const char *id = world_twin_in(world, CASE_ACCEPTED);
    world->applicant = own;
    return id;
}

static void two_schemes_audited_together_get_different_verdicts(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    world_case_on(world, first, CASE_REVIEWED);
    world_case_on(world, second, CASE_REVIEWED);
    world_grant(world, first);
    struct combination_view view = shown(world, world->decider, second);
    assert_int_equal(view.n, 2);
    assert_int_equal(view.schemes, 2);
    assert_true(view.parts[0].is_self);
    assert_str(view.parts[0].row.verdict, "");
    assert_str(view.parts[1].row.certification_case, first);
    assert_str(view.parts[1].row.verdict, "granted");
    world_sign_refusal(world, second);
    assert_str(shown(world, world->decider, first).parts[1].row.proposed, "refused");
    world_ok(world, world->head, "decision.confirm_refusal", "case", second, "sha256",
        world_record_of(world, second), "password", WORLD_PASSWORD);
    view = shown(world, world->decider, first);
    assert_str(view.parts[0].row.verdict, "granted");
    assert_str(view.parts[0].row.granted, "five_star");
    assert_str(view.parts[1].row.verdict, "refused");
    assert_true(view.parts[1].row.reason.len > 0);
    world_pay_and_issue(world, first);
    assert_int_equal(world_case(world, first).state, CASE_CERTIFIED);
    assert_int_equal(world_case(world, second).state, CASE_REFUSED);
    assert_int_equal(schemes(world, first), 2);
}

static bool says(struct str content, const char *part)
{
    size_t at;
    return str_find(content, str_of(part), 0, &at);
}

static void report_and_decision_record_name_what_was_audited_together(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    world_case_on(world, first, CASE_REVIEWED);
    world_grant(world, first);
    struct tx tx = {world->db, world->arena};
    struct signed_document *documents;
    struct report_file file;
    size_t n;
    size_t n_records = 0;
    struct use use = world_use(world, world->planner);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(
        report_service_edition(&use, str_of(first), 1, REPORT_FOR_CLIENT, &file), FAIL_NONE);
    assert_true(says(paper_encode(world->arena, &file.paper), second));
    assert_db(world->db, signed_document_store_list(&tx, str_of(first), &documents, &n));
    for (size_t i = 0; i < n; i++) {
        if (documents[i].kind != SIGNED_DECISION)
            continue;
        n_records++;
        assert_true(says(documents[i].content, second));
    }
    assert_int_equal(n_records, 1);
    world_twin_in(world, CASE_DRAFT); /* of a case that is audited alone nothing is said */
    assert_int_equal(shown(world, world->planner, world_twin(world)).n, 0);
}

static void another_client_is_not_audited_with_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    const char *other = case_of_another(world);
    world_refused(world, FAIL_INVALID, "organisation", world->planner, COMBINE(id, other));
}

static void one_scheme_is_not_combined_with_itself(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    const char *same = world_case_in(world, CASE_ACCEPTED);
    world_refused(world, FAIL_INVALID, "same_scheme", world->planner, COMBINE(id, same));
    world_combine(world, id);
    const char *third = world_twin_in(world, CASE_ACCEPTED);
    world_refused(world, FAIL_INVALID, "same_scheme", world->planner, COMBINE(id, third));
}

static void cases_are_combined_before_the_programme_is_approved(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *early = world_twin_in(world, CASE_SUBMITTED);
    const char *twin = world_twin_in(world, CASE_CONTRACTED);
    const char *open = world_case_in(world, CASE_ACCEPTED);
    const char *late = world_case_in(world, CASE_PROGRAMMED);
    world_refused(world, FAIL_STATE, "state", world->planner, COMBINE(late, twin));
    world_refused(world, FAIL_STATE, "too_late", world->planner, COMBINE(twin, late));
    world_refused(world, FAIL_STATE, "too_late", world->planner, COMBINE(open, early));
    world_ok(world, world->planner, COMBINE(open, twin));
    world_case_on(world, twin, CASE_PROGRAMMED);
    world_refused(world, FAIL_STATE, "too_late", world->planner, SEPARATE(open));
    world_refused(world, FAIL_STATE, "state", world->planner, SEPARATE(twin));
}

static void a_case_is_combined_once_and_with_one_that_there_is(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    const char *twin = world_combine(world, id);
    const char *other = world_case_in(world, CASE_ACCEPTED);
    world_refused(world, FAIL_INVALID, "combined", world->planner, COMBINE(other, twin));
    world_refused(world, FAIL_INVALID, "combined", world->planner, COMBINE(id, twin));
    world_refused(world, FAIL_INVALID, "same_case", world->planner, COMBINE(other, other));
    world_refused(world, FAIL_INVALID, "unknown", world->planner, COMBINE(other, "none"));
    world_refused(world, FAIL_STATE, "alone", world->planner, SEPARATE(other));
}

static void planners_combine_and_nobody_else(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    const char *twin = world_twin_in(world, CASE_ACCEPTED);
    const struct actor others[] = {world->applicant, world->reviewer, world->manager, world->leader,
        world->decider, world->head, world->admin, world->sales};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], COMBINE(id, twin));
    world_refused(world, FAIL_FORBIDDEN, "role", world->other, COMBINE(id, twin));
    world_refused(world, FAIL_UNAUTHENTICATED, "unauthenticated", world->nobody, COMBINE(id, twin));
    world_ok(world, world->planner, COMBINE(id, twin));
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], SEPARATE(id));
}

/* R2 and the duties are asked of both cases. */
static void who_may_not_plan_the_other_case_may_not_combine_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    const char *twin = world_twin_in(world, CASE_ACCEPTED);
    struct actor planner = world_person(world, "judge", ROLE_BIT(ROLE_PLANNER));
    give_duty(world, twin, planner, DUTY_FILE_REVIEW);
    world_refused(world, FAIL_FORBIDDEN, "R1", planner, COMBINE(id, twin));
    struct event event = world_event(world);
    assert_str(event.action, "refused:case.combine");
}

static void an_assessor_of_one_case_does_not_decide_on_the_other(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    struct actor outsider = world_person(world, "outsider", ROLE_BIT(ROLE_ASSESSOR));
    world_case_on(world, first, CASE_PROGRAMMED);
    world_enrol(world, outsider, GRADE_ASSESSOR);
    world_put_on_team(world, first, outsider, "assessor");
    world_case_on(world, first, CASE_TEAM_SET);
    world_case_on(world, second, CASE_REVIEWED);
    world_ok(world, world->admin, "account.change", "account", text(world, outsider.account),
        "name", "outsider", "roles", "decider");
    outsider.roles = ROLE_BIT(ROLE_DECIDER);
    world_approve_twin(world);
    world_refused(world, FAIL_FORBIDDEN, "R1", outsider, GRANT(second));
    world_refused(world, FAIL_FORBIDDEN, "R1", outsider, "decision.refuse", "case", second,
        "reason", "不符合", "password", WORLD_PASSWORD);
    world_refused(world, FAIL_FORBIDDEN, "R1", outsider, "decision.return", "case", second,
        "reason", "补充", "section.1", "evidence", "text.1", "请补充");
    world_ok(world, world->decider, GRANT(second));
}

static void who_decided_on_one_case_is_not_named_to_the_team_of_the_other(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    struct actor person = world_person(world, "person", ROLE_BIT(ROLE_ASSESSOR));
    world_case_on(world, first, CASE_PROGRAMMED);
    give_duty(world, second, person, DUTY_DECISION);
    world_enrol(world, person, GRADE_ASSESSOR);
    world_refused(world, FAIL_FORBIDDEN, "R1", world->planner, "team.add", "case", first, "person",
        text(world, person.account), "part", "assessor", "from", "2027-03-01", "until",
        "2027-03-05", "days", "2");
}

/* Every pair that R1 and R8 keep apart over a cycle, in both directions; nothing else. */
static void duties_on_companions_are_kept_apart_like_duties_on_one_case(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    struct certification_case c = world_case(world, first);
    for (enum duty held = DUTY_APPLICANT; held < DUTY_COUNT; held++) {
        struct str name =
            str_concat(world->arena, STR("holds-"), codes_format(&duty_codes, (int)held));
        struct actor actor = world_person(world, text(world, name), ROLES_BODY);
        struct case_situation situation;
        give_duty(world, second, actor, held);
        struct use use = world_use(world, actor);
        assert_int_equal(case_situation(&use, &c, &situation), FAIL_NONE);
        assert_int_equal(situation.companion_duties, DUTY_BIT(held));
        for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
            const struct case_rule *rule = &case_rules[i];
            bool is_barred = duty_conflict_find_in_combination(DUTY_BIT(held), rule->duty) != NULL;
            assert_int_equal(case_rule_conflict(rule, &situation) != NULL, is_barred);
        }
    }
}

static void fix(struct world *world, const char *id, const char *percent)
{
    world_run(world, world->planner, "days.fix", "case", id, "change.1", "combined", "percent.1",
        percent, "reason.1", "两个方案同期审查，总部访谈共用");
}

static void the_days_are_reduced_for_a_combined_audit_only(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    fix(world, id, "20");
    world_refused_at(world, (struct refusal){FAIL_INVALID, "not_combined", __FILE__, __LINE__});
    world_combine(world, id);
    fix(world, id, "21");
    world_refused_at(
        world, (struct refusal){FAIL_INVALID, "combined_too_large", __FILE__, __LINE__});
    fix(world, id, "20");
    assert_int_equal(world->fail, FAIL_NONE);
    struct use use = world_use(world, world->planner);
    struct days_view view;
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(days_service_load(&use, str_of(id), &view), FAIL_NONE);
    assert_int_equal(view.programme.reduce_percent, 20);
    assert_int_equal(view.days->input.combined_percent, 20);
}

static void a_sheet_that_was_reduced_for_a_combined_audit_is_not_signed_without_one(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_combine(world, id);
    fix(world, id, "20");
    world_ok(world, world->planner, SEPARATE(id));
    world_refused(world, FAIL_STATE, "not_combined", world->reviewer, "days.sign", "case", id,
        "sheet", world_sheet(world, id), "password", WORLD_PASSWORD);
    world_ok(world, world->planner, "days.fix", "case", id);
    world_sign_days(world, id);
}

static struct rational required(struct world *world, const char *id)
{
    struct use use = world_use(world, world->planner);
    struct certification_case c = world_case(world, id);
    struct team_gate gate;
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(team_gate_load(&use, &c, &gate), FAIL_NONE);
    return gate.team.required;
}

static void under_contract_the_gate_asks_for_the_full_days_where_the_other_case_is_gone(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_ok(world, world->planner, "days.fix", "case", id);
    struct rational alone = required(world, id);
    const char *twin = world_combine(world, id);
    fix(world, id, "20");
    world_sign_days(world, id);
    world_ok(world, world->manager, "days.approve", "case", id, "sheet", world_sheet(world, id),
        "password", WORLD_PASSWORD);
    world_offer(world, id);
    world_ok(world, world->applicant, "contract.accept", "case", id, "sha256",
        world_offered(world, id), "password", WORLD_PASSWORD);
    assert_true(rational_compare(required(world, id), alone) < 0);
    world_ok(world, world->manager, "case.terminate", "case", twin, "ground", "unpaid", "reason",
        "逾期未付款");
    assert_int_equal(rational_compare(required(world, id), alone), 0);
    assert_true(was_told(world, world->planner, "companion_terminated", id));
}

static void a_case_that_ends_leaves_the_others_unharmed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    world_case_on(world, first, CASE_TEAM_SET);
    world_ok(world, world->applicant, "application.withdraw", "case", second, "reason", "暂缓");
    assert_int_equal(schemes(world, first), 1);
    assert_false(shown(world, world->planner, first).parts[1].counts);
    world_case_on(world, first, CASE_CERTIFIED);
    assert_int_equal(world_case(world, second).state, CASE_TERMINATED);
}

static void a_pair_ends_with_either_and_may_begin_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    int64_t revision = world_case(world, second).revision;
    world_ok(world, world->planner, SEPARATE(first));
    assert_int_equal(schemes(world, first), 1);
    assert_int_equal(shown(world, world->planner, second).n, 0);
    assert_true(world_case(world, second).revision > revision);
    world_ok(world, world->planner, COMBINE(second, first));
    assert_int_equal(schemes(world, first), 2);
    assert_true(was_told(world, world->applicant, "combined", second));
    assert_true(was_told(world, world->reviewer, "separated_body", first));
}

/* The same people, the same days: they must have enough of them. */
static void companions_share_assessors_and_their_days(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    world_case_on(world, first, CASE_TEAM_SET);
    world_case_on(world, second, CASE_PROGRAMMED);
    world->teams--; /* the days of the team that was just sent */
    world_put_team(world, second);
    world_run(world, world->planner, "team.dispatch", "case", second);
    world_refused_at(world, (struct refusal){FAIL_STATE, "shared_days", __FILE__, __LINE__});
}

static void the_client_sees_no_score_of_the_other_case_before_its_decision(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_ACCEPTED);
    const char *second = world_combine(world, first);
    world_case_on(world, second, CASE_REVIEWED);
    world_sign_refusal(world, second);
    struct combination_view own = shown(world, world->applicant, first);
    assert_int_equal(own.n, 2);
    assert_str(own.parts[1].row.shown, "");
    assert_str(own.parts[1].row.proposed, "");
    assert_str(own.parts[1].row.reason, "");
    assert_str(own.parts[0].row.combined_by, "");
    assert_true(shown(world, world->planner, first).parts[1].row.shown.len > 0);
    world_ok(world, world->head, "decision.confirm_refusal", "case", second, "sha256",
        world_record_of(world, second), "password", WORLD_PASSWORD);
    assert_str(shown(world, world->applicant, first).parts[1].row.verdict, "refused");
}

static void candidates_are_open_cases_of_the_client_under_other_schemes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_case_in(world, CASE_ACCEPTED);
    world_twin_in(world, CASE_SUBMITTED);
    const char *twin = world_twin_in(world, CASE_CONTRACTED);
    case_of_another(world);
    struct combination_candidates found;
    struct page_request page = {.limit = 10, .search = STR("安装")};
    struct use use = world_use(world, world->planner);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(combination_service_candidates(&use, str_of(id), &page, &found), FAIL_NONE);
    assert_int_equal(found.total, 1);
    assert_str(found.rows[0].certification_case, twin);
    page.search = STR("售后");
    assert_int_equal(combination_service_candidates(&use, str_of(id), &page, &found), FAIL_NONE);
    assert_int_equal(found.total, 0);
    struct use client = world_use(world, world->applicant);
    assert_int_equal(
        combination_service_candidates(&client, str_of(id), &page, &found), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(two_schemes_audited_together_get_different_verdicts),
        ON_BOTH(report_and_decision_record_name_what_was_audited_together),
        ON_BOTH(another_client_is_not_audited_with_it),
        ON_BOTH(one_scheme_is_not_combined_with_itself),
        ON_BOTH(cases_are_combined_before_the_programme_is_approved),
        ON_BOTH(a_case_is_combined_once_and_with_one_that_there_is),
        ON_BOTH(planners_combine_and_nobody_else),
        ON_BOTH(who_may_not_plan_the_other_case_may_not_combine_it),
        ON_BOTH(an_assessor_of_one_case_does_not_decide_on_the_other),
        ON_BOTH(who_decided_on_one_case_is_not_named_to_the_team_of_the_other),
        ON_BOTH(duties_on_companions_are_kept_apart_like_duties_on_one_case),
        ON_BOTH(the_days_are_reduced_for_a_combined_audit_only),
        ON_BOTH(a_sheet_that_was_reduced_for_a_combined_audit_is_not_signed_without_one),
        ON_BOTH(under_contract_the_gate_asks_for_the_full_days_where_the_other_case_is_gone),
        ON_BOTH(a_case_that_ends_leaves_the_others_unharmed),
        ON_BOTH(a_pair_ends_with_either_and_may_begin_anew),
        ON_BOTH(companions_share_assessors_and_their_days),
        ON_BOTH(the_client_sees_no_score_of_the_other_case_before_its_decision),
        ON_BOTH(candidates_are_open_cases_of_the_client_under_other_schemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
