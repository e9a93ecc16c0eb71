#include "domain/cycle.h"

#include <assert.h>
#include <string.h>

#include "base/json_write.h"
#include "domain/deadline.h"

static const char *const part_words[] = {
    [CYCLE_RISK] = "risk",
    [CYCLE_RANDOM] = "random",
    [CYCLE_REPLACEMENT] = "replacement",
};

const struct codes cycle_part_codes = CODES(part_words);

static const char *const part_labels[] = {
    [CYCLE_RISK] = N_("by risk"),
    [CYCLE_RANDOM] = N_("at random"),
    [CYCLE_REPLACEMENT] = N_("as a replacement"),
};

const char *cycle_part_label(enum cycle_part part)
{
    assert(part < CYCLE_PARTS);
    return part_labels[part];
}

enum {
    OPENING = ACTIVITY_BIT(ACTIVITY_INITIAL) | ACTIVITY_BIT(ACTIVITY_RECERTIFICATION) |
              ACTIVITY_BIT(ACTIVITY_TRANSFER)
};

size_t cycle_visits(const struct scheme *scheme, enum activity activity)
{
    size_t n = scheme->n_cycle < CYCLE_VISITS_MAX ? scheme->n_cycle : CYCLE_VISITS_MAX;
    return activity_in(OPENING, activity) || n == 0 ? n : 1;
}

enum activity cycle_visit_activity(const struct scheme *scheme, enum activity activity, size_t i)
{
    return i == 0 ? activity : scheme->cycle[i].activity;
}

/* What is known of the outlets while one visit after the other is drawn: in the list's order. */
struct drawing {
    const struct scheme *scheme;
    const struct cycle_input *input;
    struct problems *problems;
    struct sampling_outlet *list; /* with `visited` as the next draw has to see it */
    size_t *strata;               /* of each outlet: the index of its stratum's first one */
    int64_t *counts;
    bool *taken; /* chosen for the present visit, or replaced in it */
};

static int compare_strata(const void *a, const void *b)
{
    const struct sampling_outlet *const *left = a;
    const struct sampling_outlet *const *right = b;
    int order = str_compare((*left)->stratum, (*right)->stratum);
    return order != 0 ? order : (*left > *right) - (*left < *right);
}

static void find_strata(struct arena *arena, struct drawing *d)
{
    size_t n = d->input->draw.outlets.n;
    const struct sampling_outlet *outlets = d->input->draw.outlets.outlets;
    const struct sampling_outlet **sorted = NEW_ARRAY(arena, const struct sampling_outlet *, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &outlets[i];
    if (n > 1)
        qsort(sorted, n, sizeof(const struct sampling_outlet *), compare_strata);
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)(sorted[i] - outlets);
        bool same = i > 0 && str_equal(sorted[i - 1]->stratum, sorted[i]->stratum);
        d->strata[at] = same ? d->strata[sorted[i - 1] - outlets] : at;
    }
}

static struct drawing drawing_new(
    const struct scheme *scheme, const struct cycle_input *input, struct problems *problems)
{
    struct arena *arena = problems->arena;
    size_t n = input->draw.outlets.n;
    struct drawing d = {
        .scheme = scheme,
        .input = input,
        .problems = problems,
        .list = NEW_ARRAY(arena, struct sampling_outlet, n),
        .strata = NEW_ARRAY(arena, size_t, n),
        .counts = NEW_ARRAY(arena, int64_t, n),
        .taken = NEW_ARRAY(arena, bool, n),
    };
    for (size_t i = 0; i < n; i++) {
        d.list[i] = input->draw.outlets.outlets[i];
        d.counts[i] = d.list[i].visited;
    }
    find_strata(arena, &d);
    return d;
}

