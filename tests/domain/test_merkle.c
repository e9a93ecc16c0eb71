#include "domain/merkle.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/node.h"
#include "testing.h"

enum { LEAVES = 65 };

/* A log in memory: what is asked for is hashed on the way. */
struct log {
    struct merkle_hash leaves[LEAVES];
    uint64_t n;
};

static enum fail subtree(
    const void *context, unsigned level, uint64_t index, struct merkle_hash *ret)
{
    const struct log *log = context;
    if ((index + 1) << level > log->n)
        return FAIL_NOT_FOUND;
    if (level == 0) {
        *ret = log->leaves[index];
        return FAIL_NONE;
    }
    struct merkle_hash left;
    struct merkle_hash right;
    TRY(subtree(context, level - 1, 2 * index, &left));
    TRY(subtree(context, level - 1, 2 * index + 1, &right));
    *ret = merkle_node(&left, &right);
    return FAIL_NONE;
}

static struct log log_of(struct arena *arena)
{
    struct log log = {.n = LEAVES};
    for (size_t i = 0; i < LEAVES; i++)
        log.leaves[i] = merkle_leaf(str_format(arena, "entry %zu", i));
    return log;
}

static struct merkle_head head_of(const struct merkle_source *source, uint64_t size)
{
    struct merkle_head head = {.size = size};
    assert_int_equal(merkle_root(source, size, &head.root), FAIL_NONE);
    return head;
}

static struct str hex(struct arena *arena, const struct merkle_hash *hash)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < sizeof hash->bytes; i++)
        buf_format(&out, "%02x", hash->bytes[i]);
    return buf_str(&out);
}

/* The entries that other implementations are tried with. */
static void a_root_is_that_of_rfc_9162(void **state)
{
    static const struct str entries[] = {STR_INIT(""), {"\x00", 1}, STR_INIT("\x10"),
        STR_INIT("\x20\x21"), STR_INIT("\x30\x31"), STR_INIT("@ABC"), STR_INIT("PQRSTUVW"),
        STR_INIT("`abcdefghijklmno")};
    static const char *const roots[] = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    };
    struct log log = {.n = ARRAY_LEN(entries)};
    const struct merkle_source source = {subtree, &log};
    for (size_t i = 0; i < ARRAY_LEN(entries); i++)
        log.leaves[i] = merkle_leaf(entries[i]);
    for (size_t size = 0; size < ARRAY_LEN(roots); size++) {
        struct merkle_head head = head_of(&source, size);
        assert_str(hex(*state, &head.root), roots[size]);
    }
}

static void a_frontier_is_enough_to_go_on(void **state)
{
    struct log log = log_of(*state);
    const struct merkle_source source = {subtree, &log};
    struct merkle_frontier frontier = {.size = 0};
    for (uint64_t size = 0; size <= LEAVES; size++) {
        struct merkle_head head = head_of(&source, size);
        struct merkle_hash root = merkle_frontier_root(&frontier);
        assert_int_equal(frontier.size, size);
        assert_true(merkle_equal(&root, &head.root));
        if (size < LEAVES)
            merkle_frontier_add(&frontier, &log.leaves[size]);
    }
}

static void each_leaf_is_proved_in_each_tree(void **state)
{
    struct log log = log_of(*state);
    const struct merkle_source source = {subtree, &log};
    for (uint64_t size = 1; size <= LEAVES; size++) {
        struct merkle_head head = head_of(&source, size);
        for (uint64_t i = 0; i < size; i++) {
            struct merkle_proof proof;
            assert_int_equal(merkle_prove_inclusion(&source, i, size, &proof), FAIL_NONE);
            assert_int_equal(
                merkle_verify_inclusion(&log.leaves[i], i, size, &proof, &head.root), FAIL_NONE);
            uint64_t other = (i + 1) % LEAVES;
            assert_int_equal(
                merkle_verify_inclusion(&log.leaves[other], i, size, &proof, &head.root),
                FAIL_INVALID);
            assert_int_equal(
                merkle_verify_inclusion(&log.leaves[i], size, size, &proof, &head.root),
                FAIL_INVALID);
        }
    }
}

