#include <assert.h>
#include <libpq-fe.h>
#include <stdio.h>

#include "base/limits.h"
#include "store/copy_text.h"
#include "store/db_engine.h"
#include "store/statement_cache.h"

/* The types of the dialect, by the numbers that PostgreSQL gives them for good. */
enum { TYPE_BYTEA = 17, TYPE_BIGINT = 20, TYPE_SMALLINT = 21, TYPE_INTEGER = 23, TYPE_TEXT = 25 };

enum { CONNECT_SECONDS = 5, IDLE_SECONDS = 60, COPY_BYTES = 256 * 1024 };

enum { FORMAT_TEXT, FORMAT_BINARY };

struct postgres {
    struct db db;
    PGconn *connection;
    int64_t wait_milliseconds;
    struct statement_cache cache;
    int64_t generation; /* grows with each reconnect: what was prepared before is gone */
    int64_t prepared;   /* statements so far, for their names */
};

struct statement {
    int64_t generation; /* the connection's when it was prepared */
    char name[24];
    int n_types;
    const Oid *types; /* of $1, $2 … */
};

/* The writer's lock is taken together with BEGIN, one for each schema. Its first key is "xing" read
 * as a number. READ COMMITTED then shows all that the writer before has committed. */
static const char begin_write[] =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
    "SELECT pg_advisory_xact_lock(2020175463, hashtext(current_schema()))";
