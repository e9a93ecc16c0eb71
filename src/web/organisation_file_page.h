/* What the views of the body's register of organisations are given. */
#ifndef WEB_ORGANISATION_FILE_PAGE_H
#define WEB_ORGANISATION_FILE_PAGE_H

#include "service/organisation_service.h"
#include "web/components.h"
#include "web/organisation_twins.h"
#include "web/page_form.h"
#include "web/table.h"

struct organisation_list_view {
    const struct table *table;
    const struct organisation_page *found;
};

struct organisation_case_row {
    const struct case_row *row;
    struct str scheme;
};

struct organisation_file_view {
    const struct organisation_file *file;
    const struct detail *details;
    size_t n_details;
    struct organisation_twin_rows twins;
    const struct organisation_case_row *cases;
    const struct page_form *opening; /* of a follow-up, for planners; NULL: nothing to open */
    struct str opening_path;
};

#endif
