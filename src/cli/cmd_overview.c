#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/backlog_service.h"
#include "service/due_service.h"
#include "service/pipeline_service.h"
#include "service/status_view.h"

enum { ROWS = 100 };

static const enum out_align columns[] = {OUT_RIGHT, OUT_LEFT, OUT_LEFT, OUT_LEFT};

/* What is shown of one case, or of one person. */
struct overview_row {
    struct str figure; /* days, or a day */
    struct str what;   /* for people */
    struct str code;   /* the same for programs */
    struct str name;
    struct str id;
};

struct overview_rows {
    struct overview_row *rows;
    size_t n;
    int64_t total;
};

static const struct page_request first_page = {.limit = ROWS};

static struct str days_text(struct cli *cli, int64_t days)
{
    return str_format(cli->arena, "%lld", (long long)days);
}

static enum fail load_pipeline(struct cli *cli, struct use *use, struct overview_rows *ret_rows)
{
    const struct pipeline_ask ask = {0};
    struct pipeline_view view;
    TRY(pipeline_service_page(use, &ask, &first_page, &view));
    struct overview_row *rows = NEW_ARRAY(cli->arena, struct overview_row, view.n);
    for (size_t i = 0; i < view.n; i++)
        rows[i] = (struct overview_row){
            days_text(cli, pipeline_service_age(use, view.rows[i].entered_at)),
            cli_say(cli, case_state_label(view.rows[i].state)),
            codes_format(&case_state_codes, (int)view.rows[i].state),
            view.rows[i].organisation_name, view.rows[i].id};
    *ret_rows = (struct overview_rows){rows, view.n, view.total};
    return FAIL_NONE;
}

static enum fail load_backlog(struct cli *cli, struct use *use, struct overview_rows *ret_rows)
{
    const struct backlog_ask ask = {0};
    struct backlog_view view;
    TRY(backlog_service_page(use, &ask, &first_page, &view));
    struct overview_row *rows = NEW_ARRAY(cli->arena, struct overview_row, view.n);
    for (size_t i = 0; i < view.n; i++) {
        const struct backlog_line *line = &view.lines[i];
        rows[i] = (struct overview_row){days_text(cli, line->age),
            cli_say(cli, backlog_wait_label(line->wait)),
            codes_format(&backlog_wait_codes, (int)line->wait), line->row.organisation_name,
            line->row.id};
    }
    *ret_rows = (struct overview_rows){rows, view.n, view.total};
    return FAIL_NONE;
}

static enum fail load_deadlines(struct cli *cli, struct use *use, struct overview_rows *ret_rows)
{
    const struct due_ask ask = {0};
    struct due_view view;
    TRY(due_service_page(use, &ask, &first_page, &view));
    struct overview_row *rows = NEW_ARRAY(cli->arena, struct overview_row, view.n);
    for (size_t i = 0; i < view.n; i++) {
        const struct due_row *row = &view.rows[i];
        struct str id = row->certification_case.len > 0 ? row->certification_case : row->account;
        rows[i] = (struct overview_row){date_format(cli->arena, row->due_on),
            cli_say(cli, due_service_label(row->kind)), row->kind, row->name, id};
    }
    *ret_rows = (struct overview_rows){rows, view.n, view.total};
    return FAIL_NONE;
}

static enum fail load_certificates(struct cli *cli, struct use *use, struct overview_rows *ret_rows)
{
    const struct status_due_ask ask = {0};
    struct status_due_view view;
    TRY(status_view_due(use, &ask, &first_page, &view));
    struct overview_row *rows = NEW_ARRAY(cli->arena, struct overview_row, view.n);
    for (size_t i = 0; i < view.n; i++) {
        const struct status_due_row *row = &view.rows[i];
        rows[i] = (struct overview_row){date_format(cli->arena, row->due_on),
            status_view_why(cli->arena, cli->language, row), row->kind, row->name, row->number};
    }
    *ret_rows = (struct overview_rows){rows, view.n, view.total};
    return FAIL_NONE;
}

static const struct {
    const char *name;
    const char *figure; /* N_() */
    enum fail (*load)(struct cli *cli, struct use *use, struct overview_rows *ret_rows);
} overviews[] = {
    {"pipeline", N_("Days in this state"), load_pipeline},
    {"backlog", N_("Working days"), load_backlog},
    {"deadlines", N_("Day"), load_deadlines},
    {"certificates", N_("Day"), load_certificates},
};

static const char *const names[] = {"pipeline", "backlog", "deadlines", "certificates"};
static const struct codes name_codes = CODES(names);

static void put_json(struct cli *cli, const struct overview_rows *found)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_int(&json, "total", found->total);
    json_write_list(&json, "rows");
    for (size_t i = 0; i < found->n; i++) {
        json_write_object(&json, NULL);
        json_write_text(&json, "figure", found->rows[i].figure);
        json_write_text(&json, "what", found->rows[i].code);
        json_write_text(&json, "name", found->rows[i].name);
        json_write_text(&json, "id", found->rows[i].id);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, const char *figure, const struct overview_rows *found)
{
    struct out_table table = out_table_new(cli->arena, columns, ARRAY_LEN(columns));
    const struct str head[] = {cli_say(cli, figure), cli_say(cli, N_("What")),
        cli_say(cli, N_("Company or person")), cli_say(cli, N_("Case or certificate"))};
    struct str counts[] = {days_text(cli, (int64_t)found->n), days_text(cli, found->total)};
    out_table_row(&table, head);
    for (size_t i = 0; i < found->n; i++) {
        const struct overview_row *row = &found->rows[i];
        const struct str cells[] = {row->figure, row->what, row->name, row->id};
        out_table_row(&table, cells);
    }
    out_table_put(&cli->out, &table, 2);
    buf_char(&cli->out, '\n');
    out_put(&cli->out, cli_fill(cli, N_("{1} of {2}"), counts, ARRAY_LEN(counts)));
    buf_char(&cli->out, '\n');
}

static enum fail load(
    struct cli *cli, size_t which, struct use *use, struct overview_rows *ret_rows)
{
    TRY(cli_data_enter(cli, use));
    TRY(use_read_begin(use));
    enum fail fail = overviews[which].load(cli, use, ret_rows);
    use_read_end(use);
    return fail;
}

static enum cli_exit run(struct cli *cli)
{
    struct use use INSTALLATION_USE = {.problems = problems_new(cli->arena)};
    struct overview_rows found;
    int which;
    if (!codes_parse(&name_codes, cli->arguments[0], &which)) {
        problem_add(&cli->problems, cli->arguments[0], "overview",
            N_("one of these: pipeline, backlog, deadlines, certificates"));
        return cli_misuse(cli);
    }
    enum fail fail = load(cli, (size_t)which, &use, &found);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &use, fail);
    if (cli_has(cli, "json"))
        put_json(cli, &found);
    else
        put_text(cli, overviews[which].figure, &found);
    return CLI_OK;
}

static const struct cli_option options[] = {
    CLI_DATA_OPTION_AS,
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_overview = {
    .name = "overview",
    .arguments = "pipeline|backlog|deadlines|certificates",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = N_("what is open, what waits and what runs out, the first hundred of each"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
