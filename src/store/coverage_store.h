/* Excused holes in the coverage of a visit. */
#ifndef STORE_COVERAGE_STORE_H
#define STORE_COVERAGE_STORE_H

#include "domain/coverage.h"
#include "store/tx.h"

/* Saving again replaces it. */
enum fail coverage_excuse_store_save(
    const struct tx *tx, const struct coverage_excuse *excuse) MUST_USE;

/* All of a case in the order they were made, with those taken back and the names of their authors.
 */
enum fail coverage_excuse_store_list(const struct tx *tx, struct str case_id,
    struct coverage_excuse **ret_excuses, size_t *ret_n) MUST_USE;

#endif
