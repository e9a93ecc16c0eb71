/* What the views of a combined audit are given. */
#ifndef WEB_COMBINATION_SCREEN_H
#define WEB_COMBINATION_SCREEN_H

#include "service/combination_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* A case that could be added, with the form that does it. */
struct combination_choice {
    const struct combination_candidate *candidate;
    struct str scheme; /* its name */
};

struct combination_screen {
    struct case_view view;
    struct case_tabs tabs;
    const struct table
        *table; /* of the candidates; NULL: nothing can be added by this reader now */
    const struct combination_choice *choices;
    size_t n_choices;
    struct str path;                  /* where a case is added */
    const struct page_form *separate; /* NULL: not possible for this reader, or not now */
    struct str separate_path;
    struct str reason; /* why nothing can be added; empty: it can, or it is not this one's part */
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
};

/* The name of a level of that case's scheme; empty for none. */
struct str combination_screen_level(
    const struct page *page, const struct combination_part *part, struct str level);

/* What is decided on that case, or where it stands: the words, and their tone. */
struct str combination_screen_verdict(
    const struct page *page, const struct combination_part *part, enum tone *ret_tone);

/* The days of its visit, "2026-12-01 – 2026-12-03"; empty: not known. */
struct str combination_screen_visit(struct arena *arena, const struct combination_row *row);

#endif
