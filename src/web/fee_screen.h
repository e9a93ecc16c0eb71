/* What the views of charges, invoices and accounts of clients are given. */
#ifndef WEB_FEE_SCREEN_H
#define WEB_FEE_SCREEN_H

#include "domain/money.h"
#include "service/invoice_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* One of several acts on a page: one form is open at a time, so that no field is there twice. */
struct fee_act {
    const struct use_case *use_case;
    struct str path; /* where it is sent */
    struct str link; /* the page with this form open */
    bool is_open;
};

enum { FEE_ACTS_MAX = 8 };

struct fee_acts {
    struct fee_act items[FEE_ACTS_MAX];
    size_t n;
    const struct fee_act *open; /* NULL: none is possible */
    struct page_form form;      /* of the open one */
    bool has_files;
};

/* An act that may be possible. */
struct fee_choice {
    bool may;
    const struct use_case *use_case;
    const char *word; /* the last part of its address, also of ?act= */
};

struct visit;

/* Which are possible; open is the one that was tried, that ?act= names, or the first. */
void fee_screen_acts(struct visit *visit, struct str page_path, const struct fee_choice *choices,
    size_t n, struct fee_acts *ret_acts);
/* Fills the form of the open one. */
void fee_screen_form(struct visit *visit, struct fee_acts *acts, struct http_pairs stored);

struct fee_list {
    const struct table *table;
    const struct charge_row *rows;
    size_t n;
    const struct stat *stats;
    size_t n_stats;
    const struct action *actions;
    size_t n_actions;
    const struct charge_account *account; /* NULL: of all clients */
    bool is_client;
    struct date today;
};

struct fee_screen {
    const struct charge_view *view;
    struct date today;
    const struct detail *details;
    size_t n_details;
    const struct action *actions;
    size_t n_actions;
    struct fee_acts acts;
};

struct fee_entry {
    const struct page_form *form;
};

struct invoice_list {
    const struct table *table;
    const struct invoice *invoices;
    size_t n;
    bool is_client;
};

struct invoice_screen {
    const struct invoice_view *view;
    const struct detail *details;
    size_t n_details;
    struct fee_acts acts;
};

enum tone fee_screen_tone(const struct charge *charge, struct date today);
const char *fee_screen_state(const struct charge *charge, struct date today); /* N_() */
enum tone fee_screen_invoice_tone(enum invoice_state state);

#endif
