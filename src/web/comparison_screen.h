/* What the on-site sheet is held against, for its view. */
#ifndef WEB_COMPARISON_SCREEN_H
#define WEB_COMPARISON_SCREEN_H

#include "service/comparison_service.h"
#include "web/case_tabs.h"

struct comparison_row {
    struct str clause;
    struct str text;
    struct str from;
    struct str to;
    struct str gap; /* "+2", "−1.5", "0" */
    enum tone tone;
};

/* Another score beside this one. */
struct comparison_part {
    bool is_there;
    struct str about; /* which one it is, and from when */
    const struct comparison_row *groups;
    size_t n_groups;
    const struct comparison_row *leaves; /* largest gap first */
    size_t n_leaves;
};

struct comparison_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct str path; /* of the sheet */
    struct sheet_profile profile;
    struct str interval; /* in words; empty where nothing can be said */
    struct str
        self_refused; /* why the self-evaluation is not shown; empty: it is, or there is none */
    struct comparison_part self;
    struct comparison_part before;
};

#endif
