/*
 * All rows of an imported table, some hundred at a time. Certificates are checked, and what they
 * become is made, on all cores; the database is used by one thread at a time and gets them in the
 * order of the table, so that neither the log nor the problems tell how many threads there were.
 */
#ifndef SERVICE_IMPORT_ROWS_H
#define SERVICE_IMPORT_ROWS_H

#include "base/csv.h"
#include "domain/import_batch.h"
#include "service/use.h"

/* Checks the rows, and writes those that are new where `write` is set: inside a write then. Fills
 * in how many rows the batch has and how many of them are new. FAIL_INVALID, with a problem for
 * each thing that is wrong, at the line and the column. */
enum fail import_rows_take(struct use *use, struct import_batch *batch,
    const struct csv_table *table, bool write) MUST_USE;

#endif
