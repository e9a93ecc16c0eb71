/* The transparency log and the hashes of its complete subtrees. Nothing here changes or removes. */
#ifndef STORE_LOG_STORE_H
#define STORE_LOG_STORE_H

#include "domain/log_leaf.h"
#include "domain/merkle.h"
#include "store/tx.h"

/* How many leaves there are. */
enum fail log_store_size(const struct tx *tx, int64_t *ret_size) MUST_USE;

/* Adds a leaf behind the last: fills in its position, and adds the hash of each subtree that it
 * completes. Only inside DB_WRITE, where nobody else can append. */
enum fail log_store_append(const struct tx *tx, struct log_leaf *leaf) MUST_USE;

/* Where many are added piece by piece, what the next needs is not read again. All zero to begin
 * with; of no use once somebody else has added one. */
struct log_writer {
    bool has_size;
    int64_t size;
    uint64_t known; /* the levels whose last hash is in `hashes`, a bit each */
    struct merkle_hash hashes[64];
};

/* Likewise n of them, in order, whose hashes (merkle_leaf) the caller has made. */
enum fail log_store_fill(const struct tx *tx, struct log_writer *writer, struct log_leaf *leaves,
    const struct merkle_hash *hashes, size_t n) MUST_USE;

/* Up to `limit` leaves from a position on, and all of one subject, in order. */
enum fail log_store_from(const struct tx *tx, int64_t position, int64_t limit,
    struct log_leaf **ret_leaves, size_t *ret_n) MUST_USE;
enum fail log_store_of(
    const struct tx *tx, struct str subject, struct log_leaf **ret_leaves, size_t *ret_n) MUST_USE;

/* That by which a certificate came into the log: its issue, or its taking over. FAIL_NOT_FOUND. */
enum fail log_store_first(
    const struct tx *tx, struct str subject, struct log_leaf *ret_leaf) MUST_USE;

/* Of the certificates that were first entered at one of `limit` positions from a position on: where
 * those stand that are suspended now, or else those that are withdrawn or cancelled. */
struct log_span {
    bool suspended;
    int64_t position;
    int64_t limit;
};
enum fail log_store_out_of_force(const struct tx *tx, const struct log_span *span,
    int64_t **ret_positions, size_t *ret_n) MUST_USE;

/* All leaves, latest first, searched in kind, subject and entry. */
enum fail log_store_page(const struct tx *tx, const struct page_request *page,
    struct log_leaf **ret_leaves, size_t *ret_n) MUST_USE;
enum fail log_store_count(const struct tx *tx, struct str search, int64_t *ret_count) MUST_USE;

/* Hashes of one level from a position on, up to `limit`; fewer where the log ends. */
struct log_range {
    int64_t level;
    int64_t position;
    int64_t limit;
};
enum fail log_store_nodes(const struct tx *tx, struct log_range range,
    struct merkle_hash **ret_hashes, size_t *ret_n) MUST_USE;

/* What a witness signed: added, or in place of an earlier one of the same size. */
struct log_cosignature {
    int64_t size; /* of the log that it saw */
    struct str witness;
    struct str line; /* of the note */
    int64_t at;
};
enum fail log_cosignature_store_save(
    const struct tx *tx, const struct log_cosignature *cosignature) MUST_USE;
/* Of one size, by witness; and the largest size up to `most` that any witness signed:
 * FAIL_NOT_FOUND where none did. */
enum fail log_cosignature_store_list(const struct tx *tx, int64_t size,
    struct log_cosignature **ret_cosignatures, size_t *ret_n) MUST_USE;
enum fail log_cosignature_store_last(
    const struct tx *tx, int64_t most, struct log_cosignature *ret_cosignature) MUST_USE;

/* For proofs; as long as the transaction. */
struct merkle_source log_store_source(const struct tx *tx);

#endif
