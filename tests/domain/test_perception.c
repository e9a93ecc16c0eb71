#include "domain/perception.h"

#include "domain/perception_interval.h"
#include "domain/perception_json.h"
#include "testing.h"

/* Five dimensions of one item each, "a" … "e", with the weights of the worked example. */
enum { DIMENSIONS = 5 };

static struct scheme scheme_of(struct arena *arena, enum perception_method method, size_t n)
{
    static const int64_t twentieths[DIMENSIONS] = {4, 5, 4, 4, 3};
    struct scheme scheme = {0};
    struct perception_rule *rule = &scheme.perception;
    *rule = (struct perception_rule){.used = true,
        .method = method,
        .dimensions = NEW_ARRAY(arena, struct perception_dimension, n),
        .n_dimensions = n,
        .scale_min = 1,
        .scale_max = 5,
        .band = rational_of(2),
        .min_answers = 30};
    for (size_t d = 0; d < n; d++) {
        struct perception_dimension *dimension = &rule->dimensions[d];
        dimension->id = str_format(arena, "D%zu", d);
        dimension->weight = n == DIMENSIONS ? rational_ratio(arena, twentieths[d], 20)
                                            : rational_ratio(arena, 1, (int64_t)n);
        dimension->items = NEW(arena, struct perception_item);
        dimension->n_items = 1;
        dimension->items[0].id = str_format(arena, "%c", (char)('a' + (int)d));
    }
    return scheme;
}

static enum fail try_measure(const struct scheme *scheme, struct str content, int64_t population,
    struct problems *problems, const struct perception **ret_perception)
{
    struct perception_input input = {.population = population};
    TRY(perception_answers_read(&scheme->perception, content, problems, &input.answers));
    return perception_compute(scheme, &input, problems, ret_perception);
}

static const struct perception *measure(
    struct arena *arena, const struct scheme *scheme, struct str content, int64_t population)
{
    struct problems problems = problems_new(arena);
    const struct perception *perception = NULL;
    assert_int_equal(try_measure(scheme, content, population, &problems, &perception), FAIL_NONE);
    return perception;
}

static void assert_refused(const struct scheme *scheme, struct arena *arena, const char *content,
    const char *code, int64_t line)
{
    struct problems problems = problems_new(arena);
    const struct perception *perception = NULL;
    assert_int_equal(try_measure(scheme, str_of(content), 0, &problems, &perception), FAIL_INVALID);
    assert_null(perception);
    assert_string_equal(problems.first->code, code);
    assert_int_equal(problems.first->line, line);
}

/* Ten respondents whose answers have these sums in each dimension. */
static struct str ten_respondents(
    struct arena *arena, const int64_t *perceived, const int64_t *expected)
{
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("respondent,item,perceived,expected\n"));
    for (int64_t r = 0; r < 10; r++)
        for (size_t d = 0; d < DIMENSIONS; d++)
            buf_format(&csv, "r%lld,%c,%lld,%lld\n", (long long)r, (char)('a' + (int)d),
                (long long)(perceived[d] / 10 + (r < perceived[d] % 10)),
                (long long)(expected[d] / 10 + (r < expected[d] % 10)));
    return buf_str(&csv);
}

static const int64_t example_perceived[DIMENSIONS] = {42, 44, 41, 43, 39};
static const int64_t example_expected[DIMENSIONS] = {45, 47, 46, 45, 43};

static void the_worked_example_holds_for_every_method(void **state)
{
    struct arena *arena = *state;
    static const struct {
        enum perception_method method;
        const char *index;
        const char *shown;
    } cases[] = {{PERCEPTION_PERF, "641/8", "80.13"}, {PERCEPTION_GAP, "-67/200", "-0.335"},
        {PERCEPTION_RATIO, "42050/454", "92.62"}};
    struct str content = ten_respondents(arena, example_perceived, example_expected);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct scheme scheme = scheme_of(arena, cases[i].method, DIMENSIONS);
        struct rational expected;
        const struct perception *perception = measure(arena, &scheme, content, 0);
        assert_true(rational_parse(arena, str_of(cases[i].index), &expected));
        assert_int_equal(rational_compare(perception->index, expected), 0);
        assert_str(perception->shown, cases[i].shown);
    }
}

