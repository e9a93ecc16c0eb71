#include "document/chart.h"

#include "document/svg.h"
#include "document_fixture.h"

static const struct str dimensions[] = {STR_INIT("有形性"), STR_INIT("可靠性"), STR_INIT("响应性"),
    STR_INIT("保证性"), STR_INIT("移情性")};
static const int64_t own[] = {9200, 8800, 9500, 9000, 8600};
static const int64_t found[] = {8250, 8000, CHART_MISSING, 9100, 7650};
static const struct chart_series series[] = {
    {STR_INIT("自我评价"), own}, {STR_INIT("现场审查"), found}};

static struct chart chart_of(enum chart_kind kind, size_t n_series)
{
    return (struct chart){
        .kind = kind,
        .title = STR("顾客感知服务质量各维度"),
        .heading = STR("维度"),
        .labels = dimensions,
        .n = ARRAY_LEN(dimensions),
        .series = series,
        .n_series = n_series,
        .places = 2,
        .to = 10000,
        .mark = 8000,
        .mark_name = STR("目标值"),
    };
}

/* As the renderer draws it, so that a chart that is no SVG fails; the page as text. */
static struct str drawn(struct arena *arena, struct str svg)
{
    struct problems problems = problems_new(arena);
    struct svg_page page = {.layers = &svg, .n_layers = 1};
    struct svg_document document = {.pages = {&page, 1}};
    struct str pdf;
    assert_int_equal(svg_pdf(&problems, &document, &pdf), FAIL_NONE);
    return fixture_run(arena, pdf, "pdftotext -layout \"$FILE\" -");
}

static size_t count(struct str s, struct str part)
{
    size_t n = 0;
    size_t at = 0;
    while (str_find(s, part, at, &at)) {
        n++;
        at += part.len;
    }
    return n;
}

static void each_kind_draws_its_labels_series_and_mark(void **state)
{
    struct arena *arena = *state;
    static const enum chart_kind kinds[] = {CHART_RADAR, CHART_BARS, CHART_COLUMNS, CHART_LINES};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct chart chart = chart_of(kinds[i], 2);
        struct str text = drawn(arena, chart_draw(arena, &chart).svg);
        for (size_t j = 0; j < ARRAY_LEN(dimensions); j++)
            assert_true(fixture_contains(text, dimensions[j]));
        assert_true(fixture_contains(text, STR("自我评价")));
        assert_true(fixture_contains(text, STR("现场审查")));
        assert_true(fixture_contains(text, STR("目标值 80.00")));
    }
}

static void a_chart_says_what_it_is_to_who_cannot_see_it(void **state)
{
    struct chart chart = chart_of(CHART_BARS, 1);
    struct str svg = chart_draw(*state, &chart).svg;
    assert_true(fixture_contains(svg, STR("role=\"img\"")));
    assert_true(fixture_contains(svg, STR("<title>顾客感知服务质量各维度</title>")));
}

static void the_same_values_give_the_same_bytes(void **state)
{
    struct chart chart = chart_of(CHART_RADAR, 2);
    struct str once = chart_draw(*state, &chart).svg;
    assert_true(str_equal(once, chart_draw(*state, &chart).svg));
}

static void a_value_at_the_end_of_the_scale_reaches_the_end_of_its_axis(void **state)
{
    static const int64_t values[] = {0, 5000, 10000, 20000, CHART_MISSING};
    const struct chart_series one = {STR("一"), values};
    struct chart chart = chart_of(CHART_BARS, 1);
    chart.series = &one;
    struct str svg = chart_draw(*state, &chart).svg;
    /* Half the length, the whole of it, and the whole of it again for what lies beyond. */
    assert_int_equal(count(svg, STR("<rect")), 3);
    assert_true(fixture_contains(svg, STR("50.00")));
    assert_true(fixture_contains(svg, STR("200.00")));
}

