/* Cases that wait for a review, a signature or a certificate. */
#ifndef STORE_BACKLOG_STORE_H
#define STORE_BACKLOG_STORE_H

#include "store/tx.h"

/* `wait` is what it waits in: the code of its state, or "signature" between the first signature of
 * a decision and the second. */
struct backlog_row {
    struct str id;
    struct str organisation_name;
    struct str scheme;
    struct str level; /* applied for */
    struct str wait;
    int64_t since; /* the state was entered, or the first signature given */
};

struct backlog_filter {
    struct str waits;    /* these, with a comma before and behind each */
    struct str scheme;   /* empty: any */
    struct str province; /* two digits of the organisation's district; empty: any */
    int64_t before;      /* waiting since earlier than that instant; 0: any */
};

/* The oldest first; the page's search and sorting are not looked at. */
enum fail backlog_store_page(const struct tx *tx, const struct backlog_filter *filter,
    const struct page_request *page, struct backlog_row **ret_rows, size_t *ret_n) MUST_USE;

struct backlog_count {
    struct str wait;
    int64_t cases;
};

/* How many wait in each, where any does. */
enum fail backlog_store_counts(const struct tx *tx, const struct backlog_filter *filter,
    struct backlog_count **ret_counts, size_t *ret_n) MUST_USE;

#endif
