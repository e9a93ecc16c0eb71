/* All that the pages of the reporting log show, for their views. */
#ifndef WEB_REPORTING_SCREEN_H
#define WEB_REPORTING_SCREEN_H

#include "service/cnca_log_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

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

/* Where the record behind a problem of that entry is mended; empty: outside of the program. */
struct str reporting_screen_origin(
    struct arena *arena, const struct cnca_item *item, struct str place);

#endif
