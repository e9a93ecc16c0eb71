#include "web/pages.h"

#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/case_days.h"
#include "web/views.h"

enum { ROWS_LEAST = 3, ROWS_MOST = 20 };

static bool is_row_name(struct str name)
{
    return str_starts(name, STR("change.")) || str_starts(name, STR("percent.")) ||
           str_starts(name, STR("reason."));
}

/* What was asked to be worked out: the form's fields in the address. */
static struct http_pairs asked(const struct visit *visit)
{
    struct http_pairs query = visit->request->query;
    struct http_pair *items = NEW_ARRAY(visit->arena, struct http_pair, query.n);
    size_t n = 0;
    for (size_t i = 0; i < query.n; i++)
        if (is_row_name(query.items[i].name) || str_equal(query.items[i].name, STR("stage1_days")))
            items[n++] = query.items[i];
    return (struct http_pairs){items, n};
}

static struct http_pairs stored(struct visit *visit, const struct days_view *days)
{
    enum { FIELDS_OF_ROW = 3 };
    struct form_values values =
        form_values_new(visit->arena, FIELDS_OF_ROW * days->n_adjustments + 1);
    for (size_t i = 0; i < days->n_adjustments; i++) {
        const struct day_adjustment *adjustment = &days->adjustments[i];
        const char *suffix = str_format(visit->arena, "%zu", i + 1).data;
        form_values_text(&values, str_format(visit->arena, "change.%s", suffix).data,
            codes_format(&day_change_codes, (int)adjustment->change));
        form_values_int(
            &values, str_format(visit->arena, "percent.%s", suffix).data, adjustment->percent);
        form_values_text(
            &values, str_format(visit->arena, "reason.%s", suffix).data, adjustment->reason);
    }
    if (days->days && days->days->has_stage1)
        form_values_text(
            &values, "stage1_days", day_sheet_figure(visit->arena, days->programme.stage1_days));
    return form_values_pairs(&values);
}

static struct case_days_row row_of(struct arena *arena, const struct page_form *form, size_t index)
{
    const char *key = str_format(arena, "%zu", index + 1).data;
    const char *percent = str_format(arena, "percent.%s", key).data;
    const char *reason = str_format(arena, "reason.%s", key).data;
    const char *change = str_format(arena, "change.%s", key).data;
    struct case_days_row row = {
        .key = str_of(key),
        .change = page_form_value(form, change),
        .percent = page_form_value(form, percent),
        .reason = page_form_value(form, reason),
        .wrong_percent = page_form_problem(form, percent),
        .wrong_reason = page_form_problem(form, reason),
    };
    if (!row.wrong_percent)
        row.wrong_percent = page_form_problem(form, change);
    return row;
}

/* As many rows as are filled, and an empty one to go on with. */
static void put_rows(struct visit *visit, struct case_days_screen *screen)
{
    struct case_days_row *rows = NEW_ARRAY(visit->arena, struct case_days_row, ROWS_MOST);
    size_t filled = 0;
    for (size_t i = 0; i < ROWS_MOST; i++) {
        rows[i] = row_of(visit->arena, &screen->form, i);
        rows[i].is_combined = screen->days.schemes > 1;
        if (rows[i].percent.len > 0 || rows[i].reason.len > 0)
            filled = i + 1;
    }
    size_t n = filled + 1 > ROWS_LEAST ? filled + 1 : ROWS_LEAST;
    screen->rows = rows;
    screen->n_rows = n > ROWS_MOST ? ROWS_MOST : n;
}

static struct input input_of(const struct visit *visit, struct http_pairs pairs, struct str id)
{
    struct input_pair *items = NEW_ARRAY(visit->arena, struct input_pair, pairs.n + 1);
    size_t n = 0;
    items[n++] = (struct input_pair){STR("case"), id};
    for (size_t i = 0; i < pairs.n; i++)
        if (is_row_name(pairs.items[i].name) || str_equal(pairs.items[i].name, STR("stage1_days")))
            items[n++] = (struct input_pair){pairs.items[i].name, pairs.items[i].value};
    return (struct input){items, n, NULL, 0};
}

static void put_lines(
    struct visit *visit, struct case_days_screen *screen, const struct days_view *days)
{
    const struct day_sheet sheet = days_service_sheet(days);
    screen->lines = day_sheet_lines(visit->arena, visit->page.language, &sheet);
    screen->total = day_sheet_figure(visit->arena, days->days->total);
}

/* What was typed, worked out; where that is not possible, why. */
static enum fail put_preview(
    struct visit *visit, struct case_days_screen *screen, struct http_pairs typed)
{
    struct days_view days;
    struct input input = input_of(visit, typed, screen->days.c.id);
    enum fail fail = days_service_preview(&visit->use, &input, &days);
    if (fail == FAIL_NONE)
        put_lines(visit, screen, &days);
    else if (fail == FAIL_INVALID)
        screen->problem =
            problem_text(visit->arena, visit->page.language, visit->use.problems.first);
    else
        return fail;
    visit->use.problems = problems_new(visit->arena);
    return FAIL_NONE;
}

