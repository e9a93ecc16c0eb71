/* What the page of a case's signatures shows, for its view. */
#ifndef WEB_SIGNATURE_SCREEN_H
#define WEB_SIGNATURE_SCREEN_H

#include "service/package_service.h"
#include "service/signature_book.h"
#include "web/case_tabs.h"
#include "web/components.h"

struct signature_item {
    const struct signature_line *line;
    struct str path; /* of the document as PDF */
};

struct signature_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct signature_item *items;
    size_t n;
    struct decision_package package; /* for people of the body, once it is decided */
};

#endif
