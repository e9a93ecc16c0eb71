/* The fonts of a PDF that is being written: the glyphs of each that are used, and which characters
 * they stand for. */
#ifndef DOCUMENT_PDF_FONT_H
#define DOCUMENT_PDF_FONT_H

#include "document/pdf_file.h"

struct hb_face_t;

/* One file of a font. */
struct pdf_font;

struct pdf_fonts {
    struct arena *arena;
    struct pdf_font *first;
    size_t n;
};

/* The font of that face, which must outlive the document. NULL for one that cff.h cannot cut. */
struct pdf_font *pdf_font_of(struct pdf_fonts *fonts, struct hb_face_t *face);

/* What the document calls it: /f0, … */
size_t pdf_font_number(const struct pdf_font *font);

/* How a content stream writes the glyph, from now on part of the font. *ret_is_text: whether
 * readers who copy it get `text`; when another text came first, or `text` is empty, they do not. */
uint16_t pdf_font_glyph(struct pdf_font *font, uint32_t glyph, struct str text, bool *ret_is_text);

/* How far the glyph moves the pen, in thousandths of the size. */
double pdf_font_advance(const struct pdf_font *font, uint16_t code);

/* All of them as objects; *ret_entries is for /Font << >> of a page's resources. */
enum fail pdf_fonts_put(
    struct pdf_fonts *fonts, struct pdf_file *file, struct str *ret_entries) MUST_USE;

void pdf_fonts_end(struct pdf_fonts *fonts);

#endif
