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

/* Of the price of the contract, in the order of time: what is paid of other charges is not in it.
 */
enum fail contract_store_pay(const struct tx *tx, const struct payment *payment) MUST_USE;

/* In the order of time. */
enum fail contract_store_payments(
    const struct tx *tx, struct str case_id, struct payment **ret_payments, size_t *ret_n) MUST_USE;

/* Payments of one charge, and of an organisation, in the order of time. */
enum fail payment_store_of_charge(
    const struct tx *tx, struct str charge, struct payment **ret_payments, size_t *ret_n) MUST_USE;
enum fail payment_store_of_organisation(const struct tx *tx, struct str organisation,
    struct payment **ret_payments, size_t *ret_n) MUST_USE;

/* What an organisation has paid too much and was not booked yet. */
enum fail payment_store_credit(
    const struct tx *tx, struct str organisation, int64_t *ret_fen) MUST_USE;

/* Whether the organisation's payments have that reference of a bank already. */
enum fail payment_store_has_reference(
    const struct tx *tx, struct str organisation, struct str reference, bool *ret_has) MUST_USE;

#endif
