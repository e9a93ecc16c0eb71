/* What has to be done about certificates, as one list: service/status_due.h. */
#ifndef STORE_STATUS_DUE_STORE_H
#define STORE_STATUS_DUE_STORE_H

#include "domain/certificate_status.h"
#include "store/tx.h"

struct status_due_row {
    struct str kind;
    struct str number;
    struct str name; /* of the organisation */
    struct str scheme;
    enum certificate_status status;
    struct date due_on;
    struct str
        certification_case; /* of the audit to come, else the one that granted it; or empty */
    struct str ground;      /* id; empty: nobody has reported one yet */
    struct str act;         /* that the ground, or the misuse, speaks for, its code; else empty */
    struct str reason;      /* of that act */
    struct str mark;        /* the use of the mark that it is about; empty: none */
};

struct status_due_filter {
    struct str kind; /* empty: all */
    struct date today;
    struct date until;     /* what is only coming: due on that day at the latest */
    struct str dispatched; /* states of a case whose team is sent: ",team_set,…," */
    struct str search;     /* in numbers and names */
};

/* By day, the earliest first. */
enum fail status_due_store_page(const struct tx *tx, const struct status_due_filter *filter,
    const struct page_request *page, struct status_due_row **ret_rows, size_t *ret_n) MUST_USE;

struct status_due_count {
    struct str kind;
    int64_t rows;
};

/* Of each kind that there is something of, whichever kind is asked for. */
enum fail status_due_store_counts(const struct tx *tx, const struct status_due_filter *filter,
    struct status_due_count **ret_counts, size_t *ret_n) MUST_USE;

#endif
