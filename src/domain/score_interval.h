/*
 * How sure a score is: the outlets that were visited are a sample of all outlets, so the score of
 * the indicators by samples would differ with other outlets. The 95 % interval of the final score.
 *
 *   R_i  = bad_i / n_i                       of leaf i by samples, over all sites, not excluded
 *   K    = scale / applicable                points of the final score for a point of the sheet
 *   d_s  = −K × Σ_i max_i × (bad_is − R_i × n_is) / n_i    what outlet s adds (linearised ratio)
 *   V    = (1 − n/N) × n/(n−1) × Σ_s (d_s − mean d)²       over the n outlets visited, of N
 *   ends = final ± 1.96 × √V, within 0 … scale where the scheme caps
 *
 * The head office is visited each time: it takes part in R_i and adds no variance. An outlet is a
 * cluster: its samples are not taken to be independent. All N outlets visited: V is 0. One outlet
 * of several: nothing can be said. The outlets are taken as one stratum, as if drawn at random.
 * Everything is exact; only the two ends are rounded for people, half up to two decimals. Source:
 * cluster sampling with ratio estimation (Cochran, Sampling Techniques, ch. 6 and 9).
 */
#ifndef DOMAIN_SCORE_INTERVAL_H
#define DOMAIN_SCORE_INTERVAL_H

#include "domain/finding_merge.h"
#include "domain/score.h"

struct score_interval {
    bool is_known;           /* false: fewer than two outlets of more were visited */
    int64_t visited;         /* n: outlets with samples that count */
    int64_t outlets;         /* N, at least n */
    struct rational squared; /* of the half width: 1.96² × V */
    struct str low;          /* "88.12" */
    struct str high;
    const struct level *low_level; /* by the points at that end alone; NULL: none */
    const struct level *high_level;
    bool holds; /* both ends reach the level that the points of the final score reach */
};

/* `clauses` are what the score was computed from; `outlets` is N, without the head office. */
struct score_interval score_interval_compute(struct arena *arena, const struct score *score,
    const struct finding_clause *clauses, size_t n_clauses, int64_t outlets);

#endif
