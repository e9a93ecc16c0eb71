#include "domain/score.h"

#include <assert.h>

#include "domain/score_next.h"

enum { SHOWN_PLACES = 2 };

static struct rational leaf_lost(
    struct arena *arena, const struct indicator *leaf, const struct finding *finding)
{
    if (!finding->answered)
        return leaf->max;
    switch (finding->answer) {
    case ANSWER_MET:
    case ANSWER_EXCLUDED:
        return rational_of(0);
    case ANSWER_NOT_MET:
        return leaf->max;
    case ANSWER_SAMPLES:
        return rational_scale(arena, leaf->max, finding->nonconforming, finding->examined);
    case ANSWER_POINTS:
        return rational_sub(arena, leaf->max, finding->points);
    }
    assert(0 && "an unknown answer");
    return leaf->max;
}

static struct score_node score_leaf(
    struct arena *arena, const struct indicator *leaf, const struct finding *finding)
{
    bool excluded = finding->answered && finding->answer == ANSWER_EXCLUDED;
    return (struct score_node){
        .applicable = excluded ? rational_of(0) : leaf->max,
        .lost = leaf_lost(arena, leaf, finding),
        .excluded = excluded,
    };
}

static void add_node(struct arena *arena, struct score_node *sum, const struct score_node *part)
{
    sum->applicable = rational_add(arena, sum->applicable, part->applicable);
    sum->lost = rational_add(arena, sum->lost, part->lost);
    sum->excluded = sum->excluded && part->excluded;
}

/* Fills in the nodes and returns the sums of the whole tree. From the end on, so that a group is
 * complete when its turn comes. */
static struct score_node score_tree(
    struct arena *arena, const struct assessment *assessment, struct score_node *nodes)
{
    static const struct score_node empty = {
        .applicable = {.den = 1}, .lost = {.den = 1}, .excluded = true};
    const struct scheme *scheme = assessment->scheme;
    struct score_node whole = empty;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        nodes[i] = empty;
    for (size_t i = scheme->n_indicators; i-- > 0;) {
        const struct indicator *indicator = &scheme->indicators[i];
        if (indicator->kind != INDICATOR_GROUP)
            nodes[i] = score_leaf(arena, indicator, &assessment->findings[i]);
        nodes[i].obtained = rational_sub(arena, nodes[i].applicable, nodes[i].lost);
        add_node(arena, indicator->parent < 0 ? &whole : &nodes[indicator->parent], &nodes[i]);
    }
    whole.obtained = rational_sub(arena, whole.applicable, whole.lost);
    return whole;
}

static void find_unanswered(
    struct arena *arena, const struct assessment *assessment, struct score *score)
{
    const struct scheme *scheme = assessment->scheme;
    score->unanswered = NEW_ARRAY(arena, int32_t, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        bool leaf = scheme->indicators[i].kind != INDICATOR_GROUP;
        if (leaf && !assessment->findings[i].answered)
            score->unanswered[score->n_unanswered++] = (int32_t)i;
    }
    score->complete = score->n_unanswered == 0;
}

/* The points of all special items, with their sign. */
static struct rational special_points(
    struct arena *arena, const struct assessment *assessment, struct score *score)
{
    const struct special_rule *rule = &assessment->scheme->special;
    for (size_t i = 0; i < assessment->n_special; i++) {
        bool bonus = assessment->special[i].kind == SPECIAL_BONUS;
        score->bonuses += bonus;
        score->deductions += !bonus;
    }
    int64_t counted = score->bonuses < rule->bonus_max ? score->bonuses : rule->bonus_max;
    struct rational added = rational_mul(arena, rational_of(counted), rule->bonus_points);
    struct rational taken =
        rational_mul(arena, rational_of(score->deductions), rule->deduction_points);
    return rational_sub(arena, added, taken);
}

static struct rational capped(const struct scheme *scheme, struct rational value)
{
    if (!scheme->special.cap)
        return value;
    if (rational_sign(value) < 0)
        return rational_of(0);
    return rational_compare(value, scheme->scale) > 0 ? scheme->scale : value;
}

static void find_final(
    struct arena *arena, const struct assessment *assessment, struct score *score)
{
    const struct scheme *scheme = assessment->scheme;
    struct rational special = special_points(arena, assessment, score);
    if (scheme->special.before)
        score->obtained = rational_add(arena, score->obtained, special);
    score->scaled =
        rational_div(arena, rational_mul(arena, scheme->scale, score->obtained), score->applicable);
    score->uncapped =
        scheme->special.before ? score->scaled : rational_add(arena, score->scaled, special);
    score->final = capped(scheme, score->uncapped);
    score->shown = score_shown(arena, scheme, score->final);
}

