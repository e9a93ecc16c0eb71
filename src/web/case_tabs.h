/*
 * The pages of one case as tabs in chapters: the chapters first, then the pages of the present one.
 * A page is shown to whoever may see it, as soon as there is something to see; the table is in
 * case_tabs.c.
 */
#ifndef WEB_CASE_TABS_H
#define WEB_CASE_TABS_H

#include "web/case_page.h"
#include "web/components.h"

struct case_tabs {
    struct tab *items;
    size_t n;
};

/* `below` is the present page's address below the case: "" for the overview, "/sheet". */
struct case_tabs case_tabs_build(
    const struct visit *visit, const struct case_view *view, const char *below);

#endif
