#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/demo_clock.h"
#include "service/export_service.h"

static void put_done(struct cli *cli, const struct export_done *done)
{
    struct str args[] = {str_format(cli->arena, "%lld", (long long)done->rows),
        str_format(cli->arena, "%lld", (long long)done->files), done->sha256};
    if (!cli_has(cli, "json")) {
        out_put(
            &cli->out, cli_fill(cli, N_("{1} rows in {2} tables; manifest.json has the hash {3}"),
                           args, ARRAY_LEN(args)));
        buf_char(&cli->out, '\n');
        return;
    }
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_int(&json, "files", done->files);
    json_write_int(&json, "rows", done->rows);
    json_write_text(&json, "sha256", done->sha256);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static enum cli_exit run(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    const struct platform platform = {
        .clock = demo_clock(cli->arena, installation_folder(&config)),
    };
    struct use use INSTALLATION_USE = {0};
    struct export_done done;
    enum fail fail = cli_data_use(cli, &platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    use.language = cli->language;
    fail = export_service_write(&use, cli->arguments[0], &done);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &use, fail);
    put_done(cli, &done);
    return CLI_OK;
}

static const struct cli_option options[] = {CLI_DATA_OPTION_DB, CLI_DATA_OPTION_FOLDER};

const struct cli_command cmd_export = {
    .name = "export",
    .arguments = "DIR",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary =
        N_("write all that the body owns into a folder, a CSV for each kind, with a manifest"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
