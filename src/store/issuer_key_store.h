/* The keys of the body as an issuer, and what was asked about them. */
#ifndef STORE_ISSUER_KEY_STORE_H
#define STORE_ISSUER_KEY_STORE_H

#include "domain/issuer_key.h"
#include "store/tx.h"

/* All, the first one first; none until one was changed. */
enum fail issuer_key_store_list(
    const struct tx *tx, struct issuer_key **ret_keys, size_t *ret_n) MUST_USE;
enum fail issuer_key_store_save(const struct tx *tx, const struct issuer_key *key) MUST_USE;

enum fail key_change_store_save(const struct tx *tx, const struct key_change *change) MUST_USE;
enum fail key_change_store_load(
    const struct tx *tx, struct str id, struct key_change *ret_change) MUST_USE;
/* The latest first, at most `limit`. */
enum fail key_change_store_list(
    const struct tx *tx, int64_t limit, struct key_change **ret_changes, size_t *ret_n) MUST_USE;
/* How many are open: one at most. */
enum fail key_change_store_open(const struct tx *tx, int64_t *ret_n) MUST_USE;

#endif
