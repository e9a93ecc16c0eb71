#include "cli/cli_data.h"

#include "base/limits.h"
#include "cli/cli_scheme.h"
#include "service/session_service.h"
#include "sys/file.h"
#include "sys/terminal.h"

struct installation_config cli_data_config(struct cli *cli)
{
    return (struct installation_config){
        .data_folder = cli_text(cli, "data", STR("")),
        .db_url = cli_text(cli, "db", STR("")),
        .scheme_folder = cli_scheme_folder(cli),
    };
}

enum fail cli_data_open(struct cli *cli, const struct installation_config *config,
    struct installation *ret_installation)
{
    struct installation installation;
    size_t ignored;
    TRY(installation_open(cli->arena, config, &cli->problems, &installation));
    TRY(installation_migrate(cli->arena, installation.db_url, &cli->problems, &ignored));
    *ret_installation = installation;
    return FAIL_NONE;
}

enum fail cli_data_use(struct cli *cli, const struct platform *platform, struct use *ret_use)
{
    struct installation_config config = cli_data_config(cli);
    struct str url = installation_db_url(cli->arena, &config);
    TRY(installation_check(cli->arena, &config, &cli->problems));
    TRY(installation_use(cli->arena, platform, url, &cli->problems, ret_use));
    ret_use->language = cli->language;
    return FAIL_NONE;
}

/* What is said of a failure that brought no problem of its own; NULL: the environment's fault. */
static const char *words_for(enum fail fail)
{
    switch (fail) {
    case FAIL_UNAUTHENTICATED:
        return N_("The login or the password is not right.");
    case FAIL_FORBIDDEN:
        return N_("This person may not do that.");
    case FAIL_NOT_FOUND:
        return N_("There is no such thing, or none that this person may know of.");
    case FAIL_CONFLICT:
        return N_("This exists already.");
    case FAIL_NONE:
    case FAIL_INVALID:
    case FAIL_STATE:
    case FAIL_STALE:
    case FAIL_TOO_LARGE:
    case FAIL_THROTTLED:
    case FAIL_BUSY:
    case FAIL_BROKEN:
        break;
    }
    return NULL;
}

static bool is_rule(const char *code)
{
    return code[0] >= 'A' && code[0] <= 'Z';
}

enum cli_exit cli_data_exit(struct cli *cli, const struct use *use, enum fail fail)
{
    for (const struct problem *p = use->problems.first; p; p = p->next) {
        struct str place = p->place;
        if (is_rule(p->code))
            place = str_format(cli->arena, "%" STR_PRI " (%s)", STR_ARG(place), p->code);
        struct problem *copy = problem_add(&cli->problems, place, p->code, p->message);
        struct problem *next = copy->next;
        *copy = *p;
        copy->place = place;
        copy->next = next;
    }
    if (cli->problems.count == 0 && words_for(fail))
        problem_add(&cli->problems, STR(""), fail_code(fail), words_for(fail));
    return cli_exit_of(cli, fail, STR(""));
}

static enum fail ask(struct cli *cli, struct str label, struct str *ret_secret)
{
    struct str prompt = str_concat(cli->arena, label, STR(": "));
    enum fail fail = file_write_descriptor(cli->host->error, prompt);
    if (fail == FAIL_NONE)
        fail = terminal_read_secret(cli->arena, cli->host->input, LIMIT_PASSWORD_MAX, ret_secret);
    enum fail nowhere_to_break_the_line = file_write_descriptor(cli->host->error, STR("\n"));
    (void)nowhere_to_break_the_line;
    return fail;
}

enum fail cli_data_secret(
    struct cli *cli, struct str name, struct str label, struct str *ret_secret)
{
    struct str variable = str_concat(cli->arena, STR("XINGHENG_"), str_upper(cli->arena, name));
    struct str value = str_of(cli->host->environment(str_c(cli->arena, variable)));
    if (value.len > 0) {
        *ret_secret = value;
        return FAIL_NONE;
    }
    if (terminal_is(cli->host->input) && ask(cli, label, ret_secret) == FAIL_NONE)
        return FAIL_NONE;
    problem_add(&cli->problems, variable, "secret",
        N_("set this environment variable, or run the command at a terminal"));
    return FAIL_INVALID;
}

enum fail cli_data_sign_in(struct cli *cli, struct use *use)
{
    struct str password;
    struct str login = cli_text(cli, "as", STR(""));
    if (login.len == 0)
        return use_refuse(use, FAIL_UNAUTHENTICATED, "as", "as", N_("Please sign in first."));
    TRY(cli_data_secret(cli, STR("password"), cli_say(cli, N_("Password")), &password));
    return session_service_check(use, login, password, &use->actor);
}

enum fail cli_data_enter(struct cli *cli, struct use *ret_use)
{
    struct installation_config config = cli_data_config(cli);
    struct installation *installation = NEW(cli->arena, struct installation);
    TRY(installation_open(cli->arena, &config, &cli->problems, installation));
    TRY(cli_data_use(cli, &installation->platform, ret_use));
    return cli_data_sign_in(cli, ret_use);
}
