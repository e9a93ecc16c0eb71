#include "domain/notice.h"

#include "domain/complaint.h"
#include "domain/reminder.h"
#include "testing.h"

static void each_kind_is_there_once_and_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < notice_rules_count; i++)
        assert_ptr_equal(notice_rule_find(str_of(notice_rules[i].kind)), &notice_rules[i]);
    assert_null(notice_rule_find(STR("no such kind")));
    assert_null(notice_rule_find(STR("")));
}

/* The event of every rule is about a case, so that the notice has one to lead to. */
static bool is_of_complaint(const struct notice_rule *rule)
{
    return rule->audience >= NOTICE_COMPLAINT_MANAGERS && rule->audience <= NOTICE_COMPLAINANT;
}

/* Charges, invoices, settlements, uses of the mark. */
static bool is_of_matter(const struct notice_rule *rule)
{
    return rule->audience >= NOTICE_CLIENT;
}

static bool is_complaint_act(const char *event)
{
    static const char *const coming_in[] = {
        "complaint.lodge", "complaint.enter", "complaint.appeal", "deadline.complaint"};
    for (size_t i = 0; i < ARRAY_LEN(coming_in); i++)
        if (strcmp(coming_in[i], event) == 0)
            return true;
    for (size_t i = 0; i < COMPLAINT_ACT_COUNT; i++)
        if (strcmp(complaint_rules[i].code, event) == 0)
            return true;
    return false;
}

static void notices_of_complaints_are_told_to_their_people_and_no_others(void **state)
{
    (void)state;
    const struct notice_rule *rule = notice_rule_find(STR("complaint_handler"));
    struct notice_reader manager = {.roles = ROLE_BIT(ROLE_MANAGER)};
    struct notice_reader handler = {.roles = ROLE_BIT(ROLE_DECIDER), .is_handler = true};
    assert_true(notice_is_for(rule, &manager)); /* while nobody is named */
    manager.has_handler = handler.has_handler = true;
    assert_false(notice_is_for(rule, &manager));
    assert_true(notice_is_for(rule, &handler));
    for (size_t i = 0; i < notice_rules_count; i++)
        assert_int_equal(
            is_of_complaint(&notice_rules[i]), is_complaint_act(notice_rules[i].event));
}

static void each_rule_is_about_an_act_on_a_case_a_fact_or_a_reminder(void **state)
{
    (void)state;
    for (size_t i = 0; i < notice_rules_count; i++) {
        bool found = strcmp(notice_rules[i].event, "case.open") == 0 || /* makes the case */
                     strcmp(notice_rules[i].event, "audit.open") == 0 ||
                     strncmp(notice_rules[i].event, "change.", 7) == 0 ||
                     is_of_complaint(&notice_rules[i]) || is_of_matter(&notice_rules[i]);
        for (size_t k = 0; k < CASE_ACTION_COUNT; k++)
            found = found || strcmp(case_rules[k].code, notice_rules[i].event) == 0;
        for (size_t k = 0; k < NOTICE_FACT_COUNT; k++)
            found = found || strcmp(notice_fact_events[k], notice_rules[i].event) == 0;
        for (size_t k = 0; k < reminder_rules_count; k++)
            found = found || strcmp(reminder_rules[k].event, notice_rules[i].event) == 0;
        /* Acts on the certificate that a case granted. */
        found = found || strncmp(notice_rules[i].event, "certificate.", 12) == 0;
        if (!found)
            fail_msg("%s is neither", notice_rules[i].event);
    }
}

static void each_message_names_the_scheme_and_the_body_is_told_whose_case_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < notice_rules_count; i++) {
        const struct notice_rule *rule = &notice_rules[i];
        if (is_of_complaint(rule) || is_of_matter(rule)) {
            assert_non_null(strstr(rule->message, "{1}"));
            continue;
        }
        assert_non_null(strstr(rule->message, "{2}"));
        if (rule->audience == NOTICE_APPLICANT || rule->audience == NOTICE_ASKED_APPLICANT)
            assert_null(strstr(rule->message, "{1}"));
        else
            assert_non_null(strstr(rule->message, "{1}"));
    }
}

