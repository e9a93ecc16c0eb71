/*
 * What an audit plan is refused for. The rules are those of process.md §2 (R6), §5, §7.4 and §8 as
 * far as a timetable can break them; every figure comes from the scheme or the person-day sheet.
 *
 * Each problem names one hole: its place is the clause, the site's id, "days", "stage1", "opening",
 * "closing", or the column of the row; its line is the number of the row in the timetable, 1 …,
 * where it is about one.
 */
#ifndef DOMAIN_AUDIT_PLAN_CHECK_H
#define DOMAIN_AUDIT_PLAN_CHECK_H

#include "domain/audit_plan.h"

/*
 * One row by itself, as it is added: FAIL_INVALID with a problem at day, half, from, until, stage,
 * sites, persons, indicators or mode. Refused: a day outside the audit's; times that are not in
 * that half of the day or not in order; a stage that the activity does not have; a site that was
 * not drawn; no people, or people who are not on the team on that day; work without indicators,
 * with unknown ones, or without a mode of the scheme; a meeting elsewhere than at head office,
 * without times, with indicators or with a mode; a mystery visit by somebody whom the site has seen
 * within the scheme's months (process.md §5).
 */
enum fail audit_plan_check_row(
    const struct plan_frame *frame, const struct plan_row *row, struct problems *problems) MUST_USE;

/*
 * The whole plan, before it is issued: FAIL_STATE with all its holes, at most LIMIT_PROBLEMS of
 * them. Each row as above, and
 *   - every indicator that applies is planned somewhere, every site is visited;
 *   - nobody is at two places in one half-day;
 *   - whoever makes a mystery visit is not openly at that site before it, nor in the same half-day;
 *   - an expert or a trainee is with an assessor, at the same site in the same half-day (R6);
 *   - all who count together are planned for as many half-days as the person-day sheet asks for;
 *     where they are not, those who were sent for more are named. Experts and trainees never count
 *     (R6);
 *   - stage 1 takes what the sheet allows, and ends before stage 2 begins;
 *   - each stage in it has one opening and one closing meeting, and no work that the client sees
 *     stands before the first or behind the second.
 */
enum fail audit_plan_check(const struct plan_frame *frame, const struct audit_plan *plan,
    struct problems *problems) MUST_USE;

#endif
