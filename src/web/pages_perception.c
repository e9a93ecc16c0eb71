#include "service/deadline_service.h"
#include "service/organisation_service.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/perception_screen.h"
#include "web/short_list.h"
#include "web/views.h"

enum { WHOLE = 1000, SHOWN_PLACES = 2, RESPONSES_ON_PAGE = 10 };

/* Where an index stands on its scale, in thousandths, rounded down: a gate is never drawn as
 * reached before it is. */
static int64_t permille_of(
    struct arena *arena, const struct perception_rule *rule, struct rational index)
{
    int64_t width = rule->scale_max - rule->scale_min;
    struct rational share = rational_div(arena, index, rational_of(100));
    int64_t permille = 0;
    if (rule->method == PERCEPTION_GAP)
        share = rational_div(
            arena, rational_add(arena, index, rational_of(width)), rational_of(2 * width));
    struct rational parts = rational_mul(arena, share, rational_of(WHOLE));
    if (!rational_to_int(rational_floor(arena, parts), &permille) || permille < 0)
        return 0;
    return permille > WHOLE ? WHOLE : permille;
}

static enum tone tone_of(const struct perception_screen *screen, struct rational index)
{
    if (!screen->gate)
        return TONE_INFO;
    return rational_compare(index, screen->gate->min) >= 0 ? TONE_GOOD : TONE_WARNING;
}

static struct bar bar_of(struct arena *arena, const struct perception_screen *screen,
    struct rational index, struct str label)
{
    return (struct bar){
        permille_of(arena, screen->index->rule, index), tone_of(screen, index), label};
}

static void put_rows(struct visit *visit, struct perception_screen *screen)
{
    const struct perception *index = screen->index;
    struct arena *arena = visit->arena;
    struct perception_row *rows =
        NEW_ARRAY(arena, struct perception_row, index->rule->n_dimensions);
    for (size_t d = 0; d < index->rule->n_dimensions; d++) {
        const struct perception_score *score = &index->scores[d];
        const struct perception_alpha *alpha = &screen->perception.round.reliability.dimensions[d];
        struct str shown = rational_decimal(arena, score->index, SHOWN_PLACES);
        rows[d] = (struct perception_row){
            .name = names_get(&score->dimension->names, visit->page.language),
            .weight = rational_decimal(arena, score->dimension->weight, SHOWN_PLACES),
            .answers = score->answers,
            .perceived = rational_decimal(arena, score->perceived, SHOWN_PLACES),
            .index = shown,
            .alpha = alpha->has ? alpha->shown : STR("–"),
            .bar = bar_of(arena, screen, score->index, shown),
        };
        if (perception_needs_expected(index->rule->method))
            rows[d].expected = rational_decimal(arena, score->expected, SHOWN_PLACES);
    }
    screen->rows = rows;
    screen->n_rows = index->rule->n_dimensions;
}

static enum fail put_outlets(struct visit *visit, struct perception_screen *screen)
{
    const struct perception_groups *groups = &screen->perception.round.outlets;
    struct perception_outlet *outlets =
        NEW_ARRAY(visit->arena, struct perception_outlet, groups->n);
    for (size_t i = 0; i < groups->n; i++) {
        const struct perception_group *group = &groups->items[i];
        struct perception_outlet *row = &outlets[i];
        struct outlet outlet;
        TRY(outlet_service_show(&visit->use, group->key, &outlet));
        row->name = outlet.name;
        row->respondents = group->respondents;
        if (!group->perception)
            continue;
        row->index = group->perception->shown;
        row->bar = bar_of(visit->arena, screen, group->perception->index, row->index);
    }
    screen->outlets = outlets;
    screen->n_outlets = groups->n;
    return FAIL_NONE;
}

/* The upper levels stand close to each other: a name that is too long becomes its stars. */
static struct str mark_label(
    const struct visit *visit, const struct scheme *scheme, struct str level_id)
{
    enum { LABEL_ROOM = 4 };
    const struct level *level = scheme_level(scheme, level_id);
    struct str name = case_page_level(visit, scheme, level_id);
    if (!level || level->stars == 0 || str_utf8_length(name) <= LABEL_ROOM)
        return name;
    return str_format(visit->arena, "%lld★", (long long)level->stars);
}

