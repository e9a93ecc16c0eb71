/* Reports of mystery visits, and their files. */
#ifndef STORE_MYSTERY_STORE_H
#define STORE_MYSTERY_STORE_H

#include "domain/mystery_visit.h"
#include "store/tx.h"

/* One more version; nothing is ever changed. */
enum fail mystery_visit_store_add(const struct tx *tx, const struct mystery_visit *visit) MUST_USE;

/* Of a case, all versions: by row and visitor, the latest first. */
enum fail mystery_visit_store_list(const struct tx *tx, struct str case_id,
    struct mystery_visit **ret_visits, size_t *ret_n) MUST_USE;

enum fail mystery_file_store_add(const struct tx *tx, const struct mystery_file *file) MUST_USE;
enum fail mystery_file_store_load(
    const struct tx *tx, struct str id, struct mystery_file *ret_file) MUST_USE;

/* Of a case, the earliest first. */
enum fail mystery_file_store_list(const struct tx *tx, struct str case_id,
    struct mystery_file **ret_files, size_t *ret_n) MUST_USE;

#endif
