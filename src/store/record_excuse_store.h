/* Records that do not apply to a visit. */
#ifndef STORE_RECORD_EXCUSE_STORE_H
#define STORE_RECORD_EXCUSE_STORE_H

#include "domain/record_check.h"
#include "store/tx.h"

/* Saving again replaces it. */
enum fail record_excuse_store_save(
    const struct tx *tx, const struct record_excuse *excuse) MUST_USE;

/* All of a case in the order they were made, with those taken back and the names of their authors.
 */
enum fail record_excuse_store_list(const struct tx *tx, struct str case_id,
    struct record_excuse **ret_excuses, size_t *ret_n) MUST_USE;

#endif
