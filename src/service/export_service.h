/*
 * Everything that a body owns, as tables that any spreadsheet opens (数据导出):
 *
 *     tables/certificate.csv …   every table of the schema with rows in it, all columns by name:
 *                                CSV in UTF-8 with a byte order mark, by key
 *     import/organisations.csv   the organisations and certificates once more with the headings of
 *     import/certificates.csv    domain/import_table.h, as import.check takes them
 *     manifest.json              for each file its rows, SHA-256, and columns with their labels
 *
 * Passwords, tokens, codes and salts are in none of them, nor what the program makes for itself.
 * The files that were uploaded stand under their SHA-256 in a backup (backup_service.h).
 *
 * All of one instant; rows are read and written piece by piece, however many there are.
 */
#ifndef SERVICE_EXPORT_SERVICE_H
#define SERVICE_EXPORT_SERVICE_H

#include "service/use.h"
#include "store/table_list.h"

#define EXPORT_MANIFEST "manifest.json"

enum { EXPORT_PIECE_ROWS = 1000 };

struct export_done {
    int64_t files;
    int64_t rows;
    struct str sha256; /* of the manifest */
};

/* Into that folder, which is made. FAIL_CONFLICT with a problem where it holds an export already;
 * FAIL_BROKEN with one that names what could not be written. The manifest comes last. */
enum fail export_service_write(
    struct use *use, struct str folder, struct export_done *ret_done) MUST_USE;

/* Whether an export has the table, and the column of a table. */
bool export_service_has_table(const struct table *table);
bool export_service_has_column(const struct table_column *column);

/* What a column is called, in the language of the use; its own name where nothing says. */
struct str export_service_label(const struct use *use, const char *column);

#endif
