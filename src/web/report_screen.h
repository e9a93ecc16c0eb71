/* What the page of a case's assessment report shows, for its view. */
#ifndef WEB_REPORT_SCREEN_H
#define WEB_REPORT_SCREEN_H

#include "service/report_service.h"
#include "web/case_tabs.h"
#include "web/components.h"

/* One question of a section. */
struct report_question_row {
    struct str place; /* "legal.licences" */
    struct str name;
    enum report_answer answer;
    struct str remark;
};

/* One section that the leader writes: a text, or questions. */
struct report_section_row {
    struct str id;
    struct str name;
    bool required;
    struct str text;
    struct report_question_row *questions;
    size_t n_questions;
};

struct report_edition_row {
    const struct report_edition *edition;
    struct str docx; /* paths */
    struct str pdf;
    struct str client_pdf; /* empty for the client, whose copy is the other one */
};

struct report_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct report_view report;
    const struct problems *refusal;
    const struct problems *typed; /* what is wrong with what was typed; NULL: nothing */
    struct report_section_row *sections;
    size_t n_sections;
    struct report_edition_row *editions;
    size_t n_editions;
    bool may_write;
    bool may_issue;                     /* somebody who could, if the block below were not there */
    const struct problems *issue_block; /* what is missing; NULL: it can be issued */
    struct page_form write;             /* the recommendation */
    struct page_form issue;
    struct str sha256; /* of the report as it would be issued now; empty: none */
    struct str number;
    struct str path;
};

#endif
