#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/audit_screen.h"
#include "web/case_page.h"
#include "web/due_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Planned"), NULL, false},
    {N_("At the latest"), NULL, false},
    {N_("Company"), NULL, false},
    {N_("Certificate"), NULL, false},
    {N_("Case"), NULL, false},
};
/* clang-format on */

static struct str audits_path(struct arena *arena, struct str number)
{
    return str_concat(arena, STR("/audits/"), http_encode(arena, number));
}

static struct audit_line line_of(struct visit *visit, const struct next_audit_row *row)
{
    int state;
    struct audit_line line = {
        .row = row,
        .path = row->certification_case.len > 0
                    ? case_page_path(visit->arena, row->certification_case, "")
                    : audits_path(visit->arena, row->certificate),
        .scheme = scheme_service_name(&visit->use, visit->page.language, row->scheme),
        .state = visit_say(visit, N_("Not opened yet")),
        .state_tone = TONE_NEUTRAL,
    };
    line.left = due_screen_left(visit, row->latest_on, &line.tone);
    if (codes_parse(&case_state_codes, row->state, &state)) {
        line.state = visit_say(visit, case_state_label((enum case_state)state));
        line.state_tone = component_case_tone((enum case_state)state);
    }
    return line;
}

static void put_filters(const struct visit *visit, const int64_t *counts, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, NEXT_AUDIT_WHICH_COUNT);
    for (int i = 0; i < NEXT_AUDIT_WHICH_COUNT; i++)
        filters[i] = (struct table_filter){
            i == NEXT_AUDITS_ALL ? STR("") : codes_format(&next_audit_which_codes, i),
            visit_say(visit, next_audit_which_labels[i]), counts ? counts[i] : -1};
    table->filters = filters;
    table->n_filters = NEXT_AUDIT_WHICH_COUNT;
}

enum fail pages_audits(struct visit *visit)
{
    struct table table = {
        .path = "/audits",
        .caption = N_("Coming audits"),
        .search = N_("Company or certificate number"),
        .empty = N_("No audit is to come."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct next_audit_page found;
    int which = NEXT_AUDITS_ALL;
    put_filters(visit, NULL, &table);
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    if (!codes_parse(&next_audit_which_codes, table.state, &which))
        which = NEXT_AUDITS_ALL;
    TRY(next_audit_service_page(&visit->use, (enum next_audit_which)which, &request, &found));
    table.total = found.counts[which];
    put_filters(visit, found.counts, &table);
    struct audit_line *lines = NEW_ARRAY(visit->arena, struct audit_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = line_of(visit, &found.rows[i]);
    const struct audits_screen screen = {&table, lines, found.n, found.counts[NEXT_AUDITS_LATE]};
    visit->page.title = visit_say(visit, N_("Coming audits"));
    view_audits(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_audit(struct visit *visit)
{
    struct audit_screen screen = {0};
    struct str number = visit_param(visit, "certificate");
    TRY(next_audit_service_show(&visit->use, number, &screen.cycle));
    struct page_form form =
        command_form_build(visit, &(const struct command_form){.use_case = &audit_explain});
    screen.may_explain = screen.cycle.is_late && (visit->page.roles & ROLE_BIT(ROLE_PLANNER)) != 0;
    screen.form = &form;
    screen.act = str_concat(visit->arena, audits_path(visit->arena, number), STR("/explain"));
    visit->page.title = visit_say(visit, N_("Audits of the certificate"));
    view_audit(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
