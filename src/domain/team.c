#include "domain/team.h"

#include <assert.h>

#include "base/fail.h"

static const char *const part_words[] = {
    [TEAM_LEADER] = "leader",
    [TEAM_ASSESSOR] = "assessor",
    [TEAM_EXPERT] = "expert",
    [TEAM_TRAINEE] = "trainee",
};

const struct codes team_part_codes = CODES(part_words);

const char *const team_part_labels[TEAM_PART_COUNT] = {
    [TEAM_LEADER] = N_("Team leader"),
    [TEAM_ASSESSOR] = N_("Assessor"),
    [TEAM_EXPERT] = N_("Technical expert"),
    [TEAM_TRAINEE] = N_("Assessor in training"),
};

const char *team_part_label(enum team_part part)
{
    assert(part < TEAM_PART_COUNT);
    return team_part_labels[part];
}

static const char *const answer_words[] = {
    [TEAM_OPEN] = "open",
    [TEAM_AGREED] = "agreed",
    [TEAM_OBJECTED] = "objected",
    [TEAM_DEEMED] = "deemed",
    [TEAM_TAKEN_BACK] = "taken_back",
};

const struct codes team_answer_codes = CODES(answer_words);

const char *team_answer_label(enum team_answer answer)
{
    static const char *const labels[] = {
        [TEAM_OPEN] = N_("Waits for the client"),
        [TEAM_AGREED] = N_("Agreed"),
        [TEAM_OBJECTED] = N_("Objected"),
        [TEAM_DEEMED] = N_("Deemed agreed"),
        [TEAM_TAKEN_BACK] = N_("Taken back"),
    };
    assert(answer < ARRAY_LEN(labels));
    return labels[answer];
}

struct date team_object_by(int64_t dispatched_at, int64_t days)
{
    return date_add_days(date_of_instant(dispatched_at), days);
}

bool team_is_deemed(const struct team_round *round, struct date today)
{
    return round->answer == TEAM_OPEN && date_is_set(round->object_by) &&
           date_compare(today, round->object_by) > 0;
}
