/* A scheme as a page of text. */
#ifndef CLI_CMD_SCHEME_SHOW_H
#define CLI_CMD_SCHEME_SHOW_H

#include "cli/cli.h"
#include "domain/scheme.h"

/* Into cli->out, in the language of the command. */
void cmd_scheme_show(struct cli *cli, const struct scheme *scheme);

/* What a scheme that is not complete says of itself in every output; empty for a complete one. */
struct str cmd_scheme_caution(struct cli *cli, const struct scheme *scheme);

#endif
