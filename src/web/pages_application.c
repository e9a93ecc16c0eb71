#include "web/pages.h"

#include "service/organisation_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/application_screen.h"
#include "web/case_acts.h"
#include "web/views.h"

static struct str levels_text(const struct visit *visit, const struct scheme *scheme)
{
    struct buf out = buf_new(visit->arena);
    for (size_t i = 0; i < scheme->n_levels; i++) {
        if (i > 0)
            buf_put(&out, STR(" · "));
        buf_put(&out, names_get(&scheme->levels[i].names, visit->page.language));
    }
    return buf_str(&out);
}

/* Templates too: what is planned under one may be certified once its figures are there. */
static enum fail list_schemes(struct visit *visit, struct application_choice *choice)
{
    const struct scheme_set *set;
    TRY(scheme_service_set(&visit->use, &set));
    struct application_scheme *schemes = NEW_ARRAY(visit->arena, struct application_scheme, set->n);
    choice->schemes = schemes;
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (!scheme)
            continue;
        struct application_scheme *row = &schemes[choice->n_schemes++];
        *row = (struct application_scheme){
            .id = scheme->id,
            .name = names_get(&scheme->names, visit->page.language),
            .standard = scheme->standard,
            .levels = levels_text(visit, scheme),
        };
        TRY(case_page_scheme_problem(visit, scheme, &row->problem));
    }
    return FAIL_NONE;
}

static enum fail show_choice(struct visit *visit)
{
    struct application_choice choice = {0};
    TRY(list_schemes(visit, &choice));
    if (visit->attempt.use_case)
        choice.problems = &visit->attempt.problems;
    view_application_choice(&visit->out, &visit->page, &choice);
    return FAIL_NONE;
}

static struct form_choice level_choice(const struct visit *visit, const struct scheme *scheme)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, scheme->n_levels);
    for (size_t i = 0; i < scheme->n_levels; i++)
        options[i] = (struct field_option){
            .value = scheme->levels[i].id,
            .label = names_get(&scheme->levels[i].names, visit->page.language),
        };
    return (struct form_choice){"level", options, scheme->n_levels};
}

static struct form_choice activity_choice(const struct visit *visit)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, ACTIVITY_COUNT);
    size_t n = 0;
    for (size_t i = 0; i < ACTIVITY_COUNT; i++) {
        enum activity activity = (enum activity)i;
        if (opening_rules[i].by_applicant)
            options[n++] = (struct field_option){
                .value = activity_code(activity),
                .label = visit_say(visit, activity_label(activity)),
            };
    }
    return (struct form_choice){"activity", options, n};
}

static struct form_choice status_choice(const struct visit *visit)
{
    size_t n = CERTIFICATE_STATUS_COUNT;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){
            .value = codes_format(&certificate_status_codes, (int)i),
            .label = visit_say(visit, certificate_status_label((enum certificate_status)i)),
        };
    return (struct form_choice){"transfer_status", options, n};
}

/* The certificates that can be renewed or extended. */
static enum fail certificate_choice(
    struct visit *visit, struct str scheme, struct form_choice *ret_choice)
{
    struct application_certificates found;
    const struct opening_rule *rule = &opening_rules[ACTIVITY_RECERTIFICATION];
    TRY(application_reading_certificates(
        &visit->use, visit->use.actor.organisation, scheme, rule, &found));
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, found.n);
    for (size_t i = 0; i < found.n; i++)
        options[i] = (struct field_option){
            .value = found.items[i].number,
            .label = CASE_SAY(visit, N_("{1}, valid until {2}"), found.items[i].number,
                date_format(visit->arena, found.items[i].expires_on)),
        };
    *ret_choice = (struct form_choice){"certificate", options, found.n};
    return FAIL_NONE;
}

static const struct application_group groups[] = {
    {N_("What is to be certified"), NULL,
        {"activity", "certificate", "level", "scope", "scope_en", "classes", "categories",
            "scope_staff"},
        false},
    {N_("How you work"), NULL, {"outsourced", "shifts", "sites", "languages"}, false},
    {N_("Consultancy"), N_("Whoever advised you may not assess you."),
        {"consultant", "consultant_person"}, false},
    {N_("Transfer from another body"),
        N_("Only for a transfer: the certificate of the other body must be valid."),
        {"transfer_body", "transfer_approval", "transfer_certificate", "transfer_status",
            "transfer_until", "transfer_first_on", "transfer_standard", "transfer_level",
            "transfer_audits", "transfer_open", "transfer_reason"},
        true},
    {N_("Wishes"), NULL, {"desired_on", "remarks"}, false},
    {N_("Readiness"), N_("The readiness check shows what an assessment will ask for."), {"ready"},
        false},
};

