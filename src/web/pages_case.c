#include "web/pages.h"

#include "base/limits.h"
#include "domain/money.h"
#include "service/account_service.h"
#include "service/charge_service.h"
#include "service/decision_basis.h"
#include "service/purge_service.h"
#include "service/signature.h"
#include "service/use_cases.h"
#include "web/case_screen.h"
#include "web/score_beam.h"
#include "web/sheet_rows.h"
#include "web/views.h"

enum { OUTLET_ROWS = 100 };

/* The case, and what its reader needs to know of the organisation. */
static enum fail load(struct visit *visit, struct case_screen *screen)
{
    struct use *use = &visit->use;
    struct case_view *view = &screen->view;
    TRY(case_service_show(use, visit_param(visit, "case"), view));
    struct organisation_twin *twins;
    size_t n_twins;
    TRY(organisation_service_show(use, view->c.organisation, &screen->organisation));
    TRY(organisation_service_twins(use, &screen->organisation, &twins, &n_twins));
    screen->twins = organisation_twins_build(visit, twins, n_twins);
    struct page_request first = {.limit = OUTLET_ROWS};
    return outlet_service_page(use, view->c.organisation, &first, &screen->outlets);
}

/* The day on which each station was left, where it is known. */
static void put_steps(struct visit *visit, struct case_screen *screen)
{
    static const char *const left_by[COMPONENT_CASE_STEPS] = {"application.submit",
        "application.accept", "contract.accept", "team.confirm", "plan.report", "assessment.close",
        "file.submit", "decision.confirm", "certificate.issue"};
    enum language language = visit->page.language;
    screen->n_steps = component_case_steps(language, screen->view.c.state, screen->steps);
    for (size_t i = 0; i < screen->n_steps; i++) {
        const struct event_row *event = case_story_event(&screen->view, left_by[i]);
        if (event && screen->steps[i].state == STEP_DONE)
            screen->steps[i].note = date_format(visit->arena, date_of_instant(event->at));
    }
}

static struct str actor_of(const struct case_view *view, const char *action)
{
    const struct event_row *event = case_story_event(view, action);
    return event ? event->actor_name : STR("");
}

/* Fields one below the other: what has to be confirmed is read line by line. */
static void widen(struct arena *arena, struct page_form *form)
{
    struct field *fields = NEW_ARRAY(arena, struct field, form->n_fields);
    for (size_t i = 0; i < form->n_fields; i++) {
        fields[i] = form->fields[i];
        fields[i].wide = fields[i].kind == FIELD_CHECKBOX;
    }
    form->fields = fields;
}

/* The levels up to the one reached, highest first. */
static struct form_choice level_choice(const struct visit *visit, const struct case_view *view)
{
    const struct scheme *scheme = view->scheme;
    const struct level *reached = scheme_level(scheme, view->evaluation.level);
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, scheme->n_levels);
    size_t n = 0;
    for (size_t i = scheme->n_levels; reached && i > 0; i--) {
        const struct level *level = &scheme->levels[i - 1];
        if (rational_compare(level->min, reached->min) <= 0)
            options[n++] = (struct field_option){
                level->id, names_get(&level->names, visit->page.language), STR("")};
    }
    return (struct form_choice){"level", options, n};
}

/* What the decider signs beside their own words. */
static enum fail put_basis(struct visit *visit, struct case_screen *screen)
{
    struct paper *paper = NEW(visit->arena, struct paper);
    TRY(decision_basis_paper(&visit->use, screen->view.c.id, paper));
    screen->record = paper;
    screen->record_sha256 = paper_sha256(visit->arena, paper);
    screen->record_path =
        case_page_path(visit->arena, screen->view.c.id, "/forms/decision_basis/pdf");
    return FAIL_NONE;
}