static struct beam beam_of(struct visit *visit, const struct perception_screen *screen)
{
    enum { STEP = 100, ROOM = 50, DRAWN_MIN = 200 };
    const struct perception_rule *rule = screen->index->rule;
    struct beam_mark *marks = NEW_ARRAY(visit->arena, struct beam_mark, rule->n_gates);
    int64_t permille = permille_of(visit->arena, rule, screen->index->index);
    int64_t lowest = permille;
    for (size_t i = 0; i < rule->n_gates; i++) {
        marks[i] = (struct beam_mark){
            .permille = permille_of(visit->arena, rule, rule->gates[i].min),
            .label = mark_label(visit, screen->view.scheme, rule->gates[i].level),
            .bound = rational_trim_decimal(
                rational_decimal(visit->arena, rule->gates[i].min, SHOWN_PLACES)),
        };
        lowest = marks[i].permille < lowest ? marks[i].permille : lowest;
    }
    int64_t from = (lowest - ROOM) / STEP * STEP;
    from = from > WHOLE - DRAWN_MIN ? WHOLE - DRAWN_MIN : from;
    return (struct beam){
        .from_permille = from < 0 ? 0 : from,
        .permille = permille,
        .shown = screen->index->shown,
        .marks = marks,
        .n_marks = rule->n_gates,
        .label = CASE_SAY(visit, N_("Perception index {1}"), screen->index->shown),
    };
}

static void put_gate(struct visit *visit, struct perception_screen *screen)
{
    const struct certification_case *c = &screen->view.c;
    const struct scheme *scheme = screen->view.scheme;
    screen->level_name = case_page_level(visit, scheme, c->level);
    if (scheme_has_stages(scheme, c->activity))
        screen->gate = perception_gate_of(&scheme->perception, c->level);
    if (!screen->gate || !screen->index)
        return;
    screen->gate_min =
        rational_trim_decimal(rational_decimal(visit->arena, screen->gate->min, SHOWN_PLACES));
    screen->verdict = perception_gate_verdict(
        visit->arena, &scheme->perception, screen->gate, screen->index->index);
}

static void put_reasons(struct visit *visit, struct perception_screen *screen)
{
    const struct survey_responses *responses = &screen->perception.round.responses;
    struct perception_reason *reasons =
        NEW_ARRAY(visit->arena, struct perception_reason, SURVEY_EXCLUSION_COUNT);
    for (int e = SURVEY_COUNTS + 1; e < SURVEY_EXCLUSION_COUNT; e++) {
        struct perception_reason reason = {
            .label = survey_exclusion_label((enum survey_exclusion)e)};
        for (size_t i = 0; i < responses->n; i++)
            reason.responses +=
                str_equal(responses->items[i].excluded, str_of(survey_exclusion_codes.words[e]));
        if (reason.responses > 0)
            reasons[screen->n_reasons++] = reason;
    }
    screen->reasons = reasons;
}

static const struct survey_ruling *last_ruling(
    const struct perception_round *round, struct str response)
{
    const struct survey_ruling *last = NULL;
    for (size_t i = 0; i < round->n_rulings; i++)
        if (str_equal(round->rulings[i].response, response))
            last = &round->rulings[i];
    return last;
}

static struct perception_response response_of(struct visit *visit,
    const struct perception_round *round, const struct survey_response *response)
{
    int exclusion = SURVEY_COUNTS;
    const struct survey_ruling *ruling = last_ruling(round, response->id);
    struct perception_response row = {.response = response, .is_out = response->excluded.len > 0};
    if (codes_parse(&survey_exclusion_codes, response->excluded, &exclusion))
        row.label = survey_exclusion_label((enum survey_exclusion)exclusion);
    if (!ruling)
        return row;
    row.by_hand = ruling->by_hand;
    row.note = ruling->note;
    row.by = instant_format_local(visit->arena, ruling->ruled_at);
    return row;
}

static const struct table_column response_columns[] = {
    {N_("Response"), NULL, false},
    {N_("Answered on"), NULL, false},
    {N_("Seconds"), NULL, true},
    {N_("Counts"), NULL, false},
    {N_("Action"), NULL, false},
};

