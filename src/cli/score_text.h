/* A score for people at a terminal: the tree with bars, what was lost and why, the way up. */
#ifndef CLI_SCORE_TEXT_H
#define CLI_SCORE_TEXT_H

#include "cli/cli.h"
#include "domain/score.h"

/* `colour` and `columns` are what the terminal can show. */
struct score_text {
    struct cli *cli;
    const struct assessment *assessment;
    const struct score *score;
    bool colour;
    size_t columns;
};

void score_text_put(const struct score_text *text);

#endif
