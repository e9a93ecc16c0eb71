/* Documents that were signed, and the signatures: only ever added. */
#ifndef STORE_SIGNATURE_STORE_H
#define STORE_SIGNATURE_STORE_H

#include "domain/signed_document.h"
#include "store/tx.h"

/* FAIL_CONFLICT: that version of that kind is there already. */
enum fail signed_document_store_add(
    const struct tx *tx, const struct signed_document *document) MUST_USE;
/* By case, kind and version of `key`. FAIL_NOT_FOUND. */
enum fail signed_document_store_load(const struct tx *tx, const struct signed_document *key,
    struct signed_document *ret_document) MUST_USE;
/* All of a case, by kind and version. */
enum fail signed_document_store_list(const struct tx *tx, struct str case_id,
    struct signed_document **ret_documents, size_t *ret_n) MUST_USE;

/* FAIL_CONFLICT: the position is taken, that person has signed it, or there is no document with
 * that hash. */
enum fail document_signature_store_add(
    const struct tx *tx, const struct document_signature *signature) MUST_USE;
/* All of a case: by kind and version, in the order of signing. */
enum fail document_signature_store_list(const struct tx *tx, struct str case_id,
    struct document_signature **ret_signatures, size_t *ret_n) MUST_USE;

#endif
