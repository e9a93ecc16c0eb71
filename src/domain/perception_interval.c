#include "domain/perception_interval.h"

#include <string.h>

/* For each dimension a respondent contributes three figures to the sums. */
enum { PERCEIVED, EXPECTED, ANSWERS, FIGURES };

/* Adds one respondent's products of figures to the n × n matrix. */
static void add_products(const int64_t *figures, size_t n, int64_t *products)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; figures[i] != 0 && j < n; j++)
            products[i * n + j] += figures[i] * figures[j];
}

/* Σ over respondents of figure i × figure j. Whole numbers; returns how many respondents. */
static int64_t sum_products(struct arena *arena, const struct perception_answers *answers,
    size_t n_figures, int64_t *products)
{
    int64_t *figures = NEW_ARRAY(arena, int64_t, n_figures);
    int64_t respondents = 0;
    for (size_t from = 0, to; from < answers->n; from = to) {
        to = perception_answers_next(answers, from);
        memset(figures, 0, n_figures * sizeof *figures);
        for (size_t i = from; i < to; i++) {
            const struct perception_answer *answer = &answers->answers[i];
            figures[answer->dimension * FIGURES + PERCEIVED] += answer->perceived;
            figures[answer->dimension * FIGURES + EXPECTED] += answer->expected;
            figures[answer->dimension * FIGURES + ANSWERS] += 1;
        }
        add_products(figures, n_figures, products);
        respondents++;
    }
    return respondents;
}

/* How the index changes with each sum: a mean is a sum over the number of answers. */
static void put_gradient(struct arena *arena, const struct perception_sums *sums,
    const struct perception_slope *slope, struct rational ret_gradient[FIGURES])
{
    struct rational count = rational_of(sums->answers);
    struct rational mean_perceived = rational_ratio(arena, sums->perceived, sums->answers);
    struct rational mean_expected = rational_ratio(arena, sums->expected, sums->answers);
    struct rational level =
        rational_add(arena, rational_mul(arena, slope->perceived, mean_perceived),
            rational_mul(arena, slope->expected, mean_expected));
    ret_gradient[PERCEIVED] = rational_div(arena, slope->perceived, count);
    ret_gradient[EXPECTED] = rational_div(arena, slope->expected, count);
    ret_gradient[ANSWERS] = rational_sub(arena, rational_of(0), rational_div(arena, level, count));
}

struct rational perception_interval_variance(struct arena *arena,
    const struct perception_answers *answers, const struct perception_sums *sums,
    const struct perception_slope *slopes, size_t n_dimensions)
{
    size_t n = n_dimensions * FIGURES;
    int64_t *products = NEW_ARRAY(arena, int64_t, n * n);
    struct rational *gradient = NEW_ARRAY(arena, struct rational, n);
    struct rational squares = rational_of(0);
    int64_t respondents = sum_products(arena, answers, n, products);
    for (size_t d = 0; d < n_dimensions; d++)
        put_gradient(arena, &sums[d], &slopes[d], gradient + d * FIGURES);
    for (size_t i = 0; i < n; i++) {
        struct rational row = rational_of(0);
        for (size_t j = 0; j < n; j++)
            row = rational_add(
                arena, row, rational_mul(arena, gradient[j], rational_of(products[i * n + j])));
        squares = rational_add(arena, squares, rational_mul(arena, gradient[i], row));
    }
    return rational_mul(arena, squares, rational_ratio(arena, respondents, respondents - 1));
}

struct search {
    struct arena *arena;
    struct rational middle;  /* the center in units of the last decimal, plus one half */
    struct rational squared; /* of the distance, in the same units */
};

/* Whether the whole number `value` is at least √squared away from the middle. */
static bool is_far(const struct search *search, struct rational value)
{
    struct rational away = rational_sub(search->arena, search->middle, value);
    return rational_compare(rational_mul(search->arena, away, away), search->squared) >= 0;
}

static bool is_exact(const struct search *search, struct rational value)
{
    struct rational away = rational_sub(search->arena, search->middle, value);
    return rational_compare(rational_mul(search->arena, away, away), search->squared) == 0;
}

/* The least d ≥ 0 for which start + direction × d is far. */
static int64_t least_far(const struct search *search, struct rational start, int64_t direction)
{
    struct arena *arena = search->arena;
    int64_t high = 1;
    while (!is_far(search, rational_add(arena, start, rational_of(direction * high))))
        high *= 2;
    int64_t low = 0;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (is_far(search, rational_add(arena, start, rational_of(direction * middle))))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static struct search search_new(
    struct arena *arena, struct rational center, struct rational squared, int64_t unit)
{
    struct rational units = rational_of(unit);
    return (struct search){
        .arena = arena,
        .middle =
            rational_add(arena, rational_mul(arena, center, units), rational_ratio(arena, 1, 2)),
        .squared = rational_mul(arena, squared, rational_mul(arena, units, units)),
    };
}

static int64_t unit_of(int places)
{
    int64_t unit = 1;
    for (int i = 0; i < places; i++)
        unit *= 10;
    return unit;
}

/* ⌊middle − √squared⌋: the first whole number from the middle downwards that is far enough. */
struct str perception_interval_low(
    struct arena *arena, struct rational center, struct rational squared, int places)
{
    int64_t unit = unit_of(places);
    struct search search = search_new(arena, center, squared, unit);
    struct rational start = rational_floor(arena, search.middle);
    int64_t d = least_far(&search, start, -1);
    struct rational rounded = rational_sub(arena, start, rational_of(d));
    return rational_decimal(arena, rational_div(arena, rounded, rational_of(unit)), places);
}

/* ⌊middle + √squared⌋: the last whole number that is not farther than that. */
struct str perception_interval_high(
    struct arena *arena, struct rational center, struct rational squared, int places)
{
    int64_t unit = unit_of(places);
    struct search search = search_new(arena, center, squared, unit);
    struct rational start = rational_floor(arena, search.middle);
    struct rational above = rational_add(arena, start, rational_of(1));
    struct rational first_far =
        rational_add(arena, above, rational_of(least_far(&search, above, 1)));
    struct rational rounded =
        is_exact(&search, first_far) ? first_far : rational_sub(arena, first_far, rational_of(1));
    return rational_decimal(arena, rational_div(arena, rounded, rational_of(unit)), places);
}
