#include "cli/cmd_options.h"
#include "cli/commands.h"

static enum cli_exit run(struct cli *cli)
{
    (void)cli;
    return CLI_FAILED;
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
