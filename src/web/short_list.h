/*
 * Lists that are short enough to be searched, sorted and cut into pages here: schemes, one
 * company's self-evaluations. What can grow without bound is searched by the store.
 */
#ifndef WEB_SHORT_LIST_H
#define WEB_SHORT_LIST_H

#include "web/table.h"

struct short_item {
    const void *item;
    struct str text; /* what is searched, in any case */
    struct str key;  /* what is sorted by, bytewise; equal keys keep their order */
};

struct short_list {
    const void **items; /* those of the page */
    size_t n;
};

/* Sets table->total; what is asked for stands in the table (table_read). */
struct short_list short_list_cut(
    struct arena *arena, struct table *table, const struct short_item *items, size_t n);

#endif
