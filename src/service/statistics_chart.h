/* The charts of statistics_service.h, the same for pages and for the paper. */
#ifndef SERVICE_STATISTICS_CHART_H
#define SERVICE_STATISTICS_CHART_H

#include "document/chart.h"
#include "service/statistics_service.h"

/* "2026 Q4" */
struct str statistics_chart_quarter(struct arena *arena, struct date first);

/* A share of 0 … 1 as per cent with two decimals: "7.25". */
struct str statistics_chart_percent(struct arena *arena, struct rational share);

/* "五星", of a level of the scheme by its place from the top; the last is "below all levels". */
struct str statistics_chart_level(
    const struct scheme *scheme, enum language language, size_t from_top);

/* Mean points lost, in per cent of the full score, by quarter. */
const struct chart *statistics_chart_lost(
    struct arena *arena, enum language language, const struct grade_view *view);

/* How many sheets reached each level, the highest first. */
const struct chart *statistics_chart_levels(
    struct arena *arena, enum language language, const struct grade_view *view);

/* Mean points lost by industry or by region, in per cent; NULL without rows, and with more than a
 * chart can hold only the first of them. `label` names a row. */
struct statistics_labels {
    const char *title;   /* N_() */
    const char *heading; /* N_() */
    struct str (*label)(enum language language, struct str code);
};
const struct chart *statistics_chart_parts(struct arena *arena, enum language language,
    const struct statistics_labels *labels, const struct grade_line *lines, size_t n);

extern const struct statistics_labels statistics_industries, statistics_regions;

/* How many there are of each share of the planned time. */
const struct chart *statistics_chart_times(
    struct arena *arena, enum language language, const struct time_view *view);

#endif
