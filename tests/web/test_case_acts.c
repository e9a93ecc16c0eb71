#include "case_fixture.h"

#include "service/use_cases.h"
#include "web/case_acts.h"

static const role_set reviewer = ROLE_BIT(ROLE_REVIEWER);
static const role_set planner = ROLE_BIT(ROLE_PLANNER);
static const role_set decider = ROLE_BIT(ROLE_DECIDER);
static const role_set applicant = ROLE_BIT(ROLE_APPLICANT);

static bool holds(const struct case_act_shown *acts, size_t n, enum case_action action)
{
    for (size_t i = 0; i < n; i++)
        if (acts[i].act->action == action)
            return true;
    return false;
}

static void what_is_permitted_is_possible_and_its_first_form_is_open(void **state)
{
    struct case_visit *it = case_visit_new(*state, decider, CASE_REVIEWED);
    case_visit_choose(it, (struct case_situation){0});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_true(holds(acts->possible, acts->n_possible, CASE_GRANT));
    assert_true(holds(acts->possible, acts->n_possible, CASE_REFUSE));
    assert_true(holds(acts->possible, acts->n_possible, CASE_RETURN_DECISION));
    assert_true(holds(acts->possible, acts->n_possible, CASE_ASK_SUPPORT));
    assert_int_equal(acts->n_possible, 4);
    assert_non_null(acts->open);
    assert_int_equal(acts->open->act->action, CASE_GRANT);
    assert_str(acts->open->path, "/cases/x7f/grant");
}

static void the_checklist_is_a_page_of_its_own(void **state)
{
    struct case_visit *it = case_visit_new(*state, reviewer, CASE_UNDER_REVIEW);
    case_visit_choose(it, (struct case_situation){0});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_true(holds(acts->possible, acts->n_possible, CASE_ACCEPT));
    assert_null(acts->open);
    assert_str(acts->possible[0].path, "/cases/x7f/review");
}

static void what_takes_another_role_is_not_shown(void **state)
{
    struct case_visit *it = case_visit_new(*state, reviewer, CASE_REVIEWED);
    case_visit_choose(it, (struct case_situation){0});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_int_equal(acts->n_possible, 0);
    assert_false(holds(acts->forbidden, acts->n_forbidden, CASE_GRANT));
    assert_false(holds(acts->waiting, acts->n_waiting, CASE_GRANT));
}

static void a_conflict_of_duties_is_said_where_the_act_would_be_possible(void **state)
{
    struct case_visit *it = case_visit_new(*state, decider, CASE_REVIEWED);
    case_visit_choose(it, (struct case_situation){.duties = DUTY_BIT(DUTY_TEAM)});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_true(holds(acts->forbidden, acts->n_forbidden, CASE_GRANT));
    assert_true(holds(acts->forbidden, acts->n_forbidden, CASE_REFUSE));
    assert_true(acts->forbidden[0].reason.len > 0);
    assert_null(acts->open);
}

static void ones_own_part_waits_with_its_reason_until_its_state_comes(void **state)
{
    struct case_visit *it = case_visit_new(*state, planner, CASE_SUBMITTED);
    case_visit_choose(it, (struct case_situation){0});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_true(holds(acts->waiting, acts->n_waiting, CASE_FIX_DAYS));
    assert_true(acts->waiting[0].reason.len > 0);
}

static void nothing_waits_in_a_final_state(void **state)
{
    struct case_visit *it = case_visit_new(*state, planner, CASE_REFUSED);
    case_visit_choose(it, (struct case_situation){0});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_int_equal(acts->n_possible + acts->n_forbidden + acts->n_waiting, 0);
    assert_str(acts->next, "");
}

static void the_form_that_the_address_names_is_open(void **state)
{
    struct case_visit *it = case_visit_new(*state, decider, CASE_REVIEWED);
    case_visit_choose(it, (struct case_situation){0});
    case_visit_ask(it, "act", "decision.refuse");
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_int_equal(acts->open->act->action, CASE_REFUSE);
}

static void an_address_that_names_what_is_not_permitted_opens_the_usual_form(void **state)
{
    struct case_visit *it = case_visit_new(*state, decider, CASE_REVIEWED);
    case_visit_choose(it, (struct case_situation){0});
    case_visit_ask(it, "act", "application.accept");
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_int_equal(acts->open->act->action, CASE_GRANT);
}

static void the_form_that_was_tried_stays_open(void **state)
{
    struct case_visit *it = case_visit_new(*state, decider, CASE_REVIEWED);
    case_visit_choose(it, (struct case_situation){0});
    it->visit.attempt = (struct attempt){.use_case = &decision_refuse, .fail = FAIL_INVALID};
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_int_equal(acts->open->act->action, CASE_REFUSE);
    assert_false(case_acts_is_refused(&it->visit));
}

