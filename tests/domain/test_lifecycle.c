#include "domain/lifecycle.h"

#include "testing.h"

#define IN(state) (UINT32_C(1) << (state))

enum { ALL_ROLES = (1 << ROLE_COUNT) - 1, ALL_DUTIES = (1 << DUTY_COUNT) - 1 };

static enum fail check(
    enum case_action action, const struct case_situation *situation, struct problems *problems)
{
    return case_rule_check(&case_rules[action], situation, problems);
}

static void each_action_has_one_rule_and_a_code_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        assert_int_equal(case_rules[i].action, i);
        assert_true(strlen(case_rules[i].label) > 0);
        assert_int_not_equal(case_rules[i].from, 0);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(case_rules[i].code, case_rules[k].code);
    }
}

enum {
    under_way = IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED) | IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET) |
                IN(CASE_TEAM_CONFIRMED) | IN(CASE_DOC_REVIEW) | IN(CASE_DOC_FIX) |
                IN(CASE_PLAN_READY) | IN(CASE_PLAN_REPORTED) | IN(CASE_STAGE1) |
                IN(CASE_STAGE1_DONE) | IN(CASE_HELD) | IN(CASE_CPSQ_DONE) | IN(CASE_STAGE2) |
                IN(CASE_NC_OPEN) | IN(CASE_FILE_SUBMITTED) | IN(CASE_FILE_RETURNED) |
                IN(CASE_REVIEWED) | IN(CASE_DECISION_RETURNED),
    file_open = IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED),
    until_planned = IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET) | IN(CASE_TEAM_CONFIRMED) |
                    IN(CASE_DOC_REVIEW) | IN(CASE_DOC_FIX) | IN(CASE_PLAN_READY),
    on_site = IN(CASE_PLAN_REPORTED) | IN(CASE_STAGE1) | IN(CASE_STAGE1_DONE) | IN(CASE_HELD) |
              IN(CASE_CPSQ_DONE) | IN(CASE_STAGE2),
    takes_documents = IN(CASE_DRAFT) | IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED) |
                      IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET) | IN(CASE_TEAM_CONFIRMED) |
                      IN(CASE_DOC_REVIEW) | IN(CASE_DOC_FIX) | IN(CASE_PLAN_READY),
    skippable = IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED) | IN(CASE_TEAM_CONFIRMED),
};
/* Process reference, §3: the arrows of the state machine. */
static const struct {
    enum case_action action;
    uint32_t from;
    int to;
    enum role role;
} arrows[] = {
    {CASE_EDIT, IN(CASE_DRAFT), CASE_STAYS, ROLE_APPLICANT},
    {CASE_ADD_DOCUMENT, takes_documents, CASE_STAYS, ROLE_APPLICANT},
    {CASE_EXCLUDE_DOCUMENT, takes_documents, CASE_STAYS, ROLE_APPLICANT},
    {CASE_ANSWER_GAP, IN(CASE_DRAFT), CASE_STAYS, ROLE_APPLICANT},
    {CASE_SUBMIT, IN(CASE_DRAFT), CASE_SUBMITTED, ROLE_APPLICANT},
    {CASE_REVIEW, IN(CASE_SUBMITTED), CASE_UNDER_REVIEW, ROLE_REVIEWER},
    {CASE_CHECK, IN(CASE_UNDER_REVIEW), CASE_STAYS, ROLE_REVIEWER},
    {CASE_RETURN, IN(CASE_UNDER_REVIEW), CASE_DRAFT, ROLE_REVIEWER},
    {CASE_REJECT, IN(CASE_UNDER_REVIEW), CASE_REJECTED, ROLE_REVIEWER},
    {CASE_ACCEPT, IN(CASE_UNDER_REVIEW), CASE_ACCEPTED, ROLE_REVIEWER},
    {CASE_COMBINE, IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED), CASE_STAYS, ROLE_PLANNER},
    {CASE_SEPARATE, IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED), CASE_STAYS, ROLE_PLANNER},
    {CASE_FIX_DAYS, IN(CASE_ACCEPTED), CASE_STAYS, ROLE_PLANNER},
    {CASE_SIGN_DAYS, IN(CASE_ACCEPTED), CASE_STAYS, ROLE_REVIEWER},
    {CASE_APPROVE_DAYS, IN(CASE_ACCEPTED), CASE_STAYS, ROLE_MANAGER},
    {CASE_QUOTE, IN(CASE_ACCEPTED), CASE_STAYS, ROLE_SALES},
    {CASE_OFFER_CONTRACT, IN(CASE_ACCEPTED), CASE_STAYS, ROLE_SALES},
    {CASE_SIGN_CONTRACT, IN(CASE_ACCEPTED), CASE_CONTRACTED, ROLE_APPLICANT},
    {CASE_DECLINE_CONTRACT, IN(CASE_ACCEPTED), CASE_STAYS, ROLE_APPLICANT},
    {CASE_RECORD_PAYMENT, (under_way & ~IN(CASE_ACCEPTED)) | IN(CASE_GRANTED), CASE_STAYS,
        ROLE_FINANCE},
    {CASE_WAIVE_PAYMENT, (under_way & ~IN(CASE_ACCEPTED)) | IN(CASE_GRANTED), CASE_STAYS,
        ROLE_MANAGER},
    {CASE_SET_PROGRAMME, IN(CASE_CONTRACTED), CASE_STAYS, ROLE_PLANNER},
    {CASE_REPLACE_OUTLET, until_planned, CASE_STAYS, ROLE_PLANNER},
    {CASE_APPROVE_PROGRAMME, IN(CASE_CONTRACTED), CASE_PROGRAMMED, ROLE_MANAGER},
    {CASE_ADD_MEMBER, IN(CASE_PROGRAMMED), CASE_STAYS, ROLE_PLANNER},
    {CASE_REMOVE_MEMBER, IN(CASE_PROGRAMMED), CASE_STAYS, ROLE_PLANNER},
    {CASE_DISPATCH_TEAM, IN(CASE_PROGRAMMED), CASE_TEAM_SET, ROLE_PLANNER},
    {CASE_CONFIRM_TEAM, IN(CASE_TEAM_SET), CASE_TEAM_CONFIRMED, ROLE_APPLICANT},
    {CASE_OBJECT_TO_TEAM, IN(CASE_TEAM_SET), CASE_PROGRAMMED, ROLE_APPLICANT},
    {CASE_DEEM_TEAM, IN(CASE_TEAM_SET), CASE_TEAM_CONFIRMED, ROLE_PLANNER},
    {CASE_REOPEN_TEAM,
        IN(CASE_TEAM_SET) | IN(CASE_TEAM_CONFIRMED) | IN(CASE_DOC_REVIEW) | IN(CASE_DOC_FIX) |
            IN(CASE_PLAN_READY) | IN(CASE_PLAN_REPORTED),
        CASE_PROGRAMMED, ROLE_PLANNER},
    {CASE_BEGIN_DOCUMENTS, IN(CASE_TEAM_CONFIRMED), CASE_DOC_REVIEW, ROLE_ASSESSOR},
    {CASE_JUDGE_DOCUMENTS, IN(CASE_DOC_REVIEW), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_RETURN_DOCUMENTS, IN(CASE_DOC_REVIEW), CASE_DOC_FIX, ROLE_ASSESSOR},
    {CASE_RESUBMIT_DOCUMENTS, IN(CASE_DOC_FIX), CASE_DOC_REVIEW, ROLE_APPLICANT},
    {CASE_PASS_DOCUMENTS, IN(CASE_DOC_REVIEW), CASE_PLAN_READY, ROLE_ASSESSOR},
    {CASE_EDIT_PLAN, IN(CASE_PLAN_READY), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_ISSUE_PLAN, IN(CASE_PLAN_READY), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_APPROVE_PLAN, IN(CASE_PLAN_READY), CASE_STAYS, ROLE_PLANNER},
    {CASE_REPORT_PLAN, IN(CASE_PLAN_READY), CASE_PLAN_REPORTED, ROLE_REPORTER},
    {CASE_CHANGE_PLAN, IN(CASE_PLAN_REPORTED), CASE_PLAN_READY, ROLE_ASSESSOR},
    {CASE_SET_PLACE, IN(CASE_PLAN_READY) | on_site, CASE_STAYS, ROLE_PLANNER},
    {CASE_SIGN_PRESENCE,
        IN(CASE_PLAN_REPORTED) | IN(CASE_STAGE1) | IN(CASE_CPSQ_DONE) | IN(CASE_STAGE2), CASE_STAYS,
        ROLE_ASSESSOR},
    {CASE_EXPLAIN_PRESENCE, on_site, CASE_STAYS, ROLE_ASSESSOR},
    {CASE_ATTEND, on_site, CASE_STAYS, ROLE_ASSESSOR},
    {CASE_ENTER_TIME, on_site | file_open, CASE_STAYS, ROLE_ASSESSOR},
    {CASE_CONFIRM_TIME, on_site | file_open, CASE_STAYS, ROLE_APPLICANT},
    {CASE_ACCEPT_PRESENCE, on_site, CASE_STAYS, ROLE_PLANNER},
    {CASE_OPEN_STAGE1, IN(CASE_PLAN_REPORTED), CASE_STAGE1, ROLE_ASSESSOR},
    {CASE_RECORD, IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_SURVEY, IN(CASE_STAGE1) | IN(CASE_STAGE1_DONE) | IN(CASE_STAGE2), CASE_STAYS,
        ROLE_ASSESSOR},
    {CASE_EXCUSE_HOLE, IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_REPORT_STAGE1, IN(CASE_STAGE1), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_CLOSE_STAGE1, IN(CASE_STAGE1), CASE_STAGE1_DONE, ROLE_ASSESSOR},
    {CASE_ANSWER_STAGE1, IN(CASE_STAGE1_DONE) | IN(CASE_HELD) | IN(CASE_CPSQ_DONE), CASE_STAYS,
        ROLE_APPLICANT},
    {CASE_SETTLE_STAGE1, IN(CASE_STAGE1_DONE) | IN(CASE_HELD) | IN(CASE_CPSQ_DONE), CASE_STAYS,
        ROLE_ASSESSOR},
    {CASE_PASS_PERCEPTION, IN(CASE_STAGE1_DONE), CASE_CPSQ_DONE, ROLE_ASSESSOR},
    {CASE_HOLD, IN(CASE_STAGE1_DONE), CASE_HELD, ROLE_ASSESSOR},
    {CASE_IMPROVE, IN(CASE_HELD), CASE_STAYS, ROLE_APPLICANT},
    {CASE_RESURVEY, IN(CASE_HELD), CASE_STAGE1_DONE, ROLE_ASSESSOR},
    {CASE_EXTEND_PERCEPTION, IN(CASE_STAGE1_DONE) | IN(CASE_HELD), CASE_STAYS, ROLE_MANAGER},
    {CASE_OPEN_STAGE2, IN(CASE_PLAN_REPORTED) | IN(CASE_CPSQ_DONE), CASE_STAGE2, ROLE_ASSESSOR},
    {CASE_REPORT_VISIT,
        IN(CASE_PLAN_REPORTED) | IN(CASE_STAGE1) | IN(CASE_STAGE1_DONE) | IN(CASE_HELD) |
            IN(CASE_CPSQ_DONE) | IN(CASE_STAGE2),
        CASE_STAYS, ROLE_ASSESSOR},
    {CASE_RESOLVE, IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_LOCK_SHEET, IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_UNLOCK_SHEET, IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_CLOSE_SHEET, IN(CASE_STAGE2), CASE_NC_OPEN, ROLE_ASSESSOR},
    {CASE_WRITE_REPORT, IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED),
        CASE_STAYS, ROLE_ASSESSOR},
    {CASE_ISSUE_REPORT, IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED),
        CASE_STAYS, ROLE_ASSESSOR},
    {CASE_RAISE_NC,
        IN(CASE_STAGE1) | IN(CASE_STAGE2) | IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) |
            IN(CASE_DECISION_RETURNED),
        CASE_STAYS, ROLE_ASSESSOR},
    {CASE_LOOK_AT_NC, IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_ASSIGN_NC,
        IN(CASE_STAGE1) | IN(CASE_STAGE2) | IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) |
            IN(CASE_DECISION_RETURNED),
        CASE_STAYS, ROLE_ASSESSOR},
    {CASE_ANSWER_NC, IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED),
        CASE_STAYS, ROLE_APPLICANT},
    {CASE_VERIFY_NC, IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED),
        CASE_STAYS, ROLE_ASSESSOR},
    {CASE_EXTEND_NC, IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED),
        CASE_STAYS, ROLE_MANAGER},
    {CASE_SUBMIT_FILE, IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED), CASE_FILE_SUBMITTED,
        ROLE_ASSESSOR},
    {CASE_RETURN_FILE, IN(CASE_FILE_SUBMITTED), CASE_FILE_RETURNED, ROLE_DECIDER},
    {CASE_REVIEW_FILE, IN(CASE_FILE_SUBMITTED), CASE_STAYS, ROLE_DECIDER},
    {CASE_PASS_FILE, IN(CASE_FILE_SUBMITTED), CASE_REVIEWED, ROLE_DECIDER},
    {CASE_ASK_SUPPORT, IN(CASE_REVIEWED), CASE_STAYS, ROLE_DECIDER},
    {CASE_SUPPORT, IN(CASE_REVIEWED), CASE_STAYS, ROLE_ASSESSOR},
    {CASE_VOTE, IN(CASE_REVIEWED), CASE_STAYS, ROLE_COMMITTEE},
    {CASE_GRANT, IN(CASE_REVIEWED), CASE_STAYS, ROLE_DECIDER},
    {CASE_REFUSE, IN(CASE_REVIEWED), CASE_STAYS, ROLE_DECIDER},
    {CASE_RETURN_DECISION, IN(CASE_REVIEWED), CASE_DECISION_RETURNED, ROLE_DECIDER},
    {CASE_RESUME_DECISION, IN(CASE_DECISION_RETURNED), CASE_REVIEWED, ROLE_ASSESSOR},
    {CASE_OBJECT_TO_DECISION, IN(CASE_REVIEWED), CASE_STAYS, ROLE_HEAD},
    {CASE_CONFIRM_GRANT, IN(CASE_REVIEWED), CASE_GRANTED, ROLE_HEAD},
    {CASE_CONFIRM_REFUSAL, IN(CASE_REVIEWED), CASE_REFUSED, ROLE_HEAD},
    {CASE_DRAFT_WORDING, IN(CASE_GRANTED), CASE_STAYS, ROLE_OFFICER},
    {CASE_SEND_WORDING, IN(CASE_GRANTED), CASE_STAYS, ROLE_OFFICER},
    {CASE_AGREE_WORDING, IN(CASE_GRANTED), CASE_STAYS, ROLE_APPLICANT},
    {CASE_RETURN_WORDING, IN(CASE_GRANTED), CASE_STAYS, ROLE_APPLICANT},
    {CASE_DEEM_WORDING, IN(CASE_GRANTED), CASE_STAYS, ROLE_OFFICER},
    {CASE_ISSUE_CERTIFICATE, IN(CASE_GRANTED), CASE_CERTIFIED, ROLE_OFFICER},
    {CASE_CONFIRM_RECORD, IN(CASE_GRANTED), CASE_STAYS, ROLE_APPLICANT},
    {CASE_CONFIRM_CERTIFICATE, IN(CASE_GRANTED), CASE_CERTIFIED, ROLE_OFFICER},
    {CASE_REPORT_CERTIFICATE, IN(CASE_CERTIFIED), CASE_REPORTED, ROLE_REPORTER},
    {CASE_WITHDRAW, IN(CASE_DRAFT) | IN(CASE_SUBMITTED) | IN(CASE_UNDER_REVIEW) | under_way,
        CASE_TERMINATED, ROLE_APPLICANT},
    {CASE_SKIP, skippable, CASE_STAYS, ROLE_PLANNER},
    {CASE_APPROVE_SKIP, skippable, CASE_STAYS, ROLE_MANAGER},
    {CASE_TERMINATE, under_way, CASE_TERMINATED, ROLE_MANAGER},
};

