#include "store/log_store.h"

#include "store_fixture.h"

enum { LEAVES = 21 };

static void append(const struct tx *tx, int64_t i, const char *subject)
{
    struct log_leaf leaf = {
        .at = 1795312800 + i,
        .counts_from = {2026, 11, 22},
        .kind = STR("issue"),
        .subject = str_of(subject),
        .entry = str_format(tx->arena, "{\"n\":%lld}", (long long)i),
    };
    assert_db(tx->db, log_store_append(tx, &leaf));
    assert_int_equal(leaf.position, i);
}

static struct merkle_hash hash_of(const struct tx *tx, int64_t from, int64_t n)
{
    if (n == 1)
        return merkle_leaf(str_format(tx->arena, "{\"n\":%lld}", (long long)from));
    int64_t left_n = 1;
    while (left_n * 2 < n)
        left_n *= 2;
    struct merkle_hash left = hash_of(tx, from, left_n);
    struct merkle_hash right = hash_of(tx, from + left_n, n - left_n);
    return merkle_node(&left, &right);
}

static void the_root_is_that_of_all_leaves_after_each_append(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    const struct merkle_source source = log_store_source(&tx);
    for (int64_t i = 0; i < LEAVES; i++) {
        append(&tx, i, "certificate:1");
        int64_t size;
        struct merkle_hash root;
        struct merkle_hash expected = hash_of(&tx, 0, i + 1);
        assert_db(tx.db, log_store_size(&tx, &size));
        assert_int_equal(size, i + 1);
        assert_int_equal(merkle_root(&source, (uint64_t)size, &root), FAIL_NONE);
        assert_memory_equal(root.bytes, expected.bytes, sizeof root.bytes);
    }
}

static void leaves_are_found_by_place_and_by_subject(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct log_leaf *leaves;
    size_t n;
    for (int64_t i = 0; i < 6; i++)
        append(&tx, i, i % 3 == 0 ? "certificate:1" : "scheme:gbt27922");
    assert_db(tx.db, log_store_from(&tx, 4, 10, &leaves, &n));
    assert_int_equal(n, 2);
    assert_str(leaves[1].entry, "{\"n\":5}");
    assert_db(tx.db, log_store_of(&tx, STR("certificate:1"), &leaves, &n));
    assert_int_equal(n, 2);
    assert_int_equal(leaves[1].position, 3);
    assert_db(tx.db, log_store_of(&tx, STR("certificate:2"), &leaves, &n));
    assert_int_equal(n, 0);
}

static void hashes_of_a_level_end_where_the_log_does(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct merkle_hash *hashes;
    size_t n;
    for (int64_t i = 0; i < 7; i++)
        append(&tx, i, "certificate:1");
    assert_db(tx.db, log_store_nodes(&tx, (struct log_range){0, 0, 256}, &hashes, &n));
    assert_int_equal(n, 7);
    assert_db(tx.db, log_store_nodes(&tx, (struct log_range){1, 1, 256}, &hashes, &n));
    assert_int_equal(n, 2);
    struct merkle_hash expected = hash_of(&tx, 2, 2);
    assert_memory_equal(hashes[0].bytes, expected.bytes, sizeof expected.bytes);
    assert_db(tx.db, log_store_nodes(&tx, (struct log_range){3, 0, 256}, &hashes, &n));
    assert_int_equal(n, 0);
}

static void a_hash_that_somebody_removed_is_missed(struct test_database *test)
{
    static const struct sql removal = {
        "test_remove_node", "DELETE FROM log_node WHERE level = 0 AND position = 1"};
    struct tx tx = fixture_begin(test);
    const struct merkle_source source = log_store_source(&tx);
    struct merkle_hash *hashes;
    struct merkle_proof proof;
    size_t n;
    int64_t changed;
    for (int64_t i = 0; i < 3; i++)
        append(&tx, i, "certificate:1");
    assert_db(tx.db, db_execute(tx.db, &removal, NO_ARGS, &changed));
    assert_int_equal(changed, 1);
    assert_int_equal(merkle_prove_inclusion(&source, 0, 3, &proof), FAIL_NOT_FOUND);
    assert_db_fail(
        tx.db, log_store_nodes(&tx, (struct log_range){0, 0, 256}, &hashes, &n), FAIL_NOT_FOUND);
}

/* One by one, and in pieces of any length, of which the log's own leaves stand in between. */
static void leaves_that_are_filled_in_make_the_same_tree(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct log_writer writer = {0};
    append(&tx, 0, "certificate:1");
    int64_t at = 1;
    for (size_t n = 0; n < 6; n++) {
        struct log_leaf leaves[6];
        struct merkle_hash hashes[6];
        for (size_t i = 0; i < n; i++) {
            leaves[i] = (struct log_leaf){.at = 1795312800,
                .counts_from = {2026, 11, 22},
                .kind = STR("take_over"),
                .subject = STR("certificate:2"),
                .entry = str_format(tx.arena, "{\"n\":%lld}", (long long)at + (long long)i)};
            hashes[i] = merkle_leaf(leaves[i].entry);
        }
        assert_db(tx.db, log_store_fill(&tx, &writer, leaves, hashes, n));
        at += (int64_t)n;
        const struct merkle_source source = log_store_source(&tx);
        struct merkle_hash root;
        struct merkle_hash expected = hash_of(&tx, 0, at);
        assert_int_equal(merkle_root(&source, (uint64_t)at, &root), FAIL_NONE);
        assert_true(merkle_equal(&root, &expected));
    }
    append(&tx, at, "certificate:3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_root_is_that_of_all_leaves_after_each_append),
        ON_BOTH(leaves_that_are_filled_in_make_the_same_tree),
        ON_BOTH(leaves_are_found_by_place_and_by_subject),
        ON_BOTH(hashes_of_a_level_end_where_the_log_does),
        ON_BOTH(a_hash_that_somebody_removed_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
