/*
 * The search of the public register. Each way in goes along an index: the numbers, the codes, the
 * names (name_search.h), or region, expiry or issue within each scheme, number of stars and status.
 * Which one is decided by what is asked for; the rest of it is compared then.
 */
#ifndef STORE_REGISTER_STORE_H
#define STORE_REGISTER_STORE_H

#include "domain/register_filter.h"
#include "store/tx.h"

/* So many are found at most. */
enum { REGISTER_FOUND_MAX = 1000 };

/* A page of them. */
struct register_found {
    struct str *numbers;
    size_t n;
    int64_t total; /* one more than REGISTER_FOUND_MAX where there are more */
};

/*
 * What certificates the filter, settled and checked, asks for, highest number first. Of the names,
 * letters match in either case; the status is that on the day `today`. Where nothing but a name is
 * asked for and more than REGISTER_SORTED_MAX have it, those that were entered last come first:
 * only the numbers on the page are looked up then.
 */
enum { REGISTER_SORTED_MAX = 100 };
enum fail register_store_search(const struct tx *tx, const struct register_filter *filter,
    struct date today, const struct page_request *page, struct register_found *ret_found) MUST_USE;

#endif
