/* What the views of an organisation and its outlets are given. */
#ifndef WEB_ORGANISATION_PAGE_H
#define WEB_ORGANISATION_PAGE_H

#include "service/organisation_service.h"
#include "web/page_form.h"
#include "web/table.h"

/* Fields of the profile that belong together. */
struct organisation_group {
    const char *title; /* N_() */
    const char *names[8];
};

struct organisation_view {
    const struct organisation *organisation;
    const struct page_form *form;
    const struct organisation_group *groups;
    size_t n_groups;
    const struct problems *missing; /* what an application will need */
};

struct outlet_list_view {
    const struct table *table;
    const struct outlet_page *outlets;
    bool is_searched;
    struct str confirmed; /* when and by whom the list was confirmed; empty: not */
    const struct page_form *confirmation;
};

struct outlet_view {
    const struct page_form *form;
    struct str path;    /* where the form is sent */
    struct str removal; /* where its removal is sent; empty for a new outlet */
    bool is_closed;
    const struct problems *problems; /* why it cannot be removed; NULL: not tried */
};

/* A column of the list of outlets that can be uploaded. */
struct outlet_column {
    const char *name;
    const char *label; /* N_() */
    bool is_required;
    size_t offset; /* of a text in struct outlet; the staff is none */
};

struct outlet_import_view {
    const struct page_form *form;
    const struct outlet_column *columns;
    size_t n_columns;
};

#endif
