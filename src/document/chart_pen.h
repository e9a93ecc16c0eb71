/* What the kinds of charts are drawn with: chart.h. Lengths are tenths of a pixel. */
#ifndef DOCUMENT_CHART_PEN_H
#define DOCUMENT_CHART_PEN_H

#include "base/buf.h"
#include "document/chart.h"

enum {
    CHART_PEN_WIDTH = 5200,
    CHART_PEN_FONT = 130,
    CHART_PEN_LINE = 170, /* from line to line of text */
    CHART_PEN_LINES_MAX = 2,
};

enum chart_anchor { CHART_START, CHART_MIDDLE, CHART_END };

struct chart_pen {
    struct arena *arena;
    const struct chart *chart;
    struct buf *out;
    int64_t from, to; /* the scale; to > from */
};

struct chart_point {
    int64_t x, y;
};

/* The colours of the series, in their order, and of what stands around them. A style sheet may give
 * others to their classes. */
enum chart_ink {
    CHART_INK_1,
    CHART_INK_2,
    CHART_INK_3,
    CHART_INK_TEXT,
    CHART_INK_FAINT, /* text of scales */
    CHART_INK_GRID,
    CHART_INK_MARK,
};

/* ` class="chart-fill-1" fill="#17598f"`, or the same as stroke. */
void chart_pen_fill(const struct chart_pen *pen, enum chart_ink ink);
void chart_pen_stroke(const struct chart_pen *pen, enum chart_ink ink);

/* One line of text; y is its base line. Cleaned and escaped. */
void chart_pen_text(const struct chart_pen *pen, struct chart_point at, enum chart_anchor anchor,
    enum chart_ink ink, struct str text);

void chart_pen_line(
    const struct chart_pen *pen, struct chart_point a, struct chart_point b, enum chart_ink ink);

/* The line of chart->mark: dashed. */
void chart_pen_mark(const struct chart_pen *pen, struct chart_point a, struct chart_point b);

/* The points joined, closed and lightly filled, or open. */
void chart_pen_path(const struct chart_pen *pen, const struct chart_point *points, size_t n,
    enum chart_ink ink, bool is_closed);

/* The marker of a series: a circle, a square, a diamond, so that colour is not all that differs. */
void chart_pen_marker(const struct chart_pen *pen, struct chart_point at, size_t series);

/* `share` of the way of that value along the scale, 0 … share. */
int64_t chart_pen_share(const struct chart_pen *pen, int64_t value, int64_t share);

/* About how wide the text is. */
int64_t chart_pen_width(struct str text);

/* Breaks the cleaned text into at most CHART_PEN_LINES_MAX lines of that width, the last one with
 * an ellipsis where more follows. */
size_t chart_pen_break(const struct chart_pen *pen, struct str text, int64_t width,
    struct str ret_lines[CHART_PEN_LINES_MAX]);

/* Round steps of the scale: how many there are, at most 6, and the first value and the step. */
size_t chart_pen_steps(const struct chart_pen *pen, int64_t *ret_first, int64_t *ret_step);

/* The kinds. Each draws below `top` and returns where it ends. */
int64_t chart_radar(const struct chart_pen *pen, int64_t top);
int64_t chart_bars(const struct chart_pen *pen, int64_t top);
int64_t chart_axes(const struct chart_pen *pen, int64_t top);

#endif