static void a_case_moves_along_these_arrows_and_no_others(void **state)
{
    (void)state;
    assert_int_equal(ARRAY_LEN(arrows), CASE_ACTION_COUNT);
    for (size_t i = 0; i < ARRAY_LEN(arrows); i++) {
        const struct case_rule *rule = &case_rules[arrows[i].action];
        assert_int_equal(rule->from, arrows[i].from);
        assert_int_equal(rule->to, arrows[i].to);
        assert_int_equal(rule->role, arrows[i].role);
    }
}

static void nothing_leads_out_of_a_final_state(void **state)
{
    (void)state;
    for (enum case_state s = 0; s < CASE_STATE_COUNT; s++)
        for (size_t i = 0; case_state_is_final(s) && i < CASE_ACTION_COUNT; i++)
            assert_false(case_rules[i].from & IN(s));
}

static void every_state_can_be_reached_from_a_draft(void **state)
{
    (void)state;
    uint32_t reached = IN(CASE_DRAFT);
    for (size_t round = 0; round < CASE_STATE_COUNT; round++)
        for (size_t i = 0; i < CASE_ACTION_COUNT; i++)
            if ((case_rules[i].from & reached) && case_rules[i].to != CASE_STAYS)
                reached |= IN(case_rules[i].to);
    assert_int_equal(reached, (1 << CASE_STATE_COUNT) - 1);
}

