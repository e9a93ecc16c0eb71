/*
 * The transparency log beside hashing alone: measure DIR LEAVES ROUNDS appends so many leaves to a
 * tree in memory, makes proofs of inclusion from it and checks them, each beside a bare loop that
 * does the same hashing or copying on arrays and knows nothing of trees. Then the same through the
 * store, in DIR/xingheng.db. LEAVES is a power of two, so that the loop has no edge to mind.
 *
 * Before anything is timed, both have to have come to the same root and the same proofs.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "domain/merkle.h"
#include "service/installation.h"
#include "store/log_store.h"
#include "sys/file.h"

enum {
    LEVELS = 32,
    ROUNDS_MAX = 99,
    STORED = 65536,
    BATCH = 1000,
    STORED_PROOFS = 2000,
    NODE_BYTES = 1 + 2 * SHA256_BYTES,
    BILLION = 1000000000,
};

/* As long as the entry of a certificate. */
static const char entry_form[] =
    "{\"kind\":\"issue\",\"on\":\"2026-03-02\",\"at\":\"2026-03-02T08:00:00Z\","
    "\"number\":\"19926F%08zuR0L\",\"status\":\"valid\",\"organisation\":\"徐州海星乐器有限公司\","
    "\"uscc\":\"91320300MA1XJ%08zu\",\"scope\":\"乐器（钢琴、吉他）销售的售后服务（配送、安装、"
    "维修）\",\"standard\":\"GB/T 27922-2011\",\"scheme\":\"gbt27922\",\"scheme_version\":\"1\","
    "\"level\":\"five_star\",\"stars\":5,\"issued_on\":\"2026-03-02\",\"expires_on\":"
    "\"2029-03-01\",\"replaces\":\"\",\"replaced_by\":\"\",\"after_event\":{\"seq\":1,\"hash\":"
    "\"0f7f3c1e1e8a4d1b9f3e0a8f6a1d2c3b4a5968778695a4b3c2d1e0f00f1e2d3c\"}}";

/* All levels of the tree, complete: level l has `n` >> l hashes. */
struct forest {
    struct merkle_hash *levels[LEVELS];
    size_t n;
    unsigned height;
};

struct work {
    struct arena *arena;
    struct str *entries;
    struct forest forest;
    struct merkle_hash root;
    struct merkle_hash ours; /* the root that we come to */
    size_t *drawn;           /* of which leaf to make the next proof */
    struct merkle_proof *proofs;
    size_t wrong;
};

static enum fail subtree(
    const void *context, unsigned level, uint64_t index, struct merkle_hash *ret_hash)
{
    const struct forest *forest = context;
    if (level > forest->height || index >= forest->n >> level)
        return FAIL_NOT_FOUND;
    *ret_hash = forest->levels[level][index];
    return FAIL_NONE;
}

static void append_ours(struct work *work)
{
    static struct merkle_frontier frontier;
    memset(&frontier, 0, sizeof frontier);
    for (size_t i = 0; i < work->forest.n; i++) {
        struct merkle_hash leaf = merkle_leaf(work->entries[i]);
        merkle_frontier_add(&frontier, &leaf);
    }
    work->ours = merkle_frontier_root(&frontier);
}

static void hash_leaf(struct str entry, struct merkle_hash *ret_hash)
{
    SHA256_CTX hash;
    SHA256_Init(&hash);
    SHA256_Update(&hash, "\0", 1);
    SHA256_Update(&hash, entry.data, entry.len);
    SHA256_Final(ret_hash->bytes, &hash);
}

static void hash_node(const struct merkle_hash *pair, struct merkle_hash *ret_hash)
{
    unsigned char bytes[NODE_BYTES] = {1};
    SHA256_CTX hash;
    memcpy(bytes + 1, pair, sizeof bytes - 1);
    SHA256_Init(&hash);
    SHA256_Update(&hash, bytes, sizeof bytes);
    SHA256_Final(ret_hash->bytes, &hash);
}

static void append_alone(struct work *work)
{
    struct forest *forest = &work->forest;
    for (size_t i = 0; i < forest->n; i++)
        hash_leaf(work->entries[i], &forest->levels[0][i]);
    for (unsigned level = 1; level <= forest->height; level++)
        for (size_t i = 0; i < forest->n >> level; i++)
            hash_node(&forest->levels[level - 1][2 * i], &forest->levels[level][i]);
    work->root = forest->levels[forest->height][0];
}

