/*
 * What draws, as a module of its own: cairo, pango, librsvg and what they need are more
 * than a third of the program's libraries, and nothing else needs them. src/drawing.c has the same
 * functions for the program and loads the module when one is called first; tests are linked with
 * the functions themselves. docs/decisions/0035-drawing-as-a-module.md says why.
 */
#ifndef DOCUMENT_DRAWING_H
#define DOCUMENT_DRAWING_H

#include "document/document.h"
#include "document/draw_text.h"
#include "document/pdf.h"
#include "document/pdf_font.h"
#include "document/pdf_text.h"
#include "document/picture.h"
#include "document/svg.h"

/* All functions of files that include one of those libraries, as far as others call them. */
#define DRAWING_FUNCTIONS(X)                                                                       \
    X(document_init)                                                                               \
    X(draw_text)                                                                                   \
    X(draw_text_lines)                                                                             \
    X(draw_text_part)                                                                              \
    X(draw_text_line)                                                                              \
    X(draw_text_height)                                                                            \
    X(pdf_write)                                                                                   \
    X(pdf_page_end)                                                                                \
    X(pdf_fill)                                                                                    \
    X(pdf_frame)                                                                                   \
    X(pdf_pixels)                                                                                  \
    X(pdf_fonts_put)                                                                               \
    X(pdf_fonts_end)                                                                               \
    X(pdf_text)                                                                                    \
    X(pdf_text_color)                                                                              \
    X(picture_thumbnail)                                                                           \
    X(picture_decode)                                                                              \
    X(svg_check)                                                                                   \
    X(svg_draw)                                                                                    \
    X(svg_png)

/* `build` is a sum of the headers that both were compiled with. */
struct drawing {
    const char *build;
#define DRAWING_MEMBER(name) __typeof__(&name) name;
    DRAWING_FUNCTIONS(DRAWING_MEMBER)
#undef DRAWING_MEMBER
};

/* The one symbol of the module. */
#define DRAWING_SYMBOL "drawing_module"

#endif