/* Those that do not count, or all, by pages. */
static void put_responses(struct visit *visit, struct perception_screen *screen)
{
    const struct perception_round *round = &screen->perception.round;
    struct table_filter *filters = NEW_ARRAY(visit->arena, struct table_filter, 2);
    struct table *table = NEW(visit->arena, struct table);
    filters[0] =
        (struct table_filter){STR(""), visit_say(visit, N_("All")), (int64_t)round->responses.n};
    filters[1] =
        (struct table_filter){STR("out"), visit_say(visit, N_("Do not count")), round->excluded};
    *table = (struct table){
        .path = str_c(
            visit->arena, case_page_path(visit->arena, screen->view.c.id, "/perception/result")),
        .caption = N_("Responses"),
        .search = N_("Search by number of the response"),
        .empty = N_("No response to show."),
        .columns = response_columns,
        .n_columns = ARRAY_LEN(response_columns),
        .filters = filters,
        .n_filters = 2,
        .page_rows = RESPONSES_ON_PAGE,
    };
    table_read(visit->request, table);
    struct short_item *items = NEW_ARRAY(visit->arena, struct short_item, round->responses.n);
    size_t n = 0;
    for (size_t i = 0; i < round->responses.n; i++)
        if (table->state.len == 0 || round->responses.items[i].excluded.len > 0)
            items[n++] = (struct short_item){
                .item = &round->responses.items[i], .text = round->responses.items[i].id};
    struct short_list found = short_list_cut(visit->arena, table, items, n);
    struct perception_response *rows = NEW_ARRAY(visit->arena, struct perception_response, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = response_of(visit, round, found.items[i]);
    screen->table = table;
    screen->responses = rows;
    screen->n_responses = found.n;
}

static void put_steps(struct visit *visit, struct perception_screen *screen)
{
    const struct perception_view *view = &screen->perception;
    struct perception_step *steps =
        NEW_ARRAY(visit->arena, struct perception_step, view->n_results + view->n_before);
    for (size_t i = 0; i < view->n_results; i++)
        steps[screen->n_steps++] = (struct perception_step){
            CASE_SAY(visit, N_("Round {1}"),
                str_format(visit->arena, "%lld", (long long)view->results[i].round)),
            &view->results[i]};
    for (size_t i = 0; i < view->n_before; i++)
        steps[screen->n_steps++] = (struct perception_step){
            CASE_SAY(visit, N_("Case {1}, round {2}"), view->before[i].certification_case,
                str_format(visit->arena, "%lld", (long long)view->before[i].round)),
            &view->before[i]};
    screen->steps = steps;
}

static const struct page_form *form_of(struct visit *visit, const struct perception_screen *screen,
    enum case_action action, const struct use_case *use_case)
{
    if (screen->view.choices[action].fail != FAIL_NONE)
        return NULL;
    struct command_form form = {.use_case = use_case};
    struct page_form *kept = NEW(visit->arena, struct page_form);
    *kept = case_page_form(visit, &screen->view, &form);
    return kept;
}

static struct str block_of(
    struct visit *visit, const struct perception_screen *screen, enum case_action action)
{
    const struct case_choice *choice = &screen->view.choices[action];
    if (choice->fail != FAIL_STATE || !choice->problem || !screen->is_body ||
        !(choice->rule->from & UINT32_C(1) << screen->view.c.state))
        return STR("");
    return problem_text(visit->arena, visit->page.language, choice->problem);
}

/* Once the gate was decided on the round, its responses stay as they are. */
static void put_ruling(struct visit *visit, struct perception_screen *screen)
{
    const struct survey_responses *responses = &screen->perception.round.responses;
    struct str chosen = visit_param(visit, "response");
    if (chosen.len == 0)
        chosen = http_pair_get(visit->request->query, STR("response"));
    for (size_t i = 0; screen->may_exclude && i < responses->n; i++) {
        if (!str_equal(responses->items[i].id, chosen))
            continue;
        screen->chosen = chosen;
        screen->chosen_is_out = responses->items[i].excluded.len > 0;
        screen->ruling = form_of(visit, screen, CASE_SURVEY,
            screen->chosen_is_out ? &survey_restore : &survey_exclude_one);
    }
}

static void put_acts(struct visit *visit, struct perception_screen *screen)
{
    const struct case_choice *choices = screen->view.choices;
    bool is_settled = screen->result != NULL || !screen->perception.has_round;
    screen->may_exclude = choices[CASE_SURVEY].fail == FAIL_NONE && !is_settled;
    screen->may_resurvey = choices[CASE_RESURVEY].fail == FAIL_NONE;
    screen->resurvey_block = block_of(visit, screen, CASE_RESURVEY);
    screen->pass_block = block_of(visit, screen, CASE_PASS_PERCEPTION);
    screen->import = form_of(visit, screen, CASE_SURVEY, &survey_import_answers);
    screen->pass = form_of(visit, screen, CASE_PASS_PERCEPTION, &perception_pass);
    screen->hold = form_of(visit, screen, CASE_HOLD, &perception_hold);
    screen->improve = form_of(visit, screen, CASE_IMPROVE, &perception_improve);
    screen->extend = form_of(visit, screen, CASE_EXTEND_PERCEPTION, &perception_extend);
    put_ruling(visit, screen);
    bool stands_in_form = visit->attempt.fail == FAIL_INVALID;
    if (visit->attempt.use_case && !stands_in_form)
        screen->refusal = &visit->attempt.problems;
}

static enum fail put_due(struct visit *visit, struct perception_screen *screen)
{
    struct deadline *deadlines;
    size_t n;
    TRY(deadline_service_of_case(&visit->use, screen->view.c.id, &deadlines, &n));
    for (size_t i = 0; i < n; i++)
        if (str_starts(deadlines[i].kind, STR("perception")))
            screen->due_on = deadlines[i].due_on;
    screen->is_overdue =
        date_is_set(screen->due_on) && date_compare(use_today(&visit->use), screen->due_on) > 0;
    return FAIL_NONE;
}

/* Before anybody was asked there is nothing to show but how to bring the answers of others. */
static enum fail load(struct visit *visit, struct perception_screen *screen)
{
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &screen->view));
    screen->is_body = (visit->page.roles & ROLES_BODY) != 0;
    enum fail fail = perception_service_show(&visit->use, &screen->view.c, &screen->perception);
    bool is_measured = screen->view.scheme->perception.used;
    if (fail == FAIL_NOT_FOUND && screen->is_body && is_measured)
        return FAIL_NONE;
    return fail;
}

