/* Rows in memory as a table of SQLite's, "filling", for db_fill. */
#ifndef STORE_DB_SQLITE_ROWS_H
#define STORE_DB_SQLITE_ROWS_H

#include <sqlite3.h>

#include "store/db.h"

/* Whatever *rows has when a statement begins to read the table, with columns c1, c2 …, those behind
 * the last NULL. It must be there as long as the connection. The answer is SQLite's. */
int db_sqlite_rows_register(sqlite3 *handle, const struct fill_rows *rows) MUST_USE;

#endif
