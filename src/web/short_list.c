#include "web/short_list.h"

static bool is_found(struct arena *arena, const struct table *table, const struct short_item *item)
{
    size_t ignored;
    return str_find(str_lower(arena, item->text), str_lower(arena, table->query), 0, &ignored);
}

/* Whether `a` belongs behind `b`. */
static bool is_behind(
    const struct table *table, const struct short_item *a, const struct short_item *b)
{
    int order = str_compare(a->key, b->key);
    return table->descending ? order < 0 : order > 0;
}

static void insert(const struct table *table, const struct short_item **found, size_t n,
    const struct short_item *item)
{
    size_t at = n;
    while (at > 0 && is_behind(table, found[at - 1], item)) {
        found[at] = found[at - 1];
        at--;
    }
    found[at] = item;
}

struct short_list short_list_cut(
    struct arena *arena, struct table *table, const struct short_item *items, size_t n)
{
    const struct short_item **found = NEW_ARRAY(arena, const struct short_item *, n);
    size_t n_found = 0;
    for (size_t i = 0; i < n; i++)
        if (is_found(arena, table, &items[i]))
            insert(table, found, n_found++, &items[i]);
    table->total = (int64_t)n_found;
    struct short_list list = {NEW_ARRAY(arena, const void *, n_found), 0};
    int64_t end = table_offset(table) + table_page_rows(table);
    for (int64_t i = table_offset(table); i < end && i < table->total; i++)
        list.items[list.n++] = found[i]->item;
    return list;
}
