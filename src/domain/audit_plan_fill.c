#include "domain/audit_plan_fill.h"

#include "base/buf.h"
#include "domain/audit_plan_grid.h"

enum { HEAD_OFFICE = 0 }; /* the first site */

enum {
    MORNING_FROM = 9 * 60,
    MORNING_UNTIL = 12 * 60,
    AFTERNOON_FROM = 13 * 60 + 30,
    AFTERNOON_UNTIL = 17 * 60,
    MEETING_MINUTES = 30
};

/* Everybody who still needs days and is free in that slot works at head office, at most `most`. */
static int64_t fill_slot(struct plan_grid *grid, size_t slot, int64_t stage, int64_t most)
{
    int64_t n = 0;
    for (size_t i = 0; i < grid->frame->n_members && n < most; i++) {
        if (!audit_plan_grid_counts(grid, i) || grid->need[i] == 0 ||
            !audit_plan_grid_is_free(grid, i, slot))
            continue;
        audit_plan_grid_work(grid, i, slot, HEAD_OFFICE)->stage = stage;
        n++;
    }
    return n;
}

static bool suffices_from(const struct plan_grid *grid, size_t slot)
{
    for (size_t i = 0; i < grid->frame->n_members; i++) {
        int64_t n = 0;
        for (size_t s = slot; s < grid->n_slots; s++)
            n += audit_plan_grid_is_free(grid, i, s);
        if (n < grid->need[i])
            return false;
    }
    return true;
}

/* Returns where stage 2 may begin. */
static size_t fill_stage1(struct plan_grid *grid)
{
    size_t first = 0;
    size_t last = 0;
    size_t end = grid->n_slots;
    int64_t left = grid->frame->stage1_default - audit_plan_counted(grid->frame, grid->plan, 1);
    if (audit_plan_grid_span(grid, 2, &first, &last))
        end = first;
    /* Nobody is idle in the last half-day, as far as the sheet allows. */
    int64_t room = grid->frame->stage1_max - grid->frame->stage1_default;
    room = room > 0 ? room : 0;
    for (size_t slot = 0; slot < end && left > 0; slot++)
        left -= fill_slot(grid, slot, 1, left + room);
    size_t begin = audit_plan_grid_span(grid, 1, &first, &last) ? last + 1 : 0;
    bool broken_day = begin < grid->n_slots && grid->slots[begin].half == HALF_AFTERNOON;
    return broken_day && suffices_from(grid, begin + 1) ? begin + 1 : begin;
}

/* Who goes to an outlet: who has most half-days left, the leader only where nobody else has any. */
static bool find_visitor(
    const struct plan_grid *grid, size_t from, size_t *ret_member, size_t *ret_slot)
{
    int64_t most = -1;
    for (size_t i = 0; i < grid->frame->n_members; i++) {
        size_t slot = from;
        while (slot < grid->n_slots && !audit_plan_grid_is_free(grid, i, slot))
            slot++;
        bool leads = grid->frame->members[i].part == TEAM_LEADER;
        int64_t left = leads && grid->need[i] > 0 ? 1 : 2 * grid->need[i];
        if (!audit_plan_grid_counts(grid, i) || slot == grid->n_slots || left <= most)
            continue;
        most = left;
        *ret_member = i;
        *ret_slot = slot;
    }
    return most >= 0;
}

static void fill_outlet(struct plan_grid *grid, size_t begin, size_t site, struct str indicators)
{
    int64_t left = grid->frame->sites[site].half_days;
    size_t member;
    size_t slot;
    left = left > 0 ? left : 1;
    while (left > 0 && (find_visitor(grid, begin + 1, &member, &slot) ||
                           find_visitor(grid, begin, &member, &slot))) {
        do {
            audit_plan_grid_work(grid, member, slot, site)->indicators = indicators;
            while (slot < grid->n_slots && !audit_plan_grid_is_free(grid, member, slot))
                slot++;
        } while (--left > 0 && slot < grid->n_slots);
    }
}

struct units {
    size_t *items; /* indices of indicators */
    size_t n;
};

