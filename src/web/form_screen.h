/* What the page of a case's forms shows, for its view. */
#ifndef WEB_FORM_SCREEN_H
#define WEB_FORM_SCREEN_H

#include "service/form_service.h"
#include "web/case_tabs.h"
#include "web/components.h"

struct form_line {
    const char *chapter; /* N_(); NULL: that of the line before */
    const char *label;   /* N_() */
    struct str path;     /* of the PDF; empty: not yet */
    struct str since;    /* the day that it is of; may be empty */
    bool for_client;
};

struct form_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct form_line *lines;
    size_t n;
    size_t n_there;
    bool is_client;
};

#endif
