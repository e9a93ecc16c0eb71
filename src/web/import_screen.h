/* What the views of imports show. */
#ifndef WEB_IMPORT_SCREEN_H
#define WEB_IMPORT_SCREEN_H

#include "service/import_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

struct import_screen {
    const struct table *table;
    const struct import_page *found;
    const struct page_form *form;
};

struct import_one_screen {
    const struct import_line *line;
    const struct page_form *form; /* NULL: it was carried out */
    struct str path;              /* where the form is sent */
};

#endif
