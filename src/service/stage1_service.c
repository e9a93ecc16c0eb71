#include "service/stage1_service.h"

#include "service/deadline_service.h"
#include "store/deadline_store.h"
#include "store/stage1_store.h"

static const char deadline_kind[] = "stage1_point";

static bool is_body(const struct use *use)
{
    return (use->actor.roles & ROLES_BODY) != 0;
}

static void count_uncarried(struct stage1_view *view)
{
    const struct plan_frame *frame = &view->coverage->work.frame;
    for (size_t i = 0; i < view->open.n; i++)
        if (view->open.items[i].state == COVERAGE_HOLE &&
            !stage1_report_carries(view->carried, view->n_carried, frame, &view->open.items[i]))
            view->n_uncarried++;
}

/* Nobody outside the body learns that there are mystery visits. */
static void hide(struct stage1_view *view)
{
    const struct scheme *scheme = view->coverage->work.scheme;
    size_t n = 0;
    for (size_t i = 0; i < view->n_carried; i++) {
        const struct mode_rule *mode = scheme_mode(scheme, view->carried[i].mode);
        if (view->carried[i].mode.len == 0 || (mode && !mode->hidden))
            view->carried[n++] = view->carried[i];
    }
    view->n_carried = n;
    view->open = (struct coverage){0};
    view->n_uncarried = 0;
}

enum fail stage1_service_load(
    struct use *use, const struct certification_case *c, struct stage1_view *ret_view)
{
    const struct tx *tx = &use->tx;
    struct stage1_view view = {.is_client = !is_body(use)};
    struct coverage_view *coverage;
    TRY(coverage_service_load(use, c, &coverage));
    view.coverage = coverage;
    enum fail fail = stage1_report_store_load(tx, c->id, &view.report);
    view.is_written = fail == FAIL_NONE;
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    TRY(stage1_section_store_list(tx, c->id, &view.sections, &view.n_sections));
    TRY(stage1_carried_store_list(tx, c->id, &view.carried, &view.n_carried));
    TRY(stage1_point_store_list(tx, c->id, &view.points, &view.n_points));
    TRY(stage1_answer_store_list(tx, c->id, &view.answers, &view.n_answers));
    TRY(stage1_file_store_list(tx, c->id, &view.files, &view.n_files));
    view.open = coverage_service_stage1(use, coverage);
    count_uncarried(&view);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail stage1_service_show(struct use *use, struct str case_id, struct stage1_view *ret_view)
{
    struct certification_case c;
    struct stage1_view view;
    TRY(case_see(use, case_id, &c));
    TRY(stage1_service_load(use, &c, &view));
    if (view.is_client && view.report.closed_at == 0)
        return FAIL_NOT_FOUND;
    if (view.is_client)
        hide(&view);
    *ret_view = view;
    return FAIL_NONE;
}

struct str stage1_service_text(const struct stage1_view *view, struct str topic)
{
    for (size_t i = 0; i < view->n_sections; i++)
        if (str_equal(view->sections[i].topic, topic))
            return view->sections[i].content;
    return STR("");
}

const struct stage1_point *stage1_service_point(const struct stage1_view *view, struct str id)
{
    for (size_t i = 0; i < view->n_points; i++)
        if (str_equal(view->points[i].id, id))
            return &view->points[i];
    return NULL;
}

const struct stage1_answer *stage1_service_answer(const struct stage1_view *view, struct str id)
{
    for (size_t i = 0; i < view->n_answers; i++)
        if (str_equal(view->answers[i].point, id))
            return &view->answers[i];
    return NULL;
}

enum fail stage1_service_may_close(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct stage1_view view;
    TRY(case_see(use, case_id, &c));
    TRY(stage1_service_load(use, &c, &view));
    if (!view.is_written)
        return use_refuse(use, FAIL_STATE, "report", "stage1_report",
            N_("The report of stage 1 is not written yet."));
    struct stage1_lack lack = {
        .n_unsettled = stage1_report_unsettled(view.points, view.n_points),
        .n_uncarried = view.n_uncarried,
    };
    const struct scheme *scheme = view.coverage->work.scheme;
    for (size_t i = 0; i < scheme->n_stage1_topics; i++)
        lack.n_empty += stage1_service_text(&view, scheme->stage1_topics[i].id).len == 0;
    return stage1_report_check(&view.report, &lack, &use->problems);
}

enum fail stage1_service_may_open(struct use *use, struct str case_id)
{
    struct stage1_point *points;
    size_t n;
    TRY(stage1_point_store_list(&use->tx, case_id, &points, &n));
    size_t open = stage1_report_unsettled(points, n);
    if (open == 0)
        return FAIL_NONE;
    problem_add(&use->problems, STR("points"), "stage1_points",
        N_("{1} points of stage 1 have to be settled before stage 2 can begin."))
        ->args[0] = str_format(use->arena, "%zu", open);
    return FAIL_STATE;
}

enum fail stage1_service_set_due(
    struct use *use, struct str case_id, const struct stage1_point *points, size_t n)
{
    struct date due = stage1_report_due(points, n);
    if (date_is_set(due))
        return deadline_service_set(use, case_id, deadline_kind, due);
    return deadline_store_remove(&use->tx, case_id, str_of(deadline_kind));
}

enum fail stage1_service_close(struct use *use, const struct certification_case *c)
{
    struct stage1_view view;
    TRY(stage1_service_may_close(use, c->id));
    TRY(stage1_service_load(use, c, &view));
    view.report.closed_at = use->now;
    TRY(stage1_report_store_save(&use->tx, &view.report));
    return stage1_service_set_due(use, c->id, view.points, view.n_points);
}

enum fail stage1_service_file(struct use *use, struct str id, struct stage1_file *ret_file)
{
    struct stage1_file file;
    struct certification_case c;
    TRY(stage1_file_store_load(&use->tx, id, &file));
    TRY(case_see(use, file.certification_case, &c));
    *ret_file = file;
    return FAIL_NONE;
}

struct date stage1_service_last_day(const struct use *use, const struct scheme *scheme)
{
    int64_t days;
    if (!scheme_clock(scheme, STR("stage1_settle_days"), &days))
        return (struct date){0};
    return date_add_days(use_today(use), days);
}
