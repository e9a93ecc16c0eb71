/* The backlog of decisions, for its view. */
#ifndef WEB_BACKLOG_SCREEN_H
#define WEB_BACKLOG_SCREEN_H

#include "document/chart.h"
#include "service/backlog_service.h"
#include "web/components.h"
#include "web/overview_filter.h"

struct backlog_card {
    const struct backlog_line *line;
    struct str path;
    struct str scheme; /* its name */
    struct str level;  /* its name */
    struct str since;  /* a day */
    enum tone tone;
};

struct backlog_screen {
    const struct overview_filter *filter;
    const struct tab *tabs;
    size_t n_tabs;
    const struct backlog_view *view;
    struct str groups[OVERVIEW_BOUNDS_MAX + 1];
    int64_t sums[OVERVIEW_BOUNDS_MAX + 1]; /* of all waits */
    int64_t all;
    const struct chart *chart;
    const struct table *table;
    const struct backlog_card *cards;
    size_t n;
};

#endif
