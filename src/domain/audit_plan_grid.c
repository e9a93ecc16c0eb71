#include "domain/audit_plan_grid.h"

#include "domain/dispatch.h"

static bool is_weekend(struct date day)
{
    static const struct date monday = {2000, 1, 3};
    int64_t weekday = date_days_between(monday, day) % 7;
    return weekday == 5 || weekday == 6;
}

static bool has_row_on(const struct audit_plan *plan, struct date day)
{
    for (size_t i = 0; i < plan->n; i++)
        if (date_compare(plan->rows[i].day, day) == 0)
            return true;
    return false;
}

static void list_slots(struct plan_grid *grid, bool weekends)
{
    struct date day = grid->frame->first;
    grid->n_slots = 0;
    while (date_compare(day, grid->frame->last) <= 0 && grid->n_slots + 2 <= PLAN_GRID_SLOTS_MAX) {
        if (weekends || !is_weekend(day) || has_row_on(grid->plan, day)) {
            grid->slots[grid->n_slots++] = (struct plan_slot){day, HALF_MORNING};
            grid->slots[grid->n_slots++] = (struct plan_slot){day, HALF_AFTERNOON};
        }
        day = date_add_days(day, 1);
    }
}

static bool is_there(const struct plan_grid *grid, size_t member, size_t slot)
{
    const struct plan_member *who = &grid->frame->members[member];
    struct date day = grid->slots[slot].day;
    return (!date_is_set(who->from) || date_compare(day, who->from) >= 0) &&
           (!date_is_set(who->until) || date_compare(day, who->until) <= 0);
}

bool audit_plan_grid_counts(const struct plan_grid *grid, size_t member)
{
    return dispatch_counts(grid->frame->members[member].part);
}

int *audit_plan_grid_at(const struct plan_grid *grid, size_t member, size_t slot)
{
    return &grid->where[member * grid->n_slots + slot];
}

bool audit_plan_grid_is_free(const struct plan_grid *grid, size_t member, size_t slot)
{
    return *audit_plan_grid_at(grid, member, slot) == PLAN_NOWHERE && is_there(grid, member, slot);
}

static bool find_slot(const struct plan_grid *grid, const struct plan_row *row, size_t *ret_slot)
{
    for (size_t i = 0; i < grid->n_slots; i++) {
        if (date_compare(grid->slots[i].day, row->day) != 0 || grid->slots[i].half != row->half)
            continue;
        *ret_slot = i;
        return true;
    }
    return false;
}

/* Where everybody is by the rows that are there. */
static void take_in_plan(struct plan_grid *grid)
{
    size_t n = grid->frame->n_members;
    grid->where = NEW_ARRAY(grid->arena, int, n * grid->n_slots);
    for (size_t i = 0; i < n * grid->n_slots; i++)
        grid->where[i] = PLAN_NOWHERE;
    for (size_t i = 0; i < grid->plan->n; i++) {
        const struct plan_row *row = &grid->plan->rows[i];
        const struct plan_site *site = audit_plan_site(grid->frame, row->site);
        size_t slot;
        if (!site || !find_slot(grid, row, &slot))
            continue;
        for (size_t member = 0; member < n; member++)
            if (audit_plan_names(row->persons, grid->frame->members[member].account))
                *audit_plan_grid_at(grid, member, slot) = (int)(site - grid->frame->sites);
    }
}

static int64_t planned(const struct plan_grid *grid, size_t member)
{
    int64_t n = 0;
    for (size_t slot = 0; slot < grid->n_slots; slot++)
        n += *audit_plan_grid_at(grid, member, slot) != PLAN_NOWHERE;
    return n;
}

static int64_t free_slots(const struct plan_grid *grid, size_t member)
{
    int64_t n = 0;
    for (size_t slot = 0; slot < grid->n_slots; slot++)
        n += audit_plan_grid_is_free(grid, member, slot);
    return n;
}

/* Whom one more half-day is given to: who has fewest and is free for it; the leader is the first of
 * equals. */
static bool find_idlest(const struct plan_grid *grid, size_t *ret_member)
{
    int64_t fewest = INT64_MAX;
    for (size_t i = 0; i < grid->frame->n_members; i++) {
        int64_t taken = planned(grid, i) + grid->need[i];
        if (!audit_plan_grid_counts(grid, i) || free_slots(grid, i) <= grid->need[i] ||
            taken >= fewest)
            continue;
        fewest = taken;
        *ret_member = i;
    }
    return fewest != INT64_MAX;
}

