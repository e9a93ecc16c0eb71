/* The checklist of the records that a visit leaves behind, for the evidence page. */
#ifndef WEB_REQUIRED_RECORDS_H
#define WEB_REQUIRED_RECORDS_H

#include "service/case_service.h"
#include "service/required_record_service.h"
#include "web/visit.h"

struct required_record {
    const struct record_item *item;
    struct str name;
    struct str how;  /* what the program holds of it, in words */
    struct str path; /* "/cases/x7f/checklist/closing_minutes" */
};

struct required_records {
    const struct required_record *items; /* the client sees none */
    size_t n;
    size_t n_missing;
    bool may_upload;
    bool may_excuse;
};

enum fail required_records_build(struct visit *visit, const struct case_view *view,
    struct required_records *ret_records) MUST_USE;

#endif
