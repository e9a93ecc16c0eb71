/* All that runs out, as one list: domain/due.h. */
#ifndef STORE_DUE_STORE_H
#define STORE_DUE_STORE_H

#include "base/date.h"
#include "store/tx.h"

struct due_row {
    struct str kind;
    struct str certification_case; /* empty: a person's */
    struct str account;            /* of that person, else empty */
    struct str topic; /* the address of what is neither a case's nor a person's, else empty */
    struct str name;  /* of the organisation or of the person, or the number of a complaint, or both
                         of a charge */
    struct str scheme;
    struct str state; /* of the case, its code */
    struct date due_on;
};

/* Lists of codes have a comma before and behind each: ",survey,perception,". */
struct due_filter {
    struct str kinds;      /* only these */
    struct str states;     /* cases in these states; a person's are in none */
    struct date until;     /* due on that day at the latest */
    struct str search;     /* part of the name or of the case's id; empty: all */
    bool only_mine;        /* and of all these only what is somebody's business: */
    struct str account;    /* whose */
    struct str my_kinds;   /* whatever the case */
    struct str team_kinds; /* of cases with the account on the team */
    struct str year;       /* whose statistics are due on year_due_on, unless they were reported */
    struct date year_due_on;
};

/* By day, the earliest first; the page's sorting is not looked at. */
enum fail due_store_page(const struct tx *tx, const struct due_filter *filter,
    const struct page_request *page, struct due_row **ret_rows, size_t *ret_n) MUST_USE;

struct due_count {
    struct str kind;
    int64_t rows;
    int64_t overdue; /* of them, due before that day */
};

/* Of each kind that there is something of. */
enum fail due_store_counts(const struct tx *tx, const struct due_filter *filter, struct date today,
    struct due_count **ret_counts, size_t *ret_n) MUST_USE;

#endif
