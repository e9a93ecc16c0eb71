#include "service/plan_report_service.h"

#include "base/csv.h"
#include "document/workbook.h"
#include "store/case_store.h"

enum { FILE_CASES_MAX = 200, HEADING_ROWS = 1 };

static enum fail load_rows(
    struct use *use, struct str case_id, struct plan_work *work, struct plan_report_line *line)
{
    struct certification_case *c = NEW(use->arena, struct certification_case);
    TRY(case_store_load(&use->tx, case_id, c));
    TRY(plan_frame_load(use, c, work));
    return plan_frame_report(use, work, &line->rows, &line->n_rows);
}

/* Adds what is wrong with the rows, the first of which is row `first` of the file. */
static void check_rows(
    struct problems *problems, const struct plan_report_line *line, int64_t first)
{
    size_t before = problems->count;
    if (line->plan.approved_at == 0)
        problem_add(problems, codes_format(&plan_report_column_codes, REPORT_PLAN_NUMBER),
            "not_approved", N_("The plan is not approved yet."))
            ->line = first;
    for (size_t i = 0; i < line->n_rows; i++)
        if (plan_report_check(problems, &line->rows[i], first + (int64_t)i) != FAIL_NONE)
            continue;
    if (line->n_rows == 0 && problems->count == before)
        problem_add(problems, codes_format(&plan_report_column_codes, REPORT_PLAN_NUMBER),
            "plan_empty", N_("the plan has no rows yet"))
            ->line = first;
}

static enum fail judge(struct use *use, struct plan_report_line *line)
{
    struct plan_work work;
    TRY(load_rows(use, line->plan.certification_case, &work, line));
    line->problems = problems_new(use->arena);
    check_rows(&line->problems, line, HEADING_ROWS + 1);
    bool due = report_state_is_due(line->plan.report_state);
    struct date today = use_today(use);
    line->days_left = date_days_between(today, line->plan.first_on);
    line->is_urgent = due && plan_report_is_urgent(line->plan.first_on, today,
                                 plan_frame_clock(work.scheme, "plan_warning_days"));
    line->is_ready = due && line->problems.count == 0;
    if (line->problems.first)
        line->first_problem = problem_text(use->arena, use->language, line->problems.first);
    return FAIL_NONE;
}

enum fail plan_report_service_page(struct use *use, const struct plan_filter *filter,
    const struct page_request *page, struct plan_report_page *ret_page)
{
    struct plan_line *plans;
    struct plan_report_page found = {0};
    if (!(use->actor.roles & PLAN_REPORT_READERS))
        return FAIL_FORBIDDEN;
    TRY(plan_store_page(&use->tx, filter, page, &plans, &found.n));
    TRY(plan_store_count(&use->tx, filter, &found.total));
    found.lines = NEW_ARRAY(use->arena, struct plan_report_line, found.n);
    for (size_t i = 0; i < found.n; i++) {
        found.lines[i].plan = plans[i];
        TRY(judge(use, &found.lines[i]));
    }
    *ret_page = found;
    return FAIL_NONE;
}

static bool is_chosen(const struct str_list *cases, const struct plan_report_line *line)
{
    if (cases->n == 0)
        return line->is_ready;
    for (size_t i = 0; i < cases->n; i++)
        if (str_equal(cases->items[i], line->plan.certification_case))
            return true;
    return false;
}

static enum fail write_file(struct use *use, const struct str *cells, size_t n_rows,
    enum plan_report_format format, struct str *ret_bytes)
{
    static const int64_t widths[PLAN_REPORT_COLUMNS] = {
        20, 12, 14, 14, 48, 48, 14, 22, 32, 12, 16, 40, 14, 10};
    struct buf out = buf_new(use->arena);
    if (format == PLAN_REPORT_XLSX) {
        const struct workbook workbook = {
            .sheet = plan_report_sheet,
            .headings = plan_report_headings,
            .widths = widths,
            .n_columns = PLAN_REPORT_COLUMNS,
            .cells = cells,
            .n_rows = n_rows,
        };
        return workbook_write(use->arena, &workbook, ret_bytes);
    }
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, plan_report_headings, PLAN_REPORT_COLUMNS);
    for (size_t i = 0; i < n_rows; i++)
        csv_put_row(&out, &cells[i * PLAN_REPORT_COLUMNS], PLAN_REPORT_COLUMNS);
    *ret_bytes = buf_str(&out);
    return FAIL_NONE;
}

enum fail plan_report_service_file(struct use *use, const struct str_list *cases,
    enum plan_report_format format, struct str *ret_bytes)
{
    const struct plan_filter all = {STR(""), STR("")};
    const struct page_request most = {.limit = FILE_CASES_MAX};
    struct plan_report_page page;
    size_t n_rows = 0;
    size_t n_cases = 0;
    if (!(use->actor.roles & PLAN_REPORTERS))
        return FAIL_FORBIDDEN;
    TRY(plan_report_service_page(use, &all, &most, &page));
    struct str *cells = NEW_ARRAY(use->arena, struct str, page.n * 3 * PLAN_REPORT_COLUMNS);
    size_t before = use->problems.count;
    for (size_t i = 0; i < page.n; i++) {
        const struct plan_report_line *line = &page.lines[i];
        if (!is_chosen(cases, line))
            continue;
        n_cases++;
        check_rows(&use->problems, line, (int64_t)n_rows + HEADING_ROWS + 1);
        for (size_t row = 0; row < line->n_rows; row++, n_rows++)
            memcpy(&cells[n_rows * PLAN_REPORT_COLUMNS], line->rows[row].cells,
                sizeof line->rows[row].cells);
    }
    if (n_cases < cases->n)
        return FAIL_NOT_FOUND;
    if (use->problems.count > before)
        return FAIL_INVALID;
    return write_file(use, cells, n_rows, format, ret_bytes);
}
