/*
 * The search index is written by the statements that write what it describes: tx_save and
 * tx_execute ask here after each one, and what it wrote is read again by its source
 * (search_source.h), in the same transaction. So the index is never behind, and no use case has to
 * think of it.
 */
#ifndef STORE_SEARCH_INDEX_H
#define STORE_SEARCH_INDEX_H

#include "domain/scheme_version.h"
#include "domain/search.h"
#include "store/tx.h"

/* After a statement was executed with these values. Does nothing for most. */
enum fail search_index_written(
    const struct tx *tx, const struct sql *statement, struct args args) MUST_USE;

/* Nothing of the case is found any longer but the case itself and its certificates. */
enum fail search_index_forget(const struct tx *tx, struct str case_id) MUST_USE;

/* Keeps the words that things are found by of a scheme version, in Chinese: of clauses, documents,
 * grounds of special items, and its name. A version that cannot be read has none. */
enum fail search_index_terms(const struct tx *tx, const struct scheme_version *version) MUST_USE;

/* Whether the index was made by this program's way of folding. */
enum fail search_index_is_current(const struct tx *tx, bool *ret_is_current) MUST_USE;

/* Makes all of it anew, inside a DB_WRITE transaction; *ret_n is the number of entries. What is
 * read on the way lives in an arena of its own. */
enum fail search_index_rebuild(const struct tx *tx, int64_t *ret_n) MUST_USE;

#endif
