/* The national person-day table and fees of GB/T 27922, as far as the tests need them. */
#ifndef DOMAIN_DAYS_FIXTURE_H
#define DOMAIN_DAYS_FIXTURE_H

#include "domain/person_days.h"
#include "testing.h"

/* Half days: planning and on site for each activity; the last row has no recertification. */
struct days_fixture_row {
    int64_t from;
    int64_t to;
    int64_t plan[ACTIVITY_COUNT]; /* half days; 0 on site: not published */
    int64_t onsite[ACTIVITY_COUNT];
};

static const struct days_fixture_row days_fixture_rows[] = {
    {1, 10, {2, 1, 1}, {4, 2, 3}},
    {11, 25, {2, 1, 1}, {6, 2, 4}},
    {26, 45, {2, 1, 1}, {10, 3, 7}},
    {46, 65, {3, 1, 1}, {10, 3, 7}},
    {66, 85, {3, 1, 1}, {12, 4, 8}},
    {86, 125, {3, 1, 1}, {14, 5, 9}},
    {126, 1175, {3, 2, 2}, {18, 6, 12}},
    {1176, 1550, {4, 2, 2}, {28, 9, 18}},
    {1551, 2025, {4, 2, 0}, {30, 10, 0}},
};

static inline void days_fixture_put_row(
    struct arena *arena, const struct days_fixture_row *from, struct day_row *ret_row)
{
    *ret_row = (struct day_row){.from = from->from, .to = from->to};
    for (int activity = 0; activity < ACTIVITY_COUNT; activity++) {
        ret_row->plan[activity] = rational_ratio(arena, from->plan[activity], 2);
        ret_row->onsite[activity] = rational_ratio(arena, from->onsite[activity], 2);
        ret_row->known[activity] = from->onsite[activity] > 0;
    }
}

static inline struct scheme days_fixture_scheme(struct arena *arena)
{
    size_t n = ARRAY_LEN(days_fixture_rows);
    struct scheme scheme = {0};
    scheme.like[ACTIVITY_SPECIAL] = 1 + ACTIVITY_SURVEILLANCE;
    scheme.person_days = (struct person_days_rule){
        .rows = NEW_ARRAY(arena, struct day_row, n),
        .n_rows = n,
        .reduction_max = rational_ratio(arena, 3, 10),
        .combined_max = rational_ratio(arena, 1, 5),
        .extra_category = rational_ratio(arena, 1, 2),
        .outlet_min = rational_ratio(arena, 1, 2),
        .outlet_reduction_max = rational_ratio(arena, 1, 2),
        .outlet_reduction_default = rational_ratio(arena, 1, 2),
    };
    for (size_t i = 0; i < n; i++)
        days_fixture_put_row(arena, &days_fixture_rows[i], &scheme.person_days.rows[i]);
    scheme.stage_split_min = rational_ratio(arena, 2, 5);
    scheme.stage_split_max = rational_ratio(arena, 3, 5);
    scheme.stage_activities = ACTIVITY_BIT(ACTIVITY_INITIAL);
    return scheme;
}

#endif
