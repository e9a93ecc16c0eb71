/*
 * What counts of the findings that several people recorded on one leaf.
 *
 *   samples of everybody and of all sites   all count, each for itself: they are pooled
 *   the same answer from everybody          one answer
 *   anything else                           a difference (评价分歧): nothing counts until the
 * leader resolves it; the leaf is unanswered meanwhile
 *
 * The same answer is: met and met; not met and not met; the same points, however they are written;
 * excluded and excluded, whatever the reasons. Samples beside an exclusion are a difference.
 */
#ifndef DOMAIN_FINDING_MERGE_H
#define DOMAIN_FINDING_MERGE_H

#include "base/arena.h"
#include "domain/evaluation.h"

/* One leaf that somebody recorded something on. */
struct finding_clause {
    struct str clause;
    const struct finding_record *entries; /* all of them, in the order they were given */
    size_t n_entries;                     /* ≥ 1 */
    bool is_difference;
    const struct finding_record *counted; /* what is scored: samples, or one answer */
    size_t n_counted;                     /* 0: nothing, the difference is open */
};

/* `records` are in the order of finding_store_list: those of one clause stand together. Clauses in
 * the same order; they point into the records. */
struct finding_clause *finding_merge(
    struct arena *arena, const struct finding_record *records, size_t n, size_t *ret_n);

/* NULL: nobody recorded anything there. */
const struct finding_clause *finding_merge_find(
    const struct finding_clause *clauses, size_t n, struct str clause);

#endif
