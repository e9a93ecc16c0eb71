#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/certsearch_service.h"
#include "service/yearly_service.h"
#include "sys/file.h"

enum { ROWS = 200, COLUMNS = 5 };

static const struct page_request first_page = {.limit = ROWS};
static const enum out_align columns[COLUMNS] = {OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_RIGHT};

/* A list for people and for programs: the same cells under a heading and under a name. */
struct listing {
    const char *const *headings; /* N_(), one for each column */
    const char *const *names;
    struct str *cells; /* n × COLUMNS */
    size_t n;
    int64_t total;
};

static struct str number_of(struct cli *cli, int64_t number)
{
    return str_format(cli->arena, "%lld", (long long)number);
}

static void put_json(struct cli *cli, const struct listing *list)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_int(&json, "total", list->total);
    json_write_list(&json, "rows");
    for (size_t i = 0; i < list->n; i++) {
        json_write_object(&json, NULL);
        for (size_t c = 0; c < COLUMNS; c++)
            json_write_text(&json, list->names[c], list->cells[i * COLUMNS + c]);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, const struct listing *list)
{
    struct out_table table = out_table_new(cli->arena, columns, COLUMNS);
    struct str head[COLUMNS];
    struct str counts[] = {number_of(cli, (int64_t)list->n), number_of(cli, list->total)};
    for (size_t c = 0; c < COLUMNS; c++)
        head[c] = cli_say(cli, list->headings[c]);
    out_table_row(&table, head);
    for (size_t i = 0; i < list->n; i++)
        out_table_row(&table, &list->cells[i * COLUMNS]);
    out_table_put(&cli->out, &table, 2);
    buf_char(&cli->out, '\n');
    out_put(&cli->out, cli_fill(cli, N_("{1} of {2}"), counts, ARRAY_LEN(counts)));
    buf_char(&cli->out, '\n');
}

static void put(struct cli *cli, const struct listing *list)
{
    if (cli_has(cli, "json"))
        put_json(cli, list);
    else
        put_text(cli, list);
}

static enum fail show_log(struct cli *cli, struct use *use)
{
    static const char *const headings[] = {
        N_("Certificate"), N_("Event"), N_("To be reported by"), N_("Report"), N_("Problems")};
    static const char *const names[] = {"certificate", "event", "due_on", "state", "problems"};
    struct cnca_filter filter = {.state = cli_text(cli, "state", STR(""))};
    struct cnca_log_page page;
    TRY(cnca_log_service_page(use, &filter, &first_page, &page));
    struct str *cells = NEW_ARRAY(cli->arena, struct str, page.n * COLUMNS);
    const struct listing list = {headings, names, cells, page.n, page.total};
    for (size_t i = 0; i < page.n; i++) {
        const struct cnca_item *item = &page.lines[i].row.item;
        cells[i * COLUMNS] = item->certificate;
        cells[i * COLUMNS + 1] = cli_say(cli, cnca_event_label(item->event));
        cells[i * COLUMNS + 2] = date_format(cli->arena, item->due_on);
        cells[i * COLUMNS + 3] = cli_say(cli, report_state_labels[item->state]);
        cells[i * COLUMNS + 4] = number_of(cli, (int64_t)page.lines[i].problems.count);
    }
    put(cli, &list);
    return FAIL_NONE;
}

static enum fail show_batches(struct cli *cli, struct use *use)
{
    static const char *const headings[] = {
        N_("Files"), N_("Month"), N_("State"), N_("Receipt of the platform"), N_("Rows")};
    static const char *const names[] = {"id", "month", "state", "receipt", "rows"};
    struct cnca_batch_page page;
    TRY(cnca_log_service_batches(use, &first_page, &page));
    struct str *cells = NEW_ARRAY(cli->arena, struct str, page.n * COLUMNS);
    const struct listing list = {headings, names, cells, page.n, page.total};
    for (size_t i = 0; i < page.n; i++) {
        const struct cnca_batch *batch = &page.rows[i].batch;
        cells[i * COLUMNS] = batch->id;
        cells[i * COLUMNS + 1] = batch->month;
        cells[i * COLUMNS + 2] = cli_say(cli, cnca_batch_state_label(batch->state));
        cells[i * COLUMNS + 3] = batch->receipt;
        cells[i * COLUMNS + 4] = number_of(cli, batch->n_rows);
    }
    put(cli, &list);
    return FAIL_NONE;
}

