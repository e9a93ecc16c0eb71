#include "service/scheme_service.h"
#include "web/backlog_screen.h"
#include "web/case_page.h"
#include "web/pages.h"
#include "web/pipeline_screen.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Company"), NULL, false},
    {N_("Scheme"), NULL, false},
    {N_("Waits for"), NULL, false},
    {N_("Since"), NULL, false},
    {N_("Working days"), NULL, true},
};
/* clang-format on */

static enum tone tone_of(const struct backlog_view *view, size_t group)
{
    if (group == view->n_bounds)
        return TONE_BAD;
    return group + 1 == view->n_bounds ? TONE_WARNING : TONE_NEUTRAL;
}

static const struct backlog_card *make_cards(struct visit *visit, const struct backlog_view *view)
{
    struct backlog_card *cards = NEW_ARRAY(visit->arena, struct backlog_card, view->n);
    for (size_t i = 0; i < view->n; i++) {
        const struct backlog_row *row = &view->lines[i].row;
        const struct scheme *scheme = scheme_service_find(&visit->use, row->scheme);
        cards[i] = (struct backlog_card){
            .line = &view->lines[i],
            .path = case_page_path(visit->arena, row->id, ""),
            .scheme = scheme ? names_get(&scheme->names, visit->page.language) : row->scheme,
            .level = case_page_level(visit, scheme, row->level),
            .since = date_format(visit->arena, date_of_instant(row->since)),
            .tone = tone_of(view, view->lines[i].group),
        };
    }
    return cards;
}

static void put_groups(
    struct visit *visit, const struct backlog_view *view, struct backlog_screen *screen)
{
    for (size_t i = 0; i <= view->n_bounds; i++) {
        screen->groups[i] = backlog_service_group(visit->arena, view, i);
        for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++)
            screen->sums[i] += view->counts[wait][i];
        screen->all += screen->sums[i];
    }
    struct chart_series *series = NEW(visit->arena, struct chart_series);
    struct chart *chart = NEW(visit->arena, struct chart);
    *series = (struct chart_series){visit_say(visit, N_("Cases")), screen->sums};
    *chart = (struct chart){
        .kind = CHART_BARS,
        .title = visit_say(visit, N_("Waiting cases by age in working days")),
        .heading = visit_say(visit, N_("Working days")),
        .labels = screen->groups,
        .n = view->n_bounds + 1,
        .series = series,
        .n_series = 1,
    };
    screen->chart = chart;
}

static const struct table_filter *filters_of(
    struct visit *visit, const struct backlog_view *view, size_t *ret_n)
{
    struct table_filter *filters = NEW_ARRAY(visit->arena, struct table_filter, WAIT_COUNT + 1);
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), 0};
    for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++) {
        int64_t count = backlog_service_sum(view, wait);
        filters[wait + 1] = (struct table_filter){codes_format(&backlog_wait_codes, (int)wait),
            visit_say(visit, backlog_wait_label(wait)), count};
        filters[0].count += count;
    }
    *ret_n = WAIT_COUNT + 1;
    return filters;
}

enum fail pages_backlog(struct visit *visit)
{
    struct backlog_screen *screen = NEW(visit->arena, struct backlog_screen);
    struct backlog_view view = {0};
    struct overview_filter filter;
    struct table table = {
        .path = "/pipeline/backlog",
        .caption = N_("Waiting cases"),
        .empty = N_("Nothing waits."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    int wait = 0;
    TRY(overview_filter_read(visit, &filter));
    filter.n_ages = 0;
    filter.days = STR("");
    table.filters = filters_of(visit, &view, &table.n_filters);
    table_read(visit->request, &table);
    table.kept = overview_filter_kept(visit->arena, &filter);
    filter.path = table.path;
    filter.state = table.state;
    const struct backlog_ask ask = {
        .is_wait = codes_parse(&backlog_wait_codes, table.state, &wait),
        .wait = (enum backlog_wait)wait,
        .scheme = filter.scheme,
        .province = filter.region,
    };
    struct page_request request = table_request(&table);
    TRY(backlog_service_page(&visit->use, &ask, &request, &view));
    table.total = view.total;
    table.filters = filters_of(visit, &view, &table.n_filters);
    *screen = (struct backlog_screen){.filter = &filter, .view = &view, .table = &table};
    screen->tabs = pipeline_screen_tabs(visit, &filter, PIPELINE_BACKLOG, &screen->n_tabs);
    screen->cards = make_cards(visit, &view);
    screen->n = view.n;
    put_groups(visit, &view, screen);
    visit->page.title = visit_say(visit, N_("Pipeline"));
    view_backlog(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
