/* What the pages of nonconformities show, for their views. */
#ifndef WEB_NONCONFORMITY_SCREEN_H
#define WEB_NONCONFORMITY_SCREEN_H

#include "service/nonconformity_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/documents_screen.h"
#include "web/table.h"

/* A version of the answer with its proof. */
struct nc_answered {
    const struct nc_answer *answer;
    struct document_link *files;
    size_t n_files;
};

enum { NC_ACTS_MAX = 6 };

/* What the person may do about one: a link that opens its form in the card. */
struct nc_act {
    const char *label; /* N_() */
    struct str path;
    bool is_main;
};

struct nc_card {
    const struct nc_entry *entry;
    struct str about; /* "5.1.4.1 · 总部" */
    struct str name;  /* of the clause */
    struct document_link *evidence;
    size_t n_evidence;
    struct nc_answered *answers; /* the latest first */
    size_t n_answers;
    struct nc_act acts[NC_ACTS_MAX];
    size_t n_acts;
    const struct use_case *open; /* whose form is in the card; NULL: none */
    struct page_form form;
    struct str action; /* where it is sent */
};

struct nc_previous_card {
    const struct nc_previous *previous;
    struct str open; /* link to the form; empty: not by this person, or not now */
    bool is_open;
    struct page_form form;
    struct str action;
};

struct nonconformity_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct nonconformity_view list;
    const struct problems *refusal;
    struct tab *filters;
    size_t n_filters;
    struct nc_card *cards;
    size_t n_cards;
    struct nc_previous_card *previous;
    size_t n_previous;
    struct str raise; /* link to the form; empty: not by this person, or not now */
    bool raises;      /* it is open */
    struct page_form form;
    bool may_take_specials;
    struct str path;
};

struct nonconformity_list_screen {
    const struct table *table;
    const struct nonconformity_page *found;
};

/* The tone of a state's chip. */
enum tone nonconformity_screen_tone(enum nc_state state, bool is_overdue);

#endif
