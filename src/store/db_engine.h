/*
 * What db.c and the engines share. An engine embeds struct db as its first member. db.c keeps the
 * rules that hold for both (transaction state, faults, checks of values); an engine is called only
 * when they allow it.
 */
#ifndef STORE_DB_ENGINE_H
#define STORE_DB_ENGINE_H

#include "store/db.h"

enum db_state { DB_IDLE, DB_OPEN, DB_FAILED };

enum { DB_WAIT_MILLISECONDS = 5000, DB_ERROR_BYTES = 512 };

struct db_engine {
    const char *prefix; /* of the url */
    /* The failure, if any, goes to ret_error (DB_ERROR_BYTES, always terminated). */
    enum fail (*open)(struct arena *arena, struct str url, char *ret_error, struct db **ret_db);
    void (*close)(struct db *db);
    enum fail (*set_wait)(struct db *db, int64_t milliseconds);
    enum fail (*begin)(struct db *db, enum db_mode mode);
    enum fail (*commit)(struct db *db);
    void (*rollback)(struct db *db);
    enum fail (*execute)(
        struct db *db, const struct sql *sql, struct args args, int64_t *ret_changed);
    enum fail (*query)(struct db *db, struct arena *arena, const struct sql *sql, struct args args,
        struct rows *ret_rows);
    enum fail (*fill)(struct db *db, const struct fill *fill, const struct fill_rows *rows);
    enum fail (*many)(struct db *db, bool on); /* off: behind the end of the transaction */
    enum fail (*script)(struct db *db, struct str script);
    enum fail (*prepare)(struct db *db, const struct sql *sql);
    enum fail (*has_table)(struct db *db, const char *table, bool *ret_exists);
    void (*share_reads)(struct db *db); /* both NULL where reads are not shared */
    void (*rest)(struct db *db);
};

struct db {
    const struct db_engine *engine;
    struct arena *arena;
    enum db_state state;
    enum db_mode mode; /* of the open transaction */
    bool broken;
    bool writes_many;
    int64_t nests; /* open ones; in a nest transactions are savepoints */
    int64_t calls;
    int64_t fail_at; /* calls until the fault; 0 for none */
    char error[DB_ERROR_BYTES];
};

extern const struct db_engine db_sqlite_engine;
extern const struct db_engine db_postgres_engine;

/* Remembers what db_error answers: "name: message". Line ends become blanks. */
void db_set_error(struct db *db, const char *name, const char *message);

/* The same for FAIL_BROKEN, which it returns. */
enum fail db_broken(struct db *db, const char *name, const char *message) MUST_USE;

/* Whether what runs now may write. */
bool db_may_write(const struct db *db);

/* Room for one more row of `columns` cells; rows->cells has room for *room rows. The new row's
 * cells are returned, and rows->count grows. */
struct value *db_add_row(struct arena *arena, struct rows *rows, size_t *room);

#endif
