/*
 * The names of certificate holders, findable by any part of two characters or more. Each entry has
 * an id, from 1 and without gaps; for each gram (gram.h) of a name in lower case the index has the
 * ids whose names have it, and where, as lists (base/packed.h) of about two thousand bytes, a
 * row each. name_search.h reads them; docs/decisions/0027-names-by-their-places.md says why.
 *
 * Ids only go up: what is entered later stands behind. An index made anew has the certificates in
 * the order of their numbers.
 */
#ifndef STORE_NAME_INDEX_H
#define STORE_NAME_INDEX_H

#include "store/tx.h"

/* Adds names to the index. Lists are kept in the arena until the end, so that any number of names
 * costs a statement for each two thousand bytes: a million names take 40 MB. Ended before the
 * transaction is. */
struct name_writer;
struct name_writer *name_index_writer(struct arena *arena);

/* One certificate more, once. The arena of `tx` may be emptied between them. */
enum fail name_index_add(
    struct name_writer *writer, const struct tx *tx, struct str number, struct str name) MUST_USE;
enum fail name_index_end(struct name_writer *writer, const struct tx *tx) MUST_USE;

/* The index of all certificates, in place of what there is. */
enum fail name_index_rebuild(const struct tx *tx) MUST_USE;

/* How many numbers one row of name_entry holds: those of ids first … first + 127. */
enum { NAME_NUMBERS = 128 };

#endif
