/* What the pages of the gallery show. */
#ifndef WEB_GALLERY_H
#define WEB_GALLERY_H

#include "web/components.h"
#include "web/page_form.h"
#include "web/sheet.h"
#include "web/table.h"

struct gallery_case {
    const char *number;
    const char *company;
    const char *scheme;
    const char *level;
    const char *person;
    const char *day;
    enum case_state state;
    int64_t staff;
};

struct gallery {
    const struct gallery_case *cases;
    size_t n_cases;
    const struct table *table;
    const struct page_form *form;
    const struct sheet *sheet;
    const struct beam *beam;
    const struct step *steps;
    size_t n_steps;
    const struct timeline_item *timeline;
    size_t n_timeline;
    const struct certificate_card *card;
    const struct chart *charts;
    size_t n_charts;
};

#endif
