/* Scheme versions that cases and evaluations are pinned to, with their text and approval. */
#ifndef STORE_SCHEME_STORE_H
#define STORE_SCHEME_STORE_H

#include "domain/scheme_version.h"
#include "store/tx.h"

enum fail scheme_store_save(const struct tx *tx, const struct scheme_version *version) MUST_USE;
enum fail scheme_store_load(
    const struct tx *tx, struct str sha256, struct scheme_version *ret_version) MUST_USE;

#endif
