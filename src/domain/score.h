/*
 * The score of an assessment and the level (等级) that follows from it. Exact throughout:
 *
 *   lost(leaf)  qualitative: 0 or max; proportional: max × nonconforming / examined, the samples of
 *               all sites pooled; graded: max − points; no finding: max
 *   obtained    = Σ (max − lost) over the leaves that are not excluded
 *   applicable  = Σ max over the same leaves
 *   special     = min(bonuses, bonus max) × bonus points − deductions × deduction points
 *   scaled      = scale × obtained / applicable
 *   final       = scaled + special, within 0 … scale where the scheme caps
 *
 * A scheme that applies special items before the scaling has them in `obtained` instead.
 * Source: clause 6 of the standard and the certifiers' rules; every figure is scheme data.
 */
#ifndef DOMAIN_SCORE_H
#define DOMAIN_SCORE_H

#include "domain/assessment.h"

/* An indicator: a leaf, or a group with the sums of its leaves. */
struct score_node {
    struct rational applicable; /* of max, without what is excluded */
    struct rational obtained;
    struct rational lost;
    bool excluded; /* a group: everything below it */
};

/* Why there is no level, or not a higher one. */
enum score_fail_kind {
    SCORE_BELOW_PASS,      /* final is below the lowest level */
    SCORE_DEDUCTION_LIMIT, /* too many special deductions for any level */
    SCORE_MUST,            /* a leaf lost something that may not, at a level that final reaches */
    SCORE_INCOMPLETE,      /* a leaf has no finding */
};

struct score_fail {
    enum score_fail_kind kind;
    int32_t leaf; /* SCORE_MUST; else -1 */
};

/*
 * The shortest way to the level above the one reached (the lowest, where none is reached).
 * `leaves` are the fewest leaves that, fully met, reach it: those that must not lose anything
 * there, those without a finding, and then the largest losses; in order of loss, equal ones in tree
 * order. None when only removing special deductions could reach it.
 */
struct score_next {
    const struct level *level; /* NULL at the top */
    struct rational missing;   /* points from final to the level's bound; 0 when it is reached */
    int32_t *leaves;
    size_t n_leaves;
};

struct score {
    const struct scheme *scheme;
    bool complete;
    int32_t *unanswered; /* indicator indices */
    size_t n_unanswered;
    struct rational obtained;
    struct rational applicable;
    struct rational scaled;
    int64_t deductions;
    int64_t bonuses;          /* all of them, also those that do not count */
    struct rational uncapped; /* final before it is capped */
    struct rational final;
    struct str shown;          /* final to two decimals, never across a bound */
    const struct level *level; /* NULL for none */
    struct score_fail *fails;
    size_t n_fails;
    struct score_next next;
    struct score_node *nodes; /* by indicator index */
};

/* FAIL_INVALID with a problem when everything is excluded. The assessment has to outlive the score.
 */
enum fail score_compute(struct arena *arena, const struct assessment *assessment,
    struct problems *problems, const struct score **ret_score) MUST_USE;

/*
 * A score for people: rounded half up to two decimals, but where that would reach the bound of a
 * level that the value does not reach, rounded down (94.995 is "94.99" with a level from 95 on).
 */
struct str score_shown(struct arena *arena, const struct scheme *scheme, struct rational value);

/* The reason in words for text_get; {1} stands for the clause. */
const char *score_fail_message(enum score_fail_kind kind);

#endif
