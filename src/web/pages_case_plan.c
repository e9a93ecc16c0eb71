#include "service/case_service.h"
#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/plan_table.h"
#include "web/views.h"

/* What may be done to a plan: which of them are shown, and how. */
static const struct {
    enum case_action action;
    const struct use_case *use_case;
    const char *below; /* the case's address */
    const char *label; /* N_() */
    bool is_button;
    bool is_primary;
} acts[] = {
    {CASE_EDIT_PLAN, &plan_fill, "/plan/fill", N_("Propose the rest"), true, false},
    {CASE_ISSUE_PLAN, &plan_issue, "/plan/issue", N_("Issue the plan"), false, true},
    {CASE_APPROVE_PLAN, &plan_approve, "/plan/approve", N_("Approve the plan"), true, true},
    {CASE_REPORT_PLAN, &plan_report, "/plan/report", N_("Record that the plan is reported"), false,
        true},
    {CASE_CHANGE_PLAN, &plan_change, "/plan/change", N_("Change the reported plan"), false, false},
    {CASE_EDIT_PLAN, &plan_add, "/plan/add", N_("Add to the plan"), false, false},
};
_Static_assert(ARRAY_LEN(acts) <= PLAN_ACTS, "room for each act");

static void put_state(struct plan_screen *screen)
{
    const struct plan_status *status = &screen->plan.work.status;
    screen->state = N_("in preparation");
    screen->tone = TONE_NEUTRAL;
    if (status->issued_at != 0) {
        screen->state = N_("issued, waits for approval");
        screen->tone = TONE_INFO;
    }
    if (status->approved_at != 0) {
        screen->state = N_("approved, to be reported");
        screen->tone = TONE_INFO;
    }
    if (status->approved_at != 0 && !report_state_is_due(status->report_state)) {
        screen->state = report_state_labels[status->report_state];
        screen->tone = TONE_GOOD;
    }
}

static struct form_choice site_choice(const struct visit *visit, const struct plan_frame *frame)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, frame->n_sites);
    for (size_t i = 0; i < frame->n_sites; i++)
        options[i] = (struct field_option){frame->sites[i].id,
            i == 0 ? visit_say(visit, N_("Head office")) : frame->sites[i].name, STR("")};
    return (struct form_choice){"sites", options, frame->n_sites};
}

static struct form_choice person_choice(const struct visit *visit, const struct plan_frame *frame)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, frame->n_members);
    for (size_t i = 0; i < frame->n_members; i++)
        options[i] = (struct field_option){frame->members[i].account, frame->members[i].name,
            visit_say(visit, team_part_label(frame->members[i].part))};
    return (struct form_choice){"persons", options, frame->n_members};
}

/* Groups of the first two levels; single clauses are for other edges. */
static struct form_choice indicator_choice(
    const struct visit *visit, const struct plan_frame *frame)
{
    const struct scheme *scheme = frame->scheme;
    struct field_option *options =
        NEW_ARRAY(visit->arena, struct field_option, scheme->n_indicators);
    size_t n = 0;
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        if (indicator->depth > 1 || !audit_plan_applies(frame, i))
            continue;
        struct str name = names_get(&indicator->names, visit->page.language);
        options[n++] = (struct field_option){indicator->id,
            str_format(
                visit->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(indicator->id), STR_ARG(name)),
            STR("")};
    }
    return (struct form_choice){"indicators", options, n};
}

static struct form_choice mode_choice(const struct visit *visit, const struct plan_frame *frame)
{
    const struct scheme *scheme = frame->scheme;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, scheme->n_modes);
    for (size_t i = 0; i < scheme->n_modes; i++) {
        const struct mode_rule *mode = &scheme->modes[i];
        struct str name = names_get(&mode->names, visit->page.language);
        options[i] = (struct field_option){mode->code,
            str_format(visit->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(mode->code), STR_ARG(name)),
            STR("")};
    }
    return (struct form_choice){"mode", options, scheme->n_modes};
}

/* What the fields hold at first: the place of the last issue, else the company's; work on the first
 * day of the audit. */
