#include "domain/complaint.h"

#include "testing.h"

/* 2026-11-20 is a Friday. */
static const struct date friday = {2026, 11, 20};

static struct complaint received(void)
{
    struct complaint complaint = {.received_on = friday};
    const struct complaint_clocks clocks = {5, 60};
    complaint_set_days(&complaint, &clocks, friday);
    return complaint;
}

static void it_is_answered_in_working_days_and_decided_in_days(void **state)
{
    struct arena *arena = *state;
    struct complaint complaint = received();
    assert_str(date_format(arena, complaint.acknowledge_by), "2026-11-27");
    assert_str(date_format(arena, complaint.decide_by), "2027-01-19");
    assert_str(date_format(arena, complaint.remind_on), "2026-11-25");
}

static void what_is_due_next_is_the_answer_then_the_decision_then_nothing(void **state)
{
    struct arena *arena = *state;
    struct complaint complaint = received();
    assert_str(date_format(arena, complaint_due(&complaint)), "2026-11-27");
    complaint.state = COMPLAINT_ACKNOWLEDGED;
    assert_str(date_format(arena, complaint_due(&complaint)), "2027-01-19");
    complaint.state = COMPLAINT_DECIDED;
    assert_false(date_is_set(complaint_due(&complaint)));
    assert_false(date_is_set(complaint_remind_on(&complaint, friday)));
}

static void a_reminder_is_never_repeated_and_ends_on_the_last_day(void **state)
{
    struct complaint complaint = received();
    (void)state;
    complaint.state = COMPLAINT_INVESTIGATED;
    struct date today = friday;
    size_t n = 0;
    for (struct date next = complaint_remind_on(&complaint, today); date_is_set(next);
         next = complaint_remind_on(&complaint, today)) {
        assert_true(date_compare(next, today) > 0);
        today = next;
        n++;
    }
    assert_int_equal(n, 3);
    assert_int_equal(date_compare(today, complaint.decide_by), 0);
}

/* R7 and R2: each way of being involved bars by itself, and nothing else does. */
static void each_way_of_being_involved_bars_by_itself(void **state)
{
    static const struct {
        const char *rule;
        struct complaint_standing standing;
    } rows[] = {
        {"R7", {.case_duties = DUTY_BIT(DUTY_TEAM)}},
        {"R7", {.case_duties = DUTY_BIT(DUTY_FINANCE)}},
        {"R7", {.cycle_duties = DUTY_BIT(DUTY_DECISION)}},
        {"R7", {.worked_for_client = true}},
        {"R7", {.is_concerned = true}},
        {"R7", {.is_complainant = true}},
        {"R2", {.has_client_interest = true}},
        {"R2", {.has_complainant_interest = true}},
    };
    const struct complaint_standing free_of_all = {0};
    (void)state;
    static const enum complaint_part parts[] = {COMPLAINT_BY_HANDLER, COMPLAINT_BY_DECIDER};
    for (size_t k = 0; k < ARRAY_LEN(parts); k++) {
        assert_null(complaint_bar_find(&free_of_all, parts[k]));
        for (size_t i = 0; i < ARRAY_LEN(rows); i++)
            assert_string_equal(
                complaint_bar_find(&rows[i].standing, parts[k])->rule, rows[i].rule);
    }
}

static void having_handled_it_bars_from_deciding_only(void **state)
{
    const struct complaint_standing standing = {.has_handled = true};
    (void)state;
    assert_null(complaint_bar_find(&standing, COMPLAINT_BY_HANDLER));
    assert_string_equal(complaint_bar_find(&standing, COMPLAINT_BY_DECIDER)->rule, "R2");
}

static enum fail check(
    struct arena *arena, enum complaint_act act, const struct complaint_situation *situation)
{
    struct problems problems = problems_new(arena);
    enum fail fail = complaint_rule_check(&complaint_rules[act], situation, &problems);
    assert_int_equal(problems.count, fail == FAIL_NONE ? 0 : 1);
    return fail;
}

