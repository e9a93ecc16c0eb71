/*
 * A page that differs from others of its kind in some values only, drawn once with a mark in the
 * place of each value and cut there: what is the same is copied, not drawn again.
 */
#ifndef WEB_MOULD_H
#define WEB_MOULD_H

#include "base/buf.h"

/* Where a value stands: so many bytes of the text before it. */
struct mould_place {
    size_t before; /* since the place before this one */
    size_t value;  /* its index */
};

struct mould {
    struct str text; /* without the marks */
    const struct mould_place *places;
    size_t n;
};

/* Cuts a page where marks stand, mark i for value i; a value may stand anywhere, and any number of
 * times. Of two marks that begin alike the first one counts. What it returns lies in the arena. */
struct mould mould_cut(
    struct arena *arena, struct str page, const struct str *marks, size_t n_marks);

/* The page with these values, which are written as they are. */
void mould_fill(const struct mould *mould, const struct str *values, struct buf *out);

#endif
