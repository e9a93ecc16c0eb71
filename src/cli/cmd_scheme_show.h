/* A scheme as a page of text. */
#ifndef CLI_CMD_SCHEME_SHOW_H
#define CLI_CMD_SCHEME_SHOW_H

#include "cli/cli.h"
#include "domain/scheme.h"

/* Into cli->out, in the language of the command. */
void cmd_scheme_show(struct cli *cli, const struct scheme *scheme);

#endif
