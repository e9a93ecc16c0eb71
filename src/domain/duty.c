#include "domain/duty.h"

#include <assert.h>

#include "base/fail.h"

static const char *const words[] = {
    [DUTY_NONE] = "none",
    [DUTY_APPLICANT] = "applicant",
    [DUTY_APPLICATION_REVIEW] = "application_review",
    [DUTY_PLANNING] = "planning",
    [DUTY_TEAM] = "team",
    [DUTY_DECISION] = "decision",
    [DUTY_APPROVAL] = "approval",
    [DUTY_CONTRACT] = "contract",
    [DUTY_FINANCE] = "finance",
    [DUTY_REPORT] = "report",
    [DUTY_FILE_REVIEW] = "file_review",
    [DUTY_RELEASE] = "release",
    [DUTY_CERTIFICATE] = "certificate",
    [DUTY_SUPPORT] = "support",
    [DUTY_VOTE] = "vote",
};

const struct codes duty_codes = CODES(words);

static const char *const labels[] = {
    [DUTY_NONE] = N_("None"),
    [DUTY_APPLICANT] = N_("Applicant"),
    [DUTY_APPLICATION_REVIEW] = N_("Application review"),
    [DUTY_PLANNING] = N_("Planning"),
    [DUTY_TEAM] = N_("Assessment team"),
    [DUTY_DECISION] = N_("Certification decision"),
    [DUTY_APPROVAL] = N_("Approval of the planning"),
    [DUTY_CONTRACT] = N_("Quotation and contract"),
    [DUTY_FINANCE] = N_("Payments"),
    [DUTY_REPORT] = N_("Reporting"),
    [DUTY_FILE_REVIEW] = N_("Review of the file"),
    [DUTY_RELEASE] = N_("Second signature of the decision"),
    [DUTY_CERTIFICATE] = N_("Certificate"),
    [DUTY_SUPPORT] = N_("Technical support of the decision"),
    [DUTY_VOTE] = N_("Vote of the technical committee"),
};

const char *duty_label(enum duty duty)
{
    assert(duty < DUTY_COUNT);
    return labels[duty];
}

