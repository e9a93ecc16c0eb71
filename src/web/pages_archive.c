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

enum fail pages_archive_certificate(struct visit *visit)
{
    struct archive_view view;
    struct str number = visit_param(visit, "number");
    TRY(retention_service_show(&visit->use, number, &view));
    struct inspection_pack *packs;
    size_t n_packs;
    TRY(inspection_service_list(&visit->use, number, &packs, &n_packs));
    struct page_form pack =
        command_form_build(visit, &(struct command_form){.use_case = &inspection_make});
    struct page_form put = command_form_build(visit, &(struct command_form){.use_case = &hold_put});
    struct page_form lift =
        command_form_build(visit, &(struct command_form){.use_case = &hold_lift});
    const struct archive_screen screen = {
        .view = &view,
        .put = visit->page.roles & hold_put.roles ? &put : NULL,
        .lift = visit->page.roles & hold_lift.roles ? &lift : NULL,
        .packs = packs,
        .n_packs = n_packs,
        .pack = visit->page.roles & inspection_make.roles ? &pack : NULL,
        .path = str_concat(visit->arena, STR("/archive/"), http_encode(visit->arena, number)),
    };
    struct crumb *crumbs = NEW_ARRAY(visit->arena, struct crumb, 1);
    crumbs[0] = (struct crumb){STR("/archive"), visit_say(visit, N_("Archive"))};
    visit_crumbs(visit, crumbs, 1);
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
