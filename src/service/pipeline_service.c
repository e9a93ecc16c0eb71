#include "service/pipeline_service.h"

#include <assert.h>

static enum fail check_reader(const struct use *use)
{
    return (use->actor.roles & ROLES_BODY) != 0 ? FAIL_NONE : FAIL_FORBIDDEN;
}

int64_t pipeline_service_age(const struct use *use, int64_t entered_at)
{
    return date_days_between(date_of_instant(entered_at), use_today(use));
}

int64_t pipeline_service_begin_of(struct arena *arena, struct date day)
{
    int64_t instant;
    struct str text =
        str_concat(arena, date_format(arena, date_add_days(day, -1)), STR("T16:00:00Z"));
    bool is_right = instant_parse(text, &instant);
    assert(is_right);
    return instant;
}

static struct str states_of(struct arena *arena, const struct pipeline_ask *ask)
{
    struct buf text = buf_new(arena);
    buf_char(&text, ',');
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++) {
        if (!station_is_open(state) || (ask->is_station && station_of(state) != ask->station))
            continue;
        buf_put(&text, codes_format(&case_state_codes, (int)state));
        buf_char(&text, ',');
    }
    return buf_str(&text);
}

static struct pipeline_filter filter_of(const struct use *use, const struct pipeline_ask *ask)
{
    struct pipeline_filter filter = {
        .states = states_of(use->arena, ask),
        .scheme = ask->scheme,
        .province = ask->province,
        .search = ask->search,
    };
    if (ask->days > 0)
        filter.before =
            pipeline_service_begin_of(use->arena, date_add_days(use_today(use), 1 - ask->days));
    return filter;
}

static enum fail count_states(
    struct use *use, const struct pipeline_ask *ask, struct pipeline_view *view)
{
    struct pipeline_ask everywhere = *ask;
    everywhere.is_station = false;
    struct pipeline_filter filter = filter_of(use, &everywhere);
    return pipeline_store_states(&use->tx, &filter, view->in_state);
}

enum fail pipeline_service_page(struct use *use, const struct pipeline_ask *ask,
    const struct page_request *page, struct pipeline_view *ret_view)
{
    struct pipeline_view view = {0};
    TRY(check_reader(use));
    struct pipeline_filter filter = filter_of(use, ask);
    TRY(pipeline_store_page(&use->tx, &filter, page, &view.rows, &view.n));
    TRY(pipeline_store_count(&use->tx, &filter, &view.total));
    TRY(count_states(use, ask, &view));
    *ret_view = view;
    return FAIL_NONE;
}

enum fail pipeline_service_board(
    struct use *use, const struct pipeline_ask *ask, struct pipeline_view *ret_view)
{
    struct pipeline_view view = {0};
    struct pipeline_ask everywhere = *ask;
    everywhere.is_station = false;
    TRY(check_reader(use));
    struct pipeline_filter filter = filter_of(use, &everywhere);
    TRY(pipeline_store_board(&use->tx, &filter, PIPELINE_CARDS, &view.rows, &view.n));
    TRY(count_states(use, ask, &view));
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        view.total += view.in_state[i];
    *ret_view = view;
    return FAIL_NONE;
}

int64_t pipeline_service_at(const struct pipeline_view *view, enum station station)
{
    int64_t n = 0;
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++)
        if (station_of(state) == station)
            n += view->in_state[state];
    return n;
}
