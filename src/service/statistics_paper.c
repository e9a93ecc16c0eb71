#include "service/statistics_paper.h"

#include "service/backlog_service.h"
#include "service/due_service.h"
#include "service/pipeline_service.h"
#include "service/print_service.h"
#include "service/statistics_chart.h"

enum { DUE_DAYS = 30, DUE_ROWS = 20 };

static struct str number(struct arena *arena, int64_t value)
{
    return str_format(arena, "%lld", (long long)value);
}

/* A chart of bars with one series. */
static void put_bars(
    struct paper *paper, struct chart *chart, const char *series, const int64_t *values)
{
    const struct chart_series bars = {text_get(paper->language, series), values};
    chart->kind = CHART_BARS;
    chart->series = &bars;
    chart->n_series = 1;
    paper_chart(paper, chart);
}

static enum fail write_pipeline(struct use *use, struct paper *paper)
{
    const struct pipeline_ask ask = {0};
    struct pipeline_view view;
    struct str labels[STATION_COUNT];
    int64_t values[STATION_COUNT] = {0};
    TRY(pipeline_service_board(use, &ask, &view));
    for (enum station station = 0; station < STATION_COUNT; station++) {
        labels[station] = text_get(paper->language, station_label(station));
        values[station] = pipeline_service_at(&view, station);
    }
    struct chart chart = {
        .title = text_get(paper->language, N_("Open cases by station")),
        .heading = text_get(paper->language, N_("Station")),
        .labels = labels,
        .n = STATION_COUNT,
    };
    paper_section(paper, text_get(paper->language, N_("Cases that are not finished")));
    paper_fact(paper, text_get(paper->language, N_("Open cases")), number(use->arena, view.total));
    put_bars(paper, &chart, N_("Cases"), values);
    return FAIL_NONE;
}

static void put_backlog_table(
    const struct use *use, const struct backlog_view *view, struct paper *paper)
{
    struct paper_column columns[OVERVIEW_BOUNDS_MAX + 3];
    struct str cells[OVERVIEW_BOUNDS_MAX + 3];
    size_t n = 0;
    columns[n++] =
        (struct paper_column){text_get(paper->language, N_("Waits for")), 40, PAPER_START};
    for (size_t i = 0; i <= view->n_bounds; i++)
        columns[n++] =
            (struct paper_column){backlog_service_group(use->arena, view, i), 15, PAPER_END};
    columns[n++] = (struct paper_column){text_get(paper->language, N_("All")), 15, PAPER_END};
    paper_table(paper, columns, n);
    for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++) {
        cells[0] = text_get(paper->language, backlog_wait_label(wait));
        for (size_t i = 0; i <= view->n_bounds; i++)
            cells[i + 1] = number(use->arena, view->counts[wait][i]);
        cells[n - 1] = number(use->arena, backlog_service_sum(view, wait));
        paper_row(paper, PAPER_ROW, cells);
    }
}

static enum fail write_backlog(struct use *use, struct paper *paper)
{
    const struct backlog_ask ask = {0};
    const struct page_request page = {.limit = 1};
    struct backlog_view view;
    struct str labels[OVERVIEW_BOUNDS_MAX + 1];
    int64_t values[OVERVIEW_BOUNDS_MAX + 1] = {0};
    TRY(backlog_service_page(use, &ask, &page, &view));
    for (size_t i = 0; i <= view.n_bounds; i++) {
        labels[i] = backlog_service_group(use->arena, &view, i);
        for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++)
            values[i] += view.counts[wait][i];
    }
    struct chart chart = {
        .title = text_get(paper->language, N_("Waiting cases by age in working days")),
        .heading = text_get(paper->language, N_("Working days")),
        .labels = labels,
        .n = view.n_bounds + 1,
    };
    paper_section(paper, text_get(paper->language, N_("Backlog of decisions")));
    put_backlog_table(use, &view, paper);
    put_bars(paper, &chart, N_("Cases"), values);
    return FAIL_NONE;
}

