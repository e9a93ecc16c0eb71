#include "domain/evaluation.h"

static const char *const kind_words[] = {
    [EVALUATION_SELF] = "self",
    [EVALUATION_ONSITE] = "onsite",
};

const struct codes evaluation_kind_codes = CODES(kind_words);

static const char *const answer_words[] = {
    [ANSWER_MET] = "met",
    [ANSWER_NOT_MET] = "not_met",
    [ANSWER_SAMPLES] = "samples",
    [ANSWER_POINTS] = "points",
    [ANSWER_EXCLUDED] = "excluded",
};

const struct codes answer_codes = CODES(answer_words);

static const char *const special_words[] = {
    [SPECIAL_DEDUCTION] = "deduction",
    [SPECIAL_BONUS] = "bonus",
};

const struct codes special_kind_codes = CODES(special_words);