static void an_act_of_the_handler_is_nobody_elses(void **state)
{
    struct complaint_situation situation = {
        .state = COMPLAINT_RECEIVED, .roles = ROLE_BIT(ROLE_MANAGER), .is_decider = true};
    assert_int_equal(check(*state, COMPLAINT_ACKNOWLEDGE, &situation), FAIL_FORBIDDEN);
    situation.is_handler = true;
    assert_int_equal(check(*state, COMPLAINT_ACKNOWLEDGE, &situation), FAIL_NONE);
    situation.roles = ROLE_BIT(ROLE_ADMIN); /* signs nothing */
    assert_int_equal(check(*state, COMPLAINT_ACKNOWLEDGE, &situation), FAIL_FORBIDDEN);
}

static void whoever_became_involved_later_may_not_go_on(void **state)
{
    struct complaint_situation situation = {
        .state = COMPLAINT_INVESTIGATED, .roles = ROLE_BIT(ROLE_DECIDER), .is_decider = true};
    assert_int_equal(check(*state, COMPLAINT_DECIDE, &situation), FAIL_NONE);
    situation.standing.case_duties = DUTY_BIT(DUTY_DECISION);
    assert_int_equal(check(*state, COMPLAINT_DECIDE, &situation), FAIL_FORBIDDEN);
}

/* In a small body the manager approved every plan: somebody has to name the handler all the same.
 */
static void an_involved_manager_still_names_who_handles_it(void **state)
{
    const struct complaint_situation situation = {.state = COMPLAINT_RECEIVED,
        .roles = ROLE_BIT(ROLE_MANAGER),
        .standing = {.case_duties = DUTY_BIT(DUTY_APPROVAL)}};
    assert_int_equal(check(*state, COMPLAINT_ASSIGN, &situation), FAIL_NONE);
}

static void it_goes_forward_only(void **state)
{
    for (int from = 0; from < COMPLAINT_STATE_COUNT; from++) {
        for (int act = 0; act < COMPLAINT_ACT_COUNT; act++) {
            const struct complaint_rule *rule = &complaint_rules[act];
            struct complaint_situation situation = {.state = (enum complaint_state)from,
                .roles = ROLE_BIT(ROLE_MANAGER),
                .is_handler = true,
                .is_decider = true};
            bool may = (rule->from & (UINT32_C(1) << from)) != 0;
            assert_int_equal(rule->act, act);
            assert_int_equal(
                check(*state, (enum complaint_act)act, &situation), may ? FAIL_NONE : FAIL_STATE);
            if (may && rule->to >= 0)
                assert_true(rule->to >= from);
        }
    }
}

static void only_what_is_upheld_is_substantiated(void **state)
{
    (void)state;
    assert_true(complaint_is_substantiated(&(struct complaint){.verdict = COMPLAINT_PARTLY}));
    assert_true(complaint_is_substantiated(&(struct complaint){.verdict = COMPLAINT_UPHELD}));
    assert_false(complaint_is_substantiated(&(struct complaint){.verdict = COMPLAINT_NOT_UPHELD}));
    assert_false(complaint_is_substantiated(&(struct complaint){0}));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(it_is_answered_in_working_days_and_decided_in_days),
        TEST(what_is_due_next_is_the_answer_then_the_decision_then_nothing),
        TEST(a_reminder_is_never_repeated_and_ends_on_the_last_day),
        TEST(each_way_of_being_involved_bars_by_itself),
        TEST(having_handled_it_bars_from_deciding_only),
        TEST(an_act_of_the_handler_is_nobody_elses),
        TEST(whoever_became_involved_later_may_not_go_on),
        TEST(an_involved_manager_still_names_who_handles_it),
        TEST(it_goes_forward_only),
        TEST(only_what_is_upheld_is_substantiated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