static const char begin_read[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

static struct postgres *postgres_of(struct db *db)
{
    return (struct postgres *)db;
}

static void result_end(PGresult **result)
{
    PQclear(*result);
}
#define RESULT_SCOPED __attribute__((cleanup(result_end)))

static void ignore_notice(void *context, const PGresult *notice)
{
    (void)context, (void)notice;
}

/* By class (two characters) or whole code; the first that fits counts. */
static enum fail fail_of_state(struct str state)
{
    static const struct {
        struct str prefix;
        enum fail fail;
    } states[] = {
        {STR_INIT("23"), FAIL_CONFLICT}, /* integrity constraint violation */
        {STR_INIT("40"), FAIL_BUSY},     /* rolled back: deadlock, serialisation */
        {STR_INIT("53"), FAIL_BUSY},     /* out of connections, memory or disk */
        {STR_INIT("55P03"), FAIL_BUSY},  /* lock_timeout */
        {STR_INIT("57"), FAIL_BUSY},     /* statement_timeout, shutting down, starting up */
        {STR_INIT("25P03"), FAIL_BUSY},  /* was idle in a transaction for too long */
    };
    for (size_t i = 0; i < ARRAY_LEN(states); i++)
        if (str_starts(state, states[i].prefix))
            return states[i].fail;
    return FAIL_BROKEN;
}

/* Whatever the connection did before it was lost is rolled back by the server, so it may be tried
 * again; only a lost commit is in doubt. */
static enum fail result_check(struct postgres *postgres, const char *name, const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return FAIL_NONE;
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    db_set_error(&postgres->db, name, message ? message : PQerrorMessage(postgres->connection));
    if (PQstatus(postgres->connection) == CONNECTION_BAD)
        return FAIL_BUSY;
    return fail_of_state(str_of(PQresultErrorField(result, PG_DIAG_SQLSTATE)));
}

static bool is_lost(const struct postgres *postgres)
{
    return PQstatus(postgres->connection) == CONNECTION_BAD;
}

static enum fail command(struct postgres *postgres, const char *name, const char *text)
{
    PGresult *result RESULT_SCOPED = PQexec(postgres->connection, text);
    return result_check(postgres, name, result);
}

static enum fail session_set_up(struct postgres *postgres)
{
    char text[512];
    snprintf(text, sizeof(text),
        "SET client_min_messages = warning; SET standard_conforming_strings = on;"
        "SET default_transaction_read_only = on; SET statement_timeout = '%ds';"
        "SET idle_in_transaction_session_timeout = '%ds'; SET lock_timeout = %lld",
        LIMIT_REQUEST_SECONDS, IDLE_SECONDS, (long long)postgres->wait_milliseconds);
    return command(postgres, "open", text);
}

static enum fail reconnect(struct postgres *postgres)
{
    postgres->generation++;
    PQreset(postgres->connection);
    if (is_lost(postgres)) {
        db_set_error(&postgres->db, "reconnect", PQerrorMessage(postgres->connection));
        return FAIL_BUSY;
    }
    return session_set_up(postgres);
}

/* Outside a transaction a lost connection is replaced: before anything is sent when it is known to
 * be lost, after a first failure otherwise. True when the caller should try once more. */
static bool may_retry(struct postgres *postgres, enum fail fail)
{
    return fail == FAIL_BUSY && is_lost(postgres) && reconnect(postgres) == FAIL_NONE;
}

/* Refuses columns of a type that is not of the dialect, so that the test that prepares every
 * statement finds them. */
static enum fail columns_check(
    struct postgres *postgres, const struct sql *sql, const PGresult *description)
{
    for (int i = 0; i < PQnfields(description); i++) {
        switch (PQftype(description, i)) {
        case TYPE_BIGINT:
        case TYPE_INTEGER:
        case TYPE_SMALLINT:
        case TYPE_TEXT:
        case TYPE_BYTEA:
            continue;
        default:
            db_set_error(
                &postgres->db, sql->name, "a column is not TEXT, BIGINT or BYTEA: CAST it");
            return FAIL_BROKEN;
        }
    }
    return FAIL_NONE;
}

static enum fail server_prepare(
    struct postgres *postgres, const struct sql *sql, struct statement *statement)
{
    snprintf(statement->name, sizeof(statement->name), "s%lld", (long long)++postgres->prepared);
    PGresult *prepared RESULT_SCOPED =
        PQprepare(postgres->connection, statement->name, sql->text, 0, NULL);
    TRY(result_check(postgres, sql->name, prepared));
    PGresult *description RESULT_SCOPED = PQdescribePrepared(postgres->connection, statement->name);
    TRY(result_check(postgres, sql->name, description));
    TRY(columns_check(postgres, sql, description));
    if (!statement->types) {
        statement->n_types = PQnparams(description);
        Oid *types = NEW_ARRAY(postgres->db.arena, Oid, (size_t)statement->n_types);
        for (int i = 0; i < statement->n_types; i++)
            types[i] = PQparamtype(description, i);
        statement->types = types;
    }
    statement->generation = postgres->generation;
    return FAIL_NONE;
}

static enum fail statement_get(
    struct postgres *postgres, const struct sql *sql, struct statement **ret_statement)
{
    struct statement *statement = statement_cache_get(&postgres->cache, sql);
    if (!statement) {
        statement = NEW(postgres->db.arena, struct statement);
        statement->generation = -1;
        statement_cache_put(&postgres->cache, sql, statement);
    }
    if (statement->generation != postgres->generation)
        TRY(server_prepare(postgres, sql, statement));
    *ret_statement = statement;
    return FAIL_NONE;
}

/* The values as libpq takes them. */
struct packed {
    const char *values[DB_ARGS_MAX];
    int lengths[DB_ARGS_MAX];
    int formats[DB_ARGS_MAX];
    char digits[DB_ARGS_MAX][24];
};

/* Integers go as digits, because the type of their place may be of any width. Text and bytes go as
 * they are, in the binary format, which for them is the same thing. False when the place is of
 * another type, which SQLite would not notice. */
static bool value_pack(const struct value *value, Oid type, struct packed *packed, size_t i)
{
    packed->values[i] = NULL;
    packed->lengths[i] = 0;
    packed->formats[i] = FORMAT_TEXT;
    switch (value->kind) {
    case VALUE_NULL:
        return true;
    case VALUE_INT:
        snprintf(packed->digits[i], sizeof(packed->digits[i]), "%lld", (long long)value->integer);
        packed->values[i] = packed->digits[i];
        return type == TYPE_BIGINT || type == TYPE_SMALLINT || type == TYPE_INTEGER;
    case VALUE_TEXT:
    case VALUE_BYTES:
        packed->values[i] = value->text.data ? value->text.data : "";
        packed->lengths[i] = (int)value->text.len;
        packed->formats[i] = FORMAT_BINARY;
        return type == (value->kind == VALUE_TEXT ? TYPE_TEXT : TYPE_BYTEA);
    }
    return false;
}

static enum fail statement_pack(struct postgres *postgres, const struct sql *sql, struct args args,
    struct packed *packed, const struct statement **ret_statement)
{
    struct statement *statement;
    TRY(statement_get(postgres, sql, &statement));
    assert(args.n == (size_t)statement->n_types);
    for (size_t i = 0; i < args.n; i++)
        if (!value_pack(&args.values[i], statement->types[i], packed, i))
            return db_broken(&postgres->db, sql->name, "a value is not of its column's type");
    *ret_statement = statement;
    return FAIL_NONE;
}

static enum fail statement_run(
    struct postgres *postgres, const struct sql *sql, struct args args, PGresult **ret_result)
{
    const struct statement *statement = NULL;
    struct packed packed;
    PGresult *refused RESULT_SCOPED = NULL;
    TRY(statement_pack(postgres, sql, args, &packed, &statement));
    PGresult *result = PQexecPrepared(postgres->connection, statement->name, (int)args.n,
        packed.values, packed.lengths, packed.formats, FORMAT_BINARY);
    enum fail fail = result_check(postgres, sql->name, result);
    *(fail == FAIL_NONE ? ret_result : &refused) = result;
    return fail;
}

static enum fail postgres_execute(
    struct db *db, const struct sql *sql, struct args args, int64_t *ret_changed)
{
    PGresult *result RESULT_SCOPED = NULL;
    *ret_changed = 0;
    TRY(statement_run(postgres_of(db), sql, args, &result));
    str_to_int(str_of(PQcmdTuples(result)), ret_changed);
    return FAIL_NONE;
}

static int64_t integer_read(const char *bytes, int len)
{
    uint64_t wide = 0;
    for (int i = 0; i < len; i++)
        wide = wide << 8 | (unsigned char)bytes[i];
    int unused_bits = 64 - 8 * len;
    return (int64_t)(wide << unused_bits) >> unused_bits; /* keeps the sign */
}

static struct value cell_read(struct arena *arena, const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column))
        return value_null();
    const char *bytes = PQgetvalue(result, row, column);
    int len = PQgetlength(result, row, column);
    Oid type = PQftype(result, column);
    if (type != TYPE_TEXT && type != TYPE_BYTEA)
        return value_int(integer_read(bytes, len));
    struct str copy = str_copy(arena, (struct str){bytes, (size_t)len});
    return type == TYPE_TEXT ? value_text(copy) : value_bytes(copy);
}

