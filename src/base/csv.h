/*
 * Comma-separated values (RFC 4180), strictly: a header row, fields quoted with '"' or not at all,
 * rows ended by CRLF or LF. A byte order mark is skipped, and so are empty lines at the end.
 *
 * Refused, with the line and the column's name: broken UTF-8, NUL, a quote inside an unquoted
 * field, text behind a closing quote, a quote that is never closed, a bare CR, an unknown, repeated
 * or missing column, a row with too many or too few fields, more rows than allowed.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buf.h"
#include "base/fail.h"

enum { CSV_COLUMNS_MAX = 96, CSV_PROBLEMS_MAX = 100 };

struct csv_column {
    const char *name;
    bool required;
};

struct csv_shape {
    const struct csv_column *columns;
    size_t n_columns;
    size_t rows_max;
};

struct csv_row {
    int64_t line;            /* where it begins, 1 … */
    const struct str *cells; /* one per column of the shape; empty where the file has no such one */
};

struct csv_table {
    const struct csv_row *rows;
    size_t n_rows;
    bool has[CSV_COLUMNS_MAX]; /* which columns of the shape the file has */
};

/* The cells point into `content` where they can. Reading goes on behind a row with the wrong number
 * of fields, up to CSV_PROBLEMS_MAX problems; what is wrong with quotes ends it. */
enum fail csv_read(struct problems *problems, struct str content, const struct csv_shape *shape,
    struct csv_table *ret_table) MUST_USE;

/* One row and CRLF. What a spreadsheet would run as a formula (it begins with = + - @, a tab, a CR,
 * or the fullwidth forms, and is no number) gets an apostrophe in front. */
void csv_put_row(struct buf *out, const struct str *cells, size_t n);

/* A cell as it was before csv_put_row: without the apostrophe in front of a formula. Everything
 * else is given back as it is, so a formula stays text. */
struct str csv_cell_text(struct str cell);

/* Spreadsheets take a file for UTF-8 only if it begins with this. */
void csv_put_byte_order_mark(struct buf *out);

#endif
