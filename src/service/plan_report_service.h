/*
 * All plans, for those who report them: how far each is, what is wrong with it by the rules of the
 * platform (domain/plan_report.h), how near its first day is; and the file for the platform.
 */
#ifndef SERVICE_PLAN_REPORT_SERVICE_H
#define SERVICE_PLAN_REPORT_SERVICE_H

#include "service/plan_frame.h"
#include "store/plan_store.h"

/* Who sees the list, and who gets the file, which holds identity numbers. */
#define PLAN_REPORT_READERS                                                                        \
    (ROLE_BIT(ROLE_REPORTER) | ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_MANAGER))
#define PLAN_REPORTERS ROLE_BIT(ROLE_REPORTER)

struct plan_report_line {
    struct plan_line plan;
    struct plan_report_row *rows;
    size_t n_rows;
    struct problems problems; /* by row of this plan, from 2 on; and why there is none yet */
    int64_t days_left;        /* until the first day; negative once it is over */
    bool is_urgent;           /* due, and nearer than the scheme's warning */
    bool is_ready;            /* due, approved and without problems */
    struct str first_problem; /* its words, where there is one */
};

struct plan_report_page {
    struct plan_report_line *lines;
    size_t n;
    int64_t total;
};

enum fail plan_report_service_page(struct use *use, const struct plan_filter *filter,
    const struct page_request *page, struct plan_report_page *ret_page) MUST_USE;

enum plan_report_format { PLAN_REPORT_XLSX, PLAN_REPORT_CSV };

/*
 * The file with the rows of these cases, in their order; with none given, of all that are ready.
 * FAIL_INVALID when any of them breaks a rule or is not approved: the problems name the row of the
 * file that it would have been, and the column. FAIL_NOT_FOUND for a case without a plan.
 */
enum fail plan_report_service_file(struct use *use, const struct str_list *cases,
    enum plan_report_format format, struct str *ret_bytes) MUST_USE;

#endif
