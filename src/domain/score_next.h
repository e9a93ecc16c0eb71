/* For score.c only: the way to the next level. */
#ifndef DOMAIN_SCORE_NEXT_H
#define DOMAIN_SCORE_NEXT_H

#include "domain/score.h"

/* `score` holds everything but `next`. */
struct score_next score_next_find(struct arena *arena, const struct score *score);

#endif
