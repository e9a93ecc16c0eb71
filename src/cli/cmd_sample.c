#include "base/limits.h"
#include "cli/cli_scheme.h"
#include "cli/cmd_options.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/sample_cycle.h"
#include "domain/sampling.h"

enum { TICKET_SHOWN_BYTES = 8 };

static const enum out_align columns[] = {
    OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_RIGHT, OUT_LEFT, OUT_LEFT};

static void put_line(struct cli *cli, const char *message, struct str argument)
{
    out_put(&cli->out, cli_fill(cli, message, &argument, 1));
    buf_char(&cli->out, '\n');
}

static void add_picks(struct cli *cli, struct out_table *table, const char *part,
    const struct sampling_pick *picks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct sampling_outlet *outlet = picks[i].outlet;
        struct str ticket = str_hex(cli->arena, picks[i].ticket, TICKET_SHOWN_BYTES);
        const struct str cells[] = {cli_say(cli, part), outlet->id, outlet->name, outlet->region,
            cmd_options_int(cli, outlet->risk),
            cli_say(cli, outlet->visited ? N_("yes") : N_("no")),
            str_concat(cli->arena, ticket, STR("…"))};
        out_table_row(table, cells);
    }
}

static void put_stratum(struct cli *cli, const struct sampling_stratum *stratum)
{
    struct str args[] = {cmd_options_int(cli, (int64_t)stratum->k),
        cmd_options_int(cli, (int64_t)stratum->size),
        cmd_options_int(cli, (int64_t)stratum->n_random)};
    buf_char(&cli->out, '\n');
    if (!str_is_empty(stratum->name))
        put_line(cli, N_("Stratum {1}"), stratum->name);
    out_put(&cli->out,
        cli_fill(cli, N_("{1} of {2} outlets, {3} of them at random"), args, ARRAY_LEN(args)));
    buf_put(&cli->out, STR("\n\n"));
    struct out_table table = out_table_new(cli->arena, columns, ARRAY_LEN(columns));
    const struct str head[] = {cli_say(cli, N_("Part")), cli_say(cli, N_("Id")),
        cli_say(cli, N_("Name")), cli_say(cli, N_("Region")), cli_say(cli, N_("Risk")),
        cli_say(cli, N_("Visited")), cli_say(cli, N_("Ticket"))};
    out_table_row(&table, head);
    add_picks(cli, &table, N_("risk"), stratum->risk, stratum->n_risk);
    add_picks(cli, &table, N_("random"), stratum->random, stratum->n_random);
    out_table_put(&cli->out, &table, 2);
}

static void put_sampling(struct cli *cli, const struct sampling *sampling, enum activity activity)
{
    put_line(cli, N_("{1}: outlets to visit besides head office"),
        cli_say(cli, cmd_options_activity_label(activity)));
    put_line(cli, N_("Seed: {1}"), sampling->seed);
    put_line(
        cli, N_("Outlets in the list: {1}"), cmd_options_int(cli, (int64_t)sampling->population));
    put_line(cli, N_("SHA-256 of the list: {1}"), sampling->population_sha256);
    for (size_t i = 0; i < sampling->n_strata; i++)
        put_stratum(cli, &sampling->strata[i]);
}

static enum fail put_draw(
    struct cli *cli, const struct scheme *scheme, const struct sampling_input *input)
{
    const struct sampling *sampling;
    TRY(sampling_draw(scheme, input, &cli->problems, &sampling));
    if (cli_has(cli, "json")) {
        sampling_json(&cli->out, sampling);
        buf_char(&cli->out, '\n');
        return FAIL_NONE;
    }
    cli_scheme_put_head(cli, scheme);
    put_sampling(cli, sampling, input->activity);
    return FAIL_NONE;
}

/* Refusals of the list name its file, which is what cli_exit_of gets. */
static enum fail draw(struct cli *cli, const struct scheme *scheme, struct str file)
{
    struct sampling_input input = {
        .activity = cmd_options_activity(cli),
        .seed = cli_text(cli, "seed", STR("")),
    };
    struct str content;
    TRY(cli_read(cli, file, LIMIT_OUTLET_CSV_BYTES, &content));
    TRY(outlet_list_read(&cli->problems, content, &input.outlets));
    if (cli_has(cli, "cycle"))
        return sample_cycle_put(cli, scheme, &input);
    return put_draw(cli, scheme, &input);
}

static enum cli_exit run(struct cli *cli)
{
    const struct scheme *scheme;
    struct str file = cli_text(cli, "outlets", STR(""));
    if (cli->n_arguments > 0 && !cli_has(cli, "cycle")) {
        problem_add(&cli->problems, cli->arguments[0], "cycle",
            N_("outlets that could not be reached are named with --cycle only"));
        return cli_misuse(cli);
    }
    enum fail fail = cli_scheme_load(cli, cli_text(cli, "scheme", STR("")), &scheme);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    fail = draw(cli, scheme, file);
    return fail == FAIL_NONE ? CLI_OK : cli_exit_of(cli, fail, file);
}

static const struct cli_option options[] = {
    CMD_OPTION_SCHEME,
    CMD_OPTION_ACTIVITY,
    {.name = "seed",
        .value = CLI_TEXT,
        .shown = "HEX",
        .help = N_("the published seed of the draw, in hexadecimal"),
        .required = true},
    {.name = "outlets",
        .value = CLI_TEXT,
        .shown = "FILE.csv",
        .help = N_("the outlets: id,name,region,stratum,risk,visited"),
        .required = true},
    {.name = "cycle",
        .value = CLI_FLAG,
        .help = N_("the outlets of all visits of the cycle; VISIT:ID names one that could not be "
                   "reached, in the order in which they were replaced")},
};

const struct cli_command cmd_sample = {
    .name = "sample",
    .arguments = "[VISIT:ID]…",
    .arguments_max = CLI_ARGUMENTS_MAX,
    .summary = N_("draw the outlets to visit, replayable from a seed"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
