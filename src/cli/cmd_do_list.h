/* `xingheng do --list`: the use cases and what each takes. */
#ifndef CLI_CMD_DO_LIST_H
#define CLI_CMD_DO_LIST_H

#include "cli/cli.h"

void cmd_do_list_text(struct cli *cli);
void cmd_do_list_json(struct cli *cli);

#endif
