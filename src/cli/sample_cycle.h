/* `xingheng sample --cycle`: the outlets of all visits of a cycle. */
#ifndef CLI_SAMPLE_CYCLE_H
#define CLI_SAMPLE_CYCLE_H

#include "cli/cli.h"
#include "domain/cycle.h"

/* Draws and writes them; the arguments VISIT:ID are the outlets that could not be reached, in that
 * order. */
enum fail sample_cycle_put(
    struct cli *cli, const struct scheme *scheme, const struct sampling_input *input) MUST_USE;

#endif
