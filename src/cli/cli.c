#include "cli/cli.h"

#include "base/limits.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/out.h"
#include "cli/parse.h"
#include "sys/file.h"

static const struct cli_given *find_given(const struct cli *cli, const char *option)
{
    for (size_t i = 0; i < cli->n_given; i++)
        if (str_equal(str_of(cli->given[i].option->name), str_of(option)))
            return &cli->given[i];
    return NULL;
}

bool cli_has(const struct cli *cli, const char *option)
{
    return find_given(cli, option) != NULL;
}

struct str cli_text(const struct cli *cli, const char *option, struct str otherwise)
{
    const struct cli_given *given = find_given(cli, option);
    return given ? given->text : otherwise;
}

int64_t cli_integer(const struct cli *cli, const char *option, int64_t otherwise)
{
    const struct cli_given *given = find_given(cli, option);
    return given ? given->integer : otherwise;
}

const int64_t *cli_integers(const struct cli *cli, const char *option, size_t *ret_n)
{
    struct str rest = cli_text(cli, option, STR(""));
    int64_t *values = NEW_ARRAY(cli->arena, int64_t, rest.len / 2 + 1);
    struct str part;
    size_t n = 0;
    while (str_cut(&rest, ',', &part) && str_to_int(part, &values[n]))
        n++;
    *ret_n = n;
    return values;
}

struct str cli_say(struct cli *cli, const char *message)
{
    return text_get(cli->language, message);
}

struct str cli_fill(struct cli *cli, const char *message, const struct str *args, size_t n)
{
    return text_fill(cli->arena, cli_say(cli, message), args, n);
}

static const char *reading_failed(enum fail fail)
{
    if (fail == FAIL_NOT_FOUND)
        return N_("there is no such file");
    if (fail == FAIL_TOO_LARGE)
        return N_("the file is larger than {1} bytes");
    if (fail == FAIL_FORBIDDEN)
        return N_("the file may not be read");
    return N_("the file cannot be read");
}

enum fail cli_read(struct cli *cli, struct str name, size_t limit_bytes, struct str *ret_content)
{
    bool standard = str_equal(name, STR("-"));
    enum fail fail =
        standard ? file_read_descriptor(cli->arena, cli->host->input, limit_bytes, ret_content)
                 : file_read(cli->arena, name, limit_bytes, ret_content);
    if (fail == FAIL_NONE)
        return FAIL_NONE;
    struct problem *problem =
        problem_add(&cli->problems, STR(""), "file_unreadable", reading_failed(fail));
    problem->args[0] = str_format(cli->arena, "%zu", limit_bytes);
    return FAIL_INVALID;
}

static void put_problems(struct cli *cli, struct str file)
{
    struct buf lines = buf_new(cli->arena);
    for (const struct problem *p = cli->problems.first; p; p = p->next) {
        out_put(&lines, problem_line(cli->arena, cli->language, file, p));
        buf_char(&lines, '\n');
    }
    cli->problems = problems_new(cli->arena);
    enum fail nowhere_left_to_tell = file_write_descriptor(cli->host->error, buf_str(&lines));
    (void)nowhere_left_to_tell;
}

enum cli_exit cli_refuse(struct cli *cli, struct str file)
{
    put_problems(cli, file);
    return CLI_REFUSED;
}

enum cli_exit cli_misuse(struct cli *cli)
{
    const char *message = cli->command ? N_("`xingheng help {1}` shows what is allowed")
                                       : N_("`xingheng help` lists the commands");
    struct problem *problem = problem_add(&cli->problems, STR(""), "help", message);
    if (cli->command)
        problem->args[0] = str_of(cli->command->name);
    put_problems(cli, STR("xingheng"));
    return CLI_MISUSE;
}

