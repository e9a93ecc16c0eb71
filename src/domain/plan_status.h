/*
 * How far the audit plan of a case got: made, issued by the leader, approved by a planner, reported
 * to the platform, perhaps changed and reported again. Rows of the timetable are audit_plan.h.
 */
#ifndef DOMAIN_PLAN_STATUS_H
#define DOMAIN_PLAN_STATUS_H

#include "domain/plan_report.h"

struct plan_status {
    struct str certification_case;
    int64_t version; /* how often it was issued: 0 … */
    struct str plan_number;
    enum visit_mode visit_mode;
    struct str district; /* of the place of the audit */
    struct str address;
    struct date first_on; /* of the issued timetable */
    struct date last_on;
    struct str issued_by; /* account; empty while it is being made, or made anew */
    int64_t issued_at;
    struct str approved_by;
    int64_t approved_at; /* 0: not, or changed since */
    enum report_state report_state;
    struct str reported_by;
    int64_t reported_at;
    struct str receipt;
    struct str late_reason;
    struct str change_reason;
};

/* What was taken by the platform. */
struct plan_record {
    struct str certification_case;
    int64_t version;
    struct str content; /* CSV with the headings of plan_report.h */
    struct str receipt;
    struct str reported_by;
    int64_t reported_at;
};

#endif
