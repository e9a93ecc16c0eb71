/*
 * Reads the first sheet of a spreadsheet file (.xlsx) as a table of texts, the way people see it:
 * numbers as they were typed, days as 2026-11-21. Formulas give the value that was saved with them.
 */
#ifndef DOCUMENT_WORKBOOK_READ_H
#define DOCUMENT_WORKBOOK_READ_H

#include "base/fail.h"

enum { WORKBOOK_READ_BYTES = 400 * 1024 * 1024 }; /* of one part, unpacked */

/* Whether it begins like one. */
bool workbook_is(struct str bytes);

/* As CSV with one line a row of the sheet, so that line n is row n: line feeds in cells become
 * blanks, cells that are text stay as they are, quoted. FAIL_INVALID: it cannot be read. */
enum fail workbook_read(struct arena *arena, struct str bytes, struct str *ret_csv) MUST_USE;

#endif