static void what_is_not_wrong_in_a_field_is_refused_as_a_whole(void **state)
{
    static const enum fail fails[] = {FAIL_FORBIDDEN, FAIL_STATE, FAIL_STALE, FAIL_NOT_FOUND};
    struct case_visit *it = case_visit_new(*state, reviewer, CASE_UNDER_REVIEW);
    for (size_t i = 0; i < ARRAY_LEN(fails); i++) {
        it->visit.attempt = (struct attempt){.use_case = &application_return, .fail = fails[i]};
        assert_true(case_acts_is_refused(&it->visit));
    }
}

static void withdrawing_is_asked_for_on_a_page_of_its_own(void **state)
{
    struct case_visit *it = case_visit_new(*state, applicant, CASE_SUBMITTED);
    case_visit_choose(it, (struct case_situation){.is_owner = true});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_true(holds(acts->possible, acts->n_possible, CASE_WITHDRAW));
    assert_null(acts->open);
    case_visit_ask(it, "act", "application.withdraw");
    acts = case_acts_build(&it->visit, &it->view);
    assert_null(acts->open);
}

static void changing_the_team_leads_to_its_own_page(void **state)
{
    struct case_visit *it = case_visit_new(*state, planner, CASE_TEAM_SET);
    case_visit_choose(it, (struct case_situation){0});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    assert_true(holds(acts->possible, acts->n_possible, CASE_REOPEN_TEAM));
    assert_null(acts->open);
}

static void who_cannot_go_on_reads_who_can(void **state)
{
    struct case_visit *it = case_visit_new(*state, applicant, CASE_UNDER_REVIEW);
    case_visit_choose(it, (struct case_situation){.is_owner = true});
    const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
    size_t found;
    assert_true(str_find(acts->next, str_of(case_rules[CASE_ACCEPT].label), 0, &found));
    assert_true(str_find(acts->next, str_of(role_label(ROLE_REVIEWER)), 0, &found));
}

static void every_open_state_has_somebody_who_goes_on(void **state)
{
    for (int i = 0; i < CASE_STATE_COUNT; i++) {
        struct case_visit *it = case_visit_new(*state, 0, (enum case_state)i);
        case_visit_choose(it, (struct case_situation){0});
        const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
        bool is_over = case_state_is_final((enum case_state)i) || i == CASE_REPORTED;
        assert_int_equal(acts->next.len == 0, is_over);
    }
}

/* Somebody who has every role and relation, so that all acts stand in one of the lists. */
static void no_act_is_offered_twice(void **state)
{
    for (int i = 0; i < CASE_STATE_COUNT; i++) {
        struct case_visit *it = case_visit_new(*state, ~(role_set)0, (enum case_state)i);
        case_visit_choose(it, (struct case_situation){.is_owner = true});
        const struct case_acts *acts = case_acts_build(&it->visit, &it->view);
        size_t seen[CASE_ACTION_COUNT] = {0};
        for (size_t j = 0; j < acts->n_possible; j++)
            assert_int_equal(++seen[acts->possible[j].act->action], 1);
        for (size_t j = 0; j < acts->n_forbidden; j++)
            assert_int_equal(++seen[acts->forbidden[j].act->action], 1);
        for (size_t j = 0; j < acts->n_waiting; j++)
            assert_int_equal(++seen[acts->waiting[j].act->action], 1);
    }
}

static void a_form_shown_again_carries_the_present_revision(void **state)
{
    struct case_visit *it = case_visit_new(*state, reviewer, CASE_UNDER_REVIEW);
    static const struct http_pair typed[] = {
        {STR_INIT("revision"), STR_INIT("1")}, {STR_INIT("reason"), STR_INIT("typed")}};
    it->request.form = (struct http_pairs){typed, ARRAY_LEN(typed)};
    it->visit.attempt = (struct attempt){.use_case = &application_reject, .fail = FAIL_STALE};
    struct command_form form = {.use_case = &application_reject};
    struct page_form shown = case_page_form(&it->visit, &it->view, &form);
    assert_str(page_form_value(&shown, "revision"), "3");
    assert_str(page_form_value(&shown, "reason"), "typed");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_is_permitted_is_possible_and_its_first_form_is_open),
        TEST(the_checklist_is_a_page_of_its_own),
        TEST(what_takes_another_role_is_not_shown),
        TEST(a_conflict_of_duties_is_said_where_the_act_would_be_possible),
        TEST(ones_own_part_waits_with_its_reason_until_its_state_comes),
        TEST(nothing_waits_in_a_final_state),
        TEST(the_form_that_the_address_names_is_open),
        TEST(an_address_that_names_what_is_not_permitted_opens_the_usual_form),
        TEST(the_form_that_was_tried_stays_open),
        TEST(what_is_not_wrong_in_a_field_is_refused_as_a_whole),
        TEST(withdrawing_is_asked_for_on_a_page_of_its_own),
        TEST(changing_the_team_leads_to_its_own_page),
        TEST(who_cannot_go_on_reads_who_can),
        TEST(every_open_state_has_somebody_who_goes_on),
        TEST(no_act_is_offered_twice),
        TEST(a_form_shown_again_carries_the_present_revision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