static void reversed_items_are_turned_before_use(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_of(arena, PERCEPTION_GAP, 1);
    scheme.perception.dimensions[0].items[0].reverse = true;
    const struct perception *perception =
        measure(arena, &scheme, STR("respondent,item,perceived,expected\nr,a,2,1\n"), 0);
    assert_str(rational_format(arena, perception->scores[0].perceived), "4");
    assert_str(rational_format(arena, perception->scores[0].expected), "5");
    assert_str(rational_format(arena, perception->index), "-1");
}

/* Indices 100, 50, 0: variance 2500, so 50 ± 1.96·50/√3. */
static void the_interval_is_over_respondents(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_PERF, 2);
    struct str content =
        STR("respondent,item,perceived\nx,a,5\nx,b,5\ny,a,3\ny,b,3\nz,a,1\nz,b,1\n");
    const struct perception *perception = measure(*state, &scheme, content, 0);
    assert_str(perception->interval_low, "-6.58");
    assert_str(perception->interval_high, "106.58");
}

static void a_known_population_narrows_the_interval(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_PERF, 1);
    struct str content = STR("respondent,item,perceived\nx,a,5\ny,a,3\nz,a,1\n");
    const struct perception *perception = measure(*state, &scheme, content, 4);
    assert_str(perception->interval_low, "17.33");
    assert_str(perception->interval_high, "82.67");
    perception = measure(*state, &scheme, content, 3);
    assert_str(perception->interval_low, "50.00");
    assert_str(perception->interval_high, "50.00");
}

/* Contributions 125/6, −25/3 and −25/2 to the index: 50 ± 1.96·√(3/2·659.72). */
static void respondents_who_left_items_out_count_with_what_they_answered(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_PERF, 2);
    struct str content = STR("respondent,item,perceived\nx,a,5\nx,b,5\ny,a,1\nz,a,3\nz,b,1\n");
    const struct perception *perception = measure(*state, &scheme, content, 0);
    assert_int_equal(perception->respondents, 3);
    assert_int_equal(perception->answers, 5);
    assert_str(perception->interval_low, "-11.66");
    assert_str(perception->interval_high, "111.66");
}

/* P̄ 2, Ē 4, so the ratio is 50 and each contributes 100·(p − e/2)/(4·2): ±25/2. */
static void the_interval_of_a_ratio_follows_both_means(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_RATIO, 1);
    struct str content = STR("respondent,item,perceived,expected\nx,a,3,4\ny,a,1,4\n");
    const struct perception *perception = measure(*state, &scheme, content, 0);
    assert_str(perception->shown, "50.00");
    assert_str(perception->interval_low, "1.00");
    assert_str(perception->interval_high, "99.00");
}

static void one_respondent_has_no_interval(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_PERF, 1);
    struct buf out = buf_new(*state);
    size_t at;
    const struct perception *perception =
        measure(*state, &scheme, STR("respondent,item,perceived\nx,a,5\n"), 0);
    assert_false(perception->has_interval);
    perception_json_put(&out, perception);
    assert_true(str_find(buf_str(&out), STR("\"ci95\":null"), 0, &at));
}

