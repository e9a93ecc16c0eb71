#include "web/pages.h"

#include "service/case_service.h"
#include "service/scheme_service.h"
#include "web/case_page.h"
#include "web/table.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Company"), "organisation", false},
    {N_("Scheme"), "scheme", false},
    {N_("Level applied for"), NULL, false},
    {N_("State"), "state", false},
    {N_("Certificate"), NULL, false},
    {N_("Since"), "entered", true},
};
/* clang-format on */

/* All, and each state that any case is in, or that is asked for. */
static void put_filters(
    const struct visit *visit, const struct case_page *found, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, CASE_STATE_COUNT + 1);
    size_t n = 1;
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), 0};
    for (size_t i = 0; i < CASE_STATE_COUNT; i++) {
        struct str word = codes_format(&case_state_codes, (int)i);
        filters[0].count += found->in_state[i];
        if (found->in_state[i] > 0 || str_equal(word, table->state))
            filters[n++] = (struct table_filter){
                word, visit_say(visit, case_state_label((enum case_state)i)), found->in_state[i]};
    }
    table->filters = filters;
    table->n_filters = n;
}

/* Before there is a result, table_read knows the states by these. */
static void put_known_states(struct arena *arena, struct table *table)
{
    struct table_filter *filters = NEW_ARRAY(arena, struct table_filter, CASE_STATE_COUNT);
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        filters[i].value = codes_format(&case_state_codes, (int)i);
    table->filters = filters;
    table->n_filters = CASE_STATE_COUNT;
}

static void put_names(struct visit *visit, struct case_page *found)
{
    for (size_t i = 0; i < found->n; i++) {
        struct case_row *row = &found->rows[i];
        const struct scheme *scheme = scheme_service_find(&visit->use, row->scheme);
        row->level = case_page_level(visit, scheme, row->level);
        if (scheme)
            row->scheme = names_get(&scheme->names, visit->page.language);
    }
}

enum fail pages_cases(struct visit *visit)
{
    bool is_body = visit->page.roles & ROLES_BODY;
    struct table table = {
        .path = "/cases",
        .caption = N_("Certification cases"),
        .search = N_("Company, case or certificate number"),
        .empty = N_("There is no such case."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct case_page found;
    put_known_states(visit->arena, &table);
    table_read(visit->request, &table);
    struct page_request request = {
        .search = table.query,
        .sort = table.sort,
        .descending = table.descending,
        .offset = table_offset(&table),
        .limit = table_page_rows(&table),
    };
    TRY(case_service_page(&visit->use, table.state, &request, &found));
    table.total = found.total;
    put_filters(visit, &found, &table);
    put_names(visit, &found);
    visit->page.title = visit_say(visit, N_("Certification cases"));
    view_cases(&visit->out, &visit->page, &table, &found, !is_body);
    return FAIL_NONE;
}