enum cli_exit cli_exit_of(struct cli *cli, enum fail fail, struct str file)
{
    if (fail == FAIL_NONE)
        return CLI_OK;
    bool refused = fail == FAIL_INVALID || cli->problems.count > 0;
    if (!refused)
        problem_add(&cli->problems, str_of(fail_code(fail)), "failed", N_("it could not be done"));
    put_problems(cli, file);
    return refused ? CLI_REFUSED : CLI_FAILED;
}

static bool write_out(struct cli *cli)
{
    return file_write_descriptor(cli->host->output, buf_str(&cli->out)) == FAIL_NONE;
}

static enum cli_exit output_failed(struct cli *cli)
{
    problem_add(&cli->problems, STR(""), "output", N_("standard output could not be written"));
    put_problems(cli, STR("xingheng"));
    return CLI_FAILED;
}

/* LC_ALL, LC_MESSAGES and LANG, as everywhere: the first that is set decides. */
static enum language language_of(const struct cli_host *host)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    enum language language = LANGUAGE_ZH_CN;
    for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
        struct str value = str_of(host->environment(variables[i]));
        if (str_is_empty(value))
            continue;
        return language_parse(value, &language) ? language : LANGUAGE_ZH_CN;
    }
    return language;
}

static enum cli_exit unknown_command(struct cli *cli, struct str name)
{
    struct str names[64];
    size_t n = 0;
    for (size_t i = 0; i < commands_count && n < ARRAY_LEN(names); i++)
        names[n++] = str_of(commands[i]->name);
    struct str nearest = parse_nearest(name, names, n);
    if (str_is_empty(nearest)) {
        problem_add(&cli->problems, name, "command_unknown", N_("there is no such command"));
        return cli_misuse(cli);
    }
    struct problem *problem = problem_add(
        &cli->problems, name, "command_unknown", N_("there is no such command; did you mean {1}?"));
    problem->args[0] = nearest;
    return cli_misuse(cli);
}

static enum cli_exit run_command(struct cli *cli, int argc, char *const *argv)
{
    parse_arguments(cli, argc, argv);
    struct str language = cli_text(cli, "lang", STR(""));
    if (!str_is_empty(language) && !language_parse(language, &cli->language))
        cli->language = language_of(cli->host);
    if (cli->problems.count > 0)
        return cli_misuse(cli);
    if (cli_has(cli, "help")) {
        help_command(cli, cli->command);
        return CLI_OK;
    }
    return cli->command->run(cli);
}

static enum cli_exit run_help(struct cli *cli, int argc, char *const *argv)
{
    struct str name = argc > 0 ? str_of(argv[0]) : STR("");
    if (str_is_empty(name) || str_starts(name, STR("--"))) {
        help_overview(cli);
        return CLI_OK;
    }
    const struct cli_command *command = commands_find(name);
    if (!command)
        return unknown_command(cli, name);
    help_command(cli, command);
    return CLI_OK;
}

static enum cli_exit run(struct cli *cli, int argc, char *const *argv)
{
    struct str name = argc > 0 ? str_of(argv[0]) : STR("help");
    if (str_equal(name, STR("help")) || str_equal(name, STR("--help")) ||
        str_equal(name, STR("-h")))
        return run_help(cli, argc - 1, argv + 1);
    if (str_equal(name, STR("--version"))) {
        buf_put(&cli->out, STR("xingheng " XINGHENG_VERSION "\n"));
        return CLI_OK;
    }
    cli->command = commands_find(name);
    if (!cli->command)
        return unknown_command(cli, name);
    return run_command(cli, argc - 1, argv + 1);
}

int cli_main(const struct cli_host *host, int argc, char *const *argv)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct cli *cli = NEW(arena, struct cli);
    *cli = (struct cli){
        .host = host,
        .arena = arena,
        .language = language_of(host),
        .out = buf_new(arena),
        .problems = problems_new(arena),
    };
    enum cli_exit exit = run(cli, argc > 0 ? argc - 1 : 0, argv + 1);
    if (!write_out(cli))
        return (int)output_failed(cli);
    return (int)exit;
}
