/* A table that runs over as many pages as it needs. */
#ifndef DOCUMENT_ANNEX_H
#define DOCUMENT_ANNEX_H

#include "document/svg.h"
#include "document/template.h"

struct annex {
    struct str template; /* with one block "table" that has columns */
    struct template_values values;
    /* The values that the cells of a row are filled with. */
    struct template_values (*row)(struct arena *arena, const void *context, size_t row);
    const void *context; /* for row */
    size_t n_rows;
};

/*
 * The block "table" of the template says where the table stands on every page and what it holds:
 * its columns, and two lines of text with a cell for each column between bars. The first line is
 * the head, repeated on every page; the second is filled for every row:
 *
 *   No.|Name|Address
 *   {{row}}|{{name}}|{{address}}
 *
 * The template has {{page}}, {{pages}} and {{rules}} besides its values: path data with a line
 * under the head and under every row. One page at least.
 *
 * FAIL_BROKEN for a template that is not so; FAIL_INVALID for a row that is higher than a page.
 */
enum fail annex_lay_out(
    struct problems *problems, const struct annex *annex, struct svg_pages *ret_pages) MUST_USE;

#endif
