/* What the page of a scheme's questionnaire texts shows. */
#ifndef WEB_QUESTIONNAIRE_PAGE_H
#define WEB_QUESTIONNAIRE_PAGE_H

#include "service/survey_text_service.h"
#include "web/survey_screen.h"

struct questionnaire_page {
    struct str path; /* "/schemes/gbt27922/questionnaire" */
    struct str scheme_name;
    enum language language; /* of the texts */
    struct survey_text_line *lines;
    size_t n_lines;
    struct http_pairs values;        /* what was typed before */
    const struct problems *problems; /* NULL: none */
    bool may_edit;
    const struct survey_form *preview; /* NULL: the texts are shown */
};

/* What stands in the field of that line: typed before, else the body's own text. */
struct str questionnaire_page_value(struct arena *arena, const struct questionnaire_page *view,
    const struct survey_text_line *line);

#endif
