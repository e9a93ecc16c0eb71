#include "service/print_service.h"
#include "web/pages.h"
#include "web/signature_screen.h"
#include "web/views.h"

/* A report and a decision have a page of their own kept text; the others have had theirs before. */
static struct str path_of(
    const struct visit *visit, struct str case_id, const struct signature_line *line)
{
    struct arena *arena = visit->arena;
    if (str_equal(line->kind, STR("days")))
        return case_page_path(arena, case_id, "/days.pdf");
    bool is_contract = str_equal(line->kind, STR("contract"));
    struct str below = str_format(arena,
        is_contract ? "/%" STR_PRI "/%lld/pdf" : "/signatures/%" STR_PRI "/%lld.pdf",
        STR_ARG(line->kind), (long long)line->version);
    return case_page_path(arena, case_id, str_c(arena, below));
}

enum fail pages_signatures(struct visit *visit)
{
    struct signature_screen *screen = NEW(visit->arena, struct signature_screen);
    struct str id = visit_param(visit, "case");
    struct signature_line *lines;
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(signature_book_show(&visit->use, id, &lines, &screen->n));
    if (visit->page.roles & ROLES_BODY)
        TRY(package_service_show(&visit->use, id, &screen->package));
    screen->items = NEW_ARRAY(visit->arena, struct signature_item, screen->n);
    for (size_t i = 0; i < screen->n; i++)
        screen->items[i] = (struct signature_item){&lines[i], path_of(visit, id, &lines[i])};
    screen->tabs = case_tabs_build(visit, &screen->view, "/signatures");
    visit->page.title = visit_say(visit, N_("Signatures"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_signatures(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_signatures_pdf(struct visit *visit)
{
    struct paper paper;
    int64_t version;
    struct str kind = visit_param(visit, "kind");
    struct str word = visit_param(visit, "version");
    if (str_ends(word, STR(".pdf")))
        word = str_sub(word, 0, word.len - 4);
    if (!str_to_int(word, &version))
        return FAIL_NOT_FOUND;
    TRY(signature_book_paper(&visit->use, visit_param(visit, "case"), kind, version, &paper));
    visit_print(visit, str_format(visit->arena, "%" STR_PRI ".pdf", STR_ARG(paper.number)),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

enum fail pages_signatures_package(struct visit *visit)
{
    struct http_response *response = visit->response;
    struct str path;
    struct str name;
    TRY(package_service_archive(&visit->use, visit_param(visit, "case"), &path, &name));
    response->content_type = STR("application/x-tar");
    response->file = path;
    http_header(response, STR("Cache-Control"), STR("private, no-store"));
    http_file_name(response, name, false);
    return FAIL_NONE;
}
