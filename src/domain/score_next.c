#include "domain/score_next.h"

struct choice {
    const struct score *score;
    const struct level *level;
    bool *chosen;         /* by indicator index */
    struct rational need; /* lost points that the chosen leaves still have to bring back */
};

static const struct level *level_above(const struct score *score)
{
    const struct scheme *scheme = score->scheme;
    const struct level *above = score->level ? score->level + 1 : scheme->levels;
    return scheme->n_levels == 0 || above == scheme->levels + scheme->n_levels ? NULL : above;
}

/* The bound as lost points that have to be brought back; 0 when final reaches it already. */
static struct rational points_needed(
    struct arena *arena, const struct score *score, const struct level *level)
{
    if (rational_compare(score->final, level->min) >= 0)
        return rational_of(0);
    struct rational gap = rational_sub(arena, level->min, score->uncapped);
    return rational_div(arena, rational_mul(arena, gap, score->applicable), score->scheme->scale);
}

static void choose(struct arena *arena, struct choice *choice, int32_t leaf)
{
    if (choice->chosen[leaf])
        return;
    choice->chosen[leaf] = true;
    choice->need = rational_sub(arena, choice->need, choice->score->nodes[leaf].lost);
}

/* The leaves without which the level cannot be had, whatever the others bring. */
static void choose_forced(struct arena *arena, struct choice *choice)
{
    const struct score *score = choice->score;
    for (size_t i = 0; i < score->n_unanswered; i++)
        choose(arena, choice, score->unanswered[i]);
    for (size_t i = 0; i < choice->level->n_must; i++) {
        int32_t leaf = scheme_indicator_index(score->scheme, choice->level->must[i]);
        if (leaf >= 0 && rational_sign(score->nodes[leaf].lost) > 0)
            choose(arena, choice, leaf);
    }
}

/* The leaf with the largest loss among those that are chosen, or not; the first in tree order of
 * equal ones; -1 when none of them lost anything. */
static int32_t largest_loss(const struct choice *choice, bool chosen)
{
    const struct scheme *scheme = choice->score->scheme;
    const struct score_node *nodes = choice->score->nodes;
    struct rational most = rational_of(0);
    int32_t leaf = -1;
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        if (scheme->indicators[i].kind == INDICATOR_GROUP || choice->chosen[i] != chosen)
            continue;
        if (rational_compare(nodes[i].lost, most) <= 0)
            continue;
        most = nodes[i].lost;
        leaf = (int32_t)i;
    }
    return leaf;
}

static bool choose_enough(struct arena *arena, struct choice *choice)
{
    choose_forced(arena, choice);
    while (rational_sign(choice->need) > 0) {
        int32_t leaf = largest_loss(choice, false);
        if (leaf < 0)
            return false;
        choose(arena, choice, leaf);
    }
    return true;
}

/* Takes the chosen ones out, largest loss first. */
static void list_chosen(struct arena *arena, struct choice *choice, struct score_next *next)
{
    next->leaves = NEW_ARRAY(arena, int32_t, choice->score->scheme->n_indicators);
    for (;;) {
        int32_t leaf = largest_loss(choice, true);
        if (leaf < 0)
            return;
        choice->chosen[leaf] = false;
        next->leaves[next->n_leaves++] = leaf;
    }
}

static bool is_reachable(const struct score *score, const struct level *level)
{
    const struct special_rule *special = &score->scheme->special;
    if (special->deduction_limit > 0 && score->deductions >= special->deduction_limit)
        return false;
    return !special->cap || rational_compare(level->min, score->scheme->scale) <= 0;
}

struct score_next score_next_find(struct arena *arena, const struct score *score)
{
    struct score_next next = {.level = level_above(score), .missing = rational_of(0)};
    if (!next.level)
        return next;
    if (rational_compare(score->final, next.level->min) < 0)
        next.missing = rational_sub(arena, next.level->min, score->final);
    struct choice choice = {
        .score = score,
        .level = next.level,
        .chosen = NEW_ARRAY(arena, bool, score->scheme->n_indicators),
        .need = points_needed(arena, score, next.level),
    };
    if (is_reachable(score, next.level) && choose_enough(arena, &choice))
        list_chosen(arena, &choice, &next);
    return next;
}
