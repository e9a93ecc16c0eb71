#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/people_page.h"
#include "web/person_chips.h"
#include "web/views.h"
#include "web/words.h"

/* The parts, in the order of enum person_part. */
static const struct {
    const char *label;
    const char *path; /* behind "/me" or "/people/{id}" */
} parts[PERSON_PART_COUNT] = {
    [PERSON_OVERVIEW] = {N_("Overview"), ""},
    [PERSON_CODES] = {N_("Technical codes"), "/codes"},
    [PERSON_DAYS] = {N_("Days away"), "/days"},
    [PERSON_RELATIONS] = {N_("Relations to organisations"), "/relations"},
    [PERSON_JOBS] = {N_("Evaluations"), "/jobs"},
    [PERSON_CAREER] = {N_("Witnessing and training"), "/career"},
    [PERSON_STATEMENT] = {N_("Conduct statement"), "/statement"},
};

static bool is_part_shown(const struct person_view *view, enum person_part part)
{
    switch (part) {
    case PERSON_RELATIONS:
        return view->sees_conflicts;
    case PERSON_JOBS:
        return view->sees_work || view->n_jobs > 0;
    case PERSON_CAREER:
        return view->sees_work;
    case PERSON_STATEMENT:
        return view->is_own;
    case PERSON_OVERVIEW:
    case PERSON_CODES:
    case PERSON_DAYS:
    case PERSON_PART_COUNT:
        break;
    }
    return true;
}

static void put_tabs(struct visit *visit, struct person_screen *screen, enum person_part current)
{
    const struct person_view *view = screen->view;
    const int64_t counts[PERSON_PART_COUNT] = {
        [PERSON_OVERVIEW] = -1,
        [PERSON_CODES] = (int64_t)view->n_codes,
        [PERSON_DAYS] = (int64_t)view->n_absences,
        [PERSON_RELATIONS] = (int64_t)view->n_conflicts,
        [PERSON_JOBS] = (int64_t)view->n_appraisals,
        [PERSON_CAREER] = (int64_t)view->n_notes,
        [PERSON_STATEMENT] = -1,
    };
    for (int part = 0; part < PERSON_PART_COUNT; part++) {
        if (!is_part_shown(view, (enum person_part)part))
            continue;
        screen->tabs[screen->n_tabs++] = (struct tab){
            .label = visit_say(visit, parts[part].label),
            .path = str_concat(visit->arena, screen->base, str_of(parts[part].path)),
            .count = counts[part],
            .is_current = part == (int)current,
        };
    }
}

/* Whose page it is: the address says it, or it is one's own. */
static enum fail begin(struct visit *visit, enum person_part part, struct person_screen *ret_screen)
{
    struct str id = visit_param(visit, "person");
    bool is_me = id.len == 0;
    struct person_view *view = NEW(visit->arena, struct person_view);
    TRY(person_service_load(&visit->use, is_me ? visit->use.actor.account : id, view));
    struct person_screen screen = {.view = view, .today = use_today(&visit->use)};
    screen.base = is_me ? STR("/me")
                        : str_concat(visit->arena, STR("/people/"), http_encode(visit->arena, id));
    screen.path = str_concat(visit->arena, screen.base, str_of(parts[part].path));
    if (!is_part_shown(view, part))
        return FAIL_FORBIDDEN;
    visit->page.title = view->name;
    if (!is_me && (visit->use.actor.roles & PERSON_READERS)) {
        visit_crumb(visit, "/people", N_("People"));
    }
    if (view->has_record)
        put_tabs(visit, &screen, part);
    *ret_screen = screen;
    return FAIL_NONE;
}

static void put_form(
    struct visit *visit, const struct command_form *command, struct person_screen *screen)
{
    struct page_form *form = NEW(visit->arena, struct page_form);
    *form = command_form_build(visit, command);
    screen->form = form;
}

static void put_details(struct visit *visit, struct person_screen *screen)
{
    enum { DETAILS = 11 };
    struct arena *arena = visit->arena;
    const struct person *person = &screen->view->person;
    struct detail *details = NEW_ARRAY(arena, struct detail, DETAILS);
    size_t n = 0;
    details[n++] = (struct detail){
        N_("Employment"), visit_say(visit, employment_labels[person->employment]), false};
    details[n++] =
        (struct detail){N_("Grade"), visit_say(visit, person_grade_labels[person->grade]), false};
    details[n++] =
        (struct detail){N_("In this grade since"), date_format(arena, person->grade_since), true};
    details[n++] = (struct detail){N_("CCAA registration number"), person->ccaa_number, true};
    details[n++] = (struct detail){N_("Joined on"), date_format(arena, person->joined_on), true};
    details[n++] = (struct detail){N_("Left on"), date_format(arena, person->left_on), true};
    details[n++] = (struct detail){N_("Kind of document"),
        visit_say(visit, identity_kind_label(person->identity_type)), false};
    details[n++] = (struct detail){
        N_("Number of the document"), identity_number_masked(arena, person->identity_number), true};
    if (screen->view->sees_work)
        details[n++] = (struct detail){N_("Telephone"), person->phone, true};
    details[n++] = (struct detail){N_("Login"), screen->view->login, true};
    details[n++] = (struct detail){
        N_("Roles"), words_roles(arena, visit->page.language, screen->view->roles), false};
    screen->details = details;
    screen->n_details = n;
}

