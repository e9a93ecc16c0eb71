/* What was destroyed, and what keeps records from being destroyed. */
#ifndef STORE_PURGE_STORE_H
#define STORE_PURGE_STORE_H

#include "domain/purge.h"
#include "store/tx.h"

/* Adds it or notes how far it is, by its id. */
enum fail purge_store_save(const struct tx *tx, const struct purge *purge) MUST_USE;
/* That of a certificate. FAIL_NOT_FOUND. */
enum fail purge_store_load(
    const struct tx *tx, struct str certificate, struct purge *ret_purge) MUST_USE;

/* Complaints about the certificate that are not closed. */
enum fail purge_store_open_complaints(
    const struct tx *tx, struct str certificate, int64_t *ret_count) MUST_USE;

/* Its cases that belong to no other certificate that was not purged: what may go with it. */
enum fail purge_store_cases(
    const struct tx *tx, struct str certificate, struct str **ret_cases, size_t *ret_n) MUST_USE;

/* A proposal that was withdrawn; what was confirmed stays. */
enum fail purge_store_remove(const struct tx *tx, struct str certificate) MUST_USE;

/* The destruction that took the records of the case along; FAIL_NOT_FOUND: they are there. */
enum fail purge_store_of_case(
    const struct tx *tx, struct str case_id, struct purge *ret_purge) MUST_USE;

#endif
