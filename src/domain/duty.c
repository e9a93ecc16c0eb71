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
};

const struct codes duty_codes = CODES(words);

static const char *const labels[] = {
    [DUTY_NONE] = N_("None"),
    [DUTY_APPLICANT] = N_("Applicant"),
    [DUTY_APPLICATION_REVIEW] = N_("Application review"),
    [DUTY_PLANNING] = N_("Planning"),
    [DUTY_TEAM] = N_("Assessment team"),
    [DUTY_DECISION] = N_("Certification decision"),
};

const char *duty_label(enum duty duty)
{
    assert(duty < DUTY_COUNT);
    return labels[duty];
}

const struct duty_conflict duty_conflicts[] = {
    {DUTY_TEAM, DUTY_DECISION, "R1",
        N_("A member of the assessment team may not decide on the case.")},
    {DUTY_PLANNING, DUTY_DECISION, "R1",
        N_("Whoever approved the assessment plan may not decide on the case.")},
    {DUTY_APPLICANT, DUTY_APPLICATION_REVIEW, "R2",
        N_("Nobody may review an application of an organisation they have an interest in.")},
    {DUTY_APPLICANT, DUTY_PLANNING, "R2",
        N_("Nobody may plan the assessment of an organisation they have an interest in.")},
    {DUTY_APPLICANT, DUTY_TEAM, "R2",
        N_("Nobody may assess an organisation they have an interest in.")},
    {DUTY_APPLICANT, DUTY_DECISION, "R2",
        N_("Nobody may decide on an organisation they have an interest in.")},
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
