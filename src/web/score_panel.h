/*
 * What a score means, beside the sheet it comes from: the steelyard, why there is no higher level,
 * the shortest way to the next one, and the gaps, largest first.
 */
#ifndef WEB_SCORE_PANEL_H
#define WEB_SCORE_PANEL_H

#include "domain/score.h"
#include "web/components.h"
#include "web/visit.h"

struct score_gap {
    struct str clause;
    struct str text;
    struct str lost; /* points; empty where there is no finding yet */
};

struct score_panel {
    bool is_scored; /* false: everything is excluded, and nothing below is set */
    struct beam beam;
    struct str shown;
    struct str level; /* empty: none */
    int64_t stars;
    int64_t answered; /* of the leaves */
    int64_t leaves;
    struct str first_unanswered; /* clause; empty: none */
    struct str obtained;
    struct str applicable;
    int64_t deductions;
    int64_t bonuses;
    const struct str *fails;
    size_t n_fails;
    struct str next_level; /* empty: at the top */
    struct str missing;    /* points; empty: none */
    const struct score_gap *way;
    size_t n_way;
    const struct score_gap *gaps;
    size_t n_gaps;
};

/* `score` may be NULL: everything is excluded. */
struct score_panel score_panel_build(const struct visit *visit, const struct score *score);

#endif
