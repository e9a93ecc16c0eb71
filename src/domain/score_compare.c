#include "domain/score_compare.h"

static bool counts(const struct score *score, int32_t leaf)
{
    if (score->scheme->indicators[leaf].kind == INDICATOR_GROUP || score->nodes[leaf].excluded)
        return false;
    for (size_t i = 0; i < score->n_unanswered; i++)
        if (score->unanswered[i] == leaf)
            return false;
    return true;
}

static void add(struct arena *arena, struct score_pair *sum, const struct score_pair *pair)
{
    sum->n_leaves += pair->n_leaves;
    sum->max = rational_add(arena, sum->max, pair->max);
    sum->from = rational_add(arena, sum->from, pair->from);
    sum->to = rational_add(arena, sum->to, pair->to);
    sum->gap = rational_add(arena, sum->gap, pair->gap);
}

static struct score_pair pair_of(
    struct arena *arena, const struct score *from, const struct score *to, int32_t leaf)
{
    const struct indicator *indicator = &to->scheme->indicators[leaf];
    int32_t other = scheme_indicator_index(from->scheme, indicator->id);
    if (other < 0 || !counts(to, leaf) || !counts(from, other))
        return (struct score_pair){0};
    struct rational before = from->nodes[other].obtained;
    struct rational full = from->scheme->indicators[other].max;
    struct score_pair pair = {
        .n_leaves = 1,
        .max = indicator->max,
        .from = rational_div(arena, rational_mul(arena, before, indicator->max), full),
        .to = to->nodes[leaf].obtained,
    };
    pair.gap = rational_sub(arena, pair.to, pair.from);
    return pair;
}

static struct rational size_of(struct arena *arena, struct rational gap)
{
    return rational_sign(gap) < 0 ? rational_scale(arena, gap, -1, 1) : gap;
}

static void insert(struct arena *arena, const struct score_pair *pairs, int32_t *leaves, size_t n)
{
    int32_t leaf = leaves[n];
    struct rational size = size_of(arena, pairs[leaf].gap);
    while (n > 0 && rational_compare(size_of(arena, pairs[leaves[n - 1]].gap), size) < 0) {
        leaves[n] = leaves[n - 1];
        n--;
    }
    leaves[n] = leaf;
}

struct score_compare score_compare_of(
    struct arena *arena, const struct score *from, const struct score *to)
{
    size_t n = to->scheme->n_indicators;
    struct score_pair *pairs = NEW_ARRAY(arena, struct score_pair, n);
    int32_t *leaves = NEW_ARRAY(arena, int32_t, n);
    struct score_compare compare = {to->scheme, pairs, leaves, 0};
    struct rational zero = rational_of(0);
    for (size_t i = 0; i < n; i++)
        pairs[i] = (struct score_pair){0, zero, zero, zero, zero};
    for (size_t i = 0; i < n; i++) {
        struct score_pair pair = pair_of(arena, from, to, (int32_t)i);
        if (pair.n_leaves == 0)
            continue;
        leaves[compare.n_leaves] = (int32_t)i;
        for (int32_t at = (int32_t)i; at >= 0; at = to->scheme->indicators[at].parent)
            add(arena, &pairs[at], &pair);
        insert(arena, pairs, leaves, compare.n_leaves++);
    }
    return compare;
}
