/*
 * A PDF file around what is drawn: A4 upright, fonts embedded as subsets, text that can be selected
 * and searched, and no trace of the day and the machine it was drawn on.
 */
#ifndef DOCUMENT_PDF_H
#define DOCUMENT_PDF_H

#include "base/date.h"
#include "base/fail.h"

/* Points. */
#define PDF_A4_WIDTH (210 * 72 / 25.4)
#define PDF_A4_HEIGHT (297 * 72 / 25.4)

struct _cairo;
struct picture_pixels;

/* What readers show of the file; any text, empty ones are left out. */
struct pdf_info {
    struct str title;
    struct str author;
    struct str subject;
    struct str keywords;
    struct date date; /* of creation and change, whenever it is drawn; unset: 1970 */
};

/* Draws all pages, each ended by pdf_page_end. Points from the left upper corner. */
typedef enum fail pdf_draw(struct problems *problems, struct _cairo *cairo, const void *context);

/* What `draw` drew. What it fails with, or FAIL_BROKEN when cairo fails. */
enum fail pdf_write(struct problems *problems, const struct pdf_info *info, pdf_draw *draw,
    const void *context, struct str *ret_pdf) MUST_USE;

void pdf_page_end(struct _cairo *cairo);

/* Graphics behind and around text: a filled rectangle, and the border of one, `width` thick. */
void pdf_fill(struct _cairo *cairo, const double box[4], uint32_t color);
void pdf_frame(struct _cairo *cairo, const double box[4], double width, uint32_t color);

/* A picture that fills the box. */
void pdf_pixels(struct _cairo *cairo, const double box[4], const struct picture_pixels *pixels);

#endif
