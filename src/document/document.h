/*
 * Values to bytes: certificates and other documents as PDF. The same value gives the same bytes,
 * on any day and any machine with the same libraries.
 *
 * Single-threaded: pango, cairo and librsvg keep caches that threads race on, so everything in this
 * folder is called from one thread of a process; the server has processes of their own for it.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/fail.h"

/* Makes the fonts in that folder (mk/document.mk: build/fonts in the source tree,
 * PREFIX/share/xingheng/fonts installed) the only ones that this process draws with; the fonts and
 * settings of the machine have no say. Once in a process, before anything else of this folder.
 * FAIL_BROKEN when a font is missing; the problem's first argument is its path. */
enum fail document_init(struct str font_dir, struct problems *problems) MUST_USE;

#endif
