#include "cli/cmd_options.h"
#include "cli/commands.h"

static enum cli_exit run(struct cli *cli)
{
    (void)cli;
    return CLI_FAILED;
}

static const struct cli_option options[] = {
    CMD_OPTION_SCHEME,
    {.name = "answers",
        .value = CLI_TEXT,
        .shown = "FILE.csv",
        .help = N_("the answers: respondent,item,perceived[,expected]"),
        .required = true},
    {.name = "population",
        .value = CLI_INTEGER,
        .shown = "N",
        .help = N_("how many customers the respondents were drawn from")},
};

const struct cli_command cmd_perception = {
    .name = "perception",
    .arguments = "",
    .summary = N_("the customers' perceived service quality, from a survey"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