static enum fail put_file(struct cli *cli, struct str path, struct str bytes)
{
    TRY(file_write(cli->arena, path, bytes));
    out_put(&cli->out, path);
    buf_char(&cli->out, '\n');
    return FAIL_NONE;
}

static enum fail write_files(struct cli *cli, struct use *use)
{
    struct str folder = cli->arguments[2];
    TRY(file_make_folder(cli->arena, folder));
    for (int i = 0; i < CNCA_FILE_COUNT; i++) {
        struct str bytes;
        TRY(cnca_log_service_file(use, cli->arguments[1], (enum cnca_file)i, &bytes));
        struct str path = file_join(cli->arena, folder, codes_format(&cnca_file_codes, i));
        TRY(put_file(cli, path, bytes));
    }
    return FAIL_NONE;
}

static enum fail write_year(struct cli *cli, struct use *use)
{
    int64_t year;
    struct str folder = cli->arguments[2];
    if (!str_to_int(cli->arguments[1], &year))
        return FAIL_NOT_FOUND;
    for (int i = 0; i < YEARLY_SHEET_COUNT; i++) {
        struct str bytes;
        struct str name =
            str_format(cli->arena, "%lld-%s.xlsx", (long long)year, yearly_sheet_codes.words[i]);
        TRY(yearly_service_file(use, year, (enum yearly_sheet)i, &bytes));
        TRY(file_make_folder(cli->arena, folder));
        TRY(put_file(cli, file_join(cli->arena, folder, name), bytes));
    }
    return FAIL_NONE;
}

static enum fail write_certsearch(struct cli *cli, struct use *use)
{
    struct str bytes;
    struct str path = cli->arguments[1];
    bool is_json = str_ends(path, STR(".json"));
    TRY(certsearch_service_file(use, is_json ? CERTSEARCH_JSON : CERTSEARCH_CSV, &bytes));
    return put_file(cli, path, bytes);
}

static const struct {
    const char *name;
    size_t arguments;
    enum fail (*show)(struct cli *cli, struct use *use);
} actions[] = {
    {"log", 1, show_log},
    {"batches", 1, show_batches},
    {"files", 3, write_files},
    {"yearly", 3, write_year},
    {"certsearch", 2, write_certsearch},
};

static enum fail perform(struct cli *cli, struct use *use, size_t which)
{
    TRY(cli_data_enter(cli, use));
    TRY(use_read_begin(use));
    enum fail fail = actions[which].show(cli, use);
    use_read_end(use);
    return fail;
}

static enum cli_exit run(struct cli *cli)
{
    struct use use INSTALLATION_USE = {.problems = problems_new(cli->arena)};
    for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
        if (!str_equal(cli->arguments[0], str_of(actions[i].name)) ||
            cli->n_arguments != actions[i].arguments)
            continue;
        enum fail fail = perform(cli, &use, i);
        return fail == FAIL_NONE ? CLI_OK : cli_data_exit(cli, &use, fail);
    }
    problem_add(&cli->problems, cli->arguments[0], "action",
        N_("must be: log; batches; files with a batch and a folder; yearly with a year and a "
           "folder; "
           "certsearch with a file"));
    return cli_misuse(cli);
}

static const struct cli_option options[] = {
    CLI_DATA_OPTION_AS,
    {.name = "state",
        .value = CLI_TEXT,
        .shown = "WORD",
        .help = N_("log: due, overdue, rejected, unreported, reported, changed or "
                   "changed_reported")},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_reporting = {
    .name = "reporting",
    .arguments = "log | batches | files BATCH DIR | yearly YEAR DIR | certsearch FILE",
    .arguments_min = 1,
    .arguments_max = 3,
    .summary = N_("what the authority has to be told of certificates, the first two hundred, and "
                  "the files of it; the yearly statistics; the upload to IAF CertSearch"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
