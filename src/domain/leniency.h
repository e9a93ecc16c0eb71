/*
 * Leniency of assessors (尺度一致性): whether somebody finds less or more than the others on the
 * same indicators. Exact throughout:
 *
 *   share     what a person's own findings on a leaf would lose of its points by themselves: met 0,
 *             not met 1, samples nonconforming / examined, graded (max − points) / max
 *   mean      of the shares of all assessors on that leaf, each case counted once for each
 *   residual  share − mean; of a person: the mean of it over all their leaves. Below zero the
 * person takes fewer points away than the others do, above zero more
 *
 * Only leaves on which two people at least recorded something say anything, and of a person nothing
 * is said before so many cases (the body's figure). A residual is no proof: cases differ, too.
 */
#ifndef DOMAIN_LENIENCY_H
#define DOMAIN_LENIENCY_H

#include "domain/evaluation.h"
#include "domain/scheme.h"

/* Findings of one person on one leaf that say the same, over all cases. */
struct leniency_group {
    struct str scheme; /* which leaf it is: a scheme's id and the clause */
    struct str clause;
    struct str author;
    struct rational share;
    int64_t findings; /* ≥ 1: cases in which that was found */
};

struct leniency {
    struct str author;
    int64_t findings;         /* that were compared */
    struct rational residual; /* the mean; 0 where nothing could be compared */
    struct rational lost;     /* the mean share */
};

/* What an answer loses of the leaf's points; false where it says nothing: excluded, no samples, or
 * a leaf without points. `finding` holds pooled counts where it is of samples. */
bool leniency_share(struct arena *arena, const struct indicator *leaf,
    const struct finding_record *finding, struct rational *ret_share);

/* One row for each author, in the order of their first group. Groups of one leaf stand together. */
struct leniency *leniency_compute(
    struct arena *arena, const struct leniency_group *groups, size_t n, size_t *ret_n);

#endif
