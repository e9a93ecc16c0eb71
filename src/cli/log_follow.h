/* `xingheng log monitor`: following a transparency log from outside, at an address or in a folder.
 */
#ifndef CLI_LOG_FOLLOW_H
#define CLI_LOG_FOLLOW_H

#include "cli/cli.h"

/* The log at cli->arguments[1]; --seen FILE is what is kept, --key WORD whose log it has to be.
 * Refused, in words, when the log does not agree with what was seen: the file then stays. */
enum cli_exit log_follow(struct cli *cli);

#endif
