/* A PDF read by its table of cross-references, as document/pdf.h and document/pdf_file.h write it:
 * one plain table, never updated. */
#ifndef DOCUMENT_PDF_TABLE_H
#define DOCUMENT_PDF_TABLE_H

#include "base/fail.h"

struct pdf_table {
    struct arena *arena;
    struct str pdf;
    int64_t size; /* the next free object */
    int64_t root;
    int64_t xref; /* where the table begins, */
    size_t lines; /* and the lines of it */
};

/* False for a file that has no such table, or more than one. */
bool pdf_table_read(struct arena *arena, struct str pdf, struct pdf_table *ret_table);

/* Where "N 0 obj" stands. */
bool pdf_table_offset(const struct pdf_table *table, int64_t number, size_t *ret_at);

/* What stands between "N 0 obj" and "endobj", for an object without a stream. */
bool pdf_table_object(const struct pdf_table *table, int64_t number, struct str *ret_body);

/* The whole number behind the last `key`. */
bool pdf_table_number(struct str pdf, struct str key, int64_t *ret_number);

#endif