static struct rows rows_read(struct arena *arena, const PGresult *result)
{
    int columns = PQnfields(result);
    int n = PQntuples(result);
    struct str *names = NEW_ARRAY(arena, struct str, (size_t)columns);
    for (int i = 0; i < columns; i++)
        names[i] = str_copy(arena, str_of(PQfname(result, i)));
    struct value *cells = NEW_ARRAY(arena, struct value, (size_t)n * (size_t)columns);
    for (int row = 0; row < n; row++)
        for (int i = 0; i < columns; i++)
            cells[row * columns + i] = cell_read(arena, result, row, i);
    return (struct rows){(size_t)n, (size_t)columns, cells, names};
}

static enum fail postgres_query(struct db *db, struct arena *arena, const struct sql *sql,
    struct args args, struct rows *ret_rows)
{
    struct postgres *postgres = postgres_of(db);
    PGresult *result RESULT_SCOPED = NULL;
    enum fail fail = statement_run(postgres, sql, args, &result);
    if (db->state == DB_IDLE && may_retry(postgres, fail))
        fail = statement_run(postgres, sql, args, &result);
    TRY(fail);
    *ret_rows = rows_read(arena, result);
    return FAIL_NONE;
}

static enum fail postgres_begin(struct db *db, enum db_mode mode)
{
    struct postgres *postgres = postgres_of(db);
    const char *text = mode == DB_WRITE ? begin_write : begin_read;
    enum fail fail = command(postgres, "begin", text);
    if (may_retry(postgres, fail))
        fail = command(postgres, "begin", text);
    /* The lock may have failed after BEGIN did not. */
    if (fail != FAIL_NONE && !is_lost(postgres))
        PQclear(PQexec(postgres->connection, "ROLLBACK"));
    return fail;
}

