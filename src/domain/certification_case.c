#include "domain/certification_case.h"

#include <assert.h>

static const char *const part_words[] = {
    [TEAM_LEADER] = "leader",
    [TEAM_ASSESSOR] = "assessor",
    [TEAM_EXPERT] = "expert",
    [TEAM_TRAINEE] = "trainee",
};

const struct codes team_part_codes = CODES(part_words);

const char *team_part_label(enum team_part part)
{
    static const char *const labels[] = {
        [TEAM_LEADER] = N_("Team leader"),
        [TEAM_ASSESSOR] = N_("Assessor"),
        [TEAM_EXPERT] = N_("Technical expert"),
        [TEAM_TRAINEE] = N_("Assessor in training"),
    };
    assert(part < ARRAY_LEN(labels));
    return labels[part];
}

static const char *const verdict_words[] = {
    [VERDICT_GRANTED] = "granted",
    [VERDICT_REFUSED] = "refused",
};

const struct codes verdict_codes = CODES(verdict_words);
