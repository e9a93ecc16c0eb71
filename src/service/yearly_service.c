#include "service/yearly_service.h"

#include <stdlib.h>

#include "base/limits.h"
#include "document/workbook.h"
#include "service/pipeline_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "sys/file.h"

enum { FILE_BYTES = 16 * 1024 * 1024, BUSINESS_COLUMNS = 3 + YEARLY_FIGURE_COUNT };
enum { STAFF_COLUMNS = 2 + YEARLY_STAFF_COUNT };

#define DUE_DAY "03-31"

/* A sheet as rows of text, n_rows × n_columns, with its headings. */
struct yearly_table {
    const struct str *headings;
    size_t n_columns;
    const struct str *cells;
    size_t n_rows;
};

int64_t yearly_service_last(const struct use *use)
{
    return use_today(use).year - 1;
}

struct date yearly_service_due(const struct use *use, int64_t year)
{
    struct str day = use->platform->body.yearly_due;
    return yearly_report_due(year, day.len > 0 ? day : STR(DUE_DAY));
}

static struct yearly_span span_of(const struct use *use, int64_t year)
{
    const struct date first = {(int16_t)year, 1, 1};
    const struct date next = {(int16_t)(year + 1), 1, 1};
    return (struct yearly_span){
        .first = first,
        .last = date_add_days(next, -1),
        .from = pipeline_service_begin_of(use->arena, first),
        .until = pipeline_service_begin_of(use->arena, next),
    };
}

static int compare_lines(const void *a, const void *b)
{
    const struct yearly_business *left = a;
    const struct yearly_business *right = b;
    int order = str_compare(left->project_code, right->project_code);
    return order != 0 ? order : str_compare(left->scheme, right->scheme);
}

static struct yearly_business *line_of(
    struct use *use, struct yearly_business *lines, size_t *n, struct str scheme_id)
{
    for (size_t i = 0; i < *n; i++)
        if (str_equal(lines[i].scheme, scheme_id))
            return &lines[i];
    const struct scheme *scheme = scheme_service_find(use, scheme_id);
    lines[*n] = (struct yearly_business){
        .project_code = scheme ? scheme->project_code : STR(""),
        .scheme = scheme_id,
        .scheme_name = scheme_service_name(use, use->language, scheme_id),
    };
    return &lines[(*n)++];
}

static enum fail count_business(
    struct use *use, const struct yearly_span *span, struct yearly_view *view)
{
    struct yearly_count *counts;
    size_t n;
    size_t n_lines = 0;
    TRY(yearly_store_counts(&use->tx, span, &counts, &n));
    struct yearly_business *lines = NEW_ARRAY(use->arena, struct yearly_business, n + 1);
    struct yearly_business sum = {.scheme_name = text_get(use->language, N_("All"))};
    for (size_t i = 0; i < n; i++) {
        int figure;
        if (!codes_parse(&yearly_figure_codes, counts[i].figure, &figure))
            continue;
        line_of(use, lines, &n_lines, counts[i].scheme)->figures[figure] += counts[i].n;
        sum.figures[figure] += counts[i].n;
    }
    if (n_lines > 1)
        qsort(lines, n_lines, sizeof(*lines), compare_lines);
    lines[n_lines++] = sum;
    view->business = lines;
    view->n_business = n_lines;
    return FAIL_NONE;
}

static bool is_of_scheme(const struct scheme *scheme, struct str code)
{
    for (size_t i = 0; i < scheme->n_technical_codes; i++)
        if (str_equal(scheme->technical_codes[i].code, code))
            return true;
    return false;
}

/* Each person once a scheme, whatever codes of it they hold; NULL: whoever is in the registry. */
static struct yearly_staff count_scheme(const struct scheme *scheme,
    const struct yearly_holder *holders, size_t n, const struct yearly_span *span)
{
    struct yearly_staff line = {0};
    struct str counted = STR("");
    for (size_t i = 0; i < n; i++) {
        const struct person *person = &holders[i].person;
        if (str_equal(person->account, counted) ||
            (scheme && !is_of_scheme(scheme, holders[i].code)))
            continue;
        counted = person->account;
        yearly_report_count(&line, person, span->first, span->last);
    }
    return line;
}

static bool is_nobody(const struct yearly_staff *line)
{
    static const struct yearly_staff nobody = {0};
    return memcmp(line->figures, nobody.figures, sizeof(nobody.figures)) == 0;
}