static enum fail write_due(struct use *use, struct paper *paper)
{
    const struct due_ask ask = {.days = DUE_DAYS};
    const struct page_request page = {.limit = DUE_ROWS};
    struct due_view view;
    const struct paper_column columns[] = {
        {text_get(paper->language, N_("Day")), 20, PAPER_START},
        {text_get(paper->language, N_("What runs out")), 40, PAPER_START},
        {text_get(paper->language, N_("Company or person")), 40, PAPER_START},
    };
    TRY(due_service_page(use, &ask, &page, &view));
    paper_section(paper, text_get(paper->language, N_("Overdue, or due within 30 days")));
    paper_fact(paper, text_get(paper->language, N_("Overdue")), number(use->arena, view.overdue));
    paper_fact(paper, text_get(paper->language, N_("In all")), number(use->arena, view.total));
    if (view.n == 0)
        return FAIL_NONE;
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view.n; i++) {
        const struct str cells[] = {date_format(use->arena, view.rows[i].due_on),
            text_get(paper->language, due_service_label(view.rows[i].kind)), view.rows[i].name};
        paper_row(paper, PAPER_ROW, cells);
    }
    return FAIL_NONE;
}

static enum fail write_grades(struct use *use, struct paper *paper)
{
    const struct statistics_ask ask = {0};
    struct grade_view view;
    TRY(statistics_service_grades(use, &ask, &view));
    paper_section(paper, text_get(paper->language, N_("Levels and points")));
    if (!view.scheme || view.total.sheets == 0) {
        paper_text(paper, text_get(paper->language, N_("No sheet was locked in this time.")));
        return FAIL_NONE;
    }
    const struct chart *industries = statistics_chart_parts(
        use->arena, paper->language, &statistics_industries, view.industries, view.n_industries);
    const struct chart *regions = statistics_chart_parts(
        use->arena, paper->language, &statistics_regions, view.regions, view.n_regions);
    paper_wide_fact(paper, text_get(paper->language, N_("Scheme")),
        names_get(&view.scheme->names, paper->language));
    paper_fact(paper, text_get(paper->language, N_("Locked sheets")),
        number(use->arena, view.total.sheets));
    paper_fact(paper, text_get(paper->language, N_("Points lost, %")),
        statistics_chart_percent(use->arena, view.total.lost));
    paper_chart(paper, statistics_chart_levels(use->arena, paper->language, &view));
    paper_chart(paper, statistics_chart_lost(use->arena, paper->language, &view));
    if (industries)
        paper_chart(paper, industries);
    if (regions)
        paper_chart(paper, regions);
    return FAIL_NONE;
}

static enum fail write_times(struct use *use, struct paper *paper)
{
    const struct time_ask ask = {0};
    const struct page_request page = {.limit = 1};
    struct time_view view;
    TRY(statistics_service_times(use, &ask, &page, &view));
    paper_section(paper, text_get(paper->language, N_("Time on site")));
    paper_fact(
        paper, text_get(paper->language, N_("Planned, minutes")), number(use->arena, view.planned));
    paper_fact(
        paper, text_get(paper->language, N_("On site, minutes")), number(use->arena, view.actual));
    paper_chart(paper, statistics_chart_times(use->arena, paper->language, &view));
    return FAIL_NONE;
}

enum fail statistics_paper(struct use *use, enum language language, struct paper *ret_paper)
{
    if (!(use->actor.roles & STATISTICS_MANAGERS))
        return FAIL_FORBIDDEN;
    struct paper paper = print_service_paper(use, language, N_("Management report"));
    TRY(write_pipeline(use, &paper));
    TRY(write_backlog(use, &paper));
    TRY(write_due(use, &paper));
    TRY(write_grades(use, &paper));
    TRY(write_times(use, &paper));
    *ret_paper = paper;
    return FAIL_NONE;
}
