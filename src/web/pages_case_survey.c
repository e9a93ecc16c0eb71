/* The tab of a case's customer survey: rounds, invitations, and how far it is. The result is a page
 * of its own. */
#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/survey_case_screen.h"
#include "web/views.h"

static const struct {
    const struct use_case *use_case;
    const char *below; /* the case's address */
    bool while_open;   /* a round is open; else while none is */
    bool has_links;
} acts[] = {
    {&survey_open, "/perception/open", false, false},
    {&survey_invite, "/perception/invite", true, true},
    {&survey_import, "/perception/list", true, true},
    {&survey_close, "/perception/close", true, false},
};
_Static_assert(ARRAY_LEN(acts) <= SURVEY_CASE_ACTS, "room for each act");

/* Outlets of this visit first come to mind; others are for the API. */
static struct form_choice outlet_choice(
    const struct visit *visit, const struct survey_case_screen *screen)
{
    size_t n = screen->view.n_drawn;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] =
            (struct field_option){screen->view.drawn[i].code, screen->view.drawn[i].name, STR("")};
    return (struct form_choice){"outlet", options, n};
}

static struct form_choice language_choice(const struct visit *visit)
{
    static const char *const names[LANGUAGE_COUNT] = {
        [LANGUAGE_ZH_CN] = "简体中文", [LANGUAGE_ZH_TW] = "繁體中文", [LANGUAGE_EN] = "English"};
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, LANGUAGE_COUNT);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        options[i] =
            (struct field_option){codes_format(&language_codes, i), str_of(names[i]), STR("")};
    return (struct form_choice){"languages", options, LANGUAGE_COUNT};
}

static void put_acts(struct visit *visit, struct survey_case_screen *screen)
{
    const struct form_choice choices[] = {outlet_choice(visit, screen), language_choice(visit)};
    const struct survey_progress *progress = &screen->progress;
    bool has_round = progress->n_rounds > 0 && progress->rounds[0].state == SURVEY_OPEN;
    if (screen->view.choices[CASE_SURVEY].fail != FAIL_NONE)
        return;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
        if (acts[i].while_open != has_round)
            continue;
        const struct command_form form = {
            .use_case = acts[i].use_case, .choices = choices, .n_choices = ARRAY_LEN(choices)};
        screen->acts[screen->n_acts++] = (struct survey_case_act){
            .use_case = acts[i].use_case,
            .path = case_page_path(visit->arena, screen->view.c.id, acts[i].below),
            .form = case_page_form(visit, &screen->view, &form),
            .has_files = command_form_has_files(acts[i].use_case),
            .has_links = acts[i].has_links,
            .is_open = !has_round || visit_tried(visit, acts[i].use_case),
        };
    }
}

/* A refusal that no form shows stands above. */
static void put_refusal(const struct visit *visit, struct survey_case_screen *screen)
{
    bool is_typed = visit->attempt.fail == FAIL_INVALID;
    for (size_t i = 0; i < screen->n_acts; i++)
        if (is_typed && screen->acts[i].use_case == visit->attempt.use_case)
            return;
    if (visit->attempt.use_case)
        screen->refusal = &visit->attempt.problems;
}

static enum fail load(struct visit *visit, struct survey_case_screen *screen)
{
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    if (!screen->view.scheme->perception.used)
        return FAIL_NOT_FOUND;
    TRY(survey_progress_load(&visit->use, id, &screen->progress));
    screen->is_client = (visit->page.roles & ROLES_BODY) == 0;
    screen->tabs = case_tabs_build(visit, &screen->view, "/perception");
    return FAIL_NONE;
}

static enum fail show(struct visit *visit, struct survey_case_screen *screen)
{
    put_acts(visit, screen);
    put_refusal(visit, screen);
    visit->page.title = visit_say(visit, N_("Customer perception"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_survey(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_case_survey(struct visit *visit)
{
    struct survey_case_screen *screen = NEW(visit->arena, struct survey_case_screen);
    TRY(load(visit, screen));
    return show(visit, screen);
}

static enum fail send_csv(struct visit *visit, const struct survey_links *links)
{
    visit_send(visit, STR("text/csv; charset=utf-8"), STR("links.csv"),
        survey_link_file_csv(visit->arena, links));
    return FAIL_NONE;
}

static enum fail send_xlsx(struct visit *visit, const struct survey_links *links)
{
    struct str bytes;
    TRY(survey_link_file_xlsx(visit->arena, links, &bytes));
    visit_send(visit, STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        STR("links.xlsx"), bytes);
    return FAIL_NONE;
}

/* After links were made, in place of a redirect: they are told this once, as a page or a file. */
enum fail pages_case_survey_links(struct visit *visit)
{
    struct survey_case_screen *screen = NEW(visit->arena, struct survey_case_screen);
    struct str format = http_pair_get(visit->request->form, STR("_format"));
    TRY(load(visit, screen));
    if (visit->attempt.use_case)
        return show(visit, screen);
    screen->is_told = !visit->use.once.replayed;
    screen->links = survey_link_file_read(visit->arena, visit->use.secret);
    if (screen->links.n > 0 && str_equal(format, STR("csv")))
        return send_csv(visit, &screen->links);
    if (screen->links.n > 0 && str_equal(format, STR("xlsx")))
        return send_xlsx(visit, &screen->links);
    return show(visit, screen);
}

enum fail pages_case_survey_posters(struct visit *visit)
{
    struct paper paper;
    struct str id = visit_param(visit, "case");
    TRY(survey_progress_posters(&visit->use, id, visit->page.language, &paper));
    visit_print(visit, STR("posters.pdf"), print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
