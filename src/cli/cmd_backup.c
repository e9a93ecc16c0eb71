#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/backup_service.h"
#include "service/demo_clock.h"
#include "sys/file.h"

static void put_done(struct cli *cli, const char *message, const struct backup_done *done)
{
    struct str args[] = {str_format(cli->arena, "%lld", (long long)done->rows),
        str_format(cli->arena, "%lld", (long long)done->tables),
        str_format(cli->arena, "%lld", (long long)done->files)};
    if (!cli_has(cli, "json")) {
        out_put(&cli->out, cli_fill(cli, message, args, ARRAY_LEN(args)));
        buf_char(&cli->out, '\n');
        struct str hash[] = {done->sha256};
        out_put(&cli->out, cli_fill(cli, N_("its SHA256SUMS has the hash {1}"), hash, 1));
        buf_char(&cli->out, '\n');
        return;
    }
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_int(&json, "tables", done->tables);
    json_write_int(&json, "rows", done->rows);
    json_write_int(&json, "files", done->files);
    json_write_text(&json, "sha256", done->sha256);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

/* Beside the file first, so that a failure leaves nothing that looks like a backup. */
static enum fail write_file(
    struct cli *cli, struct use *use, const struct installation_config *config)
{
    int fd FILE_SCOPED = -1;
    struct str path = cli->arguments[0];
    struct str temporary;
    struct backup_done done;
    TRY(file_temporary(cli->arena, file_folder(path), &temporary, &fd));
    enum fail fail = backup_service_write(use, config, fd, &done);
    if (fail == FAIL_NONE)
        fail = file_rename(cli->arena, temporary, path);
    if (fail != FAIL_NONE)
        file_remove(cli->arena, temporary);
    else
        put_done(cli, N_("backup of {1} rows in {2} tables and {3} files"), &done);
    return fail;
}

static enum cli_exit run_backup(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    const struct platform platform = {
        .clock = demo_clock(cli->arena, installation_folder(&config)),
        .blobs = {.folder = installation_files(cli->arena, &config)},
    };
    struct use use INSTALLATION_USE = {0};
    enum fail fail = cli_data_use(cli, &platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    fail = write_file(cli, &use, &config);
    return fail == FAIL_NONE ? CLI_OK : cli_data_exit(cli, &use, fail);
}

static enum cli_exit run_restore(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    struct backup_done done;
    enum fail fail =
        restore_service_read(cli->arena, &config, cli->arguments[0], &cli->problems, &done);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    put_done(cli,
        N_("restored {1} rows in {2} tables and {3} files; every hash and every link of "
           "the chain of events holds"),
        &done);
    return CLI_OK;
}

static const struct cli_option options[] = {CLI_DATA_OPTION_DB, CLI_DATA_OPTION_FOLDER};

const struct cli_command cmd_backup = {
    .name = "backup",
    .arguments = "FILE.tar",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = N_("write everything, rows and files, of a running installation into one open file"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run_backup,
};

const struct cli_command cmd_restore = {
    .name = "restore",
    .arguments = "FILE.tar",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = N_("put a backup into an empty database and data folder, and verify all of it"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run_restore,
};
