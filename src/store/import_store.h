/* Tables that were taken over from other systems, and the cases that came with them. */
#ifndef STORE_IMPORT_STORE_H
#define STORE_IMPORT_STORE_H

#include "domain/import_batch.h"
#include "store/tx.h"

/* Inserts, or notes that it was carried out. */
enum fail import_store_save(const struct tx *tx, const struct import_batch *batch) MUST_USE;
enum fail import_store_load(
    const struct tx *tx, struct str id, struct import_batch *ret_batch) MUST_USE;

/* The latest first, searched by the file's name; and how many there are. */
enum fail import_store_page(const struct tx *tx, const struct page_request *page,
    struct import_batch **ret_batches, size_t *ret_n) MUST_USE;
enum fail import_store_count(const struct tx *tx, struct str search, int64_t *ret_count) MUST_USE;

/* The other system's number for a case. */
enum fail imported_case_store_add(
    const struct tx *tx, struct str reference, struct str case_id, struct str batch) MUST_USE;
enum fail imported_case_store_is_known(
    const struct tx *tx, struct str reference, bool *ret_known) MUST_USE;

#endif
