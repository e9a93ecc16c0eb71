/* Reading audit plans: a case's, in the body's view or in the client's, and on paper. */
#ifndef SERVICE_PLAN_SERVICE_H
#define SERVICE_PLAN_SERVICE_H

#include "document/paper.h"
#include "service/plan_frame.h"
#include "store/plan_store.h"

struct plan_view {
    struct certification_case c;
    struct plan_work work;         /* the plan in it is the client's for a client */
    struct plan_coverage coverage; /* of the body's view */
    struct problems holes;         /* what keeps it from being issued; empty for a client */
    struct problems report;        /* what keeps it from being reported; once it is issued */
    struct plan_record *records;   /* what was reported, latest first */
    size_t n_records;
    bool is_client; /* sees it without mystery visits, and only when it is approved */
    bool is_visible;
    int64_t lead_days; /* by the scheme */
    bool is_urgent;    /* issued, not reported, and the first day is near */
    bool is_late;      /* reporting it today needs a reason */
};

enum fail plan_service_show(
    struct use *use, struct str case_id, struct plan_view *ret_view) MUST_USE;

/* The client's copy, for whoever may see it: FAIL_NOT_FOUND before it is approved. */
enum fail plan_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper) MUST_USE;

#endif
