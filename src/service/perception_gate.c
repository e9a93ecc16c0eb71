#include "service/perception_gate.h"

#include "service/deadline_service.h"
#include "service/scheme_service.h"
#include "store/case_store.h"
#include "store/perception_store.h"

static enum fail refuse(struct use *use, const char *code, const char *message)
{
    return use_refuse(use, FAIL_STATE, "survey", code, message);
}

static enum fail find_due(struct use *use, struct str case_id, struct date *ret_due)
{
    struct deadline *deadlines;
    size_t n;
    *ret_due = (struct date){0};
    TRY(deadline_service_of_case(use, case_id, &deadlines, &n));
    for (size_t i = 0; i < n; i++)
        if (str_starts(deadlines[i].kind, STR("perception")))
            *ret_due = deadlines[i].due_on;
    return FAIL_NONE;
}

static enum fail check_due(struct use *use, struct date due_on)
{
    if (!date_is_set(due_on) || date_compare(use_today(use), due_on) <= 0)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("survey"), "overdue",
        N_("This was due on {1}. The department's manager gives more time with a reason, or "
           "terminates the case."));
    p->args[0] = date_format(use->arena, due_on);
    return FAIL_STATE;
}

static enum fail check_news(struct use *use, const struct survey *survey)
{
    struct perception_result *results;
    size_t n;
    TRY(perception_result_store_list(&use->tx, survey->certification_case, &results, &n));
    if (n > 0 && results[0].round >= survey->round)
        return refuse(use, "survey", N_("The customers have to be asked again first."));
    return FAIL_NONE;
}

static enum fail find_survey(struct use *use, struct str case_id, struct survey *ret_survey)
{
    struct survey survey;
    enum fail fail = survey_store_latest(&use->tx, case_id, &survey);
    if (fail == FAIL_NOT_FOUND)
        return refuse(use, "survey", N_("No customers have been asked yet."));
    TRY(fail);
    TRY(check_news(use, &survey));
    if (survey.state != SURVEY_CLOSED)
        return refuse(use, "survey", N_("The survey still takes answers: close it first."));
    *ret_survey = survey;
    return FAIL_NONE;
}

static enum fail refuse_count(
    struct use *use, const char *code, const char *message, int64_t first, int64_t second)
{
    struct problem *p = problem_add(&use->problems, STR("survey"), code, message);
    p->args[0] = str_format(use->arena, "%lld", (long long)first);
    p->args[1] = str_format(use->arena, "%lld", (long long)second);
    return FAIL_STATE;
}

/* How many answers the index takes: perception.enough, in one figure. */
static int64_t least_of(const struct perception *perception)
{
    int64_t least = perception->rule->min_answers;
    if (perception->population > 0 && perception->population < least)
        least = perception->population;
    return perception->needed > least ? perception->needed : least;
}

static enum fail check_round(struct use *use, const struct perception_round *round)
{
    if (round->unsettled > 0)
        return refuse_count(use, "exclusions",
            N_("The rules of exclusion are to be applied first: they concern {1} responses."),
            round->unsettled, 0);
    if (!round->perception) {
        struct problem *p = problem_add(
            &use->problems, STR("survey"), "index", N_("The index cannot be computed: {1}"));
        if (round->problem)
            p->args[0] = problem_text(use->arena, use->language, round->problem);
        return FAIL_STATE;
    }
    if (!round->perception->enough)
        return refuse_count(use, "too_few", N_("Only {1} answers count; {2} are needed."),
            round->perception->respondents, least_of(round->perception));
    return FAIL_NONE;
}

enum fail perception_gate_load(
    struct use *use, struct str case_id, struct perception_gate_state *ret_state)
{
    struct perception_gate_state state = {.verdict = PERCEPTION_REACHED};
    struct survey survey;
    TRY(case_store_load(&use->tx, case_id, &state.c));
    TRY(scheme_service_pinned(use, state.c.scheme_sha256, &state.scheme));
    TRY(find_due(use, case_id, &state.due_on));
    if (state.scheme->perception.used)
        state.gate = perception_gate_of(&state.scheme->perception, state.c.level);
    if (state.gate) {
        TRY(find_survey(use, case_id, &survey));
        TRY(perception_service_round(use, &survey, &state.round));
        TRY(check_round(use, &state.round));
        state.verdict = perception_gate_verdict(
            use->arena, &state.scheme->perception, state.gate, state.round.perception->index);
    }
    *ret_state = state;
    return FAIL_NONE;
}

enum fail perception_gate_may_pass(struct use *use, struct str case_id)
{
    struct perception_gate_state state;
    TRY(perception_gate_load(use, case_id, &state));
    if (state.verdict == PERCEPTION_MISSED)
        return refuse(use, "missed", N_("The index misses the target: the case has to be held."));
    return check_due(use, state.due_on);
}

enum fail perception_gate_may_hold(struct use *use, struct str case_id)
{
    struct perception_gate_state state;
    TRY(perception_gate_load(use, case_id, &state));
    if (state.verdict == PERCEPTION_REACHED)
        return refuse(
            use, "reached", N_("The index reaches the target: there is nothing to hold."));
    return FAIL_NONE;
}

enum fail perception_gate_may_resurvey(struct use *use, struct str case_id)
{
    struct perception_result *results;
    struct perception_improvement *improvements;
    size_t n_results;
    size_t n;
    struct date due_on;
    TRY(perception_result_store_list(&use->tx, case_id, &results, &n_results));
    TRY(perception_improvement_store_list(&use->tx, case_id, &improvements, &n));
    if (n_results > 0 && (n == 0 || improvements[n - 1].round < results[0].round))
        return refuse(use, "improvement",
            N_("The enterprise has not said yet what it improved since the case was held."));
    TRY(find_due(use, case_id, &due_on));
    return check_due(use, due_on);
}

enum fail perception_gate_begin(struct use *use, const struct certification_case *c)
{
    const struct scheme *scheme;
    int64_t days;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    if (!scheme->perception.used || !scheme_clock(scheme, STR("perception_days"), &days))
        return FAIL_NONE;
    return deadline_service_set(use, c->id, "perception", date_add_days(use_today(use), days));
}