/* What is signed stands above the form that signs it. */
static enum fail put_record(
    struct visit *visit, struct case_screen *screen, const struct use_case *use_case)
{
    struct signed_document document;
    struct paper *paper = NEW(visit->arena, struct paper);
    if (use_case == &decision_grant || use_case == &decision_refuse)
        return put_basis(visit, screen);
    if (use_case != &decision_confirm && use_case != &decision_confirm_refusal)
        return FAIL_NONE;
    TRY(signature_last_document(&visit->use, screen->view.c.id, SIGNED_DECISION, &document));
    if (document.content.len == 0)
        return FAIL_NONE;
    TRY(signature_paper(&visit->use, &document, paper));
    struct str below =
        str_format(visit->arena, "/signatures/decision/%lld.pdf", (long long)document.version);
    screen->record = paper;
    screen->record_sha256 = document.sha256;
    screen->record_path =
        case_page_path(visit->arena, screen->view.c.id, str_c(visit->arena, below));
    return FAIL_NONE;
}

static enum fail put_form(struct visit *visit, struct case_screen *screen, struct case_acts *acts)
{
    const struct case_view *view = &screen->view;
    struct form_values stored = form_values_new(visit->arena, 2);
    struct form_choice levels = level_choice(visit, view);
    TRY(put_record(visit, screen, acts->open->act->use_case));
    form_values_text(&stored, "sha256", screen->record_sha256);
    form_values_text(&stored, "level", view->evaluation.level);
    struct command_form form = {
        .use_case = acts->open->act->use_case,
        .stored = form_values_pairs(&stored),
        .choices = &levels,
        .n_choices = 1,
    };
    acts->form = case_page_form(visit, view, &form);
    widen(visit->arena, &acts->form);
    return FAIL_NONE;
}

static enum fail put_acts(struct visit *visit, struct case_screen *screen)
{
    const struct attempt *attempt = &visit->attempt;
    struct case_acts *acts = case_acts_build(visit, &screen->view);
    bool stands_in_form = acts->open && acts->open->act->use_case == attempt->use_case;
    screen->acts = acts;
    if (attempt->use_case && (case_acts_is_refused(visit) || !stands_in_form))
        screen->refusal = &attempt->problems;
    if (!acts->open)
        return FAIL_NONE;
    TRY(put_form(visit, screen, acts));
    if (screen->refusal)
        acts->form.problems = NULL;
    return FAIL_NONE;
}

static struct case_group group_of(const struct visit *visit, const struct score *score, size_t i)
{
    struct arena *arena = visit->arena;
    const struct indicator *indicator = &score->scheme->indicators[i];
    const struct score_node *node = &score->nodes[i];
    struct case_group group = {
        .clause = indicator->id,
        .name = names_get(&indicator->names, visit->page.language),
        .obtained = sheet_rows_decimal(arena, node->obtained),
        .applicable = sheet_rows_decimal(arena, node->applicable),
    };
    int64_t permille = 0;
    if (rational_sign(node->applicable) > 0) {
        struct rational share = rational_div(arena, node->obtained, node->applicable);
        struct rational parts = rational_mul(arena, share, rational_of(1000));
        if (!rational_to_int(rational_floor(arena, parts), &permille))
            permille = 0;
    }
    group.bar = (struct bar){permille, permille == 1000 ? TONE_GOOD : TONE_WARNING,
        CASE_SAY(visit, N_("{1} of {2}"), group.obtained, group.applicable)};
    return group;
}

static void put_groups(struct visit *visit, struct case_screen *screen, const struct score *score)
{
    struct case_group *groups =
        NEW_ARRAY(visit->arena, struct case_group, score->scheme->n_indicators);
    size_t n = 0;
    for (size_t i = 0; i < score->scheme->n_indicators; i++)
        if (score->scheme->indicators[i].parent < 0)
            groups[n++] = group_of(visit, score, i);
    screen->groups = groups;
    screen->n_groups = n;
}

/* The locked score, for whoever may see it. */
static enum fail load_score(struct visit *visit, struct case_screen *screen)
{
    const struct case_view *view = &screen->view;
    struct evaluation_sheet sheet;
    if (!view->evaluation.locked)
        return FAIL_NONE;
    TRY(case_service_sheet(&visit->use, view->c.id, &sheet));
    if (!sheet.score)
        return FAIL_NONE;
    screen->has_score = true;
    screen->score_level = case_page_level(visit, view->scheme, view->evaluation.level);
    screen->beam = score_beam_build(visit, &(struct score_beam){view->scheme, &sheet.score->final,
                                               view->evaluation.shown, screen->score_level});
    put_groups(visit, screen, sheet.score);
    return FAIL_NONE;
}

