/*
 * A paper as rows of cells under each other, before they are broken into pages. All is a row: the
 * title, a paragraph, a line of a table. A row that does not fit on its page goes to the next one;
 * a row that fits on none is broken between lines.
 */
#ifndef DOCUMENT_PAPER_LAYOUT_H
#define DOCUMENT_PAPER_LAYOUT_H

#include "document/block.h"
#include "document/paper.h"
#include "document/qr.h"

/* Points. */
#define PAPER_LAYOUT_LEFT 56.0
#define PAPER_LAYOUT_WIDTH (210 * 72 / 25.4 - 2 * PAPER_LAYOUT_LEFT)

struct paper_cell {
    struct block block; /* x and width, and the text with its font; y and height are not set */
    double x, width;    /* of the cell around it */
    uint32_t fill;      /* 0: none */
    struct qr qr;       /* instead of the text, as wide as the row is high; no runs: none */
    const struct paper_picture *picture; /* above the text; NULL: none */
    double picture_width, picture_height;
};

struct paper_line_row {
    struct paper_cell *cells;
    size_t n;
    size_t lines; /* of the cell that has most, 1 … */
    double pitch; /* from line to line, in all cells */
    double above, below;
    bool boxed;  /* a border around each cell */
    bool turns;  /* it begins a new page */
    bool keep;   /* on one page with the row that follows */
    size_t head; /* 1 + the index of the row of headings, repeated on each further page; 0: none */
};

struct paper_layout {
    struct arena *arena;
    const struct paper *paper;
    struct paper_line_row *rows;
    size_t n;
};

/* Measures each text, so document_init must have been called. */
struct paper_layout paper_layout_of(struct arena *arena, const struct paper *paper);

/* The height of a row with so many of its lines. */
double paper_layout_height(const struct paper_line_row *row, size_t lines);

#endif
