/* A score among the levels of its scheme, as view_beam draws it. */
#ifndef WEB_SCORE_BEAM_H
#define WEB_SCORE_BEAM_H

#include "domain/score.h"
#include "web/components.h"
#include "web/visit.h"

struct score_beam {
    const struct scheme *scheme;
    const struct rational *final; /* NULL: no score yet */
    struct str shown;             /* final for people */
    struct str level;             /* the level reached, in the page's language; empty: none */
};

/* The drawn part of the scale begins below the lowest level, or below the score. */
struct beam score_beam_build(const struct visit *visit, const struct score_beam *score);

#endif
