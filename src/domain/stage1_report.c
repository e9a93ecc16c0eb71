#include "domain/stage1_report.h"

static const char *const conclusions[STAGE1_CONCLUSION_COUNT] = {
    [STAGE1_GO_ON] = "go_on",
    [STAGE1_GO_ON_SETTLED] = "settle_first",
    [STAGE1_NOT_READY] = "not_ready",
};
const struct codes stage1_conclusion_codes = CODES(conclusions);

const char *const stage1_conclusion_labels[] = {
    [STAGE1_GO_ON] = N_("Stage 2 can follow"),
    [STAGE1_GO_ON_SETTLED] = N_("Stage 2 can follow once the points are settled"),
    [STAGE1_NOT_READY] = N_("The organisation is not ready for stage 2"),
};

static const char *const verdicts[STAGE1_VERDICT_COUNT] = {
    [STAGE1_OPEN] = "open",
    [STAGE1_SETTLED] = "settled",
    [STAGE1_NOT_SETTLED] = "not_settled",
};
const struct codes stage1_verdict_codes = CODES(verdicts);

const char *const stage1_verdict_labels[] = {
    [STAGE1_OPEN] = N_("Open"),
    [STAGE1_SETTLED] = N_("Settled"),
    [STAGE1_NOT_SETTLED] = N_("Not settled"),
};

static bool is_unsettled(const struct stage1_point *point)
{
    return point->must_settle && point->verdict != STAGE1_SETTLED;
}

size_t stage1_report_unsettled(const struct stage1_point *points, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += is_unsettled(&points[i]);
    return found;
}

struct date stage1_report_due(const struct stage1_point *points, size_t n)
{
    struct date due = {0};
    for (size_t i = 0; i < n; i++)
        if (is_unsettled(&points[i]))
            due = date_is_set(due) ? date_min(due, points[i].due_on) : points[i].due_on;
    return due;
}

bool stage1_report_carries(const struct stage1_carried *carried, size_t n,
    const struct plan_frame *frame, const struct coverage_item *item)
{
    struct str clause = frame->scheme->indicators[item->indicator].id;
    struct str site = frame->sites[item->site].id;
    for (size_t i = 0; i < n; i++)
        if (str_equal(carried[i].clause, clause) && str_equal(carried[i].site, site) &&
            str_equal(carried[i].mode, item->mode))
            return true;
    return false;
}

static const char *conclusion_reason(const struct stage1_report *report, size_t n_unsettled)
{
    if (report->conclusion == STAGE1_NOT_READY)
        return N_("The report says that the organisation is not ready: stage 1 goes on until it "
                  "is, or the case is terminated.");
    if (report->conclusion == STAGE1_GO_ON && n_unsettled > 0)
        return N_(
            "The report says that stage 2 can follow, and names points to be settled before.");
    if (report->conclusion == STAGE1_GO_ON_SETTLED && n_unsettled == 0)
        return N_("The report says that points are to be settled before stage 2, and names none.");
    return NULL;
}

static void add_count(struct problems *problems, const char *place, size_t n, const char *message)
{
    if (n > 0)
        problem_add(problems, str_of(place), place, message)->args[0] =
            str_format(problems->arena, "%zu", n);
}

enum fail stage1_report_check(
    const struct stage1_report *report, const struct stage1_lack *lack, struct problems *problems)
{
    size_t before = problems->count;
    const char *reason = conclusion_reason(report, lack->n_unsettled);
    if (reason)
        problem_add(problems, STR("conclusion"), "conclusion", reason);
    add_count(problems, "text", lack->n_empty, N_("{1} sections of the report have no text yet."));
    add_count(problems, "coverage", lack->n_uncarried,
        N_("{1} cells of the coverage that were planned for stage 1 are neither assessed nor "
           "carried into stage 2 by the report."));
    return problems->count > before ? FAIL_STATE : FAIL_NONE;
}
