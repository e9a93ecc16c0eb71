#include <assert.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>

#include "store/db_engine.h"
#include "store/db_sqlite_rows.h"
#include "store/shared_read.h"
#include "store/statement_cache.h"

struct sqlite {
    struct db db;
    sqlite3 *handle;
    struct statement_cache cache;
    struct shared_read shared;
    struct fill_rows filling;
};

struct statement {
    sqlite3_stmt *handle;
    bool reads_only;
    int columns;
    struct str *names;
    int parameters;
    int *places; /* of $1, $2 …: SQLite numbers names by first appearance */
};

static const struct sql sql_begin_read = {"begin", "BEGIN"};
static const struct sql sql_begin_write = {"begin", "BEGIN IMMEDIATE"};
static const struct sql sql_commit = {"commit", "COMMIT"};
static const struct sql sql_rollback = {"rollback", "ROLLBACK"};

/* LIKE tells case apart, as in PostgreSQL. Reads go through a map of up to 2 GiB of the file. */
#define FEW_PAGES "PRAGMA cache_size = -16384;"
#define MANY_PAGES "PRAGMA cache_size = -524288;"

static const char settings[] =
    "PRAGMA synchronous = FULL;"
    "PRAGMA mmap_size = 2147418112;" FEW_PAGES "PRAGMA temp_store = MEMORY;"
    "PRAGMA case_sensitive_like = ON;";

static struct sqlite *sqlite_of(struct db *db)
{
    return (struct sqlite *)db;
}

static enum fail fail_of(struct sqlite *sqlite, const char *name, int code)
{
    db_set_error(&sqlite->db, name, sqlite3_errmsg(sqlite->handle));
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return FAIL_CONFLICT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return FAIL_BUSY;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
        sqlite->db.broken = true;
        return FAIL_BROKEN;
    default:
        return FAIL_BROKEN;
    }
}

/* The places of $1 … $n; false when the statement names anything else. */
static bool places_find(struct arena *arena, struct statement *statement)
{
    int n = sqlite3_bind_parameter_count(statement->handle);
    statement->parameters = n;
    statement->places = NEW_ARRAY(arena, int, (size_t)n);
    for (int i = 0; i < n; i++) {
        char name[16];
        snprintf(name, sizeof(name), "$%d", i + 1);
        statement->places[i] = sqlite3_bind_parameter_index(statement->handle, name);
        if (statement->places[i] == 0)
            return false;
    }
    return true;
}

static void names_copy(struct arena *arena, struct statement *statement)
{
    statement->columns = sqlite3_column_count(statement->handle);
    statement->names = NEW_ARRAY(arena, struct str, (size_t)statement->columns);
    for (int i = 0; i < statement->columns; i++) {
        struct str name = str_of(sqlite3_column_name(statement->handle, i));
        statement->names[i] = str_copy(arena, name);
    }
}

static enum fail statement_new(
    struct sqlite *sqlite, const struct sql *sql, struct statement **ret_statement)
{
    sqlite3_stmt *handle = NULL;
    const char *tail = NULL;
    int code = sqlite3_prepare_v3(
        sqlite->handle, sql->text, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);
    if (code != SQLITE_OK)
        return fail_of(sqlite, sql->name, code);
    struct statement *statement = NEW(sqlite->db.arena, struct statement);
    statement->handle = handle;
    bool right =
        handle && str_is_empty(str_trim(str_of(tail))) && places_find(sqlite->db.arena, statement);
    if (!right) {
        sqlite3_finalize(handle);
        return db_broken(&sqlite->db, sql->name, "not one statement with $1 … $n");
    }
    statement->reads_only = sqlite3_stmt_readonly(handle) != 0;
    names_copy(sqlite->db.arena, statement);
    *ret_statement = statement;
    return FAIL_NONE;
}

static enum fail statement_get(
    struct sqlite *sqlite, const struct sql *sql, struct statement **ret_statement)
{
    struct statement *statement = statement_cache_get(&sqlite->cache, sql);
    if (!statement) {
        TRY(statement_new(sqlite, sql, &statement));
        statement_cache_put(&sqlite->cache, sql, statement);
    }
    *ret_statement = statement;
    return FAIL_NONE;
}

/* The bytes stay with the caller, who has them until the statement is reset. A NULL pointer would
 * bind NULL, so an empty text points somewhere. */