/* The form without the scheme, which is chosen before it; long lines go over the whole width. */
static void lay_out(struct arena *arena, struct application_form *screen)
{
    struct page_form *form = &screen->form;
    struct field *fields = NEW_ARRAY(arena, struct field, form->n_fields);
    size_t n = 0;
    for (size_t i = 0; i < form->n_fields; i++) {
        if (str_equal(str_of(form->fields[i].name), STR("scheme")))
            continue;
        fields[n] = form->fields[i];
        fields[n++].wide = form->fields[i].kind == FIELD_CHECKBOX;
    }
    form->fields = fields;
    form->n_fields = n;
    screen->groups = groups;
    screen->n_groups = ARRAY_LEN(groups);
}

enum { CHOICES = 4 };

static enum fail build_form(struct visit *visit, const struct scheme *scheme,
    struct command_form *form, struct application_form *screen)
{
    struct form_choice *choices = NEW_ARRAY(visit->arena, struct form_choice, CHOICES);
    choices[0] = level_choice(visit, scheme);
    choices[1] = activity_choice(visit);
    choices[2] = status_choice(visit);
    TRY(certificate_choice(visit, scheme->id, &choices[3]));
    form->choices = choices;
    form->n_choices = CHOICES;
    screen->scheme = scheme;
    screen->scheme_name = names_get(&scheme->names, visit->page.language);
    return FAIL_NONE;
}

static void put_refusal(struct visit *visit, struct application_form *screen)
{
    if (!case_acts_is_refused(visit))
        return;
    screen->refusal = &visit->attempt.problems;
    screen->form.problems = NULL;
}

enum { STORED_FIELDS = 32 };

