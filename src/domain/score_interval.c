#include "domain/score_interval.h"

#include "domain/perception_interval.h"

/* An outlet and what it adds to the final score, linearised. */
struct outlet_part {
    struct str site;
    struct rational part;
};

struct outlet_parts {
    struct arena *arena;
    struct outlet_part *items;
    size_t n;
};

static struct outlet_part *part_of(struct outlet_parts *parts, struct str site)
{
    for (size_t i = 0; i < parts->n; i++)
        if (str_equal(parts->items[i].site, site))
            return &parts->items[i];
    parts->items[parts->n] = (struct outlet_part){site, rational_of(0)};
    return &parts->items[parts->n++];
}

static bool is_head_office(struct str site)
{
    return site.len == 0 || str_equal(site, STR("hq"));
}

/* The outlets' parts in one leaf; `worth` is K × max. */
static void add_leaf(
    struct outlet_parts *parts, const struct finding_clause *clause, struct rational worth)
{
    struct arena *arena = parts->arena;
    int64_t examined = 0;
    int64_t bad = 0;
    for (size_t i = 0; i < clause->n_counted; i++) {
        examined += clause->counted[i].examined;
        bad += clause->counted[i].nonconforming;
    }
    for (size_t i = 0; i < clause->n_counted; i++) {
        const struct finding_record *sample = &clause->counted[i];
        if (is_head_office(sample->site))
            continue;
        struct outlet_part *outlet = part_of(parts, sample->site);
        struct rational expected =
            rational_scale(arena, rational_ratio(arena, bad, examined), sample->examined, 1);
        struct rational excess = rational_sub(arena, expected, rational_of(sample->nonconforming));
        struct rational change =
            rational_mul(arena, worth, rational_scale(arena, excess, 1, examined));
        outlet->part = rational_add(arena, outlet->part, change);
    }
}

static void add_clauses(struct outlet_parts *parts, const struct score *score,
    const struct finding_clause *clauses, size_t n_clauses)
{
    struct arena *arena = parts->arena;
    struct rational k = rational_div(arena, score->scheme->scale, score->applicable);
    for (size_t i = 0; i < n_clauses; i++) {
        int32_t at = scheme_indicator_index(score->scheme, clauses[i].clause);
        bool is_pooled = clauses[i].n_counted > 0 && clauses[i].counted->answer == ANSWER_SAMPLES;
        if (at >= 0 && is_pooled)
            add_leaf(parts, &clauses[i], rational_mul(arena, k, score->scheme->indicators[at].max));
    }
}

/* n/(n−1) × Σ (d − mean)², for n ≥ 2. */
static struct rational spread(const struct outlet_parts *parts)
{
    struct arena *arena = parts->arena;
    int64_t n = (int64_t)parts->n;
    struct rational sum = rational_of(0);
    struct rational squares = rational_of(0);
    for (size_t i = 0; i < parts->n; i++)
        sum = rational_add(arena, sum, parts->items[i].part);
    struct rational mean = rational_scale(arena, sum, 1, n);
    for (size_t i = 0; i < parts->n; i++) {
        struct rational away = rational_sub(arena, parts->items[i].part, mean);
        squares = rational_add(arena, squares, rational_mul(arena, away, away));
    }
    return rational_scale(arena, squares, n, n - 1);
}

/* The interval while its ends are found. */
struct ends {
    struct arena *arena;
    const struct score *score;
    struct rational squared;
};

/* Whether final − half width ≥ bound (sign −1), or final + half width ≥ bound (sign 1). */
static bool reaches(const struct ends *ends, struct rational bound, int sign)
{
    struct rational above = rational_sub(ends->arena, ends->score->final, bound);
    bool is_far = rational_compare(rational_mul(ends->arena, above, above), ends->squared) >= 0;
    bool is_above = rational_sign(above) >= 0;
    if (sign < 0)
        return is_above && is_far;
    struct rational square = rational_mul(ends->arena, above, above);
    return is_above || rational_compare(square, ends->squared) <= 0;
}

static const struct level *level_at(const struct ends *ends, int sign)
{
    const struct level *reached = NULL;
    const struct scheme *scheme = ends->score->scheme;
    for (size_t i = 0; i < scheme->n_levels; i++) {
        const struct level *level = &scheme->levels[i];
        bool is_higher = !reached || rational_compare(level->min, reached->min) > 0;
        if (is_higher && reaches(ends, level->min, sign))
            reached = level;
    }
    return reached;
}

static void put_ends(const struct ends *ends, struct score_interval *interval)
{
    struct arena *arena = ends->arena;
    const struct scheme *scheme = ends->score->scheme;
    struct rational final = ends->score->final;
    const struct ends exact = {arena, ends->score, rational_of(0)};
    bool is_capped = scheme->special.cap;
    interval->low = perception_interval_low(arena, final, ends->squared, 2);
    interval->high = perception_interval_high(arena, final, ends->squared, 2);
    if (is_capped && !reaches(ends, rational_of(0), -1))
        interval->low = rational_decimal(arena, rational_of(0), 2);
    if (is_capped && reaches(ends, scheme->scale, 1))
        interval->high = rational_decimal(arena, scheme->scale, 2);
    interval->low_level = level_at(ends, -1);
    interval->high_level = level_at(ends, 1);
    const struct level *level = level_at(&exact, 1);
    interval->holds = interval->low_level == level && interval->high_level == level;
}

struct score_interval score_interval_compute(struct arena *arena, const struct score *score,
    const struct finding_clause *clauses, size_t n_clauses, int64_t outlets)
{
    size_t most = 0;
    for (size_t i = 0; i < n_clauses; i++)
        most += clauses[i].n_counted;
    struct outlet_parts parts = {arena, NEW_ARRAY(arena, struct outlet_part, most), 0};
    add_clauses(&parts, score, clauses, n_clauses);
    int64_t n = (int64_t)parts.n;
    struct score_interval interval = {
        .visited = n,
        .outlets = outlets > n ? outlets : n,
        .squared = rational_of(0),
    };
    interval.is_known = n >= 2 || n == interval.outlets;
    if (!interval.is_known)
        return interval;
    if (n >= 2 && n < interval.outlets) {
        struct rational unseen = rational_ratio(arena, interval.outlets - n, interval.outlets);
        struct rational variance = rational_mul(arena, unseen, spread(&parts));
        /* 1.96² */
        interval.squared = rational_mul(arena, variance, rational_ratio(arena, 2401, 625));
    }
    struct ends ends = {arena, score, interval.squared};
    put_ends(&ends, &interval);
    return interval;
}
