#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/import_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Imported table"), NULL, false},
    {N_("Rows of the table"), NULL, true},
    {N_("New"), NULL, true},
    {N_("Checked"), NULL, false},
    {N_("State"), NULL, false},
};
/* clang-format on */

enum fail pages_imports(struct visit *visit)
{
    struct table table = {
        .path = "/imports",
        .caption = N_("Imports"),
        .search = N_("Name of the file"),
        .empty = N_("Nothing was imported yet."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct import_page found;
    struct page_form form =
        command_form_build(visit, &(struct command_form){.use_case = &import_check});
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(import_service_page(&visit->use, &request, &found));
    table.total = found.total;
    visit->page.title = visit_say(visit, N_("Import"));
    view_imports(&visit->out, &visit->page, &(struct import_screen){&table, &found, &form});
    return FAIL_NONE;
}

enum fail pages_import(struct visit *visit)
{
    struct import_line line;
    struct str id = visit_param(visit, "import");
    TRY(import_service_show(&visit->use, id, &line));
    struct page_form form =
        command_form_build(visit, &(struct command_form){.use_case = &import_carry_out});
    const struct import_one_screen screen = {
        .line = &line,
        .form = line.batch.carried_out_at > 0 ? NULL : &form,
        .path = str_concat(visit->arena, STR("/imports/"), http_encode(visit->arena, id)),
    };
    visit_crumb(visit, "/imports", N_("Import"));
    visit->page.title = line.batch.file_name;
    view_import(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_import_template(struct visit *visit)
{
    int kind;
    struct str word = visit_param(visit, "table");
    if (!codes_parse(&import_kind_codes, word, &kind))
        return FAIL_NOT_FOUND;
    visit_send(visit, STR("text/csv; charset=utf-8"), str_concat(visit->arena, word, STR(".csv")),
        import_shape_template(visit->arena, import_shape_of((enum import_kind)kind)));
    return FAIL_NONE;
}
