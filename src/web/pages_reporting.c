#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/reporting_screen.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Certificate"), NULL, false},
    {N_("Event"), NULL, false},
    {N_("To be reported by"), NULL, false},
    {N_("Report"), NULL, false},
    {N_("Check"), NULL, false},
};

static const struct table_column batch_columns[] = {
    {N_("Month"), NULL, false},
    {N_("Rows"), NULL, true},
    {N_("Made"), NULL, false},
    {N_("Report"), NULL, false},
    {N_("Receipt of the platform"), NULL, false},
};
/* clang-format on */

enum { MONTH_LENGTH = 7 };

/* The address below the case, or of another record, in which a field is mended. */
static const struct {
    enum cnca_origin origin;
    const char *below; /* the case's address; NULL: not the case's */
} places[] = {
    {CNCA_OF_CASE, ""},
    {CNCA_OF_DAYS, "/days"},
    {CNCA_OF_CONTRACT, "/contract"},
    {CNCA_OF_PLAN, "/plan"},
    {CNCA_OF_PRESENCE, "/presence"},
    {CNCA_OF_DECISION, "/decision"},
    {CNCA_OF_PERSON, "/team"},
    {CNCA_OF_ORGANISATION, ""},
};

struct str reporting_screen_origin(
    struct arena *arena, const struct cnca_item *item, struct str place)
{
    const struct cnca_field *field = cnca_sheet_field_at(&cnca_certificate_sheet, place);
    if (!field)
        field = cnca_sheet_field_at(&cnca_team_sheet, place);
    if (!field || field->origin == CNCA_OF_BODY)
        return STR("");
    for (size_t i = 0; item->certification_case.len > 0 && i < ARRAY_LEN(places); i++)
        if (places[i].origin == field->origin)
            return str_format(
                arena, "/cases/%" STR_PRI "%s", STR_ARG(item->certification_case), places[i].below);
    return str_format(arena, "/c/%" STR_PRI, STR_ARG(item->certificate));
}

const struct tab *reporting_screen_tabs(
    const struct visit *visit, enum reporting_page current, size_t *ret_n)
{
    static const struct {
        const char *label;
        const char *path;
    } pages[REPORTING_PAGE_COUNT] = {
        [REPORTING_LOG] = {N_("Reporting log"), "/reporting"},
        [REPORTING_FILES] = {N_("Files"), "/reporting/batches"},
        [REPORTING_YEARLY] = {N_("Yearly statistics"), "/reporting/yearly"},
        [REPORTING_CERTSEARCH] = {N_("IAF CertSearch"), "/reporting/certsearch"},
    };
    struct tab *tabs = NEW_ARRAY(visit->arena, struct tab, REPORTING_PAGE_COUNT);
    for (int i = 0; i < REPORTING_PAGE_COUNT; i++)
        tabs[i] = (struct tab){
            visit_say(visit, pages[i].label), str_of(pages[i].path), -1, i == (int)current, false};
    *ret_n = REPORTING_PAGE_COUNT;
    return tabs;
}

static void put_filters(const struct visit *visit, struct table *table)
{
    static const struct {
        const char *value;
        const char *label;
    } filters[] = {
        {"", N_("All")},
        {"due", N_("To report")},
        {"overdue", N_("Overdue")},
        {"rejected", N_("Rejected by the platform")},
        {"unreported", N_("not reported")},
        {"reported", N_("reported")},
        {"changed", N_("changed, not reported")},
        {"changed_reported", N_("change reported")},
    };
    struct table_filter *made = NEW_ARRAY(visit->arena, struct table_filter, ARRAY_LEN(filters));
    for (size_t i = 0; i < ARRAY_LEN(filters); i++)
        made[i] =
            (struct table_filter){str_of(filters[i].value), visit_say(visit, filters[i].label), -1};
    table->filters = made;
    table->n_filters = ARRAY_LEN(filters);
}

