/* The tables of a scheme beside its indicators and levels, as rows of texts for a page. */
#ifndef WEB_SCHEME_PARTS_H
#define WEB_SCHEME_PARTS_H

#include "domain/scheme.h"
#include "web/visit.h"

/* One of the scheme's other tables: documents, modes, person-days … */
enum { SCHEME_PART_COLUMNS = 4 };
struct scheme_part_row {
    struct str cells[SCHEME_PART_COLUMNS];
};
struct scheme_part {
    const char *title;                        /* N_() */
    const char *columns[SCHEME_PART_COLUMNS]; /* N_() */
    bool is_number[SCHEME_PART_COLUMNS];
    size_t n_columns;
    const struct scheme_part_row *rows;
    size_t n;
};

/* Those that the scheme has. */
struct scheme_parts {
    struct scheme_part items[10];
    size_t n;
};
struct scheme_parts scheme_parts_build(struct visit *visit, const struct scheme *scheme);

#endif
