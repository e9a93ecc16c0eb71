#include "domain/merkle.h"

#include <assert.h>
#include <string.h>

enum { PREFIX_LEAF = 0x00, PREFIX_NODE = 0x01 };

struct merkle_hash merkle_empty(void)
{
    struct sha256 hash;
    struct merkle_hash result;
    sha256_init(&hash);
    sha256_final(&hash, result.bytes);
    return result;
}

struct merkle_hash merkle_leaf(struct str entry)
{
    static const unsigned char prefix = PREFIX_LEAF;
    struct sha256 hash;
    struct merkle_hash result;
    sha256_init(&hash);
    sha256_update(&hash, &prefix, 1);
    sha256_update(&hash, entry.data, entry.len);
    sha256_final(&hash, result.bytes);
    return result;
}

struct merkle_hash merkle_node(const struct merkle_hash *left, const struct merkle_hash *right)
{
    unsigned char joined[1 + 2 * SHA256_BYTES] = {PREFIX_NODE};
    struct sha256 hash;
    struct merkle_hash result;
    memcpy(joined + 1, left->bytes, SHA256_BYTES);
    memcpy(joined + 1 + SHA256_BYTES, right->bytes, SHA256_BYTES);
    sha256_init(&hash);
    sha256_update(&hash, joined, sizeof joined);
    sha256_final(&hash, result.bytes);
    return result;
}

void merkle_frontier_add(struct merkle_frontier *frontier, const struct merkle_hash *leaf)
{
    struct merkle_hash hash = *leaf;
    unsigned level = 0;
    for (; frontier->size >> level & 1; level++)
        hash = merkle_node(&frontier->peaks[level], &hash);
    frontier->peaks[level] = hash;
    frontier->size++;
}

struct merkle_hash merkle_frontier_root(const struct merkle_frontier *frontier)
{
    struct merkle_hash root = merkle_empty();
    bool is_begun = false;
    for (unsigned level = 0; level < MERKLE_LEVELS; level++) {
        if (!(frontier->size >> level & 1))
            continue;
        root = is_begun ? merkle_node(&frontier->peaks[level], &root) : frontier->peaks[level];
        is_begun = true;
    }
    return root;
}

bool merkle_equal(const struct merkle_hash *a, const struct merkle_hash *b)
{
    return memcmp(a->bytes, b->bytes, SHA256_BYTES) == 0;
}

/* The leaves from `from`, `count` of them; every range that is met begins at a multiple of a power
 * of two not below its count. */
struct range {
    uint64_t from;
    uint64_t count;
};

static bool is_power_of_two(uint64_t n)
{
    return (n & (n - 1)) == 0;
}

/* Of the highest bit; n > 0. */
static unsigned level_of(uint64_t n)
{
    return 63 - (unsigned)__builtin_clzll(n);
}

/* The left part holds the largest power of two below the count, which is at least 2. */
static struct range left_of(struct range range)
{
    return (struct range){range.from, (uint64_t)1 << level_of(range.count - 1)};
}

static struct range right_of(struct range range)
{
    uint64_t left = left_of(range).count;
    return (struct range){range.from + left, range.count - left};
}

static enum fail hash_range(
    const struct merkle_source *source, struct range range, struct merkle_hash *ret_hash)
{
    if (is_power_of_two(range.count)) {
        unsigned level = level_of(range.count);
        return source->subtree(source->context, level, range.from >> level, ret_hash);
    }
    struct merkle_hash left;
    struct merkle_hash right;
    TRY(hash_range(source, left_of(range), &left));
    TRY(hash_range(source, right_of(range), &right));
    *ret_hash = merkle_node(&left, &right);
    return FAIL_NONE;
}

enum fail merkle_root(
    const struct merkle_source *source, uint64_t size, struct merkle_hash *ret_root)
{
    if (size > 0)
        return hash_range(source, (struct range){0, size}, ret_root);
    *ret_root = merkle_empty();
    return FAIL_NONE;
}

static enum fail add_range(
    const struct merkle_source *source, struct range range, struct merkle_proof *proof)
{
    assert(proof->n < MERKLE_PROOF_MAX);
    TRY(hash_range(source, range, &proof->hashes[proof->n]));
    proof->n++;
    return FAIL_NONE;
}

/* Section 2.1.3.1, from the leaf upwards: at each level what stands beside the node that the leaf
 * is below, up to the end of the tree; a last node without a neighbour moves up by itself. */
