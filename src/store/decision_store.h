/* Decisions, and the signatures of deciders that led to them. */
#ifndef STORE_DECISION_STORE_H
#define STORE_DECISION_STORE_H

#include "domain/decision.h"
#include "store/tx.h"

/* FAIL_CONFLICT where the case is decided already. */
enum fail decision_store_add(const struct tx *tx, const struct decision *decision) MUST_USE;
enum fail decision_store_load(
    const struct tx *tx, struct str case_id, struct decision *ret_decision) MUST_USE;

/* Adds the round, or changes it: by its case and number. */
enum fail decision_round_store_save(
    const struct tx *tx, const struct decision_round *round) MUST_USE;
/* All rounds of a case, in order. */
enum fail decision_round_store_list(const struct tx *tx, struct str case_id,
    struct decision_round **ret_rounds, size_t *ret_n) MUST_USE;

#endif