static void prove_ours(struct work *work)
{
    const struct merkle_source source = {subtree, &work->forest};
    for (size_t i = 0; i < work->forest.n; i++) {
        struct merkle_proof *proof = &work->proofs[i % BATCH];
        if (merkle_prove_inclusion(&source, work->drawn[i], work->forest.n, proof) != FAIL_NONE)
            work->wrong++;
    }
}

static void copy_siblings(const struct forest *forest, size_t index, struct merkle_proof *ret_proof)
{
    for (unsigned level = 0; level < forest->height; level++)
        ret_proof->hashes[level] = forest->levels[level][(index >> level) ^ 1];
    ret_proof->n = forest->height;
}

static void prove_alone(struct work *work)
{
    for (size_t i = 0; i < work->forest.n; i++)
        copy_siblings(&work->forest, work->drawn[i], &work->proofs[i % BATCH]);
}

/* Checking goes over the last proofs that were made, again and again. */
static size_t checked_leaf(const struct work *work, size_t i)
{
    size_t last = work->forest.n - work->forest.n % BATCH + i % BATCH;
    return work->drawn[last < work->forest.n ? last : last - BATCH];
}

static void check_ours(struct work *work)
{
    for (size_t i = 0; i < work->forest.n / 4; i++) {
        size_t leaf = checked_leaf(work, i);
        if (merkle_verify_inclusion(&work->forest.levels[0][leaf], leaf, work->forest.n,
                &work->proofs[i % BATCH], &work->root) != FAIL_NONE)
            work->wrong++;
    }
}

static void check_alone(struct work *work)
{
    for (size_t i = 0; i < work->forest.n / 4; i++) {
        size_t leaf = checked_leaf(work, i);
        struct merkle_hash pair[2];
        struct merkle_hash hash = work->forest.levels[0][leaf];
        for (unsigned level = 0; level < work->forest.height; level++) {
            pair[leaf >> level & 1] = hash;
            pair[~(leaf >> level) & 1] = work->proofs[i % BATCH].hashes[level];
            hash_node(pair, &hash);
        }
        if (!merkle_equal(&hash, &work->root))
            work->wrong++;
    }
}

static const struct {
    const char *name;
    void (*ours)(struct work *work);
    void (*alone)(struct work *work);
    size_t share; /* of the leaves, that it goes through */
} tasks[] = {
    {"leaves appended", append_ours, append_alone, 1},
    {"proofs made", prove_ours, prove_alone, 1},
    {"proofs checked", check_ours, check_alone, 4},
};

static void make_work(struct work *work, size_t n)
{
    struct forest *forest = &work->forest;
    work->entries = NEW_ARRAY(work->arena, struct str, n);
    work->drawn = NEW_ARRAY(work->arena, size_t, n);
    work->proofs = NEW_ARRAY(work->arena, struct merkle_proof, BATCH);
    forest->n = n;
    while ((size_t)1 << forest->height < n)
        forest->height++;
    for (unsigned level = 0; level <= forest->height; level++)
        forest->levels[level] = NEW_ARRAY(work->arena, struct merkle_hash, n >> level);
    uint64_t state = 1;
    for (size_t i = 0; i < n; i++) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        work->drawn[i] = (size_t)(state >> 33) % n;
        work->entries[i] = str_format(work->arena, entry_form, i, i);
    }
}

/* The trees agree, and so do the proofs of the first leaves that were drawn. */
static bool agree(struct work *work)
{
    const struct merkle_source source = {subtree, &work->forest};
    append_ours(work);
    append_alone(work);
    if (!merkle_equal(&work->ours, &work->root))
        return false;
    for (size_t i = 0; i < BATCH; i++) {
        struct merkle_proof ours;
        struct merkle_proof alone;
        if (merkle_prove_inclusion(&source, work->drawn[i], work->forest.n, &ours) != FAIL_NONE)
            return false;
        copy_siblings(&work->forest, work->drawn[i], &alone);
        if (ours.n != alone.n || memcmp(ours.hashes, alone.hashes, alone.n * SHA256_BYTES) != 0)
            return false;
    }
    return true;
}

static int64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * BILLION + now.tv_nsec;
}

