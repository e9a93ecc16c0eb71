#include "service/statistics_service.h"

#include <stdlib.h>

#include "service/overview_rule.h"
#include "service/pipeline_service.h"
#include "service/scheme_service.h"

enum { QUARTER_MONTHS = 3 };

struct date statistics_service_quarter(struct date day, int64_t before)
{
    day.day = 1;
    day.month = (int8_t)((day.month - 1) / QUARTER_MONTHS * QUARTER_MONTHS + 1);
    return date_add_months(day, -before * QUARTER_MONTHS);
}

static struct sheet_filter filter_of(
    const struct use *use, const struct statistics_ask *ask, int64_t quarters)
{
    struct date today = use_today(use);
    return (struct sheet_filter){
        .from =
            pipeline_service_begin_of(use->arena, statistics_service_quarter(today, quarters - 1)),
        .until = pipeline_service_begin_of(use->arena, statistics_service_quarter(today, -1)),
        .scheme = ask->scheme,
        .division = ask->division,
        .province = ask->province,
    };
}

static struct grade_line line_new(const struct use *use, const struct scheme *scheme)
{
    return (struct grade_line){
        .levels = NEW_ARRAY(use->arena, int64_t, scheme->n_levels), .lost = rational_of(0)};
}

/* `lost` is a sum until line_end. */
static enum fail add_group(struct use *use, const struct scheme *scheme,
    const struct sheet_group *group, struct grade_line *line)
{
    const struct scheme *pinned;
    struct rational final;
    TRY(scheme_service_pinned(use, group->scheme_sha256, &pinned));
    if (!rational_parse(use->arena, group->final, &final))
        return FAIL_BROKEN;
    struct rational lost =
        rational_div(use->arena, rational_sub(use->arena, pinned->scale, final), pinned->scale);
    line->lost =
        rational_add(use->arena, line->lost, rational_scale(use->arena, lost, group->sheets, 1));
    line->sheets += group->sheets;
    bool is_known = false;
    for (size_t i = 0; i < scheme->n_levels && !is_known; i++) {
        is_known = str_equal(scheme->levels[i].id, group->level);
        line->levels[i] += is_known ? group->sheets : 0;
    }
    if (group->level.len == 0)
        line->below += group->sheets;
    else if (!is_known)
        line->others += group->sheets;
    return FAIL_NONE;
}

static void line_end(const struct use *use, struct grade_line *line)
{
    if (line->sheets > 0)
        line->lost = rational_scale(use->arena, line->lost, 1, line->sheets);
}

static enum fail load_line(struct use *use, const struct scheme *scheme,
    const struct sheet_filter *filter, struct grade_line *ret_line)
{
    struct grade_line line = line_new(use, scheme);
    struct sheet_group *groups;
    size_t n;
    TRY(statistics_store_sheets(&use->tx, filter, STR(""), &groups, &n));
    for (size_t i = 0; i < n; i++)
        TRY(add_group(use, scheme, &groups[i], &line));
    line_end(use, &line);
    *ret_line = line;
    return FAIL_NONE;
}

static enum fail load_quarters(struct use *use, struct sheet_filter filter, struct grade_view *view)
{
    for (int64_t i = 0; i < STATISTICS_QUARTERS; i++) {
        struct date first = statistics_service_quarter(use_today(use), STATISTICS_QUARTERS - 1 - i);
        filter.from = pipeline_service_begin_of(use->arena, first);
        filter.until = pipeline_service_begin_of(use->arena, statistics_service_quarter(first, -1));
        TRY(load_line(use, view->scheme, &filter, &view->quarters[i]));
        view->quarters[i].first = first;
    }
    return FAIL_NONE;
}

struct parts {
    struct grade_line *lines;
    size_t n;
};

/* The groups of one part stand together. */
static enum fail load_parts(struct use *use, const struct scheme *scheme,
    const struct sheet_filter *filter, struct str by, struct parts *ret_parts)
{
    struct sheet_group *groups;
    size_t n_groups;
    TRY(statistics_store_sheets(&use->tx, filter, by, &groups, &n_groups));
    struct parts parts = {NEW_ARRAY(use->arena, struct grade_line, n_groups), 0};
    for (size_t i = 0; i < n_groups; i++) {
        if (i == 0 || !str_equal(groups[i].part, groups[i - 1].part)) {
            parts.lines[parts.n] = line_new(use, scheme);
            parts.lines[parts.n++].code = groups[i].part;
        }
        TRY(add_group(use, scheme, &groups[i], &parts.lines[parts.n - 1]));
    }
    for (size_t i = 0; i < parts.n; i++)
        line_end(use, &parts.lines[i]);
    *ret_parts = parts;
    return FAIL_NONE;
}

