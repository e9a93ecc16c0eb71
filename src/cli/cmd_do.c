#include "base/limits.h"
#include "cli/cli_data.h"
#include "cli/cmd_do_list.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/parse.h"
#include "cli/words.h"
#include "service/session_service.h"
#include "sys/file.h"

/* One use case on its way. */
struct doing {
    struct cli *cli;
    const struct use_case *use_case;
    struct installation installation;
    struct use use;
    struct str password; /* of whoever signed in */
    struct input input;
};

static void end_doing(struct doing *doing)
{
    words_remove_files(doing->cli->arena, &doing->input);
    installation_use_end(&doing->use);
}

#define DOING_SCOPED __attribute__((cleanup(end_doing)))

static enum fail sign_in(struct doing *doing)
{
    struct cli *cli = doing->cli;
    struct str login = cli_text(cli, "as", STR(""));
    if (login.len == 0)
        return FAIL_NONE;
    TRY(cli_data_secret(cli, STR("password"), cli_say(cli, N_("Password")), &doing->password));
    return session_service_check(&doing->use, login, doing->password, &doing->use.actor);
}

static struct str file_name(struct str path)
{
    size_t from = path.len;
    while (from > 0 && path.data[from - 1] != '/')
        from--;
    return str_sub(path, from, path.len);
}

static enum fail load_file(void *context, struct str path, struct upload *ret_upload)
{
    struct doing *doing = context;
    struct arena *arena = doing->cli->arena;
    struct str content;
    TRY(file_read(arena, path, LIMIT_FILE_BYTES, &content));
    return installation_upload(arena, &doing->installation, file_name(path), content, ret_upload);
}

static bool is_given(const struct input *input, const char *name)
{
    for (size_t i = 0; i < input->n_pairs; i++)
        if (str_equal(input->pairs[i].name, str_of(name)))
            return true;
    return false;
}

/* Secrets need not stand on the command line, where others see them. Whoever signed in signs with
 * the same password. */
static enum fail add_secrets(struct doing *doing)
{
    struct cli *cli = doing->cli;
    struct command_fields fields = doing->use_case->fields;
    size_t n = doing->input.n_pairs;
    struct input_pair *pairs = NEW_ARRAY(cli->arena, struct input_pair, n + fields.n);
    for (size_t i = 0; i < n; i++)
        pairs[i] = doing->input.pairs[i];
    for (size_t i = 0; i < fields.n; i++) {
        const struct command_field *field = &fields.items[i];
        struct str name = str_of(field->name);
        if (field->kind != COMMAND_SECRET || is_given(&doing->input, field->name))
            continue;
        pairs[n] = (struct input_pair){name, doing->password};
        if (doing->password.len == 0 || !str_equal(name, STR("password")))
            TRY(cli_data_secret(cli, name, cli_say(cli, field->label), &pairs[n].value));
        n++;
    }
    doing->input.pairs = pairs;
    doing->input.n_pairs = n;
    return FAIL_NONE;
}

static enum fail read_input(struct doing *doing)
{
    struct cli *cli = doing->cli;
    const struct str_list words = {cli->arguments + 1, cli->n_arguments - 1};
    const struct words_files files = {load_file, doing};
    TRY(words_read(doing->use_case, words, files, &cli->problems, &doing->input));
    return add_secrets(doing);
}

static enum fail perform(struct doing *doing)
{
    struct cli *cli = doing->cli;
    struct installation_config config = cli_data_config(cli);
    TRY(installation_open(cli->arena, &config, &cli->problems, &doing->installation));
    TRY(cli_data_use(cli, &doing->installation.platform, &doing->use));
    TRY(sign_in(doing));
    TRY(read_input(doing));
    return use_case_run(&doing->use, doing->use_case, &doing->input);
}

static void put_result(struct cli *cli, const struct use *use)
{
    const struct str lines[] = {use->result_id, use->secret};
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        if (lines[i].len == 0)
            continue;
        out_put(&cli->out, lines[i]);
        buf_char(&cli->out, '\n');
    }
}

static void put_json(struct cli *cli, const struct doing *doing)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_text(&json, "use_case", str_of(doing->use_case->name));
    json_write_text(&json, "id", doing->use.result_id);
    if (doing->use.secret.len > 0)
        json_write_text(&json, "secret", doing->use.secret);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static enum cli_exit unknown(struct cli *cli, struct str name)
{
    struct str *names = NEW_ARRAY(cli->arena, struct str, use_cases_count);
    for (size_t i = 0; i < use_cases_count; i++)
        names[i] = str_of(use_cases[i]->name);
    struct str nearest = parse_nearest(name, names, use_cases_count);
    const char *message = nearest.len > 0
                              ? N_("there is no such use case; did you mean {1}?")
                              : N_("there is no such use case; `xingheng do --list` lists them");
    problem_add(&cli->problems, name, "use_case", message)->args[0] = nearest;
    return cli_misuse(cli);
}

static enum cli_exit list(struct cli *cli)
{
    if (cli_has(cli, "json"))
        cmd_do_list_json(cli);
    else
        cmd_do_list_text(cli);
    return CLI_OK;
}

static enum cli_exit run(struct cli *cli)
{
    if (cli_has(cli, "list"))
        return list(cli);
    struct str name = cli->n_arguments > 0 ? cli->arguments[0] : STR("");
    struct doing doing DOING_SCOPED = {.cli = cli, .use_case = use_case_find(name)};
    if (!doing.use_case)
        return unknown(cli, name);
    doing.use.problems = problems_new(cli->arena);
    enum fail fail = perform(&doing);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &doing.use, fail);
    if (cli_has(cli, "json"))
        put_json(cli, &doing);
    else
        put_result(cli, &doing.use);
    return CLI_OK;
}

static const struct cli_option options[] = {
    {.name = "as",
        .value = CLI_TEXT,
        .shown = "LOGIN",
        .help = N_("who does it; the password is taken from XINGHENG_PASSWORD or asked for")},
    {.name = "list", .value = CLI_FLAG, .help = N_("list the use cases and their fields")},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_do = {
    .name = "do",
    .arguments = "USE.CASE [FIELD=VALUE | FIELD=@FILE]…",
    .arguments_max = CLI_ARGUMENTS_MAX,
    .summary = N_("do what the pages do, as one of its people, by the same rules"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
