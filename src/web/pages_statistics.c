#include "domain/industry.h"
#include "service/print_service.h"
#include "service/statistics_chart.h"
#include "service/statistics_paper.h"
#include "web/case_page.h"
#include "web/pages.h"
#include "web/statistics_screen.h"
#include "web/table_request.h"
#include "web/views.h"

static const struct {
    const char *label;
    const char *path;
    role_set roles;
} pages[STATISTICS_PAGES] = {
    [STATISTICS_GRADES] = {N_("Levels and points"), "/statistics", ROLES_BODY},
    [STATISTICS_TIMES] = {N_("Time on site"), "/statistics/time",
        STATISTICS_PLANNERS | STATISTICS_OWN},
    [STATISTICS_LENIENCY] = {N_("Consistency of assessors"), "/statistics/consistency",
        STATISTICS_MANAGERS | STATISTICS_OWN},
};

const struct tab *statistics_screen_tabs(struct visit *visit, const struct overview_filter *filter,
    enum statistics_page current, size_t *ret_n)
{
    struct tab *tabs = NEW_ARRAY(visit->arena, struct tab, STATISTICS_PAGES);
    size_t n = 0;
    for (size_t i = 0; i < STATISTICS_PAGES; i++)
        if (visit->page.roles & pages[i].roles)
            tabs[n++] = (struct tab){
                .label = visit_say(visit, pages[i].label),
                .path = overview_filter_link(visit->arena, pages[i].path, filter, STR("")),
                .count = -1,
                .is_current = i == (size_t)current,
            };
    *ret_n = n;
    return tabs;
}

static struct str number_text(const struct visit *visit, int64_t number)
{
    return str_format(visit->arena, "%lld", (long long)number);
}

/* Quarters without sheets are left out. */
static const struct grade_row *rows_of(struct visit *visit, const struct grade_line *lines,
    size_t n, const struct statistics_labels *words, size_t *ret_n)
{
    struct grade_row *rows = NEW_ARRAY(visit->arena, struct grade_row, n);
    size_t n_rows = 0;
    for (size_t i = 0; i < n; i++) {
        if (lines[i].sheets == 0)
            continue;
        struct grade_row *row = &rows[n_rows++];
        row->line = &lines[i];
        row->label = words ? words->label(visit->page.language, lines[i].code)
                           : statistics_chart_quarter(visit->arena, lines[i].first);
        row->lost = statistics_chart_percent(visit->arena, lines[i].lost);
    }
    *ret_n = n_rows;
    return rows;
}

static void put_tables(
    struct visit *visit, const struct grade_view *view, struct grade_screen *screen)
{
    struct arena *arena = visit->arena;
    enum language language = visit->page.language;
    static const char *const titles[] = {N_("By quarter"), N_("By industry"), N_("By region")};
    static const char *const headings[] = {N_("Quarter"), N_("Industry"), N_("Region")};
    const struct {
        const struct grade_line *lines;
        size_t n;
        const struct statistics_labels *words;
    } parts[] = {{view->quarters, STATISTICS_QUARTERS, NULL},
        {view->industries, view->n_industries, &statistics_industries},
        {view->regions, view->n_regions, &statistics_regions}};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        struct grade_table *table = &screen->tables[i];
        table->title = titles[i];
        table->heading = headings[i];
        table->rows = rows_of(visit, parts[i].lines, parts[i].n, parts[i].words, &table->n);
        table->chart = parts[i].words ? statistics_chart_parts(arena, language, parts[i].words,
                                            parts[i].lines, parts[i].n)
                                      : statistics_chart_lost(arena, language, view);
    }
    screen->levels = statistics_chart_levels(arena, language, view);
}

static void put_stats(
    struct visit *visit, const struct grade_view *view, struct grade_screen *screen)
{
    const struct grade_line *total = &view->total;
    screen->stats[screen->n_stats++] =
        (struct stat){.value = number_text(visit, total->sheets), .label = N_("Locked sheets")};
    screen->stats[screen->n_stats++] = (struct stat){
        .value = str_concat(
            visit->arena, statistics_chart_percent(visit->arena, total->lost), STR(" %")),
        .label = N_("Points lost on average"),
    };
    screen->stats[screen->n_stats++] = (struct stat){
        .value = number_text(visit, total->below),
        .label = N_("Without a level"),
        .tone = total->below > 0 ? TONE_WARNING : TONE_NEUTRAL,
    };
}

