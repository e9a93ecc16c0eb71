/* A paper as PDF: A4, with the body's name over each page, and the hash of the content and "Page n
 * of m" under it. */
#ifndef DOCUMENT_PAPER_PDF_H
#define DOCUMENT_PAPER_PDF_H

#include "document/paper.h"

/* The same paper gives the same bytes. Every text fits: it is broken into lines, rows and pages.
 * A character that no font has is a box with its number. FAIL_BROKEN when cairo fails. */
enum fail paper_pdf(
    struct problems *problems, const struct paper *paper, struct str *ret_pdf) MUST_USE;

#endif
