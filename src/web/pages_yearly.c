#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/reporting_screen.h"
#include "web/table_request.h"
#include "web/views.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Certificate"), NULL, false},
    {N_("Status"), NULL, false},
    {N_("Sites"), NULL, true},
    {N_("Check"), NULL, false},
};
/* clang-format on */

/* Of the address; without one, the last year that is over. */
static enum fail year_of(struct visit *visit, int64_t *ret_year)
{
    struct str typed = visit_param(visit, "year");
    *ret_year = yearly_service_last(&visit->use);
    return typed.len == 0 || str_to_int(typed, ret_year) ? FAIL_NONE : FAIL_NOT_FOUND;
}

/* Where the address says no year, one in which there was a certificate is shown. */
static enum fail load_year(struct visit *visit, struct yearly_view *ret_view)
{
    int64_t year;
    TRY(year_of(visit, &year));
    TRY(yearly_service_show(&visit->use, year, ret_view));
    bool is_empty = ret_view->n_business == 1 && visit_param(visit, "year").len == 0;
    return is_empty ? yearly_service_show(&visit->use, year + 1, ret_view) : FAIL_NONE;
}

enum fail pages_yearly(struct visit *visit)
{
    struct yearly_view view;
    struct yearly_screen screen = {.view = &view};
    struct form_values stored = form_values_new(visit->arena, 1);
    TRY(load_year(visit, &view));
    form_values_int(&stored, "year", view.year);
    const struct command_form form = {
        .use_case = &yearly_report_record, .stored = form_values_pairs(&stored)};
    screen.tabs = reporting_screen_tabs(visit, REPORTING_YEARLY, &screen.n_tabs);
    screen.is_latest = view.year > yearly_service_last(&visit->use);
    screen.form = command_form_build(visit, &form);
    screen.may_report =
        (visit->page.roles & CNCA_REPORTERS) && view.is_over && view.report.reported_at == 0;
    visit->page.title = visit_say(visit, N_("Certificate reports"));
    view_yearly(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_yearly_file(struct visit *visit)
{
    struct str name = visit_param(visit, "sheet");
    struct str bytes;
    int64_t year;
    int sheet;
    TRY(year_of(visit, &year));
    if (!codes_parse(&yearly_sheet_codes, name, &sheet))
        return FAIL_NOT_FOUND;
    TRY(yearly_service_file(&visit->use, year, (enum yearly_sheet)sheet, &bytes));
    visit_send(visit, STR(XLSX),
        str_format(visit->arena, "%lld-%" STR_PRI ".xlsx", (long long)year, STR_ARG(name)), bytes);
    return FAIL_NONE;
}

enum fail pages_certsearch(struct visit *visit)
{
    struct table table = {
        .path = "/reporting/certsearch",
        .caption = N_("IAF CertSearch"),
        .search = N_("Certificate number or company"),
        .empty = N_("No certificate was issued yet."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct certsearch_page found;
    struct certsearch_screen screen = {.table = &table, .found = &found};
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(certsearch_service_page(&visit->use, &request, &found));
    table.total = found.total;
    screen.tabs = reporting_screen_tabs(visit, REPORTING_CERTSEARCH, &screen.n_tabs);
    screen.may_report = (visit->page.roles & CNCA_REPORTERS) != 0;
    visit->page.title = visit_say(visit, N_("Certificate reports"));
    view_certsearch(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_certsearch_file(struct visit *visit)
{
    struct str name = visit_param(visit, "file");
    struct str bytes;
    int format;
    if (!codes_parse(&certsearch_format_codes, name, &format))
        return FAIL_NOT_FOUND;
    TRY(certsearch_service_file(&visit->use, (enum certsearch_format)format, &bytes));
    visit_send(visit,
        format == CERTSEARCH_CSV ? STR("text/csv; charset=utf-8") : STR("application/json"), name,
        bytes);
    return FAIL_NONE;
}
