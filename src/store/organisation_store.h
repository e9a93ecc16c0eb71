/* Organisations and their outlets. */
#ifndef STORE_ORGANISATION_STORE_H
#define STORE_ORGANISATION_STORE_H

#include "domain/organisation.h"
#include "store/tx.h"

enum fail organisation_store_save(const struct tx *tx, const struct organisation *organisation)
    MUST_USE; /* inserts or updates by id, and makes its names findable; FAIL_CONFLICT: the code is
               * taken */
enum fail organisation_store_load(
    const struct tx *tx, struct str id, struct organisation *ret_organisation) MUST_USE;

/* A row of the list of organisations. */
struct organisation_row {
    struct str id;
    struct str uscc;
    struct str name;
    struct str district;
    int64_t staff;
    int64_t cases;
    int64_t created_at;
};

/* All of them, searched in code, name, former and English name; sorted by "name", "uscc", "cases"
 * or, by default, latest first. And how many there are. */
enum fail organisation_store_page(const struct tx *tx, const struct page_request *page,
    struct organisation_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail organisation_store_count(
    const struct tx *tx, struct str search, int64_t *ret_count) MUST_USE;

/* Those whose names share the most of the rarer pairs of characters with this one's, itself left
 * out, the most alike first: at most ORGANISATION_ALIKE_MAX, for domain/duplicate.h to compare. */
enum { ORGANISATION_ALIKE_MAX = 40 };
enum fail organisation_store_alike(const struct tx *tx, const struct organisation *organisation,
    struct organisation **ret_organisations, size_t *ret_n) MUST_USE;

/* Whether an organisation with that unified social credit code is registered. */
enum fail organisation_store_code_taken(
    const struct tx *tx, struct str uscc, bool *ret_taken) MUST_USE;
enum fail organisation_store_by_uscc(
    const struct tx *tx, struct str uscc, struct organisation *ret_organisation) MUST_USE;

/* Those with one of up to TX_AMONG codes, in no order: id, code, names and addresses alone. */
enum fail organisation_store_among(const struct tx *tx, const struct str *usccs, size_t n,
    struct organisation **ret_organisations, size_t *ret_n) MUST_USE;

/* What was confirmed of its outlets holds no longer. */
enum fail organisation_store_reopen_outlets(const struct tx *tx, struct str id) MUST_USE;

enum fail outlet_store_save(const struct tx *tx, const struct outlet *outlet) MUST_USE;
enum fail outlet_store_load(const struct tx *tx, struct str id, struct outlet *ret_outlet) MUST_USE;

/* All outlets of an organisation that are not closed, by code. */
enum fail outlet_store_open(const struct tx *tx, struct str organisation,
    struct outlet **ret_outlets, size_t *ret_n) MUST_USE;

/* One page of them, searched in code, name, region and address; and how many there are in all. */
enum fail outlet_store_page(const struct tx *tx, struct str organisation,
    const struct page_request *page, struct outlet **ret_outlets, size_t *ret_n) MUST_USE;
enum fail outlet_store_count(
    const struct tx *tx, struct str organisation, struct str search, int64_t *ret_count) MUST_USE;

/* The outlet with the organisation's own code; FAIL_NOT_FOUND. */
enum fail outlet_store_by_code(const struct tx *tx, struct str organisation, struct str code,
    struct outlet *ret_outlet) MUST_USE;

#endif
