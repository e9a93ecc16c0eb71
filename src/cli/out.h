/*
 * Text for terminals: columns that line up also where characters are two columns wide, and nothing
 * that a terminal would obey: control characters of the input are shown as U+FFFD.
 */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "base/buf.h"

/* How many terminal columns the text takes: 2 for East Asian wide and fullwidth characters, 0 for
 * combining marks, 1 for the rest. */
size_t out_width(struct str s);

/* The text without control characters, tabs and line breaks included. */
void out_put(struct buf *out, struct str s);

/* The text and spaces up to `width` columns, or spaces and the text. Longer text is not cut. */
void out_left(struct buf *out, struct str s, size_t width);
void out_right(struct buf *out, struct str s, size_t width);

/* A table of cells; each column as wide as its widest cell, two spaces between columns, none at the
 * end of a line. */
enum out_align { OUT_LEFT, OUT_RIGHT };

enum { OUT_COLUMNS_MAX = 12 };

struct out_table {
    struct arena *arena;
    const enum out_align *align;
    size_t columns;
    struct str *cells; /* row-major */
    size_t n_rows;
    size_t cap_rows;
    size_t width[OUT_COLUMNS_MAX];
};

struct out_table out_table_new(struct arena *arena, const enum out_align *align, size_t columns);

/* `cells` has one text per column. */
void out_table_row(struct out_table *table, const struct str *cells);

/* Each line indented by that many spaces. */
void out_table_put(struct buf *out, const struct out_table *table, size_t indent);

#endif
