/* Markdown (CommonMark) as HTML. */
#ifndef DOCUMENT_MARKDOWN_H
#define DOCUMENT_MARKDOWN_H

#include "base/arena.h"
#include "base/str.h"

/*
 * The text as a fragment of HTML that is safe on a page whoever wrote it: tags of the text and
 * addresses that run code or hold data are left out. The highest of the levels that its headings
 * have becomes the second, below the page's own, the next the third, so that none is left out.
 */
struct str markdown_html(struct arena *arena, struct str text);

#endif
