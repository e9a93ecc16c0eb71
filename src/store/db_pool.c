#include "store/db_pool.h"

#include <assert.h>
#include <pthread.h>

#include "sys/clock.h"

enum { HANDLE_ARENA_BYTES = 16 * 1024 * 1024 }; /* what is kept of each prepared statement */

/* Written under the pool's lock, for whoever gives a connection back looks for it among the handles
 * of others; what it has borrowed a thread may read without. */
struct handle {
    struct arena *arena; /* the connection's */
    struct db *db;       /* NULL until it is opened */
    bool lent;
    int64_t turn; /* when it was last given back */
};

struct db_pool {
    struct str url;
    pthread_mutex_t lock;
    pthread_cond_t given;
    int64_t turn;
    bool shares_reads;
    size_t n;
    struct handle handles[];
};

struct db_pool *db_pool_new(struct arena *arena, struct str url, size_t max)
{
    size_t bytes = sizeof(struct db_pool) + max * sizeof(struct handle);
    struct db_pool *pool = arena_alloc(arena, bytes, _Alignof(struct db_pool));
    pool->url = str_copy(arena, url);
    pool->n = max;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&pool->given, &attributes);
    pthread_condattr_destroy(&attributes);
    return pool;
}

static void connection_close(struct db *db, struct arena *arena)
{
    db_close(db);
    arena_release(arena);
}

void db_pool_release(struct db_pool *pool)
{
    if (!pool)
        return;
    for (size_t i = 0; i < pool->n; i++) {
        assert(!pool->handles[i].lent);
        connection_close(pool->handles[i].db, pool->handles[i].arena);
    }
    pthread_cond_destroy(&pool->given);
    pthread_mutex_destroy(&pool->lock);
}

/* The free handle with the warmest caches; NULL when all are lent. */
static struct handle *handle_free(struct db_pool *pool)
{
    struct handle *best = NULL;
    for (size_t i = 0; i < pool->n; i++) {
        struct handle *handle = &pool->handles[i];
        if (!handle->lent && (!best || handle->turn > best->turn))
            best = handle;
    }
    return best;
}

/* Waits for one. The lock is held. */
static struct handle *handle_given(struct db_pool *pool, int64_t wait_milliseconds)
{
    int64_t until_ns = clock_monotonic_ns() + wait_milliseconds * 1000000;
    struct timespec until = {until_ns / 1000000000, until_ns % 1000000000};
    struct handle *handle = NULL;
    int late = 0;
    while (!handle && !late) {
        late = pthread_cond_timedwait(&pool->given, &pool->lock, &until);
        handle = handle_free(pool);
    }
    return handle;
}

static struct handle *handle_wait(struct db_pool *pool, int64_t wait_milliseconds)
{
    pthread_mutex_lock(&pool->lock);
    struct handle *handle = handle_free(pool);
    if (!handle)
        handle = handle_given(pool, wait_milliseconds);
    if (handle)
        handle->lent = true;
    pthread_mutex_unlock(&pool->lock);
    return handle;
}

static void handle_give(struct db_pool *pool, struct handle *handle)
{
    pthread_mutex_lock(&pool->lock);
    handle->lent = false;
    handle->turn = handle->db ? ++pool->turn : 0;
    pthread_cond_signal(&pool->given);
    pthread_mutex_unlock(&pool->lock);
}

static void handle_set(
    struct db_pool *pool, struct handle *handle, struct db *db, struct arena *arena)
{
    pthread_mutex_lock(&pool->lock);
    handle->db = db;
    handle->arena = arena;
    pthread_mutex_unlock(&pool->lock);
}

static enum fail handle_open(struct db_pool *pool, struct handle *handle, struct problems *problems)
{
    struct db *db = NULL;
    struct arena *arena = arena_new(HANDLE_ARENA_BYTES);
    enum fail fail = db_open(arena, pool->url, problems, &db);
    if (fail != FAIL_NONE) {
        arena_release(arena);
        return fail;
    }
    if (pool->shares_reads)
        db_share_reads(db);
    handle_set(pool, handle, db, arena);
    return FAIL_NONE;
}

enum fail db_pool_take(
    struct db_pool *pool, struct problems *problems, int64_t wait_milliseconds, struct db **ret_db)
{
    struct handle *handle = handle_wait(pool, wait_milliseconds);
    if (!handle)
        return FAIL_BUSY;
    enum fail fail = handle->db ? FAIL_NONE : handle_open(pool, handle, problems);
    if (fail != FAIL_NONE) {
        handle_give(pool, handle);
        return fail;
    }
    *ret_db = handle->db;
    return FAIL_NONE;
}

void db_pool_share_reads(struct db_pool *pool)
{
    pool->shares_reads = true;
}

static struct handle *handle_of(struct db_pool *pool, const struct db *db)
{
    size_t i = 0;
    pthread_mutex_lock(&pool->lock);
    while (i < pool->n && pool->handles[i].db != db)
        i++;
    assert(i < pool->n && pool->handles[i].lent);
    pthread_mutex_unlock(&pool->lock);
    return &pool->handles[i];
}

void db_pool_give(struct db_pool *pool, struct db *db)
{
    if (!db)
        return;
    struct handle *handle = handle_of(pool, db);
    db_rollback(db);
    if (db_is_broken(db)) {
        struct arena *arena = handle->arena;
        handle_set(pool, handle, NULL, NULL); /* before its address can be another's */
        connection_close(db, arena);
    }
    handle_give(pool, handle);
}

static struct db *handle_borrow(struct db_pool *pool, struct handle *handle)
{
    pthread_mutex_lock(&pool->lock);
    struct db *db = handle->lent ? NULL : handle->db;
    if (db)
        handle->lent = true;
    pthread_mutex_unlock(&pool->lock);
    return db;
}

void db_pool_rest(struct db_pool *pool)
{
    for (size_t i = 0; i < pool->n; i++) {
        struct db *db = handle_borrow(pool, &pool->handles[i]);
        if (!db)
            continue;
        db_rest(db);
        db_pool_give(pool, db);
    }
}
