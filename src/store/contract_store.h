/* Contracts of cases, their signatures, and payments. */
#ifndef STORE_CONTRACT_STORE_H
#define STORE_CONTRACT_STORE_H

#include "domain/contract.h"
#include "store/tx.h"

/* FAIL_CONFLICT: that version is there already. */
enum fail contract_store_add(const struct tx *tx, const struct contract *contract) MUST_USE;
enum fail contract_store_save(const struct tx *tx, const struct contract *contract) MUST_USE;

/* All versions of a case, the latest first. */
enum fail contract_store_list(const struct tx *tx, struct str case_id,
    struct contract **ret_contracts, size_t *ret_n) MUST_USE;

/* FAIL_CONFLICT: that party has signed. */
enum fail contract_store_sign(
    const struct tx *tx, const struct contract_signature *signature) MUST_USE;

/* Of all versions of a case, in the order of time. */
enum fail contract_store_signatures(const struct tx *tx, struct str case_id,
    struct contract_signature **ret_signatures, size_t *ret_n) MUST_USE;

enum fail contract_store_pay(const struct tx *tx, const struct payment *payment) MUST_USE;

/* In the order of time. */
enum fail contract_store_payments(
    const struct tx *tx, struct str case_id, struct payment **ret_payments, size_t *ret_n) MUST_USE;

#endif
