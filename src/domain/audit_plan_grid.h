/*
 * People and half-days as a grid, for proposing a timetable: who is where in which half-day, and
 * how many half-days each is still to be planned for. Used by audit_plan_fill.c alone.
 */
#ifndef DOMAIN_AUDIT_PLAN_GRID_H
#define DOMAIN_AUDIT_PLAN_GRID_H

#include "domain/audit_plan.h"

enum {
    PLAN_NOWHERE = -1,
    PLAN_GRID_SLOTS_MAX = PLAN_DAYS_MAX * PLAN_HALF_DAYS_OF_DAY,
    PLAN_GRID_MEETINGS_MAX = 8
};

struct plan_slot {
    struct date day;
    enum half_day half;
};

struct plan_grid {
    struct arena *arena;
    const struct plan_frame *frame;
    const struct audit_plan *plan; /* what is there already */
    struct plan_slot slots[PLAN_GRID_SLOTS_MAX];
    size_t n_slots;
    int *where;            /* see audit_plan_grid_at */
    int64_t *need;         /* by member: half-days that are still to be planned */
    struct plan_row *rows; /* what is proposed */
    size_t n_rows;
    struct str office_mode; /* of proposed work at head office, and at outlets */
    struct str outlet_mode;
};

/* Working days only, unless they do not suffice. Assessors need what they were sent for, and what
 * the sheet asks for beyond that is shared out; nobody needs more than the slots they are free in.
 */
struct plan_grid *audit_plan_grid_new(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan);

/* The index of the site where a member is in that slot, or PLAN_NOWHERE. */
int *audit_plan_grid_at(const struct plan_grid *grid, size_t member, size_t slot);

/* Nowhere yet, and with the team on that day. */
bool audit_plan_grid_is_free(const struct plan_grid *grid, size_t member, size_t slot);

bool audit_plan_grid_counts(const struct plan_grid *grid, size_t member);

/* A new row: the member works at the site in that slot; in stage 2 where there are stages,
 * in the mode that is proposed for such a site. */
struct plan_row *audit_plan_grid_work(
    struct plan_grid *grid, size_t member, size_t slot, size_t site);

/* The slots that rows of a stage stand in, mystery visits left out. False when there are none. */
bool audit_plan_grid_span(
    const struct plan_grid *grid, int64_t stage, size_t *ret_first, size_t *ret_last);

#endif
