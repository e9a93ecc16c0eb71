#include "service/plan_service.h"

#include "service/print_service.h"

static void check_report(struct use *use, struct plan_view *view)
{
    struct plan_report_row *rows;
    size_t n;
    struct plan_work *work = &view->work;
    if (plan_frame_report(use, work, &rows, &n) != FAIL_NONE)
        return;
    for (size_t i = 0; i < n; i++)
        if (plan_report_check(&view->report, &rows[i], (int64_t)i + 2) != FAIL_NONE)
            continue;
}

/* What the body sees besides the timetable. */
static enum fail judge(struct use *use, struct plan_view *view)
{
    struct plan_work *work = &view->work;
    const struct plan_status *status = &work->status;
    struct date today = use_today(use);
    int64_t warning = plan_frame_clock(work->scheme, "plan_warning_days");
    view->coverage = audit_plan_coverage(use->arena, &work->frame, &work->plan);
    if (audit_plan_check(&work->frame, &work->plan, &view->holes) != FAIL_NONE &&
        view->holes.count == 0)
        return FAIL_BROKEN;
    TRY(plan_record_store_list(&use->tx, view->c.id, &view->records, &view->n_records));
    if (status->issued_at == 0)
        return FAIL_NONE;
    check_report(use, view);
    view->is_urgent = report_state_is_due(status->report_state) &&
                      plan_report_is_urgent(status->first_on, today, warning);
    view->is_late = !plan_report_is_in_time(status->first_on, today, view->lead_days);
    return FAIL_NONE;
}

enum fail plan_service_show(struct use *use, struct str case_id, struct plan_view *ret_view)
{
    struct plan_view *view = NEW(use->arena, struct plan_view);
    view->holes = view->report = problems_new(use->arena);
    TRY(case_see(use, case_id, &view->c));
    TRY(plan_frame_load(use, &view->c, &view->work));
    view->is_client = !(use->actor.roles & ROLES_BODY);
    view->is_visible = !view->is_client || view->work.status.approved_at != 0;
    view->lead_days = plan_frame_clock(view->work.scheme, "plan_lead_days");
    if (view->is_client) {
        struct audit_plan nothing = {0};
        view->work.plan = view->is_visible ? audit_plan_for_client(
                                                 use->arena, view->work.scheme, &view->work.plan)
                                           : nothing;
    } else {
        TRY(judge(use, view));
    }
    *ret_view = *view;
    ret_view->work.c = &ret_view->c;
    return FAIL_NONE;
}
