/* What the views of settlements are given. */
#ifndef WEB_SETTLEMENT_SCREEN_H
#define WEB_SETTLEMENT_SCREEN_H

#include "service/settlement_service.h"
#include "web/fee_screen.h"

struct settlement_list {
    const struct table *table;
    const struct settlement_row *rows;
    size_t n;
    const struct page_form *form; /* to settle a month; NULL for who cannot */
    const struct action *actions;
    size_t n_actions;
};

struct settlement_line_view {
    const struct settlement_line *line;
    struct str what;
    struct str case_path; /* empty: none */
    const struct settlement_file *files;
    size_t n_files;
    struct str drop; /* where it is removed; empty: not now */
};

struct settlement_screen {
    const struct settlement_view *view;
    const struct settlement_line_view *lines;
    const struct detail *details;
    size_t n_details;
    struct fee_acts acts;
};

enum tone settlement_screen_tone(enum settlement_state state);

#endif
