/* The two reviews of a case: the checklist of its application, and the rounds and verdicts of its
 * documents. */
#ifndef STORE_REVIEW_STORE_H
#define STORE_REVIEW_STORE_H

#include "domain/application_check.h"
#include "domain/document_review.h"
#include "store/tx.h"

/* One of each item and round: saving again replaces it. */
enum fail application_check_store_save(
    const struct tx *tx, const struct application_check *check) MUST_USE;

/* All of a case, by item, the latest round first; with the names of their authors. */
enum fail application_check_store_list(const struct tx *tx, struct str case_id,
    struct application_check **ret_checks, size_t *ret_n) MUST_USE;

enum fail document_round_store_save(
    const struct tx *tx, const struct document_round *round) MUST_USE;

/* All of a case, the latest first. */
enum fail document_round_store_list(const struct tx *tx, struct str case_id,
    struct document_round **ret_rounds, size_t *ret_n) MUST_USE;

/* One of each requirement and round: saving again replaces it. */
enum fail document_verdict_store_save(
    const struct tx *tx, const struct document_verdict *verdict) MUST_USE;

/* All of a case, by requirement, the latest round first; with the names of their authors. */
enum fail document_verdict_store_list(const struct tx *tx, struct str case_id,
    struct document_verdict **ret_verdicts, size_t *ret_n) MUST_USE;

#endif
