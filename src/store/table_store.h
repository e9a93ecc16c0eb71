/* Whole tables, row by row, for copies of everything; and the rows of a case wherever they stand.
 */
#ifndef STORE_TABLE_STORE_H
#define STORE_TABLE_STORE_H

#include "store/table_list.h"
#include "store/tx.h"

/* Whether a copy of the database holds the table. The search index is made again instead; sign-ins
 * and failed ones end with the machine that saw them. */
bool table_store_is_copied(const struct table *table);

/* The rows behind the row `after` (NULL: from the first one), by key, at most `limit`. `after` has
 * all columns of the table. */
enum fail table_store_page(const struct tx *tx, const struct table *table,
    const struct value *after, int64_t limit, struct rows *ret_rows) MUST_USE;

/* One row, all columns. It does not go into the search index. */
enum fail table_store_insert(
    const struct tx *tx, const struct table *table, const struct value *row) MUST_USE;

/* The rows of the case; none where the table has none of any case. */
enum fail table_store_of_case(const struct tx *tx, const struct table *table, struct str case_id,
    struct rows *ret_rows) MUST_USE;

/* Likewise of the certificate with that number, whatever their case. */
enum fail table_store_of_certificate(const struct tx *tx, const struct table *table,
    struct str number, struct rows *ret_rows) MUST_USE;

/* Removes them, but for those that a row of another case still refers to: *ret_n is how many. */
enum fail table_store_remove(
    const struct tx *tx, const struct table *table, struct str case_id, int64_t *ret_n) MUST_USE;

/* Its indexes, but for those that a foreign key may name: away before many rows are written, and
 * made again in the same transaction. Meanwhile nobody else reads the table on PostgreSQL. */
enum fail table_store_drop_indexes(const struct tx *tx, const char *name) MUST_USE;
enum fail table_store_make_indexes(const struct tx *tx, const char *name) MUST_USE;

#endif
