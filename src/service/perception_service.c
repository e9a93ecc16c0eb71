#include "service/perception_service.h"

#include "base/limits.h"
#include "service/scheme_service.h"
#include "store/perception_store.h"
#include "sys/file.h"

enum { PLACES = 6 }; /* of a respondent's number */

static const struct perception_item *find_item(
    const struct perception_rule *rule, struct str id, uint32_t *ret_index)
{
    uint32_t index = 0;
    for (size_t d = 0; d < rule->n_dimensions; d++)
        for (size_t i = 0; i < rule->dimensions[d].n_items; i++, index++)
            if (str_equal(rule->dimensions[d].items[i].id, id)) {
                *ret_index = index;
                return &rule->dimensions[d].items[i];
            }
    return NULL;
}

/* Answers stand by response, in the order of the responses: those of the i-th are first[i] …
 * first[i + 1]. */
static size_t *find_blocks(struct arena *arena, const struct perception_round *round)
{
    size_t *first = NEW_ARRAY(arena, size_t, round->responses.n + 1);
    size_t at = 0;
    for (size_t i = 0; i < round->responses.n; i++) {
        first[i] = at;
        while (at < round->answers.n &&
               str_equal(round->answers.items[at].response, round->responses.items[i].id))
            at++;
    }
    first[round->responses.n] = at;
    return first;
}

static void put_marks(struct arena *arena, const struct perception_round *round, size_t from,
    size_t to, struct survey_trace *trace)
{
    struct survey_mark *marks = NEW_ARRAY(arena, struct survey_mark, to - from);
    for (size_t i = from; i < to; i++) {
        struct survey_mark mark = {.perceived = round->answers.items[i].perceived};
        if (find_item(&round->scheme->perception, round->answers.items[i].item, &mark.item))
            marks[trace->n_marks++] = mark;
    }
    trace->marks = marks;
}

static enum survey_exclusion exclusion_of(const struct survey_response *response)
{
    int value = SURVEY_COUNTS;
    bool known = codes_parse(&survey_exclusion_codes, response->excluded, &value);
    return known ? (enum survey_exclusion)value : SURVEY_BROKEN;
}

static bool is_ruled_by_hand(const struct perception_round *round, struct str response)
{
    bool by_hand = false;
    for (size_t i = 0; i < round->n_rulings; i++)
        if (str_equal(round->rulings[i].response, response))
            by_hand = round->rulings[i].by_hand;
    return by_hand;
}

static void put_traces(struct arena *arena, struct perception_round *round, const size_t *first)
{
    round->traces = NEW_ARRAY(arena, struct survey_trace, round->responses.n);
    for (size_t i = 0; i < round->responses.n; i++) {
        const struct survey_response *response = &round->responses.items[i];
        struct survey_trace *trace = &round->traces[i];
        *trace = (struct survey_trace){.device = response->device,
            .answered_on = response->answered_on,
            .seconds = response->seconds,
            .served_on = response->service_on,
            .by_hand = is_ruled_by_hand(round, response->id),
            .exclusion = exclusion_of(response)};
        put_marks(arena, round, first[i], first[i + 1], trace);
    }
    struct survey_period period = {round->survey.from_on, round->survey.until_on};
    survey_exclusion_apply(
        arena, &round->scheme->perception, period, round->traces, round->responses.n);
    for (size_t i = 0; i < round->responses.n; i++) {
        enum survey_exclusion now = exclusion_of(&round->responses.items[i]);
        round->excluded += now != SURVEY_COUNTS;
        round->unsettled += now != round->traces[i].exclusion;
    }
}

static bool counts(const struct perception_round *round, const size_t *first, size_t i)
{
    return round->responses.items[i].excluded.len == 0 && first[i + 1] > first[i];
}

static struct str number_of(struct arena *arena, size_t i)
{
    return str_format(arena, "%0*zu", PLACES, i + 1);
}

static void put_rows(struct buf *csv, const struct perception_round *round, struct str number,
    size_t from, size_t to)
{
    bool compares = perception_needs_expected(round->scheme->perception.method);
    for (size_t i = from; i < to; i++) {
        const struct survey_answer *answer = &round->answers.items[i];
        buf_format(csv, "%" STR_PRI ",%" STR_PRI ",%lld", STR_ARG(number), STR_ARG(answer->item),
            (long long)answer->perceived);
        if (compares && answer->expected != SURVEY_NOT_ASKED)
            buf_format(csv, ",%lld", (long long)answer->expected);
        else if (compares)
            buf_char(csv, ',');
        buf_char(csv, '\n');
    }
}

/* The responses that count, numbered in that order. */
static struct str csv_of(struct arena *arena, const struct perception_round *round,
    const size_t *first, const size_t *order, size_t n)
{
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("respondent,item,perceived"));
    if (perception_needs_expected(round->scheme->perception.method))
        buf_put(&csv, STR(",expected"));
    buf_char(&csv, '\n');
    for (size_t i = 0; i < n; i++)
        put_rows(&csv, round, number_of(arena, i), first[order[i]], first[order[i] + 1]);
    return buf_str(&csv);
}

static size_t *counting(
    struct arena *arena, const struct perception_round *round, const size_t *first, size_t *ret_n)
{
    size_t *order = NEW_ARRAY(arena, size_t, round->responses.n);
    size_t n = 0;
    for (size_t i = 0; i < round->responses.n; i++)
        if (counts(round, first, i))
            order[n++] = i;
    *ret_n = n;
    return order;
}

static void shuffle(struct random random, size_t *order, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        uint64_t draw;
        random_bytes(random, &draw, sizeof draw);
        size_t k = (size_t)(draw % i);
        size_t kept = order[i - 1];
        order[i - 1] = order[k];
        order[k] = kept;
    }
}

