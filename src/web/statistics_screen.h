/* Figures over many cases, for their views. */
#ifndef WEB_STATISTICS_SCREEN_H
#define WEB_STATISTICS_SCREEN_H

#include "document/chart.h"
#include "service/statistics_service.h"
#include "web/components.h"
#include "web/overview_filter.h"

struct statistics_choice {
    struct str value;
    struct str label;
};

struct grade_row {
    struct str label;
    const struct grade_line *line;
    struct str lost; /* "7.25" */
};

struct grade_table {
    const char *title;   /* N_() */
    const char *heading; /* N_(), of the first column */
    const struct grade_row *rows;
    size_t n;
    const struct chart *chart; /* NULL: nothing to be drawn */
};

struct grade_screen {
    const struct overview_filter *filter;
    struct str division;
    const struct tab *tabs;
    size_t n_tabs;
    const struct scheme *scheme; /* NULL: there are no sheets */
    struct stat stats[4];
    size_t n_stats;
    const struct chart *levels; /* NULL: no sheets */
    struct grade_table tables[3];
    struct str pdf; /* path; empty: not for this visitor */
};

struct time_row {
    const struct time_line *line;
    struct str path;
    struct str percent; /* "83.3 %" */
    enum tone tone;
};

struct time_screen {
    const struct overview_filter *filter;
    const struct tab *tabs;
    size_t n_tabs;
    const struct time_view *view;
    const struct table *table;
    const struct time_row *rows;
    size_t n;
    const struct chart *chart; /* NULL: nothing to be drawn */
};

struct leniency_row {
    const struct leniency_line *line;
    struct str lost;     /* "12.50 %" */
    struct str residual; /* "−3.10"; empty: not told */
    enum tone tone;
    struct str word; /* "takes away fewer points"; empty: not told */
};

struct leniency_screen {
    const struct overview_filter *filter;
    const struct tab *tabs;
    size_t n_tabs;
    const struct leniency_view *view;
    const struct leniency_row *rows;
    size_t n;
    const struct chart *chart; /* NULL: nothing to be drawn */
};

enum statistics_page { STATISTICS_GRADES, STATISTICS_TIMES, STATISTICS_LENIENCY, STATISTICS_PAGES };
const struct tab *statistics_screen_tabs(struct visit *visit, const struct overview_filter *filter,
    enum statistics_page current, size_t *ret_n);

#endif
