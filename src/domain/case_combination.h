/*
 * Combined audits (结合审查): cases of one organisation under different schemes that are audited
 * together, at the same time and mostly by the same people. Each keeps its own score, report,
 * decision and certificate; what they share is the visit. So whoever has assessed, planned or
 * contracted one of them judges none of them (R1), and the days on site may be fewer by the share
 * that the scheme of each allows (person_days.combined_max).
 */
#ifndef DOMAIN_CASE_COMBINATION_H
#define DOMAIN_CASE_COMBINATION_H

#include "domain/certification_case.h"

/* That a case belongs to a group. A case belongs to one at most, a group has each scheme once. */
struct case_combination {
    struct str certification_case;
    struct str combination; /* the group */
    struct str organisation;
    struct str scheme;
    struct str combined_by; /* account */
    int64_t combined_at;
};

/* A case as it stands to a group. */
struct combination_member {
    struct str certification_case;
    struct str organisation;
    struct str scheme;
    enum case_state state;
    struct str combination; /* its group; empty: none */
    bool was_visited;       /* an assessment on site was begun */
};

/* From the acceptance until the programme is approved: what is visited together is planned
 * together. */
bool case_combination_is_open(enum case_state state);

/* Whether the case takes part in the combined audit: one that ended before anybody went there does
 * not. */
bool case_combination_counts(const struct combination_member *member);

/*
 * Whether `with` may be audited together with the cases of `group`, of which the first is the one
 * that it is added to and the others are those that this one is combined with already. FAIL_INVALID
 * with one problem at "with": "same_case", "organisation", "combined", "same_scheme" (named in the
 * group, whatever has become of that case); FAIL_STATE at "state": "too_late", a case of the group
 * or `with` is not accepted yet or past its programme. What has ended is in nobody's way.
 */
enum fail case_combination_check(const struct combination_member *group, size_t n,
    const struct combination_member *with, struct problems *problems) MUST_USE;

/* Whether the first of the group may leave it: FAIL_STATE at "state", "alone" where it is in none,
 * "too_late" where a programme of the group is approved. */
enum fail case_combination_check_separate(
    const struct combination_member *group, size_t n, struct problems *problems) MUST_USE;

/* How many schemes are audited together with the first of the group, its own included. */
int64_t case_combination_schemes(const struct combination_member *group, size_t n);

#endif
