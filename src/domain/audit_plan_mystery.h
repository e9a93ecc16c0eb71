/*
 * Mystery visits (暗访) in an audit plan: whoever makes one must not be known at that site
 * (process.md §5). Somebody is known there who was in a plan of another case of the same client at
 * that site within the scheme's months, or who stands in an open row there before the visit or in
 * its half-day.
 */
#ifndef DOMAIN_AUDIT_PLAN_MYSTERY_H
#define DOMAIN_AUDIT_PLAN_MYSTERY_H

#include "domain/audit_plan.h"

/* A problem at "persons", "person_known", for each person of a hidden row whom the site has seen.
 * `line` is the row's in the timetable, 0 for a row by itself. */
void audit_plan_mystery_check_row(const struct plan_frame *frame, const struct plan_row *row,
    int64_t line, struct problems *problems);

/* The same for what the plan itself shows, if its row i is hidden: "person_seen". */
void audit_plan_mystery_check(const struct plan_frame *frame, const struct audit_plan *plan,
    size_t i, struct problems *problems);

#endif
