/*
 * The connections that the threads of one process share: at most `max` of them, opened when first
 * needed, the most recently used first. One that broke is closed when it is given back; its place
 * opens another. A pool must be made after the fork, in the process that uses it.
 */
#ifndef STORE_DB_POOL_H
#define STORE_DB_POOL_H

#include "store/db.h"

struct db_pool;

/* The pool lives in `arena`, each connection in memory of its own; `url` is copied. */
struct db_pool *db_pool_new(struct arena *arena, struct str url, size_t max);

/* Before the first loan: all connections share their reads (db_share_reads), and somebody calls
 * db_pool_rest several times a second, on any thread. A connection that is lent is left alone. */
void db_pool_share_reads(struct db_pool *pool);
void db_pool_rest(struct db_pool *pool);

/* Closes all connections; all must have been given back. NULL is allowed. */
void db_pool_release(struct db_pool *pool);

/* Lends a connection to the calling thread. FAIL_BUSY when none was given back in time; what
 * db_open answers, with its problem, when a new one cannot be opened. */
enum fail db_pool_take(struct db_pool *pool, struct problems *problems, int64_t wait_milliseconds,
    struct db **ret_db) MUST_USE;

/* Ends the loan; an open transaction is rolled back. NULL is allowed. */
void db_pool_give(struct db_pool *pool, struct db *db);

#endif