static void bounds_are_rounded_half_up_exactly(void **state)
{
    struct arena *arena = *state;
    static const struct {
        const char *center;
        const char *squared;
        const char *low;
        const char *high;
    } cases[] = {{"50", "0", "50.00", "50.00"}, {"1", "0.000025", "1.00", "1.01"},
        {"1.005", "0", "1.01", "1.01"}, {"1", "2", "-0.41", "2.41"},
        {"0", "0.00002499", "0.00", "0.00"}, {"80.125", "1", "79.13", "81.13"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rational center;
        struct rational squared;
        assert_true(rational_parse(arena, str_of(cases[i].center), &center));
        assert_true(rational_parse(arena, str_of(cases[i].squared), &squared));
        assert_str(perception_interval_low(arena, center, squared, 2), cases[i].low);
        assert_str(perception_interval_high(arena, center, squared, 2), cases[i].high);
    }
}

static void the_published_sample_sizes_hold(void **state)
{
    assert_int_equal(perception_needed(*state, 0), 385);
    assert_int_equal(perception_needed(*state, 100), 80);
    assert_int_equal(perception_needed(*state, 200), 132);
    assert_int_equal(perception_needed(*state, 1000), 278);
    assert_int_equal(perception_needed(*state, 5000), 357);
    assert_int_equal(perception_needed(*state, 1), 1);
    assert_int_equal(perception_needed(*state, INT64_MAX), 385);
}

static void a_census_of_few_customers_is_enough(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_PERF, DIMENSIONS);
    struct str content = ten_respondents(*state, example_perceived, example_expected);
    assert_true(measure(*state, &scheme, content, 10)->enough);
    assert_false(measure(*state, &scheme, content, 30)->enough);
    assert_false(measure(*state, &scheme, content, 0)->enough);
}

static void a_gate_is_reached_nearly_reached_within_the_band_or_missed(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_of(arena, PERCEPTION_PERF, 1);
    static const struct {
        const char *index;
        enum perception_verdict verdict;
    } cases[] = {{"80", PERCEPTION_REACHED}, {"79.999", PERCEPTION_NEARLY},
        {"78", PERCEPTION_NEARLY}, {"77.999", PERCEPTION_MISSED}};
    const struct perception_gate gate = {STR("three_star"), rational_of(80)};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rational index;
        assert_true(rational_parse(arena, str_of(cases[i].index), &index));
        assert_int_equal(
            perception_gate_verdict(arena, &scheme.perception, &gate, index), cases[i].verdict);
    }
}

/* 200 answers with the sum 799 give 74.875 of 100. */
static void a_missed_gate_is_never_shown_as_reached(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_of(arena, PERCEPTION_PERF, 1);
    struct perception_gate gate = {STR("level"), rational_ratio(arena, 7488, 100)};
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("respondent,item,perceived\n"));
    for (int i = 0; i < 200; i++)
        buf_format(&csv, "r%d,a,%d\n", i, i == 0 ? 3 : 4);
    assert_str(measure(arena, &scheme, buf_str(&csv), 0)->shown, "74.88");
    scheme.perception.gates = &gate;
    scheme.perception.n_gates = 1;
    assert_str(measure(arena, &scheme, buf_str(&csv), 0)->shown, "74.87");
}

/* Of 4000 answers one is a mark below what was expected: a gap of -0.00025. */
static void a_gap_that_is_missed_by_little_stays_below_0(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_of(arena, PERCEPTION_GAP, 1);
    struct perception_gate gate = {STR("level"), rational_of(0)};
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("respondent,item,perceived,expected\n"));
    for (int i = 0; i < 4000; i++)
        buf_format(&csv, "r%d,a,%d,4\n", i, i == 0 ? 3 : 4);
    assert_str(measure(arena, &scheme, buf_str(&csv), 0)->shown, "0.000");
    scheme.perception.gates = &gate;
    scheme.perception.n_gates = 1;
    assert_str(measure(arena, &scheme, buf_str(&csv), 0)->shown, "-0.001");
}

