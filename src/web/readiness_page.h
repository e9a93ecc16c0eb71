/* What the view of the readiness check is given. */
#ifndef WEB_READINESS_PAGE_H
#define WEB_READINESS_PAGE_H

#include "domain/readiness.h"
#include "web/components.h"

/* An item in the page's language. */
struct readiness_row {
    const struct readiness_item *item;
    struct str name;
    struct str note; /* what is missing, or empty */
    struct str path; /* where it is mended; empty: nowhere here */
};

struct readiness_choice {
    struct str id;
    struct str name;
    bool is_current;
};

struct readiness_view {
    const struct scheme *scheme;
    struct str scheme_name;
    const struct readiness_choice *schemes;
    size_t n_schemes;
    struct readiness readiness;
    const struct readiness_row *rows;
    struct str summary;
    const struct problems *problems; /* of what was tried; or NULL */
};

#endif
