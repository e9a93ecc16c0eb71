/* Columns and lines over labels that follow each other, such as months. */
#include "document/chart_pen.h"

enum {
    HEIGHT = 2200,
    GAP = 80,
    FIGURES_MAX = 12, /* labels up to which each value is written at its place */
};

struct axes {
    int64_t left, right, top, bottom;
};

static int64_t height_of(const struct chart_pen *pen, const struct axes *axes, int64_t value)
{
    return axes->bottom - chart_pen_share(pen, value, axes->bottom - axes->top);
}

/* Where the place of a label begins. */
static int64_t begin_of(const struct chart_pen *pen, const struct axes *axes, size_t i)
{
    return axes->left + (axes->right - axes->left) * (int64_t)i / (int64_t)pen->chart->n;
}

static void draw_scale(const struct chart_pen *pen, struct axes *axes)
{
    int64_t value;
    int64_t step;
    size_t n = chart_pen_steps(pen, &value, &step);
    int places = pen->chart->places;
    for (size_t i = 0; i < n; i++) {
        struct str figure = chart_figure(pen->arena, value + step * (int64_t)i, places);
        int64_t left = chart_pen_width(figure) + GAP;
        axes->left = left > axes->left ? left : axes->left;
    }
    for (size_t i = 0; i < n; i++, value += step) {
        int64_t y = height_of(pen, axes, value);
        chart_pen_line(pen, (struct chart_point){axes->left, y},
            (struct chart_point){axes->right, y}, CHART_INK_GRID);
        chart_pen_text(pen, (struct chart_point){axes->left - GAP, y + CHART_PEN_FONT / 3},
            CHART_END, CHART_INK_FAINT, chart_figure(pen->arena, value, places));
    }
}

/* As many labels as stand beside each other. */
static void draw_labels(const struct chart_pen *pen, const struct axes *axes)
{
    const struct chart *chart = pen->chart;
    int64_t widest = 1;
    for (size_t i = 0; i < chart->n; i++) {
        int64_t width = chart_pen_width(chart->labels[i]) + GAP;
        widest = width > widest ? width : widest;
    }
    int64_t room = begin_of(pen, axes, 1) - axes->left;
    size_t every = chart->n <= FIGURES_MAX ? 1 : (size_t)((widest + room - 1) / room);
    for (size_t i = 0; i < chart->n; i += every) {
        struct str lines[CHART_PEN_LINES_MAX];
        size_t n = chart_pen_break(pen, chart->labels[i], room * (int64_t)every - GAP, lines);
        int64_t x = (begin_of(pen, axes, i) + begin_of(pen, axes, i + 1)) / 2;
        for (size_t j = 0; j < n; j++)
            chart_pen_text(pen,
                (struct chart_point){x, axes->bottom + (int64_t)(j + 1) * CHART_PEN_LINE},
                CHART_MIDDLE, CHART_INK_TEXT, lines[j]);
    }
}

static void draw_value(const struct chart_pen *pen, struct chart_point at, int64_t value)
{
    if (pen->chart->n > FIGURES_MAX || pen->chart->n_series > 1)
        return;
    at.y -= GAP;
    chart_pen_text(
        pen, at, CHART_MIDDLE, CHART_INK_TEXT, chart_figure(pen->arena, value, pen->chart->places));
}

/* The columns of one label, side by side in the middle of its place. */
static void draw_columns(const struct chart_pen *pen, const struct axes *axes, size_t i)
{
    const struct chart *chart = pen->chart;
    int64_t begin = begin_of(pen, axes, i);
    int64_t room = begin_of(pen, axes, i + 1) - begin;
    int64_t width = room * 2 / 3 / (int64_t)chart->n_series;
    int64_t x = begin + (room - width * (int64_t)chart->n_series) / 2;
    for (size_t series = 0; series < chart->n_series; series++, x += width) {
        int64_t value = chart->series[series].values[i];
        int64_t y = height_of(pen, axes, value);
        if (value == CHART_MISSING)
            continue;
        buf_format(pen->out, "<rect x=\"%lld\" y=\"%lld\" width=\"%lld\" height=\"%lld\"",
            (long long)x, (long long)y, (long long)width, (long long)(axes->bottom - y));
        chart_pen_fill(pen, (enum chart_ink)series);
        buf_put(pen->out, STR("/>"));
        draw_value(pen, (struct chart_point){x + width / 2, y}, value);
    }
}

/* The lines of one series: a missing value ends one, the next value begins another. */
static void draw_lines(const struct chart_pen *pen, const struct axes *axes, size_t series)
{
    const struct chart *chart = pen->chart;
    struct chart_point points[CHART_POINTS_MAX];
    size_t n = 0;
    for (size_t i = 0; i <= chart->n; i++) {
        int64_t value = i < chart->n ? chart->series[series].values[i] : CHART_MISSING;
        if (value == CHART_MISSING) {
            if (n > 0)
                chart_pen_path(pen, points, n, (enum chart_ink)series, false);
            for (size_t j = 0; j < n; j++)
                chart_pen_marker(pen, points[j], series);
            n = 0;
            continue;
        }
        points[n].x = (begin_of(pen, axes, i) + begin_of(pen, axes, i + 1)) / 2;
        points[n].y = height_of(pen, axes, value);
        draw_value(pen, points[n++], value);
    }
}

int64_t chart_axes(const struct chart_pen *pen, int64_t top)
{
    const struct chart *chart = pen->chart;
    struct axes axes = {0, CHART_PEN_WIDTH - GAP, top + CHART_PEN_LINE, 0};
    axes.bottom = axes.top + HEIGHT;
    draw_scale(pen, &axes);
    for (size_t i = 0; chart->kind == CHART_COLUMNS && i < chart->n; i++)
        draw_columns(pen, &axes, i);
    for (size_t i = 0; chart->kind == CHART_LINES && i < chart->n_series; i++)
        draw_lines(pen, &axes, i);
    chart_pen_line(pen, (struct chart_point){axes.left, axes.bottom},
        (struct chart_point){axes.right, axes.bottom}, CHART_INK_FAINT);
    if (chart->mark_name.len > 0) {
        int64_t y = height_of(pen, &axes, chart->mark);
        chart_pen_mark(
            pen, (struct chart_point){axes.left, y}, (struct chart_point){axes.right, y});
    }
    draw_labels(pen, &axes);
    return axes.bottom + CHART_PEN_LINES_MAX * CHART_PEN_LINE + GAP;
}
