#include "web/nonconformity_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Company"), NULL, false},
    {N_("Nonconformity"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Due"), NULL, false},
    {N_("Verifier"), NULL, false},
};

static const char *const labels[NONCONFORMITY_WHICH_COUNT] = {
    [NONCONFORMITIES_ALL] = N_("All"),
    [NONCONFORMITIES_OPEN] = N_("Open nonconformities"),
    [NONCONFORMITIES_TO_ANSWER] = N_("Waits for the correction"),
    [NONCONFORMITIES_TO_VERIFY] = N_("Waits for the verification"),
    [NONCONFORMITIES_OVERDUE] = N_("Overdue"),
    [NONCONFORMITIES_CLOSED] = N_("Correction accepted"),
};
/* clang-format on */

static void put_filters(const struct visit *visit, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, NONCONFORMITY_WHICH_COUNT);
    for (int i = 0; i < NONCONFORMITY_WHICH_COUNT; i++)
        filters[i] = (struct table_filter){
            i == 0 ? STR("") : codes_format(&nonconformity_store_which_codes, i),
            visit_say(visit, labels[i]), -1};
    table->filters = filters;
    table->n_filters = NONCONFORMITY_WHICH_COUNT;
}

enum fail pages_nonconformity_list(struct visit *visit)
{
    struct table table = {
        .path = "/nonconformities",
        .caption = N_("Nonconformities"),
        .search = N_("Company, case or fact"),
        .empty = N_("There is no nonconformity."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct nonconformity_page found;
    int which = NONCONFORMITIES_ALL;
    put_filters(visit, &table);
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    if (table.state.len > 0 && !codes_parse(&nonconformity_store_which_codes, table.state, &which))
        which = NONCONFORMITIES_ALL;
    TRY(nonconformity_service_page(&visit->use, (enum nonconformity_which)which, &request, &found));
    table.total = found.total;
    const struct nonconformity_list_screen screen = {&table, &found};
    visit->page.title = visit_say(visit, N_("Nonconformities"));
    view_nonconformity_list(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
