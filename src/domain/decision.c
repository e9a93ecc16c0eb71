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
