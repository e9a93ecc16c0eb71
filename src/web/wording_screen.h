/* What the page with the text of a case's certificate shows, for its view. */
#ifndef WEB_WORDING_SCREEN_H
#define WEB_WORDING_SCREEN_H

#include "service/master_data_service.h"
#include "service/wording_service.h"
#include "web/case_acts.h"
#include "web/case_tabs.h"
#include "web/components.h"

struct wording_act {
    bool is_possible;
    struct page_form form;
    struct str path;
};

struct wording_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct wording_view wording;
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
    struct wording_act draft;
    struct wording_act send;
    struct wording_act agree;
    struct wording_act change; /* asked for by the client */
    struct wording_act deem;
    struct wording_act issue;
    struct wording_act confirm;
    struct master_data_view master;
    bool is_worded; /* there is a text to agree to */
};

#endif
