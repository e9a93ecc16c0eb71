#include "base/json_write.h"
#include "base/limits.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/import_service.h"
#include "service/use_cases.h"
#include "sys/file.h"

/* A table on its way in. */
struct importing {
    struct cli *cli;
    struct installation installation;
    struct use use;
    struct upload upload;
    struct import_line line;
};

static void end_importing(struct importing *importing)
{
    if (importing->upload.path.len > 0)
        file_remove(importing->cli->arena, importing->upload.path);
    installation_use_end(&importing->use);
}

#define IMPORTING_SCOPED __attribute__((cleanup(end_importing)))

static struct str base_name(struct str path)
{
    for (size_t at; str_find(path, STR("/"), 0, &at);)
        path = str_sub(path, at + 1, path.len);
    return path;
}

static enum fail check(struct importing *i)
{
    struct cli *cli = i->cli;
    struct str content;
    const struct input_pair pairs[] = {{STR("kind"), cli->arguments[0]}};
    TRY(cli_read(cli, cli->arguments[1], LIMIT_IMPORT_BYTES, &content));
    TRY(installation_upload(
        cli->arena, &i->installation, base_name(cli->arguments[1]), content, &i->upload));
    const struct input_file file = {STR("file"), i->upload};
    const struct input input = {pairs, ARRAY_LEN(pairs), &file, 1};
    return use_case_run(&i->use, &import_check, &input);
}

static enum fail carry_out(struct importing *i)
{
    const struct input_pair pairs[] = {{STR("import"), i->use.result_id}};
    const struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    return use_case_run(&i->use, &import_carry_out, &input);
}

static enum fail look(struct importing *i)
{
    TRY(use_read_begin(&i->use));
    enum fail fail = import_service_show(&i->use, i->use.result_id, &i->line);
    use_read_end(&i->use);
    return fail;
}

static enum fail perform(struct importing *i)
{
    struct cli *cli = i->cli;
    struct installation_config config = cli_data_config(cli);
    TRY(installation_open(cli->arena, &config, &cli->problems, &i->installation));
    TRY(cli_data_use(cli, &i->installation.platform, &i->use));
    TRY(cli_data_sign_in(i->cli, &i->use));
    TRY(check(i));
    if (!cli_has(cli, "dry-run"))
        TRY(carry_out(i));
    return look(i);
}

static void put_done(struct cli *cli, const struct import_batch *batch)
{
    struct str args[] = {str_format(cli->arena, "%lld", (long long)batch->lines),
        str_format(cli->arena, "%lld", (long long)batch->added)};
    if (cli_has(cli, "json")) {
        struct json_write json = json_write_new(&cli->out);
        json_write_object(&json, NULL);
        json_write_text(&json, "id", batch->id);
        json_write_int(&json, "rows", batch->lines);
        json_write_int(&json, "added", batch->added);
        json_write_bool(&json, "carried_out", batch->carried_out_at > 0);
        json_write_end(&json);
    } else {
        out_put(
            &cli->out, cli_fill(cli,
                           batch->carried_out_at > 0
                               ? N_("{1} rows, {2} of them new: imported")
                               : N_("{1} rows, {2} of them new: no problems, nothing was changed"),
                           args, ARRAY_LEN(args)));
    }
    buf_char(&cli->out, '\n');
}

static enum cli_exit run(struct cli *cli)
{
    struct importing importing IMPORTING_SCOPED = {.cli = cli};
    importing.use.problems = problems_new(cli->arena);
    int kind;
    if (!codes_parse(&import_kind_codes, cli->arguments[0], &kind)) {
        problem_add(&cli->problems, cli->arguments[0], "kind", N_("must be one of: {1}"))->args[0] =
            codes_join(cli->arena, &import_kind_codes, ", ");
        return cli_misuse(cli);
    }
    enum fail fail = perform(&importing);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &importing.use, fail);
    put_done(cli, &importing.line.batch);
    return CLI_OK;
}

static const struct cli_option options[] = {
    {.name = "as",
        .value = CLI_TEXT,
        .shown = "LOGIN",
        .required = true,
        .help = N_("who does it; the password is taken from XINGHENG_PASSWORD or asked for")},
    {.name = "dry-run",
        .value = CLI_FLAG,
        .help = N_("only names what is wrong, and how many rows are new")},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_import = {
    .name = "import",
    .arguments = "organisations|people|certificates|cases FILE",
    .arguments_min = 2,
    .arguments_max = 2,
    .summary = N_("take over a table of another system, CSV or xlsx: all rows or none"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
