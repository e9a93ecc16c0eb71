/*
 * The command line: `xingheng COMMAND [OPTIONS] [ARGUMENTS]`. A command is one file, cmd_<name>.c,
 * that exports one row (struct cli_command), and one line in commands.c.
 *
 * Options are `--name VALUE`, `--name=VALUE` or, without a value, `--name`; `--` ends them; each
 * may be given once. Every command also knows --json, --scheme-dir, --lang and --help.
 *
 * A command writes into cli->out, which reaches standard output in one go after it returns
 * CLI_OK or CLI_REFUSED. What is wrong goes into cli->problems and reaches standard error as one
 * line each through cli_refuse or cli_misuse.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/text.h"

/* Exit codes. CLI_MISUSE: the command line cannot be understood (an unknown command or option, a
 * value of the wrong kind). CLI_REFUSED: it can, and the input is refused. */
enum cli_exit { CLI_OK = 0, CLI_FAILED = 1, CLI_MISUSE = 2, CLI_REFUSED = 3 };

enum { CLI_OPTIONS_MAX = 24, CLI_ARGUMENTS_MAX = 128 };

struct cli;

/* What an option's value has to be. */
enum cli_value {
    CLI_FLAG,     /* no value */
    CLI_TEXT,     /* any text that is UTF-8, not empty */
    CLI_INTEGER,  /* a whole number */
    CLI_CHOICE,   /* one of `choices` */
    CLI_INTEGERS, /* whole numbers separated by commas; may be empty */
};

struct cli_option {
    const char *name; /* "staff", without dashes */
    enum cli_value value;
    const char *shown; /* what help writes for the value: "N", "FILE"; NULL for flags and choices */
    const char *help;  /* N_("…") */
    bool required;
    const struct codes *choices; /* CLI_CHOICE */
};

struct cli_command {
    const char *name;
    const char *arguments; /* for the usage line: "FILE"; "" for none */
    size_t arguments_min;
    size_t arguments_max;
    const char *summary; /* N_("…") */
    const struct cli_option *options;
    size_t n_options;
    enum cli_exit (*run)(struct cli *cli);
};

/* What the command line runs on: the process, or a test. `serve` wires in layers that cli
 * may not include; main.c sets it. */
struct cli_host {
    int input; /* file descriptors */
    int output;
    int error;
    char *(*environment)(const char *name);
    struct str program_folder; /* where the program lies: schemes are found from there */
    enum cli_exit (*serve)(struct cli *cli);
};

/* One value on the command line. */
struct cli_given {
    const struct cli_option *option;
    struct str text;
    int64_t integer;
};

struct cli {
    const struct cli_host *host;
    struct arena *arena;
    enum language language;
    const struct cli_command *command;
    struct cli_given given[CLI_OPTIONS_MAX];
    size_t n_given;
    struct str arguments[CLI_ARGUMENTS_MAX];
    size_t n_arguments;
    struct buf out;
    struct problems problems;
};

/* The whole program: parses, runs, writes, and returns the exit code. argv[0] is skipped. */
int cli_main(const struct cli_host *host, int argc, char *const *argv);

/* The value of an option as given, `otherwise` when it was not. */
bool cli_has(const struct cli *cli, const char *option);
struct str cli_text(const struct cli *cli, const char *option, struct str otherwise);
int64_t cli_integer(const struct cli *cli, const char *option, int64_t otherwise);

/* CLI_INTEGERS; nothing given is an empty list. */
const int64_t *cli_integers(const struct cli *cli, const char *option, size_t *ret_n);

/* Reads the file of that name, or standard input for "-". A failure is added to the problems. */
enum fail cli_read(
    struct cli *cli, struct str name, size_t limit_bytes, struct str *ret_content) MUST_USE;

/* Prints cli->problems on standard error, one line each, and forgets them. `file` may be empty. */
enum cli_exit cli_refuse(struct cli *cli, struct str file);

/* The same for problems with the command line itself; adds where to find help. */
enum cli_exit cli_misuse(struct cli *cli);

/* For FAIL_INVALID and the rest: refused where there are problems to print, else failed. */
enum cli_exit cli_exit_of(struct cli *cli, enum fail fail, struct str file);

/* Shorthands: the message in the language of the command, with {1} … {n} filled. */
struct str cli_say(struct cli *cli, const char *message);
struct str cli_fill(struct cli *cli, const char *message, const struct str *args, size_t n);

#endif