static enum fail count_staff(
    struct use *use, const struct yearly_span *span, struct yearly_view *view)
{
    struct yearly_holder *holders;
    struct scheme_view *schemes;
    size_t n;
    size_t n_schemes;
    size_t n_lines = 0;
    TRY(yearly_store_holders(&use->tx, span->last, &holders, &n));
    TRY(scheme_service_list(use, &schemes, &n_schemes));
    struct yearly_staff *lines = NEW_ARRAY(use->arena, struct yearly_staff, n_schemes + 1);
    for (size_t i = 0; i < n_schemes; i++) {
        struct yearly_staff line = count_scheme(schemes[i].scheme, holders, n, span);
        if (is_nobody(&line))
            continue;
        line.scheme = schemes[i].scheme->id;
        line.scheme_name = names_get(&schemes[i].scheme->names, use->language);
        lines[n_lines++] = line;
    }
    lines[n_lines] = count_scheme(NULL, holders, n, span);
    lines[n_lines++].scheme_name = text_get(use->language, N_("All"));
    view->staff = lines;
    view->n_staff = n_lines;
    return FAIL_NONE;
}

static enum fail load_report(struct use *use, struct yearly_view *view)
{
    enum fail fail = yearly_store_load(&use->tx, view->year, &view->report);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    return account_store_name(&use->tx, view->report.reported_by, &view->reported_by);
}

enum fail yearly_service_show(struct use *use, int64_t year, struct yearly_view *ret_view)
{
    struct yearly_view view = {.year = year};
    if (!(use->actor.roles & CNCA_READERS))
        return FAIL_FORBIDDEN;
    if (year < YEARLY_FIRST || year > use_today(use).year)
        return FAIL_NOT_FOUND;
    view.is_over = year <= yearly_service_last(use);
    const struct yearly_span span = span_of(use, year);
    view.due_on = yearly_service_due(use, year);
    TRY(load_report(use, &view));
    TRY(count_business(use, &span, &view));
    TRY(count_staff(use, &span, &view));
    *ret_view = view;
    return FAIL_NONE;
}

static struct str number_of(struct arena *arena, int64_t number)
{
    return str_format(arena, "%lld", (long long)number);
}

static void put_body(struct use *use, struct yearly_table *table)
{
    const struct body *body = &use->platform->body;
    const struct str rows[][2] = {
        {text_get(use->language, N_("Name of the body")), body->name},
        {text_get(use->language, N_("Approval number of the body")), body->approval},
        {text_get(use->language, N_("Address")), body->address},
        {text_get(use->language, N_("Head of the body")), body->signer},
        {text_get(use->language, N_("Approved fields")),
            str_join(use->arena, body->fields, body->n_fields, STR("；"))},
    };
    struct str *headings = NEW_ARRAY(use->arena, struct str, 2);
    headings[0] = text_get(use->language, N_("Item"));
    headings[1] = text_get(use->language, N_("Content"));
    struct str *cells = NEW_ARRAY(use->arena, struct str, ARRAY_LEN(rows) * 2);
    memcpy(cells, rows, sizeof(rows));
    *table = (struct yearly_table){headings, 2, cells, ARRAY_LEN(rows)};
}

static void put_business(
    struct use *use, const struct yearly_view *view, struct yearly_table *table)
{
    struct str *headings = NEW_ARRAY(use->arena, struct str, BUSINESS_COLUMNS);
    struct str *cells = NEW_ARRAY(use->arena, struct str, view->n_business * BUSINESS_COLUMNS);
    struct str *cell = cells;
    headings[0] = text_get(use->language, N_("Project code"));
    headings[1] = text_get(use->language, N_("Scheme"));
    headings[2] = text_get(use->language, N_("Name"));
    for (int f = 0; f < YEARLY_FIGURE_COUNT; f++)
        headings[3 + f] = text_get(use->language, yearly_figure_label((enum yearly_figure)f));
    for (size_t i = 0; i < view->n_business; i++) {
        const struct yearly_business *line = &view->business[i];
        *cell++ = line->project_code;
        *cell++ = line->scheme;
        *cell++ = line->scheme_name;
        for (int f = 0; f < YEARLY_FIGURE_COUNT; f++)
            *cell++ = number_of(use->arena, line->figures[f]);
    }
    *table = (struct yearly_table){headings, BUSINESS_COLUMNS, cells, view->n_business};
}

