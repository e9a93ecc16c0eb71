/*
 * Charts as SVG: the same text for a page and for a paper (paper_chart), from whole numbers only,
 * so that it is the same on every machine. A chart never stands without its table, which says the
 * same in figures: web/chart_figure.h and paper_chart put it there.
 *
 * Unlike the rest of this folder it uses no library and may be called from any thread.
 *
 *     struct str labels[] = {…}; int64_t own[] = {…}, found[] = {…};
 *     struct chart_series series[] = {{STR("Self"), own}, {STR("On site"), found}};
 *     struct chart chart = {.kind = CHART_RADAR, .title = …, .heading = …,
 *         .labels = labels, .n = 5, .series = series, .n_series = 2, .places = 2, .to = 10000};
 */
#ifndef DOCUMENT_CHART_H
#define DOCUMENT_CHART_H

#include "base/text.h"

enum {
    CHART_SERIES_MAX = 3,
    CHART_AXES_MIN = 3, /* of a radar */
    CHART_AXES_MAX = 12,
    CHART_POINTS_MAX = 60,
};

#define CHART_MISSING INT64_MIN

enum chart_kind {
    CHART_RADAR,   /* an axis for each label */
    CHART_BARS,    /* lying, under each other; the figure at the end of each */
    CHART_COLUMNS, /* standing, over labels such as months */
    CHART_LINES,   /* over labels such as months; a missing value breaks the line */
};

struct chart_series {
    struct str name;
    const int64_t *values; /* one for each label, at most 10^14; CHART_MISSING: none */
};

struct chart {
    enum chart_kind kind;
    struct str title;   /* what screen readers say, and the heading of its table */
    struct str heading; /* of the labels, in the table: "Dimension" */
    const struct str *labels;
    size_t n;
    const struct chart_series *series;
    size_t n_series;
    int places;           /* decimals of all values: 2 for hundredths; 0 … 4 */
    int64_t from, to;     /* the scale; to = from: from 0 to a round figure above all values */
    int64_t mark;         /* a line across the chart, such as a threshold */
    struct str mark_name; /* empty: no such line */
};

/* The drawing, in pixels of a page (of which four are three points on paper). */
struct chart_drawing {
    struct str svg;
    int64_t width, height;
};

/* Labels and names may be anything. They are broken into lines and cut off with an ellipsis, the
 * whole stays in the table. Values outside the scale are drawn at its end. More than
 * CHART_POINTS_MAX labels, a radar outside CHART_AXES_MIN … MAX, no series or more than
 * CHART_SERIES_MAX are the programmer's errors. */
struct chart_drawing chart_draw(struct arena *arena, const struct chart *chart);

/* A value as the chart and its table write it: "92.50"; "–" where it is missing. */
struct str chart_figure(struct arena *arena, int64_t value, int places);

/* Whether a radar can be drawn of so many axes. */
bool chart_has_radar(size_t n);

#endif
