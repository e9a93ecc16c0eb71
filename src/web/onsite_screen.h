/* What the pages of the on-site assessment show, for their views. */
#ifndef WEB_ONSITE_SCREEN_H
#define WEB_ONSITE_SCREEN_H

#include "web/differences.h"
#include "web/score_panel.h"
#include "web/special_items.h"

/* How far one site has come: of the indicators that are looked at everywhere. */
struct onsite_site {
    struct str label;
    int64_t answered;
    int64_t leaves;
};

/* The whole sheet. */
struct onsite_screen {
    struct onsite_sheet onsite;
    struct str issue_problem; /* why nothing can be issued under this scheme version; or empty */
    struct sheet pooled;      /* the same with one entry for each leaf */
    struct score_panel score;
    struct str interval; /* how sure the score of a locked sheet is; empty: not said */
    struct special_items specials;
    const struct onsite_site *sites;
    size_t n_sites;
    struct differences differences;
    bool may_lock;                  /* this person leads the team, and the sheet is open */
    struct str lock_block;          /* why the sheet cannot be locked yet; empty: it can */
    bool may_close;                 /* this person leads the team, and the sheet is locked */
    struct str close_block;         /* why it cannot be closed yet; empty: it can */
    struct page_form unlock;        /* the reason */
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
};

struct onsite_evidence {
    struct str id;
    struct str name;
    struct str site;
    struct str size;
    int64_t uploaded_at;
    struct str caption;
    bool has_thumbnail;
    bool is_set_aside;
};

/* One indicator. */
struct onsite_finding {
    struct onsite_sheet onsite;
    const struct sheet_row *row;
    struct str group;    /* the names of the groups above it */
    struct str kind;     /* how it is scored, in words */
    struct str previous; /* paths of its neighbours; empty: none */
    struct str next;
    struct str next_clause;
    int64_t position; /* among the leaves: 1 … */
    int64_t leaves;
    struct differences differences; /* of this indicator: one or none */
    bool may_record;
    bool may_resolve;  /* this person leads the team */
    struct str closed; /* why nothing can be recorded; empty: it can, or it is not theirs */
    const struct onsite_evidence *evidence;
    size_t n_evidence;
    bool was_known;      /* what was uploaded last was here already */
    bool lacks_evidence; /* it has a finding, and no file that counts */
    struct page_form upload;
    const struct problems *refusal;
};

#endif
