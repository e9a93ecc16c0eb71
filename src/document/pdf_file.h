/*
 * A PDF file object by object: what document/svg.h puts together from finished pieces. Plain
 * objects and one plain table of cross-references (document/pdf_table.h reads it), the same bytes
 * each time.
 */
#ifndef DOCUMENT_PDF_FILE_H
#define DOCUMENT_PDF_FILE_H

#include "base/buf.h"
#include "document/pdf.h"

struct pdf_file {
    struct buf out;
    size_t *offsets; /* of the objects by number */
    int64_t n;       /* numbers given, with 0 */
    int64_t cap;
};

struct pdf_file pdf_file_new(struct arena *arena);

/* The first of n new numbers that follow each other. */
int64_t pdf_file_number(struct pdf_file *file, int64_t n);

/* An object: begin, buf_put(&file->out, …), end. Each number that was given needs one. */
void pdf_file_begin(struct pdf_file *file, int64_t number);
void pdf_file_end(struct pdf_file *file);

/* A stream, compressed; `entries` are of its dictionary. FAIL_BROKEN when the library fails. */
enum fail pdf_file_stream(
    struct pdf_file *file, int64_t number, struct str entries, struct str bytes) MUST_USE;

/* The tree of these pages, and what ends a file. `tree` is the number that the pages name as their
 * /Parent. */
struct str pdf_file_finish(struct pdf_file *file, const struct pdf_info *info, int64_t tree,
    const int64_t *pages, size_t n_pages);

/* A page is A4: document/pdf.h. */
#define PDF_FILE_WIDTH "595.275591"
#define PDF_FILE_HEIGHT "841.889764"

/* In a content stream: up to three decimals, and a blank. The same wherever it runs. */
void pdf_file_length(struct buf *out, double points);

/* The digits of a text string: UTF-16 with its mark, so that any character is right. */
struct str pdf_file_utf16(struct arena *arena, struct str text);

#endif