enum fail pages_case_new(struct visit *visit)
{
    const struct http_request *request = visit->request;
    bool tried = visit->attempt.use_case != NULL;
    struct str id = http_pair_get(tried ? request->form : request->query, STR("scheme"));
    const struct scheme *scheme = scheme_service_find(&visit->use, id);
    struct organisation organisation;
    visit->page.title = visit_say(visit, N_("Begin an application"));
    case_page_crumbs(visit, NULL, false);
    if (!scheme)
        return show_choice(visit);
    TRY(organisation_service_show(&visit->use, visit->use.actor.organisation, &organisation));
    struct form_values stored = form_values_new(visit->arena, STORED_FIELDS);
    form_values_text(&stored, "activity", activity_code(ACTIVITY_INITIAL));
    form_values_int(&stored, "categories", 1);
    if (organisation.staff > 0)
        form_values_int(&stored, "scope_staff", organisation.staff);
    struct command_form form = {
        .use_case = &application_open, .stored = form_values_pairs(&stored)};
    struct application_form screen = {
        .action = STR("/cases/new"),
        .back = STR("/cases"),
        .send = application_open.label,
        .is_new = true,
    };
    TRY(build_form(visit, scheme, &form, &screen));
    screen.form = command_form_build(visit, &form);
    TRY(case_page_scheme_problem(visit, scheme, &screen.scheme_problem));
    lay_out(visit->arena, &screen);
    put_refusal(visit, &screen);
    view_application_form(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

static struct http_pairs stored_wish(
    struct visit *visit, const struct certification_case *c, const struct application *a)
{
    struct arena *arena = visit->arena;
    struct form_values stored = form_values_new(arena, STORED_FIELDS);
    form_values_text(&stored, "activity", activity_code(c->activity));
    form_values_text(&stored, "scope", c->scope);
    form_values_text(&stored, "scope_en", c->scope_en);
    form_values_text(&stored, "level", c->level);
    form_values_int(&stored, "categories", c->categories);
    form_values_int(&stored, "scope_staff", c->scope_staff);
    form_values_text(&stored, "consultant", c->consultant);
    form_values_text(&stored, "desired_on", date_format(arena, c->desired_on));
    form_values_text(&stored, "remarks", c->remarks);
    form_values_text(&stored, "certificate", a->certificate);
    form_values_text(&stored, "classes", a->classes);
    form_values_text(&stored, "outsourced", a->outsourced);
    form_values_text(&stored, "shifts", a->shifts);
    form_values_text(&stored, "sites", a->sites);
    form_values_text(&stored, "languages", a->languages);
    form_values_text(&stored, "consultant_person", a->consultant_person);
    form_values_text(&stored, "transfer_body", a->transfer_body);
    form_values_text(&stored, "transfer_approval", a->transfer_approval);
    form_values_text(&stored, "transfer_certificate", a->transfer_certificate);
    form_values_text(&stored, "transfer_status", a->transfer_status);
    form_values_text(&stored, "transfer_until", date_format(arena, a->transfer_until));
    form_values_text(&stored, "transfer_first_on", date_format(arena, a->transfer_first_on));
    form_values_text(&stored, "transfer_standard", a->transfer_standard);
    form_values_text(&stored, "transfer_level", a->transfer_level);
    form_values_text(&stored, "transfer_audits", a->transfer_audits);
    form_values_text(&stored, "transfer_open", a->transfer_open);
    form_values_text(&stored, "transfer_reason", a->transfer_reason);
    form_values_text(&stored, "ready", a->ready ? STR("yes") : STR(""));
    return form_values_pairs(&stored);
}

/* What cannot be saved any more is not offered for typing. */
static enum fail check_editable(struct visit *visit, const struct case_choice *choice)
{
    if (choice->fail == FAIL_NONE || visit->attempt.use_case)
        return FAIL_NONE;
    struct problem *problem = problem_add(&visit->use.problems, choice->problem->place,
        choice->problem->code, choice->problem->message);
    problem->args[0] = choice->problem->args[0];
    problem->translate_args = choice->problem->translate_args;
    return choice->fail;
}

/* The form that adds a certificate, with the case's present revision in it. */
static void put_held(struct visit *visit, const struct case_view *view,
    const struct held_certificates *held, struct application_form *screen)
{
    struct page_form *form = NEW(visit->arena, struct page_form);
    *form = case_page_form(
        visit, view, &(struct command_form){.use_case = &application_certificate_add});
    screen->held = held;
    screen->held_form = form;
    screen->held_path = case_page_path(visit->arena, view->c.id, "/certificates");
}

enum fail pages_case_edit(struct visit *visit)
{
    struct case_view view;
    struct application application;
    struct held_certificates held;
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &view));
    TRY(check_editable(visit, &view.choices[CASE_EDIT]));
    TRY(application_reading_load(&visit->use, view.c.id, &application));
    TRY(application_reading_held(&visit->use, view.c.id, &held));
    struct command_form form = {
        .use_case = &application_edit, .stored = stored_wish(visit, &view.c, &application)};
    struct application_form screen = {
        .action = case_page_path(visit->arena, view.c.id, "/edit"),
        .back = case_page_path(visit->arena, view.c.id, ""),
        .send = application_edit.label,
    };
    TRY(build_form(visit, view.scheme, &form, &screen));
    screen.form = case_page_form(visit, &view, &form);
    lay_out(visit->arena, &screen);
    put_held(visit, &view, &held, &screen);
    put_refusal(visit, &screen);
    visit->page.title = visit_say(visit, N_("Edit the application"));
    case_page_crumbs(visit, &view, true);
    view_application_form(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

/* Asks once more before a case ends for good. */
enum fail pages_case_withdraw(struct visit *visit)
{
    struct case_view view;
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &view));
    TRY(check_editable(visit, &view.choices[CASE_WITHDRAW]));
    struct command_form form = {.use_case = &application_withdraw};
    struct application_form screen = {
        .action = case_page_path(visit->arena, view.c.id, "/withdraw"),
        .back = case_page_path(visit->arena, view.c.id, ""),
        .send = application_withdraw.label,
        .scheme = view.scheme,
        .scheme_name = names_get(&view.scheme->names, visit->page.language),
        .form = case_page_form(visit, &view, &form),
    };
    put_refusal(visit, &screen);
    visit->page.title = visit_say(visit, N_("Withdraw the application"));
    case_page_crumbs(visit, &view, true);
    view_application_withdrawal(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
