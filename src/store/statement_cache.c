#include "store/statement_cache.h"

#include <assert.h>

enum { FIRST_BITS = 6 };

struct statement_slot {
    const struct sql *sql;
    void *statement;
};

/* Fibonacci hashing: the addresses of neighbours in a table differ in a few low bits only. */
static size_t place_of(const struct sql *sql, unsigned bits)
{
    return (size_t)(((uint64_t)(uintptr_t)sql * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - bits));
}

/* The slot that holds `sql`, or the free one where it belongs. */
static struct statement_slot *slot_of(const struct statement_cache *cache, const struct sql *sql)
{
    size_t mask = ((size_t)1 << cache->bits) - 1;
    size_t i = place_of(sql, cache->bits);
    while (cache->slots[i].sql && cache->slots[i].sql != sql)
        i = (i + 1) & mask;
    return &cache->slots[i];
}

void *statement_cache_get(const struct statement_cache *cache, const struct sql *sql)
{
    return cache->bits == 0 ? NULL : slot_of(cache, sql)->statement;
}

static void grow(struct statement_cache *cache)
{
    struct statement_cache old = *cache;
    cache->bits = old.bits == 0 ? FIRST_BITS : old.bits + 1;
    cache->slots = NEW_ARRAY(cache->arena, struct statement_slot, (size_t)1 << cache->bits);
    size_t old_slots = old.bits == 0 ? 0 : (size_t)1 << old.bits;
    for (size_t i = 0; i < old_slots; i++)
        if (old.slots[i].sql)
            *slot_of(cache, old.slots[i].sql) = old.slots[i];
}

void statement_cache_put(struct statement_cache *cache, const struct sql *sql, void *statement)
{
    size_t slots = cache->bits == 0 ? 0 : (size_t)1 << cache->bits;
    if (cache->n * 2 >= slots)
        grow(cache);
    struct statement_slot *slot = slot_of(cache, sql);
    assert(!slot->sql);
    *slot = (struct statement_slot){sql, statement};
    cache->n++;
}
