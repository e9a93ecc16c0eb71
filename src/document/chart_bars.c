/* Bars that lie under each other, with their labels at the left and their figures at the end. */
#include "document/chart_pen.h"

enum {
    THICK = 120,
    GAP = 30, /* between the bars of a label */
    PITCH = 140,
    ROOM = 120, /* between labels */
    LABEL_MIN = 700,
    LABEL_MAX = 2000,
    LABEL_GAP = 100,
};

/* Where bars begin and how long the longest may be. */
struct frame {
    int64_t left, length;
};

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static struct frame frame_of(const struct chart_pen *pen)
{
    const struct chart *chart = pen->chart;
    int64_t label = LABEL_MIN;
    int64_t figure = chart_pen_width(chart_figure(pen->arena, pen->to, chart->places));
    for (size_t i = 0; i < chart->n; i++)
        label = larger(label, smaller(LABEL_MAX, chart_pen_width(chart->labels[i])));
    for (size_t i = 0; i < chart->n * chart->n_series; i++) {
        int64_t value = chart->series[i / chart->n].values[i % chart->n];
        figure = larger(figure, chart_pen_width(chart_figure(pen->arena, value, chart->places)));
    }
    int64_t left = label + LABEL_GAP;
    return (struct frame){left, CHART_PEN_WIDTH - left - figure - LABEL_GAP};
}

static int64_t row_height(const struct chart_pen *pen, const struct frame *frame, size_t i)
{
    struct str lines[CHART_PEN_LINES_MAX];
    int64_t room = frame->left - LABEL_GAP;
    int64_t n_lines = (int64_t)chart_pen_break(pen, pen->chart->labels[i], room, lines);
    int64_t bars = (int64_t)pen->chart->n_series * PITCH;
    return larger(bars, n_lines * CHART_PEN_LINE) + ROOM;
}

static void draw_bar(
    const struct chart_pen *pen, const struct frame *frame, size_t series, struct chart_point at)
{
    int64_t value = pen->chart->series[series].values[at.x];
    int64_t length = chart_pen_share(pen, value, frame->length);
    if (length > 0) {
        buf_format(pen->out, "<rect x=\"%lld\" y=\"%lld\" width=\"%lld\" height=\"%d\"",
            (long long)frame->left, (long long)at.y, (long long)length, THICK);
        chart_pen_fill(pen, (enum chart_ink)series);
        buf_put(pen->out, STR("/>"));
    }
    chart_pen_text(pen,
        (struct chart_point){frame->left + length + LABEL_GAP / 2, at.y + THICK - GAP / 2},
        CHART_START, CHART_INK_TEXT, chart_figure(pen->arena, value, pen->chart->places));
}

static int64_t draw_row(
    const struct chart_pen *pen, const struct frame *frame, size_t i, int64_t top)
{
    struct str lines[CHART_PEN_LINES_MAX];
    int64_t room = frame->left - LABEL_GAP;
    size_t n = chart_pen_break(pen, pen->chart->labels[i], room, lines);
    int64_t height = row_height(pen, frame, i);
    int64_t middle = top + height / 2;
    int64_t base = middle - (int64_t)n * CHART_PEN_LINE / 2 + CHART_PEN_FONT;
    for (size_t j = 0; j < n; j++, base += CHART_PEN_LINE)
        chart_pen_text(pen, (struct chart_point){room, base}, CHART_END, CHART_INK_TEXT, lines[j]);
    int64_t y = middle - (int64_t)pen->chart->n_series * PITCH / 2 + (PITCH - THICK) / 2;
    for (size_t series = 0; series < pen->chart->n_series; series++, y += PITCH)
        draw_bar(pen, frame, series, (struct chart_point){(int64_t)i, y});
    return top + height;
}

/* Behind the bars, so that it crosses out no figure. */
static void draw_mark(const struct chart_pen *pen, const struct frame *frame, int64_t top)
{
    int64_t x = frame->left + chart_pen_share(pen, pen->chart->mark, frame->length);
    int64_t end = top;
    for (size_t i = 0; i < pen->chart->n; i++)
        end += row_height(pen, frame, i);
    if (pen->chart->mark_name.len > 0)
        chart_pen_mark(pen, (struct chart_point){x, top}, (struct chart_point){x, end});
}

int64_t chart_bars(const struct chart_pen *pen, int64_t top)
{
    struct frame frame = frame_of(pen);
    int64_t end = top;
    draw_mark(pen, &frame, top);
    for (size_t i = 0; i < pen->chart->n; i++)
        end = draw_row(pen, &frame, i, end);
    chart_pen_line(pen, (struct chart_point){frame.left, top},
        (struct chart_point){frame.left, end}, CHART_INK_FAINT);
    return end;
}
