/*
 * Everything that runs out, for people of the body: deadlines of cases, offers, plans that are not
 * reported, surveys, certificates, complaints (for COMPLAINT_MANAGERS alone), charges (for
 * CHARGE_READERS alone) and the registrations of assessors (for PERSON_READERS alone). Overdue
 * first. Reading only.
 */
#ifndef SERVICE_DUE_SERVICE_H
#define SERVICE_DUE_SERVICE_H

#include "domain/due.h"
#include "service/use.h"
#include "store/due_store.h"

struct due_ask {
    struct str kind;   /* empty: all */
    int64_t days;      /* due within so many days from today; 0: DUE_DAYS_ALL */
    bool only_mine;    /* the actor's business, by role or as a member of the team */
    struct str search; /* in names of organisations and people, and in case numbers */
};

enum { DUE_DAYS_ALL = 3660 };

struct due_view {
    struct due_row *rows;
    size_t n;
    int64_t total;
    int64_t overdue;          /* of the total */
    struct due_count *counts; /* of all kinds, whichever is asked for */
    size_t n_counts;
};

/* FAIL_FORBIDDEN for anybody but people of the body. */
enum fail due_service_page(struct use *use, const struct due_ask *ask,
    const struct page_request *page, struct due_view *ret_view) MUST_USE;

/* Words for a kind, in English; of one that is not listed, the reminder's. */
const char *due_service_label(struct str kind);

#endif