static bool is_sampled(const struct scheme *scheme, size_t indicator)
{
    size_t i = indicator;
    do {
        if (scheme->indicators[i].kind == INDICATOR_PROPORTIONAL)
            return true;
        i++;
    } while (i < scheme->n_indicators &&
             scheme->indicators[i].depth > scheme->indicators[indicator].depth);
    return false;
}

/* The indicators of the second level, and those of the first without any below, that apply. */
static struct units list_units(const struct plan_grid *grid, bool sampled)
{
    const struct scheme *scheme = grid->frame->scheme;
    struct units units = {NEW_ARRAY(grid->arena, size_t, scheme->n_indicators), 0};
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        bool is_unit =
            indicator->depth == 1 || (indicator->depth == 0 && indicator->kind != INDICATOR_GROUP);
        if (!is_unit || !audit_plan_applies(grid->frame, i))
            continue;
        if (!sampled || is_sampled(scheme, i))
            units.items[units.n++] = i;
    }
    return units;
}

/* The clauses of units from … to − 1; their common parent instead where all its units are there. */
static struct str units_text(
    const struct plan_grid *grid, const struct units *units, size_t from, size_t to)
{
    const struct indicator *indicators = grid->frame->scheme->indicators;
    struct buf text = buf_new(grid->arena);
    size_t i = from;
    while (i < to) {
        int32_t parent = indicators[units->items[i]].parent;
        size_t end = i;
        while (end < units->n && parent >= 0 && indicators[units->items[end]].parent == parent)
            end++;
        bool begins = i == 0 || indicators[units->items[i - 1]].parent != parent;
        bool whole = parent >= 0 && begins && end <= to && end > i + 1;
        buf_put(&text, text.len > 0 ? STR(" ") : STR(""));
        buf_put(&text, whole ? indicators[parent].id : indicators[units->items[i]].id);
        i = whole ? end : i + 1;
    }
    return buf_str(&text);
}

/* Spreads the scheme over the rows at head office of a stage, which stand in the order of time. */
static void spread_units(struct plan_grid *grid, int64_t stage)
{
    struct units units = list_units(grid, false);
    size_t n = 0;
    size_t at = 0;
    for (size_t i = 0; i < grid->n_rows; i++)
        n += grid->rows[i].stage == stage && str_equal(grid->rows[i].site, plan_head_office);
    for (size_t i = 0; i < grid->n_rows && units.n > 0; i++) {
        struct plan_row *row = &grid->rows[i];
        if (row->stage != stage || !str_equal(row->site, plan_head_office))
            continue;
        size_t from = at * units.n / n;
        size_t to = (at + 1) * units.n / n;
        row->indicators = units_text(grid, &units, from, to > from ? to : from + 1);
        at++;
    }
}

static bool is_head_office_visited(const struct plan_grid *grid)
{
    const struct audit_plan lists[] = {*grid->plan, {grid->rows, grid->n_rows}};
    for (size_t l = 0; l < ARRAY_LEN(lists); l++)
        for (size_t i = 0; i < lists[l].n; i++)
            if (lists[l].rows[i].kind == PLAN_WORK && lists[l].rows[i].stage != 1 &&
                str_equal(lists[l].rows[i].site, plan_head_office))
                return true;
    return false;
}

static bool find_leader(const struct plan_grid *grid, size_t *ret_member)
{
    bool found = false;
    for (size_t i = grid->frame->n_members; i > 0; i--) {
        if (!audit_plan_grid_counts(grid, i - 1))
            continue;
        if (found && grid->frame->members[i - 1].part != TEAM_LEADER)
            continue;
        *ret_member = i - 1;
        found = true;
    }
    return found;
}

static void fill_head_office(struct plan_grid *grid, size_t begin)
{
    int64_t stage = grid->frame->has_stages ? 2 : 0;
    size_t leader;
    for (size_t slot = begin; slot < grid->n_slots; slot++)
        fill_slot(grid, slot, stage, INT64_MAX);
    if (!is_head_office_visited(grid) && find_leader(grid, &leader))
        for (size_t slot = begin; slot < grid->n_slots && !is_head_office_visited(grid); slot++)
            if (audit_plan_grid_is_free(grid, leader, slot))
                audit_plan_grid_work(grid, leader, slot, HEAD_OFFICE);
}

