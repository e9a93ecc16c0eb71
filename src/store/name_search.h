/*
 * Reads the index of names (name_index.h): what has a text of two characters or more at any place
 * in its name, the latest entered first. The lists of the text's grams are merged from behind, a
 * few rows at a time, and places make a match certain: no name is looked at.
 */
#ifndef STORE_NAME_SEARCH_H
#define STORE_NAME_SEARCH_H

#include "store/tx.h"

struct name_search;

/* A search for `name`, letters in either case; in the arena of `tx`, as long as its transaction. */
enum fail name_search_begin(
    const struct tx *tx, struct str name, struct name_search **ret_search) MUST_USE;

/* About how many there are at most: how many have the rarest of the text's grams. */
int64_t name_search_estimate(const struct name_search *search);

/* The next ids, falling; fewer than `most`: there are no more. */
enum fail name_search_next(
    struct name_search *search, size_t most, int64_t *ret_ids, size_t *ret_n) MUST_USE;

/* The certificate numbers of those ids. */
enum fail name_search_numbers(
    const struct tx *tx, const int64_t *ids, size_t n, struct str *ret_numbers) MUST_USE;

#endif
