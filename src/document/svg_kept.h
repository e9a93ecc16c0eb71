/* Pages in SVG as drawings that a press keeps, for what stands under many documents. */
#ifndef DOCUMENT_SVG_KEPT_H
#define DOCUMENT_SVG_KEPT_H

#include "document/pdf_drawing.h"
#include "document/svg.h"

/* The drawing of that text, which covers a page; drawn when it is not known. Its fonts are its own,
 * so that the same text gives the same bytes whatever was drawn before. *ret_drawing is good until
 * the next call with this press. FAIL_BROKEN as svg_draw. */
enum fail svg_kept(struct problems *problems, struct press *press, struct str svg,
    const struct pdf_drawing **ret_drawing) MUST_USE;

#endif