/* What a person of these qualities should be told, in the order in which it matters. */
static enum fail expected(const struct case_rule *rule, const struct case_situation *situation)
{
    const bool relations[] = {
        [RELATION_BODY] = (situation->roles & ~ROLE_BIT(ROLE_APPLICANT)) != 0,
        [RELATION_OWNER] = situation->is_owner,
        [RELATION_TEAM] = situation->is_team,
        [RELATION_LEADER] = situation->is_leader,
    };
    bool conflict = false;
    for (size_t i = 0; i < duty_conflicts_count; i++) {
        const struct duty_conflict *c = &duty_conflicts[i];
        conflict = conflict || (c->one == rule->duty && situation->duties & DUTY_BIT(c->other)) ||
                   (c->other == rule->duty && situation->duties & DUTY_BIT(c->one));
    }
    if (!(situation->roles & ROLE_BIT(rule->role)) || conflict || !relations[rule->relation])
        return FAIL_FORBIDDEN;
    bool has_stage1 = situation->activity == ACTIVITY_INITIAL;
    if (rule->action == CASE_OPEN_STAGE1 && !has_stage1)
        return FAIL_STATE;
    if (rule->action == CASE_OPEN_STAGE2 && has_stage1 && situation->state == CASE_PLAN_REPORTED)
        return FAIL_STATE;
    if (rule->action == CASE_SURVEY && has_stage1 && situation->state == CASE_STAGE2)
        return FAIL_STATE;
    bool skips = rule->action == CASE_SKIP || rule->action == CASE_APPROVE_SKIP;
    if (skips && situation->activity != ACTIVITY_SURVEILLANCE)
        return FAIL_STATE;
    return rule->from & IN(situation->state) ? FAIL_NONE : FAIL_STATE;
}

