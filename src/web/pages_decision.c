#include "service/decision_service.h"
#include "service/use_cases.h"
#include "web/decision_screen.h"
#include "web/onsite.h"
#include "web/pages.h"
#include "web/views.h"

struct str decision_screen_level(
    const struct page *page, const struct decision_screen *screen, struct str level)
{
    const struct level *found = scheme_level(screen->view.scheme, level);
    return found ? names_get(&found->names, page->language) : level;
}

/* The locked score with its interval. */
static enum fail load_score(struct visit *visit, struct decision_screen *screen)
{
    const struct case_view *view = &screen->view;
    struct evaluation_sheet sheet;
    if (!view->evaluation.locked)
        return FAIL_NONE;
    TRY(case_service_sheet(&visit->use, view->c.id, &sheet));
    screen->shown = view->evaluation.shown;
    screen->reached = case_page_level(visit, view->scheme, view->evaluation.level);
    if (!sheet.score)
        return FAIL_NONE;
    struct score_interval interval = score_interval_compute(
        visit->arena, sheet.score, sheet.clauses, sheet.n_clauses, view->programme.population);
    if (interval.is_known)
        screen->interval = onsite_interval(visit, &interval);
    return FAIL_NONE;
}

static struct decision_form form_of(struct visit *visit, const struct decision_screen *screen,
    enum case_action action, const struct command_form *form)
{
    struct decision_form shown = {.is_possible = screen->view.choices[action].fail == FAIL_NONE};
    if (shown.is_possible)
        shown.form = case_page_form(visit, &screen->view, form);
    return shown;
}

static void put_forms(struct visit *visit, struct decision_screen *screen)
{
    const struct decision_view *decision = &screen->decision;
    struct field_option *options =
        NEW_ARRAY(visit->arena, struct field_option, decision->n_specialists);
    for (size_t i = 0; i < decision->n_specialists; i++)
        options[i] = (struct field_option){
            decision->specialists[i].id, decision->specialists[i].name, STR("")};
    const struct form_choice specialists = {"specialist", options, decision->n_specialists};
    const struct command_form ask = {
        .use_case = &decision_ask_support, .choices = &specialists, .n_choices = 1};
    screen->ask = form_of(visit, screen, CASE_ASK_SUPPORT, &ask);
    screen->support = form_of(
        visit, screen, CASE_SUPPORT, &(const struct command_form){.use_case = &decision_support});
    screen->vote = form_of(
        visit, screen, CASE_VOTE, &(const struct command_form){.use_case = &committee_vote});
}

static void put_refusal(const struct visit *visit, struct decision_screen *screen)
{
    bool has_form = (visit_tried(visit, &decision_ask_support) && screen->ask.is_possible) ||
                    (visit_tried(visit, &decision_support) && screen->support.is_possible) ||
                    (visit_tried(visit, &committee_vote) && screen->vote.is_possible);
    if (!visit->attempt.use_case || (has_form && !case_acts_is_refused(visit)))
        return;
    screen->refusal = &visit->attempt.problems;
    screen->ask.form.problems = NULL;
    screen->support.form.problems = NULL;
    screen->vote.form.problems = NULL;
}

static void put_words(const struct visit *visit, struct decision_screen *screen)
{
    const struct scheme *scheme = screen->view.scheme;
    const struct decision_rule *rule = &scheme->decision;
    screen->scheme_name = names_get(&scheme->names, visit->page.language);
    screen->wanted = case_page_level(visit, scheme, screen->view.c.level);
    if (rule->committee_from.len > 0)
        screen->committee_from = case_page_level(visit, scheme, rule->committee_from);
    if (screen->view.decision.verdict == VERDICT_REFUSED)
        screen->appeal = decision_appeal(visit->arena, rule, visit->page.language);
}

enum { MINUTES_OF_HOUR = 60 };

static struct str hours(struct arena *arena, int64_t minutes)
{
    return rational_decimal(arena, rational_ratio(arena, minutes, MINUTES_OF_HOUR), 1);
}

/* What the decision rests on, as it is now. */
static enum fail load_basis(struct visit *visit, struct decision_screen *screen)
{
    struct arena *arena = visit->arena;
    struct decision_basis *basis = &screen->basis;
    TRY(decision_basis_load(&visit->use, &screen->view, basis));
    TRY(decision_basis_sha256(&visit->use, screen->view.c.id, &screen->basis_sha256));
    if (basis->planned > 0)
        screen->hours = CASE_SAY(visit, N_("{1} of {2} planned hours"), hours(arena, basis->actual),
            hours(arena, basis->planned));
    if (!basis->has_self || screen->shown.len == 0)
        return FAIL_NONE;
    struct rational onsite;
    struct rational self;
    if (!rational_parse(arena, screen->shown, &onsite) ||
        !rational_parse(arena, basis->self.score->shown, &self))
        return FAIL_NONE;
    struct rational gap = rational_sub(arena, onsite, self);
    screen->self_gap =
        str_format(arena, "%" STR_PRI " (%s%" STR_PRI ")", STR_ARG(basis->self.score->shown),
            rational_sign(gap) > 0 ? "+" : "", STR_ARG(rational_decimal(arena, gap, 2)));
    return FAIL_NONE;
}

enum fail pages_case_decision(struct visit *visit)
{
    struct decision_screen *screen = NEW(visit->arena, struct decision_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(decision_view_load(&visit->use, &screen->view, &screen->decision));
    TRY(load_score(visit, screen));
    TRY(load_basis(visit, screen));
    screen->path = case_page_path(visit->arena, id, "/decision");
    put_words(visit, screen);
    put_forms(visit, screen);
    put_refusal(visit, screen);
    screen->acts = case_acts_build(visit, &screen->view);
    screen->tabs = case_tabs_build(visit, &screen->view, "/decision");
    visit->page.title = visit_say(visit, N_("Certification decision"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_decision_page(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
