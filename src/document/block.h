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
 * With class="code" it is a square for a QR code of the text, in the colour, with its quiet zone:
 *
 *   <rect class="code" id="qr" x="82" y="679" width="78" height="78" fill="none" color="#1d3461">
 *   <desc>{{qr_text}}</desc>
 *   </rect>
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
    bool is_code;       /* no text, but a QR code of it */
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