enum fail statistics_service_grades(
    struct use *use, const struct statistics_ask *ask, struct grade_view *ret_view)
{
    struct grade_view view = {0};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    struct sheet_filter filter = filter_of(use, ask, STATISTICS_QUARTERS);
    if (filter.scheme.len == 0)
        TRY(statistics_store_scheme(&use->tx, &filter, &filter.scheme));
    view.scheme = scheme_service_find(use, filter.scheme);
    if (view.scheme) {
        TRY(load_line(use, view.scheme, &filter, &view.total));
        TRY(load_quarters(use, filter, &view));
        struct parts industries;
        struct parts regions;
        TRY(load_parts(use, view.scheme, &filter, STR("industry"), &industries));
        TRY(load_parts(use, view.scheme, &filter, STR("region"), &regions));
        view.industries = industries.lines;
        view.n_industries = industries.n;
        view.regions = regions.lines;
        view.n_regions = regions.n;
    }
    *ret_view = view;
    return FAIL_NONE;
}

/* Cases whose visits have begun; what was terminated does not count. */
static struct str visited_states(struct arena *arena)
{
    struct buf list = buf_new(arena);
    buf_char(&list, ',');
    for (enum case_state state = CASE_STAGE1; state < CASE_STATE_COUNT; state++) {
        if (state == CASE_TERMINATED)
            continue;
        buf_put(&list, codes_format(&case_state_codes, (int)state));
        buf_char(&list, ',');
    }
    return buf_str(&list);
}

static enum fail judge(struct use *use, const struct time_group *group, struct time_line *ret_line)
{
    enum { WHOLE = 1000 };
    const struct scheme *scheme;
    TRY(scheme_service_pinned(use, group->scheme_sha256, &scheme));
    struct time_line line = {
        .group = *group,
        .planned = group->halves * scheme->presence.day_minutes / PLAN_HALF_DAYS_OF_DAY,
    };
    line.share = presence_share_of(use->arena, &scheme->presence, line.planned, group->minutes);
    if (line.planned > 0)
        line.permille = group->minutes * WHOLE / line.planned;
    *ret_line = line;
    return FAIL_NONE;
}

static int compare_times(const void *a, const void *b)
{
    const struct time_line *left = a;
    const struct time_line *right = b;
    if (left->permille != right->permille)
        return left->permille < right->permille ? -1 : 1;
    int days = date_compare(right->group.last_on, left->group.last_on);
    return days != 0 ? days
                     : str_compare(left->group.certification_case, right->group.certification_case);
}

static void cut_page(const struct page_request *page, struct time_view *view)
{
    int64_t n = (int64_t)view->n;
    int64_t from = page->offset < n ? page->offset : n;
    int64_t left = n - from;
    view->lines += from;
    view->n = (size_t)(left < page->limit ? left : page->limit);
}

static enum fail put_times(struct use *use, const struct time_ask *ask,
    const struct time_filter *filter, struct time_view *view)
{
    struct time_group *groups;
    size_t n;
    TRY(statistics_store_times(&use->tx, filter, STATISTICS_TIMES_MAX, &groups, &n));
    view->lines = NEW_ARRAY(use->arena, struct time_line, n);
    for (size_t i = 0; i < n; i++) {
        struct time_line line;
        TRY(judge(use, &groups[i], &line));
        view->in_share[line.share]++;
        view->planned += line.planned;
        view->actual += line.group.minutes;
        if (!ask->is_share || line.share == ask->share)
            view->lines[view->n++] = line;
    }
    return FAIL_NONE;
}

