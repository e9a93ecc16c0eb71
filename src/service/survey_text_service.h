/* The body's own words for a scheme's questionnaire: what is shown instead of the scheme's texts in
 * rounds that are opened from then on. */
#ifndef SERVICE_SURVEY_TEXT_SERVICE_H
#define SERVICE_SURVEY_TEXT_SERVICE_H

#include "service/survey_form.h"

/* One text in one language. */
struct survey_text_line {
    struct str item; /* SURVEY_INTRO, or an item's id */
    struct str part; /* name of the dimension; empty for the greeting */
    struct str scheme_text;
    struct str own_text; /* empty: the scheme's is shown */
    int64_t version;     /* 0: never changed */
    bool is_reverse;
};

/* All texts of the scheme that is in force; for people of the body, FAIL_FORBIDDEN for others.
 * FAIL_NOT_FOUND: no such scheme, or it asks no customers. */
enum fail survey_text_service_list(struct use *use, struct str scheme, enum language language,
    struct survey_text_line **ret_lines, size_t *ret_n) MUST_USE;

/* The questionnaire with these texts. */
enum fail survey_text_service_preview(struct use *use, struct str scheme, enum language language,
    struct survey_form *ret_form) MUST_USE;

#endif
