/*
 * A block is a rectangle of a page that text is set into: broken into lines, and made smaller until
 * it fits. In a template it is a rectangle that SVG itself draws nothing of, with the text as its
 * description, so that an SVG editor shows, moves and edits it:
 *
 *   <rect class="text" id="scope" x="60" y="400" width="475" height="80" fill="none"
 *     font-family="Noto Serif CJK SC" font-size="11" data-min-size="6" color="#222222">
 *   <desc>
 *   Scope: {{scope}}
 *   </desc>
 *   </rect>
 *
 * Attributes, with SVG's meaning: font-family, font-size (points), font-weight (a number), color
 * (#rrggbb), letter-spacing (points, at that size), text-anchor (start, middle, end: the side that
 * lines keep to). Ours: data-min-size (the smallest font size, points; the font size unless given),
 * data-line-height (in font sizes; 1.5 unless given), data-anchor (start, middle, end: where in its
 * height the text stands), data-columns (a table: the widths of its columns in parts of the whole,
 * "1 4 3").
 *
 * Lengths are points from the left upper corner of the page; transformations do not apply.
 */
#ifndef DOCUMENT_BLOCK_H
#define DOCUMENT_BLOCK_H

#include "base/fail.h"

enum block_anchor { BLOCK_START, BLOCK_MIDDLE, BLOCK_END };

struct block {
    struct str id; /* the place of a problem */
    double x, y, width, height;
    struct str family;
    double size, size_min;
    double weight;
    double line_height;
    double letter_spacing;
    uint32_t color; /* 0xrrggbb */
    enum block_anchor horizontal;
    enum block_anchor vertical;
    struct str columns; /* empty: text */
    struct str text;
    struct str source; /* the whole element in the SVG; empty when it stands in none */
};

struct blocks {
    struct block *first;
    size_t n;
};

/* The blocks of an SVG, in its order. FAIL_BROKEN, and a problem at the id of the block, for an
 * attribute that is not as said above or a block without place, font or end. */
enum fail block_scan(struct problems *problems, struct str svg, struct blocks *ret_blocks) MUST_USE;

/* The block with that id; asserts that there is one. */
const struct block *block_find(struct blocks blocks, struct str id);

#endif
