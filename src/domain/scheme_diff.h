/* What changed between two versions of a scheme, key by key, for whoever approves the newer one. */
#ifndef DOMAIN_SCHEME_DIFF_H
#define DOMAIN_SCHEME_DIFF_H

#include "domain/scheme.h"

/* `place` is the clause and key ("5.1.1.1 max") or the path ("levels.four_star.min"). An entry that
 * came has an empty `before`, one that went an empty `after`; the other side sums it up. */
struct scheme_change {
    struct str place;
    struct str before;
    struct str after;
};

/* The changes in the order of the keys; entries of lists are matched by their id, so moving a row
 * is no change. */
void scheme_diff(struct arena *arena, const struct scheme *before, const struct scheme *after,
    struct scheme_change **ret_changes, size_t *ret_n);

#endif
