#include "domain/perception.h"

#include <assert.h>

#include "domain/perception_interval.h"
#include "domain/scheme_shape.h"

enum { SHOWN_PLACES = 2, SHOWN_PLACES_GAP = 3 };

struct work {
    struct arena *arena;
    const struct perception_rule *rule;
    const struct perception_answers *answers;
    struct perception_sums *sums;       /* per dimension */
    struct perception_score *scores;    /* per dimension */
    struct rational weighted_perceived; /* Σ w·P */
    struct rational weighted_expected;  /* Σ w·E */
};

struct str perception_method_code(enum perception_method method)
{
    return codes_format(&scheme_shape_methods, (int)method);
}

bool perception_needs_expected(enum perception_method method)
{
    return method != PERCEPTION_PERF;
}

int64_t perception_needed(struct arena *arena, int64_t population)
{
    struct rational n0 = rational_ratio(arena, 38416, 100);
    struct rational divisor = rational_of(1);
    int64_t needed = 0;
    if (population > 0)
        divisor = rational_add(arena, divisor,
            rational_div(arena, rational_sub(arena, n0, rational_of(1)), rational_of(population)));
    bool fits = rational_to_int(rational_ceil(arena, rational_div(arena, n0, divisor)), &needed);
    return fits ? needed : 0;
}

enum perception_verdict perception_gate_verdict(struct arena *arena,
    const struct perception_rule *rule, const struct perception_gate *gate, struct rational index)
{
    if (rational_compare(index, gate->min) >= 0)
        return PERCEPTION_REACHED;
    bool nearly = rational_compare(rational_add(arena, index, rule->band), gate->min) >= 0;
    return nearly ? PERCEPTION_NEARLY : PERCEPTION_MISSED;
}

static void add_up(struct work *work)
{
    for (size_t i = 0; i < work->answers->n; i++) {
        const struct perception_answer *answer = &work->answers->answers[i];
        struct perception_sums *sums = &work->sums[answer->dimension];
        sums->answers++;
        sums->perceived += answer->perceived;
        sums->expected += answer->expected;
    }
}

static enum fail check_dimensions(const struct work *work, struct problems *problems)
{
    size_t before = problems->count;
    for (size_t d = 0; d < work->rule->n_dimensions; d++)
        if (work->sums[d].answers == 0)
            problem_add(problems, work->rule->dimensions[d].id, "dimension_empty",
                N_("there is no answer to any item of this dimension"));
    return problems->count > before ? FAIL_INVALID : FAIL_NONE;
}

static enum fail check_population(
    const struct perception_input *input, int64_t respondents, struct problems *problems)
{
    if (input->population == 0 || input->population >= respondents)
        return FAIL_NONE;
    struct problem *problem = problem_add(problems, STR("population"), "population_too_small",
        N_("{1} customers cannot have given the answers of {2} respondents"));
    problem->args[0] = str_format(problems->arena, "%lld", (long long)input->population);
    problem->args[1] = str_format(problems->arena, "%lld", (long long)respondents);
    return FAIL_INVALID;
}

static struct rational perf_of(const struct work *work, struct rational mean)
{
    int64_t width = work->rule->scale_max - work->rule->scale_min;
    struct rational above = rational_sub(work->arena, mean, rational_of(work->rule->scale_min));
    return rational_mul(work->arena, above, rational_ratio(work->arena, 100, width));
}

static struct rational ratio_of(
    struct arena *arena, struct rational perceived, struct rational expected)
{
    if (rational_sign(expected) == 0)
        return rational_of(0);
    return rational_mul(arena, rational_of(100), rational_div(arena, perceived, expected));
}

static struct rational index_of(
    const struct work *work, struct rational perceived, struct rational expected)
{
    switch (work->rule->method) {
    case PERCEPTION_GAP:
        return rational_sub(work->arena, perceived, expected);
    case PERCEPTION_RATIO:
        return ratio_of(work->arena, perceived, expected);
    case PERCEPTION_PERF:
        break;
    }
    return perf_of(work, perceived);
}

/* All three methods are functions of the weighted means alone. */
static void compute_scores(struct work *work)
{
    struct arena *arena = work->arena;
    for (size_t d = 0; d < work->rule->n_dimensions; d++) {
        const struct perception_sums *sums = &work->sums[d];
        struct perception_score *score = &work->scores[d];
        struct rational weight = work->rule->dimensions[d].weight;
        score->dimension = &work->rule->dimensions[d];
        score->answers = sums->answers;
        score->perceived = rational_ratio(arena, sums->perceived, sums->answers);
        score->expected = rational_ratio(arena, sums->expected, sums->answers);
        score->index = index_of(work, score->perceived, score->expected);
        work->weighted_perceived = rational_add(
            arena, work->weighted_perceived, rational_mul(arena, weight, score->perceived));
        work->weighted_expected = rational_add(
            arena, work->weighted_expected, rational_mul(arena, weight, score->expected));
    }
}

