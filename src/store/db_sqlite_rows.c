#include "store/db_sqlite_rows.h"

#include "store/columns.h"

/* SQLite's own structs come first in ours: it hands their addresses back. */
struct rows_table {
    sqlite3_vtab base;
    const struct fill_rows *rows;
};

struct rows_cursor {
    sqlite3_vtab_cursor base;
    const struct fill_rows *rows;
    size_t at;
};

static int rows_connect(sqlite3 *handle, void *context, int n, const char *const *arguments,
    sqlite3_vtab **ret_table, char **ret_error)
{
    (void)n, (void)arguments, (void)ret_error;
    int code = sqlite3_declare_vtab(handle, "CREATE TABLE filling (" CELLS_32 ")");
    if (code != SQLITE_OK)
        return code;
    struct rows_table *table = sqlite3_malloc(sizeof *table);
    if (!table)
        return SQLITE_NOMEM;
    *table = (struct rows_table){.rows = context};
    *ret_table = &table->base;
    return sqlite3_vtab_config(handle, SQLITE_VTAB_DIRECTONLY);
}

static int rows_disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* There is one way to read it: all. */
static int rows_best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table, (void)info;
    return SQLITE_OK;
}

static int rows_open(sqlite3_vtab *table, sqlite3_vtab_cursor **ret_cursor)
{
    struct rows_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (!cursor)
        return SQLITE_NOMEM;
    *cursor = (struct rows_cursor){.rows = ((struct rows_table *)table)->rows};
    *ret_cursor = &cursor->base;
    return SQLITE_OK;
}

static int rows_close(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int rows_filter(
    sqlite3_vtab_cursor *cursor, int plan, const char *name, int n, sqlite3_value **values)
{
    (void)plan, (void)name, (void)n, (void)values;
    ((struct rows_cursor *)cursor)->at = 0;
    return SQLITE_OK;
}

static int rows_next(sqlite3_vtab_cursor *cursor)
{
    ((struct rows_cursor *)cursor)->at++;
    return SQLITE_OK;
}

static int rows_eof(sqlite3_vtab_cursor *cursor)
{
    const struct rows_cursor *at = (const struct rows_cursor *)cursor;
    return at->at >= at->rows->count;
}

/* The bytes stay where they are until the statement ends. */
static int rows_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
    const struct rows_cursor *at = (const struct rows_cursor *)cursor;
    if ((size_t)column >= at->rows->columns)
        return SQLITE_OK;
    const struct value *cell = &at->rows->cells[at->at * at->rows->columns + (size_t)column];
    const char *data = cell->text.data ? cell->text.data : "";
    switch (cell->kind) {
    case VALUE_INT:
        sqlite3_result_int64(context, cell->integer);
        break;
    case VALUE_TEXT:
        sqlite3_result_text64(context, data, cell->text.len, SQLITE_STATIC, SQLITE_UTF8);
        break;
    case VALUE_BYTES:
        sqlite3_result_blob64(context, data, cell->text.len, SQLITE_STATIC);
        break;
    case VALUE_NULL:
        break;
    }
    return SQLITE_OK;
}

static int rows_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *ret_id)
{
    *ret_id = (sqlite3_int64)((const struct rows_cursor *)cursor)->at;
    return SQLITE_OK;
}

/* Without a way to create one: it is there under its own name, and in no schema. */
static const sqlite3_module rows_module = {
    .xConnect = rows_connect,
    .xDisconnect = rows_disconnect,
    .xBestIndex = rows_best_index,
    .xOpen = rows_open,
    .xClose = rows_close,
    .xFilter = rows_filter,
    .xNext = rows_next,
    .xEof = rows_eof,
    .xColumn = rows_column,
    .xRowid = rows_rowid,
};

int db_sqlite_rows_register(sqlite3 *handle, const struct fill_rows *rows)
{
    return sqlite3_create_module(handle, "filling", &rows_module, (void *)(uintptr_t)rows);
}
