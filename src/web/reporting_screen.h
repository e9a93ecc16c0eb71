/* All that the pages of the reporting log show, for their views. */
#ifndef WEB_REPORTING_SCREEN_H
#define WEB_REPORTING_SCREEN_H

#include "service/certsearch_service.h"
#include "service/cnca_log_service.h"
#include "service/yearly_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"
#include "web/visit.h"

enum reporting_page {
    REPORTING_LOG,
    REPORTING_FILES,
    REPORTING_YEARLY,
    REPORTING_CERTSEARCH,
    REPORTING_PAGE_COUNT
};

const struct tab *reporting_screen_tabs(
    const struct visit *visit, enum reporting_page current, size_t *ret_n);

struct reporting_screen {
    const struct table *table;
    const struct tab *tabs;
    size_t n_tabs;
    const struct cnca_log_page *found;
    const struct problems *refusal; /* of the files that were asked for; or NULL */
    struct str month;               /* that the form proposes */
    bool may_report;
};

struct reporting_batches_screen {
    const struct table *table;
    const struct tab *tabs;
    size_t n_tabs;
    const struct cnca_batch_page *found;
};

struct reporting_batch_screen {
    const struct cnca_batch_view *view;
    struct page_form upload;
    struct page_form reject;
    struct page_form discard;
    bool may_report;
};

struct reporting_item_screen {
    const struct cnca_log_view *view;
    struct page_form correct;
    bool may_correct;
};

struct yearly_screen {
    const struct yearly_view *view;
    const struct tab *tabs;
    size_t n_tabs;
    bool is_latest; /* no year comes after it yet */
    struct page_form form;
    bool may_report;
};

struct certsearch_screen {
    const struct table *table;
    const struct tab *tabs;
    size_t n_tabs;
    const struct certsearch_page *found;
    bool may_report;
};

/* Where the record behind a problem of that entry is mended; empty: outside of the program. */
struct str reporting_screen_origin(
    struct arena *arena, const struct cnca_item *item, struct str place);

#endif