/* In every state and relation, every action. */
static void check_person(struct arena *scratch, role_set roles, duty_set duties)
{
    for (unsigned rest = 0; rest < 16 * CASE_STATE_COUNT; rest++) {
        struct case_situation situation = {
            .state = (enum case_state)(rest / 16),
            .activity = rest & 8 ? ACTIVITY_SURVEILLANCE : ACTIVITY_INITIAL,
            .has_stages = !(rest & 8),
            .roles = roles,
            .duties = duties,
            .is_owner = rest & 1,
            .is_team = rest & 2,
            .is_leader = rest & 4,
        };
        arena_reset(scratch);
        for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
            struct problems problems = problems_new(scratch);
            enum fail fail = check((enum case_action)i, &situation, &problems);
            assert_int_equal(fail, expected(&case_rules[i], &situation));
            assert_int_equal(problems.count, fail == FAIL_NONE ? 0 : 1);
        }
    }
}

static void every_pair_of_roles_gets_what_the_table_says(void **state)
{
    check_person(*state, 0, 0);
    check_person(*state, ALL_ROLES, 0);
    for (int one = 0; one < ROLE_COUNT; one++)
        for (int other = one; other < ROLE_COUNT; other++)
            check_person(*state, ROLE_BIT(one) | ROLE_BIT(other), 0);
}

