#include "service/plan_report_service.h"
#include "web/pages.h"
#include "web/plan_report_screen.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Company"), NULL, false},
    {N_("Plan number"), NULL, false},
    {N_("Days of the audit"), NULL, false},
    {N_("Report"), NULL, false},
    {N_("Check"), NULL, false},
};
/* clang-format on */

static enum fail show(struct visit *visit, const struct problems *refusal)
{
    struct table table = {
        .path = "/reports/plans",
        .caption = N_("Plan reports"),
        .search = N_("Company, case or plan number"),
        .empty = N_("No plan was issued yet."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct plan_report_page found;
    table_codes_filter(visit, &report_state_codes, report_state_labels, &table);
    table_read(visit->request, &table);
    const struct plan_filter filter = {table.query, table.state};
    struct page_request request = table_request(&table);
    TRY(plan_report_service_page(&visit->use, &filter, &request, &found));
    table.total = found.total;
    const struct plan_report_screen screen = {
        .table = &table,
        .found = &found,
        .refusal = refusal,
        .may_report = (visit->page.roles & PLAN_REPORTERS) != 0,
    };
    visit->page.title = visit_say(visit, N_("Plan reports"));
    view_plan_reports(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_plan_reports(struct visit *visit)
{
    return show(visit, NULL);
}

static struct str_list chosen(const struct visit *visit)
{
    struct http_pairs query = visit->request->query;
    struct str_list cases = {NEW_ARRAY(visit->arena, struct str, query.n), 0};
    for (size_t i = 0; i < query.n; i++)
        if (str_equal(query.items[i].name, STR("case")))
            cases.items[cases.n++] = query.items[i].value;
    return cases;
}

/* What breaks a rule is said above the list, and no file leaves. */
static enum fail send_file(struct visit *visit, enum plan_report_format format)
{
    static const char *const endings[] = {"xlsx", "csv"};
    static const struct str types[] = {
        STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        STR_INIT("text/csv; charset=utf-8")};
    struct str_list cases = chosen(visit);
    struct str bytes;
    enum fail fail = plan_report_service_file(&visit->use, &cases, format, &bytes);
    if (fail == FAIL_INVALID) {
        struct problems refusal = visit->use.problems;
        visit->use.problems = problems_new(visit->arena);
        visit->response->status = http_status_of(FAIL_INVALID);
        return show(visit, &refusal);
    }
    TRY(fail);
    struct str day = date_format(visit->arena, use_today(&visit->use));
    visit_send(visit, types[format],
        str_format(visit->arena, "plans-%" STR_PRI ".%s", STR_ARG(day), endings[format]), bytes);
    return FAIL_NONE;
}

enum fail pages_plan_reports_xlsx(struct visit *visit)
{
    return send_file(visit, PLAN_REPORT_XLSX);
}

enum fail pages_plan_reports_csv(struct visit *visit)
{
    return send_file(visit, PLAN_REPORT_CSV);
}
