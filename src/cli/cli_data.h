/* How the commands that work on an installation find it, use it, and say what it refused. */
#ifndef CLI_CLI_DATA_H
#define CLI_CLI_DATA_H

#include "cli/cli.h"
#include "service/installation.h"

#define CLI_DATA_OPTION_DB                                                                         \
    {                                                                                              \
        .name = "db", .value = CLI_TEXT, .shown = "URL",                                           \
        .help = N_("the database: sqlite:FILE or postgresql://…")                                  \
    }

#define CLI_DATA_OPTION_FOLDER                                                                     \
    {                                                                                              \
        .name = "data", .value = CLI_TEXT, .shown = "DIR",                                         \
        .help = N_("the folder with files, keys and settings; var unless said otherwise")          \
    }

/* --data, --db and --scheme-dir with their defaults. */
struct installation_config cli_data_config(struct cli *cli);

/* Opens the installation of that config, makes its database if need be, and brings it up to date.
 */
enum fail cli_data_open(struct cli *cli, const struct installation_config *config,
    struct installation *ret_installation) MUST_USE;

/* A use by nobody yet of the database that the command names; what it needs of the platform is the
 * clock. installation_use_end ends it. */
enum fail cli_data_use(
    struct cli *cli, const struct platform *platform, struct use *ret_use) MUST_USE;

#define CLI_DATA_OPTION_AS                                                                         \
    {                                                                                              \
        .name = "as", .value = CLI_TEXT, .shown = "LOGIN",                                         \
        .help = N_("who looks; the password is taken from XINGHENG_PASSWORD or asked for"),        \
        .required = true                                                                           \
    }

/* What became of a use: its problems are printed, one "field: message" a line, and in words what
 * has none. A rule's name stands behind the field: "duty (R1): …". */
enum cli_exit cli_data_exit(struct cli *cli, const struct use *use, enum fail fail);

/* A password: of the environment variable XINGHENG_<NAME>, in capitals, or typed at the terminal
 * under `label`. FAIL_INVALID with a problem when there is neither. */
enum fail cli_data_secret(
    struct cli *cli, struct str name, struct str label, struct str *ret_secret) MUST_USE;

/* Signs in whom --as names, with their password. FAIL_UNAUTHENTICATED with a problem without it. */
enum fail cli_data_sign_in(struct cli *cli, struct use *use) MUST_USE;

/* Opens the installation and signs in: a use that is ready to read. installation_use_end ends it.
 */
enum fail cli_data_enter(struct cli *cli, struct use *ret_use) MUST_USE;

#endif