/* The derivatives of the index by the means of a dimension of weight 1. */
static struct perception_slope unit_slope(const struct work *work)
{
    struct arena *arena = work->arena;
    int64_t width = work->rule->scale_max - work->rule->scale_min;
    switch (work->rule->method) {
    case PERCEPTION_GAP:
        return (struct perception_slope){rational_of(1), rational_of(-1)};
    case PERCEPTION_RATIO: {
        struct rational per_perceived =
            rational_div(arena, rational_of(100), work->weighted_expected);
        struct rational ratio =
            rational_div(arena, work->weighted_perceived, work->weighted_expected);
        return (struct perception_slope){per_perceived,
            rational_sub(arena, rational_of(0), rational_mul(arena, per_perceived, ratio))};
    }
    case PERCEPTION_PERF:
        break;
    }
    return (struct perception_slope){rational_ratio(arena, 100, width), rational_of(0)};
}

static struct perception_slope *slopes_of(const struct work *work)
{
    size_t n = work->rule->n_dimensions;
    struct perception_slope *slopes = NEW_ARRAY(work->arena, struct perception_slope, n);
    struct perception_slope unit = unit_slope(work);
    for (size_t d = 0; d < n; d++) {
        struct rational weight = work->rule->dimensions[d].weight;
        slopes[d].perceived = rational_mul(work->arena, weight, unit.perceived);
        slopes[d].expected = rational_mul(work->arena, weight, unit.expected);
    }
    return slopes;
}

/* (1.96)² × V × (N − n)/(N − 1) */
static struct rational squared_half_width(const struct work *work, const struct perception *result)
{
    struct arena *arena = work->arena;
    struct rational variance = perception_interval_variance(
        arena, work->answers, work->sums, slopes_of(work), work->rule->n_dimensions);
    struct rational squared = rational_mul(arena, variance, rational_ratio(arena, 38416, 10000));
    if (result->population == 0)
        return squared;
    struct rational correction =
        rational_ratio(arena, result->population - result->respondents, result->population - 1);
    return rational_mul(arena, squared, correction);
}

static int places_of(enum perception_method method)
{
    return method == PERCEPTION_GAP ? SHOWN_PLACES_GAP : SHOWN_PLACES;
}

static void compute_interval(const struct work *work, struct perception *result)
{
    int places = places_of(work->rule->method);
    result->has_interval = result->respondents > 1;
    if (!result->has_interval)
        return;
    struct rational squared = squared_half_width(work, result);
    result->interval_low = perception_interval_low(work->arena, result->index, squared, places);
    result->interval_high = perception_interval_high(work->arena, result->index, squared, places);
}

/* Half up, unless that would show a gate as reached that is not. */
static struct str show(const struct work *work, struct rational index)
{
    int places = places_of(work->rule->method);
    struct str shown = rational_decimal(work->arena, index, places);
    struct rational value;
    if (!rational_parse(work->arena, shown, &value))
        return shown;
    for (size_t i = 0; i < work->rule->n_gates; i++) {
        struct rational min = work->rule->gates[i].min;
        if (rational_compare(index, min) < 0 && rational_compare(value, min) >= 0)
            return rational_decimal_down(work->arena, index, places);
    }
    return shown;
}

static bool is_enough(const struct perception *result)
{
    int64_t least = result->rule->min_answers;
    if (result->population > 0 && result->population < least)
        least = result->population;
    return result->respondents >= result->needed && result->respondents >= least;
}

static int64_t count_respondents(const struct perception_answers *answers)
{
    int64_t respondents = 0;
    for (size_t from = 0; from < answers->n; from = perception_answers_next(answers, from))
        respondents++;
    return respondents;
}

static enum fail check_expectations(const struct work *work, struct problems *problems)
{
    if (work->rule->method != PERCEPTION_RATIO || rational_sign(work->weighted_expected) != 0)
        return FAIL_NONE;
    problem_add(problems, STR("expected"), "expected_zero",
        N_("all expectations are 0, so there is nothing to compare with"));
    return FAIL_INVALID;
}

enum fail perception_compute(const struct scheme *scheme, const struct perception_input *input,
    struct problems *problems, const struct perception **ret_perception)
{
    struct arena *arena = problems->arena;
    const struct perception_rule *rule = &scheme->perception;
    struct perception *result = NEW(arena, struct perception);
    struct work work = {
        .arena = arena,
        .rule = rule,
        .answers = &input->answers,
        .sums = NEW_ARRAY(arena, struct perception_sums, rule->n_dimensions),
        .scores = NEW_ARRAY(arena, struct perception_score, rule->n_dimensions),
        .weighted_perceived = rational_of(0),
        .weighted_expected = rational_of(0),
    };
    assert(rule->used && rule->scale_max > rule->scale_min);
    add_up(&work);
    TRY(check_dimensions(&work, problems));
    *result = (struct perception){
        .rule = rule,
        .respondents = count_respondents(&input->answers),
        .answers = (int64_t)input->answers.n,
        .population = input->population,
        .needed = perception_needed(arena, input->population),
        .scores = work.scores,
    };
    TRY(check_population(input, result->respondents, problems));
    compute_scores(&work);
    TRY(check_expectations(&work, problems));
    result->index = index_of(&work, work.weighted_perceived, work.weighted_expected);
    result->shown = show(&work, result->index);
    result->enough = is_enough(result);
    compute_interval(&work, result);
    *ret_perception = result;
    return FAIL_NONE;
}
