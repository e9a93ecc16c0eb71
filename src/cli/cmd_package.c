#include "cli/cli_data.h"
#include "cli/commands.h"
#include "service/demo_clock.h"
#include "service/inspection_service.h"
#include "service/package_service.h"
#include "sys/file.h"

static enum fail export_to(struct cli *cli, struct use *use, int descriptor)
{
    struct str ignored;
    TRY(use_read_begin(use));
    enum fail fail = cli_has(cli, "inspection")
                         ? inspection_service_export(use, cli->arguments[0], descriptor)
                         : package_service_export(use, cli->arguments[0], descriptor, &ignored);
    use_read_end(use);
    return fail;
}

/* Beside the file first, so that a failure leaves nothing that looks like a package. */
static enum fail write_file(struct cli *cli, struct use *use, struct str path)
{
    int fd FILE_SCOPED = -1;
    struct str temporary;
    TRY(file_temporary(cli->arena, file_folder(path), &temporary, &fd));
    enum fail fail = export_to(cli, use, fd);
    if (fail == FAIL_NONE)
        fail = file_rename(cli->arena, temporary, path);
    if (fail != FAIL_NONE)
        file_remove(cli->arena, temporary);
    return fail;
}

static enum cli_exit run(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    const struct platform platform = {
        .clock = demo_clock(cli->arena, installation_folder(&config)),
        .blobs = {.folder = installation_files(cli->arena, &config)},
    };
    struct use use INSTALLATION_USE = {0};
    struct str path = cli->arguments[1];
    enum fail fail = cli_data_use(cli, &platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    fail = str_equal(path, STR("-")) ? export_to(cli, &use, cli->host->output)
                                     : write_file(cli, &use, path);
    return fail == FAIL_NONE ? CLI_OK : cli_data_exit(cli, &use, fail);
}

static const struct cli_option options[] = {
    {.name = "inspection",
        .value = CLI_FLAG,
        .help = N_("an inspection pack in place of a decision's, by the id that making it gave")},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_package = {
    .name = "package",
    .arguments = "CASE|PACK FILE.tar",
    .arguments_min = 2,
    .arguments_max = 2,
    .summary = N_("write what the decision on a case rests on as one archive; “-” for standard "
                  "output"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
