/* A score as JSON: what `xingheng score --json`, the API and the pages hand out. */
#ifndef DOMAIN_SCORE_JSON_H
#define DOMAIN_SCORE_JSON_H

#include "domain/score.h"

/* One compact object, without a line break. Figures that decide something are texts that hold exact
 * rationals in lowest terms. */
void score_json_put(struct arena *arena, struct buf *out, const struct score *score);

#endif
