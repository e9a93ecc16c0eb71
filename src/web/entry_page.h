/*
 * The page of one certificate in the public register. For readers who are not signed in it is
 * filled into a mould: a page of its kind (language, status, stars and what else decides which
 * elements there are) that was drawn once in this process. Nothing of a certificate is kept in a
 * mould.
 */
#ifndef WEB_ENTRY_PAGE_H
#define WEB_ENTRY_PAGE_H

#include "web/register_screen.h"

struct entry_page {
    struct use *use;
    struct page *page;                     /* without title, canonical and linked */
    const struct certificate *certificate; /* as register_json_load gives it */
    struct register_history history;
    const struct table *outlets;
    const struct covered_outlet *rows;
    size_t n;
};

/* Moulds that were needed so far, a fixed number of kinds at most; for all threads of a process. */
struct entry_moulds;
struct entry_moulds *entry_moulds_new(struct arena *arena);

/* Gives back what they hold; the arena has the rest. */
void entry_moulds_release(struct entry_moulds *moulds);

/* How many kinds there are moulds for. */
size_t entry_moulds_made(const struct entry_moulds *moulds);

/* Draws it, by a mould where moulds are given and it fits one: the same bytes either way. */
void entry_page_draw(const struct entry_page *entry, struct entry_moulds *moulds, struct buf *out);

#endif
