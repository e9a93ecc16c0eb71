#include "service/use_cases.h"
#include "web/archive_screen.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Certificate number"), NULL, false},
    {N_("Company"), NULL, false},
    {N_("Ended on"), NULL, false},
    {N_("To be kept until"), NULL, false},
    {N_("State"), NULL, false},
};
/* clang-format on */

enum fail pages_archive(struct visit *visit)
{
    struct table table = {
        .path = "/archive",
        .caption = N_("Archive"),
        .search = N_("Certificate number or company name"),
        .empty = N_("No certificate has ended, and none is held."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct archive_page found;
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(retention_service_page(&visit->use, &request, &found));
    table.total = found.total;
    visit->page.title = visit_say(visit, N_("Archive"));
    view_archive(&visit->out, &visit->page, &(struct archive_list_screen){&table, &found});
    return FAIL_NONE;
}

/* The form of an act for those who may, else NULL. */
static const struct page_form *form_of(
    struct visit *visit, const struct use_case *use_case, bool is_time)
{
    if (!is_time || !(visit->page.roles & use_case->roles))
        return NULL;
    struct page_form *form = NEW(visit->arena, struct page_form);
    *form = command_form_build(
        visit, &(struct command_form){.use_case = use_case, .is_one_of_several = true});
    return form;
}

static void put_purge(
    struct visit *visit, const struct archive_view *view, struct archive_screen *screen)
{
    const struct purge *purge = &screen->purge;
    bool is_over = view->line.retention.state == RETENTION_OVER;
    bool is_proposed = purge->id.len > 0 && purge->state == PURGE_PROPOSED;
    bool is_own = str_equal(purge->proposed_by, visit->use.actor.account);
    screen->propose = form_of(visit, &purge_propose, is_over && purge->id.len == 0);
    screen->confirm = form_of(visit, &purge_confirm, is_over && is_proposed && !is_own);
    bool may_withdraw = is_own || (visit->page.roles & ROLE_BIT(ROLE_OFFICER));
    screen->withdraw = form_of(visit, &purge_withdraw, is_proposed && may_withdraw);
    screen->clear =
        form_of(visit, &purge_clear, purge->id.len > 0 && purge->state == PURGE_CONFIRMED);
}

enum fail pages_archive_certificate(struct visit *visit)
{
    struct archive_view view;
    struct archive_screen screen = {.view = &view};
    struct inspection_pack *packs;
    struct str number = visit_param(visit, "number");
    TRY(retention_service_show(&visit->use, number, &view));
    TRY(inspection_service_list(&visit->use, number, &packs, &screen.n_packs));
    TRY(purge_service_show(&visit->use, number, &screen.purge));
    screen.packs = packs;
    screen.pack = form_of(visit, &inspection_make, true);
    screen.put = form_of(visit, &hold_put, true);
    screen.lift = form_of(visit, &hold_lift, true);
    screen.path = str_concat(visit->arena, STR("/archive/"), http_encode(visit->arena, number));
    put_purge(visit, &view, &screen);
    visit_crumb(visit, "/archive", N_("Archive"));
    visit->page.title = number;
    view_archive_certificate(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_archive_pack(struct visit *visit)
{
    struct str path;
    struct str name;
    TRY(inspection_service_archive(&visit->use, visit_param(visit, "pack"), &path, &name));
    visit->response->content_type = STR("application/x-tar");
    visit->response->file = path;
    http_header(visit->response, STR("Cache-Control"), STR("private, no-store"));
    http_file_name(visit->response, name, false);
    return FAIL_NONE;
}