static int bind_value(sqlite3_stmt *handle, int place, const struct value *value)
{
    const char *data = value->text.data ? value->text.data : "";
    switch (value->kind) {
    case VALUE_INT:
        return sqlite3_bind_int64(handle, place, value->integer);
    case VALUE_TEXT:
        return sqlite3_bind_text64(
            handle, place, data, value->text.len, SQLITE_STATIC, SQLITE_UTF8);
    case VALUE_BYTES:
        return sqlite3_bind_blob64(handle, place, data, value->text.len, SQLITE_STATIC);
    case VALUE_NULL:
        break;
    }
    return sqlite3_bind_null(handle, place);
}

static enum fail statement_bind(struct sqlite *sqlite, const struct sql *sql, struct args args,
    struct statement **ret_statement)
{
    struct statement *statement;
    TRY(statement_get(sqlite, sql, &statement));
    assert(args.n == (size_t)statement->parameters);
    for (size_t i = 0; i < args.n; i++) {
        int code = bind_value(statement->handle, statement->places[i], &args.values[i]);
        if (code != SQLITE_OK)
            return fail_of(sqlite, sql->name, code);
    }
    *ret_statement = statement;
    return FAIL_NONE;
}

static enum fail sqlite_execute(
    struct db *db, const struct sql *sql, struct args args, int64_t *ret_changed)
{
    struct sqlite *sqlite = sqlite_of(db);
    struct statement *statement;
    TRY(statement_bind(sqlite, sql, args, &statement));
    int code = sqlite3_step(statement->handle);
    while (code == SQLITE_ROW)
        code = sqlite3_step(statement->handle);
    enum fail fail = code == SQLITE_DONE ? FAIL_NONE : fail_of(sqlite, sql->name, code);
    sqlite3_reset(statement->handle);
    if (fail == FAIL_NONE)
        *ret_changed = statement->reads_only ? 0 : sqlite3_changes64(sqlite->handle);
    return fail;
}

/* Text stays where SQLite has it; false for a floating-point value, which this program does not
 * store. */
static bool cell_read(sqlite3_stmt *handle, int column, struct value *ret_cell)
{
    int type = sqlite3_column_type(handle, column);
    if (type == SQLITE_INTEGER)
        *ret_cell = value_int(sqlite3_column_int64(handle, column));
    if (type != SQLITE_TEXT && type != SQLITE_BLOB)
        return type != SQLITE_FLOAT;
    ret_cell->kind = type == SQLITE_TEXT ? VALUE_TEXT : VALUE_BYTES;
    ret_cell->text.data = sqlite3_column_blob(handle, column);
    ret_cell->text.len = (size_t)sqlite3_column_bytes(handle, column);
    return true;
}

/* The row's texts are copied into one piece of memory, for SQLite forgets them at the next step. */
static bool row_read(struct arena *arena, const struct statement *statement, struct value *row)
{
    size_t bytes = 0;
    for (int i = 0; i < statement->columns; i++) {
        if (!cell_read(statement->handle, i, &row[i]))
            return false;
        bytes += row[i].text.len;
    }
    char *at = arena_alloc(arena, bytes, 1);
    for (int i = 0; i < statement->columns; i++) {
        struct str *text = &row[i].text;
        if (text->len > 0)
            memcpy(at, text->data, text->len);
        text->data = at;
        at += text->len;
    }
    return true;
}

static enum fail rows_read(struct sqlite *sqlite, struct arena *arena, const struct sql *sql,
    const struct statement *statement, struct rows *ret_rows)
{
    struct rows rows = {.columns = (size_t)statement->columns, .names = statement->names};
    size_t room = 0;
    int code = sqlite3_step(statement->handle);
    /* SQLite prepares anew after a change of the schema, and "*" may then mean something else. */
    if (sqlite3_column_count(statement->handle) != statement->columns)
        return db_broken(&sqlite->db, sql->name, "the columns have changed");
    while (code == SQLITE_ROW) {
        struct value *row = db_add_row(arena, &rows, &room);
        if (!row_read(arena, statement, row))
            return db_broken(&sqlite->db, sql->name, "a floating-point value");
        code = sqlite3_step(statement->handle);
    }
    if (code != SQLITE_DONE)
        return fail_of(sqlite, sql->name, code);
    *ret_rows = rows;
    return FAIL_NONE;
}

static enum fail sqlite_run(struct db *db, const struct sql *sql)
{
    int64_t changed;
    return sqlite_execute(db, sql, NO_ARGS, &changed);
}

static void sqlite_rest(struct db *db)
{
    struct sqlite *sqlite = sqlite_of(db);
    bool was_open = sqlite->shared.is_open;
    sqlite->shared.is_open = false;
    if (was_open && !sqlite3_get_autocommit(sqlite->handle) &&
        sqlite_run(db, &sql_commit) != FAIL_NONE)
        db->broken = true;
}