/* What is planned nowhere although all half-days are taken: with whoever is at head office. */
static void fill_rest(struct plan_grid *grid, size_t begin)
{
    const struct plan_frame *frame = grid->frame;
    struct plan_row *rows = NEW_ARRAY(grid->arena, struct plan_row, grid->plan->n + grid->n_rows);
    struct buf left = buf_new(grid->arena);
    for (size_t i = 0; i < grid->plan->n; i++)
        rows[i] = grid->plan->rows[i];
    for (size_t i = 0; i < grid->n_rows; i++)
        rows[grid->plan->n + i] = grid->rows[i];
    const struct audit_plan all = {rows, grid->plan->n + grid->n_rows};
    struct plan_coverage coverage = audit_plan_coverage(grid->arena, frame, &all);
    struct units units = list_units(grid, false);
    for (size_t i = 0; i < units.n; i++)
        if (!coverage.covered[units.items[i]])
            buf_format(&left, "%s%" STR_PRI, left.len > 0 ? " " : "",
                STR_ARG(frame->scheme->indicators[units.items[i]].id));
    for (size_t slot = begin; slot < grid->n_slots && left.len > 0; slot++) {
        for (size_t i = 0; i < frame->n_members && left.len > 0; i++) {
            if (!audit_plan_grid_counts(grid, i) ||
                *audit_plan_grid_at(grid, i, slot) != HEAD_OFFICE)
                continue;
            audit_plan_grid_work(grid, i, slot, HEAD_OFFICE)->indicators = buf_str(&left);
            return;
        }
    }
}

static void join(const struct plan_grid *grid, struct plan_row *row, size_t member, size_t slot)
{
    struct str account = grid->frame->members[member].account;
    row->persons =
        str_format(grid->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(row->persons), STR_ARG(account));
    *audit_plan_grid_at(grid, member, slot) =
        (int)(audit_plan_site(grid->frame, row->site) - grid->frame->sites);
    grid->need[member] -= grid->need[member] > 0;
}

static size_t slot_of(const struct plan_grid *grid, const struct plan_row *row)
{
    size_t slot = 0;
    while (
        date_compare(grid->slots[slot].day, row->day) != 0 || grid->slots[slot].half != row->half)
        slot++;
    return slot;
}

/* An expert or a trainee goes with the leader, or with anybody, until their half-days are up. */
static void accompany(struct plan_grid *grid, size_t member, size_t leader)
{
    struct str leads = grid->frame->members[leader].account;
    int64_t left = grid->need[member];
    if (grid->frame->members[member].half_days == 0)
        left = INT64_MAX;
    for (int anybody = 0; anybody <= 1; anybody++) {
        for (size_t i = 0; i < grid->n_rows && left > 0; i++) {
            struct plan_row *row = &grid->rows[i];
            size_t slot = slot_of(grid, row);
            if ((!anybody && !audit_plan_names(row->persons, leads)) ||
                !audit_plan_grid_is_free(grid, member, slot))
                continue;
            join(grid, row, member, slot);
            left--;
        }
    }
}

static bool has_meeting(const struct plan_grid *grid, int64_t stage, enum plan_kind kind)
{
    for (size_t i = 0; i < grid->plan->n; i++)
        if (grid->plan->rows[i].stage == stage && grid->plan->rows[i].kind == kind)
            return true;
    return false;
}

static struct str attendance(const struct plan_grid *grid, size_t slot)
{
    struct buf persons = buf_new(grid->arena);
    for (size_t i = 0; i < grid->frame->n_members; i++)
        if (*audit_plan_grid_at(grid, i, slot) == HEAD_OFFICE)
            buf_format(&persons, "%s%" STR_PRI, persons.len > 0 ? " " : "",
                STR_ARG(grid->frame->members[i].account));
    return buf_str(&persons);
}

