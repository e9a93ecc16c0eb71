#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/statistics_chart.h"

static const enum out_align columns[] = {OUT_LEFT, OUT_RIGHT, OUT_RIGHT, OUT_RIGHT};

/* A table of lines: how it is called, and what names a line. */
struct part {
    const char *name;  /* for programs */
    const char *title; /* N_() */
    const struct grade_line *lines;
    size_t n;
    const struct statistics_labels *words; /* NULL: by the quarter */
};

enum { PARTS = 3 };

static void put_parts(const struct grade_view *view, struct part *ret_parts)
{
    ret_parts[0] =
        (struct part){"quarters", N_("By quarter"), view->quarters, STATISTICS_QUARTERS, NULL};
    ret_parts[1] = (struct part){"industries", N_("By industry"), view->industries,
        view->n_industries, &statistics_industries};
    ret_parts[2] = (struct part){
        "regions", N_("By region"), view->regions, view->n_regions, &statistics_regions};
}

static struct str number(struct cli *cli, int64_t value)
{
    return str_format(cli->arena, "%lld", (long long)value);
}

static struct str label_of(struct cli *cli, const struct part *part, const struct grade_line *line)
{
    return part->words ? part->words->label(cli->language, line->code)
                       : statistics_chart_quarter(cli->arena, line->first);
}

static void json_line(
    struct json_write *json, const struct grade_view *view, const struct grade_line *line)
{
    json_write_int(json, "sheets", line->sheets);
    json_write_rational(json, "lost", line->lost);
    json_write_list(json, "levels");
    for (size_t i = 0; i < view->scheme->n_levels; i++) {
        json_write_object(json, NULL);
        json_write_text(json, "level", view->scheme->levels[i].id);
        json_write_int(json, "sheets", line->levels[i]);
        json_write_end(json);
    }
    json_write_end(json);
    json_write_int(json, "below", line->below);
    json_write_int(json, "other_levels", line->others);
}

static void put_json(struct cli *cli, const struct grade_view *view)
{
    struct json_write json = json_write_new(&cli->out);
    struct part parts[PARTS];
    put_parts(view, parts);
    json_write_object(&json, NULL);
    json_write_text(&json, "scheme", view->scheme->id);
    json_write_object(&json, "total");
    json_line(&json, view, &view->total);
    json_write_end(&json);
    for (size_t k = 0; k < PARTS; k++) {
        json_write_list(&json, parts[k].name);
        for (size_t i = 0; i < parts[k].n; i++) {
            const struct grade_line *line = &parts[k].lines[i];
            json_write_object(&json, NULL);
            json_write_text(&json, parts[k].words ? "code" : "first",
                parts[k].words ? line->code : date_format(cli->arena, line->first));
            json_line(&json, view, line);
            json_write_end(&json);
        }
        json_write_end(&json);
    }
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static void put_part(struct cli *cli, const struct part *part)
{
    struct out_table table = out_table_new(cli->arena, columns, ARRAY_LEN(columns));
    const struct str head[] = {cli_say(cli, part->title), cli_say(cli, N_("Sheets")),
        cli_say(cli, N_("Without a level")), cli_say(cli, N_("Points lost, %"))};
    out_table_row(&table, head);
    for (size_t i = 0; i < part->n; i++) {
        const struct grade_line *line = &part->lines[i];
        const struct str cells[] = {label_of(cli, part, line), number(cli, line->sheets),
            number(cli, line->below), statistics_chart_percent(cli->arena, line->lost)};
        if (line->sheets > 0)
            out_table_row(&table, cells);
    }
    out_table_put(&cli->out, &table, 2);
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, const struct grade_view *view)
{
    static const enum out_align two[] = {OUT_LEFT, OUT_RIGHT};
    struct out_table levels = out_table_new(cli->arena, two, ARRAY_LEN(two));
    struct part parts[PARTS];
    put_parts(view, parts);
    out_put(&cli->out, names_get(&view->scheme->names, cli->language));
    buf_put(&cli->out, STR("\n\n"));
    for (size_t i = view->scheme->n_levels; i-- > 0;) {
        const struct str cells[] = {names_get(&view->scheme->levels[i].names, cli->language),
            number(cli, view->total.levels[i])};
        out_table_row(&levels, cells);
    }
    const struct str below[] = {
        cli_say(cli, N_("Without a level")), number(cli, view->total.below)};
    out_table_row(&levels, below);
    out_table_put(&cli->out, &levels, 2);
    buf_char(&cli->out, '\n');
    for (size_t k = 0; k < PARTS; k++)
        put_part(cli, &parts[k]);
}

static void put_none(struct cli *cli)
{
    out_put(&cli->out, cli_say(cli, N_("No sheet is locked yet.")));
    buf_char(&cli->out, '\n');
}

static enum fail load(struct cli *cli, struct use *use, struct grade_view *ret_view)
{
    const struct statistics_ask ask = {.scheme = cli_text(cli, "scheme", STR(""))};
    TRY(cli_data_enter(cli, use));
    TRY(use_read_begin(use));
    enum fail fail = statistics_service_grades(use, &ask, ret_view);
    use_read_end(use);
    return fail;
}

static enum cli_exit run(struct cli *cli)
{
    struct use use INSTALLATION_USE = {.problems = problems_new(cli->arena)};
    struct grade_view view;
    enum fail fail = load(cli, &use, &view);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &use, fail);
    if (cli_has(cli, "json") && view.scheme)
        put_json(cli, &view);
    else if (cli_has(cli, "json"))
        buf_put(&cli->out, STR("{\"scheme\":null}\n"));
    else if (view.scheme)
        put_text(cli, &view);
    else
        put_none(cli);
    return CLI_OK;
}

static const struct cli_option options[] = {
    CLI_DATA_OPTION_AS,
    {.name = "scheme",
        .value = CLI_TEXT,
        .shown = "ID",
        .help = N_("whose sheets; unless said otherwise the scheme with the most of them")},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_statistics = {
    .name = "statistics",
    .arguments = "",
    .summary = N_("what locked sheets scored, by quarter, industry and region"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
