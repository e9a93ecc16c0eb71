/*
 * Differences (评价分歧) on the on-site sheet, and what the team leader decided about them: what
 * each person found stays beside it.
 */
#ifndef WEB_DIFFERENCES_H
#define WEB_DIFFERENCES_H

#include "web/onsite.h"
#include "web/page_form.h"

/* One of the findings, at its site. */
struct difference_entry {
    struct str site; /* its name; empty where all are at head office */
    const struct sheet_record *record;
};

struct difference {
    const struct sheet_row *row;
    const struct difference_entry *entries;
    size_t n_entries;
    bool is_open;
    bool was_resolved;     /* and a finding has changed since */
    struct str resolution; /* what counts, by whom and when; empty: none was made */
    struct str reason;     /* of it */
    struct str path;       /* where the leader's form is sent; empty: this person decides nothing */
    const struct problems *problems; /* of the form that was tried; or NULL */
    struct http_pairs typed;         /* into it; empty where none was tried */
};

struct differences {
    const struct difference *items;
    size_t n;
    size_t n_open;
};

/* Of the whole sheet, or of the clause alone where it is not empty. */
struct differences differences_build(
    struct visit *visit, const struct onsite_sheet *onsite, struct str clause);

#endif
