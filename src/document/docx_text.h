/* The text of a paper as WordprocessingML: docx.h. */
#ifndef DOCUMENT_DOCX_TEXT_H
#define DOCUMENT_DOCX_TEXT_H

#include "document/paper.h"

/* By enum paper_media; an SVG becomes a PNG. */
static const struct {
    const char *extension;
    const char *type;
} docx_text_media[] = {
    [PAPER_SVG] = {"png", "image/png"},
    [PAPER_PNG] = {"png", "image/png"},
    [PAPER_JPEG] = {"jpeg", "image/jpeg"},
};

struct docx_text {
    struct str xml;                 /* what stands in the body of the document */
    struct paper_picture *pictures; /* by their ids "paper1" … */
    size_t n_pictures;
};

/* Pictures that cannot be read are left out, with their captions kept. */
enum fail docx_text_make(
    struct problems *problems, const struct paper *paper, struct docx_text *ret_text) MUST_USE;

#endif
