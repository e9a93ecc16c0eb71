/* Documents of a case, version by version. Rows are never changed or removed. */
#ifndef STORE_DOCUMENT_STORE_H
#define STORE_DOCUMENT_STORE_H

#include "domain/case_document.h"
#include "store/tx.h"

enum fail document_version_store_add(
    const struct tx *tx, const struct document_version *version) MUST_USE;

/* All of a case, by requirement, the newest first; with the names of their authors. */
enum fail document_version_store_list(const struct tx *tx, struct str case_id,
    struct document_version **ret_versions, size_t *ret_n) MUST_USE;

enum fail document_file_store_add(const struct tx *tx, const struct document_file *file) MUST_USE;
enum fail document_file_store_load(
    const struct tx *tx, struct str id, struct document_file *ret_file) MUST_USE;

/* All of a case, by requirement, the newest version first, in the order of the upload. */
enum fail document_file_store_list(const struct tx *tx, struct str case_id,
    struct document_file **ret_files, size_t *ret_n) MUST_USE;

#endif