static void share_days(struct plan_grid *grid)
{
    const struct plan_frame *frame = grid->frame;
    int64_t together = 0;
    size_t member;
    grid->need = NEW_ARRAY(grid->arena, int64_t, frame->n_members);
    for (size_t i = 0; i < frame->n_members; i++) {
        int64_t lacks = frame->members[i].half_days - planned(grid, i);
        int64_t free = free_slots(grid, i);
        grid->need[i] = lacks < 0 ? 0 : lacks < free ? lacks : free;
        if (audit_plan_grid_counts(grid, i))
            together += planned(grid, i) + grid->need[i];
    }
    while (together < frame->half_days && find_idlest(grid, &member)) {
        grid->need[member]++;
        together++;
    }
}

static bool lacks_days(const struct plan_grid *grid)
{
    int64_t together = 0;
    for (size_t i = 0; i < grid->frame->n_members; i++) {
        int64_t taken = planned(grid, i) + grid->need[i];
        if (taken < grid->frame->members[i].half_days)
            return true;
        together += audit_plan_grid_counts(grid, i) ? taken : 0;
    }
    return together < grid->frame->half_days;
}

static void prepare(struct plan_grid *grid, bool weekends)
{
    list_slots(grid, weekends);
    take_in_plan(grid);
    share_days(grid);
}

/* The usual open modes; all open ones where none is usual. */
static struct str choose_mode(const struct scheme *scheme, bool last)
{
    struct str chosen = STR("");
    for (int usual = 1; usual >= 0 && chosen.len == 0; usual--) {
        for (size_t i = 0; i < scheme->n_modes; i++) {
            const struct mode_rule *mode = &scheme->modes[i];
            if (!mode->hidden && (mode->standard || !usual) && (last || chosen.len == 0))
                chosen = mode->code;
        }
    }
    return chosen;
}

struct plan_grid *audit_plan_grid_new(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan)
{
    struct plan_grid *grid = NEW(arena, struct plan_grid);
    grid->arena = arena;
    grid->frame = frame;
    grid->plan = plan;
    grid->office_mode = choose_mode(frame->scheme, true);
    grid->outlet_mode = choose_mode(frame->scheme, false);
    prepare(grid, false);
    if (lacks_days(grid))
        prepare(grid, true);
    grid->rows = NEW_ARRAY(arena, struct plan_row,
        (frame->n_members + 1) * (grid->n_slots + 1) + PLAN_GRID_MEETINGS_MAX);
    return grid;
}

struct plan_row *audit_plan_grid_work(
    struct plan_grid *grid, size_t member, size_t slot, size_t site)
{
    const struct plan_frame *frame = grid->frame;
    struct plan_row *row = &grid->rows[grid->n_rows++];
    *row = (struct plan_row){
        .kind = PLAN_WORK,
        .stage = frame->has_stages ? 2 : 0,
        .day = grid->slots[slot].day,
        .half = grid->slots[slot].half,
        .site = frame->sites[site].id,
        .mode = site == 0 ? grid->office_mode : grid->outlet_mode,
        .persons = frame->members[member].account,
    };
    *audit_plan_grid_at(grid, member, slot) = (int)site;
    if (grid->need[member] > 0)
        grid->need[member]--;
    return row;
}

bool audit_plan_grid_span(
    const struct plan_grid *grid, int64_t stage, size_t *ret_first, size_t *ret_last)
{
    const struct audit_plan lists[] = {*grid->plan, {grid->rows, grid->n_rows}};
    bool any = false;
    for (size_t l = 0; l < ARRAY_LEN(lists); l++) {
        for (size_t i = 0; i < lists[l].n; i++) {
            const struct plan_row *row = &lists[l].rows[i];
            size_t slot;
            if (row->stage != stage || audit_plan_is_hidden(grid->frame->scheme, row) ||
                !find_slot(grid, row, &slot))
                continue;
            *ret_first = any && *ret_first < slot ? *ret_first : slot;
            *ret_last = any && *ret_last > slot ? *ret_last : slot;
            any = true;
        }
    }
    return any;
}
