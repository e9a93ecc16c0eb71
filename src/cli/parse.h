/* From argv to a struct cli, driven by the tables of options. */
#ifndef CLI_PARSE_H
#define CLI_PARSE_H

#include "cli/cli.h"

/* Reads what stands behind the command. What is wrong is added to cli->problems: unknown, repeated
 * or missing options, values of the wrong kind, too few or too many arguments. */
void parse_arguments(struct cli *cli, int argc, char *const *argv);

/* The candidate nearest to `word`, when it is near enough to be what was meant; else empty. */
struct str parse_nearest(struct str word, const struct str *candidates, size_t n);

#endif
