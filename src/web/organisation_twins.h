/* Organisations that could be the same as one that is shown, in words: for pages of the body. */
#ifndef WEB_ORGANISATION_TWINS_H
#define WEB_ORGANISATION_TWINS_H

#include "service/organisation_service.h"
#include "web/visit.h"

struct organisation_twin_row {
    struct str id;
    struct str name;
    struct str uscc;
    int64_t percent; /* of the name that is alike */
    struct str why;  /* "A similar name · The same telephone" */
};

struct organisation_twin_rows {
    const struct organisation_twin_row *items;
    size_t n;
};

struct organisation_twin_rows organisation_twins_build(
    const struct visit *visit, const struct organisation_twin *twins, size_t n);

#endif
