#include "service/nonconformity_paper.h"
#include "service/print_service.h"
#include "web/case_page.h"
#include "web/form_screen.h"
#include "web/pages.h"
#include "web/views.h"

static struct str path_of(
    const struct visit *visit, const struct form_screen *screen, const struct form *form)
{
    const char *below = form->page;
    if (!below)
        below = str_c(visit->arena, str_format(visit->arena, "/forms/%s/pdf", form->code));
    return case_page_path(visit->arena, screen->view.c.id, below);
}

static void put_lines(
    const struct visit *visit, const struct form_list *list, struct form_screen *screen)
{
    const char *chapter = NULL;
    screen->lines = NEW_ARRAY(visit->arena, struct form_line, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const struct form_entry *entry = &list->entries[i];
        struct form_line line = {
            .label = entry->form->label, .for_client = entry->form->reader == FORM_CLIENT};
        if (entry->form->chapter != chapter)
            line.chapter = chapter = entry->form->chapter;
        if (entry->is_there)
            line.path = path_of(visit, screen, entry->form);
        if (entry->since > 0)
            line.since = date_format(visit->arena, date_of_instant(entry->since));
        screen->n_there += entry->is_there;
        screen->lines[screen->n++] = line;
    }
}

enum fail pages_forms(struct visit *visit)
{
    struct form_screen *screen = NEW(visit->arena, struct form_screen);
    struct form_list list;
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(form_service_list(&visit->use, id, &list));
    screen->is_client = (visit->page.roles & ROLES_BODY) == 0;
    put_lines(visit, &list, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/forms");
    visit->page.title = visit_say(visit, N_("Forms"));
    case_page_crumbs(visit, &screen->view, true);
    view_forms(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_forms_pdf(struct visit *visit)
{
    struct paper paper;
    struct str code = visit_param(visit, "form");
    TRY(form_service_paper(
        &visit->use, visit_param(visit, "case"), code, visit->page.language, &paper));
    visit_print(visit,
        str_format(visit->arena, "%" STR_PRI "-%" STR_PRI ".pdf", STR_ARG(code),
            STR_ARG(visit_param(visit, "case"))),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

enum fail pages_nonconformity_pdf(struct visit *visit)
{
    struct paper paper;
    TRY(nonconformity_paper_make(&visit->use, visit_param(visit, "case"), visit_param(visit, "nc"),
        visit->page.language, &paper));
    visit_print(visit, str_concat(visit->arena, paper.number, STR(".pdf")),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