static void a_missing_value_is_no_mark_and_breaks_a_line(void **state)
{
    struct chart chart = chart_of(CHART_LINES, 2);
    struct str svg = chart_draw(*state, &chart).svg;
    assert_int_equal(count(svg, STR("stroke-width=\"24\"")), 3);
    chart.kind = CHART_COLUMNS;
    assert_int_equal(count(chart_draw(*state, &chart).svg, STR("<rect")), 9);
}

static void hostile_labels_stay_text(void **state)
{
    struct arena *arena = *state;
    static const int64_t values[ARRAY_LEN(fixture_hostile)] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    const struct chart_series one = {fixture_hostile[0], values};
    const struct chart_series two[] = {one, {fixture_hostile[1], values}};
    static const enum chart_kind kinds[] = {CHART_BARS, CHART_COLUMNS, CHART_LINES};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct chart chart = {.kind = kinds[i],
            .title = fixture_hostile[2],
            .labels = fixture_hostile,
            .n = ARRAY_LEN(fixture_hostile),
            .series = two,
            .n_series = 2,
            .mark = 3,
            .mark_name = fixture_hostile[0]};
        struct str svg = chart_draw(arena, &chart).svg;
        assert_false(fixture_contains(svg, STR("<script")));
        assert_false(fixture_contains(svg, STR("\xff")));
        (void)drawn(arena, svg);
    }
}

static void without_a_scale_the_next_round_figure_is_its_end(void **state)
{
    static const int64_t counts[] = {3, 0, 17, 42, 9};
    const struct chart_series one = {STR("案件"), counts};
    struct chart chart = chart_of(CHART_COLUMNS, 1);
    chart.series = &one;
    chart.places = 0;
    chart.to = 0;
    chart.mark_name = STR("");
    struct str text = drawn(*state, chart_draw(*state, &chart).svg);
    assert_true(fixture_contains(text, STR("50")));
    assert_false(fixture_contains(text, STR("60")));
}

static void a_radar_has_three_to_twelve_axes(void **state)
{
    (void)state;
    assert_false(chart_has_radar(2));
    assert_true(chart_has_radar(3));
    assert_true(chart_has_radar(12));
    assert_false(chart_has_radar(13));
}

static void a_radar_of_any_size_stays_on_its_sheet(void **state)
{
    static const int64_t full[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct str labels[CHART_AXES_MAX];
    const struct chart_series one = {STR("一"), full};
    for (size_t i = 0; i < CHART_AXES_MAX; i++)
        labels[i] = STR("一个相当长的评价维度名称用来换行并且截断");
    for (size_t n = CHART_AXES_MIN; n <= CHART_AXES_MAX; n++) {
        struct chart chart = {.kind = CHART_RADAR,
            .title = STR("图"),
            .labels = labels,
            .n = n,
            .series = &one,
            .n_series = 1,
            .to = 1};
        struct str text = drawn(*state, chart_draw(*state, &chart).svg);
        assert_true(count(text, STR("一个")) == n);
    }
}

static void figures_keep_their_decimals(void **state)
{
    assert_str(chart_figure(*state, 9250, 2), "92.50");
    assert_str(chart_figure(*state, -5, 2), "-0.05");
    assert_str(chart_figure(*state, 7, 0), "7");
    assert_str(chart_figure(*state, CHART_MISSING, 2), "–");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_kind_draws_its_labels_series_and_mark),
        TEST(a_chart_says_what_it_is_to_who_cannot_see_it),
        TEST(the_same_values_give_the_same_bytes),
        TEST(a_value_at_the_end_of_the_scale_reaches_the_end_of_its_axis),
        TEST(a_missing_value_is_no_mark_and_breaks_a_line),
        TEST(hostile_labels_stay_text),
        TEST(without_a_scale_the_next_round_figure_is_its_end),
        TEST(a_radar_has_three_to_twelve_axes),
        TEST(a_radar_of_any_size_stays_on_its_sheet),
        TEST(figures_keep_their_decimals),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
