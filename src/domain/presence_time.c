#include "domain/presence_time.h"

enum { SECONDS_OF_MINUTE = 60 };

static const char *const share_words[] = {"not_judged", "enough", "warned", "alarmed"};
const struct codes presence_share_codes = CODES(share_words);

const char *presence_share_label(enum presence_share share)
{
    static const char *const labels[] = {
        N_("not judged yet"), N_("enough"), N_("short"), N_("much too short")};
    return labels[share];
}

int64_t presence_time_minutes(int64_t arrived_at, int64_t left_at)
{
    return left_at > arrived_at ? (left_at - arrived_at) / SECONDS_OF_MINUTE : 0;
}

bool presence_time_is_open(const struct presence_time *time)
{
    return time->arrived_at != 0 && time->left_at == 0;
}

bool presence_time_is_later(const struct presence_time *time)
{
    return time->arrived_at == 0;
}

bool presence_time_is_visible(
    const struct scheme *scheme, const struct audit_plan *plan, const struct presence_time *time)
{
    bool has_hidden = false;
    bool is_shown_there = false;
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        if (!audit_plan_names(row->persons, time->account))
            continue;
        bool is_there = str_equal(row->site, time->site);
        bool is_hidden = row->kind == PLAN_WORK && audit_plan_is_hidden(scheme, row);
        if (is_hidden && is_there && date_compare(row->day, time->day) == 0)
            return false;
        has_hidden = has_hidden || is_hidden;
        is_shown_there = is_shown_there || (is_there && !is_hidden);
    }
    return is_shown_there || !has_hidden;
}

/* actual / planned < share, without dividing by what may be nothing. */
static bool is_less(struct arena *arena, int64_t actual, int64_t planned, struct rational share)
{
    struct rational least = rational_mul(arena, rational_of(planned), share);
    return rational_compare(rational_of(actual), least) < 0;
}

enum presence_share presence_share_of(
    struct arena *arena, const struct presence_rule *rule, int64_t planned, int64_t actual)
{
    if (!rule->used || planned == 0)
        return PRESENCE_NOT_JUDGED;
    if (is_less(arena, actual, planned, rule->alarm_share))
        return PRESENCE_ALARMED;
    bool is_short = is_less(arena, actual, planned, rule->warn_share);
    return is_short ? PRESENCE_WARNED : PRESENCE_ENOUGH;
}

/* Minutes of the half-days in which the person stands on that day. */
static int64_t planned_on(const struct presence_ledger *ledger, struct str account, struct date day)
{
    bool stands[PLAN_HALF_DAYS_OF_DAY] = {false};
    for (size_t i = 0; i < ledger->plan->n; i++) {
        const struct plan_row *row = &ledger->plan->rows[i];
        if (date_compare(row->day, day) == 0 && audit_plan_names(row->persons, account))
            stands[row->half] = true;
    }
    int64_t halves = (int64_t)stands[HALF_MORNING] + (int64_t)stands[HALF_AFTERNOON];
    return halves * ledger->scheme->presence.day_minutes / PLAN_HALF_DAYS_OF_DAY;
}

static struct presence_day day_of(
    struct arena *arena, const struct presence_ledger *ledger, struct str account, struct date day)
{
    struct presence_day result = {
        .account = account, .day = day, .planned = planned_on(ledger, account, day)};
    for (size_t i = 0; i < ledger->n_times; i++) {
        const struct presence_time *time = &ledger->times[i];
        if (!str_equal(time->account, account) || date_compare(time->day, day) != 0)
            continue;
        result.actual += time->minutes;
        result.is_open = result.is_open || presence_time_is_open(time);
        result.is_later = result.is_later || presence_time_is_later(time);
    }
    if (date_compare(day, ledger->today) < 0)
        result.share =
            presence_share_of(arena, &ledger->scheme->presence, result.planned, result.actual);
    return result;
}

/* The earliest day after that one on which the person is planned or was there; not set: none. */
static struct date next_day(
    const struct presence_ledger *ledger, struct str account, struct date after)
{
    struct date next = {0};
    for (size_t i = 0; i < ledger->plan->n + ledger->n_times; i++) {
        bool is_row = i < ledger->plan->n;
        const struct plan_row *row = is_row ? &ledger->plan->rows[i] : NULL;
        const struct presence_time *time = is_row ? NULL : &ledger->times[i - ledger->plan->n];
        struct date day = row ? row->day : time->day;
        bool is_theirs =
            row ? audit_plan_names(row->persons, account) : str_equal(time->account, account);
        if (is_theirs && date_compare(day, after) > 0)
            next = date_is_set(next) ? date_min(next, day) : day;
    }
    return next;
}

void presence_days(struct arena *arena, const struct presence_ledger *ledger,
    struct presence_day **ret_days, size_t *ret_n)
{
    size_t room = (ledger->plan->n + ledger->n_times + 1) * (ledger->n_accounts + 1);
    struct presence_day *days = NEW_ARRAY(arena, struct presence_day, room);
    size_t n = 0;
    for (size_t i = 0; i < ledger->n_accounts; i++) {
        struct presence_day sum = {.account = ledger->accounts[i]};
        struct date day = next_day(ledger, ledger->accounts[i], (struct date){0});
        for (; date_is_set(day); day = next_day(ledger, ledger->accounts[i], day)) {
            days[n] = day_of(arena, ledger, ledger->accounts[i], day);
            sum.planned += date_compare(day, ledger->today) < 0 ? days[n].planned : 0;
            sum.actual += date_compare(day, ledger->today) < 0 ? days[n].actual : 0;
            n++;
        }
        sum.share = presence_share_of(arena, &ledger->scheme->presence, sum.planned, sum.actual);
        days[n++] = sum;
    }
    *ret_days = days;
    *ret_n = n;
}