static enum fail put_sheet(struct visit *visit, struct case_days_screen *screen)
{
    struct http_pairs typed = asked(visit);
    bool tried = visit_tried(visit, &days_fix);
    screen->is_fixed = screen->days.programme.certification_case.len > 0;
    screen->is_preview = screen->may_fix && (typed.n > 0 || tried);
    if (tried)
        typed = visit->request->form;
    if (screen->is_preview || !screen->is_fixed)
        return put_preview(visit, screen, typed);
    if (screen->days.days)
        put_lines(visit, screen, &screen->days);
    else
        screen->problem = visit_say(visit, N_("The scheme's table gives no figure for this case."));
    return FAIL_NONE;
}

static void put_form(struct visit *visit, struct case_days_screen *screen)
{
    const struct case_choice *choice = &screen->view.choices[CASE_FIX_DAYS];
    struct http_pairs typed = asked(visit);
    struct command_form form = {
        .use_case = &days_fix,
        .stored = typed.n > 0 ? typed : stored(visit, &screen->days),
    };
    screen->may_fix = choice->fail == FAIL_NONE;
    if (!screen->may_fix && choice->problem && (visit->page.roles & ROLE_BIT(ROLE_PLANNER)))
        screen->fix_reason = problem_text(visit->arena, visit->page.language, choice->problem);
    screen->form = case_page_form(visit, &screen->view, &form);
    put_rows(visit, screen);
}

static struct case_days_place place_of(
    struct visit *visit, struct case_days_screen *screen, enum day_signer signer)
{
    static const struct {
        const struct use_case *use_case;
        enum case_action action;
        const char *below;
    } acts[] = {
        [DAY_REVIEWER] = {&days_sign, CASE_SIGN_DAYS, "/days/sign"},
        [DAY_MANAGER] = {&days_approve, CASE_APPROVE_DAYS, "/days/approve"},
    };
    const struct case_choice *choice = &screen->view.choices[acts[signer].action];
    struct form_values values = form_values_new(visit->arena, 1);
    form_values_text(&values, "sheet", screen->days.programme.sheet);
    struct command_form form = {
        .use_case = acts[signer].use_case, .stored = form_values_pairs(&values)};
    struct case_days_place place = {
        .label = day_signer_label(signer),
        .act = acts[signer].use_case->label,
        .path = case_page_path(visit->arena, screen->view.c.id, acts[signer].below),
        .row = days_service_signature(&screen->days, signer),
        .is_mine = visit->page.roles & ROLE_BIT(choice->rule->role),
        .form = case_page_form(visit, &screen->view, &form),
    };
    if (choice->problem)
        place.reason = problem_text(visit->arena, visit->page.language, choice->problem);
    return place;
}

/* The draw's rows come stratum by stratum. */
static void put_strata(struct visit *visit, struct case_days_screen *screen)
{
    const struct days_view *days = &screen->days;
    struct case_days_stratum *strata =
        NEW_ARRAY(visit->arena, struct case_days_stratum, days->n_drawn);
    size_t n = 0;
    for (size_t i = 0; i < days->n_drawn; i++) {
        const struct drawn_row *row = &days->drawn[i];
        if (n == 0 || !str_equal(strata[n - 1].name, row->stratum))
            strata[n++] = (struct case_days_stratum){row->stratum, row, 0};
        strata[n - 1].n++;
    }
    screen->strata = strata;
    screen->n_strata = n;
}

/* What the form to sign or to fix says itself is not said above it again. */
static void put_refusal(struct visit *visit, struct case_days_screen *screen)
{
    const struct attempt *attempt = &visit->attempt;
    if (attempt->use_case && attempt->fail != FAIL_INVALID) {
        screen->refusal = &attempt->problems;
        screen->form.problems = NULL;
        for (int signer = 0; signer < DAY_SIGNER_COUNT; signer++)
            screen->places[signer].form.problems = NULL;
    }
}

enum fail pages_case_days(struct visit *visit)
{
    struct case_days_screen *screen = NEW(visit->arena, struct case_days_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(days_service_load(&visit->use, id, &screen->days));
    TRY(days_service_outlook(
        &visit->use, &screen->days, &screen->population, &screen->expected_drawn));
    put_form(visit, screen);
    TRY(put_sheet(visit, screen));
    for (int signer = 0; signer < DAY_SIGNER_COUNT; signer++)
        screen->places[signer] = place_of(visit, screen, (enum day_signer)signer);
    put_strata(visit, screen);
    put_refusal(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/days");
    visit->page.title = visit_say(visit, N_("Person-days"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_days(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_case_days_pdf(struct visit *visit)
{
    struct str id = visit_param(visit, "case");
    struct str asked_language = http_pair_get(visit->request->query, STR("lang"));
    enum language language = LANGUAGE_ZH_CN;
    struct str job;
    if (asked_language.len > 0 && !language_parse(asked_language, &language))
        return FAIL_NOT_FOUND;
    TRY(days_service_job(&visit->use, id, language, &job));
    visit_print(visit, str_format(visit->arena, "%" STR_PRI "-person-days.pdf", STR_ARG(id)), job);
    return FAIL_NONE;
}
