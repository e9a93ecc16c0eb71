/* What the page of a case's mystery visits shows, for its view. */
#ifndef WEB_MYSTERY_SCREEN_H
#define WEB_MYSTERY_SCREEN_H

#include "service/mystery_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/documents_screen.h"
#include "web/page_form.h"

/* An indicator that the visit is about. */
struct mystery_clause {
    struct str clause;
    struct str path; /* of its finding; empty: a group, or nothing can be recorded */
};

struct mystery_card {
    const struct mystery_item *item;
    struct str planned; /* "2026-11-24 afternoon"; empty: no longer in the plan */
    struct str mode;
    const struct mystery_clause *clauses;
    size_t n_clauses;
    const struct document_link *files;
    size_t n_files;
    bool has_form; /* the visitor may report now */
    bool is_open;
    struct page_form form;
};

struct mystery_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct mystery_list list;
    struct mystery_card *cards;
    size_t n;
    bool is_client;
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
};

#endif
