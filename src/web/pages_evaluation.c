#include "domain/service_manager.h"
#include "service/organisation_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/evaluation_page.h"
#include "web/pages.h"
#include "web/sheet_rows.h"
#include "web/short_list.h"
#include "web/views.h"
#include "web/words.h"

static const struct table_column list_columns[] = {
    {N_("Scheme"), "scheme", false},
    {N_("Begun on"), "begun", false},
    {N_("Answered"), NULL, true},
    {N_("Predicted score"), NULL, true},
    {N_("Predicted level"), NULL, false},
};

static struct short_item list_item(
    struct visit *visit, const struct table *table, const struct evaluation *evaluation)
{
    struct str name = scheme_service_name(&visit->use, visit->page.language, evaluation->scheme);
    struct short_item item = {.item = evaluation, .text = name};
    if (str_equal(table->sort, STR("scheme")))
        item.key = name;
    if (str_equal(table->sort, STR("begun")))
        item.key = instant_format(visit->arena, evaluation->created_at);
    return item;
}

static enum fail list_row(
    struct visit *visit, const struct evaluation *evaluation, struct evaluation_row *ret_row)
{
    struct evaluation_sheet sheet;
    TRY(evaluation_service_show(&visit->use, evaluation->id, &sheet));
    *ret_row = (struct evaluation_row){
        .id = evaluation->id,
        .scheme = names_get(&sheet.scheme->names, visit->page.language),
        .standard = sheet.scheme->standard,
        .version = evaluation->scheme_version,
        .is_provisional = scheme_warning(sheet.scheme) != NULL,
        .begun_on = date_of_instant(evaluation->created_at),
        .score = score_panel_build(visit, sheet.score),
    };
    return FAIL_NONE;
}

/* The schemes that a self-evaluation can begin with; those that are not complete say so. */
static enum fail scheme_choice(struct visit *visit, struct form_choice *ret_choice)
{
    const struct scheme_set *set;
    TRY(scheme_service_set(&visit->use, &set));
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, set->n);
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (!scheme)
            continue;
        struct str args[] = {names_get(&scheme->names, visit->page.language), scheme->standard,
            visit_say(visit, scheme_status_label(scheme->status))};
        options[n++] = (struct field_option){
            .value = scheme->id,
            .label = text_fill(
                visit->arena, visit_say(visit, N_("{1} · {2} · {3}")), args, ARRAY_LEN(args)),
        };
    }
    *ret_choice = (struct form_choice){"scheme", options, n};
    return FAIL_NONE;
}

static enum fail begin_form(struct visit *visit, struct page_form *ret_form)
{
    struct form_choice choice;
    TRY(scheme_choice(visit, &choice));
    struct command_form form = {.use_case = &evaluation_open, .choices = &choice, .n_choices = 1};
    *ret_form = command_form_build(visit, &form);
    return FAIL_NONE;
}