enum fail pages_person(struct visit *visit)
{
    struct person_screen screen;
    TRY(begin(visit, PERSON_OVERVIEW, &screen));
    const struct person *person = &screen.view->person;
    put_details(visit, &screen);
    screen.registration = person_chips_registration(visit, person->grade, person->valid_to);
    screen.statement = person_chips_statement(visit, person->statement_on);
    view_person(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

static const struct str *names_of_codes(struct visit *visit, const struct person_view *view)
{
    struct str *names = NEW_ARRAY(visit->arena, struct str, view->n_codes);
    for (size_t i = 0; i < view->n_codes; i++)
        names[i] = person_service_name(&visit->use, view->codes[i].granted_by);
    return names;
}

enum fail pages_person_codes(struct visit *visit)
{
    struct person_screen screen;
    TRY(begin(visit, PERSON_CODES, &screen));
    screen.names = names_of_codes(visit, screen.view);
    if (screen.view->may_qualify)
        put_form(visit, &(struct command_form){.use_case = &person_code}, &screen);
    view_person_codes(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

/* One code with its evidence, and where it can be withdrawn. */
enum fail pages_person_code(struct visit *visit)
{
    struct person_screen screen;
    struct str id = visit_param(visit, "code");
    TRY(begin(visit, PERSON_CODES, &screen));
    for (size_t i = 0; i < screen.view->n_codes; i++)
        if (str_equal(screen.view->codes[i].id, id))
            screen.code = &screen.view->codes[i];
    if (!screen.code)
        return FAIL_NOT_FOUND;
    struct str *names = NEW_ARRAY(visit->arena, struct str, 2);
    names[0] = person_service_name(&visit->use, screen.code->granted_by);
    names[1] = person_service_name(&visit->use, screen.code->withdrawn_by);
    screen.names = names;
    screen.path = str_format(visit->arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(screen.path),
        STR_ARG(http_encode(visit->arena, id)));
    if (screen.view->may_qualify && !date_is_set(screen.code->withdrawn_on))
        put_form(visit, &(struct command_form){.use_case = &person_code_withdraw}, &screen);
    view_person_code(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_person_days(struct visit *visit)
{
    struct person_screen screen;
    TRY(begin(visit, PERSON_DAYS, &screen));
    if (screen.view->has_record && screen.view->may_plan)
        put_form(visit, &(struct command_form){.use_case = &person_leave}, &screen);
    if (visit_tried(visit, &person_leave_remove))
        screen.problems = &visit->attempt.problems;
    view_person_days(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_person_relations(struct visit *visit)
{
    struct person_screen screen;
    TRY(begin(visit, PERSON_RELATIONS, &screen));
    if (screen.view->has_record && screen.view->is_own)
        put_form(visit, &(struct command_form){.use_case = &person_declare}, &screen);
    if (visit_tried(visit, &person_conflict_end))
        screen.problems = &visit->attempt.problems;
    view_person_relations(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_person_jobs(struct visit *visit)
{
    struct person_screen screen;
    TRY(begin(visit, PERSON_JOBS, &screen));
    const struct person_view *view = screen.view;
    struct str *names = NEW_ARRAY(visit->arena, struct str, view->n_appraisals);
    for (size_t i = 0; i < view->n_appraisals; i++)
        names[i] = person_service_name(&visit->use, view->appraisals[i].appraiser);
    screen.names = names;
    struct form_choice choice = {.name = "case", .n = view->n_jobs};
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, choice.n);
    for (size_t i = 0; i < choice.n; i++)
        options[i] = (struct field_option){.value = view->jobs[i].certification_case,
            .label = str_format(visit->arena, "%" STR_PRI " · %" STR_PRI,
                STR_ARG(view->jobs[i].organisation_name),
                STR_ARG(view->jobs[i].certification_case))};
    choice.options = options;
    struct command_form command = {
        .use_case = &person_evaluate, .choices = &choice, .n_choices = 1};
    if (view->n_jobs > 0 || visit_tried(visit, &person_evaluate))
        put_form(visit, &command, &screen);
    view_person_jobs(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_person_career(struct visit *visit)
{
    struct person_screen screen;
    TRY(begin(visit, PERSON_CAREER, &screen));
    const struct person_view *view = screen.view;
    struct str *names = NEW_ARRAY(visit->arena, struct str, view->n_notes);
    for (size_t i = 0; i < view->n_notes; i++)
        names[i] = person_service_name(&visit->use, view->notes[i].entered_by);
    screen.names = names;
    if (view->may_edit)
        put_form(visit, &(struct command_form){.use_case = &person_note}, &screen);
    view_person_career(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

static void put_lines(struct visit *visit, struct str text, struct person_screen *screen)
{
    size_t n = 1;
    for (size_t i = 0; i < text.len; i++)
        n += text.data[i] == '\n';
    struct str *lines = NEW_ARRAY(visit->arena, struct str, n);
    while (str_cut(&text, '\n', &lines[screen->n_statement_lines]))
        screen->n_statement_lines++;
    screen->statement_lines = lines;
}

/* Reading and signing the conduct statement. */
enum fail pages_person_statement(struct visit *visit)
{
    struct person_screen screen;
    TRY(begin(visit, PERSON_STATEMENT, &screen));
    struct person_statement chinese = person_service_statement(visit->arena, LANGUAGE_ZH_CN);
    struct form_values stored = form_values_new(visit->arena, 1);
    form_values_text(&stored, "sha256", chinese.sha256);
    struct command_form command = {
        .use_case = &person_sign_statement, .stored = form_values_pairs(&stored)};
    screen.statement_sha256 = chinese.sha256;
    screen.statement = person_chips_statement(visit, screen.view->person.statement_on);
    if (visit->page.language != LANGUAGE_ZH_CN)
        screen.statement_text = chinese.text;
    put_lines(visit, person_service_statement(visit->arena, visit->page.language).text, &screen);
    if (screen.view->has_record)
        put_form(visit, &command, &screen);
    view_person_statement(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