static enum fail postgres_commit(struct db *db)
{
    struct postgres *postgres = postgres_of(db);
    enum fail fail = command(postgres, "commit", "COMMIT");
    return fail == FAIL_BUSY && is_lost(postgres) ? FAIL_BROKEN : fail;
}

static enum fail postgres_many(struct db *db, bool on)
{
    if (!on)
        return FAIL_NONE; /* it ends with the transaction */
    /* What was planned while a table was empty would read all of it ever after. */
    return command(postgres_of(db), "many",
        "SET LOCAL statement_timeout = 0; SET LOCAL maintenance_work_mem = '512MB';"
        "SET LOCAL enable_seqscan = off");
}

/* The rows of a fill, some at a time; what is wrong with one is told at the end. */
static enum fail copy_send(struct postgres *postgres, const struct fill_rows *rows)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    for (size_t row = 0; row < rows->count;) {
        arena_recycle(arena);
        struct buf out = buf_new(arena);
        while (row < rows->count && out.len < COPY_BYTES)
            copy_text_put_row(&out, &rows->cells[row++ * rows->columns], rows->columns);
        if (PQputCopyData(postgres->connection, out.data, (int)out.len) != 1)
            return FAIL_BUSY;
    }
    return PQputCopyEnd(postgres->connection, NULL) == 1 ? FAIL_NONE : FAIL_BUSY;
}

static enum fail postgres_fill(struct db *db, const struct fill *fill, const struct fill_rows *rows)
{
    struct postgres *postgres = postgres_of(db);
    const char *name = fill->insert.name;
    PGresult *begun RESULT_SCOPED = PQexec(postgres->connection, fill->copy);
    if (PQresultStatus(begun) != PGRES_COPY_IN)
        return result_check(postgres, name, begun);
    if (copy_send(postgres, rows) != FAIL_NONE) {
        db_set_error(db, name, PQerrorMessage(postgres->connection));
        return FAIL_BUSY;
    }
    enum fail fail = FAIL_NONE;
    for (PGresult *result; (result = PQgetResult(postgres->connection)) != NULL;) {
        PGresult *ended RESULT_SCOPED = result;
        if (fail == FAIL_NONE)
            fail = result_check(postgres, name, ended);
    }
    return fail;
}

static void postgres_rollback(struct db *db)
{
    struct postgres *postgres = postgres_of(db);
    if (!is_lost(postgres))
        PQclear(PQexec(postgres->connection, "ROLLBACK"));
}

static enum fail postgres_script(struct db *db, struct str script)
{
    struct postgres *postgres = postgres_of(db);
    struct arena *arena ARENA_SCOPED = arena_new(script.len + 1);
    /* Rebuilding a large table may take longer than any request. */
    TRY(command(postgres, "script", "SET LOCAL statement_timeout = 0"));
    TRY(command(postgres, "script", str_c(arena, script)));
    if (PQtransactionStatus(postgres->connection) != PQTRANS_INTRANS)
        return db_broken(db, "script", "a script must not end its transaction");
    return FAIL_NONE;
}

