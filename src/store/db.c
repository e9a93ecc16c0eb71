#include "store/db.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "store/db_engine.h"

static const struct db_engine *const engines[] = {&db_sqlite_engine, &db_postgres_engine};

static const struct sql sql_savepoint = {"savepoint", "SAVEPOINT nested"};
static const struct sql sql_release = {"release", "RELEASE SAVEPOINT nested"};
static const struct sql sql_return = {"return", "ROLLBACK TO SAVEPOINT nested"};

struct value value_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}

struct value value_int(int64_t integer)
{
    return (struct value){.kind = VALUE_INT, .integer = integer};
}

struct value value_text(struct str text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value value_bytes(struct str bytes)
{
    return (struct value){.kind = VALUE_BYTES, .text = bytes};
}

void db_set_error(struct db *db, const char *name, const char *message)
{
    snprintf(db->error, sizeof(db->error), "%s: %s", name, message);
    for (char *c = db->error; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r')
            *c = ' ';
}

enum fail db_broken(struct db *db, const char *name, const char *message)
{
    db_set_error(db, name, message);
    return FAIL_BROKEN;
}

bool db_may_write(const struct db *db)
{
    return db->state == DB_OPEN && db->mode == DB_WRITE;
}

struct value *db_add_row(struct arena *arena, struct rows *rows, size_t *room)
{
    struct value *cells = (struct value *)rows->cells;
    if (rows->count == *room) {
        size_t wanted = *room == 0 ? 1 : *room * 4;
        size_t row_bytes = rows->columns * sizeof(struct value);
        cells = arena_grow(arena, cells, *room * row_bytes, wanted * row_bytes);
        rows->cells = cells;
        *room = wanted;
    }
    return cells + rows->count++ * rows->columns;
}

enum fail db_open(
    struct arena *arena, struct str url, struct problems *problems, struct db **ret_db)
{
    for (size_t i = 0; i < ARRAY_LEN(engines); i++) {
        if (!str_starts(url, str_of(engines[i]->prefix)))
            continue;
        char error[DB_ERROR_BYTES] = "";
        enum fail fail = engines[i]->open(arena, url, error, ret_db);
        if (fail != FAIL_NONE)
            problem_add(
                problems, STR("db"), "database_open", N_("the database cannot be opened: {1}"))
                ->args[0] = str_trim(str_copy(problems->arena, str_of(error)));
        return fail;
    }
    /* The url may hold a password, so it is not repeated. */
    problem_add(problems, STR("db"), "database_url",
        N_("not the address of a database; write sqlite:FILE or postgresql://USER@HOST/NAME"));
    return FAIL_INVALID;
}

bool db_is_file(struct str url)
{
    return str_starts(url, str_of(db_sqlite_engine.prefix));
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_rollback(db);
    while (db->nests > 0)
        db_unnest(db);
    db->engine->close(db);
}

enum fail db_set_wait(struct db *db, int64_t milliseconds)
{
    assert(milliseconds >= 0 && milliseconds <= INT32_MAX && db->state == DB_IDLE);
    return db->engine->set_wait(db, milliseconds);
}

void db_share_reads(struct db *db)
{
    assert(db->state == DB_IDLE);
    if (db->engine->share_reads)
        db->engine->share_reads(db);
}

void db_rest(struct db *db)
{
    assert(db->state == DB_IDLE);
    if (db->engine->rest)
        db->engine->rest(db);
}

/* Counts a call and fails it when its turn has come. */
static enum fail enter(struct db *db, const char *name)
{
    if (db->state == DB_FAILED)
        return db_broken(db, name, "the transaction has failed before; roll it back");
    db->calls++;
    if (db->fail_at > 0 && --db->fail_at == 0)
        return db_broken(db, name, "failed on request");
    return FAIL_NONE;
}

/* A failure inside a transaction is the end of it. */
static enum fail settle(struct db *db, enum fail fail)
{
    if (fail != FAIL_NONE && db->state == DB_OPEN)
        db->state = DB_FAILED;
    return fail;
}

static enum fail values_check(struct db *db, const struct sql *sql, struct args args)
{
    for (size_t i = 0; i < args.n; i++) {
        if (args.values[i].kind != VALUE_TEXT || str_is_utf8(args.values[i].text))
            continue;
        db_set_error(db, sql->name, "a text value is not UTF-8 without NUL");
        return FAIL_INVALID;
    }
    return FAIL_NONE;
}

static enum fail begin(struct db *db, enum db_mode mode)
{
    int64_t none;
    assert(db->state == DB_IDLE);
    TRY(db->nests > 0 ? db->engine->execute(db, &sql_savepoint, NO_ARGS, &none)
                      : db->engine->begin(db, mode));
    db->state = DB_OPEN;
    db->mode = mode;
    return FAIL_NONE;
}

/* What was not answered for yet fails here. */
static enum fail end_many(struct db *db)
{
    bool was_on = db->writes_many;
    db->writes_many = false;
    return was_on ? db->engine->many(db, false) : FAIL_NONE;
}

static enum fail commit(struct db *db)
{
    int64_t none;
    enum fail fail = end_many(db);
    if (fail == FAIL_NONE)
        fail = db->nests > 0 ? db->engine->execute(db, &sql_release, NO_ARGS, &none)
                             : db->engine->commit(db);
    db->state = fail == FAIL_NONE ? DB_IDLE : DB_FAILED;
    return fail;
}

enum fail db_begin(struct db *db, enum db_mode mode)
{
    TRY(enter(db, "begin"));
    return begin(db, mode);
}

enum fail db_commit(struct db *db)
{
    assert(db->state != DB_IDLE);
    TRY(settle(db, enter(db, "commit")));
    return commit(db);
}

/* The savepoint stays open after going back to it. The error of the cause is kept for the log. */
static void nested_rollback(struct db *db)
{
    char error[DB_ERROR_BYTES];
    int64_t none;
    memcpy(error, db->error, sizeof(error));
    if (db->engine->execute(db, &sql_return, NO_ARGS, &none) != FAIL_NONE ||
        db->engine->execute(db, &sql_release, NO_ARGS, &none) != FAIL_NONE)
        db->broken = true;
    memcpy(db->error, error, sizeof(error));
}

void db_rollback(struct db *db)
{
    char error[DB_ERROR_BYTES];
    if (db->state == DB_IDLE)
        return;
    memcpy(error, db->error, sizeof(error));
    if (end_many(db) == FAIL_NONE)
        memcpy(db->error, error, sizeof(error));
    if (db->nests > 0)
        nested_rollback(db);
    else
        db->engine->rollback(db);
    db->state = DB_IDLE;
}

/* Runs what a write outside a transaction consists of; the caller has begun one. */
static enum fail finish_alone(struct db *db, enum fail fail)
{
    if (fail == FAIL_NONE)
        fail = commit(db);
    if (fail != FAIL_NONE)
        db_rollback(db);
    return fail;
}

static enum fail execute(
    struct db *db, const struct sql *sql, struct args args, int64_t *ret_changed)
{
    assert(args.n <= DB_ARGS_MAX);
    TRY(enter(db, sql->name));
    TRY(values_check(db, sql, args));
    if (db->state == DB_OPEN && db->mode == DB_READ)
        return db_broken(db, sql->name, "writing in a transaction that only reads");
    if (db->state == DB_OPEN)
        return db->engine->execute(db, sql, args, ret_changed);
    TRY(begin(db, DB_WRITE));
    int64_t changed = 0;
    TRY(finish_alone(db, db->engine->execute(db, sql, args, &changed)));
    *ret_changed = changed;
    return FAIL_NONE;
}

enum fail db_execute(struct db *db, const struct sql *sql, struct args args, int64_t *ret_changed)
{
    int64_t changed = 0;
    TRY(settle(db, execute(db, sql, args, &changed)));
    if (ret_changed)
        *ret_changed = changed;
    return FAIL_NONE;
}

static enum fail query(struct db *db, struct arena *arena, const struct sql *sql, struct args args,
    struct rows *ret_rows)
{
    assert(args.n <= DB_ARGS_MAX);
    TRY(enter(db, sql->name));
    TRY(values_check(db, sql, args));
    return db->engine->query(db, arena, sql, args, ret_rows);
}

enum fail db_query(struct db *db, struct arena *arena, const struct sql *sql, struct args args,
    struct rows *ret_rows)
{
    return settle(db, query(db, arena, sql, args, ret_rows));
}

static enum fail fill_run(struct db *db, const struct fill *fill, const struct fill_rows *rows)
{
    struct args all = {rows->cells, rows->count * rows->columns};
    TRY(enter(db, fill->insert.name));
    TRY(values_check(db, &fill->insert, all));
    if (!db_may_write(db))
        return db_broken(db, fill->insert.name, "filling outside a transaction that writes");
    return rows->count > 0 ? db->engine->fill(db, fill, rows) : FAIL_NONE;
}

enum fail db_fill(struct db *db, const struct fill *fill, const struct fill_rows *rows)
{
    return settle(db, fill_run(db, fill, rows));
}

enum fail db_write_many(struct db *db)
{
    assert(db_may_write(db));
    TRY(settle(db, enter(db, "many")));
    db->writes_many = true;
    return settle(db, db->engine->many(db, true));
}

static enum fail script_run(struct db *db, struct str script)
{
    if (db->state == DB_FAILED || !str_is_utf8(script))
        return db_broken(db, "script", "not text, or not in this transaction any more");
    if (db->state == DB_OPEN && db->mode == DB_READ)
        return db_broken(db, "script", "writing in a transaction that only reads");
    if (db->state == DB_OPEN)
        return db->engine->script(db, script);
    TRY(begin(db, DB_WRITE));
    return finish_alone(db, db->engine->script(db, script));
}

enum fail db_script(struct db *db, struct str script)
{
    return settle(db, script_run(db, script));
}

enum fail db_has_table(struct db *db, const char *table, bool *ret_exists)
{
    return settle(db, db->engine->has_table(db, table, ret_exists));
}

struct str db_error(const struct db *db)
{
    return str_of(db->error);
}

bool db_is_broken(const struct db *db)
{
    return db->broken;
}

enum fail db_prepare(struct db *db, const struct sql *sql)
{
    return settle(db, db->engine->prepare(db, sql));
}

void db_fail_at(struct db *db, int64_t nth)
{
    db->fail_at = nth;
}

int64_t db_calls(const struct db *db)
{
    return db->calls;
}

enum fail db_nest(struct db *db)
{
    TRY(begin(db, DB_WRITE));
    db->state = DB_IDLE;
    db->nests++;
    return FAIL_NONE;
}

void db_unnest(struct db *db)
{
    assert(db->nests > 0 && db->state == DB_IDLE);
    db->nests--;
    db->state = DB_OPEN;
    db_rollback(db);
}

int64_t db_nests(const struct db *db)
{
    return db->nests;
}
