/* The page of a case's person-days, for its view: the sheet, the form that fixes it, two signatures
 * and the draw. */
#ifndef WEB_CASE_DAYS_H
#define WEB_CASE_DAYS_H

#include "service/days_service.h"
#include "web/case_tabs.h"

/* A row of the form: an addition or a reduction. */
struct case_days_row {
    struct str key;
    struct str change;
    struct str percent;
    struct str reason;
    bool is_combined;                    /* the case is: it may be a reduction for that */
    const struct problem *wrong_percent; /* or of the change; or NULL */
    const struct problem *wrong_reason;
};

/* The outlets of one stratum, as drawn. */
struct case_days_stratum {
    struct str name; /* "" where outlets have no kinds */
    const struct drawn_row *rows;
    size_t n;
};

/* A place under the sheet. */
struct case_days_place {
    const char *label;                   /* N_(): who signs here */
    const char *act;                     /* N_(): the button */
    struct str path;                     /* where it is sent */
    const struct day_signature_row *row; /* NULL: not signed */
    struct str reason;                   /* why this person cannot sign now; empty: they can */
    bool is_mine;                        /* this person's role signs here */
    struct page_form form;
};

struct case_days_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct days_view days;  /* what is fixed */
    struct day_lines lines; /* of what is fixed or, where it is being worked on, proposed */
    struct str total;
    bool is_fixed;
    bool is_preview;        /* the lines are of what was typed, and not saved */
    struct str problem;     /* why there are no lines; empty: there are */
    int64_t population;     /* outlets today */
    int64_t expected_drawn; /* of these, in a draw today */
    bool may_fix;
    struct str fix_reason; /* why not; empty where it is not this person's part */
    struct page_form form;
    const struct case_days_row *rows;
    size_t n_rows;
    struct case_days_place places[DAY_SIGNER_COUNT];
    const struct case_days_stratum *strata;
    size_t n_strata;
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
};

#endif