static void each_tree_is_proved_to_begin_a_later_one(void **state)
{
    struct log log = log_of(*state);
    const struct merkle_source source = {subtree, &log};
    for (uint64_t size = 0; size <= LEAVES; size++) {
        struct merkle_head head = head_of(&source, size);
        for (uint64_t old = 0; old <= size; old++) {
            struct merkle_head before = head_of(&source, old);
            struct merkle_proof proof;
            assert_int_equal(merkle_prove_consistency(&source, old, size, &proof), FAIL_NONE);
            assert_int_equal(merkle_verify_consistency(&before, &head, &proof), FAIL_NONE);
            if (old == 0)
                continue;
            before.root.bytes[0] ^= 1;
            assert_int_equal(merkle_verify_consistency(&before, &head, &proof), FAIL_INVALID);
        }
    }
}

static void a_rewritten_entry_shows_in_every_later_head(void **state)
{
    struct log log = log_of(*state);
    struct log rewritten = log;
    const struct merkle_source source = {subtree, &log};
    const struct merkle_source forged = {subtree, &rewritten};
    rewritten.leaves[7] = merkle_leaf(STR("another entry"));
    for (uint64_t old = 8; old < LEAVES; old++) {
        struct merkle_head before = head_of(&source, old);
        struct merkle_head head = head_of(&forged, LEAVES);
        struct merkle_proof proof;
        assert_int_equal(merkle_prove_consistency(&forged, old, LEAVES, &proof), FAIL_NONE);
        assert_int_equal(merkle_verify_consistency(&before, &head, &proof), FAIL_INVALID);
    }
}

static void a_proof_of_the_wrong_length_proves_nothing(void **state)
{
    struct log log = log_of(*state);
    const struct merkle_source source = {subtree, &log};
    struct merkle_head before = head_of(&source, 6);
    struct merkle_head head = head_of(&source, 8);
    struct merkle_proof proof;
    assert_int_equal(merkle_prove_inclusion(&source, 5, 8, &proof), FAIL_NONE);
    for (proof.n = 0; proof.n < 6; proof.n++)
        assert_int_equal(merkle_verify_inclusion(&log.leaves[5], 5, 8, &proof, &head.root),
            proof.n == 3 ? FAIL_NONE : FAIL_INVALID);
    assert_int_equal(merkle_prove_consistency(&source, 6, 8, &proof), FAIL_NONE);
    for (proof.n = 0; proof.n < 6; proof.n++)
        assert_int_equal(merkle_verify_consistency(&before, &head, &proof),
            proof.n == 3 ? FAIL_NONE : FAIL_INVALID);
    assert_int_equal(merkle_verify_consistency(&head, &before, &proof), FAIL_INVALID);
}

static void a_log_that_is_shorter_than_said_proves_nothing(void **state)
{
    struct log log = log_of(*state);
    const struct merkle_source source = {subtree, &log};
    struct merkle_proof proof;
    struct merkle_hash root;
    assert_int_equal(merkle_root(&source, LEAVES + 1, &root), FAIL_NOT_FOUND);
    assert_int_equal(merkle_prove_inclusion(&source, 0, LEAVES + 1, &proof), FAIL_NOT_FOUND);
}

/* What others publish: one JSON object in each file; false: not even of the right form. */
struct vector {
    uint64_t numbers[2];
    struct merkle_hash hashes[2];
    struct merkle_proof proof;
    bool refused;
};

static bool read_hash(struct arena *arena, const struct node *node, struct merkle_hash *ret_hash)
{
    struct str bytes;
    if (!base64_decode(arena, node->text, &bytes) || bytes.len != sizeof ret_hash->bytes)
        return false;
    memcpy(ret_hash->bytes, bytes.data, bytes.len);
    return true;
}

