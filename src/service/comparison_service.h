/*
 * What the on-site sheet of a case is held against: the enterprise's own evaluation, the visit
 * before, the outlets among each other. Whoever may see the sheet may see these (the body's people,
 * and the applicant once the case is decided); the self-evaluation only beside a locked sheet, so
 * that it does not lead the assessors.
 */
#ifndef SERVICE_COMPARISON_SERVICE_H
#define SERVICE_COMPARISON_SERVICE_H

#include "domain/score_compare.h"
#include "domain/score_interval.h"
#include "service/case_service.h"

/* Another score and how this one differs from it. */
struct comparison {
    struct str evaluation;         /* the other's id */
    struct str certification_case; /* of the visit before; empty for the self-evaluation */
    int64_t at;                    /* when it was handed in or locked */
    const struct score *score;
    struct score_compare compare;
};

/* When the application is submitted: keeps the enterprise's latest self-evaluation of the case's
 * scheme, if there is one, as it is now. */
enum fail comparison_service_take_self(
    struct use *use, const struct certification_case *c) MUST_USE;

/* FAIL_NOT_FOUND: no sheet that this person may see, or the enterprise handed in none. FAIL_STATE:
 * the sheet is not locked. */
enum fail comparison_service_self(
    struct use *use, struct str case_id, struct comparison *ret_comparison) MUST_USE;

/* Against the last locked sheet of the same organisation and scheme (偏移); FAIL_NOT_FOUND: there
 * is none that this person may see. */
enum fail comparison_service_before(
    struct use *use, struct str case_id, struct comparison *ret_comparison) MUST_USE;

/* Samples that count. */
struct site_share {
    int64_t examined;
    int64_t conforming;
};

struct site_profile {
    struct str site;
    struct str name;           /* empty for the head office */
    struct site_share *shares; /* by group */
};

/* The sites side by side, for information only: the score pools them. */
struct sheet_profile {
    const struct scheme *scheme;
    int32_t *groups; /* indicators at the top of the tree */
    size_t n_groups;
    struct site_profile *sites; /* head office first */
    size_t n_sites;
    bool has_interval; /* the sheet has a score */
    struct score_interval interval;
};

enum fail comparison_service_profile(
    struct use *use, struct str case_id, struct sheet_profile *ret_profile) MUST_USE;

#endif
