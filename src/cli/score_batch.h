/*
 * Scores a file of JSON assessments, one a line, on all cores, and writes one compact JSON object a
 * line in the same order: the score as score_json.h writes it, or for a line that is refused
 * {"line":N,"error":"…"}, N from 1. `name` is a file or "-". The lines are exempt from the limits
 * of the command's own arena: memory does not grow with the file.
 */
#ifndef CLI_SCORE_BATCH_H
#define CLI_SCORE_BATCH_H

#include "cli/cli.h"

/* CLI_REFUSED when any line was. */
enum cli_exit score_batch(struct cli *cli, struct str name);

#endif
