/* What the views of the body's own lists are given. */
#ifndef WEB_BODY_PAGE_H
#define WEB_BODY_PAGE_H

#include "service/account_service.h"
#include "service/event_service.h"
#include "service/register_service.h"
#include "web/components.h"
#include "web/overview_filter.h"
#include "web/page_form.h"
#include "web/table.h"

struct certificate_row {
    const struct certificate *certificate;
    struct str scheme; /* in the page's language, as is the level */
    struct str level;
};

struct certificate_list {
    const struct table *table;
    const struct certificate_row *rows;
    size_t n;
    struct register_ask ask;
    const struct overview_choice *schemes;
    size_t n_schemes;
    const struct overview_choice *levels;
    size_t n_levels;
};

struct account_row {
    const struct account *account;
    struct str roles;
    bool is_self;
};

struct account_list {
    const struct table *table;
    const struct account_row *rows;
    size_t n;
};

struct account_view {
    const struct page_form *form;
    struct str path;               /* where the form is sent */
    const struct account *account; /* NULL: a new one */
    const struct page_form *reset; /* of a first password; NULL for a new one */
    struct str roles;
    bool is_self;                    /* nobody changes their own roles: the form is not shown */
    const struct problems *problems; /* that stand at no field; NULL: none */
};

struct event_line {
    const struct event_row *event;
    enum tone tone;
    struct str title;
    struct str subject; /* its kind in words, or as it is */
    struct str path;    /* of its page; empty: none */
    const struct detail *details;
    size_t n_details;
};

struct event_list {
    const struct table *table;
    const struct event_line *lines;
    size_t n;
    int64_t head_seq; /* of the last event; 0: none yet */
    struct str head;  /* its hash */
};

#endif
