/*
 * One table as a spreadsheet file (xlsx, ECMA-376), for reports that are uploaded elsewhere. Every
 * cell is text, also what looks like a formula or a number, so that nothing is run and no leading
 * zero is lost. The same table gives the same bytes.
 */
#ifndef DOCUMENT_WORKBOOK_H
#define DOCUMENT_WORKBOOK_H

#include "base/fail.h"

enum { WORKBOOK_CELL_MAX = 32767, WORKBOOK_ROWS_MAX = 100000, WORKBOOK_COLUMNS_MAX = 256 };

struct workbook {
    struct str sheet;           /* its name, 1 … 31 characters without []:*?/\ */
    const struct str *headings; /* the first row */
    const int64_t *widths;      /* of the columns, in characters; NULL: the program's own */
    size_t n_columns;           /* 1 … WORKBOOK_COLUMNS_MAX */
    const struct str *cells;    /* n_rows × n_columns, row by row */
    size_t n_rows;              /* 0 … WORKBOOK_ROWS_MAX */
};

/* FAIL_TOO_LARGE for a cell of more than WORKBOOK_CELL_MAX characters or too many rows; FAIL_BROKEN
 * when there is no room for temporary files. */
enum fail workbook_write(
    struct arena *arena, const struct workbook *workbook, struct str *ret_bytes) MUST_USE;

#endif