static void bad_answers_are_refused_at_their_line(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_PERF, 2);
    static const struct {
        const char *content;
        const char *code;
        int64_t line;
    } cases[] = {
        {"respondent,item,perceived\nx,a,6\n", "outside_scale", 2},
        {"respondent,item,perceived\nx,a,0\n", "outside_scale", 2},
        {"respondent,item,perceived\nx,a,4.5\n", "outside_scale", 2},
        {"respondent,item,perceived\nx,a,\n", "outside_scale", 2},
        {"respondent,item,perceived,expected\nx,a,4,9\n", "outside_scale", 2},
        {"respondent,item,perceived\nx,a,4\nx,q,4\n", "item_unknown", 3},
        {"respondent,item,perceived\n ,a,4\n", "empty", 2},
        {"respondent,item,perceived\nx,a,4\ny,a,4\nx,a,4\n", "item_repeated", 4},
        {"respondent,item\nx,a\n", "csv_column_missing", 1},
        {"respondent,item,perceived\nx,a,4\n", "dimension_empty", 0},
        {"respondent,item,perceived\n", "dimension_empty", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_refused(&scheme, *state, cases[i].content, cases[i].code, cases[i].line);
}

static void methods_that_compare_need_every_expectation(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_GAP, 1);
    assert_refused(&scheme, *state, "respondent,item,perceived\nx,a,4\n", "expected_missing", 1);
    assert_refused(
        &scheme, *state, "respondent,item,perceived,expected\nx,a,4,\n", "outside_scale", 2);
}

static void nothing_expected_gives_no_ratio(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_RATIO, 1);
    scheme.perception.scale_min = 0;
    assert_refused(
        &scheme, *state, "respondent,item,perceived,expected\nx,a,4,0\n", "expected_zero", 0);
}

static void fewer_customers_than_respondents_are_refused(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_PERF, 1);
    struct problems problems = problems_new(*state);
    const struct perception *perception;
    struct str content = STR("respondent,item,perceived\nx,a,4\ny,a,4\n");
    assert_int_equal(try_measure(&scheme, content, 1, &problems, &perception), FAIL_INVALID);
    assert_str(problems.first->place, "population");
}

static void a_scheme_that_measures_nothing_says_so(void **state)
{
    struct scheme scheme = {0};
    assert_refused(&scheme, *state, "respondent,item,perceived\nx,a,4\n", "not_measured", 0);
}

static void the_json_has_the_fields_of_the_format(void **state)
{
    struct scheme scheme = scheme_of(*state, PERCEPTION_GAP, 1);
    struct buf out = buf_new(*state);
    struct str content = STR("respondent,item,perceived,expected\nx,a,4,5\ny,a,3,5\n");
    perception_json_put(&out, measure(*state, &scheme, content, 0));
    assert_str(buf_str(&out),
        "{\"method\":\"gap\",\"respondents\":2,\"answers\":2,\"index\":\"-3/2\",\"shown\":"
        "\"-1.500\",\"ci95\":[\"-2.480\",\"-0.520\"],\"needed\":385,\"enough\":false,"
        "\"dimensions\":[{\"id\":\"D0\",\"weight\":\"1\",\"answers\":2,\"perceived\":\"7/2\","
        "\"expected\":\"5\",\"index\":\"-3/2\"}]}");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_worked_example_holds_for_every_method),
        TEST(reversed_items_are_turned_before_use),
        TEST(the_interval_is_over_respondents),
        TEST(a_known_population_narrows_the_interval),
        TEST(respondents_who_left_items_out_count_with_what_they_answered),
        TEST(the_interval_of_a_ratio_follows_both_means),
        TEST(one_respondent_has_no_interval),
        TEST(bounds_are_rounded_half_up_exactly),
        TEST(the_published_sample_sizes_hold),
        TEST(a_census_of_few_customers_is_enough),
        TEST(a_gate_is_reached_nearly_reached_within_the_band_or_missed),
        TEST(a_missed_gate_is_never_shown_as_reached),
        TEST(a_gap_that_is_missed_by_little_stays_below_0),
        TEST(bad_answers_are_refused_at_their_line),
        TEST(methods_that_compare_need_every_expectation),
        TEST(nothing_expected_gives_no_ratio),
        TEST(fewer_customers_than_respondents_are_refused),
        TEST(a_scheme_that_measures_nothing_says_so),
        TEST(the_json_has_the_fields_of_the_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
