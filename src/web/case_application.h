/* What a case's page shows of its application, and what an applicant still has to complete before
 * it can be handed in. */
#ifndef WEB_CASE_APPLICATION_H
#define WEB_CASE_APPLICATION_H

#include "service/application_reading.h"
#include "web/case_page.h"
#include "web/components.h"

/* One thing that is missing, and where it is filled in. */
struct case_missing {
    struct str path;
    struct str text;
};

struct case_application {
    struct application application;
    struct held_certificates held;
    const struct detail *details;
    size_t n_details;
    const struct case_missing *missing; /* of a draft, for its own applicant */
    size_t n_missing;
};

enum fail case_application_build(struct visit *visit, const struct case_view *view,
    struct case_application *ret_application) MUST_USE;

#endif