enum fail pages_reporting(struct visit *visit)
{
    struct table table = {
        .path = "/reporting",
        .caption = N_("Reporting log"),
        .search = N_("Certificate number or company"),
        .empty = N_("Nothing has to be reported."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct cnca_log_page found;
    size_t n_tabs;
    put_filters(visit, &table);
    table_read(visit->request, &table);
    struct cnca_filter filter = {.search = table.query, .state = table.state};
    struct page_request request = table_request(&table);
    TRY(cnca_log_service_page(&visit->use, &filter, &request, &found));
    table.total = found.total;
    struct str today = date_format(visit->arena, use_today(&visit->use));
    const struct tab *tabs = reporting_screen_tabs(visit, REPORTING_LOG, &n_tabs);
    const struct reporting_screen screen = {
        .table = &table,
        .tabs = tabs,
        .n_tabs = n_tabs,
        .found = &found,
        .refusal = visit_tried(visit, &cnca_batch_make) ? &visit->attempt.problems : NULL,
        .month = str_sub(today, 0, MONTH_LENGTH),
        .may_report = (visit->page.roles & CNCA_REPORTERS) != 0,
    };
    visit->page.title = visit_say(visit, N_("Certificate reports"));
    view_reporting(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_reporting_batches(struct visit *visit)
{
    struct table table = {
        .path = "/reporting/batches",
        .caption = N_("Files"),
        .search = N_("Month or receipt"),
        .empty = N_("No files were made yet."),
        .columns = batch_columns,
        .n_columns = ARRAY_LEN(batch_columns),
    };
    struct cnca_batch_page found;
    size_t n_tabs;
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(cnca_log_service_batches(&visit->use, &request, &found));
    table.total = found.total;
    const struct tab *tabs = reporting_screen_tabs(visit, REPORTING_FILES, &n_tabs);
    const struct reporting_batches_screen screen = {
        .table = &table,
        .tabs = tabs,
        .n_tabs = n_tabs,
        .found = &found,
    };
    visit->page.title = visit_say(visit, N_("Certificate reports"));
    view_reporting_batches(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

static struct page_form form_of(
    struct visit *visit, const struct use_case *use_case, int64_t revision)
{
    struct form_values stored = form_values_new(visit->arena, 1);
    form_values_int(&stored, "revision", revision);
    const struct command_form form = {.use_case = use_case, .stored = form_values_pairs(&stored)};
    return command_form_build(visit, &form);
}

enum fail pages_reporting_batch(struct visit *visit)
{
    struct cnca_batch_view view;
    TRY(cnca_log_service_batch(&visit->use, visit_param(visit, "batch"), &view));
    int64_t revision = view.row.batch.revision;
    const struct reporting_batch_screen screen = {
        .view = &view,
        .upload = form_of(visit, &cnca_upload, revision),
        .reject = form_of(visit, &cnca_reject, revision),
        .discard = form_of(visit, &cnca_discard, revision),
        .may_report = (visit->page.roles & CNCA_REPORTERS) != 0,
    };
    visit_crumb(visit, "/reporting/batches", N_("Files"));
    visit->page.title =
        text_fill(visit->arena, visit_say(visit, N_("Report of {1}")), &view.row.batch.month, 1);
    view_reporting_batch(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_reporting_file(struct visit *visit)
{
    struct str batch = visit_param(visit, "batch");
    struct str name = visit_param(visit, "file");
    struct str bytes;
    int file;
    if (!codes_parse(&cnca_file_codes, name, &file))
        return FAIL_NOT_FOUND;
    TRY(cnca_log_service_file(&visit->use, batch, (enum cnca_file)file, &bytes));
    bool is_csv = str_ends(name, STR(".csv"));
    visit_send(visit,
        is_csv ? STR("text/csv; charset=utf-8")
               : STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        name, bytes);
    return FAIL_NONE;
}

static struct form_choice change_choice(const struct visit *visit)
{
    const struct cnca_table *table =
        cnca_codes_table(visit->use.platform->cnca_codes, CNCA_TABLE_CHANGE);
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, table->n);
    size_t n = 0;
    for (size_t i = 0; i < table->n; i++)
        if (table->entries[i].n_from > 0)
            options[n++] = (struct field_option){table->entries[i].from[0],
                names_get(&table->entries[i].names, visit->page.language), STR("")};
    return (struct form_choice){"change", options, n};
}

enum fail pages_reporting_item(struct visit *visit)
{
    struct cnca_log_view view;
    enum report_state ignored;
    TRY(cnca_log_service_show(&visit->use, visit_param(visit, "item"), &view));
    const struct form_choice choice = change_choice(visit);
    const struct command_form form = {
        .use_case = &cnca_correct, .choices = &choice, .n_choices = 1};
    const struct reporting_item_screen screen = {
        .view = &view,
        .correct = command_form_build(visit, &form),
        .may_correct =
            (visit->page.roles & CNCA_REPORTERS) && report_state_changed(view.item.state, &ignored),
    };
    visit_crumb(visit, "/reporting", N_("Reporting log"));
    visit->page.title = view.item.certificate;
    view_reporting_item(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
