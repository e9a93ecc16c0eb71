#include "cli/commands.h"

static const struct cli_option options[] = {
    {.name = "db",
        .value = CLI_TEXT,
        .shown = "URL",
        .help = N_("the database: sqlite:FILE or postgresql://…")},
    {.name = "listen",
        .value = CLI_TEXT,
        .shown = "ADDRESS:PORT",
        .help = N_("where to listen; 127.0.0.1:8927 unless said otherwise")},
    {.name = "data",
        .value = CLI_TEXT,
        .shown = "DIR",
        .help = N_("the folder with files, keys and settings; var unless said otherwise")},
    {.name = "workers",
        .value = CLI_INTEGER,
        .shown = "N",
        .help = N_("processes that serve; one for each processor unless said otherwise")},
    {.name = "searches",
        .value = CLI_INTEGER,
        .shown = "N",
        .help = N_("searches of the register a minute from one address; 120 unless said otherwise, "
                   "0: any number")},
    {.name = "proxied",
        .value = CLI_FLAG,
        .help = N_("believe X-Forwarded-For and -Proto: only behind a proxy that sets them")},
    {.name = "quiet", .value = CLI_FLAG, .help = N_("no log line for each request")},
};

static enum cli_exit run(struct cli *cli)
{
    return cli->host->serve(cli);
}

const struct cli_command cmd_serve = {
    .name = "serve",
    .arguments = "",
    .summary = N_("serve the pages, the register and the API"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
