/*
 * The Merkle tree of a transparency log: RFC 9162, sections 2.1.1 to 2.1.4, with SHA-256. The leaf
 * of an entry is SHA-256(0x00 ‖ entry), a node is SHA-256(0x01 ‖ left ‖ right); the tree of n > 1
 * leaves is split after the largest power of two below n. The empty tree is SHA-256 of nothing.
 *
 * Verifying needs nothing but what is passed in. Proving reads subtrees that are complete, those of
 * 2^level leaves from index × 2^level on, which never change again once they are there.
 */
#ifndef DOMAIN_MERKLE_H
#define DOMAIN_MERKLE_H

#include "base/fail.h"
#include "base/sha256.h"

enum { MERKLE_LEVELS = 63 };                   /* a tree has fewer than 2^63 leaves */
enum { MERKLE_PROOF_MAX = 2 * MERKLE_LEVELS }; /* hashes of the longest proof, with room */

struct merkle_hash {
    unsigned char bytes[SHA256_BYTES];
};

struct merkle_hash merkle_empty(void);
struct merkle_hash merkle_leaf(struct str entry);
struct merkle_hash merkle_node(const struct merkle_hash *left, const struct merkle_hash *right);
bool merkle_equal(const struct merkle_hash *a, const struct merkle_hash *b);

/* All that is needed to go on with a tree: the hashes of its largest complete subtrees, peak l
 * being that of 2^l leaves, there if bit l of the size is set. Starts as zeros. */
struct merkle_frontier {
    uint64_t size;
    struct merkle_hash peaks[MERKLE_LEVELS];
};

void merkle_frontier_add(struct merkle_frontier *frontier, const struct merkle_hash *leaf);
struct merkle_hash merkle_frontier_root(const struct merkle_frontier *frontier);

/* Where complete subtrees are found. FAIL_NOT_FOUND: the log is shorter than was said. */
typedef enum fail merkle_subtree(
    const void *context, unsigned level, uint64_t index, struct merkle_hash *ret_hash);

struct merkle_source {
    merkle_subtree *subtree;
    const void *context;
};

/* The root of the first `size` leaves. */
enum fail merkle_root(
    const struct merkle_source *source, uint64_t size, struct merkle_hash *ret_root) MUST_USE;

struct merkle_proof {
    struct merkle_hash hashes[MERKLE_PROOF_MAX];
    size_t n;
};

/* That leaf `index` is among the first `size`: needs index < size. Where it fails, some of the
 * hashes are written, but not their number. */
enum fail merkle_prove_inclusion(const struct merkle_source *source, uint64_t index, uint64_t size,
    struct merkle_proof *ret_proof) MUST_USE;

/* That the first `old` leaves are the beginning of the first `size`: needs old ≤ size. The proof is
 * empty when old is 0 or size. */
enum fail merkle_prove_consistency(const struct merkle_source *source, uint64_t old, uint64_t size,
    struct merkle_proof *ret_proof) MUST_USE;

/* FAIL_INVALID: the proof does not show it, or has hashes too few or too many. */
enum fail merkle_verify_inclusion(const struct merkle_hash *leaf, uint64_t index, uint64_t size,
    const struct merkle_proof *proof, const struct merkle_hash *root) MUST_USE;

/* A head of a log: how many leaves, and their root. */
struct merkle_head {
    uint64_t size;
    struct merkle_hash root;
};

/* Likewise. A tree is consistent with itself and with the empty one by an empty proof alone. */
enum fail merkle_verify_consistency(const struct merkle_head *old, const struct merkle_head *head,
    const struct merkle_proof *proof) MUST_USE;

#endif