static bool read_vector(struct arena *arena, struct str text, struct vector *ret_vector)
{
    struct problems problems = problems_new(arena);
    struct node *root;
    size_t n_numbers = 0;
    size_t n_hashes = 0;
    bool readable = true;
    assert_int_equal(node_read_json(arena, text, &problems, &root), FAIL_NONE);
    NODE_EACH (child, root) {
        if (child->kind == NODE_INT) {
            ret_vector->numbers[n_numbers++] = (uint64_t)child->value;
        } else if (child->kind == NODE_BOOL) {
            ret_vector->refused = child->value == 1;
        } else if (str_starts(child->key, STR("root")) || str_equal(child->key, STR("leafHash"))) {
            readable = read_hash(arena, child, &ret_vector->hashes[n_hashes++]) && readable;
        } else if (child->kind == NODE_LIST) {
            NODE_EACH (hash, child)
                readable =
                    read_hash(arena, hash, &ret_vector->proof.hashes[ret_vector->proof.n++]) &&
                    readable;
        }
    }
    return readable;
}

static bool holds(struct arena *arena, const char *kind, struct str text, bool *ret_refused)
{
    struct vector v = {0};
    bool readable = read_vector(arena, text, &v);
    *ret_refused = v.refused;
    if (!readable)
        return false;
    if (strcmp(kind, "inclusion") == 0)
        return merkle_verify_inclusion(
                   &v.hashes[1], v.numbers[0], v.numbers[1], &v.proof, &v.hashes[0]) == FAIL_NONE;
    const struct merkle_head old = {v.numbers[0], v.hashes[0]};
    const struct merkle_head head = {v.numbers[1], v.hashes[1]};
    return merkle_verify_consistency(&old, &head, &v.proof) == FAIL_NONE;
}

static struct str read_text(struct arena *arena, struct str path)
{
    enum { BYTES_MAX = 65536 };
    char *bytes = NEW_ARRAY(arena, char, BYTES_MAX);
    FILE *file = fopen(str_c(arena, path), "rb");
    assert_non_null(file);
    size_t n = fread(bytes, 1, BYTES_MAX, file);
    assert_int_equal(fclose(file), 0);
    return (struct str){bytes, n};
}

static size_t try_folder(struct arena *arena, const char *kind, struct str folder)
{
    size_t tried = 0;
    DIR *dir = opendir(str_c(arena, folder));
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        struct str path = str_format(arena, "%" STR_PRI "/%s", STR_ARG(folder), entry->d_name);
        bool refused;
        if (entry->d_name[0] == '.')
            continue;
        if (entry->d_type == DT_DIR) {
            tried += try_folder(arena, kind, path);
            continue;
        }
        bool holding = holds(arena, kind, read_text(arena, path), &refused);
        if (holding == refused)
            print_error("%" STR_PRI "\n", STR_ARG(path));
        assert_int_equal(holding, !refused);
        tried++;
    }
    closedir(dir);
    return tried;
}

static void proofs_that_others_publish_are_judged_as_they_say(void **state)
{
    static const char *const kinds[] = {"inclusion", "consistency"};
    const char *vectors = getenv("VECTORS");
    if (!vectors)
        skip();
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        assert_true(try_folder(*state, kinds[i],
                        str_format(*state, "%s/merkle/%s", vectors, kinds[i])) > 20);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_root_is_that_of_rfc_9162),
        TEST(a_frontier_is_enough_to_go_on),
        TEST(each_leaf_is_proved_in_each_tree),
        TEST(each_tree_is_proved_to_begin_a_later_one),
        TEST(a_rewritten_entry_shows_in_every_later_head),
        TEST(a_proof_of_the_wrong_length_proves_nothing),
        TEST(a_log_that_is_shorter_than_said_proves_nothing),
        TEST(proofs_that_others_publish_are_judged_as_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
