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
};

const struct cli_command cmd_sample = {
    .name = "sample",
    .arguments = "",
    .summary = N_("draw the outlets to visit, replayable from a seed"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