const struct duty_conflict duty_conflicts[] = {
    {DUTY_TEAM, DUTY_DECISION, "R1",
        N_("A member of the assessment team may not decide on the case."), true},
    {DUTY_PLANNING, DUTY_DECISION, "R1",
        N_("Whoever approved the assessment plan may not decide on the case."), true},
    {DUTY_APPROVAL, DUTY_DECISION, "R1",
        N_("Whoever approved the planning of a case may not decide on it."), true},
    {DUTY_CONTRACT, DUTY_DECISION, "R8",
        N_("Whoever made the contract of a case may not decide on it."), true},
    {DUTY_FINANCE, DUTY_DECISION, "R8",
        N_("Whoever handles the payments of a case may not decide on it."), false},
    {DUTY_TEAM, DUTY_FILE_REVIEW, "R1",
        N_("A member of the assessment team may not review the file of the case."), true},
    {DUTY_PLANNING, DUTY_FILE_REVIEW, "R1",
        N_("Whoever approved the assessment plan may not review the file of the case."), true},
    {DUTY_APPROVAL, DUTY_FILE_REVIEW, "R1",
        N_("Whoever approved the planning of a case may not review its file."), true},
    {DUTY_CONTRACT, DUTY_FILE_REVIEW, "R8",
        N_("Whoever made the contract of a case may not review its file."), true},
    {DUTY_FINANCE, DUTY_FILE_REVIEW, "R8",
        N_("Whoever handles the payments of a case may not review its file."), false},
    {DUTY_TEAM, DUTY_RELEASE, "R1",
        N_("A member of the assessment team may not sign the decision on the case."), true},
    {DUTY_PLANNING, DUTY_RELEASE, "R1",
        N_("Whoever approved the assessment plan may not sign the decision on the case."), true},
    {DUTY_APPROVAL, DUTY_RELEASE, "R1",
        N_("Whoever approved the planning of a case may not sign the decision on it."), true},
    {DUTY_CONTRACT, DUTY_RELEASE, "R8",
        N_("Whoever made the contract of a case may not sign the decision on it."), true},
    {DUTY_FINANCE, DUTY_RELEASE, "R8",
        N_("Whoever handles the payments of a case may not sign the decision on it."), false},
    {DUTY_FILE_REVIEW, DUTY_RELEASE, "L3",
        N_("The second signature is another person's than the review of the file."), false},
    {DUTY_DECISION, DUTY_RELEASE, "L3",
        N_("The second signature of a decision is another person's than the first."), false},
    {DUTY_TEAM, DUTY_SUPPORT, "R1",
        N_("A member of the assessment team may not give the technical opinion on the case."),
        true},
    {DUTY_PLANNING, DUTY_SUPPORT, "R1",
        N_("Whoever approved the assessment plan may not give the technical opinion on the case."),
        true},
    {DUTY_APPROVAL, DUTY_SUPPORT, "R1",
        N_("Whoever approved the planning of a case may not give the technical opinion on it."),
        true},
    {DUTY_CONTRACT, DUTY_SUPPORT, "R8",
        N_("Whoever made the contract of a case may not give the technical opinion on it."), true},
    {DUTY_FINANCE, DUTY_SUPPORT, "R8",
        N_("Whoever handles the payments of a case may not give the technical opinion on it."),
        false},
    {DUTY_TEAM, DUTY_VOTE, "R1",
        N_("A member of the assessment team may not vote in the committee on the case."), true},
    {DUTY_PLANNING, DUTY_VOTE, "R1",
        N_("Whoever approved the assessment plan may not vote in the committee on the case."),
        true},
    {DUTY_APPROVAL, DUTY_VOTE, "R1",
        N_("Whoever approved the planning of a case may not vote in the committee on it."), true},
    {DUTY_CONTRACT, DUTY_VOTE, "R8",
        N_("Whoever made the contract of a case may not vote in the committee on it."), true},
    {DUTY_FINANCE, DUTY_VOTE, "R8",
        N_("Whoever handles the payments of a case may not vote in the committee on it."), false},
    {DUTY_APPLICANT, DUTY_FILE_REVIEW, "R2",
        N_("Nobody may review the file of an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_RELEASE, "R2",
        N_("Nobody may sign a decision on an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_CERTIFICATE, "R2",
        N_("Nobody may issue the certificate of an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_APPROVAL, "R2",
        N_("Nobody may approve the planning for an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_CONTRACT, "R2",
        N_("Nobody may make the contract of an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_FINANCE, "R2",
        N_("Nobody may handle the payments of an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_REPORT, "R2",
        N_("Nobody may report on an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_APPLICATION_REVIEW, "R2",
        N_("Nobody may review an application of an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_PLANNING, "R2",
        N_("Nobody may plan the assessment of an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_TEAM, "R2",
        N_("Nobody may assess an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_DECISION, "R2",
        N_("Nobody may decide on an organisation they have an interest in."), false},
    {DUTY_APPLICANT, DUTY_SUPPORT, "R2",
        N_("Nobody may give a technical opinion on an organisation they have an interest in."),
        false},
    {DUTY_APPLICANT, DUTY_VOTE, "R2",
        N_("Nobody may vote on an organisation they have an interest in."), false},
};

const size_t duty_conflicts_count = ARRAY_LEN(duty_conflicts);

const struct duty_conflict *duty_conflict_find(duty_set held, enum duty added)
{
    for (size_t i = 0; i < ARRAY_LEN(duty_conflicts); i++) {
        const struct duty_conflict *c = &duty_conflicts[i];
        if ((added == c->other && (held & DUTY_BIT(c->one))) ||
            (added == c->one && (held & DUTY_BIT(c->other))))
            return c;
    }
    return NULL;
}

const struct duty_conflict *duty_conflict_find_in_combination(duty_set held, enum duty added)
{
    for (size_t i = 0; i < ARRAY_LEN(duty_conflicts); i++) {
        const struct duty_conflict *c = &duty_conflicts[i];
        bool is_one = added == c->one && (held & DUTY_BIT(c->other));
        bool is_other = added == c->other && (held & DUTY_BIT(c->one));
        if (c->over_cycle && (is_one || is_other))
            return c;
    }
    return NULL;
}

const struct duty_conflict *duty_conflict_find_in_cycle(duty_set held, enum duty added)
{
    for (size_t i = 0; i < ARRAY_LEN(duty_conflicts); i++) {
        const struct duty_conflict *c = &duty_conflicts[i];
        if (c->over_cycle && added == c->other && (held & DUTY_BIT(c->one)))
            return c;
    }
    return NULL;
}
