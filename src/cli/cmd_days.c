#include "cli/cli_scheme.h"
#include "cli/cmd_options.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "domain/fee.h"
#include "domain/person_days.h"

static const enum out_align day_columns[] = {OUT_LEFT, OUT_RIGHT, OUT_LEFT};
static const enum out_align fee_columns[] = {OUT_LEFT, OUT_RIGHT, OUT_LEFT, OUT_RIGHT};

static void put_title(struct cli *cli, const struct person_days *days)
{
    struct str args[] = {cli_say(cli, cmd_options_activity_label(days->input.activity)),
        cmd_options_int(cli, days->input.staff)};
    out_put(&cli->out, cli_fill(cli, N_("{1}, {2} staff"), args, ARRAY_LEN(args)));
    buf_put(&cli->out, STR("\n\n"));
}

static void add_line(struct cli *cli, struct out_table *table, const char *label,
    struct rational days, struct str how)
{
    const struct str cells[] = {cli_say(cli, label), cmd_options_days(cli, days), how};
    out_table_row(table, cells);
}

static struct str table_row_note(struct cli *cli, const struct day_row *row)
{
    struct str args[] = {cmd_options_int(cli, row->from), cmd_options_int(cli, row->to)};
    return cli_fill(cli, N_("table row {1}–{2} staff"), args, ARRAY_LEN(args));
}

static struct str adjustment_note(struct cli *cli, const struct person_days *days)
{
    struct str args[] = {cmd_options_int(cli, days->input.add_percent),
        cmd_options_int(cli, days->input.reduce_percent)};
    return cli_fill(cli, N_("+{1} % −{2} %"), args, ARRAY_LEN(args));
}

static void add_onsite_lines(
    struct cli *cli, struct out_table *table, const struct person_days *days)
{
    bool adjusted = days->input.add_percent != 0 || days->input.reduce_percent != 0;
    bool extra = days->input.categories > 1;
    if (!adjusted && !extra) {
        add_line(cli, table, N_("On site"), days->onsite, STR(""));
        return;
    }
    add_line(cli, table, N_("On site, from the table"), days->table_onsite, STR(""));
    if (adjusted)
        add_line(cli, table, N_("On site, adjusted"), days->adjusted, adjustment_note(cli, days));
    if (extra)
        add_line(cli, table, N_("Further categories"), days->extra,
            str_format(cli->arena, "× %lld", (long long)(days->input.categories - 1)));
    add_line(cli, table, N_("On site"), days->onsite, cli_say(cli, N_("to the nearest half day")));
}

static void put_days(struct cli *cli, const struct person_days *days)
{
    struct out_table table = out_table_new(cli->arena, day_columns, ARRAY_LEN(day_columns));
    add_line(cli, &table, N_("Planning and documents"), days->plan, table_row_note(cli, days->row));
    add_onsite_lines(cli, &table, days);
    for (size_t i = 0; i < days->input.n_outlets; i++) {
        const struct person_days_outlet *outlet = &days->outlets[i];
        struct str args[] = {cmd_options_int(cli, outlet->staff)};
        add_line(cli, &table, N_("Outlet"), outlet->days,
            cli_fill(cli, N_("{1} staff"), args, ARRAY_LEN(args)));
    }
    add_line(cli, &table, N_("Total person-days"), days->total, STR(""));
    out_table_put(&cli->out, &table, 2);
}

static void put_stages(struct cli *cli, const struct person_days *days)
{
    if (!days->has_stage1)
        return;
    struct str args[] = {cmd_options_days(cli, days->stage1_min),
        cmd_options_days(cli, days->stage1_max), cmd_options_days(cli, days->stage1_default)};
    buf_put(&cli->out, STR("\n  "));
    out_put(&cli->out,
        cli_fill(cli, N_("Stage 1 may take {1} to {2} of the on-site days; {3} is usual."), args,
            ARRAY_LEN(args)));
    buf_char(&cli->out, '\n');
}

static void put_fee_lines(struct cli *cli, const struct fee *fee)
{
    struct arena *arena = cli->arena;
    struct out_table table = out_table_new(arena, fee_columns, ARRAY_LEN(fee_columns));
    for (size_t i = 0; i < fee->n_lines; i++) {
        const struct fee_line *line = &fee->lines[i];
        struct str quantity = rational_is_integer(line->quantity)
                                  ? rational_format(arena, line->quantity)
                                  : cmd_options_days(cli, line->quantity);
        struct str price = str_concat(arena, STR("× "), rational_decimal(arena, line->price, 2));
        const struct str cells[] = {
            cli_say(cli, line->label), quantity, price, rational_decimal(arena, line->amount, 2)};
        out_table_row(&table, cells);
    }
    const struct str total[] = {cli_say(cli, N_("Total, without travel")), STR(""), STR(""),
        rational_decimal(arena, fee->total, 2)};
    out_table_row(&table, total);
    out_table_put(&cli->out, &table, 2);
}

/* Only for people: what these days cost by the scheme's fee table, if it has one. */
static void put_fee(struct cli *cli, const struct scheme *scheme, const struct person_days *days)
{
    struct problems no_fee_table = problems_new(cli->arena);
    const struct fee_input input = {.activity = days->input.activity, .days = days->total};
    struct fee fee;
    if (fee_compute(scheme, &input, &no_fee_table, &fee) != FAIL_NONE)
        return;
    buf_char(&cli->out, '\n');
    out_put(&cli->out, cli_say(cli, N_("Fees in yuan")));
    buf_put(&cli->out, STR("\n\n"));
    put_fee_lines(cli, &fee);
}

static enum cli_exit run(struct cli *cli)
{
    const struct scheme *scheme;
    const struct person_days *days;
    enum fail fail = cli_scheme_load(cli, cli_text(cli, "scheme", STR("")), &scheme);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    struct person_days_input input = {
        .activity = cmd_options_activity(cli),
        .staff = cli_integer(cli, "staff", 0),
        .add_percent = cli_integer(cli, "add", 0),
        .reduce_percent = cli_integer(cli, "reduce", 0),
        .categories = cli_integer(cli, "categories", 1),
    };
    input.outlet_staff = cli_integers(cli, "outlet-staff", &input.n_outlets);
    fail = person_days_compute(scheme, &input, &cli->problems, &days);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    if (cli_has(cli, "json")) {
        person_days_json(&cli->out, days);
        buf_char(&cli->out, '\n');
        return CLI_OK;
    }
    cli_scheme_put_head(cli, scheme);
    put_title(cli, days);
    put_days(cli, days);
    put_stages(cli, days);
    put_fee(cli, scheme, days);
    return CLI_OK;
}

static const struct cli_option options[] = {
    CMD_OPTION_SCHEME,
    CMD_OPTION_ACTIVITY,
    {.name = "staff",
        .value = CLI_INTEGER,
        .shown = "N",
        .help = N_("effective staff in the scope"),
        .required = true},
    {.name = "add",
        .value = CLI_INTEGER,
        .shown = "PCT",
        .help = N_("additions to the on-site days, in per cent")},
    {.name = "reduce",
        .value = CLI_INTEGER,
        .shown = "PCT",
        .help = N_("reductions of the on-site days, in per cent")},
    {.name = "categories",
        .value = CLI_INTEGER,
        .shown = "N",
        .help = N_("categories of goods or services, the first included")},
    {.name = "outlet-staff",
        .value = CLI_INTEGERS,
        .shown = "N,N,…",
        .help = N_("staff of each sampled outlet")},
};

const struct cli_command cmd_days = {
    .name = "days",
    .arguments = "",
    .summary = N_("how many person-days an audit takes"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
