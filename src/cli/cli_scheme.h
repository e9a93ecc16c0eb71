/* Where the commands find scheme files, and how they load one. */
#ifndef CLI_CLI_SCHEME_H
#define CLI_CLI_SCHEME_H

#include "cli/cli.h"
#include "domain/scheme.h"

/* --scheme-dir; else share/xingheng/schemes beside the installed program; else schemes/ of the
 * source tree that the program was built in; else schemes/ of the current folder. */
struct str cli_scheme_folder(struct cli *cli);

/* The path of a scheme's file. False unless the id is made of a–z, 0–9 and '-' only. */
bool cli_scheme_path(struct cli *cli, struct str id, struct str *ret_path);

/* Reads and lints the scheme. What is wrong with its file is printed at once; on failure the caller
 * returns what cli_exit_of says for an empty file name. */
enum fail cli_scheme_load(
    struct cli *cli, struct str id, const struct scheme **ret_scheme) MUST_USE;

/* The head of every human output: name, standard, version, and what is not sure of the scheme. */
void cli_scheme_put_head(struct cli *cli, const struct scheme *scheme);

#endif
