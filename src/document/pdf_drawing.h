/*
 * What document/pdf.h drew, taken apart, so that its pages can be drawn on pages of another file:
 * each becomes a form (ISO 32000-1, 8.10) with its fonts and pictures. The streams stay compressed
 * as they are.
 */
#ifndef DOCUMENT_PDF_DRAWING_H
#define DOCUMENT_PDF_DRAWING_H

#include "document/pdf_file.h"

/* Text of objects, and what stands behind it. */
struct pdf_chunk {
    struct str text;
    int64_t object; /* 1 …: a reference to it; 0: nothing; -1: the end of an object */
};

struct pdf_drawing {
    struct pdf_chunk *chunks;
    size_t n_chunks;
    size_t cap;
    int64_t n_objects;
    int64_t *pages; /* the object that is the form, for each */
    size_t n_pages;
};

/* Points into `pdf`. FAIL_BROKEN for a file that is not as cairo writes it. */
enum fail pdf_drawing_read(
    struct problems *problems, struct str pdf, struct pdf_drawing *ret_drawing) MUST_USE;

/* Its objects, as objects of the file. The form of a page is the number that is returned, plus
 * pages[i]. */
int64_t pdf_drawing_put(const struct pdf_drawing *drawing, struct pdf_file *file);

#endif
