/* Pages drawn in SVG, as one PDF (document/pdf.h). */
#ifndef DOCUMENT_SVG_H
#define DOCUMENT_SVG_H

#include "document/block.h"
#include "document/pdf.h"
#include "document/press.h"

/* Layers are drawn over each other, each an SVG that covers the page. After each its blocks are set
 * (document/block.h, but for tables); at last those of `blocks`. Layers that are the same in many
 * documents, but for what is in their blocks, are kept when `is_kept`, and cost little then; their
 * fonts stand apart in the file, so that it is not for many pages that differ. */
struct svg_page {
    const struct str *layers;
    size_t n_layers;
    struct blocks blocks;
    bool is_kept;
};

struct svg_pages {
    struct svg_page *first;
    size_t n;
};

struct svg_document {
    struct pdf_info info;
    struct svg_pages pages;
    struct press *press; /* or NULL */
};

/* Whether it can be read: FAIL_BROKEN with a problem for what is no SVG. */
enum fail svg_check(struct problems *problems, struct str svg) MUST_USE;

/* A picture that fills the box {x, y, width, height}; what is no SVG: FAIL_BROKEN. */
enum fail svg_draw(
    struct problems *problems, struct _cairo *cairo, struct str svg, const double box[4]) MUST_USE;

/* The same as PNG of that size, on white. */
enum fail svg_png(
    struct problems *problems, struct str svg, int width, int height, struct str *ret_png) MUST_USE;

/* FAIL_INVALID, with the id of the block, for text that does not fit. FAIL_BROKEN for a layer that
 * is no SVG, a block that is wrong (document/block.h), or when cairo fails. */
enum fail svg_pdf(
    struct problems *problems, const struct svg_document *document, struct str *ret_pdf) MUST_USE;

#endif
