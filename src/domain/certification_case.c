#include "domain/certification_case.h"

static const char *const verdict_words[] = {
    [VERDICT_GRANTED] = "granted",
    [VERDICT_REFUSED] = "refused",
};

const struct codes verdict_codes = CODES(verdict_words);
