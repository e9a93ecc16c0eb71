#include "domain/decision.h"

static const char *const verdict_words[] = {
    [VERDICT_GRANTED] = "granted",
    [VERDICT_REFUSED] = "refused",
};

const struct codes verdict_codes = CODES(verdict_words);

static const char *const ending_words[] = {
    [DECISION_OPEN] = "open",
    [DECISION_CONFIRMED] = "confirmed",
    [DECISION_OBJECTED] = "objected",
    [DECISION_RETURNED] = "returned",
};

const struct codes decision_ending_codes = CODES(ending_words);

static const char *const support_words[] = {
    [SUPPORT_OPEN] = "open",
    [SUPPORT_AGREES] = "supports",
    [SUPPORT_OBJECTS] = "objects",
};

const struct codes support_verdict_codes = CODES(support_words);

const char *const support_verdict_labels[] = {
    [SUPPORT_OPEN] = N_("Not answered yet"),
    [SUPPORT_AGREES] = N_("The assessment is technically sound"),
    [SUPPORT_OBJECTS] = N_("The assessment is not technically sound"),
};

const struct decision_support *decision_support_find(
    const struct decision_support *supports, size_t n, struct str decider)
{
    for (size_t i = n; i > 0; i--)
        if (supports[i - 1].verdict != SUPPORT_OPEN && str_equal(supports[i - 1].asked_by, decider))
            return &supports[i - 1];
    return NULL;
}

static const char *const ballot_words[] = {
    [BALLOT_FOR] = "for",
    [BALLOT_AGAINST] = "against",
    [BALLOT_ABSTAIN] = "abstain",
};

const struct codes ballot_codes = CODES(ballot_words);

const char *const ballot_labels[BALLOT_COUNT] = {
    [BALLOT_FOR] = N_("For the grant"),
    [BALLOT_AGAINST] = N_("Against the grant"),
    [BALLOT_ABSTAIN] = N_("Abstention"),
};

struct committee_tally committee_tally_of(struct arena *arena, const struct decision_rule *rule,
    const struct committee_vote *votes, size_t n, int64_t round)
{
    struct committee_tally tally = {0};
    for (size_t i = 0; i < n; i++) {
        if (votes[i].round != round)
            continue;
        tally.votes[votes[i].vote]++;
        tally.cast++;
    }
    int64_t decided = tally.votes[BALLOT_FOR] + tally.votes[BALLOT_AGAINST];
    tally.is_quorate = tally.cast >= rule->committee_quorum;
    tally.agrees = tally.is_quorate && decided > 0 &&
                   rational_compare(rational_of(tally.votes[BALLOT_FOR]),
                       rational_scale(arena, rule->committee_majority, decided, 1)) >= 0;
    return tally;
}

bool committee_votes_on(const struct scheme *scheme, const struct level *level)
{
    const struct decision_rule *rule = &scheme->decision;
    const struct level *from = scheme_level(scheme, rule->committee_from);
    if (rule->committee_votes == 0)
        return false;
    return !from || rational_compare(level->min, from->min) >= 0;
}

struct str decision_appeal(
    struct arena *arena, const struct decision_rule *rule, enum language language)
{
    if (!rule->used)
        return STR("");
    const struct str days = str_format(arena, "%lld", (long long)rule->appeal_days);
    return text_fill(arena, names_get(&rule->appeal, language), &days, 1);
}