static void what_has_no_case_is_told_to_its_client_or_to_a_role(void **state)
{
    (void)state;
    const struct notice_reader owner = {.is_owner = true, .roles = ROLE_BIT(ROLE_APPLICANT)};
    const struct notice_reader finance = {.roles = ROLE_BIT(ROLE_FINANCE)};
    const struct notice_reader claimant = {.roles = ROLE_BIT(ROLE_ASSESSOR), .is_claimant = true};
    const struct notice_reader planner = {.roles = ROLE_BIT(ROLE_PLANNER)};
    for (size_t i = 0; i < notice_rules_count; i++) {
        const struct notice_rule *rule = &notice_rules[i];
        if (!is_of_matter(rule))
            continue;
        assert_int_equal(notice_is_for(rule, &owner), rule->audience == NOTICE_CLIENT);
        assert_int_equal(notice_is_for(rule, &claimant), rule->audience == NOTICE_CLAIMANT);
        assert_int_equal(notice_is_for(rule, &finance), rule->audience == NOTICE_FINANCE);
        assert_int_equal(notice_is_for(rule, &planner), rule->audience == NOTICE_CONFIRMERS);
    }
}

static void each_reminder_is_told_to_the_applicant_and_the_body_with_its_day(void **state)
{
    (void)state;
    for (size_t k = 0; k < reminder_rules_count; k++) {
        size_t applicant = 0;
        size_t body = 0;
        for (size_t i = 0; i < notice_rules_count; i++) {
            if (strcmp(notice_rules[i].event, reminder_rules[k].event) != 0)
                continue;
            assert_non_null(strstr(notice_rules[i].message, "{3}"));
            applicant += notice_rules[i].audience == NOTICE_APPLICANT;
            body += notice_rules[i].audience != NOTICE_APPLICANT;
        }
        /* When the body has to decide, and to tell the authority, is its own. */
        bool is_inner = strcmp(reminder_rules[k].kind, "status_decide") == 0 ||
                        strcmp(reminder_rules[k].kind, "certificate_report") == 0;
        assert_true((applicant > 0) != is_inner && body > 0);
    }
}

/* What an act leads to is told to those who may act then. */
static void whoever_has_to_act_next_may_act_in_the_state_that_follows(void **state)
{
    (void)state;
    for (size_t i = 0; i < notice_rules_count; i++) {
        const struct notice_rule *rule = &notice_rules[i];
        if (rule->audience != NOTICE_NEXT)
            continue;
        for (size_t k = 0; k < CASE_ACTION_COUNT; k++) {
            const struct case_rule *act = &case_rules[k];
            uint32_t then = act->to == CASE_STAYS ? act->from : UINT32_C(1) << act->to;
            if (strcmp(act->code, rule->event) == 0)
                assert_true(case_rules[rule->next].from & then);
        }
    }
}

static bool told(const char *kind, struct notice_reader reader)
{
    return notice_is_for(notice_rule_find(str_of(kind)), &reader);
}

static void reviewers_hear_of_a_submission_unless_they_have_an_interest(void **state)
{
    (void)state;
    struct notice_reader reviewer = {.roles = ROLE_BIT(ROLE_REVIEWER)};
    struct notice_reader planner = {.roles = ROLE_BIT(ROLE_PLANNER)};
    struct notice_reader partial = {
        .roles = ROLE_BIT(ROLE_REVIEWER), .duties = DUTY_BIT(DUTY_APPLICANT)};
    assert_true(told("submitted", reviewer));
    assert_false(told("submitted", planner));
    assert_false(told("submitted", partial));
}

