/*
 * The score sheet (评价表) as a page shows it: the indicator tree, what was found on each leaf,
 * what was lost. A leaf has one entry, or one for each site where samples were examined. Each entry
 * is a form of its own with the fields of evaluation.answer and assessment.record, so that it can
 * be saved alone: without JavaScript the whole page comes back, with htmx only what has changed
 * (view_sheet_saved). The same rows serve the self-evaluation and the on-site assessment.
 */
#ifndef WEB_SHEET_H
#define WEB_SHEET_H

#include "domain/scheme.h"

/* What one person found at one site, as it is kept. */
struct sheet_record {
    struct str site;   /* its id */
    struct str author; /* a name */
    struct str author_id;
    struct str aside_by;     /* a name */
    struct str aside_reason; /* empty: it counts */
    int64_t recorded_at;
    struct str mode; /* in words; empty: not said */
    struct str answer;
    struct str examined;
    struct str nonconforming;
    struct str points;
    struct str note;
};

/* What was found at one site, as text: from the store, or as it was typed. */
struct sheet_entry {
    struct str site;   /* "" or "hq": head office */
    struct str label;  /* of the site; empty where the leaf has only one entry */
    struct str answer; /* a code of answer_codes; empty: none yet */
    struct str examined;
    struct str nonconforming;
    struct str points;
    struct str note;
    struct str mode;                    /* a code of the scheme; empty: not said */
    struct str problem;                 /* what is wrong with what was typed; empty: nothing */
    bool is_saved;                      /* it was saved just now */
    const struct sheet_record *records; /* on site: of everybody */
    size_t n_records;
};

struct sheet_row {
    struct str clause;
    struct str text;         /* in the page's language */
    const struct str *items; /* what to look at */
    size_t n_items;
    int32_t parent; /* index of the row above in the tree, -1 for a root */
    int32_t depth;
    enum indicator_kind kind;
    bool is_provisional; /* its score is not confirmed */
    bool may_exclude;
    bool is_excluded;
    bool is_answered;
    bool is_difference; /* people found different things: nothing counts yet */
    struct str max;     /* decimals, as shown */
    struct str obtained;
    struct str lost;                   /* empty when nothing was */
    int64_t permille;                  /* obtained of max */
    struct str step;                   /* graded only */
    const struct sheet_entry *entries; /* leaves: one at least */
    size_t n_entries;
    int64_t evidence;  /* files that prove it */
    struct str action; /* where its forms are sent; empty: nothing can be changed here */
    struct str link;   /* its own page; empty: none */
};

struct sheet {
    const struct sheet_row *rows;
    size_t n_rows;
    struct str caption;
};

#endif