enum fail pages_evaluations(struct visit *visit)
{
    struct table table = {
        .path = "/evaluations",
        .caption = N_("Self-evaluations"),
        .search = N_("Search by scheme"),
        .empty = N_("No self-evaluation yet. Choose a scheme and begin: it shows where you stand "
                    "before anybody visits you."),
        .columns = list_columns,
        .n_columns = ARRAY_LEN(list_columns),
    };
    struct evaluation *evaluations;
    size_t n;
    table_read(visit->request, &table);
    TRY(evaluation_service_list(&visit->use, &evaluations, &n));
    struct short_item *items = NEW_ARRAY(visit->arena, struct short_item, n);
    for (size_t i = 0; i < n; i++)
        items[i] = list_item(visit, &table, &evaluations[i]);
    struct short_list found = short_list_cut(visit->arena, &table, items, n);
    struct evaluation_row *rows = NEW_ARRAY(visit->arena, struct evaluation_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        TRY(list_row(visit, found.items[i], &rows[i]));
    struct page_form form;
    TRY(begin_form(visit, &form));
    struct evaluation_list list = {&table, rows, found.n, &form};
    if (n > 0 && table.query.len > 0)
        table.empty = N_("Nothing matches the search.");
    visit->page.title = visit_say(visit, N_("Self-evaluation"));
    view_evaluations(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static enum fail readiness_of(
    struct visit *visit, const struct scheme *scheme, struct evaluation_readiness *ret_readiness)
{
    struct organisation organisation;
    struct evaluation_readiness readiness = {0};
    TRY(organisation_service_show(&visit->use, visit->use.actor.organisation, &organisation));
    if (scheme->service_managers.clause.len > 0) {
        const struct service_manager_rule *rule = &scheme->service_managers;
        int64_t needed =
            service_manager_required(visit->arena, rule, organisation.management_staff);
        readiness = (struct evaluation_readiness){
            .is_asked = true,
            .clause = rule->clause,
            .staff = organisation.management_staff,
            .needed = needed,
            .present = organisation.service_managers,
        };
    }
    *ret_readiness = readiness;
    return FAIL_NONE;
}

/* htmx asks for what changed on the sheet, not for the page. */
static bool wants_part(const struct visit *visit)
{
    return str_equal(http_pair_get(visit->request->headers, STR("hx-request")), STR("true"));
}

static bool show_part(struct visit *visit, const struct evaluation_view *view)
{
    bool tried = visit->request->method == HTTP_POST;
    struct str clause = tried ? http_pair_get(visit->request->form, STR("clause"))
                              : http_pair_get(visit->request->query, STR("at"));
    struct str site =
        http_pair_get(tried ? visit->request->form : visit->request->query, STR("site"));
    const struct sheet_row *row = sheet_rows_leaf(&view->sheet, clause);
    if (!wants_part(visit) || !row)
        return false;
    site = site.len > 0 ? site : STR("hq");
    view_sheet_saved(&visit->out, &visit->page, &view->sheet, row, site);
    view_score_panel(&visit->out, &visit->page, &view->score, true);
    view_score_gaps(&visit->out, &visit->page, &view->score, true);
    return true;
}

/* What was tried and stands at no entry or form of this page. */
static const struct problems *other_problems(
    const struct visit *visit, const struct evaluation_view *view)
{
    struct str clause = http_pair_get(visit->request->form, STR("clause"));
    bool is_removal = visit_tried(visit, &evaluation_special_remove);
    bool is_answer =
        visit_tried(visit, &evaluation_answer) && !sheet_rows_leaf(&view->sheet, clause);
    return is_removal || is_answer ? &visit->attempt.problems : NULL;
}

static void crumbs_to_list(struct visit *visit)
{
    visit_crumb(visit, "/evaluations", N_("Self-evaluation"));
}

enum fail pages_evaluation(struct visit *visit)
{
    struct evaluation_sheet sheet;
    struct str id = visit_param(visit, "evaluation");
    TRY(evaluation_service_show(&visit->use, id, &sheet));
    struct evaluation_view view = {
        .evaluation = &sheet,
        .path = str_concat(visit->arena, STR("/evaluations/"), http_encode(visit->arena, id)),
        .score = score_panel_build(visit, sheet.score),
    };
    struct sheet_plan plan = {
        .evaluation = &sheet,
        .answer = &evaluation_answer,
        .action = str_concat(visit->arena, view.path, STR("/answer")),
    };
    view.sheet = sheet_rows_build(visit, &plan);
    if (show_part(visit, &view))
        return FAIL_NONE;
    TRY(readiness_of(visit, sheet.scheme, &view.readiness));
    view.specials = special_items_build(visit, &sheet, &evaluation_special);
    view.specials.path = str_concat(visit->arena, view.path, STR("/special"));
    view.specials.is_open = true;
    view.upload = command_form_build(visit, &(struct command_form){.use_case = &evaluation_upload});
    view.problems = other_problems(visit, &view);
    visit->page.title = names_get(&sheet.scheme->names, visit->page.language);
    crumbs_to_list(visit);
    view_evaluation(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

/* The assessment file, as `xingheng score` reads it. */
enum fail pages_evaluation_file(struct visit *visit)
{
    struct evaluation_sheet sheet;
    TRY(evaluation_service_show(&visit->use, visit_param(visit, "evaluation"), &sheet));
    struct str day = date_format(visit->arena, use_today(&visit->use));
    struct str name = str_format(
        visit->arena, "%" STR_PRI "-%" STR_PRI ".json", STR_ARG(sheet.scheme->id), STR_ARG(day));
    visit_send(visit, STR("application/json"), name, sheet.file);
    return FAIL_NONE;
}

void pages_answered(struct visit *visit)
{
    struct arena *arena = visit->arena;
    struct str id = http_encode(arena, visit_param(visit, "evaluation"));
    struct str clause = http_encode(arena, http_pair_get(visit->request->form, STR("clause")));
    struct str site = http_encode(arena, http_pair_get(visit->request->form, STR("site")));
    struct str path =
        str_format(arena, "/evaluations/%" STR_PRI "?at=%" STR_PRI "&site=%" STR_PRI "#c-%" STR_PRI,
            STR_ARG(id), STR_ARG(clause), STR_ARG(site), STR_ARG(clause));
    http_redirect(visit->response, path);
}
