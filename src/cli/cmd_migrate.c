#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"

static void put_applied(struct cli *cli, size_t applied)
{
    struct str args[] = {str_format(cli->arena, "%zu", applied)};
    const char *message = applied == 0 ? N_("The database is up to date.")
                                       : N_("The database is up to date; {1} migrations applied.");
    out_put(&cli->out, cli_fill(cli, message, args, ARRAY_LEN(args)));
}

static enum cli_exit run(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    struct str url = installation_db_url(cli->arena, &config);
    size_t applied;
    enum fail fail = installation_migrate(cli->arena, url, &cli->problems, &applied);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    if (cli_has(cli, "json"))
        buf_format(&cli->out, "{\"applied\":%zu}", applied);
    else
        put_applied(cli, applied);
    buf_char(&cli->out, '\n');
    return CLI_OK;
}

static const struct cli_option options[] = {CLI_DATA_OPTION_DB, CLI_DATA_OPTION_FOLDER};

const struct cli_command cmd_migrate = {
    .name = "migrate",
    .arguments = "",
    .summary = N_("make the database, or bring it up to date"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
