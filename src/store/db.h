/*
 * One connection to the database, SQLite or PostgreSQL behind one interface: the same SQL text,
 * the same migrations. SQL is never formatted: a statement is a `struct sql` in a static table,
 * its values are bound. docs/SQL.md is the dialect.
 *
 * A connection belongs to one thread at a time; db_pool.h lends them out.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/fail.h"

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_BYTES };

struct value {
    enum value_kind kind;
    int64_t integer;
    struct str text; /* also the bytes of VALUE_BYTES */
};

struct value value_null(void);
struct value value_int(int64_t integer);
struct value value_text(struct str text);
struct value value_bytes(struct str bytes);

struct args {
    const struct value *values;
    size_t n;
};

/* ARGS(value_text(id), value_int(3)) for $1, $2 …; NO_ARGS for none. */
#define ARGS(...)                                                                                  \
    ((struct args){(const struct value[]){__VA_ARGS__},                                            \
        sizeof((const struct value[]){__VA_ARGS__}) / sizeof(struct value)})
#define NO_ARGS ((struct args){NULL, 0})

/* A statement. `name` is unique in the program and appears in error logs; `text` is the SQL with
 * $1 … $n. Both engines prepare it on first use and keep it, by the address of this struct, so it
 * must be static. */
struct sql {
    const char *name;
    const char *text;
};

/* All statements of one file; store/sql_sets.h lists the sets. */
struct sql_set {
    const struct sql *items;
    size_t n;
};

enum { DB_ARGS_MAX = 64 }; /* values of one statement */

/* The result of a query, whole, in the arena it was asked for in; row-major. */
struct rows {
    size_t count;
    size_t columns;
    const struct value *cells;
    const struct str *names; /* of the columns; gone when the connection is */
};

struct db;

enum db_mode {
    DB_READ,  /* a snapshot; nothing may be written */
    DB_WRITE, /* one writer at a time, from here to the end of the transaction, on both engines:
               * docs/decisions/0003-one-writer.md */
};

/* Whether the url is that of a file: reading from it waits for no other process. */
bool db_is_file(struct str url);

/*
 * `url` is "sqlite:FILE" ("sqlite::memory:" for tests) or "postgresql://…" as libpq reads it. The
 * connection lives in `arena`. The schema is not touched: migrate.h does that. On failure the
 * problems say in words what the engine said: FAIL_INVALID when the url is neither, FAIL_BROKEN
 * when it cannot be opened. A connection must not be carried across a fork.
 */
enum fail db_open(
    struct arena *arena, struct str url, struct problems *problems, struct db **ret_db) MUST_USE;
void db_close(struct db *db); /* NULL is allowed; rolls back what is open */

/* How long a transaction waits for a lock before it is FAIL_BUSY; 5 seconds unless set. */
enum fail db_set_wait(struct db *db, int64_t milliseconds) MUST_USE;

/* Transactions do not nest. A commit that fails left nothing behind, except FAIL_BROKEN on
 * PostgreSQL when the connection was lost meanwhile: then nobody knows. Rollback is still due. */
enum fail db_begin(struct db *db, enum db_mode mode) MUST_USE;
enum fail db_commit(struct db *db) MUST_USE;
void db_rollback(struct db *db); /* nothing open: nothing happens */

/*
 * From here on the reads of this connection share a snapshot of a file, whether in a transaction of
 * their own or in none, until another connection commits anything: each sees what it would see
 * alone (shared_read.h) for a third of what beginning and ending one costs. A snapshot keeps the
 * log of the file from being emptied, so db_rest has to be called several times a second: it ends
 * the one that may be open. On PostgreSQL, and without a log, nothing is shared.
 */
void db_share_reads(struct db *db);
void db_rest(struct db *db);

/*
 * Runs one statement; args.n is its number of placeholders. FAIL_CONFLICT: a unique, foreign-key,
 * check or not-null constraint refused it; FAIL_BUSY: locked, timed out or serialised away, trying
 * the transaction again may help; FAIL_INVALID: a text among the values is not UTF-8 or holds NUL;
 * FAIL_BROKEN: anything else. After a failure inside a transaction only db_rollback is allowed;
 * everything else is FAIL_BROKEN.
 *
 * db_execute is for writing: outside a transaction it is a DB_WRITE transaction of its own, in a
 * DB_READ one it is FAIL_BROKEN. db_query may also write (RETURNING), but only inside DB_WRITE.
 */
enum fail db_execute(
    struct db *db, const struct sql *sql, struct args args, int64_t *ret_changed) MUST_USE;
enum fail db_query(struct db *db, struct arena *arena, const struct sql *sql, struct args args,
    struct rows *ret_rows) MUST_USE;

/*
 * Many rows are written from here to the end of the open DB_WRITE transaction: SQLite keeps more
 * pages in memory; PostgreSQL has no limit of time for a statement.
 */
enum fail db_write_many(struct db *db) MUST_USE;

/*
 * How many rows go into a table at once: by a statement of SQLite's that selects their cells, c1,
 * c2 …, from what it takes for a table called "filling", or by PostgreSQL's COPY. columns.h has a
 * macro for it.
 */
struct fill {
    struct sql insert;
    const char *copy;
};

/* Of as many cells as the fill has columns; row-major. */
struct fill_rows {
    const struct value *cells;
    size_t columns;
    size_t count;
};

/* Adds them, in their order, inside DB_WRITE. Fails as db_execute does, whichever row it was. */
enum fail db_fill(struct db *db, const struct fill *fill, const struct fill_rows *rows) MUST_USE;

/* Several statements separated by ';', without values, as migrations are; like db_execute, a
 * transaction of its own when none is open. */
enum fail db_script(struct db *db, struct str script) MUST_USE;

enum fail db_has_table(struct db *db, const char *table, bool *ret_exists) MUST_USE;

/* What the engine said about the last failure, for the log: never for people. */
struct str db_error(const struct db *db);

/* The connection is of no use any more: close it and open another. */
bool db_is_broken(const struct db *db);

/* Prepares a statement and forgets it: for the test that prepares them all on both engines. */
enum fail db_prepare(struct db *db, const struct sql *sql) MUST_USE;

/*
 * For the fault sweep: the nth call from now (1 = the next one) of begin, execute, query or commit
 * fails with FAIL_BROKEN without reaching the engine. 0 switches it off. db_calls counts the calls.
 */
void db_fail_at(struct db *db, int64_t nth);
int64_t db_calls(const struct db *db);

/*
 * For tests that try many things from one state of the database: from db_nest on, each transaction
 * is a savepoint of one DB_WRITE transaction around them all, which db_unnest rolls back. No
 * transaction may be open at either end, and no other connection may wait to write. Nests may stand
 * in nests.
 */
enum fail db_nest(struct db *db) MUST_USE;
void db_unnest(struct db *db);
int64_t db_nests(const struct db *db); /* open ones */

#endif
