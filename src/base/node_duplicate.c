#include "base/node_duplicate.h"

#include <string.h>

enum { FEW = 8 }; /* up to here comparing each pair is fastest */

static enum fail refuse(const struct node *child, struct problems *problems)
{
    struct problem *problem = problem_add(
        problems, child->key, "duplicate_key", N_("this key appears twice; allowed is once"));
    problem->line = child->line;
    return FAIL_INVALID;
}

static enum fail check_pairs(const struct node *map, struct problems *problems)
{
    NODE_EACH (child, map) {
        for (const struct node *later = child->next; later; later = later->next)
            if (str_equal(child->key, later->key))
                return refuse(later, problems);
    }
    return FAIL_NONE;
}

static bool is_ascending(const struct node *map)
{
    NODE_EACH (child, map) {
        if (child->next && str_compare(child->key, child->next->key) >= 0)
            return false;
    }
    return true;
}

/* Merges the sorted runs from … middle and middle … to of `items` into `merged`. */
static void merge(const struct node **items, const struct node **merged, size_t from, size_t to)
{
    size_t middle = from + (to - from) / 2;
    size_t left = from;
    size_t right = middle;
    for (size_t i = from; i < to; i++) {
        bool take_left =
            right == to || (left < middle && str_compare(items[left]->key, items[right]->key) <= 0);
        merged[i] = take_left ? items[left++] : items[right++];
    }
}

/* A stable sort by key. Not qsort, which allocates. */
static void sort(const struct node **items, const struct node **space, size_t from, size_t to)
{
    if (to - from < 2)
        return;
    size_t middle = from + (to - from) / 2;
    sort(items, space, from, middle);
    sort(items, space, middle, to);
    merge(items, space, from, to);
    memcpy(items + from, space + from, (to - from) * sizeof(*items));
}

enum fail node_duplicate_check(
    struct arena *arena, const struct node *map, struct problems *problems)
{
    if (map->count <= FEW)
        return check_pairs(map, problems);
    if (is_ascending(map))
        return FAIL_NONE;
    const struct node **items = NEW_ARRAY(arena, const struct node *, map->count);
    const struct node **space = NEW_ARRAY(arena, const struct node *, map->count);
    size_t n = 0;
    NODE_EACH (child, map) {
        items[n++] = child;
    }
    sort(items, space, 0, n);
    for (size_t i = 1; i < n; i++)
        if (str_equal(items[i - 1]->key, items[i]->key))
            return refuse(items[i], problems);
    return FAIL_NONE;
}
