/* All that an audit plan is held against, loaded: what plan use cases and plan pages begin with. */
#ifndef SERVICE_PLAN_FRAME_H
#define SERVICE_PLAN_FRAME_H

#include "domain/audit_plan_check.h"
#include "domain/plan_status.h"
#include "service/case_access.h"

struct plan_work {
    const struct certification_case *c;
    const struct scheme *scheme;
    struct plan_frame frame;
    struct plan_status status; /* no case in it: nothing was planned yet */
    struct audit_plan plan;
    struct organisation organisation;
};

/* For reading a plan: without whom the client's sites know. */
enum fail plan_frame_look(
    struct use *use, const struct certification_case *c, struct plan_work *ret_work) MUST_USE;

/* For holding it against the rules: with whom they know, if the plan has a hidden visit. That takes
 * the plans of all cases of the client. */
enum fail plan_frame_load(
    struct use *use, const struct certification_case *c, struct plan_work *ret_work) MUST_USE;

/* Adds whom they know, for holding a hidden visit against the rules that is not in the plan yet. */
enum fail plan_frame_meet(struct use *use, struct plan_work *work) MUST_USE;

/* Whole half-days: 7/2 days → 7; a part of one counts whole. */
int64_t plan_frame_half_days(struct arena *arena, struct rational days);

/* The rows for the platform, with the people's identity numbers from the registry. */
enum fail plan_frame_report(struct use *use, const struct plan_work *work,
    struct plan_report_row **ret_rows, size_t *ret_n) MUST_USE;

/* The scheme's clock, 0 where it has none. */
int64_t plan_frame_clock(const struct scheme *scheme, const char *id);

#endif
