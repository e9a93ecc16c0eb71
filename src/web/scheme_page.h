/* What the views of schemes are given. */
#ifndef WEB_SCHEME_PAGE_H
#define WEB_SCHEME_PAGE_H

#include "service/scheme_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* Where a version stands: approved, not needing approval, waiting for it, or a template. */
struct scheme_state {
    enum tone tone;
    const char *label; /* N_() */
};

struct scheme_row {
    const struct scheme *scheme;
    struct str name;
    struct str status;
    struct scheme_state state;
    int64_t leaves;
};

/* A scheme file that cannot be used. */
struct scheme_refused {
    struct str file;
    const struct problems *problems;
};

struct scheme_list {
    const struct table *table;
    const struct scheme_row *rows;
    size_t n;
    const struct scheme_refused *refused;
    size_t n_refused;
};

/* A row of the indicator tree. */
struct scheme_indicator {
    const struct indicator *indicator;
    struct str text;
    struct str kind;
    struct str max;
    struct str step; /* or empty */
    const struct str *items;
    size_t n_items;
};

struct scheme_level_row {
    struct str name;
    int64_t stars;
    struct str min;
    struct str must; /* clauses that may not lose anything, or empty */
};

struct scheme_page {
    const struct scheme *scheme;
    struct scheme_state state;
    struct beam beam;
    const struct scheme_indicator *indicators;
    size_t n_indicators;
    const struct scheme_level_row *levels;
    size_t n_levels;
    const struct detail *facts;
    size_t n_facts;
    const struct scheme_approval *approval; /* NULL: not approved */
    struct str approver;
    const struct page_form *form;    /* to approve it; NULL: not for this person, or not needed */
    const char *why_not;             /* N_(): in place of the form; NULL: nothing to say */
    const struct problems *problems; /* that stand at no field; NULL: none */
    struct str path;                 /* where the form is sent */
};

#endif
