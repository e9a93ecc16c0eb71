/*
 * Two scores of one organisation side by side: the self-evaluation and the on-site sheet, or the
 * visit before and this one. Only leaves that both schemes have as leaves, answered and not
 * excluded in both, are compared; where a leaf's full score differs, the earlier points are taken
 * in proportion. A group has the sums of its compared leaves.
 */
#ifndef DOMAIN_SCORE_COMPARE_H
#define DOMAIN_SCORE_COMPARE_H

#include "domain/score.h"

/* Of one indicator. */
struct score_pair {
    size_t n_leaves; /* compared, of a group; 1 of a compared leaf; 0: nothing to compare */
    struct rational max;
    struct rational from;
    struct rational to;
    struct rational gap; /* to − from */
};

struct score_compare {
    const struct scheme *scheme;    /* of `to` */
    const struct score_pair *pairs; /* by indicator of it */
    const int32_t *leaves;          /* the compared ones, largest gap of either sign first; equal
                                       ones in tree order */
    size_t n_leaves;
};

struct score_compare score_compare_of(
    struct arena *arena, const struct score *from, const struct score *to);

#endif
