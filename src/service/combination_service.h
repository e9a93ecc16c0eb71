/*
 * Combined audits (domain/case_combination.h). case.combine {case, with} adds the case `with` to
 * those that are audited together with the case; case.separate {case, reason} takes the case out
 * again, and ends a group that has one case left. Both are the planner's, on both cases.
 */
#ifndef SERVICE_COMBINATION_SERVICE_H
#define SERVICE_COMBINATION_SERVICE_H

#include "service/case_access.h"
#include "store/combination_store.h"
#include "store/team_store.h"

/* A case of a combined audit, as far as this actor may see it. */
struct combination_part {
    struct combination_row row;
    const struct scheme *scheme;
    struct team_row *team;
    size_t n_team;
    bool is_self; /* the case that was asked for: the first */
    bool counts;  /* takes part: case_combination_counts */
};

struct combination_view {
    struct combination_part *parts; /* none: it is audited alone */
    size_t n;
    int64_t schemes; /* audited together, its own included: 1 where it is alone */
};

/* For whoever may see the case. A client sees of its other cases
 * what it would see on their own pages. Inside a read or a use case. */
enum fail combination_service_load(struct use *use, const struct certification_case *c,
    struct combination_view *ret_view) MUST_USE;

/* How many schemes are audited together with this case, its own included; 1: it is alone. */
enum fail combination_service_schemes(
    struct use *use, struct str case_id, int64_t *ret_schemes) MUST_USE;

/* The names of the schemes of the other cases that take part, with their cases, a line each; empty:
 * there are none. For papers, in the language of the paper. */
enum fail combination_service_names(struct use *use, const struct certification_case *c,
    enum language language, struct str *ret_names) MUST_USE;

struct combination_candidates {
    struct combination_candidate *rows;
    size_t n;
    int64_t total;
};

/* What the case could be combined with, for people of the body; FAIL_NOT_FOUND for others. */
enum fail combination_service_candidates(struct use *use, struct str case_id,
    const struct page_request *page, struct combination_candidates *ret_found) MUST_USE;

/* The guards of case.combine and case.separate, as far as the case's own group goes. */
enum fail combination_service_may_combine(struct use *use, struct str case_id) MUST_USE;
enum fail combination_service_may_separate(struct use *use, struct str case_id) MUST_USE;

#endif