static void a_decider_of_the_team_does_not_hear_that_a_decision_waits(void **state)
{
    (void)state;
    role_set roles = ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_ASSESSOR);
    assert_true(told("to_decide", (struct notice_reader){.roles = roles}));
    assert_false(
        told("to_decide", (struct notice_reader){.roles = roles, .duties = DUTY_BIT(DUTY_TEAM)}));
    assert_false(told(
        "to_decide", (struct notice_reader){.roles = roles, .duties = DUTY_BIT(DUTY_PLANNING)}));
}

static void only_the_present_team_hears_of_being_named(void **state)
{
    (void)state;
    role_set roles = ROLE_BIT(ROLE_ASSESSOR);
    assert_true(told("team_named", (struct notice_reader){.roles = roles, .is_team = true}));
    assert_false(
        told("team_named", (struct notice_reader){.roles = roles, .duties = DUTY_BIT(DUTY_TEAM)}));
}

static void a_difference_is_told_to_the_leader_alone_of_the_team(void **state)
{
    (void)state;
    role_set roles = ROLE_BIT(ROLE_ASSESSOR);
    struct notice_reader assessor = {.roles = roles, .is_team = true};
    struct notice_reader leader = {.roles = roles, .is_team = true, .is_leader = true};
    assert_true(told("difference", leader));
    assert_false(told("difference", assessor));
}

static void an_applicant_hears_of_its_own_case_only_and_never_what_the_body_is_told(void **state)
{
    (void)state;
    struct notice_reader owner = {
        .roles = ROLE_BIT(ROLE_APPLICANT), .duties = DUTY_BIT(DUTY_APPLICANT), .is_owner = true};
    struct notice_reader other = {.roles = ROLE_BIT(ROLE_APPLICANT)};
    for (size_t i = 0; i < notice_rules_count; i++) {
        const struct notice_rule *rule = &notice_rules[i];
        assert_int_equal(notice_is_for(rule, &owner),
            rule->audience == NOTICE_APPLICANT || rule->audience == NOTICE_CLIENT);
        assert_false(notice_is_for(rule, &other));
    }
}

static void the_same_event_kind_and_reader_have_the_same_id(void **state)
{
    struct arena *arena = *state;
    const struct notice_rule *rule = notice_rule_find(STR("returned"));
    assert_str(notice_id(arena, 412, rule, STR("5kq0")), "412-returned-5kq0");
}

static void each_failure_makes_the_next_attempt_wait_longer(void **state)
{
    (void)state;
    assert_int_equal(notice_retry_seconds(1), 60);
    assert_int_equal(notice_retry_seconds(2), 300);
    for (int64_t i = 2; i <= NOTICE_MAIL_ATTEMPTS; i++)
        assert_true(notice_retry_seconds(i) > notice_retry_seconds(i - 1));
    assert_int_equal(notice_retry_seconds(1000), notice_retry_seconds(NOTICE_MAIL_ATTEMPTS));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_kind_is_there_once_and_found),
        TEST(notices_of_complaints_are_told_to_their_people_and_no_others),
        TEST(each_rule_is_about_an_act_on_a_case_a_fact_or_a_reminder),
        TEST(each_message_names_the_scheme_and_the_body_is_told_whose_case_it_is),
        TEST(what_has_no_case_is_told_to_its_client_or_to_a_role),
        TEST(each_reminder_is_told_to_the_applicant_and_the_body_with_its_day),
        TEST(whoever_has_to_act_next_may_act_in_the_state_that_follows),
        TEST(reviewers_hear_of_a_submission_unless_they_have_an_interest),
        TEST(a_decider_of_the_team_does_not_hear_that_a_decision_waits),
        TEST(only_the_present_team_hears_of_being_named),
        TEST(a_difference_is_told_to_the_leader_alone_of_the_team),
        TEST(an_applicant_hears_of_its_own_case_only_and_never_what_the_body_is_told),
        TEST(the_same_event_kind_and_reader_have_the_same_id),
        TEST(each_failure_makes_the_next_attempt_wait_longer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
