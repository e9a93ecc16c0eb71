#include "document/chart.h"

#include "document/chart_pen.h"
#include "document/template.h"

#include <assert.h>

enum { TENTHS = 10, LEGEND_GAP = 250, SWATCH = 120 };

bool chart_has_radar(size_t n)
{
    return n >= CHART_AXES_MIN && n <= CHART_AXES_MAX;
}

struct str chart_figure(struct arena *arena, int64_t value, int places)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000};
    if (value == CHART_MISSING)
        return STR("–");
    if (places == 0)
        return str_format(arena, "%lld", (long long)value);
    int64_t power = powers[places];
    return str_format(arena, "%s%lld.%0*lld", value < 0 ? "-" : "",
        (long long)(value < 0 ? -(value / power) : value / power), places,
        (long long)(value < 0 ? -(value % power) : value % power));
}

static int64_t highest(const struct chart *chart)
{
    int64_t highest = chart->mark_name.len > 0 ? chart->mark : 0;
    for (size_t i = 0; i < chart->n_series; i++)
        for (size_t j = 0; j < chart->n; j++)
            if (chart->series[i].values[j] > highest)
                highest = chart->series[i].values[j];
    return highest;
}

/* The next of 1, 2, 3, 5, 8, 10, 20 … that is no less. */
static int64_t round_up(int64_t value)
{
    static const int64_t round[] = {1, 2, 3, 4, 5, 6, 8, 10};
    int64_t power = 1;
    size_t i = 0;
    while (value > power * 10)
        power *= 10;
    while (value > power * round[i])
        i++;
    return power * round[i];
}

static void set_scale(struct chart_pen *pen)
{
    const struct chart *chart = pen->chart;
    pen->from = chart->from;
    pen->to = chart->to > chart->from ? chart->to : 0;
    if (chart->to > chart->from)
        return;
    pen->from = 0;
    pen->to = round_up(highest(chart));
}

struct legend {
    int64_t x, y;
};

/* The name behind its sign, on the next line where this one is full. */
static struct chart_point place_name(struct legend *legend, struct str name)
{
    int64_t width = SWATCH + CHART_PEN_FONT / 2 + chart_pen_width(name) + LEGEND_GAP;
    if (legend->x > 0 && legend->x + width > CHART_PEN_WIDTH + LEGEND_GAP) {
        legend->x = 0;
        legend->y += CHART_PEN_LINE;
    }
    struct chart_point at = {legend->x, legend->y + CHART_PEN_FONT};
    legend->x += width;
    return at;
}

static void put_name(const struct chart_pen *pen, struct chart_point at, struct str name)
{
    struct str lines[CHART_PEN_LINES_MAX];
    at.x += SWATCH + CHART_PEN_FONT / 2;
    if (chart_pen_break(pen, name, CHART_PEN_WIDTH - at.x, lines) > 0)
        chart_pen_text(pen, at, CHART_START, CHART_INK_TEXT, lines[0]);
}

/* What the colours mean, where there is more than one, and the mark. */
static int64_t draw_legend(const struct chart_pen *pen)
{
    const struct chart *chart = pen->chart;
    struct legend legend = {0};
    size_t named = chart->n_series > 1 ? chart->n_series : 0;
    for (size_t i = 0; i < named; i++) {
        struct chart_point at = place_name(&legend, chart->series[i].name);
        chart_pen_marker(
            pen, (struct chart_point){at.x + SWATCH / 2, at.y - CHART_PEN_FONT / 3}, i);
        put_name(pen, at, chart->series[i].name);
    }
    if (chart->mark_name.len > 0) {
        struct str name =
            str_format(pen->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(chart->mark_name),
                STR_ARG(chart_figure(pen->arena, chart->mark, chart->places)));
        struct chart_point at = place_name(&legend, name);
        int64_t y = at.y - CHART_PEN_FONT / 3;
        chart_pen_mark(pen, (struct chart_point){at.x, y}, (struct chart_point){at.x + SWATCH, y});
        put_name(pen, at, name);
    }
    return legend.x > 0 ? legend.y + 2 * CHART_PEN_LINE : CHART_PEN_LINE / 2;
}

static void check(const struct chart *chart)
{
    assert(chart->n <= CHART_POINTS_MAX);
    assert(chart->n_series >= 1 && chart->n_series <= CHART_SERIES_MAX);
    assert(chart->kind != CHART_RADAR || chart_has_radar(chart->n));
    assert(chart->places >= 0 && chart->places <= 4);
}

struct chart_drawing chart_draw(struct arena *arena, const struct chart *chart)
{
    static int64_t (*const kinds[])(const struct chart_pen *pen, int64_t top) = {
        [CHART_RADAR] = chart_radar,
        [CHART_BARS] = chart_bars,
        [CHART_COLUMNS] = chart_axes,
        [CHART_LINES] = chart_axes,
    };
    struct buf inside = buf_new(arena);
    struct buf out = buf_new(arena);
    struct chart_pen pen = {.arena = arena, .chart = chart, .out = &inside};
    check(chart);
    set_scale(&pen);
    int64_t height = kinds[chart->kind](&pen, draw_legend(&pen));
    buf_format(&out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\""
        " viewBox=\"0 0 %d %lld\" font-family=\"Noto Sans CJK SC\" font-size=\"%d\">",
        CHART_PEN_WIDTH, (long long)height, CHART_PEN_FONT);
    buf_format(&out, "<title>%" STR_PRI "</title>", STR_ARG(template_escape(arena, chart->title)));
    buf_put(&out, buf_str(&inside));
    buf_put(&out, STR("</svg>"));
    return (struct chart_drawing){
        buf_str(&out), CHART_PEN_WIDTH / TENTHS, (height + TENTHS - 1) / TENTHS};
}