static int64_t time_of(struct work *work, void (*task)(struct work *work))
{
    int64_t begun = nanoseconds();
    task(work);
    return nanoseconds() - begun;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double rate_of(int64_t *times, size_t rounds, size_t count)
{
    qsort(times, rounds, sizeof *times, ascending);
    return (double)count * BILLION / (double)times[rounds / 2];
}

static void compare(struct work *work, size_t rounds)
{
    printf("%-34s %12s %18s %8s\n", "", "ours, 1/s", "hashing alone, 1/s", "ratio");
    for (size_t k = 0; k < ARRAY_LEN(tasks); k++) {
        int64_t ours[ROUNDS_MAX];
        int64_t alone[ROUNDS_MAX];
        size_t count = work->forest.n / tasks[k].share;
        for (size_t round = 0; round < rounds; round++) {
            alone[round] = time_of(work, tasks[k].alone);
            ours[round] = time_of(work, tasks[k].ours);
        }
        double rate = rate_of(ours, rounds, count);
        double peer = rate_of(alone, rounds, count);
        printf("%-34s %12.0f %18.0f %8.2f\n", tasks[k].name, rate, peer, rate / peer);
    }
}

static enum fail append_stored(struct db *db, const struct work *work, size_t count)
{
    for (size_t i = 0; i < count; i += BATCH) {
        struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
        struct tx tx = {db, arena};
        TRY(db_begin(db, DB_WRITE));
        for (size_t k = i; k < i + BATCH && k < count; k++) {
            struct log_leaf leaf = {.at = 1772438400,
                .counts_from = {2026, 3, 2},
                .kind = STR("issue"),
                .subject = str_format(arena, "certificate:%zu", k),
                .entry = work->entries[k]};
            TRY(log_store_append(&tx, &leaf));
        }
        TRY(db_commit(db));
    }
    return FAIL_NONE;
}

static enum fail prove_stored(struct db *db, const struct work *work, size_t size)
{
    for (size_t i = 0; i < STORED_PROOFS; i++) {
        struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
        struct tx tx = {db, arena};
        struct merkle_proof proof;
        size_t leaf = work->drawn[i] % size;
        TRY(db_begin(db, DB_READ));
        const struct merkle_source source = log_store_source(&tx);
        enum fail fail = merkle_prove_inclusion(&source, leaf, size, &proof);
        db_rollback(db);
        TRY(fail);
    }
    return FAIL_NONE;
}

static enum fail measure_store(struct work *work, struct str folder)
{
    struct problems problems = problems_new(work->arena);
    struct str file = file_join(work->arena, folder, STR("xingheng.db"));
    struct str url = str_format(work->arena, "sqlite:%" STR_PRI, STR_ARG(file));
    size_t count = work->forest.n < STORED ? work->forest.n : STORED;
    struct db *db;
    size_t applied;
    TRY(installation_migrate(work->arena, url, &problems, &applied));
    TRY(db_open(work->arena, url, &problems, &db));
    int64_t begun = nanoseconds();
    enum fail fail = append_stored(db, work, count);
    int64_t appended = nanoseconds() - begun;
    begun = nanoseconds();
    if (fail == FAIL_NONE)
        fail = prove_stored(db, work, count);
    int64_t proved = nanoseconds() - begun;
    db_close(db);
    TRY(fail);
    printf("%-34s %12.0f\n", "leaves appended, in the database",
        (double)count * BILLION / (double)appended);
    printf("%-34s %12.0f\n", "proofs made, from the database",
        (double)STORED_PROOFS * BILLION / (double)proved);
    return FAIL_NONE;
}

int main(int argc, char **argv)
{
    enum { ARENA_BYTES = 1 << 30 };
    int64_t leaves = 0;
    int64_t rounds = 0;
    bool is_right = argc == 4 && str_to_int(str_of(argv[2]), &leaves) &&
                    str_to_int(str_of(argv[3]), &rounds) && leaves >= 2 * BATCH &&
                    (leaves & (leaves - 1)) == 0 && rounds > 0 && rounds <= ROUNDS_MAX;
    if (!is_right) {
        fputs("usage: measure DIR LEAVES ROUNDS; leaves are a power of two\n", stderr);
        return 2;
    }
    struct arena *arena ARENA_SCOPED = arena_new(ARENA_BYTES);
    struct work work = {.arena = arena};
    make_work(&work, (size_t)leaves);
    if (!agree(&work)) {
        fputs("the log and hashing alone do not come to the same\n", stderr);
        return 1;
    }
    compare(&work, (size_t)rounds);
    if (work.wrong > 0) {
        fprintf(stderr, "%zu proofs were wrong\n", work.wrong);
        return 1;
    }
    return measure_store(&work, str_of(argv[1])) == FAIL_NONE ? 0 : 1;
}
