/* For the two readers only: finds a key that a map holds twice. */
#ifndef BASE_NODE_DUPLICATE_H
#define BASE_NODE_DUPLICATE_H

#include "base/node.h"

/* Adds a problem for the later of two children of `map` with the same key. O(n log n), so that a
 * hostile map costs no more than its size. */
enum fail node_duplicate_check(
    struct arena *arena, const struct node *map, struct problems *problems) MUST_USE;

#endif