enum fail merkle_prove_inclusion(const struct merkle_source *source, uint64_t index, uint64_t size,
    struct merkle_proof *ret_proof)
{
    size_t n = 0;
    assert(index < size);
    for (unsigned level = 0; (size - 1) >> level > 0; level++) {
        uint64_t beside = index >> level ^ 1;
        uint64_t from = beside << level;
        struct merkle_hash *hash = &ret_proof->hashes[n];
        if (beside < size >> level)
            TRY(source->subtree(source->context, level, beside, hash));
        else if (from < size)
            TRY(hash_range(source, (struct range){from, size - from}, hash));
        else
            continue;
        n++;
    }
    ret_proof->n = n;
    return FAIL_NONE;
}

/* Section 2.1.4.1. The old root itself is known to the verifier and left out: `whole` is true as
 * long as the range began where the old tree did. */
static enum fail prove_prefix(const struct merkle_source *source, uint64_t old, struct range range,
    bool whole, struct merkle_proof *proof)
{
    if (old == range.from + range.count)
        return whole ? FAIL_NONE : add_range(source, range, proof);
    struct range left = left_of(range);
    struct range right = right_of(range);
    if (old <= right.from) {
        TRY(prove_prefix(source, old, left, whole, proof));
        return add_range(source, right, proof);
    }
    TRY(prove_prefix(source, old, right, false, proof));
    return add_range(source, left, proof);
}

enum fail merkle_prove_consistency(
    const struct merkle_source *source, uint64_t old, uint64_t size, struct merkle_proof *ret_proof)
{
    assert(old <= size);
    struct merkle_proof proof = {.n = 0};
    if (old > 0)
        TRY(prove_prefix(source, old, (struct range){0, size}, true, &proof));
    *ret_proof = proof;
    return FAIL_NONE;
}

/* Section 2.1.3.2. */
enum fail merkle_verify_inclusion(const struct merkle_hash *leaf, uint64_t index, uint64_t size,
    const struct merkle_proof *proof, const struct merkle_hash *root)
{
    if (index >= size)
        return FAIL_INVALID;
    uint64_t node = index;
    uint64_t last = size - 1;
    struct merkle_hash hash = *leaf;
    for (size_t i = 0; i < proof->n; i++) {
        if (last == 0)
            return FAIL_INVALID;
        bool is_right = (node & 1) == 1 || node == last;
        hash = is_right ? merkle_node(&proof->hashes[i], &hash)
                        : merkle_node(&hash, &proof->hashes[i]);
        while (is_right && (node & 1) == 0 && node != 0) {
            node >>= 1;
            last >>= 1;
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && merkle_equal(&hash, root) ? FAIL_NONE : FAIL_INVALID;
}

/* Both roots, as the proof builds them from where the trees part. */
struct climb {
    uint64_t node;
    uint64_t last;
    struct merkle_hash old;
    struct merkle_hash new;
};

static void climb_over(struct climb *climb, const struct merkle_hash *hash)
{
    if ((climb->node & 1) == 0 && climb->node != climb->last) {
        climb->new = merkle_node(&climb->new, hash);
    } else {
        climb->old = merkle_node(hash, &climb->old);
        climb->new = merkle_node(hash, &climb->new);
        while ((climb->node & 1) == 0 && climb->node != 0) {
            climb->node >>= 1;
            climb->last >>= 1;
        }
    }
    climb->node >>= 1;
    climb->last >>= 1;
}

/* Section 2.1.4.2. */
enum fail merkle_verify_consistency(
    const struct merkle_head *old, const struct merkle_head *head, const struct merkle_proof *proof)
{
    if (old->size > head->size)
        return FAIL_INVALID;
    if (old->size == head->size)
        return proof->n == 0 && merkle_equal(&old->root, &head->root) ? FAIL_NONE : FAIL_INVALID;
    if (old->size == 0)
        return proof->n == 0 ? FAIL_NONE : FAIL_INVALID;
    struct climb climb = {.node = old->size - 1, .last = head->size - 1};
    while ((climb.node & 1) == 1) {
        climb.node >>= 1;
        climb.last >>= 1;
    }
    size_t next = 0;
    if (is_power_of_two(old->size))
        climb.old = old->root;
    else if (proof->n > 0)
        climb.old = proof->hashes[next++];
    else
        return FAIL_INVALID;
    climb.new = climb.old;
    for (; next < proof->n; next++) {
        if (climb.last == 0)
            return FAIL_INVALID;
        climb_over(&climb, &proof->hashes[next]);
    }
    bool agree = merkle_equal(&climb.old, &old->root) && merkle_equal(&climb.new, &head->root);
    return climb.last == 0 && agree ? FAIL_NONE : FAIL_INVALID;
}
