/*
 * Searching everything that a person may see, from one box. What somebody sees here is what pages
 * would show them: an applicant finds what is its organisation's own, without findings before the
 * decision; people of the body find what is of the body. Answers of customers, mystery visits and
 * identity numbers are in no index.
 */
#ifndef SERVICE_SEARCH_SERVICE_H
#define SERVICE_SEARCH_SERVICE_H

#include "service/use.h"
#include "store/search_store.h"

/* What of one kind was found. */
struct search_group {
    enum search_kind kind;
    int64_t total; /* at most SEARCH_HITS_MAX */
    bool is_more;  /* there is more than that */
    struct search_hit *hits;
    size_t n;
};

struct search_result {
    struct search_words words;                     /* none: nothing was looked for */
    struct search_group groups[SEARCH_KIND_COUNT]; /* those with anything, in the order shown */
    size_t n_groups;
    int64_t total; /* of all groups */
};

/* What the query looks for, or one kind of it; of each kind, the hits that the page asks for.
 * Inside a read. FAIL_UNAUTHENTICATED for who is not signed in. */
enum fail search_service_all(struct use *use, struct str query, const struct page_request *page,
    struct search_result *ret_result) MUST_USE;
enum fail search_service_kind(struct use *use, enum search_kind kind, struct str query,
    const struct page_request *page, struct search_result *ret_result) MUST_USE;

/* Makes the index anew where another program made it, or anybody asks; in a transaction of its own.
 * *ret_n is the number of entries, -1 where nothing had to be done. */
enum fail search_service_rebuild(struct use *use, bool always, int64_t *ret_n) MUST_USE;

#endif
