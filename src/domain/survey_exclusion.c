#include "domain/survey_exclusion.h"

#include <assert.h>

static const char *const words[] = {
    [SURVEY_COUNTS] = "",
    [SURVEY_OUTSIDE_PERIOD] = "outside_period",
    [SURVEY_SPEEDER] = "speeder",
    [SURVEY_STRAIGHT_LINE] = "straight_line",
    [SURVEY_DUPLICATE_DEVICE] = "duplicate_device",
    [SURVEY_TEST_ANSWER] = "test_answer",
    [SURVEY_NOT_A_CUSTOMER] = "not_a_customer",
    [SURVEY_WITHDRAWN] = "withdrawn",
    [SURVEY_BROKEN] = "broken",
};

const struct codes survey_exclusion_codes = CODES(words);
const struct codes survey_exclusion_hand_codes = {
    words + SURVEY_TEST_ANSWER, SURVEY_EXCLUSION_COUNT - SURVEY_TEST_ANSWER};

static const char *const labels[SURVEY_EXCLUSION_COUNT] = {
    [SURVEY_COUNTS] = N_("Counts"),
    [SURVEY_OUTSIDE_PERIOD] = N_("Served outside the period"),
    [SURVEY_SPEEDER] = N_("Answered too fast to have read the questions"),
    [SURVEY_STRAIGHT_LINE] = N_("Marked everything alike, against the wording"),
    [SURVEY_DUPLICATE_DEVICE] = N_("The same device has answered before"),
    [SURVEY_TEST_ANSWER] = N_("Made to try the questionnaire"),
    [SURVEY_NOT_A_CUSTOMER] = N_("Not by a customer, as is proved"),
    [SURVEY_WITHDRAWN] = N_("Taken back by the respondent"),
    [SURVEY_BROKEN] = N_("Stored or transferred wrongly"),
};

const char *survey_exclusion_label(enum survey_exclusion exclusion)
{
    return labels[exclusion];
}

bool survey_exclusion_is_rule(enum survey_exclusion exclusion)
{
    return exclusion > SURVEY_COUNTS && exclusion < SURVEY_TEST_ANSWER;
}

struct work {
    const struct perception_rule *rule;
    struct survey_period period;
    const bool *reverse; /* by item */
    size_t n_items;
};

static bool is_outside(const struct work *work, const struct survey_trace *trace)
{
    if (!work->rule->exclude.service_period || !date_is_set(trace->served_on))
        return false;
    bool early =
        date_is_set(work->period.from) && date_compare(trace->served_on, work->period.from) < 0;
    bool late =
        date_is_set(work->period.until) && date_compare(trace->served_on, work->period.until) > 0;
    return early || late;
}

static bool is_fast(const struct work *work, const struct survey_trace *trace)
{
    return trace->seconds > 0 && trace->seconds < work->rule->exclude.seconds_min;
}

static bool is_straight(const struct work *work, const struct survey_trace *trace)
{
    int64_t least = work->rule->exclude.straight_line_items;
    bool worded[2] = {false, false};
    if (least == 0 || trace->n_marks < (size_t)least)
        return false;
    for (size_t i = 0; i < trace->n_marks; i++) {
        const struct survey_mark *mark = &trace->marks[i];
        assert(mark->item < work->n_items);
        if (mark->perceived != trace->marks[0].perceived)
            return false;
        worded[work->reverse[mark->item]] = true;
    }
    return worded[false] && worded[true];
}

/* In the order of the header. */
static enum survey_exclusion alone(const struct work *work, const struct survey_trace *trace)
{
    if (is_outside(work, trace))
        return SURVEY_OUTSIDE_PERIOD;
    if (is_fast(work, trace))
        return SURVEY_SPEEDER;
    return is_straight(work, trace) ? SURVEY_STRAIGHT_LINE : SURVEY_COUNTS;
}

struct place {
    struct str device;
    struct date answered_on;
    size_t i;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    int order = str_compare(left->device, right->device);
    if (order == 0)
        order = date_compare(left->answered_on, right->answered_on);
    if (order != 0)
        return order;
    return left->i < right->i ? -1 : left->i > right->i;
}

/* Of those that count and have one device the first stays, and any that was kept by hand. */
static void exclude_twins(struct arena *arena, struct survey_trace *traces, size_t n)
{
    struct place *places = NEW_ARRAY(arena, struct place, n);
    size_t n_places = 0;
    for (size_t i = 0; i < n; i++)
        if (traces[i].exclusion == SURVEY_COUNTS && traces[i].device.len > 0)
            places[n_places++] = (struct place){traces[i].device, traces[i].answered_on, i};
    if (n_places > 1)
        qsort(places, n_places, sizeof *places, compare_places);
    for (size_t i = 1; i < n_places; i++) {
        struct survey_trace *trace = &traces[places[i].i];
        if (str_equal(places[i].device, places[i - 1].device) && !trace->by_hand)
            trace->exclusion = SURVEY_DUPLICATE_DEVICE;
    }
}

static const bool *reversals(struct arena *arena, const struct perception_rule *rule, size_t *ret_n)
{
    size_t n = 0;
    for (size_t d = 0; d < rule->n_dimensions; d++)
        n += rule->dimensions[d].n_items;
    bool *reverse = NEW_ARRAY(arena, bool, n);
    size_t at = 0;
    for (size_t d = 0; d < rule->n_dimensions; d++)
        for (size_t i = 0; i < rule->dimensions[d].n_items; i++)
            reverse[at++] = rule->dimensions[d].items[i].reverse;
    *ret_n = n;
    return reverse;
}

void survey_exclusion_apply(struct arena *arena, const struct perception_rule *rule,
    struct survey_period period, struct survey_trace *traces, size_t n)
{
    struct work work = {.rule = rule, .period = period};
    work.reverse = reversals(arena, rule, &work.n_items);
    for (size_t i = 0; i < n; i++)
        if (!traces[i].by_hand)
            traces[i].exclusion = alone(&work, &traces[i]);
    if (rule->exclude.duplicate_device)
        exclude_twins(arena, traces, n);
}
