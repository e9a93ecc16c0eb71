#include "domain/lifecycle.h"

#include <assert.h>

static const char *const state_words[] = {
    [CASE_DRAFT] = "draft",
    [CASE_SUBMITTED] = "submitted",
    [CASE_UNDER_REVIEW] = "under_review",
    [CASE_REJECTED] = "rejected",
    [CASE_ACCEPTED] = "accepted",
    [CASE_PROGRAMMED] = "programmed",
    [CASE_TEAM_SET] = "team_set",
    [CASE_STAGE2] = "stage2",
    [CASE_FILE_SUBMITTED] = "file_submitted",
    [CASE_REFUSED] = "refused",
    [CASE_CERTIFIED] = "certified",
    [CASE_TERMINATED] = "terminated",
};

const struct codes case_state_codes = CODES(state_words);

static const char *const state_labels[] = {
    [CASE_DRAFT] = N_("Draft"),
    [CASE_SUBMITTED] = N_("Submitted"),
    [CASE_UNDER_REVIEW] = N_("Under application review"),
    [CASE_REJECTED] = N_("Rejected"),
    [CASE_ACCEPTED] = N_("Accepted"),
    [CASE_PROGRAMMED] = N_("Programmed"),
    [CASE_TEAM_SET] = N_("Team named"),
    [CASE_STAGE2] = N_("On-site assessment"),
    [CASE_FILE_SUBMITTED] = N_("Awaiting decision"),
    [CASE_REFUSED] = N_("Certification refused"),
    [CASE_CERTIFIED] = N_("Certified"),
    [CASE_TERMINATED] = N_("Terminated"),
};

const char *case_state_label(enum case_state state)
{
    assert(state < CASE_STATE_COUNT);
    return state_labels[state];
}

#define IN(state) (UINT32_C(1) << (state))

enum {
    BEFORE_DECISION = IN(CASE_DRAFT) | IN(CASE_SUBMITTED) | IN(CASE_UNDER_REVIEW) |
                      IN(CASE_ACCEPTED) | IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET) |
                      IN(CASE_STAGE2) | IN(CASE_FILE_SUBMITTED)
};

/* clang-format off */
const struct case_rule case_rules[CASE_ACTION_COUNT] = {
    [CASE_EDIT] = {CASE_EDIT, "application.edit", N_("Save the application"),
        IN(CASE_DRAFT), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_SUBMIT] = {CASE_SUBMIT, "application.submit", N_("Submit the application"),
        IN(CASE_DRAFT), CASE_SUBMITTED, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_REVIEW] = {CASE_REVIEW, "application.review", N_("Take up the review"),
        IN(CASE_SUBMITTED), CASE_UNDER_REVIEW, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_RETURN] = {CASE_RETURN, "application.return", N_("Return with gaps"),
        IN(CASE_UNDER_REVIEW), CASE_DRAFT, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_REJECT] = {CASE_REJECT, "application.reject", N_("Reject the application"),
        IN(CASE_UNDER_REVIEW), CASE_REJECTED, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_ACCEPT] = {CASE_ACCEPT, "application.accept", N_("Accept the application"),
        IN(CASE_UNDER_REVIEW), CASE_ACCEPTED, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_PROGRAMME] = {CASE_PROGRAMME, "programme.draw", N_("Fix the person-days and draw the sample"),
        IN(CASE_ACCEPTED), CASE_PROGRAMMED, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_SET_TEAM] = {CASE_SET_TEAM, "team.set", N_("Name the team"),
        IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET), CASE_TEAM_SET, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_OPEN_SHEET] = {CASE_OPEN_SHEET, "assessment.open", N_("Begin the on-site assessment"),
        IN(CASE_TEAM_SET), CASE_STAGE2, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_RECORD] = {CASE_RECORD, "assessment.record", N_("Record findings"),
        IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_CLOSE_SHEET] = {CASE_CLOSE_SHEET, "assessment.close", N_("Close the assessment sheet"),
        IN(CASE_STAGE2), CASE_FILE_SUBMITTED, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_GRANT] = {CASE_GRANT, "decision.grant", N_("Grant the certification"),
        IN(CASE_FILE_SUBMITTED), CASE_CERTIFIED, ROLE_DECIDER, RELATION_BODY, DUTY_DECISION},
    [CASE_REFUSE] = {CASE_REFUSE, "decision.refuse", N_("Refuse the certification"),
        IN(CASE_FILE_SUBMITTED), CASE_REFUSED, ROLE_DECIDER, RELATION_BODY, DUTY_DECISION},
    [CASE_WITHDRAW] = {CASE_WITHDRAW, "application.withdraw", N_("Withdraw the application"),
        BEFORE_DECISION, CASE_TERMINATED, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
};
/* clang-format on */

static bool relation_holds(enum case_relation relation, const struct case_situation *situation)
{
    switch (relation) {
    case RELATION_BODY:
        return (situation->roles & ROLES_BODY) != 0;
    case RELATION_OWNER:
        return situation->is_owner;
    case RELATION_TEAM:
        return situation->is_team;
    case RELATION_LEADER:
        return situation->is_leader;
    }
    return false;
}

static const char *relation_reason(enum case_relation relation)
{
    switch (relation) {
    case RELATION_TEAM:
        return N_("Only a member of this case's assessment team may do this.");
    case RELATION_LEADER:
        return N_("Only the leader of this case's assessment team may do this.");
    case RELATION_BODY:
    case RELATION_OWNER:
        break;
    }
    return N_("Only the organisation whose case it is may do this.");
}

enum fail case_rule_check(
    const struct case_rule *rule, const struct case_situation *situation, struct problems *problems)
{
    if (!(situation->roles & ROLE_BIT(rule->role))) {
        struct problem *p = problem_add(
            problems, STR("role"), "role", N_("This takes the role “{1}”, which you do not hold."));
        p->args[0] = str_of(role_label(rule->role));
        p->translate_args = true;
        return FAIL_FORBIDDEN;
    }
    const struct duty_conflict *conflict = duty_conflict_find(situation->duties, rule->duty);
    if (conflict) {
        problem_add(problems, STR("duty"), conflict->rule, conflict->why);
        return FAIL_FORBIDDEN;
    }
    if (!relation_holds(rule->relation, situation)) {
        problem_add(problems, STR("relation"), "relation", relation_reason(rule->relation));
        return FAIL_FORBIDDEN;
    }
    if (!(rule->from & IN(situation->state))) {
        struct problem *p = problem_add(problems, STR("state"), "state",
            N_("This cannot be done while the case is in the state “{1}”."));
        p->args[0] = str_of(case_state_label(situation->state));
        p->translate_args = true;
        return FAIL_STATE;
    }
    return FAIL_NONE;
}

bool case_state_is_final(enum case_state state)
{
    return state == CASE_REJECTED || state == CASE_REFUSED || state == CASE_TERMINATED;
}
