/* What the tab of a case's customer survey shows. */
#ifndef WEB_SURVEY_CASE_SCREEN_H
#define WEB_SURVEY_CASE_SCREEN_H

#include "service/survey_link_file.h"
#include "service/survey_progress.h"
#include "web/case_page.h"
#include "web/case_tabs.h"

enum { SURVEY_CASE_ACTS = 4 };

struct survey_case_act {
    const struct use_case *use_case;
    struct str path;
    struct page_form form;
    bool has_files;
    bool has_links; /* it answers with links, told once */
    bool is_open;   /* its form, at first */
};

struct survey_case_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct survey_progress progress;
    bool is_client;
    struct survey_case_act acts[SURVEY_CASE_ACTS];
    size_t n_acts;
    const struct problems *refusal; /* NULL: none, or it stands in a form */
    struct survey_links links;      /* told this once */
    bool is_told;                   /* links were made, even if all went by mail */
};

#endif