enum fail pages_statistics(struct visit *visit)
{
    struct grade_screen *screen = NEW(visit->arena, struct grade_screen);
    struct overview_filter filter;
    struct grade_view view;
    TRY(overview_filter_read(visit, &filter));
    filter.n_ages = 0;
    filter.days = STR("");
    filter.path = pages[STATISTICS_GRADES].path;
    screen->division = str_trim(http_pair_get(visit->request->query, STR("industry")));
    enum { DIVISION_DIGITS = 2 };
    if (screen->division.len != DIVISION_DIGITS || industry_name(screen->division).len == 0)
        screen->division = STR("");
    const struct statistics_ask ask = {filter.scheme, screen->division, filter.region};
    TRY(statistics_service_grades(&visit->use, &ask, &view));
    screen->filter = &filter;
    screen->scheme = view.scheme;
    screen->tabs = statistics_screen_tabs(visit, &filter, STATISTICS_GRADES, &screen->n_tabs);
    if (view.scheme && view.total.sheets > 0) {
        put_stats(visit, &view, screen);
        put_tables(visit, &view, screen);
    }
    if (visit->page.roles & STATISTICS_MANAGERS)
        screen->pdf = STR("/statistics/report.pdf");
    visit->page.title = visit_say(visit, N_("Statistics"));
    view_statistics_grades(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_statistics_pdf(struct visit *visit)
{
    struct paper paper;
    TRY(statistics_paper(&visit->use, visit->page.language, &paper));
    visit_print(visit, STR("statistics.pdf"), print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

/* clang-format off */
static const struct table_column time_columns[] = {
    {N_("Company"), NULL, false},
    {N_("Assessor"), NULL, false},
    {N_("Planned, minutes"), NULL, true},
    {N_("On site, minutes"), NULL, true},
    {N_("Share"), NULL, true},
    {N_("Until"), NULL, false},
};
/* clang-format on */

static const enum tone share_tones[] = {
    [PRESENCE_NOT_JUDGED] = TONE_NEUTRAL,
    [PRESENCE_ENOUGH] = TONE_GOOD,
    [PRESENCE_WARNED] = TONE_WARNING,
    [PRESENCE_ALARMED] = TONE_BAD,
};

static const struct table_filter *share_filters(
    struct visit *visit, const struct time_view *view, size_t *ret_n)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, PRESENCE_ALARMED + 2);
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), 0};
    for (int share = 0; share <= PRESENCE_ALARMED; share++) {
        filters[share + 1] = (struct table_filter){codes_format(&presence_share_codes, share),
            visit_say(visit, presence_share_label((enum presence_share)share)),
            view->in_share[share]};
        filters[0].count += view->in_share[share];
    }
    *ret_n = PRESENCE_ALARMED + 2;
    return filters;
}

static const struct time_row *time_rows(struct visit *visit, const struct time_view *view)
{
    struct time_row *rows = NEW_ARRAY(visit->arena, struct time_row, view->n);
    for (size_t i = 0; i < view->n; i++) {
        const struct time_line *line = &view->lines[i];
        rows[i] = (struct time_row){
            .line = line,
            .path = case_page_path(visit->arena, line->group.certification_case, "/presence"),
            .percent = str_format(visit->arena, "%lld.%lld %%", (long long)line->permille / 10,
                (long long)line->permille % 10),
            .tone = share_tones[line->share],
        };
    }
    return rows;
}

enum fail pages_statistics_time(struct visit *visit)
{
    struct time_screen *screen = NEW(visit->arena, struct time_screen);
    struct overview_filter filter;
    struct time_view view = {0};
    struct table table = {
        .path = pages[STATISTICS_TIMES].path,
        .caption = N_("Time on site against the plan"),
        .empty = N_("No planned day is over yet."),
        .columns = time_columns,
        .n_columns = ARRAY_LEN(time_columns),
    };
    int share = 0;
    TRY(overview_filter_read(visit, &filter));
    filter.n_ages = filter.n_regions = 0;
    filter.days = filter.region = STR("");
    filter.path = table.path;
    table.filters = share_filters(visit, &view, &table.n_filters);
    table_read(visit->request, &table);
    table.kept = overview_filter_kept(visit->arena, &filter);
    filter.state = table.state;
    struct time_ask ask = {.scheme = filter.scheme,
        .is_share = codes_parse(&presence_share_codes, table.state, &share)};
    ask.share = (enum presence_share)share;
    struct page_request request = table_request(&table);
    TRY(statistics_service_times(&visit->use, &ask, &request, &view));
    table.total = view.total;
    table.filters = share_filters(visit, &view, &table.n_filters);
    *screen = (struct time_screen){.filter = &filter, .view = &view, .table = &table, .n = view.n};
    screen->rows = time_rows(visit, &view);
    screen->tabs = statistics_screen_tabs(visit, &filter, STATISTICS_TIMES, &screen->n_tabs);
    if (view.planned > 0)
        screen->chart = statistics_chart_times(visit->arena, visit->page.language, &view);
    visit->page.title = visit_say(visit, N_("Statistics"));
    view_statistics_time(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

static struct leniency_row leniency_row_of(
    const struct visit *visit, const struct leniency_line *line)
{
    struct leniency_row row = {.line = line};
    if (!line->is_enough)
        return row;
    int sign = rational_sign(line->leniency.residual);
    row.lost = str_concat(
        visit->arena, statistics_chart_percent(visit->arena, line->leniency.lost), STR(" %"));
    row.residual = str_concat(visit->arena, sign > 0 ? STR("+") : STR(""),
        statistics_chart_percent(visit->arena, line->leniency.residual));
    row.tone = sign == 0 ? TONE_NEUTRAL : sign < 0 ? TONE_WARNING : TONE_INFO;
    row.word = visit_say(visit, sign == 0  ? N_("like the others")
                                : sign < 0 ? N_("takes fewer points away")
                                           : N_("takes more points away"));
    return row;
}

enum fail pages_statistics_leniency(struct visit *visit)
{
    struct leniency_screen *screen = NEW(visit->arena, struct leniency_screen);
    struct overview_filter filter;
    struct leniency_view view;
    TRY(overview_filter_read(visit, &filter));
    filter.n_ages = 0;
    filter.days = STR("");
    filter.path = pages[STATISTICS_LENIENCY].path;
    const struct statistics_ask ask = {.scheme = filter.scheme, .province = filter.region};
    TRY(statistics_service_leniency(&visit->use, &ask, &view));
    struct leniency_row *rows = NEW_ARRAY(visit->arena, struct leniency_row, view.n);
    for (size_t i = 0; i < view.n; i++)
        rows[i] = leniency_row_of(visit, &view.lines[i]);
    *screen = (struct leniency_screen){.filter = &filter, .view = &view, .rows = rows, .n = view.n};
    screen->tabs = statistics_screen_tabs(visit, &filter, STATISTICS_LENIENCY, &screen->n_tabs);
    visit->page.title = visit_say(visit, N_("Statistics"));
    view_statistics_leniency(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