static void put_decision(const struct visit *visit, struct case_screen *screen)
{
    const struct case_view *view = &screen->view;
    const struct decision *decision = &view->decision;
    bool is_granted = decision->verdict == VERDICT_GRANTED;
    screen->decided_by = actor_of(view, is_granted ? "decision.grant" : "decision.refuse");
    screen->confirmed_by =
        actor_of(view, is_granted ? "decision.confirm" : "decision.confirm_refusal");
    if (!is_granted)
        screen->appeal =
            decision_appeal(visit->arena, &view->scheme->decision, visit->page.language);
    if (decision->level.len == 0)
        return;
    const struct level *granted = scheme_level(view->scheme, decision->level);
    const struct level *wanted = scheme_level(view->scheme, view->c.level);
    screen->granted_level = case_page_level(visit, view->scheme, decision->level);
    screen->is_lower = granted && wanted && rational_compare(granted->min, wanted->min) < 0;
}

static void put_card(struct visit *visit, struct case_screen *screen)
{
    const struct certificate *certificate = &screen->view.certificate;
    screen->card = (struct certificate_card){
        .certificate = certificate,
        .status = certificate_status_on(certificate, use_today(&visit->use)),
        .scheme = screen->scheme_name,
        .level = case_page_level(visit, screen->view.scheme, certificate->level),
        .pdf = str_format(visit->arena, "/c/%" STR_PRI "/certificate.pdf",
            STR_ARG(http_encode(visit->arena, certificate->number))),
    };
}

/* Where the body's rules only warn of it; else the act itself says why it is not possible. */
static enum fail put_unpaid(struct visit *visit, struct case_screen *screen)
{
    struct charge charge;
    const struct certification_case *c = &screen->view.c;
    bool warns = visit->use.platform->fee_rules->surveillance_unpaid == UNPAID_WARNS;
    if (!warns || c->state != CASE_GRANTED || !(visit->use.actor.roles & ROLES_BODY))
        return FAIL_NONE;
    enum fail fail = charge_service_unpaid_surveillance(&visit->use, c->id, &charge);
    if (fail != FAIL_NONE)
        return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
    const struct str args[] = {charge.number, money_text(visit->arena, charge_open_fen(&charge))};
    screen->unpaid = text_fill(visit->arena,
        visit_say(
            visit, N_("The surveillance fee {1} is open: {2} yuan are neither paid nor waived.")),
        args, ARRAY_LEN(args));
    return FAIL_NONE;
}

/* Its pages but for this one have nothing to show any more. */
static enum fail put_destroyed(struct visit *visit, struct case_screen *screen)
{
    struct purge purge;
    TRY(purge_service_of_case(&visit->use, screen->view.c.id, &purge));
    if (purge.id.len == 0)
        return FAIL_NONE;
    const struct str day = date_format(visit->arena, date_of_instant(purge.confirmed_at));
    screen->tabs = (struct case_tabs){0};
    screen->destroyed = text_fill(visit->arena,
        visit_say(
            visit, N_("The records of this case were destroyed on {1}, after the time they had "
                      "to be kept. The certificate, its history and what was reported stay.")),
        &day, 1);
    return FAIL_NONE;
}

enum fail pages_case(struct visit *visit)
{
    struct case_screen *screen = NEW(visit->arena, struct case_screen);
    struct case_view *view = &screen->view;
    TRY(load(visit, screen));
    TRY(case_page_issue_problem(visit, view, &screen->issue_problem));
    TRY(put_unpaid(visit, screen));
    TRY(load_score(visit, screen));
    TRY(case_application_build(visit, view, &screen->application));
    TRY(put_acts(visit, screen));
    screen->scheme_name = names_get(&view->scheme->names, visit->page.language);
    screen->level_name = case_page_level(visit, view->scheme, view->c.level);
    put_decision(visit, screen);
    screen->story = case_story_build(visit, view);
    screen->tabs = case_tabs_build(visit, view, "");
    TRY(put_destroyed(visit, screen));
    put_steps(visit, screen);
    if (view->certificate.number.len > 0)
        put_card(visit, screen);
    visit->page.title = view->organisation_name;
    case_page_crumbs(visit, view, false);
    view_case(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
