/* Evidence: what was stored on site, and what was set aside of it. */
#ifndef STORE_EVIDENCE_STORE_H
#define STORE_EVIDENCE_STORE_H

#include "domain/evidence.h"
#include "store/tx.h"

/* FAIL_CONFLICT: an upload with that client_id is there. */
enum fail evidence_store_add(const struct tx *tx, const struct evidence *evidence) MUST_USE;

/* Of one that exists: what people may say of it later, and whether it counts. Not its content, nor
 * who stored it when. */
enum fail evidence_store_save(const struct tx *tx, const struct evidence *evidence) MUST_USE;

enum fail evidence_store_load(
    const struct tx *tx, struct str id, struct evidence *ret_evidence) MUST_USE;

/* The upload that a device gave that id; FAIL_NOT_FOUND. */
enum fail evidence_store_by_client(
    const struct tx *tx, struct str client_id, struct evidence *ret_evidence) MUST_USE;

/* In the order of their coming, with what is set aside. */
enum fail evidence_store_list(const struct tx *tx, struct str evaluation,
    struct evidence **ret_evidence, size_t *ret_n) MUST_USE;

#endif
