/*
 * The rows of a case, table by table and column by column, for the package of its decision. A table
 * that a case's facts stand in has a statement here; which ones do not is said by the test that
 * walks the schema.
 */
#ifndef STORE_PACKAGE_ROWS_STORE_H
#define STORE_PACKAGE_ROWS_STORE_H

#include "store/tx.h"

size_t package_rows_store_count(void);

/* Of the table; and whether its rows stay as they are once the case is decided. */
struct str package_rows_store_name(size_t i);
bool package_rows_store_stays(size_t i);

/* All columns but what changes with the case's state, in the order of the keys. The names of the
 * columns are good until the next query. */
enum fail package_rows_store_load(
    const struct tx *tx, size_t i, struct str case_id, struct rows *ret_rows) MUST_USE;

#endif