static void add_meeting(struct plan_grid *grid, size_t slot, int64_t stage, enum plan_kind kind)
{
    const struct plan_slot *when = &grid->slots[slot];
    bool morning = when->half == HALF_MORNING;
    int64_t begin = morning ? MORNING_FROM : AFTERNOON_FROM;
    int64_t end = morning ? MORNING_UNTIL : AFTERNOON_UNTIL;
    grid->rows[grid->n_rows++] = (struct plan_row){
        .kind = kind,
        .stage = stage,
        .day = when->day,
        .half = when->half,
        .from_minute = kind == PLAN_OPENING ? begin : end - MEETING_MINUTES,
        .until_minute = kind == PLAN_OPENING ? begin + MEETING_MINUTES : end,
        .site = plan_head_office,
        .persons = attendance(grid, slot),
    };
}

/* With those who are at head office in that half-day; with the leader where nobody is. */
static void hold_meeting(struct plan_grid *grid, size_t slot, int64_t stage, enum plan_kind kind)
{
    size_t leader;
    if (has_meeting(grid, stage, kind) || !find_leader(grid, &leader))
        return;
    while (slot < grid->n_slots && attendance(grid, slot).len == 0) {
        if (audit_plan_grid_is_free(grid, leader, slot))
            *audit_plan_grid_at(grid, leader, slot) = HEAD_OFFICE;
        else
            slot++;
    }
    if (slot < grid->n_slots)
        add_meeting(grid, slot, stage, kind);
}

static void hold_meetings(struct plan_grid *grid, int64_t stage)
{
    size_t first;
    size_t last;
    if (!audit_plan_grid_span(grid, stage, &first, &last))
        return;
    hold_meeting(grid, first, stage, PLAN_OPENING);
    hold_meeting(grid, last, stage, PLAN_CLOSING);
}

static void fill_outlets(struct plan_grid *grid, size_t begin)
{
    const struct plan_frame *frame = grid->frame;
    struct plan_coverage coverage = audit_plan_coverage(grid->arena, frame, grid->plan);
    struct units units = list_units(grid, true);
    if (units.n == 0)
        units = list_units(grid, false);
    struct str indicators = units_text(grid, &units, 0, units.n);
    for (size_t site = 1; site < frame->n_sites; site++)
        if (!coverage.visited[site])
            fill_outlet(grid, begin, site, indicators);
}

/* Without outlets the service is inspected at head office: in stage 2, or in every second row of a
 * visit without stages. */
static void mix_modes(struct plan_grid *grid)
{
    for (size_t i = 0; i < grid->n_rows && grid->frame->n_sites == 1; i++)
        if (grid->frame->has_stages ? grid->rows[i].stage == 2 : i % 2 == 1)
            grid->rows[i].mode = grid->outlet_mode;
}

static int compare_rows(const void *a, const void *b)
{
    const struct plan_row *left = a;
    const struct plan_row *right = b;
    int days = date_compare(left->day, right->day);
    return days != 0 ? days : (int)left->half - (int)right->half;
}

struct audit_plan audit_plan_fill(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan)
{
    struct plan_grid *grid = audit_plan_grid_new(arena, frame, plan);
    size_t begin = frame->has_stages ? fill_stage1(grid) : 0;
    size_t leader;
    fill_outlets(grid, begin);
    fill_head_office(grid, begin);
    spread_units(grid, frame->has_stages ? 1 : 0);
    if (frame->has_stages)
        spread_units(grid, 2);
    fill_rest(grid, begin);
    mix_modes(grid);
    if (grid->n_rows > 1)
        qsort(grid->rows, grid->n_rows, sizeof *grid->rows, compare_rows);
    if (find_leader(grid, &leader))
        for (size_t i = 0; i < frame->n_members; i++)
            if (!audit_plan_grid_counts(grid, i))
                accompany(grid, i, leader);
    hold_meetings(grid, frame->has_stages ? 1 : 0);
    if (frame->has_stages)
        hold_meetings(grid, 2);
    size_t room = plan->n < PLAN_ROWS_MAX ? PLAN_ROWS_MAX - plan->n : 0;
    return (struct audit_plan){grid->rows, grid->n_rows < room ? grid->n_rows : room};
}
