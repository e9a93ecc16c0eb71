/* The search of the public register, for its view. */
#ifndef WEB_REGISTER_SCREEN_H
#define WEB_REGISTER_SCREEN_H

#include "service/register_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* A filter beside the box: its name, what it was set to, and what it can be; a select where it has
 * options, else an input. */
struct register_choice {
    const char *name;
    const char *label; /* N_() */
    const char *type;  /* of the input */
    struct str value;
    struct field_option *options; /* the first one is "all" */
    size_t n;
};

struct register_wrong {
    const char *label; /* N_(); NULL: the whole search */
    struct str text;
};

struct register_screen {
    struct str query;
    const struct register_choice *choices;
    size_t n_choices;
    size_t n_set; /* of the choices */
    bool has_asked;
    const struct register_wrong *wrong; /* what cannot be looked for */
    size_t n_wrong;
    struct register_page found;
    const struct str *places;  /* of what was found: "江苏省徐州市" */
    const struct str *schemes; /* and the names of their schemes */
    const struct table *table; /* for its pager */
};

/* One certificate. */
struct entry_screen {
    struct certificate_card card;
    const char *verdict; /* N_() */
    struct html more;    /* view_entry_more of what follows: not on every page */
    struct register_history history;
    const struct table *outlets; /* their pager; no rows where there are none */
    const struct covered_outlet *rows;
    size_t n;
    struct str badge;   /* path of its badge */
    struct str snippet; /* what others put into their pages */
    struct str linked;  /* path of the entry as JSON-LD */
};

#endif