/* Marks as visited whoever was there more often than the least of the stratum. */
static void mark_visited(struct drawing *d)
{
    size_t n = d->input->draw.outlets.n;
    int64_t *least = NEW_ARRAY(d->problems->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        least[i] = INT64_MAX;
    for (size_t i = 0; i < n; i++)
        if (d->counts[i] < least[d->strata[i]])
            least[d->strata[i]] = d->counts[i];
    for (size_t i = 0; i < n; i++) {
        d->list[i].visited = d->counts[i] > least[d->strata[i]];
        d->taken[i] = false;
    }
}

static void take(struct drawing *d, const struct sampling_pick *pick, enum cycle_part part,
    struct cycle_outlet *ret_outlet)
{
    size_t at = (size_t)(pick->outlet - d->list);
    *ret_outlet =
        (struct cycle_outlet){.outlet = &d->input->draw.outlets.outlets[at], .part = part};
    memcpy(ret_outlet->ticket, pick->ticket, SHA256_BYTES);
    d->taken[at] = true;
}

static struct cycle_outlet *take_all(
    struct drawing *d, const struct sampling *sampling, size_t *ret_n)
{
    struct cycle_outlet *outlets =
        NEW_ARRAY(d->problems->arena, struct cycle_outlet, d->input->draw.outlets.n);
    size_t n = 0;
    for (size_t s = 0; s < sampling->n_strata; s++) {
        const struct sampling_stratum *stratum = &sampling->strata[s];
        for (size_t i = 0; i < stratum->n_risk; i++)
            take(d, &stratum->risk[i], CYCLE_RISK, &outlets[n++]);
        for (size_t i = 0; i < stratum->n_random; i++)
            take(d, &stratum->random[i], CYCLE_RANDOM, &outlets[n++]);
    }
    *ret_n = n;
    return outlets;
}

static enum fail refuse(
    struct drawing *d, const char *code, const char *message, const struct cycle_replacement *r)
{
    struct problem *p = problem_add(d->problems, STR("replacements"), code, message);
    p->args[0] = r->outlet;
    p->args[1] = r->visit;
    return FAIL_INVALID;
}

/* The next in the line of that stratum: the fewest visits, then the lowest ticket. */
static bool find_next(const struct drawing *d, size_t stratum, struct sampling_pick *ret_pick)
{
    int64_t count = INT64_MAX;
    for (size_t i = 0; i < d->input->draw.outlets.n; i++) {
        struct sampling_pick pick = {.outlet = &d->list[i]};
        if (d->strata[i] != stratum || d->taken[i] || d->counts[i] > count)
            continue;
        sampling_ticket(d->input->draw.seed, d->list[i].id, pick.ticket);
        if (d->counts[i] == count && memcmp(pick.ticket, ret_pick->ticket, SHA256_BYTES) > 0)
            continue;
        count = d->counts[i];
        *ret_pick = pick;
    }
    return count != INT64_MAX;
}

static enum fail replace(struct drawing *d, const struct cycle_replacement *replacement,
    struct cycle_outlet *outlets, size_t n)
{
    struct sampling_pick pick = {0};
    size_t at = 0;
    while (at < n && !str_equal(outlets[at].outlet->id, replacement->outlet))
        at++;
    if (at == n)
        return refuse(
            d, "not_drawn", N_("the visit “{2}” does not go to the outlet {1}"), replacement);
    const struct sampling_outlet *from = outlets[at].outlet;
    size_t stratum = d->strata[from - d->input->draw.outlets.outlets];
    if (!find_next(d, stratum, &pick))
        return refuse(d, "none_left",
            N_("no other outlet of its kind is left that could take the place of {1}"),
            replacement);
    const struct sampling_outlet *drawn = outlets[at].instead_of ? outlets[at].instead_of : from;
    take(d, &pick, CYCLE_REPLACEMENT, &outlets[at]);
    outlets[at].instead_of = drawn;
    return FAIL_NONE;
}

static enum fail draw_visit(struct drawing *d, size_t i, struct cycle_visit *ret_visit)
{
    const struct sampling *sampling;
    const struct visit_rule *rule = &d->scheme->cycle[i];
    struct sampling_input input = d->input->draw;
    size_t n;
    mark_visited(d);
    input.activity = cycle_visit_activity(d->scheme, d->input->draw.activity, i);
    input.outlets.outlets = d->list;
    TRY(sampling_draw(d->scheme, &input, d->problems, &sampling));
    struct cycle_outlet *outlets = take_all(d, sampling, &n);
    for (size_t r = 0; r < d->input->n; r++)
        if (str_equal(d->input->replacements[r].visit, rule->id))
            TRY(replace(d, &d->input->replacements[r], outlets, n));
    for (size_t k = 0; k < n; k++)
        d->counts[outlets[k].outlet - d->input->draw.outlets.outlets]++;
    *ret_visit = (struct cycle_visit){rule, input.activity, outlets, n};
    return FAIL_NONE;
}

static enum fail check_visits(struct drawing *d, size_t n_visits)
{
    for (size_t r = 0; r < d->input->n; r++) {
        size_t i = 0;
        while (i < n_visits && !str_equal(d->scheme->cycle[i].id, d->input->replacements[r].visit))
            i++;
        if (i == n_visits)
            return refuse(d, "unknown_visit", N_("there is no visit “{2}” in this cycle"),
                &d->input->replacements[r]);
    }
    return FAIL_NONE;
}

enum fail cycle_draw(const struct scheme *scheme, const struct cycle_input *input,
    struct problems *problems, const struct cycle **ret_cycle)
{
    const struct sampling *first;
    struct cycle *cycle = NEW(problems->arena, struct cycle);
    size_t n = cycle_visits(scheme, input->draw.activity);
    if (n == 0) {
        problem_add(problems, STR("cycle"), "no_cycle", N_("the scheme has no cycle of visits"));
        return FAIL_INVALID;
    }
    TRY(sampling_draw(scheme, &input->draw, problems, &first));
    struct drawing d = drawing_new(scheme, input, problems);
    TRY(check_visits(&d, n));
    struct cycle_visit *visits = NEW_ARRAY(problems->arena, struct cycle_visit, n);
    for (size_t i = 0; i < n; i++)
        TRY(draw_visit(&d, i, &visits[i]));
    *cycle = (struct cycle){
        .seed = first->seed,
        .population = first->population,
        .population_sha256 = first->population_sha256,
        .visits = visits,
        .n = n,
    };
    *ret_cycle = cycle;
    return FAIL_NONE;
}

static void put_outlet(struct json_write *json, const struct cycle_outlet *outlet)
{
    json_write_object(json, NULL);
    json_write_text(json, "id", outlet->outlet->id);
    json_write_text(json, "stratum", outlet->outlet->stratum);
    json_write_text(json, "part", codes_format(&cycle_part_codes, (int)outlet->part));
    json_write_text(json, "ticket", str_hex(json->out->arena, outlet->ticket, SHA256_BYTES));
    if (outlet->instead_of)
        json_write_text(json, "instead_of", outlet->instead_of->id);
    json_write_end(json);
}

void cycle_json(struct buf *out, const struct cycle *cycle)
{
    struct json_write json = json_write_new(out);
    json_write_object(&json, NULL);
    json_write_int(&json, "population", (int64_t)cycle->population);
    json_write_text(&json, "population_sha256", cycle->population_sha256);
    json_write_text(&json, "seed", cycle->seed);
    json_write_list(&json, "visits");
    for (size_t i = 0; i < cycle->n; i++) {
        const struct cycle_visit *visit = &cycle->visits[i];
        json_write_object(&json, NULL);
        json_write_text(&json, "visit", visit->rule->id);
        json_write_text(&json, "activity", activity_code(visit->activity));
        json_write_list(&json, "outlets");
        for (size_t k = 0; k < visit->n; k++)
            put_outlet(&json, &visit->outlets[k]);
        json_write_end(&json);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
}

struct cycle_days cycle_days(const struct scheme *scheme, struct date opening, size_t i)
{
    int64_t planned;
    int64_t latest;
    int64_t from_issue;
    struct cycle_days days = {.planned = opening};
    bool known = scheme_clock(scheme, STR("surveillance_planned_months"), &planned) &&
                 scheme_clock(scheme, STR("surveillance_latest_months"), &latest) &&
                 scheme_clock(scheme, STR("first_surveillance_issue_months"), &from_issue);
    if (i > 0 && (!known || !date_is_set(opening)))
        return (struct cycle_days){0};
    for (size_t k = 1; k <= i; k++) {
        struct deadline_surveillance next = deadline_surveillance(days.planned, planned, latest);
        if (k == 1)
            next = deadline_first_surveillance(next, opening, from_issue);
        days = (struct cycle_days){next.planned, next.latest};
    }
    return days;
}

static bool is_leaf(const struct scheme *scheme, size_t i)
{
    return i + 1 == scheme->n_indicators || scheme->indicators[i + 1].parent != (int32_t)i;
}

bool cycle_is_topic(const struct scheme *scheme, size_t indicator)
{
    if (is_leaf(scheme, indicator))
        return scheme->indicators[indicator].parent < 0;
    return is_leaf(scheme, indicator + 1);
}

static bool has(const struct str *items, size_t n, struct str item)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(items[i], item))
            return true;
    return false;
}

