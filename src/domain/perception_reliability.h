/*
 * How well the items of a survey hang together: Cronbach's α of the perceptions, items worded the
 * other way round turned,
 *
 *     α = k/(k − 1) · (1 − Σ s²(item) / s²(sum of the items))
 *
 * over the respondents who answered all k items in question; exact. There is none for a single
 * item, for fewer than two such respondents, and where the sums do not differ.
 */
#ifndef DOMAIN_PERCEPTION_RELIABILITY_H
#define DOMAIN_PERCEPTION_RELIABILITY_H

#include "domain/perception_answers.h"

struct perception_alpha {
    bool has;
    struct rational value; /* at most 1; below 0 where items contradict each other */
    struct str shown;      /* two decimals; empty without a value */
    int64_t items;
    int64_t respondents; /* who answered all of them */
};

struct perception_reliability {
    struct perception_alpha overall;
    const struct perception_alpha *dimensions; /* one per dimension of the rule */
};

/* The answers were read with this rule. */
struct perception_reliability perception_reliability_compute(struct arena *arena,
    const struct perception_rule *rule, const struct perception_answers *answers);

/* What α means in plain words, to be translated: the usual bounds 0.9, 0.8, 0.7, 0.6. */
const char *perception_reliability_words(const struct perception_alpha *alpha);

#endif
