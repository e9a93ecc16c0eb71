#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/views.h"
#include "web/wording_form.h"
#include "web/wording_screen.h"

static const struct certificate_wording *latest_of(const struct wording_screen *screen)
{
    return screen->wording.n > 0 ? &screen->wording.wordings[0] : NULL;
}

/* A draft begins with what the last one said, the first with the record. */
static struct http_pairs stored_of(struct visit *visit, const struct wording_screen *screen)
{
    const struct certificate_wording *latest = latest_of(screen);
    const struct wording_text *t = latest ? &latest->text : &screen->wording.record;
    struct form_values values = form_values_new(visit->arena, WORDING_FORM_FIELDS + 1);
    wording_form_values(&values, t);
    if (latest || screen->master.is_wanted)
        form_values_text(
            &values, "sha256", screen->master.is_wanted ? screen->master.sha256 : latest->sha256);
    return form_values_pairs(&values);
}

static struct wording_act act_of(struct visit *visit, const struct wording_screen *screen,
    enum case_action action, const struct use_case *use_case, const char *below)
{
    struct command_form form = {.use_case = use_case, .stored = stored_of(visit, screen)};
    struct wording_act act = {
        .is_possible = screen->view.choices[action].fail == FAIL_NONE,
        .path = case_page_path(visit->arena, screen->view.c.id, below),
    };
    act.form = case_page_form(visit, &screen->view, &form);
    if (case_acts_is_refused(visit))
        act.form.problems = NULL;
    return act;
}

static void put_acts(struct visit *visit, struct wording_screen *screen)
{
    screen->draft = act_of(visit, screen, CASE_DRAFT_WORDING, &wording_draft, "/certificate/draft");
    screen->send = act_of(visit, screen, CASE_SEND_WORDING, &wording_send, "/certificate/send");
    screen->agree = act_of(visit, screen, CASE_AGREE_WORDING, &wording_agree, "/certificate/agree");
    screen->change =
        act_of(visit, screen, CASE_RETURN_WORDING, &wording_return, "/certificate/change");
    screen->deem = act_of(visit, screen, CASE_DEEM_WORDING, &wording_deem, "/certificate/deem");
    screen->confirm =
        act_of(visit, screen, CASE_CONFIRM_RECORD, &wording_confirm, "/certificate/master");
    screen->issue =
        act_of(visit, screen, CASE_ISSUE_CERTIFICATE, &certificate_issue, "/certificate/issue");
}

enum fail pages_wording(struct visit *visit)
{
    struct wording_screen *screen = NEW(visit->arena, struct wording_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(wording_service_show(&visit->use, id, &screen->wording));
    TRY(master_data_service_show(&visit->use, &screen->view.c, &screen->master));
    screen->is_worded = wording_service_is_wanted(&screen->view.c) || screen->wording.n > 0;
    put_acts(visit, screen);
    if (visit->attempt.use_case && case_acts_is_refused(visit))
        screen->refusal = &visit->attempt.problems;
    screen->tabs = case_tabs_build(visit, &screen->view, "/certificate");
    visit->page.title = visit_say(visit, N_("Text of the certificate"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_wording(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

static bool version_of(const struct visit *visit, int64_t *ret_version)
{
    return str_to_int(visit_param(visit, "version"), ret_version);
}

enum fail pages_wording_pdf(struct visit *visit)
{
    struct paper paper;
    int64_t version;
    if (!version_of(visit, &version))
        return FAIL_NOT_FOUND;
    TRY(wording_service_read_paper(&visit->use, visit_param(visit, "case"), version, &paper));
    visit_print(visit, str_concat(visit->arena, paper.number, STR(".pdf")),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

enum fail pages_wording_specimen(struct visit *visit)
{
    struct str job;
    int64_t version;
    if (!version_of(visit, &version))
        return FAIL_NOT_FOUND;
    TRY(wording_service_specimen(&visit->use, visit_param(visit, "case"), version, &job));
    visit_print(visit, STR("specimen.pdf"), job);
    return FAIL_NONE;
}

enum fail pages_master_data(struct visit *visit)
{
    struct paper paper;
    int64_t version;
    if (!version_of(visit, &version))
        return FAIL_NOT_FOUND;
    TRY(master_data_service_paper(&visit->use, visit_param(visit, "case"), version, &paper));
    visit_print(visit, str_concat(visit->arena, paper.number, STR(".pdf")),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