static void add_fail(struct score *score, enum score_fail_kind kind, int32_t leaf)
{
    score->fails[score->n_fails++] = (struct score_fail){kind, leaf};
}

/* Notes the leaves that keep the score from this level, each once. */
static bool keeps_musts(struct score *score, const struct level *level)
{
    bool kept = true;
    for (size_t i = 0; i < level->n_must; i++) {
        int32_t leaf = scheme_indicator_index(score->scheme, level->must[i]);
        if (leaf < 0 || rational_sign(score->nodes[leaf].lost) == 0)
            continue;
        kept = false;
        bool noted = false;
        for (size_t j = 0; j < score->n_fails; j++)
            noted = noted || score->fails[j].leaf == leaf;
        if (!noted)
            add_fail(score, SCORE_MUST, leaf);
    }
    return kept;
}

static void find_level(struct arena *arena, struct score *score)
{
    const struct scheme *scheme = score->scheme;
    const struct level *level = NULL;
    int64_t limit = scheme->special.deduction_limit;
    bool over_limit = limit > 0 && score->deductions >= limit;
    score->fails = NEW_ARRAY(arena, struct score_fail, scheme->n_indicators + SCORE_INCOMPLETE + 1);
    if (scheme->n_levels > 0 && rational_compare(score->final, scheme->levels[0].min) < 0)
        add_fail(score, SCORE_BELOW_PASS, -1);
    if (over_limit)
        add_fail(score, SCORE_DEDUCTION_LIMIT, -1);
    /* From the top: the musts that matter are those above the level reached. */
    for (size_t i = scheme->n_levels; i-- > 0 && !level;) {
        const struct level *candidate = &scheme->levels[i];
        if (rational_compare(score->final, candidate->min) >= 0 && keeps_musts(score, candidate))
            level = candidate;
    }
    if (!score->complete)
        add_fail(score, SCORE_INCOMPLETE, -1);
    score->level = over_limit || !score->complete ? NULL : level;
}

enum fail score_compute(struct arena *arena, const struct assessment *assessment,
    struct problems *problems, const struct score **ret_score)
{
    const struct scheme *scheme = assessment->scheme;
    struct score *score = NEW(arena, struct score);
    score->scheme = scheme;
    score->nodes = NEW_ARRAY(arena, struct score_node, scheme->n_indicators);
    struct score_node whole = score_tree(arena, assessment, score->nodes);
    if (rational_sign(whole.applicable) == 0) {
        problem_add(problems, STR("findings"), "nothing_applicable",
            N_("every indicator is excluded; one at least must be assessed"));
        return FAIL_INVALID;
    }
    score->applicable = whole.applicable;
    score->obtained = whole.obtained;
    find_unanswered(arena, assessment, score);
    find_final(arena, assessment, score);
    find_level(arena, score);
    score->next = score_next_find(arena, score);
    *ret_score = score;
    return FAIL_NONE;
}

/* Whether some level begins above `value` and not above `shown`. */
static bool crosses_bound(const struct scheme *scheme, struct rational value, struct rational shown)
{
    for (size_t i = 0; i < scheme->n_levels; i++) {
        struct rational min = scheme->levels[i].min;
        if (rational_compare(value, min) < 0 && rational_compare(shown, min) >= 0)
            return true;
    }
    return false;
}

struct str score_shown(struct arena *arena, const struct scheme *scheme, struct rational value)
{
    struct str text = rational_decimal(arena, value, SHOWN_PLACES);
    struct rational shown;
    bool parsed = rational_parse(arena, text, &shown);
    if (!parsed || !crosses_bound(scheme, value, shown))
        return text;
    return rational_decimal_down(arena, value, SHOWN_PLACES);
}

const char *score_fail_message(enum score_fail_kind kind)
{
    static const char *const messages[] = {
        [SCORE_BELOW_PASS] = N_("the score is below the lowest level"),
        [SCORE_DEDUCTION_LIMIT] = N_("too many special deductions for any level"),
        [SCORE_MUST] = N_("{1} lost points, which the higher level does not allow"),
        [SCORE_INCOMPLETE] = N_("not every indicator has a finding"),
    };
    return messages[kind];
}