static void every_pair_of_duties_gets_what_the_table_says(void **state)
{
    check_person(*state, ALL_ROLES, ALL_DUTIES);
    for (int one = 0; one < DUTY_COUNT; one++)
        for (int other = one; other < DUTY_COUNT; other++)
            check_person(*state, ALL_ROLES, DUTY_BIT(one) | DUTY_BIT(other));
}

static void who_may_never_do_it_is_not_told_to_wait(void **state)
{
    struct problems problems = problems_new(*state);
    struct case_situation member = {
        .state = CASE_DRAFT,
        .roles = ROLE_BIT(ROLE_DECIDER),
        .duties = DUTY_BIT(DUTY_TEAM),
    };
    assert_int_equal(check(CASE_GRANT, &member, &problems), FAIL_FORBIDDEN);
    assert_str(problems.first->place, "duty");
    assert_string_equal(problems.first->code, "R1");
}

/* 认证认可条例 art. 22: a step left out leads where doing it would have led, and only within a
 * cycle. */
static void a_step_left_out_leads_where_the_step_would_have_led(void **state)
{
    (void)state;
    assert_int_not_equal(case_skips_count, 0);
    for (size_t i = 0; i < case_skips_count; i++) {
        const struct case_skip *skip = &case_skips[i];
        assert_true(skip->to > skip->from);
        assert_true(case_rules[CASE_SKIP].from & IN(skip->from));
        assert_ptr_equal(case_skip_find(skip->from, ACTIVITY_SURVEILLANCE), skip);
        assert_null(case_skip_find(skip->from, ACTIVITY_INITIAL));
    }
    assert_null(case_skip_find(CASE_TEAM_SET, ACTIVITY_SURVEILLANCE));
}

