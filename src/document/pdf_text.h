/* Text into blocks, as operators of a page's content. */
#ifndef DOCUMENT_PDF_TEXT_H
#define DOCUMENT_PDF_TEXT_H

#include "document/block.h"
#include "document/pdf_font.h"

/* Puts what draw_text (document/draw_text.h) draws to `out`, in points from the left upper corner,
 * downwards. *ret_is_put is false, and nothing was put, for text that needs more than glyphs from
 * left to right: draw_text is for that. FAIL_INVALID as draw_text. */
enum fail pdf_text(struct problems *problems, struct pdf_fonts *fonts, const struct block *block,
    struct buf *out, bool *ret_is_put) MUST_USE;

/* The colour of what is filled, text too. */
void pdf_text_color(struct buf *out, uint32_t color);

#endif
