#include "service/backlog_service.h"

#include <assert.h>

#include "domain/lifecycle.h"
#include "domain/working_days.h"
#include "service/pipeline_service.h"

static const char *const words[] = {"application", "file", "decision", "signature", "certificate"};
const struct codes backlog_wait_codes = CODES(words);

#define IN(state) (UINT32_C(1) << (state))

static const struct {
    const char *label;
    uint32_t states;
    bool is_signature; /* the second one of a decision */
} waits[WAIT_COUNT] = {
    [WAIT_APPLICATION] = {N_("Review of the application"),
        IN(CASE_SUBMITTED) | IN(CASE_UNDER_REVIEW), false},
    [WAIT_FILE] = {N_("Review of the file"), IN(CASE_FILE_SUBMITTED), false},
    [WAIT_DECISION] = {N_("Decision"), IN(CASE_REVIEWED), false},
    [WAIT_SIGNATURE] = {N_("Second signature"), 0, true},
    [WAIT_CERTIFICATE] = {N_("Issue of the certificate"), IN(CASE_GRANTED), false},
};

const char *backlog_wait_label(enum backlog_wait wait)
{
    assert(wait < WAIT_COUNT);
    return waits[wait].label;
}

static enum backlog_wait wait_of(struct str word)
{
    int state;
    if (codes_parse(&case_state_codes, word, &state))
        for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++)
            if (waits[wait].states & IN(state))
                return wait;
    return WAIT_SIGNATURE;
}

static struct str waits_of(struct arena *arena, const struct backlog_ask *ask)
{
    struct buf list = buf_new(arena);
    buf_char(&list, ',');
    for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++) {
        if (ask->is_wait && wait != ask->wait)
            continue;
        if (waits[wait].is_signature)
            buf_put(&list, STR("signature,"));
        for (enum case_state state = 0; state < CASE_STATE_COUNT; state++)
            if (waits[wait].states & IN(state)) {
                buf_put(&list, codes_format(&case_state_codes, (int)state));
                buf_char(&list, ',');
            }
    }
    return buf_str(&list);
}

/* Adds to each wait what is older than the last group that was counted, and takes it from that. */
static enum fail count_group(
    struct use *use, const struct backlog_filter *filter, size_t group, struct backlog_view *view)
{
    struct backlog_count *counts;
    size_t n;
    TRY(backlog_store_counts(&use->tx, filter, &counts, &n));
    for (size_t i = 0; i < n; i++) {
        enum backlog_wait wait = wait_of(counts[i].wait);
        view->counts[wait][group] += counts[i].cases;
        if (group > 0)
            view->counts[wait][group - 1] -= counts[i].cases;
    }
    return FAIL_NONE;
}

static enum fail count(struct use *use, const struct backlog_ask *ask, struct backlog_view *view)
{
    const struct backlog_ask all = {.scheme = ask->scheme, .province = ask->province};
    struct backlog_filter filter = {
        .waits = waits_of(use->arena, &all),
        .scheme = ask->scheme,
        .province = ask->province,
    };
    TRY(count_group(use, &filter, 0, view));
    for (size_t i = 0; i < view->n_bounds; i++) {
        struct date oldest = working_days_older_than(use_today(use), view->bounds[i]);
        filter.before = pipeline_service_begin_of(use->arena, date_add_days(oldest, 1));
        TRY(count_group(use, &filter, i + 1, view));
    }
    return FAIL_NONE;
}

static struct backlog_line line_of(
    const struct use *use, const struct backlog_row *row, const struct backlog_view *view)
{
    struct backlog_line line = {.row = *row, .wait = wait_of(row->wait)};
    line.age = working_days_between(date_of_instant(row->since), use_today(use));
    while (line.group < view->n_bounds && line.age > view->bounds[line.group])
        line.group++;
    return line;
}

int64_t backlog_service_sum(const struct backlog_view *view, enum backlog_wait wait)
{
    int64_t sum = 0;
    for (size_t i = 0; i <= view->n_bounds; i++)
        sum += view->counts[wait][i];
    return sum;
}

enum fail backlog_service_page(struct use *use, const struct backlog_ask *ask,
    const struct page_request *page, struct backlog_view *ret_view)
{
    struct backlog_view view = {0};
    struct backlog_row *rows;
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    view.n_bounds = overview_rule_bounds(&use->platform->body, view.bounds);
    const struct backlog_filter filter = {
        .waits = waits_of(use->arena, ask),
        .scheme = ask->scheme,
        .province = ask->province,
    };
    TRY(backlog_store_page(&use->tx, &filter, page, &rows, &view.n));
    TRY(count(use, ask, &view));
    view.lines = NEW_ARRAY(use->arena, struct backlog_line, view.n);
    for (size_t i = 0; i < view.n; i++)
        view.lines[i] = line_of(use, &rows[i], &view);
    for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++)
        if (!ask->is_wait || wait == ask->wait)
            view.total += backlog_service_sum(&view, wait);
    *ret_view = view;
    return FAIL_NONE;
}

struct str backlog_service_group(struct arena *arena, const struct backlog_view *view, size_t group)
{
    long long from = group == 0 ? 0 : (long long)view->bounds[group - 1] + 1;
    if (group == view->n_bounds)
        return str_format(arena, "> %lld", from - 1);
    return str_format(arena, "%lld–%lld", from, (long long)view->bounds[group]);
}
