#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/account_service.h"

/* Typed blindly, so typed twice. */
static enum fail choose_password(struct cli *cli, struct str *ret_password)
{
    struct str again;
    struct str name = STR("password");
    TRY(cli_data_secret(cli, name, cli_say(cli, N_("Password")), ret_password));
    TRY(cli_data_secret(cli, name, cli_say(cli, N_("The same again")), &again));
    if (str_equal(*ret_password, again))
        return FAIL_NONE;
    problem_add(&cli->problems, name, "twice", N_("the two are not the same"));
    return FAIL_INVALID;
}

static enum cli_exit run(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    struct installation installation;
    struct use use INSTALLATION_USE = {0};
    struct str password;
    enum fail fail = choose_password(cli, &password);
    if (fail == FAIL_NONE)
        fail = cli_data_open(cli, &config, &installation);
    if (fail == FAIL_NONE)
        fail = cli_data_use(cli, &installation.platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    struct str login = cli_text(cli, "login", STR(""));
    const struct input_pair pairs[] = {
        {STR("login"), login},
        {STR("name"), cli_text(cli, "name", STR(""))},
        {STR("new_password"), password},
    };
    const struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    fail = account_service_first(&use, &input);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &use, fail);
    struct str args[] = {login};
    out_put(&cli->out, cli_fill(cli, N_("{1} is the administrator."), args, ARRAY_LEN(args)));
    buf_char(&cli->out, '\n');
    return CLI_OK;
}

static const struct cli_option options[] = {
    {.name = "login",
        .value = CLI_TEXT,
        .shown = "LOGIN",
        .help = N_("what the administrator signs in with"),
        .required = true},
    {.name = "name",
        .value = CLI_TEXT,
        .shown = "NAME",
        .help = N_("the person's name"),
        .required = true},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_init = {
    .name = "init",
    .arguments = "",
    .summary = N_("begin: make the database and its first administrator"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
