/*
 * Customer-perceived service quality (顾客感知服务质量指数, CPSQ) from a survey. With P the mean of
 * the perceptions and E that of the expectations over all answers of dimension j, w its weight:
 *
 *     perf    100 · Σ w·(P − min)/(max − min)      SERVPERF, 0 … 100
 *     gap     Σ w·(P − E)                          SERVQUAL, below 0 where less than expected
 *     ratio   100 · Σ w·P / Σ w·E
 *
 * Answers are raw: as the respondent marked them on the scale min … max. An answer to an item that
 * is worded the other way round, perceived and expected alike, counts as min + max − answer.
 *
 * The 95 % interval is index ± 1.96·√V over respondents, who may have left items out: V is the
 * variance of the index as a function of the sums over respondents, linearised (each respondent a
 * cluster, n/(n − 1) of the squared contributions), times (N − n)/(N − 1) when the N customers
 * they were drawn from are known. Its bounds are rounded half up from the exact value. With one
 * respondent there is none.
 *
 * Needed respondents at 95 % and ±5 %: ⌈n₀⌉, n₀ = 1.96²·¼/0.05² = 384.16; of N customers
 * ⌈n₀/(1 + (n₀ − 1)/N)⌉.
 */
#ifndef DOMAIN_PERCEPTION_H
#define DOMAIN_PERCEPTION_H

#include "domain/perception_answers.h"

/* How an index compares with the gate of a level. */
enum perception_verdict {
    PERCEPTION_REACHED,
    PERCEPTION_NEARLY, /* 基本达到: within the scheme's band below it; needs a justification */
    PERCEPTION_MISSED,
};

struct perception_score {
    const struct perception_dimension *dimension;
    int64_t answers;
    struct rational perceived; /* the mean */
    struct rational expected;  /* the mean; 0 without expectations */
    struct rational index;     /* what the method makes of this dimension alone */
};

struct perception {
    const struct perception_rule *rule;
    int64_t respondents;
    int64_t answers;
    int64_t population; /* 0: not known */
    struct rational index;
    struct str shown; /* two decimals, three for gap; never shown as reaching a missed gate */
    bool has_interval;
    struct str interval_low;
    struct str interval_high;
    int64_t needed;
    bool enough; /* respondents ≥ needed, and ≥ min_answers or all customers there are */
    const struct perception_score *scores; /* one per dimension */
};

struct perception_input {
    struct perception_answers answers;
    int64_t population; /* 0: not known */
};

/* The answers were read with this scheme's rule. FAIL_INVALID: a dimension without answers, fewer
 * customers than respondents, nothing expected at all (ratio). */
enum fail perception_compute(const struct scheme *scheme, const struct perception_input *input,
    struct problems *problems, const struct perception **ret_perception) MUST_USE;

/* The respondents needed out of `population` customers; 0: not known, that is very many. */
int64_t perception_needed(struct arena *arena, int64_t population);

/* "reached", "nearly", "missed". */
enum perception_verdict perception_gate_verdict(struct arena *arena,
    const struct perception_rule *rule, const struct perception_gate *gate, struct rational index);

/* "perf", "gap", "ratio". */
struct str perception_method_code(enum perception_method method);

/* Whether the method compares with expectations. */
bool perception_needs_expected(enum perception_method method);

#endif
