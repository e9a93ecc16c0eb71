/*
 * A CFF font (Adobe Technical Note 5176) cut down to some of its glyphs, without reading the
 * others: a library that subsets fonts reads all of several megabytes for each document. Only fonts
 * as mk/document.mk cuts them: keyed by CID, without subroutines.
 */
#ifndef DOCUMENT_CFF_H
#define DOCUMENT_CFF_H

#include "base/str.h"

/* The font with these glyphs, numbered as in the list, which begins with 0, the glyph for what is
 * missing; 2 … 65535 of them. CIDs are these numbers. False for a font of any other kind. */
bool cff_subset(
    struct arena *arena, struct str cff, const uint16_t *glyphs, size_t n, struct str *ret_cff);

/* Left, bottom, right, top of all its glyphs; false when it does not say so. */
bool cff_box(struct str cff, int64_t ret_box[4]);

#endif
