#include "domain/district.h"
#include "service/scheme_service.h"
#include "web/case_page.h"
#include "web/pages.h"
#include "web/pipeline_screen.h"
#include "web/table_request.h"
#include "web/views.h"

enum { SOON_DAYS = 3, COLUMN_CARDS = 12 };

#define BOARD_PATH "/pipeline"
#define TABLE_PATH "/pipeline/table"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Company"), "organisation", false},
    {N_("Scheme"), "scheme", false},
    {N_("State"), NULL, false},
    {N_("Region"), NULL, false},
    {N_("Days in this state"), "age", true},
    {N_("Deadline"), "due", false},
};
/* clang-format on */

static struct pipeline_ask ask_of(const struct overview_filter *filter, struct str search)
{
    return (struct pipeline_ask){
        .scheme = filter->scheme,
        .province = filter->region,
        .days = filter->min_days,
        .search = search,
    };
}

static void put_due(const struct visit *visit, struct pipeline_card *card)
{
    if (!date_is_set(card->row->due_on))
        return;
    int64_t left = date_days_between(use_today(&visit->use), card->row->due_on);
    card->due_tone = left < 0 ? TONE_BAD : left <= SOON_DAYS ? TONE_WARNING : TONE_NEUTRAL;
    card->due =
        left < 0
            ? CASE_SAY(visit, N_("overdue since {1}"), date_format(visit->arena, card->row->due_on))
            : CASE_SAY(visit, N_("by {1}"), date_format(visit->arena, card->row->due_on));
}

static struct pipeline_card *make_cards(struct visit *visit, const struct pipeline_view *view)
{
    struct pipeline_card *cards = NEW_ARRAY(visit->arena, struct pipeline_card, view->n);
    for (size_t i = 0; i < view->n; i++) {
        const struct pipeline_row *row = &view->rows[i];
        const struct scheme *scheme = scheme_service_find(&visit->use, row->scheme);
        cards[i] = (struct pipeline_card){
            .row = row,
            .path = case_page_path(visit->arena, row->id, ""),
            .scheme = scheme ? names_get(&scheme->names, visit->page.language) : row->scheme,
            .level = case_page_level(visit, scheme, row->level),
            .region = district_province_name(
                str_sub(row->district, 0, row->district.len < 2 ? row->district.len : 2)),
            .age = pipeline_service_age(&visit->use, row->entered_at),
        };
        put_due(visit, &cards[i]);
    }
    return cards;
}

const struct tab *pipeline_screen_tabs(struct visit *visit, const struct overview_filter *filter,
    enum pipeline_page current, size_t *ret_n)
{
    static const struct {
        const char *label;
        const char *path;
    } pages[PIPELINE_PAGES] = {
        [PIPELINE_BOARD] = {N_("Board"), BOARD_PATH},
        [PIPELINE_TABLE] = {N_("Table"), TABLE_PATH},
        [PIPELINE_BACKLOG] = {N_("Backlog of decisions"), "/pipeline/backlog"},
    };
    struct tab *tabs = NEW_ARRAY(visit->arena, struct tab, PIPELINE_PAGES);
    for (size_t i = 0; i < PIPELINE_PAGES; i++)
        tabs[i] = (struct tab){
            .label = visit_say(visit, pages[i].label),
            .path = overview_filter_link(visit->arena, pages[i].path, filter, STR("")),
            .count = -1,
            .is_current = i == (size_t)current,
        };
    *ret_n = PIPELINE_PAGES;
    return tabs;
}

/* A station that has no open state has no column. */
static bool has_column(enum station station)
{
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++)
        if (station_of(state) == station && station_is_open(state))
            return true;
    return false;
}

static void put_column(struct visit *visit, struct pipeline_screen *screen,
    const struct pipeline_view *view, enum station station)
{
    const struct pipeline_card **cards =
        NEW_ARRAY(visit->arena, const struct pipeline_card *, COLUMN_CARDS);
    struct pipeline_column column = {
        .label = station_label(station),
        .path = overview_filter_link(
            visit->arena, TABLE_PATH, screen->filter, codes_format(&station_codes, (int)station)),
        .cards = cards,
    };
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++)
        if (station_of(state) == station && station_is_open(state))
            column.total += view->in_state[state];
    for (size_t i = 0; i < screen->n_cards && column.n < COLUMN_CARDS; i++)
        if (station_of(screen->cards[i].row->state) == station)
            cards[column.n++] = &screen->cards[i];
    screen->columns[screen->n_columns++] = column;
}

enum fail pages_pipeline(struct visit *visit)
{
    struct pipeline_screen *screen = NEW(visit->arena, struct pipeline_screen);
    struct overview_filter filter;
    struct pipeline_view view;
    TRY(overview_filter_read(visit, &filter));
    filter.path = BOARD_PATH;
    struct pipeline_ask ask = ask_of(&filter, STR(""));
    TRY(pipeline_service_board(&visit->use, &ask, &view));
    screen->filter = &filter;
    screen->cards = make_cards(visit, &view);
    screen->n_cards = view.n;
    screen->total = view.total;
    screen->tabs = pipeline_screen_tabs(visit, &filter, PIPELINE_BOARD, &screen->n_tabs);
    for (enum station station = 0; station < STATION_COUNT; station++)
        if (has_column(station))
            put_column(visit, screen, &view, station);
    visit->page.title = visit_say(visit, N_("Pipeline"));
    view_pipeline_board(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

static const struct table_filter *station_filters(
    struct visit *visit, const struct pipeline_view *view, size_t *ret_n)
{
    struct table_filter *filters = NEW_ARRAY(visit->arena, struct table_filter, STATION_COUNT + 1);
    size_t n = 1;
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), 0};
    for (enum station station = 0; station < STATION_COUNT; station++) {
        if (!has_column(station))
            continue;
        int64_t count = pipeline_service_at(view, station);
        filters[n++] = (struct table_filter){codes_format(&station_codes, (int)station),
            visit_say(visit, station_label(station)), count};
        filters[0].count += count;
    }
    *ret_n = n;
    return filters;
}

enum fail pages_pipeline_table(struct visit *visit)
{
    struct pipeline_screen *screen = NEW(visit->arena, struct pipeline_screen);
    struct pipeline_view view = {0};
    struct overview_filter filter;
    struct table table = {
        .path = TABLE_PATH,
        .caption = N_("Cases that are not finished"),
        .empty = N_("No open case matches."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    int station = 0;
    TRY(overview_filter_read(visit, &filter));
    table.filters = station_filters(visit, &view, &table.n_filters);
    table_read(visit->request, &table);
    table.kept = overview_filter_kept(visit->arena, &filter);
    filter.path = TABLE_PATH;
    filter.has_search = true;
    filter.query = table.query;
    filter.state = table.state;
    struct pipeline_ask ask = ask_of(&filter, table.query);
    ask.is_station = codes_parse(&station_codes, table.state, &station);
    ask.station = (enum station)station;
    struct page_request request = table_request(&table);
    TRY(pipeline_service_page(&visit->use, &ask, &request, &view));
    table.total = view.total;
    table.filters = station_filters(visit, &view, &table.n_filters);
    screen->filter = &filter;
    screen->table = &table;
    screen->cards = make_cards(visit, &view);
    screen->n_cards = view.n;
    screen->total = view.total;
    screen->tabs = pipeline_screen_tabs(visit, &filter, PIPELINE_TABLE, &screen->n_tabs);
    visit->page.title = visit_say(visit, N_("Pipeline"));
    view_pipeline_table(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
