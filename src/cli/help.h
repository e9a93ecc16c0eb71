/* What `xingheng help` and `--help` print. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/cli.h"

void help_overview(struct cli *cli);
void help_command(struct cli *cli, const struct cli_command *command);

#endif
