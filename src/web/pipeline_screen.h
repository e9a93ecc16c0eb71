/* The pipeline as a board and as a table, for its views. */
#ifndef WEB_PIPELINE_SCREEN_H
#define WEB_PIPELINE_SCREEN_H

#include "service/pipeline_service.h"
#include "web/components.h"
#include "web/overview_filter.h"

struct pipeline_card {
    const struct pipeline_row *row;
    struct str path;
    struct str scheme; /* its name */
    struct str level;  /* its name */
    struct str region; /* may be empty */
    int64_t age;       /* days in the state */
    enum tone due_tone;
    struct str due; /* "by 2026-12-01"; empty: no deadline */
};

struct pipeline_column {
    const char *label; /* N_() */
    struct str path;   /* of all of them in the table */
    int64_t total;
    const struct pipeline_card **cards;
    size_t n;
};

struct pipeline_screen {
    const struct overview_filter *filter;
    const struct tab *tabs;
    size_t n_tabs;
    struct pipeline_column columns[STATION_COUNT];
    size_t n_columns;
    const struct table *table;
    const struct pipeline_card *cards; /* of the table */
    size_t n_cards;
    int64_t total;
};

/* The pages of the pipeline, of which `current` is shown; filters go along. */
enum pipeline_page { PIPELINE_BOARD, PIPELINE_TABLE, PIPELINE_BACKLOG, PIPELINE_PAGES };
const struct tab *pipeline_screen_tabs(struct visit *visit, const struct overview_filter *filter,
    enum pipeline_page current, size_t *ret_n);

#endif