static struct problem *object(struct problems *problems, const char *place, const char *code,
    const char *message, struct str argument)
{
    struct problem *p = problem_add(problems, str_of(place), code, message);
    p->args[0] = argument;
    return p;
}

/* "A, B, C" */
static struct str list_modes(struct arena *arena, const struct mode_group *group)
{
    return str_join(arena, group->one_of, group->n_one_of, STR(", "));
}

static void check_modes(const struct scheme *scheme, enum activity activity,
    const struct visit_rule *rule, const struct cycle_choice *choice, struct problems *problems)
{
    for (size_t i = 0; i < choice->n_modes; i++)
        if (!scheme_mode(scheme, choice->modes[i]))
            object(problems, "modes", "unknown_mode",
                N_("This scheme has no certification mode {1}."), choice->modes[i]);
    const struct mode_group *lacks =
        scheme_modes_missing(scheme, activity, choice->modes, choice->n_modes);
    if (lacks)
        object(problems, "modes", "combination",
            N_("The visit “{1}” needs at least one of these certification modes: {2}."), rule->id)
            ->args[1] = list_modes(problems->arena, lacks);
}

static void check_topics(const struct scheme *scheme, const struct visit_rule *rule,
    const struct cycle_choice *choice, struct problems *problems)
{
    if (choice->n_topics == 0)
        object(problems, "topics", "no_topics",
            N_("The visit “{1}” covers nothing at head office."), rule->id);
    for (size_t i = 0; i < choice->n_topics; i++) {
        int32_t at = scheme_indicator_index(scheme, choice->topics[i]);
        if (at < 0 || !cycle_is_topic(scheme, (size_t)at))
            object(problems, "topics", "unknown_topic",
                N_("This scheme has no topic {1} for head office."), choice->topics[i]);
    }
}

