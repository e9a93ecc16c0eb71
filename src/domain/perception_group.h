/*
 * The perception index of groups of respondents, such as the customers of an outlet. Nothing is
 * said of a group so small that its members could be told apart (perception.shown_min); and where
 * those left out together are fewer than that, the smallest group that could be shown is left out
 * with them, because the rest of a sum tells what was left out.
 */
#ifndef DOMAIN_PERCEPTION_GROUP_H
#define DOMAIN_PERCEPTION_GROUP_H

#include "domain/perception.h"

struct perception_group {
    struct str key;
    int64_t respondents;
    const struct perception *perception; /* NULL: kept back, or a dimension has no answers */
};

struct perception_membership {
    struct str respondent;
    struct str key; /* empty: of no group */
};

struct perception_groups {
    struct perception_group *items;
    size_t n;
};

/* One for each key that a respondent has, in the order of the keys. `members` are all respondents,
 * sorted by respondent as the answers are. */
struct perception_groups perception_group_compute(struct arena *arena, const struct scheme *scheme,
    const struct perception_answers *answers, const struct perception_membership *members);

#endif
