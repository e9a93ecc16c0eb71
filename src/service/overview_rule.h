/* The body's own figures for overviews, of body.yaml; what it does not say is our default. */
#ifndef SERVICE_OVERVIEW_RULE_H
#define SERVICE_OVERVIEW_RULE_H

#include "service/use.h"

enum { OVERVIEW_BOUNDS_MAX = 6 };

/* Where the groups of an age end, in working days, ascending: 5, 10, 20 unless it is said. Ages of
 * 0–5, 6–10, 11–20 and more are four groups then: one more than there are bounds. */
size_t overview_rule_bounds(const struct body *body, int64_t ret_bounds[OVERVIEW_BOUNDS_MAX]);

/* Of how many cases an assessor needs findings before a residual is told: 5 unless it is said. */
int64_t overview_rule_leniency_cases(const struct body *body);

/* Whether the list is one of bounds: 1 … OVERVIEW_BOUNDS_MAX whole numbers, each larger than the
 * one before, the first above 0. */
bool overview_rule_are_bounds(const struct str *days, size_t n);

#endif
