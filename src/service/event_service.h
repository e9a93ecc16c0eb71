/* The event chain, for those who look into it and those who check it. */
#ifndef SERVICE_EVENT_SERVICE_H
#define SERVICE_EVENT_SERVICE_H

#include "service/use.h"
#include "store/event_store.h"

struct event_page {
    struct event_row *rows;
    size_t n;
    int64_t total;
};

/* The whole log: for administrators and scheme managers. */
enum fail event_service_page(
    struct use *use, const struct page_request *page, struct event_page *ret_page) MUST_USE;

/* Whether nothing has ever happened. */
enum fail event_service_is_empty(struct use *use, bool *ret_empty) MUST_USE;

/* What a walk along the chain found. */
struct event_check {
    int64_t events;     /* that were read */
    int64_t broken_seq; /* the first event that does not fit; 0: the chain holds */
    const char *broken; /* what does not fit, in English for translation */
    struct str head;    /* hash of the last event */
};

/* Recomputes every hash from the first event on; stops at the first broken link. */
enum fail event_service_verify(struct use *use, struct event_check *ret_check) MUST_USE;

#endif