/* No part of the standard is left out by the first visit, nor by all the others together. */
static void check_cover(const struct scheme *scheme, size_t n_visits,
    const struct cycle_choice *choices, struct problems *problems)
{
    for (size_t t = 0; t < scheme->n_indicators; t++) {
        struct str id = scheme->indicators[t].id;
        bool later = n_visits == 1;
        if (!cycle_is_topic(scheme, t))
            continue;
        for (size_t i = 1; i < n_visits; i++)
            later = later || has(choices[i].topics, choices[i].n_topics, id);
        if (n_visits > 1 && !has(choices[0].topics, choices[0].n_topics, id))
            object(problems, "topics", "opening_topics",
                N_("The first visit of a cycle covers every topic; {1} is missing."), id);
        if (!later)
            object(problems, "topics", "cycle_topics",
                N_("The topic {1} is covered by no visit behind the first."), id);
    }
}

enum fail cycle_check(const struct scheme *scheme, enum activity activity,
    const struct cycle_choice *choices, struct problems *problems)
{
    size_t before = problems->count;
    size_t n = cycle_visits(scheme, activity);
    for (size_t i = 0; i < n; i++) {
        enum activity of_visit = cycle_visit_activity(scheme, activity, i);
        check_modes(scheme, of_visit, &scheme->cycle[i], &choices[i], problems);
        check_topics(scheme, &scheme->cycle[i], &choices[i], problems);
    }
    check_cover(scheme, n, choices, problems);
    return problems->count == before ? FAIL_NONE : FAIL_INVALID;
}
