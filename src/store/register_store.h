/*
 * The search of the public register. Each way in goes along an index: the numbers, the codes, the
 * grams of names, or region, expiry or issue within each scheme, number of stars and status. Which
 * one is decided by what is asked for; the rest of it is compared then.
 */
#ifndef STORE_REGISTER_STORE_H
#define STORE_REGISTER_STORE_H

#include "domain/register_filter.h"
#include "store/tx.h"

/* So many are found at most. */
enum { REGISTER_FOUND_MAX = 1000 };

/* The numbers of certificates that the filter, settled and checked, asks for, highest first; one
 * more than REGISTER_FOUND_MAX where there are more. Of the names, letters match in either case;
 * the status is that on the day `today`. */
enum fail register_store_search(const struct tx *tx, const struct register_filter *filter,
    struct date today, struct str **ret_numbers, size_t *ret_n) MUST_USE;

#endif
