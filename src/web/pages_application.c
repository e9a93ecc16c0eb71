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
        const struct scheme *scheme = set->files[i].scheme;
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

/* The form without the scheme, which is chosen before it. */
static void leave_out_scheme(struct arena *arena, struct page_form *form)
{
    struct field *fields = NEW_ARRAY(arena, struct field, form->n_fields);
    size_t n = 0;
    for (size_t i = 0; i < form->n_fields; i++)
        if (!str_equal(str_of(form->fields[i].name), STR("scheme")))
            fields[n++] = form->fields[i];
    form->fields = fields;
    form->n_fields = n;
}

static void put_refusal(struct visit *visit, struct application_form *screen)
{
    if (!case_acts_is_refused(visit))
        return;
    screen->refusal = &visit->attempt.problems;
    screen->form.problems = NULL;
}

enum { STORED_FIELDS = 10 };

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
    struct form_choice levels = level_choice(visit, scheme);
    form_values_int(&stored, "categories", 1);
    if (organisation.staff > 0)
        form_values_int(&stored, "scope_staff", organisation.staff);
    struct command_form form = {&application_open, form_values_pairs(&stored), &levels, 1};
    struct application_form screen = {
        .action = STR("/cases/new"),
        .back = STR("/cases"),
        .send = application_open.label,
        .scheme = scheme,
        .scheme_name = names_get(&scheme->names, visit->page.language),
        .is_new = true,
        .form = command_form_build(visit, &form),
    };
    TRY(case_page_scheme_problem(visit, scheme, &screen.scheme_problem));
    leave_out_scheme(visit->arena, &screen.form);
    put_refusal(visit, &screen);
    view_application_form(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

static struct http_pairs stored_wish(struct visit *visit, const struct certification_case *c)
{
    struct form_values stored = form_values_new(visit->arena, STORED_FIELDS);
    form_values_text(&stored, "scope", c->scope);
    form_values_text(&stored, "scope_en", c->scope_en);
    form_values_text(&stored, "level", c->level);
    form_values_int(&stored, "categories", c->categories);
    form_values_int(&stored, "scope_staff", c->scope_staff);
    form_values_text(&stored, "consultant", c->consultant);
    form_values_text(&stored, "desired_on", date_format(visit->arena, c->desired_on));
    form_values_text(&stored, "remarks", c->remarks);
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

enum fail pages_case_edit(struct visit *visit)
{
    struct case_view view;
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &view));
    TRY(check_editable(visit, &view.choices[CASE_EDIT]));
    struct form_choice levels = level_choice(visit, view.scheme);
    struct command_form form = {&application_edit, stored_wish(visit, &view.c), &levels, 1};
    struct application_form screen = {
        .action = case_page_path(visit->arena, view.c.id, "/edit"),
        .back = case_page_path(visit->arena, view.c.id, ""),
        .send = application_edit.label,
        .scheme = view.scheme,
        .scheme_name = names_get(&view.scheme->names, visit->page.language),
        .form = case_page_form(visit, &view, &form),
    };
    put_refusal(visit, &screen);
    visit->page.title = visit_say(visit, N_("Edit the application"));
    case_page_crumbs(visit, &view, true);
    view_application_form(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