enum fail statistics_service_times(struct use *use, const struct time_ask *ask,
    const struct page_request *page, struct time_view *ret_view)
{
    struct time_view view = {.is_own = (use->actor.roles & STATISTICS_PLANNERS) == 0};
    if (!(use->actor.roles & (STATISTICS_PLANNERS | STATISTICS_OWN)))
        return FAIL_FORBIDDEN;
    struct date today = use_today(use);
    const struct time_filter filter = {
        .from = statistics_service_quarter(today, STATISTICS_TIME_QUARTERS - 1),
        .until = today,
        .states = visited_states(use->arena),
        .account = view.is_own ? use->actor.account : STR(""),
        .scheme = ask->scheme,
    };
    TRY(put_times(use, ask, &filter, &view));
    view.total = (int64_t)view.n;
    if (view.n > 1)
        qsort(view.lines, view.n, sizeof *view.lines, compare_times);
    cut_page(page, &view);
    *ret_view = view;
    return FAIL_NONE;
}

static const struct indicator *leaf_find(const struct scheme *scheme, struct str clause)
{
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (str_equal(scheme->indicators[i].id, clause))
            return &scheme->indicators[i];
    return NULL;
}

static enum fail load_groups(struct use *use, const struct sheet_filter *filter,
    struct leniency_group **ret_groups, size_t *ret_n)
{
    struct finding_group *found;
    size_t n_found;
    TRY(statistics_store_findings(&use->tx, filter, &found, &n_found));
    struct leniency_group *groups = NEW_ARRAY(use->arena, struct leniency_group, n_found);
    size_t n = 0;
    for (size_t i = 0; i < n_found; i++) {
        const struct scheme *scheme;
        struct rational share;
        TRY(scheme_service_pinned(use, found[i].scheme_sha256, &scheme));
        const struct indicator *leaf = leaf_find(scheme, found[i].clause);
        const struct finding_record finding = {
            .answer = found[i].answer,
            .points = found[i].points,
            .examined = found[i].examined,
            .nonconforming = found[i].nonconforming,
        };
        if (leaf && leniency_share(use->arena, leaf, &finding, &share))
            groups[n++] = (struct leniency_group){
                found[i].scheme, found[i].clause, found[i].author, share, found[i].findings};
    }
    *ret_groups = groups;
    *ret_n = n;
    return FAIL_NONE;
}

static struct leniency_line leniency_line_of(
    const struct leniency *rows, size_t n, const struct finding_person *person, int64_t needed)
{
    struct leniency_line line = {
        .name = person->name,
        .cases = person->sheets,
        .leniency = {.author = person->account, .residual = rational_of(0), .lost = rational_of(0)},
    };
    for (size_t i = 0; i < n && person->sheets >= needed; i++)
        if (str_equal(rows[i].author, person->account) && rows[i].findings > 0) {
            line.leniency = rows[i];
            line.is_enough = true;
        }
    return line;
}

static int compare_leniency(const void *a, const void *b)
{
    const struct leniency_line *left = a;
    const struct leniency_line *right = b;
    if (left->is_enough != right->is_enough)
        return left->is_enough ? -1 : 1;
    int order = rational_compare(left->leniency.residual, right->leniency.residual);
    return order != 0 ? order : str_compare(left->leniency.author, right->leniency.author);
}

enum fail statistics_service_leniency(
    struct use *use, const struct statistics_ask *ask, struct leniency_view *ret_view)
{
    struct leniency_view view = {
        .is_own = (use->actor.roles & STATISTICS_MANAGERS) == 0,
        .needed = overview_rule_leniency_cases(&use->platform->body),
    };
    struct finding_person *people;
    struct leniency_group *groups;
    size_t n_people;
    size_t n_groups;
    size_t n_rows;
    if (!(use->actor.roles & (STATISTICS_MANAGERS | STATISTICS_OWN)))
        return FAIL_FORBIDDEN;
    const struct sheet_filter filter = filter_of(use, ask, STATISTICS_FINDING_QUARTERS);
    TRY(statistics_store_people(&use->tx, &filter, &people, &n_people));
    TRY(load_groups(use, &filter, &groups, &n_groups));
    struct leniency *rows = leniency_compute(use->arena, groups, n_groups, &n_rows);
    view.lines = NEW_ARRAY(use->arena, struct leniency_line, n_people);
    for (size_t i = 0; i < n_people; i++)
        if (!view.is_own || str_equal(people[i].account, use->actor.account))
            view.lines[view.n++] = leniency_line_of(rows, n_rows, &people[i], view.needed);
    if (view.n > 1)
        qsort(view.lines, view.n, sizeof *view.lines, compare_leniency);
    *ret_view = view;
    return FAIL_NONE;
}
