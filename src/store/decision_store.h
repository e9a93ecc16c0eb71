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

/* Adds what was asked of a specialist, or the answer: by its case and number. All of a case, in
 * order. */
enum fail decision_support_store_save(
    const struct tx *tx, const struct decision_support *support) MUST_USE;
enum fail decision_support_store_list(const struct tx *tx, struct str case_id,
    struct decision_support **ret_supports, size_t *ret_n) MUST_USE;

/* FAIL_CONFLICT: that person has voted in that round. All of a case, by round and time. */
enum fail committee_vote_store_add(const struct tx *tx, const struct committee_vote *vote) MUST_USE;
enum fail committee_vote_store_list(const struct tx *tx, struct str case_id,
    struct committee_vote **ret_votes, size_t *ret_n) MUST_USE;

#endif
