#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/case_page.h"
#include "web/due_screen.h"
#include "web/pages.h"
#include "web/status_screen.h"
#include "web/table_request.h"
#include "web/views.h"

static const struct table_column columns[] = {
    {N_("Day"), NULL, false},
    {N_("Certificate"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Why"), NULL, false},
    {N_("What to do"), NULL, false},
};

/* A page of the certificate with the form of a ground filled in. */
static struct str raise_path(struct visit *visit, const struct status_due_row *row, const char *act,
    const char *reason, struct str why)
{
    return str_format(visit->arena,
        "/certificates/%" STR_PRI "?act=%s&reason=%s&mark=%" STR_PRI "&facts=%" STR_PRI "#grounds",
        STR_ARG(http_encode(visit->arena, row->number)), act, reason,
        STR_ARG(http_encode(visit->arena, row->mark)), STR_ARG(http_encode(visit->arena, why)));
}

static void put_action(
    struct visit *visit, const struct status_due_row *row, struct status_due_line *line)
{
    struct str number = http_encode(visit->arena, row->number);
    struct str kind = row->kind;
    line->action = N_("Open the certificate");
    line->path = str_format(visit->arena, "/certificates/%" STR_PRI, STR_ARG(number));
    if (str_equal(kind, STR("suspend"))) {
        line->action = N_("Confirm the ground");
        line->path = raise_path(visit, row, "suspend", status_reason_overdue, line->why);
    }
    if (str_equal(kind, STR("withdraw"))) {
        line->action = N_("Confirm the ground");
        bool is_misuse = row->mark.len > 0;
        line->path = raise_path(visit, row, "withdraw",
            is_misuse ? status_reason_misuse : status_reason_not_corrected, line->why);
    }
    bool is_confirmed = str_equal(kind, STR("decide")) || str_equal(kind, STR("restore"));
    if (is_confirmed && (visit->page.roles & certificate_suspend.roles)) {
        line->action = N_("Read the notice and decide");
        line->path = str_format(visit->arena, "/certificates/%" STR_PRI "/decide?ground=%" STR_PRI,
            STR_ARG(number), STR_ARG(http_encode(visit->arena, row->ground)));
    } else if (is_confirmed || str_equal(kind, STR("confirm"))) {
        line->action = N_("Look at the ground");
        line->path = str_format(visit->arena, "/certificates/%" STR_PRI "#ground-%" STR_PRI,
            STR_ARG(number), STR_ARG(row->ground));
    }
    bool is_about_case = str_equal(kind, STR("surveil")) || str_equal(kind, STR("renew"));
    if (is_about_case && row->certification_case.len > 0) {
        line->action = N_("Open the case");
        line->path = case_page_path(visit->arena, row->certification_case, "");
    }
}

static struct status_due_line line_of(struct visit *visit, const struct status_due_row *row)
{
    struct status_due_line line = {
        .row = row, .why = status_view_why(visit->arena, visit->page.language, row)};
    line.scheme = scheme_service_name(&visit->use, visit->page.language, row->scheme);
    line.left = due_screen_left(visit, row->due_on, &line.tone);
    put_action(visit, row, &line);
    return line;
}

static int64_t count_of(const struct status_due_view *found, struct str kind)
{
    int64_t n = 0;
    for (size_t i = 0; i < found->n_counts; i++)
        if (kind.len == 0 || str_equal(found->counts[i].kind, kind))
            n += found->counts[i].rows;
    return n;
}

static void put_filters(
    struct visit *visit, const struct status_due_view *found, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, status_due_kinds_count + 1);
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), -1};
    for (size_t i = 0; i < status_due_kinds_count; i++)
        filters[i + 1] = (struct table_filter){
            str_of(status_due_kinds[i].code), visit_say(visit, status_due_kinds[i].label), -1};
    for (size_t i = 0; found && i <= status_due_kinds_count; i++)
        filters[i].count = count_of(found, filters[i].value);
    table->filters = filters;
    table->n_filters = status_due_kinds_count + 1;
}

enum fail pages_certificates_due(struct visit *visit)
{
    struct table table = {
        .path = "/certificates/due",
        .caption = N_("Due about certificates"),
        .search = N_("Certificate number or company name"),
        .empty = N_("Nothing is due."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct status_due_view found;
    put_filters(visit, NULL, &table);
    table_read(visit->request, &table);
    const struct status_due_ask ask = {.kind = table.state, .search = table.query};
    struct page_request request = table_request(&table);
    TRY(status_view_due(&visit->use, &ask, &request, &found));
    table.total = found.total;
    put_filters(visit, &found, &table);
    struct status_due_line *lines = NEW_ARRAY(visit->arena, struct status_due_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = line_of(visit, &found.rows[i]);
    const struct status_due_screen screen = {&table, lines, found.n, STATUS_DUE_DAYS};
    visit->page.title = visit_say(visit, N_("Due about certificates"));
    view_certificate_due(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
