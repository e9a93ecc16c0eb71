/* What the views of self-evaluation are given. */
#ifndef WEB_EVALUATION_PAGE_H
#define WEB_EVALUATION_PAGE_H

#include "web/page_form.h"
#include "web/score_panel.h"
#include "web/sheet.h"
#include "web/special_items.h"
#include "web/table.h"

/* A row of the list. */
struct evaluation_row {
    struct str id;
    struct str scheme;
    struct str standard;
    struct str version;
    bool is_provisional;
    struct date begun_on;
    struct score_panel score;
};

struct evaluation_list {
    const struct table *table;
    const struct evaluation_row *rows;
    size_t n;
    const struct page_form *form; /* to begin one */
};

/* After-sales service managers (售后服务管理师): how many the scheme asks for. */
struct evaluation_readiness {
    bool is_asked; /* the scheme has such a rule */
    struct str clause;
    int64_t staff; /* who manage service; 0: not said yet */
    int64_t needed;
    int64_t present;
};

struct evaluation_view {
    const struct evaluation_sheet *evaluation;
    struct str path; /* "/evaluations/x7f" */
    struct sheet sheet;
    struct score_panel score;
    struct evaluation_readiness readiness;
    struct special_items specials;
    struct page_form upload;
    const struct problems *problems; /* of what was tried and belongs to no form here; NULL: none */
};

#endif
