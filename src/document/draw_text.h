/* Text into blocks with pango. Only svg.c and those who must measure need it. */
#ifndef DOCUMENT_DRAW_TEXT_H
#define DOCUMENT_DRAW_TEXT_H

#include "document/block.h"

struct _cairo;
struct _PangoLayout;

/* The text in the largest size that fits, as draw_text says, and the y of its upper edge. The
 * caller unrefs the layout. */
enum fail draw_text_fit(struct problems *problems, const struct block *block,
    struct _PangoLayout **ret_layout, double *ret_y) MUST_USE;

/* Draws block->text in the largest size that fits the block, between size_min and size in steps of
 * a quarter point. A character that no font has is a box with its number. FAIL_INVALID when not
 * even size_min fits; the problem's place is the block's id. */
enum fail draw_text(
    struct problems *problems, struct _cairo *cairo, const struct block *block) MUST_USE;

/* How many lines the text takes in the block's width and size; at least 1. */
size_t draw_text_lines(const struct block *block);

/* Draws `n` of these lines, from line `from` (0 …) on, each one line height below the other, the
 * first at the block's y. The block's height has no say. */
void draw_text_part(struct _cairo *cairo, const struct block *block, size_t from, size_t n);

/* Draws the text on one line at the block's y, with an ellipsis where the width ends it. */
void draw_text_line(struct _cairo *cairo, const struct block *block);

/* The height in points that the text takes in the block's width and size. */
double draw_text_height(const struct block *block);

#endif
