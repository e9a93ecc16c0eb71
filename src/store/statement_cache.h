/* What an engine prepared, found by the address of its struct sql: a hash table with open
 * addressing that grows and never forgets. */
#ifndef STORE_STATEMENT_CACHE_H
#define STORE_STATEMENT_CACHE_H

#include "store/db.h"

struct statement_slot;

struct statement_cache {
    struct arena *arena;
    struct statement_slot *slots;
    size_t n;
    unsigned bits; /* 2^bits slots; 0 before the first */
};

/* NULL when it was never put. */
void *statement_cache_get(const struct statement_cache *cache, const struct sql *sql);

/* `sql` must not be in the cache yet. */
void statement_cache_put(struct statement_cache *cache, const struct sql *sql, void *statement);

#endif
