/* What the views of complaints are given. */
#ifndef WEB_COMPLAINT_SCREEN_H
#define WEB_COMPLAINT_SCREEN_H

#include "service/complaint_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

struct complaint_line {
    const struct complaint_row *row;
    struct str left; /* days to its next last day, in words; empty: none */
    enum tone left_tone;
};

struct complaint_list {
    const struct table *table;
    const struct complaint_line *lines;
    size_t n;
    const struct stat *stats; /* of the year, for the managers */
    size_t n_stats;
    const struct action *actions;
    size_t n_actions;
    bool is_client;
};

/* A form of one act; NULL where it is not the actor's now. */
struct complaint_form {
    const struct page_form *form;
    struct str path;
    bool has_files;
    const struct use_case *use_case;
};

struct complaint_screen {
    const struct complaint_view *view;
    struct str base; /* "/complaints/x7f" */
    const struct detail *details;
    size_t n_details;
    const struct step *steps;
    size_t n_steps;
    const struct timeline_item *timeline;
    size_t n_timeline;
    const struct complaint_form *forms;
    size_t n_forms;
    const struct action *actions; /* papers, and what a decision leads to */
    size_t n_actions;
};

/* The form for the public, and after it was sent the tracking code. */
struct complaint_entry {
    const struct page_form *form;
    struct str code; /* empty: not sent yet */
    bool was_sent;   /* a second click: the code was shown the first time */
};

struct complaint_tracking {
    struct str code; /* as it was typed; empty: nothing was asked */
    bool is_found;
    struct complaint_track track;
    const struct step *steps;
    size_t n_steps;
};

struct complaint_appeal_screen {
    struct str path;
    struct str back;
    const struct complaint_appeal *appeal;
    const struct page_form *form;
};

enum tone complaint_screen_tone(enum complaint_state state, enum complaint_verdict verdict);

#endif
