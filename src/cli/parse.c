#include "cli/parse.h"

#include "cli/commands.h"

enum { NEAREST_LONGEST = 40 };

static const struct str dashes = STR_INIT("--");

static struct str shown_option(struct cli *cli, struct str name)
{
    return str_concat(cli->arena, dashes, name);
}

static struct problem *misuse(
    struct cli *cli, struct str option, const char *code, const char *message)
{
    return problem_add(&cli->problems, option, code, message);
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* How many bytes to insert, delete or replace to turn one word into the other. */
static size_t distance(struct str a, struct str b)
{
    size_t row[NEAREST_LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            size_t replaced = diagonal + (a.data[i - 1] != b.data[j - 1]);
            row[j] = smallest(above + 1, row[j - 1] + 1, replaced);
            diagonal = above;
        }
    }
    return row[b.len];
}

struct str parse_nearest(struct str word, const struct str *candidates, size_t n)
{
    struct str nearest = STR("");
    size_t least = word.len / 3 + 2; /* farther than that is another word */
    for (size_t i = 0; i < n; i++) {
        if (word.len > NEAREST_LONGEST || candidates[i].len > NEAREST_LONGEST)
            continue;
        size_t far = distance(word, candidates[i]);
        if (far >= least)
            continue;
        least = far;
        nearest = candidates[i];
    }
    return nearest;
}

static size_t option_names(const struct cli_command *command, struct str ret_names[])
{
    size_t n = 0;
    for (size_t i = 0; i < command->n_options; i++)
        ret_names[n++] = str_of(command->options[i].name);
    for (size_t i = 0; i < commands_common_count; i++)
        ret_names[n++] = str_of(commands_common[i].name);
    return n;
}

static const struct cli_option *find_in(const struct cli_option *options, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(str_of(options[i].name), name))
            return &options[i];
    return NULL;
}

static const struct cli_option *find_option(const struct cli_command *command, struct str name)
{
    const struct cli_option *own = find_in(command->options, command->n_options, name);
    return own ? own : find_in(commands_common, commands_common_count, name);
}

static void unknown_option(struct cli *cli, struct str name)
{
    struct str names[CLI_OPTIONS_MAX];
    size_t n = option_names(cli->command, names);
    struct str nearest = parse_nearest(name, names, n);
    struct str place = shown_option(cli, name);
    if (str_is_empty(nearest)) {
        misuse(cli, place, "option_unknown", N_("there is no such option"));
        return;
    }
    struct problem *problem =
        misuse(cli, place, "option_unknown", N_("there is no such option; did you mean {1}?"));
    problem->args[0] = shown_option(cli, nearest);
}

static bool is_integers(struct str text)
{
    struct str rest = text;
    struct str part;
    int64_t value;
    if (str_is_empty(text))
        return true;
    while (str_cut(&rest, ',', &part))
        if (!str_to_int(part, &value))
            return false;
    return true;
}

static void check_value(struct cli *cli, struct cli_given *given)
{
    struct str place = shown_option(cli, str_of(given->option->name));
    struct problem *problem = NULL;
    int ignored;
    switch (given->option->value) {
    case CLI_FLAG:
        return;
    case CLI_TEXT:
        if (str_is_empty(given->text))
            misuse(cli, place, "option_empty", N_("the value is empty"));
        else if (!str_is_utf8(given->text))
            misuse(cli, place, "option_utf8", N_("the value is not UTF-8 text"));
        return;
    case CLI_INTEGER:
        if (!str_to_int(given->text, &given->integer))
            problem = misuse(
                cli, place, "option_integer", N_("“{1}” is not a whole number (or too large)"));
        break;
    case CLI_CHOICE:
        if (!codes_parse(given->option->choices, given->text, &ignored)) {
            problem = misuse(cli, place, "option_choice", N_("“{1}” is not one of: {2}"));
            problem->args[1] = codes_join(cli->arena, given->option->choices, ", ");
        }
        break;
    case CLI_INTEGERS:
        if (!is_integers(given->text))
            problem = misuse(cli, place, "option_integers",
                N_("“{1}” is not a list of whole numbers separated by commas"));
        break;
    }
    if (problem)
        problem->args[0] = given->text;
}

static void give(struct cli *cli, const struct cli_option *option, struct str text)
{
    if (cli_has(cli, option->name)) {
        misuse(cli, shown_option(cli, str_of(option->name)), "option_repeated",
            N_("given more than once"));
        return;
    }
    struct cli_given *given = &cli->given[cli->n_given++];
    *given = (struct cli_given){.option = option, .text = text};
    check_value(cli, given);
}

/* Takes the option at argv[*i] and its value, which may be the next word. */
static void take_option(struct cli *cli, int argc, char *const *argv, int *i)
{
    struct str word = str_sub(str_of(argv[*i]), dashes.len, SIZE_MAX);
    size_t equals = 0;
    bool attached = str_find(word, STR("="), 0, &equals);
    struct str name = attached ? str_sub(word, 0, equals) : word;
    const struct cli_option *option = find_option(cli->command, name);
    if (!option) {
        unknown_option(cli, name);
        return;
    }
    if (option->value == CLI_FLAG) {
        if (attached)
            misuse(cli, shown_option(cli, name), "option_value", N_("takes no value"));
        else
            give(cli, option, STR(""));
        return;
    }
    if (attached) {
        give(cli, option, str_sub(word, equals + 1, SIZE_MAX));
        return;
    }
    if (*i + 1 >= argc || str_starts(str_of(argv[*i + 1]), dashes)) {
        misuse(cli, shown_option(cli, name), "option_value", N_("needs a value"));
        return;
    }
    *i += 1;
    give(cli, option, str_of(argv[*i]));
}

static void take_argument(struct cli *cli, struct str argument)
{
    if (cli->n_arguments < cli->command->arguments_max)
        cli->arguments[cli->n_arguments++] = argument;
    else
        misuse(cli, argument, "argument_extra", N_("one argument too many"));
}

static void check_complete(struct cli *cli)
{
    for (size_t i = 0; i < cli->command->n_options; i++) {
        const struct cli_option *option = &cli->command->options[i];
        if (option->required && !cli_has(cli, option->name))
            misuse(
                cli, shown_option(cli, str_of(option->name)), "option_missing", N_("is required"));
    }
    if (cli->n_arguments < cli->command->arguments_min)
        misuse(cli, str_of(cli->command->arguments), "argument_missing", N_("is required"));
}

void parse_arguments(struct cli *cli, int argc, char *const *argv)
{
    bool options = true;
    for (int i = 0; i < argc; i++) {
        struct str word = str_of(argv[i]);
        if (options && str_equal(word, dashes))
            options = false;
        else if (options && str_equal(word, STR("-h")))
            give(cli, find_option(cli->command, STR("help")), STR(""));
        else if (options && str_starts(word, dashes))
            take_option(cli, argc, argv, &i);
        else if (options && word.len > 1 && word.data[0] == '-')
            misuse(cli, word, "option_unknown", N_("there is no such option"));
        else
            take_argument(cli, word);
    }
    if (!cli_has(cli, "help") && cli->problems.count == 0)
        check_complete(cli);
}
