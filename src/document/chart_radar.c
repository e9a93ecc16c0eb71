/* Radar: an axis for each label, clockwise from the top. */
#include "base/rational.h"
#include "document/chart_pen.h"

enum {
    ONE = 1 << 20,
    RADIUS = 1300,
    RINGS = 5,
    LABEL_GAP = 110,
};

/* Cosine and sine of a turn's nth part, n = CHART_AXES_MIN …, in parts of ONE. */
static const struct chart_point turns[] = {{-524288, 908093}, {0, 1048576}, {324028, 997255},
    {524288, 908093}, {653776, 819810}, {741455, 741455}, {803256, 674012}, {848316, 616338},
    {882118, 566903}, {908093, 524288}};

struct web_of_axes {
    struct chart_point centre;
    size_t n;
    struct chart_point directions[CHART_AXES_MAX];
};

static void set_directions(struct web_of_axes *axes)
{
    const struct chart_point turn = turns[axes->n - CHART_AXES_MIN];
    struct chart_point at = {0, -ONE};
    for (size_t i = 0; i < axes->n; i++) {
        axes->directions[i] = at;
        at = (struct chart_point){
            (at.x * turn.x - at.y * turn.y) / ONE, (at.x * turn.y + at.y * turn.x) / ONE};
    }
}

static struct chart_point on_axis(const struct web_of_axes *axes, size_t i, int64_t length)
{
    const struct chart_point *direction = &axes->directions[i];
    return (struct chart_point){
        axes->centre.x + direction->x * length / ONE, axes->centre.y + direction->y * length / ONE};
}

static void draw_ring(const struct chart_pen *pen, const struct web_of_axes *axes, int64_t length)
{
    struct chart_point before = on_axis(axes, axes->n - 1, length);
    for (size_t i = 0; i < axes->n; i++) {
        struct chart_point corner = on_axis(axes, i, length);
        chart_pen_line(pen, before, corner, CHART_INK_GRID);
        before = corner;
    }
}

static void draw_web(const struct chart_pen *pen, const struct web_of_axes *axes)
{
    for (int64_t ring = 1; ring <= RINGS; ring++)
        draw_ring(pen, axes, RADIUS * ring / RINGS);
    for (size_t i = 0; i < axes->n; i++)
        chart_pen_line(pen, axes->centre, on_axis(axes, i, RADIUS), CHART_INK_GRID);
}

/* Each ring's value, beside the axis that points up. */
static void draw_scale(const struct chart_pen *pen, const struct web_of_axes *axes)
{
    for (int64_t ring = 1; ring <= RINGS; ring++) {
        int64_t value = pen->from + (pen->to - pen->from) * ring / RINGS;
        struct chart_point at = on_axis(axes, 0, RADIUS * ring / RINGS);
        at.x += 40;
        at.y += 50;
        chart_pen_text(pen, at, CHART_START, CHART_INK_FAINT,
            rational_trim_decimal(chart_figure(pen->arena, value, pen->chart->places)));
    }
}

static void draw_label(const struct chart_pen *pen, const struct web_of_axes *axes, size_t i)
{
    const struct chart_point *direction = &axes->directions[i];
    struct chart_point at = on_axis(axes, i, RADIUS + LABEL_GAP);
    struct str lines[CHART_PEN_LINES_MAX];
    bool is_middle = direction->x > -ONE / 20 && direction->x < ONE / 20;
    enum chart_anchor anchor = is_middle          ? CHART_MIDDLE
                               : direction->x > 0 ? CHART_START
                                                  : CHART_END;
    int64_t room = is_middle          ? CHART_PEN_WIDTH / 2
                   : direction->x > 0 ? CHART_PEN_WIDTH - at.x
                                      : at.x;
    size_t n = chart_pen_break(pen, pen->chart->labels[i], room, lines);
    /* Above the web the last line stands next to it, below it the first. */
    int64_t height = (int64_t)n * CHART_PEN_LINE;
    at.y += CHART_PEN_FONT * 3 / 4 - height / 2 + direction->y * height / 2 / ONE;
    for (size_t j = 0; j < n; j++, at.y += CHART_PEN_LINE)
        chart_pen_text(pen, at, anchor, CHART_INK_TEXT, lines[j]);
}

static void draw_mark(const struct chart_pen *pen, const struct web_of_axes *axes)
{
    int64_t length = chart_pen_share(pen, pen->chart->mark, RADIUS);
    for (size_t i = 0; i < axes->n && pen->chart->mark_name.len > 0; i++)
        chart_pen_mark(pen, on_axis(axes, i, length), on_axis(axes, (i + 1) % axes->n, length));
}

static void draw_series(const struct chart_pen *pen, const struct web_of_axes *axes, size_t series)
{
    struct chart_point points[CHART_AXES_MAX];
    const int64_t *values = pen->chart->series[series].values;
    for (size_t i = 0; i < axes->n; i++)
        points[i] = on_axis(axes, i, chart_pen_share(pen, values[i], RADIUS));
    chart_pen_path(pen, points, axes->n, (enum chart_ink)series, true);
    for (size_t i = 0; i < axes->n; i++)
        if (values[i] != CHART_MISSING)
            chart_pen_marker(pen, points[i], series);
}

int64_t chart_radar(const struct chart_pen *pen, int64_t top)
{
    const int64_t margin = CHART_PEN_LINES_MAX * CHART_PEN_LINE + LABEL_GAP;
    struct web_of_axes axes = {
        .centre = {CHART_PEN_WIDTH / 2, top + margin + RADIUS}, .n = pen->chart->n};
    set_directions(&axes);
    draw_web(pen, &axes);
    draw_mark(pen, &axes);
    for (size_t i = 0; i < pen->chart->n_series; i++)
        draw_series(pen, &axes, i);
    draw_scale(pen, &axes);
    for (size_t i = 0; i < axes.n; i++)
        draw_label(pen, &axes, i);
    return top + 2 * (margin + RADIUS);
}