static enum fail postgres_prepare(struct db *db, const struct sql *sql)
{
    struct postgres *postgres = postgres_of(db);
    struct statement statement = {0};
    TRY(server_prepare(postgres, sql, &statement));
    char text[64];
    snprintf(text, sizeof(text), "DEALLOCATE %s", statement.name);
    return command(postgres, sql->name, text);
}

static enum fail postgres_has_table(struct db *db, const char *table, bool *ret_exists)
{
    static const struct sql sql = {"has_table",
        "SELECT count(*) FROM pg_catalog.pg_tables"
        " WHERE schemaname = current_schema() AND CAST(tablename AS TEXT) = $1"};
    struct arena *arena ARENA_SCOPED = arena_new(4096);
    struct args args = ARGS(value_text(str_of(table)));
    struct rows rows;
    TRY(postgres_query(db, arena, &sql, args, &rows));
    *ret_exists = rows.cells[0].integer > 0;
    return FAIL_NONE;
}

static enum fail postgres_set_wait(struct db *db, int64_t milliseconds)
{
    postgres_of(db)->wait_milliseconds = milliseconds;
    return session_set_up(postgres_of(db));
}

static void postgres_close(struct db *db)
{
    PQfinish(postgres_of(db)->connection);
    postgres_of(db)->connection = NULL;
}

/* Order and lower() must be those of SQLite, which compares bytes and knows ASCII letters only. */
static enum fail collation_check(struct postgres *postgres)
{
    PGresult *result RESULT_SCOPED = PQexec(postgres->connection,
        "SELECT pg_encoding_to_char(encoding), datcollate, datctype"
        " FROM pg_catalog.pg_database WHERE datname = current_database()");
    TRY(result_check(postgres, "open", result));
    static const char *const wanted[] = {"UTF8", "C", "C"};
    for (int i = 0; i < (int)ARRAY_LEN(wanted); i++)
        if (!str_equal(str_of(PQgetvalue(result, 0, i)), str_of(wanted[i])))
            return db_broken(&postgres->db, "open",
                "the database must be created with ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0");
    return FAIL_NONE;
}

static enum fail postgres_open(
    struct arena *arena, struct str url, char *ret_error, struct db **ret_db)
{
    char seconds[16];
    snprintf(seconds, sizeof(seconds), "%d", CONNECT_SECONDS);
    /* What stands before dbname may be overruled by the url, what stands after it may not. */
    const char *const names[] = {
        "connect_timeout", "fallback_application_name", "dbname", "client_encoding", NULL};
    const char *const values[] = {seconds, "xingheng", str_c(arena, url), "UTF8", NULL};
    struct postgres *postgres = NEW(arena, struct postgres);
    postgres->db = (struct db){.engine = &db_postgres_engine, .arena = arena};
    postgres->cache.arena = arena;
    postgres->wait_milliseconds = DB_WAIT_MILLISECONDS;
    postgres->connection = PQconnectdbParams(names, values, 1);
    PQsetNoticeReceiver(postgres->connection, ignore_notice, NULL);
    enum fail fail = is_lost(postgres)
                         ? db_broken(&postgres->db, "open", PQerrorMessage(postgres->connection))
                         : session_set_up(postgres);
    if (fail == FAIL_NONE)
        fail = collation_check(postgres);
    if (fail != FAIL_NONE) {
        snprintf(ret_error, DB_ERROR_BYTES, "%s", postgres->db.error);
        postgres_close(&postgres->db);
        return FAIL_BROKEN;
    }
    *ret_db = &postgres->db;
    return FAIL_NONE;
}

const struct db_engine db_postgres_engine = {
    .prefix = "postgresql://",
    .open = postgres_open,
    .close = postgres_close,
    .set_wait = postgres_set_wait,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .execute = postgres_execute,
    .query = postgres_query,
    .fill = postgres_fill,
    .many = postgres_many,
    .script = postgres_script,
    .prepare = postgres_prepare,
    .has_table = postgres_has_table,
};
