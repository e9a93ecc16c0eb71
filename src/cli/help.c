#include "cli/help.h"

#include "base/version.h"
#include "cli/commands.h"
#include "cli/out.h"

static const enum out_align two_columns[] = {OUT_LEFT, OUT_LEFT};

void help_overview(struct cli *cli)
{
    struct buf *out = &cli->out;
    buf_format(out, "xingheng %s: ", XINGHENG_VERSION);
    buf_put(out, cli_say(cli, N_("service certification, from the application to the register")));
    buf_put(out, STR("\n\n"));
    buf_put(out, cli_say(cli, N_("Usage: xingheng COMMAND [OPTIONS] [ARGUMENTS]")));
    buf_put(out, STR("\n\n"));
    struct out_table table = out_table_new(cli->arena, two_columns, ARRAY_LEN(two_columns));
    for (size_t i = 0; i < commands_count; i++) {
        const struct str cells[] = {str_of(commands[i]->name), cli_say(cli, commands[i]->summary)};
        out_table_row(&table, cells);
    }
    out_table_put(out, &table, 2);
    buf_char(out, '\n');
    buf_put(out, cli_say(cli, N_("`xingheng help COMMAND` explains a command.")));
    buf_char(out, '\n');
}

static struct str option_usage(struct arena *arena, const struct cli_option *option)
{
    struct buf text = buf_new(arena);
    struct str shown = option->value == CLI_CHOICE ? codes_join(arena, option->choices, "|")
                                                   : str_of(option->shown);
    buf_format(&text, "--%s", option->name);
    if (option->value != CLI_FLAG)
        buf_format(&text, " %" STR_PRI, STR_ARG(shown));
    return buf_str(&text);
}

static void put_usage(struct cli *cli, const struct cli_command *command)
{
    struct buf usage = buf_new(cli->arena);
    buf_format(&usage, "xingheng %s", command->name);
    for (size_t i = 0; i < command->n_options; i++) {
        const struct cli_option *option = &command->options[i];
        buf_put(&usage, option->required ? STR(" ") : STR(" ["));
        buf_put(&usage, option_usage(cli->arena, option));
        buf_put(&usage, option->required ? STR("") : STR("]"));
    }
    if (command->arguments[0] != '\0')
        buf_format(&usage, " %s", command->arguments);
    struct str args[] = {buf_str(&usage)};
    buf_put(&cli->out, cli_fill(cli, N_("Usage: {1}"), args, ARRAY_LEN(args)));
    buf_char(&cli->out, '\n');
}

static void add_options(
    struct cli *cli, struct out_table *table, const struct cli_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct str cells[] = {
            option_usage(cli->arena, &options[i]), cli_say(cli, options[i].help)};
        out_table_row(table, cells);
    }
}

void help_command(struct cli *cli, const struct cli_command *command)
{
    buf_put(&cli->out, cli_say(cli, command->summary));
    buf_put(&cli->out, STR("\n\n"));
    put_usage(cli, command);
    buf_char(&cli->out, '\n');
    struct out_table table = out_table_new(cli->arena, two_columns, ARRAY_LEN(two_columns));
    add_options(cli, &table, command->options, command->n_options);
    add_options(cli, &table, commands_common, commands_common_count);
    out_table_put(&cli->out, &table, 2);
}
