#include "cli/commands.h"

const struct cli_option commands_common[] = {
    {.name = "json", .value = CLI_FLAG, .help = N_("write JSON instead of text")},
    {.name = "scheme-dir",
        .value = CLI_TEXT,
        .shown = "DIR",
        .help = N_("the folder with the scheme files")},
    {.name = "lang",
        .value = CLI_CHOICE,
        .help = N_("the language of the output"),
        .choices = &language_codes},
    {.name = "help", .value = CLI_FLAG, .help = N_("show this help")},
};
const size_t commands_common_count = ARRAY_LEN(commands_common);

const struct cli_command *const commands[] = {
    &cmd_score,
    &cmd_days,
    &cmd_sample,
    &cmd_perception,
    &cmd_scheme,
    &cmd_lifecycle,
    &cmd_demo,
    &cmd_clock,
    &cmd_init,
    &cmd_migrate,
    &cmd_backup,
    &cmd_restore,
    &cmd_export,
    &cmd_import,
    &cmd_do,
    &cmd_overview,
    &cmd_statistics,
    &cmd_reporting,
    &cmd_log,
    &cmd_verify,
    &cmd_package,
    &cmd_search,
    &cmd_serve,
};
const size_t commands_count = ARRAY_LEN(commands);

const struct cli_command *commands_find(struct str name)
{
    for (size_t i = 0; i < commands_count; i++)
        if (str_equal(str_of(commands[i]->name), name))
            return commands[i];
    return NULL;
}
