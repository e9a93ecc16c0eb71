/*
 * A proposal for the rest of an audit plan, so that nobody types forty rows: what is there stays,
 * and rows are added until, where people and days suffice, audit_plan_check finds no hole.
 *
 *   - Half-days are taken from the days of the audit in order; Saturdays and Sundays only where
 *     working days do not suffice or a row stands there already.
 *   - Each assessor gets the half-days that they were sent for; what the person-day sheet asks for
 *     beyond that goes to whoever has fewest.
 *   - Stage 1 takes place at head office, from the first half-day on, in the sheet's default
 *     length; stage 2 begins on a new day where that is possible.
 *   - Outlets that nobody visits yet are given one by one to the assessor with the most half-days
 *     left, the leader last, after the opening meeting. Looked at there: every second-level group
 *     with an indicator that is judged by samples.
 *   - All other half-days are spent at head office, with the second-level groups of the scheme
 *     spread over them in tree order.
 *   - Experts and trainees go with the leader, for as many half-days as they were sent for.
 *   - Meetings take half an hour at the begin of the first and at the end of the last half-day.
 *
 * Work at head office gets the last of the scheme's usual open modes (service management), work at
 * outlets the first (inspection); where there are no outlets, so does a part of the work at head
 * office. It never proposes a mystery visit.
 */
#ifndef DOMAIN_AUDIT_PLAN_FILL_H
#define DOMAIN_AUDIT_PLAN_FILL_H

#include "domain/audit_plan.h"

/* The rows to add, without ids, at most PLAN_ROWS_MAX together with those of the plan. */
struct audit_plan audit_plan_fill(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan);

#endif