static void put_staff(struct use *use, const struct yearly_view *view, struct yearly_table *table)
{
    struct str *headings = NEW_ARRAY(use->arena, struct str, STAFF_COLUMNS);
    struct str *cells = NEW_ARRAY(use->arena, struct str, view->n_staff * STAFF_COLUMNS);
    struct str *cell = cells;
    headings[0] = text_get(use->language, N_("Scheme"));
    headings[1] = text_get(use->language, N_("Name"));
    for (int f = 0; f < YEARLY_STAFF_COUNT; f++)
        headings[2 + f] = text_get(use->language, yearly_staff_label((enum yearly_staff_figure)f));
    for (size_t i = 0; i < view->n_staff; i++) {
        *cell++ = view->staff[i].scheme;
        *cell++ = view->staff[i].scheme_name;
        for (int f = 0; f < YEARLY_STAFF_COUNT; f++)
            *cell++ = number_of(use->arena, view->staff[i].figures[f]);
    }
    *table = (struct yearly_table){headings, STAFF_COLUMNS, cells, view->n_staff};
}

static enum fail make(
    struct use *use, const struct yearly_view *view, enum yearly_sheet sheet, struct str *ret_bytes)
{
    struct yearly_table table;
    if (sheet == YEARLY_BODY)
        put_body(use, &table);
    else if (sheet == YEARLY_BUSINESS)
        put_business(use, view, &table);
    else
        put_staff(use, view, &table);
    const struct workbook workbook = {
        .sheet = text_get(use->language, yearly_sheet_label(sheet)),
        .headings = table.headings,
        .n_columns = table.n_columns,
        .cells = table.cells,
        .n_rows = table.n_rows,
    };
    return workbook_write(use->arena, &workbook, ret_bytes);
}

static struct str *sha256_at(struct yearly_report *report, enum yearly_sheet sheet)
{
    struct str *const hashes[YEARLY_SHEET_COUNT] = {
        &report->body_sha256, &report->business_sha256, &report->staff_sha256};
    return hashes[sheet];
}

enum fail yearly_service_file(
    struct use *use, int64_t year, enum yearly_sheet sheet, struct str *ret_bytes)
{
    struct yearly_view view;
    struct str bytes;
    TRY(yearly_service_show(use, year, &view));
    if (view.report.reported_at == 0)
        return make(use, &view, sheet, ret_bytes);
    struct str sha256 = *sha256_at(&view.report, sheet);
    TRY(file_read(
        use->arena, blob_path(use->arena, use->platform->blobs, sha256), FILE_BYTES, &bytes));
    if (!str_equal(sha256_hex(use->arena, bytes), sha256))
        return FAIL_BROKEN;
    *ret_bytes = bytes;
    return FAIL_NONE;
}

struct report_command {
    int64_t year;
    struct str receipt;
};

static const struct command_field report_fields[] = {
    {COMMAND_AT(struct report_command, year), .label = N_("Year"), .kind = COMMAND_INT,
        .required = true, .min = YEARLY_FIRST, .max = YEARLY_LAST},
    {COMMAND_AT(struct report_command, receipt), .label = N_("Receipt of the platform"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_LINE},
};

static enum fail require_due(struct use *use, int64_t year)
{
    struct yearly_report known;
    if (year > yearly_service_last(use))
        return use_refuse(use, FAIL_STATE, "year", "not_over", N_("That year is not over yet."));
    enum fail fail = yearly_store_load(&use->tx, year, &known);
    if (fail == FAIL_NONE)
        return use_refuse(
            use, FAIL_STATE, "year", "reported", N_("That year was reported already."));
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static enum fail report_run(struct use *use, const void *input)
{
    const struct report_command *command = input;
    struct yearly_view view;
    TRY(require_due(use, command->year));
    TRY(yearly_service_show(use, command->year, &view));
    for (int i = 0; i < YEARLY_SHEET_COUNT; i++) {
        struct str bytes;
        struct str *sha256 = sha256_at(&view.report, (enum yearly_sheet)i);
        TRY(make(use, &view, (enum yearly_sheet)i, &bytes));
        TRY(blob_put(use->arena, use->platform->blobs, bytes, sha256));
        use_note(use, yearly_sheet_codes.words[i], *sha256);
    }
    view.report.year = command->year;
    view.report.receipt = command->receipt;
    view.report.reported_by = use->actor.account;
    view.report.reported_at = use->now;
    use_subject(use, "yearly:", number_of(use->arena, command->year));
    return yearly_store_save(&use->tx, &view.report);
}

const struct use_case yearly_report_record = {
    .name = "yearly.report",
    .label = N_("Record that the year is reported"),
    .roles = CNCA_REPORTERS,
    .fields = COMMAND_FIELDS(report_fields),
    .command_size = sizeof(struct report_command),
    .run = report_run,
};