/* The transaction that reads share, begun anew unless it shows the latest state; none where each
 * should have its own. */
static enum fail shared_begin(struct sqlite *sqlite)
{
    if (shared_read_is_current(&sqlite->shared))
        return FAIL_NONE;
    sqlite_rest(&sqlite->db);
    if (!shared_read_begin(&sqlite->shared))
        return FAIL_NONE;
    enum fail fail = sqlite_run(&sqlite->db, &sql_begin_read);
    sqlite->shared.is_open = fail == FAIL_NONE;
    return fail;
}

static enum fail sqlite_query(struct db *db, struct arena *arena, const struct sql *sql,
    struct args args, struct rows *ret_rows)
{
    struct sqlite *sqlite = sqlite_of(db);
    struct statement *statement;
    bool is_shared = sqlite->shared.header && db->state == DB_IDLE && db->nests == 0;
    TRY(statement_bind(sqlite, sql, args, &statement));
    if (!statement->reads_only && !db_may_write(db))
        return db_broken(db, sql->name, "writing outside a transaction that writes");
    if (is_shared)
        TRY(shared_begin(sqlite));
    enum fail fail = rows_read(sqlite, arena, sql, statement, ret_rows);
    sqlite3_reset(statement->handle);
    if (is_shared && fail != FAIL_NONE)
        sqlite_rest(db);
    return fail;
}

static enum fail sqlite_begin(struct db *db, enum db_mode mode)
{
    struct sqlite *sqlite = sqlite_of(db);
    if (mode == DB_READ && sqlite->shared.header)
        TRY(shared_begin(sqlite));
    else
        sqlite_rest(db);
    if (sqlite->shared.is_open)
        return FAIL_NONE;
    return sqlite_run(db, mode == DB_WRITE ? &sql_begin_write : &sql_begin_read);
}

static enum fail sqlite_commit(struct db *db)
{
    return sqlite_of(db)->shared.is_open ? FAIL_NONE : sqlite_run(db, &sql_commit);
}

/* Some failures have rolled back already; the error of the cause is kept for the log. */
static void sqlite_rollback(struct db *db)
{
    struct sqlite *sqlite = sqlite_of(db);
    bool is_shared = sqlite->shared.is_open;
    if (is_shared && db->state == DB_OPEN)
        return;
    sqlite->shared.is_open = false;
    if (sqlite3_get_autocommit(sqlite->handle))
        return;
    char error[DB_ERROR_BYTES];
    memcpy(error, db->error, sizeof(error));
    if (sqlite_run(db, &sql_rollback) != FAIL_NONE)
        db->broken = true;
    memcpy(db->error, error, sizeof(error));
}

static enum fail sqlite_fill(struct db *db, const struct fill *fill, const struct fill_rows *rows)
{
    int64_t changed;
    sqlite_of(db)->filling = *rows;
    enum fail fail = sqlite_execute(db, &fill->insert, NO_ARGS, &changed);
    sqlite_of(db)->filling = (struct fill_rows){0};
    return fail;
}

/* Indexes are written in no order: a page that is in memory until the end is written once. */
static enum fail sqlite_many(struct db *db, bool on)
{
    struct sqlite *sqlite = sqlite_of(db);
    int code = sqlite3_exec(sqlite->handle, on ? MANY_PAGES : FEW_PAGES, NULL, NULL, NULL);
    return code == SQLITE_OK ? FAIL_NONE : fail_of(sqlite, "many", code);
}

static enum fail sqlite_script(struct db *db, struct str script)
{
    struct sqlite *sqlite = sqlite_of(db);
    const char *rest = script.data;
    const char *end = script.data + script.len;
    while (rest < end) {
        sqlite3_stmt *handle = NULL;
        int code = sqlite3_prepare_v2(sqlite->handle, rest, (int)(end - rest), &handle, &rest);
        while (code == SQLITE_OK || code == SQLITE_ROW)
            code = handle ? sqlite3_step(handle) : SQLITE_DONE;
        enum fail fail = code == SQLITE_DONE ? FAIL_NONE : fail_of(sqlite, "script", code);
        sqlite3_finalize(handle);
        TRY(fail);
        if (sqlite3_get_autocommit(sqlite->handle))
            return db_broken(db, "script", "a script must not end its transaction");
    }
    return FAIL_NONE;
}

static enum fail sqlite_prepare(struct db *db, const struct sql *sql)
{
    struct statement *statement;
    TRY(statement_new(sqlite_of(db), sql, &statement));
    sqlite3_finalize(statement->handle);
    return FAIL_NONE;
}

