/* The confidence interval of a perception index; see perception.h for what it is. */
#ifndef DOMAIN_PERCEPTION_INTERVAL_H
#define DOMAIN_PERCEPTION_INTERVAL_H

#include "domain/perception_answers.h"

/* How much the index changes with the mean perception and the mean expectation of a dimension. */
struct perception_slope {
    struct rational perceived;
    struct rational expected;
};

/* The sums over the answers of a dimension. */
struct perception_sums {
    int64_t answers;
    int64_t perceived;
    int64_t expected;
};

/* V, without finite-population correction. `slopes` and `sums` have one entry per dimension;
 * there are at least two respondents, and every dimension has an answer. */
struct rational perception_interval_variance(struct arena *arena,
    const struct perception_answers *answers, const struct perception_sums *sums,
    const struct perception_slope *slopes, size_t n_dimensions);

/* center − √squared and center + √squared, each rounded half up to `places` decimals, exactly. */
struct str perception_interval_low(
    struct arena *arena, struct rational center, struct rational squared, int places);
struct str perception_interval_high(
    struct arena *arena, struct rational center, struct rational squared, int places);

#endif
