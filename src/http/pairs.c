#include "http/pairs.h"

void pairs_add(struct pairs *pairs, struct str name, struct str value)
{
    if (pairs->n == pairs->cap) {
        size_t cap = pairs->cap == 0 ? 16 : pairs->cap * 2;
        pairs->items = arena_grow(pairs->arena, pairs->items, pairs->cap * sizeof(*pairs->items),
            cap * sizeof(*pairs->items));
        pairs->cap = cap;
    }
    pairs->items[pairs->n++] = (struct http_pair){name, value};
}

struct http_pairs pairs_view(const struct pairs *pairs)
{
    return (struct http_pairs){pairs->items, pairs->n};
}
