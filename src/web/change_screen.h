/* Changes of certificates, for their views. */
#ifndef WEB_CHANGE_SCREEN_H
#define WEB_CHANGE_SCREEN_H

#include "service/change_service.h"
#include "web/command_form.h"
#include "web/components.h"
#include "web/table.h"

struct changes_screen {
    const struct table *table;
    const struct change_page *found;
    bool may_file;
};

struct change_new_screen {
    const struct page_form *form;
    size_t n_certificates;
};

struct change_screen {
    struct change_row row;
    bool may_decide;
    const struct page_form *form;
};

#endif