static enum fail sqlite_has_table(struct db *db, const char *table, bool *ret_exists)
{
    sqlite_rest(db);
    int code = sqlite3_table_column_metadata(
        sqlite_of(db)->handle, NULL, table, NULL, NULL, NULL, NULL, NULL, NULL);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_ERROR)
        return fail_of(sqlite_of(db), table, code);
    *ret_exists = code == SQLITE_OK;
    return FAIL_NONE;
}

static enum fail sqlite_set_wait(struct db *db, int64_t milliseconds)
{
    sqlite3_busy_timeout(sqlite_of(db)->handle, (int)milliseconds);
    return FAIL_NONE;
}

static void sqlite_share_reads(struct db *db)
{
    shared_read_allow(&sqlite_of(db)->shared, sqlite_of(db)->handle);
}

static void sqlite_close(struct db *db)
{
    struct sqlite *sqlite = sqlite_of(db);
    for (sqlite3_stmt *next; (next = sqlite3_next_stmt(sqlite->handle, NULL)) != NULL;)
        sqlite3_finalize(next);
    sqlite3_close(sqlite->handle);
    sqlite->handle = NULL;
}

static bool switches_set(sqlite3 *handle)
{
    static const int switches[][2] = {
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(switches); i++)
        if (sqlite3_db_config(handle, switches[i][0], switches[i][1], NULL) != SQLITE_OK)
            return false;
    return true;
}

/* A file system without shared memory keeps another journal and says so only in the answer. */
static enum fail journal_set(struct sqlite *sqlite)
{
    static const struct sql sql = {"open", "PRAGMA journal_mode = WAL"};
    struct arena *arena ARENA_SCOPED = arena_new(4096);
    struct statement *statement;
    TRY(statement_get(sqlite, &sql, &statement));
    struct rows rows;
    enum fail fail = rows_read(sqlite, arena, &sql, statement, &rows);
    sqlite3_reset(statement->handle);
    TRY(fail);
    bool right = rows.count == 1 && (str_equal(rows.cells[0].text, STR("wal")) ||
                                        str_equal(rows.cells[0].text, STR("memory")));
    return right ? FAIL_NONE : db_broken(&sqlite->db, "open", "this file cannot have a WAL");
}

static enum fail sqlite_set_up(struct sqlite *sqlite)
{
    sqlite3_extended_result_codes(sqlite->handle, 1);
    sqlite3_busy_timeout(sqlite->handle, DB_WAIT_MILLISECONDS);
    if (!switches_set(sqlite->handle))
        return db_broken(&sqlite->db, "open", "this SQLite lacks a switch");
    TRY(journal_set(sqlite));
    int code = db_sqlite_rows_register(sqlite->handle, &sqlite->filling);
    if (code == SQLITE_OK)
        code = sqlite3_exec(sqlite->handle, settings, NULL, NULL, NULL);
    return code == SQLITE_OK ? FAIL_NONE : fail_of(sqlite, "open", code);
}

/* SQLite's count of its own memory is a lock that all threads share: without it, four threads look
 * up 2.3 times as much. */
static void library_set_up(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum fail sqlite_open(
    struct arena *arena, struct str url, char *ret_error, struct db **ret_db)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, library_set_up);
    struct sqlite *sqlite = NEW(arena, struct sqlite);
    sqlite->db = (struct db){.engine = &db_sqlite_engine, .arena = arena};
    sqlite->cache.arena = arena;
    struct str file = str_sub(url, strlen(db_sqlite_engine.prefix), url.len);
    int code = sqlite3_open_v2(str_c(arena, file), &sqlite->handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    enum fail fail = code == SQLITE_OK ? sqlite_set_up(sqlite) : fail_of(sqlite, "open", code);
    if (fail != FAIL_NONE) {
        struct str said = db_error(&sqlite->db);
        snprintf(
            ret_error, DB_ERROR_BYTES, "%" STR_PRI " (%" STR_PRI ")", STR_ARG(said), STR_ARG(file));
        sqlite_close(&sqlite->db);
        return FAIL_BROKEN;
    }
    *ret_db = &sqlite->db;
    return FAIL_NONE;
}

const struct db_engine db_sqlite_engine = {
    .prefix = "sqlite:",
    .open = sqlite_open,
    .close = sqlite_close,
    .set_wait = sqlite_set_wait,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .execute = sqlite_execute,
    .query = sqlite_query,
    .fill = sqlite_fill,
    .many = sqlite_many,
    .script = sqlite_script,
    .prepare = sqlite_prepare,
    .has_table = sqlite_has_table,
    .share_reads = sqlite_share_reads,
    .rest = sqlite_rest,
};