static struct http_pairs stored_values(struct visit *visit, const struct plan_screen *screen)
{
    const struct plan_work *work = &screen->plan.work;
    struct form_values values = form_values_new(visit->arena, 8);
    form_values_text(
        &values, "visit_mode", codes_format(&visit_mode_codes, (int)work->status.visit_mode));
    form_values_text(&values, "address", work->status.address);
    form_values_text(&values, "district", work->status.district);
    form_values_text(&values, "kind", codes_format(&plan_kind_codes, PLAN_WORK));
    form_values_text(&values, "half", STR("both"));
    form_values_text(&values, "day", date_format(visit->arena, work->frame.first));
    if (work->frame.has_stages)
        form_values_int(&values, "stage", 2);
    return form_values_pairs(&values);
}

/* What keeps the next step from being done, in a line; the page says more below. */
static struct str blocked_of(
    const struct visit *visit, const struct plan_view *plan, enum case_action action)
{
    const struct plan_status *status = &plan->work.status;
    size_t holes = plan->holes.count;
    struct str n = str_format(visit->arena, "%zu", holes);
    if (action == CASE_ISSUE_PLAN && holes > 0)
        return CASE_SAY(visit, N_("{1} holes are open; see below."), n);
    if (action == CASE_APPROVE_PLAN && status->issued_at == 0)
        return visit_say(visit, N_("The leader has not issued the plan yet."));
    if (action == CASE_APPROVE_PLAN && status->approved_at != 0)
        return visit_say(visit, N_("The plan is approved already."));
    if (action == CASE_REPORT_PLAN && status->approved_at == 0)
        return visit_say(visit, N_("The plan is not approved yet."));
    if (action == CASE_REPORT_PLAN && plan->report.count > 0)
        return visit_say(visit, N_("Entries of the report are wrong; see below."));
    return STR("");
}

static void put_acts(struct visit *visit, struct plan_screen *screen)
{
    const struct plan_frame *frame = &screen->plan.work.frame;
    const struct form_choice choices[] = {site_choice(visit, frame), person_choice(visit, frame),
        indicator_choice(visit, frame), mode_choice(visit, frame)};
    for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
        if (screen->view.choices[acts[i].action].fail != FAIL_NONE)
            continue;
        const struct command_form form = {
            .use_case = acts[i].use_case,
            .stored = stored_values(visit, screen),
            .choices = choices,
            .n_choices = ARRAY_LEN(choices),
        };
        screen->acts[screen->n_acts++] = (struct plan_act){
            .use_case = acts[i].use_case,
            .label = acts[i].label,
            .path = case_page_path(visit->arena, screen->view.c.id, acts[i].below),
            .is_button = acts[i].is_button,
            .is_primary = acts[i].is_primary,
            .blocked = blocked_of(visit, &screen->plan, acts[i].action),
            .form = case_page_form(visit, &screen->view, &form),
        };
    }
    if (screen->n_acts > 0 && screen->plan.holes.count > 0)
        screen->acts[0].is_primary = true;
    screen->may_edit = screen->view.choices[CASE_EDIT_PLAN].fail == FAIL_NONE;
    screen->remove_path = case_page_path(visit->arena, screen->view.c.id, "/plan/remove");
}

/* What was refused stands in its form, unless it has none, or the form is not what is wrong. */
static void put_refusal(const struct visit *visit, struct plan_screen *screen)
{
    const struct attempt *attempt = &visit->attempt;
    if (!attempt->use_case)
        return;
    bool is_typed = attempt->fail == FAIL_INVALID;
    for (size_t i = 0; i < screen->n_acts; i++) {
        struct plan_act *act = &screen->acts[i];
        if (act->use_case != attempt->use_case || act->is_button)
            continue;
        if (is_typed)
            return;
        act->form.problems = NULL;
    }
    screen->refusal = &attempt->problems;
}

enum fail pages_case_plan(struct visit *visit)
{
    struct plan_screen *screen = NEW(visit->arena, struct plan_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(plan_service_show(&visit->use, id, &screen->plan));
    plan_table_build(visit, screen);
    put_state(screen);
    put_acts(visit, screen);
    put_refusal(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/plan");
    if (screen->plan.work.status.approved_at != 0)
        screen->pdf = case_page_path(visit->arena, id, "/plan.pdf");
    visit->page.title = visit_say(visit, N_("Assessment plan"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_plan(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_case_plan_pdf(struct visit *visit)
{
    struct paper paper;
    struct str id = visit_param(visit, "case");
    TRY(plan_service_paper(&visit->use, id, visit->page.language, &paper));
    visit_print(visit, str_format(visit->arena, "plan-%" STR_PRI ".pdf", STR_ARG(paper.number)),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
