/* Rows as PostgreSQL's COPY reads them from text: tabs between cells, a line each. */
#ifndef STORE_COPY_TEXT_H
#define STORE_COPY_TEXT_H

#include "base/buf.h"
#include "store/db.h"

/* Texts without NUL. */
void copy_text_put_row(struct buf *out, const struct value *cells, size_t n);

#endif
