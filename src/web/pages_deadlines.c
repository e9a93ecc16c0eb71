#include "service/scheme_service.h"
#include "web/case_page.h"
#include "web/due_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Day"), NULL, false},
    {N_("What runs out"), NULL, false},
    {N_("Company or person"), NULL, false},
    {N_("State"), NULL, false},
};
/* clang-format on */

static const int64_t horizons[] = {7, 30, 90, 365};

struct str due_screen_path(struct arena *arena, const struct due_row *row)
{
    if (row->certification_case.len > 0)
        return case_page_path(arena, row->certification_case, "");
    if (row->topic.len > 0)
        return row->topic;
    return str_concat(arena, STR("/people/"), http_encode(arena, row->account));
}

struct str due_screen_left(const struct visit *visit, struct date due_on, enum tone *ret_tone)
{
    static const enum tone tones[] = {
        [DUE_OVERDUE] = TONE_BAD, [DUE_NEAR] = TONE_WARNING, [DUE_LATER] = TONE_NEUTRAL};
    int64_t left = date_days_between(use_today(&visit->use), due_on);
    struct str days = str_format(visit->arena, "%lld", (long long)(left < 0 ? -left : left));
    *ret_tone = tones[due_urgency_of(left)];
    if (left == 0)
        return visit_say(visit, N_("today"));
    return left < 0 ? CASE_SAY(visit, N_("{1} days overdue"), days)
                    : CASE_SAY(visit, N_("in {1} days"), days);
}

static struct due_line line_of(struct visit *visit, const struct due_row *row)
{
    struct due_line line = {.row = row, .state_tone = TONE_NEUTRAL};
    int state;
    line.left = due_screen_left(visit, row->due_on, &line.tone);
    line.path = due_screen_path(visit->arena, row);
    if (row->scheme.len > 0)
        line.scheme = scheme_service_name(&visit->use, visit->page.language, row->scheme);
    if (codes_parse(&case_state_codes, row->state, &state)) {
        line.state = visit_say(visit, case_state_label((enum case_state)state));
        line.state_tone = component_case_tone((enum case_state)state);
    }
    return line;
}

/* Before there is a result, table_read knows the kinds by these. */
static void put_known_kinds(struct arena *arena, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(arena, struct table_filter, due_kinds_count + reminder_rules_count);
    size_t n = 0;
    for (size_t i = 0; i < due_kinds_count; i++)
        filters[n++].value = str_of(due_kinds[i].code);
    for (size_t i = 0; i < reminder_rules_count; i++)
        filters[n++].value = str_of(reminder_rules[i].kind);
    table->filters = filters;
    table->n_filters = n;
}

static void put_filters(
    const struct visit *visit, const struct due_view *found, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, found->n_counts + 2);
    size_t n = 1;
    bool has_asked = table->state.len == 0;
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), 0};
    for (size_t i = 0; i < found->n_counts; i++) {
        const struct due_count *count = &found->counts[i];
        filters[0].count += count->rows;
        filters[n++] = (struct table_filter){
            count->kind, visit_say(visit, due_service_label(count->kind)), count->rows};
        has_asked = has_asked || str_equal(count->kind, table->state);
    }
    if (!has_asked)
        filters[n++] = (struct table_filter){
            table->state, visit_say(visit, due_service_label(table->state)), 0};
    table->filters = filters;
    table->n_filters = n;
}

static int64_t asked_days(const struct visit *visit)
{
    struct str days = http_pair_get(visit->request->query, STR("days"));
    for (size_t i = 0; i < ARRAY_LEN(horizons); i++)
        if (str_equal(str_format(visit->arena, "%lld", (long long)horizons[i]), days))
            return horizons[i];
    return 0;
}

static struct http_pairs kept_of(struct visit *visit, const struct due_ask *ask)
{
    enum { KEPT = 2 };
    struct http_pair *pairs = NEW_ARRAY(visit->arena, struct http_pair, KEPT);
    pairs[0] = (struct http_pair){STR("whose"), ask->only_mine ? STR("mine") : STR("")};
    pairs[1] = (struct http_pair){STR("days"),
        ask->days > 0 ? str_format(visit->arena, "%lld", (long long)ask->days) : STR("")};
    return (struct http_pairs){pairs, KEPT};
}

enum fail pages_deadlines(struct visit *visit)
{
    struct table table = {
        .path = "/deadlines",
        .caption = N_("Deadlines"),
        .empty = N_("Nothing runs out."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct due_view found;
    put_known_kinds(visit->arena, &table);
    table_read(visit->request, &table);
    const struct due_ask ask = {
        .kind = table.state,
        .days = asked_days(visit),
        .only_mine = str_equal(http_pair_get(visit->request->query, STR("whose")), STR("mine")),
        .search = table.query,
    };
    struct page_request request = table_request(&table);
    table.kept = kept_of(visit, &ask);
    TRY(due_service_page(&visit->use, &ask, &request, &found));
    table.total = found.total;
    put_filters(visit, &found, &table);
    struct due_line *lines = NEW_ARRAY(visit->arena, struct due_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = line_of(visit, &found.rows[i]);
    const struct due_screen screen = {
        &table, lines, found.n, ask.only_mine, ask.days, found.total, found.overdue};
    visit->page.title = visit_say(visit, N_("Deadlines"));
    view_deadlines(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
