/*
 * The score sheet (评价表) as a page shows it: the indicator tree with an input for each leaf, what
 * was lost, and a bar. The inputs of a leaf are named by its clause: "met:5.1.1.1",
 * "examined:5.1.1.2", "nonconforming:…", "points:…", "note:…", "excluded:…".
 */
#ifndef WEB_SHEET_H
#define WEB_SHEET_H

#include "domain/scheme.h"

struct sheet_row {
    struct str clause;
    struct str text; /* in the page's language */
    int32_t depth;   /* 0 for a root */
    enum indicator_kind kind;
    bool is_provisional; /* its score is not confirmed */
    bool may_exclude;
    bool is_excluded;
    bool is_answered;
    struct str max; /* decimals, as shown */
    struct str obtained;
    struct str lost;  /* empty when nothing was */
    int64_t permille; /* obtained of max */
    struct str met;   /* "yes", "no" or empty */
    struct str examined;
    struct str nonconforming;
    struct str points;
    struct str step;
    struct str note;
    struct str problem; /* what is wrong with what was typed, or empty */
};

struct sheet {
    const struct sheet_row *rows;
    size_t n_rows;
    bool is_open; /* inputs are shown; else only what was found */
};

#endif
