/* What the views of the archive show. */
#ifndef WEB_ARCHIVE_SCREEN_H
#define WEB_ARCHIVE_SCREEN_H

#include "service/inspection_service.h"
#include "service/purge_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

struct archive_list_screen {
    const struct table *table;
    const struct archive_page *found;
};

struct archive_screen {
    const struct archive_view *view;
    const struct page_form *put;  /* NULL: not for this person */
    const struct page_form *lift; /* likewise */
    const struct inspection_pack *packs;
    size_t n_packs;
    const struct page_form *pack; /* NULL: not for this person */
    struct purge purge;           /* its id is empty where none was proposed */
    const struct page_form
        *propose; /* NULL: not for this person, or not the time; likewise below */
    const struct page_form *confirm;
    const struct page_form *withdraw;
    const struct page_form *clear;
    struct str path; /* of the page */
};

#endif
