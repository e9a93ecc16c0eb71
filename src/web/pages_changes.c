#include "service/use_cases.h"
#include "web/change_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("What changes"), NULL, false},
    {N_("Company"), NULL, false},
    {N_("Certificate"), NULL, false},
    {N_("Filed"), NULL, false},
    {N_("State"), NULL, false},
};
/* clang-format on */

static void put_filters(
    const struct visit *visit, const struct change_page *found, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, CHANGE_STATE_COUNT + 1);
    int64_t all = 0;
    for (int i = 0; i < CHANGE_STATE_COUNT; i++) {
        filters[i + 1] = (struct table_filter){codes_format(&change_state_codes, i),
            visit_say(visit, change_state_label((enum change_state)i)),
            found ? found->counts[i] : -1};
        all += found ? found->counts[i] : 0;
    }
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), found ? all : -1};
    table->filters = filters;
    table->n_filters = CHANGE_STATE_COUNT + 1;
}

enum fail pages_changes(struct visit *visit)
{
    struct table table = {
        .path = "/changes",
        .caption = N_("Changes of certificates"),
        .search = N_("Company or certificate number"),
        .empty = N_("No change was filed."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct change_page found;
    put_filters(visit, NULL, &table);
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(change_service_page(&visit->use, table.state, &request, &found));
    table.total = found.total;
    put_filters(visit, &found, &table);
    const struct changes_screen screen = {
        &table, &found, (visit->page.roles & ROLE_BIT(ROLE_APPLICANT)) != 0};
    visit->page.title = visit_say(visit, N_("Changes of certificates"));
    view_changes(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_change_new(struct visit *visit)
{
    struct certificate *certificates;
    size_t n;
    TRY(change_service_certificates(&visit->use, &certificates, &n));
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){certificates[i].number, certificates[i].number, STR("")};
    const struct form_choice choices[] = {{"certificate", options, n}};
    struct page_form form = command_form_build(
        visit, &(const struct command_form){
                   .use_case = &change_file, .choices = choices, .n_choices = ARRAY_LEN(choices)});
    const struct change_new_screen screen = {&form, n};
    visit->page.title = visit_say(visit, N_("File a change"));
    view_change_new(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_change(struct visit *visit)
{
    struct change_screen screen = {0};
    TRY(change_service_show(&visit->use, visit_param(visit, "change"), &screen.row));
    screen.may_decide = screen.row.change.state == CHANGE_FILED &&
                        (visit->page.roles & ROLE_BIT(ROLE_DECIDER)) != 0;
    struct page_form form =
        command_form_build(visit, &(const struct command_form){.use_case = &change_approve});
    screen.form = &form;
    visit->page.title = visit_say(visit, change_item_labels[screen.row.change.item]);
    view_change(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