static void states_have_words_and_labels_of_their_own(void **state)
{
    (void)state;
    for (int i = 0; i < CASE_STATE_COUNT; i++) {
        int back;
        assert_true(codes_parse(&case_state_codes, codes_format(&case_state_codes, i), &back));
        assert_int_equal(back, i);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(
                case_state_label((enum case_state)i), case_state_label((enum case_state)k));
    }
    assert_int_equal(case_state_codes.count, CASE_STATE_COUNT);
}

static void an_interest_bars_from_what_the_applicants_own_people_are_barred_from(void **state)
{
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        struct problems problems = problems_new(*state);
        const struct case_rule *rule = &case_rules[i];
        struct case_situation situation = {
            .roles = ROLE_BIT(rule->role),
            .is_owner = true,
            .is_team = true,
            .is_leader = true,
            .has_interest = true,
        };
        enum fail fail = check((enum case_action)i, &situation, &problems);
        bool barred = duty_conflict_find(DUTY_BIT(DUTY_APPLICANT), rule->duty) != NULL;
        assert_int_equal(barred, rule->role != ROLE_APPLICANT);
        if (!barred)
            continue;
        assert_int_equal(fail, FAIL_FORBIDDEN);
        assert_string_equal(problems.first->code, "R2");
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_interest_bars_from_what_the_applicants_own_people_are_barred_from),
        TEST(each_action_has_one_rule_and_a_code_of_its_own),
        TEST(a_case_moves_along_these_arrows_and_no_others),
        TEST(nothing_leads_out_of_a_final_state),
        TEST(every_state_can_be_reached_from_a_draft),
        TEST(every_pair_of_roles_gets_what_the_table_says),
        TEST(every_pair_of_duties_gets_what_the_table_says),
        TEST(who_may_never_do_it_is_not_told_to_wait),
        TEST(a_step_left_out_leads_where_the_step_would_have_led),
        TEST(states_have_words_and_labels_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
