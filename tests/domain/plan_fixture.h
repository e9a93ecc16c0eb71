/* An audit of the tea house: a leader, an assessor and a trainee, head office and one outlet, two
 * days in two stages. */
#ifndef DOMAIN_PLAN_FIXTURE_H
#define DOMAIN_PLAN_FIXTURE_H

#include "domain/audit_plan_check.h"
#include "scheme_fixture.h"

static const struct date plan_tuesday = {2026, 12, 1};
static const struct date plan_wednesday = {2026, 12, 2};

static const struct plan_member plan_fixture_members[] = {
    {.account = STR_INIT("lin"), .name = STR_INIT("林"), .part = TEAM_LEADER, .half_days = 4},
    {.account = STR_INIT("qi"), .name = STR_INIT("齐"), .part = TEAM_ASSESSOR, .half_days = 2},
    {.account = STR_INIT("tan"), .name = STR_INIT("谭"), .part = TEAM_TRAINEE},
};

static const struct plan_site plan_fixture_sites[] = {
    {.id = STR_INIT("hq"), .name = STR_INIT("总部")},
    {.id = STR_INIT("north"), .name = STR_INIT("北店"), .half_days = 1},
};

static inline struct plan_frame plan_fixture_frame(struct arena *arena)
{
    return (struct plan_frame){
        .scheme = scheme_fixture_parse(arena, str_of(scheme_fixture)),
        .members = plan_fixture_members,
        .n_members = ARRAY_LEN(plan_fixture_members),
        .sites = plan_fixture_sites,
        .n_sites = ARRAY_LEN(plan_fixture_sites),
        .first = plan_tuesday,
        .last = plan_wednesday,
        .half_days = 6,
        .has_stages = true,
        .stage1_min = 2,
        .stage1_max = 3,
        .stage1_default = 2,
    };
}

/* A plan without holes, sorted. */
enum plan_fixture_row {
    ROW_OPENING_1,
    ROW_TUESDAY_AM,
    ROW_TUESDAY_PM,
    ROW_CLOSING_1,
    ROW_OPENING_2,
    ROW_WEDNESDAY_AM,
    ROW_MYSTERY,
    ROW_WEDNESDAY_PM,
    ROW_NORTH,
    ROW_CLOSING_2,
    PLAN_FIXTURE_ROWS
};

static inline struct plan_row plan_fixture_meeting(
    enum plan_kind kind, int64_t stage, struct date day, int64_t from_minute)
{
    return (struct plan_row){
        .kind = kind,
        .stage = stage,
        .day = day,
        .half = from_minute < PLAN_NOON ? HALF_MORNING : HALF_AFTERNOON,
        .from_minute = from_minute,
        .until_minute = from_minute + 30,
        .site = STR("hq"),
        .persons = STR("lin"),
    };
}

struct plan_fixture_work {
    int64_t stage;
    struct date day;
    enum half_day half;
    const char *site;
    const char *persons;
    const char *indicators;
    const char *mode;
};

static inline struct plan_row plan_fixture_work_row(const struct plan_fixture_work *work)
{
    return (struct plan_row){
        .kind = PLAN_WORK,
        .stage = work->stage,
        .day = work->day,
        .half = work->half,
        .site = str_of(work->site),
        .persons = str_of(work->persons),
        .indicators = str_of(work->indicators),
        .mode = str_of(work->mode),
    };
}

static inline struct plan_row *plan_fixture_rows(struct arena *arena)
{
    static const struct plan_fixture_work works[PLAN_FIXTURE_ROWS] = {
        [ROW_TUESDAY_AM] = {1, {2026, 12, 1}, HALF_MORNING, "hq", "lin tan", "1.1", "A"},
        [ROW_TUESDAY_PM] = {1, {2026, 12, 1}, HALF_AFTERNOON, "hq", "lin", "1.3", "A"},
        [ROW_WEDNESDAY_AM] = {2, {2026, 12, 2}, HALF_MORNING, "hq", "lin tan", "1 2", "A"},
        [ROW_MYSTERY] = {2, {2026, 12, 2}, HALF_MORNING, "north", "qi", "2", "B"},
        [ROW_WEDNESDAY_PM] = {2, {2026, 12, 2}, HALF_AFTERNOON, "hq", "lin", "2", "A"},
        [ROW_NORTH] = {2, {2026, 12, 2}, HALF_AFTERNOON, "north", "qi", "1.2", "A"},
    };
    struct plan_row *rows = NEW_ARRAY(arena, struct plan_row, PLAN_FIXTURE_ROWS);
    for (size_t i = 0; i < PLAN_FIXTURE_ROWS; i++)
        rows[i] = plan_fixture_work_row(&works[i]);
    rows[ROW_OPENING_1] = plan_fixture_meeting(PLAN_OPENING, 1, plan_tuesday, 540);
    rows[ROW_CLOSING_1] = plan_fixture_meeting(PLAN_CLOSING, 1, plan_tuesday, 990);
    rows[ROW_OPENING_2] = plan_fixture_meeting(PLAN_OPENING, 2, plan_wednesday, 540);
    rows[ROW_CLOSING_2] = plan_fixture_meeting(PLAN_CLOSING, 2, plan_wednesday, 990);
    return rows;
}

static inline void plan_fixture_print(struct arena *arena, const struct problems *problems)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        print_error(
            "%s: %s\n", p->code, str_c(arena, problem_line(arena, LANGUAGE_EN, STR(""), p)));
}

#endif