struct str perception_service_csv(struct use *use, const struct perception_round *round)
{
    const size_t *first = find_blocks(use->arena, round);
    size_t n;
    size_t *order = counting(use->arena, round, first, &n);
    shuffle(use->platform->random, order, n);
    return csv_of(use->arena, round, first, order, n);
}

enum fail perception_service_answers(struct use *use, const struct perception_round *round,
    const struct perception_result *result, struct str *ret_csv)
{
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    if (result)
        return file_read(use->arena, blob_path(use->arena, use->platform->blobs, result->answers),
            LIMIT_ANSWERS_CSV_BYTES, ret_csv);
    *ret_csv = perception_service_csv(use, round);
    return FAIL_NONE;
}

static void compute_groups(struct use *use, struct perception_round *round,
    const struct perception_answers *answers, const size_t *order, size_t n)
{
    struct perception_membership *members = NEW_ARRAY(use->arena, struct perception_membership, n);
    for (size_t i = 0; i < n; i++)
        members[i] = (struct perception_membership){
            number_of(use->arena, i), round->responses.items[order[i]].outlet};
    round->outlets = perception_group_compute(use->arena, round->scheme, answers, members);
}

static void compute(struct use *use, struct perception_round *round, const size_t *first)
{
    struct problems problems = problems_new(use->arena);
    struct perception_input input = {.population = round->survey.population};
    size_t n;
    size_t *order = counting(use->arena, round, first, &n);
    struct str csv = csv_of(use->arena, round, first, order, n);
    enum fail fail =
        perception_answers_read(&round->scheme->perception, csv, &problems, &input.answers);
    if (fail == FAIL_NONE)
        fail = perception_compute(round->scheme, &input, &problems, &round->perception);
    round->problem = problems.first;
    if (fail != FAIL_NONE)
        return;
    round->reliability =
        perception_reliability_compute(use->arena, &round->scheme->perception, &input.answers);
    compute_groups(use, round, &input.answers, order, n);
}

enum fail perception_service_round(
    struct use *use, const struct survey *survey, struct perception_round *ret_round)
{
    const struct scheme *scheme;
    TRY(scheme_service_pinned(use, survey->scheme_sha256, &scheme));
    return perception_service_measure(use, survey, scheme, ret_round);
}

enum fail perception_service_measure(struct use *use, const struct survey *survey,
    const struct scheme *scheme, struct perception_round *ret_round)
{
    struct perception_round round = {.survey = *survey, .scheme = scheme};
    TRY(survey_response_store_list(&use->tx, survey->id, &round.responses));
    TRY(survey_answer_store_list(&use->tx, survey->id, &round.answers));
    TRY(survey_ruling_store_list(&use->tx, survey->id, &round.rulings, &round.n_rulings));
    const size_t *first = find_blocks(use->arena, &round);
    put_traces(use->arena, &round, first);
    compute(use, &round, first);
    *ret_round = round;
    return FAIL_NONE;
}

static enum fail optional(enum fail fail)
{
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static const struct survey *latest_closed(const struct perception_view *view)
{
    for (size_t i = 0; i < view->n_surveys; i++)
        if (view->surveys[i].state == SURVEY_CLOSED)
            return &view->surveys[i];
    return NULL;
}

static const struct survey *survey_of(const struct perception_view *view, int64_t round)
{
    for (size_t i = 0; i < view->n_surveys; i++)
        if (view->surveys[i].round == round)
            return &view->surveys[i];
    return NULL;
}

const struct perception_result *perception_service_result(
    const struct perception_view *view, int64_t round)
{
    for (size_t i = 0; i < view->n_results; i++)
        if (view->results[i].round == round)
            return &view->results[i];
    return NULL;
}

/* The round that the actor may see: for the enterprise the latest that the gate acted on. */
static const struct survey *shown_round(const struct use *use, const struct perception_view *view)
{
    if (use->actor.roles & ROLES_BODY)
        return latest_closed(view);
    return view->n_results > 0 ? survey_of(view, view->results[0].round) : NULL;
}

/* Of responses and what was ruled on them an enterprise gets nothing. */
static void hide_responses(struct perception_round *round)
{
    round->responses = (struct survey_responses){0};
    round->answers = (struct survey_answers){0};
    round->traces = NULL;
    round->rulings = NULL;
    round->n_rulings = 0;
    round->unsettled = 0;
    round->outlets = (struct perception_groups){0};
}

enum fail perception_service_show(
    struct use *use, const struct certification_case *c, struct perception_view *ret_view)
{
    struct perception_view view = {0};
    bool is_body = (use->actor.roles & ROLES_BODY) != 0;
    TRY(survey_store_list(&use->tx, c->id, &view.surveys, &view.n_surveys));
    TRY(perception_result_store_list(&use->tx, c->id, &view.results, &view.n_results));
    TRY(perception_improvement_store_list(
        &use->tx, c->id, &view.improvements, &view.n_improvements));
    const struct survey *survey = shown_round(use, &view);
    if (!survey && !(is_body && view.n_surveys > 0))
        return FAIL_NOT_FOUND;
    TRY(perception_result_store_before(&use->tx, c->id, &view.before, &view.n_before));
    view.has_round = survey != NULL;
    if (survey) {
        TRY(perception_service_round(use, survey, &view.round));
        TRY(optional(survey_source_store_load(&use->tx, survey->id, &view.source)));
    }
    if (!is_body) {
        hide_responses(&view.round);
        view.surveys = NULL;
        view.n_surveys = 0;
    }
    *ret_view = view;
    return FAIL_NONE;
}
