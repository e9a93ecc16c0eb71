#include "domain/presence.h"

enum { STAGES = 3, MINUTE = 60, HOUR_MINUTES = 60 };

static const char *const kind_words[] = {"arrival", "departure"};
const struct codes presence_kind_codes = CODES(kind_words);

static const char *const trouble_words[] = {"unsigned", "outside_window", "too_far", "not_located"};
const struct codes presence_trouble_codes = CODES(trouble_words);

static const char *const side_words[] = {"team", "body"};
const struct codes presence_side_codes = CODES(side_words);

const char *presence_kind_label(enum presence_kind kind)
{
    static const char *const labels[] = {N_("Arrival"), N_("Departure")};
    return labels[kind];
}

const char *presence_meeting_label(enum presence_kind kind)
{
    static const char *const labels[] = {N_("Opening meeting"), N_("Closing meeting")};
    return labels[kind];
}

const char *presence_stage_label(int64_t stage)
{
    static const char *const labels[] = {N_("Visit"), N_("Stage 1"), N_("Stage 2")};
    return labels[stage];
}

const char *presence_trouble_label(enum presence_trouble trouble)
{
    static const char *const labels[] = {
        [PRESENCE_UNSIGNED] = N_("Nobody signed"),
        [PRESENCE_OUTSIDE_WINDOW] = N_("Outside the time for it"),
        [PRESENCE_TOO_FAR] = N_("Too far from the planned place"),
        [PRESENCE_NOT_LOCATED] = N_("Cannot be located"),
    };
    return labels[trouble];
}

/* The instant of that minute of a day in China. */
static int64_t instant_at(struct date day, int64_t minute)
{
    struct date epoch = {1970, 1, 1};
    enum { DAY_MINUTES = 24 * 60, CHINA_MINUTES = 8 * 60 };
    return (date_days_between(epoch, day) * DAY_MINUTES + minute - CHINA_MINUTES) * MINUTE;
}

/* The first opening, the last closing: the plan is in the order of time. */
static const struct plan_row *find_meeting(
    const struct audit_plan *plan, int64_t stage, enum presence_kind kind)
{
    enum plan_kind wanted = kind == PRESENCE_ARRIVAL ? PLAN_OPENING : PLAN_CLOSING;
    const struct plan_row *found = NULL;
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        if (row->kind != wanted || row->stage != stage)
            continue;
        if (!found || kind == PRESENCE_DEPARTURE)
            found = row;
    }
    return found;
}

bool presence_window_find(const struct audit_plan *plan, int64_t stage, enum presence_kind kind,
    int64_t minutes, struct presence_window *ret_window)
{
    const struct plan_row *row = find_meeting(plan, stage, kind);
    if (!row)
        return false;
    int64_t from = kind == PRESENCE_ARRIVAL ? 0 : row->from_minute;
    int64_t until = (kind == PRESENCE_ARRIVAL ? row->from_minute : row->until_minute) + minutes;
    if (row->from_minute == 0 && row->until_minute == 0)
        until = PLAN_DAY_END;
    *ret_window = (struct presence_window){instant_at(row->day, from), instant_at(row->day, until)};
    return true;
}

const struct presence_sign *presence_sign_find(
    const struct presence_record *record, int64_t stage, enum presence_kind kind)
{
    for (size_t i = 0; i < record->n_signs; i++)
        if (record->signs[i].stage == stage && record->signs[i].kind == kind)
            return &record->signs[i];
    return NULL;
}

static const struct presence_explanation *find_explanation(const struct presence_record *record,
    const struct presence_exception *exception, enum presence_side side)
{
    for (size_t i = 0; i < record->n_explanations; i++) {
        const struct presence_explanation *e = &record->explanations[i];
        if (e->stage == exception->stage && e->kind == exception->kind &&
            e->trouble == exception->trouble && e->side == side)
            return e;
    }
    return NULL;
}

struct found {
    struct presence_exception *items;
    size_t n;
};

static void add(
    struct found *found, const struct presence_record *record, struct presence_exception exception)
{
    for (enum presence_side side = 0; side < PRESENCE_SIDE_COUNT; side++)
        exception.by[side] = find_explanation(record, &exception, side);
    found->items[found->n++] = exception;
}

static void judge_place(struct found *found, const struct presence_record *record,
    const struct presence_sign *sign, struct presence_exception exception)
{
    exception.trouble = PRESENCE_NOT_LOCATED;
    if (!sign->is_located || !record->place) {
        add(found, record, exception);
        return;
    }
    struct position here = {sign->latitude, sign->longitude};
    struct position planned = {record->place->latitude, record->place->longitude};
    exception.trouble = PRESENCE_TOO_FAR;
    exception.metres = position_distance_m(here, planned);
    if (exception.metres > record->scheme->presence.distance_m)
        add(found, record, exception);
}

static void judge(struct found *found, const struct presence_record *record, int64_t now,
    struct presence_exception exception)
{
    int64_t hours = 0;
    struct presence_window window;
    const struct presence_sign *sign = presence_sign_find(record, exception.stage, exception.kind);
    bool has_hours = scheme_clock(record->scheme, STR("sign_in_hours"), &hours);
    bool has_window = has_hours && presence_window_find(&record->plan, exception.stage,
                                       exception.kind, hours * HOUR_MINUTES, &window);
    exception.trouble = sign ? PRESENCE_OUTSIDE_WINDOW : PRESENCE_UNSIGNED;
    if (has_window && !sign && now > window.until)
        add(found, record, exception);
    if (has_window && sign && (sign->signed_at < window.from || sign->signed_at > window.until))
        add(found, record, exception);
    if (sign)
        judge_place(found, record, sign, exception);
}

void presence_exceptions(struct arena *arena, const struct presence_record *record, int64_t now,
    struct presence_exception **ret_exceptions, size_t *ret_n)
{
    struct found found = {NULL, 0};
    found.items = NEW_ARRAY(
        arena, struct presence_exception, STAGES * PRESENCE_KIND_COUNT * PRESENCE_TROUBLE_COUNT);
    if (record->scheme->presence.used)
        for (int64_t stage = 0; stage < STAGES; stage++)
            for (enum presence_kind kind = 0; kind < PRESENCE_KIND_COUNT; kind++)
                judge(
                    &found, record, now, (struct presence_exception){.stage = stage, .kind = kind});
    *ret_exceptions = found.items;
    *ret_n = found.n;
}

struct str presence_exception_code(struct arena *arena, const struct presence_exception *exception)
{
    return str_format(arena, "%lld.%" STR_PRI ".%" STR_PRI, (long long)exception->stage,
        STR_ARG(codes_format(&presence_kind_codes, (int)exception->kind)),
        STR_ARG(codes_format(&presence_trouble_codes, (int)exception->trouble)));
}

bool presence_exception_parse(struct str code, struct presence_exception *ret_exception)
{
    size_t first;
    size_t second;
    int64_t stage;
    int kind;
    int trouble;
    if (!str_find(code, STR("."), 0, &first) || !str_find(code, STR("."), first + 1, &second) ||
        !str_to_int(str_sub(code, 0, first), &stage) || stage < 0 || stage >= STAGES ||
        !codes_parse(&presence_kind_codes, str_sub(code, first + 1, second - first - 1), &kind) ||
        !codes_parse(&presence_trouble_codes, str_sub(code, second + 1, code.len), &trouble))
        return false;
    *ret_exception = (struct presence_exception){.stage = stage,
        .kind = (enum presence_kind)kind,
        .trouble = (enum presence_trouble)trouble};
    return true;
}
