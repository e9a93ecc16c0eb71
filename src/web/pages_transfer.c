#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/transfer_screen.h"
#include "web/views.h"

static bool has(const struct visit *visit, const struct use_case *use_case)
{
    return (visit->page.roles & use_case->roles) != 0;
}

static void add_form(struct visit *visit, struct transfer_screen *screen,
    const struct use_case *use_case, const char *below)
{
    enum { STORED = 2 };
    const struct transfer_out *open = screen->view.open;
    struct form_values values = form_values_new(visit->arena, STORED);
    if (!has(visit, use_case))
        return;
    struct transfer_form *added = &screen->forms[screen->n_forms++];
    added->use_case = use_case;
    added->path = screen->path;
    if (open)
        added->path = str_format(visit->arena, "%" STR_PRI "/%" STR_PRI "%s", STR_ARG(screen->path),
            STR_ARG(open->id), below);
    form_values_text(&values, "sha256", screen->sha256);
    added->form = command_form_build(visit,
        &(const struct command_form){
            .use_case = use_case, .stored = form_values_pairs(&values), .is_one_of_several = true});
}

/* The statement before it is signed. */
static void put_draft(struct visit *visit, struct transfer_screen *screen)
{
    if (!has(visit, &transfer_confirm))
        return;
    enum fail fail = transfer_service_draft(&visit->use, screen->view.open, &screen->draft);
    if (fail != FAIL_NONE) {
        screen->refusal = &visit->use.problems;
        return;
    }
    screen->signs = true;
    screen->sha256 = paper_sha256(visit->arena, &screen->draft);
    add_form(visit, screen, &transfer_confirm, "/confirm");
}

static void put_forms(struct visit *visit, struct transfer_screen *screen)
{
    const struct transfer_view *view = &screen->view;
    bool is_under_way = view->n > 0 && view->transfers[0].state != TRANSFER_DROPPED;
    if (!is_under_way && view->certificate.status == CERTIFICATE_VALID)
        add_form(visit, screen, &transfer_ask, "");
    if (!view->open)
        return;
    if (view->open->state == TRANSFER_ASKED)
        put_draft(visit, screen);
    else
        add_form(visit, screen, &transfer_report, "/report");
    add_form(visit, screen, &transfer_drop, "/drop");
}

enum fail pages_transfer(struct visit *visit)
{
    struct transfer_screen *screen = NEW(visit->arena, struct transfer_screen);
    struct str number = visit_param(visit, "certificate");
    TRY(transfer_service_show(&visit->use, number, &screen->view));
    screen->home = str_format(visit->arena, "/certificates/%" STR_PRI,
        STR_ARG(http_encode(visit->arena, screen->view.certificate.number)));
    screen->path = str_concat(visit->arena, screen->home, STR("/transfer"));
    screen->is_body = (visit->page.roles & ROLES_BODY) != 0;
    put_forms(visit, screen);
    bool is_shown = false;
    for (size_t i = 0; i < screen->n_forms; i++)
        is_shown = is_shown || visit_tried(visit, screen->forms[i].use_case);
    if (visit->attempt.use_case && !is_shown)
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Transfer to another body"));
    view_transfer(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_transfer_statement(struct visit *visit)
{
    struct paper paper;
    TRY(transfer_service_statement(
        &visit->use, visit_param(visit, "certificate"), visit_param(visit, "transfer"), &paper));
    visit_print(visit, str_format(visit->arena, "transfer-%" STR_PRI ".pdf", STR_ARG(paper.number)),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