enum fail pages_perception_result(struct visit *visit)
{
    struct perception_screen *screen = NEW(visit->arena, struct perception_screen);
    TRY(load(visit, screen));
    const struct perception_round *round = &screen->perception.round;
    screen->index = round->perception;
    if (screen->perception.has_round)
        screen->result = perception_service_result(&screen->perception, round->survey.round);
    if (round->problem)
        screen->why = problem_text(visit->arena, visit->page.language, round->problem);
    put_gate(visit, screen);
    if (screen->index) {
        screen->beam = beam_of(visit, screen);
        put_rows(visit, screen);
        TRY(put_outlets(visit, screen));
    }
    if (screen->is_body && screen->perception.has_round) {
        put_reasons(visit, screen);
        put_responses(visit, screen);
    }
    put_steps(visit, screen);
    put_acts(visit, screen);
    TRY(put_due(visit, screen));
    screen->tabs = case_tabs_build(visit, &screen->view, "/perception/result");
    visit->page.title = visit_say(visit, N_("Perception index"));
    case_page_crumbs(visit, &screen->view, true);
    view_perception_result(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

/* The answers that count; of a round that the gate acted on, the file that it acted on. */
enum fail pages_perception_answers(struct visit *visit)
{
    struct case_view view;
    struct perception_view perception;
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &view));
    TRY(perception_service_show(&visit->use, &view.c, &perception));
    if (!perception.has_round)
        return FAIL_NOT_FOUND;
    const struct perception_result *result =
        perception_service_result(&perception, perception.round.survey.round);
    struct str content;
    TRY(perception_service_answers(&visit->use, &perception.round, result, &content));
    visit_send(visit, STR("text/csv; charset=utf-8"), STR("answers.csv"), content);
    return FAIL_NONE;
}
