#include "domain/working_days.h"

#include <assert.h>

enum { DAYS_PER_WEEK = 7, WORKING_PER_WEEK = 5 };

/* 0 for Monday. */
static int64_t weekday(struct date date)
{
    static const struct date monday = {2024, 1, 1};
    int64_t days = date_days_between(monday, date) % DAYS_PER_WEEK;
    return days < 0 ? days + DAYS_PER_WEEK : days;
}

int64_t working_days_between(struct date from, struct date until)
{
    int64_t days = date_days_between(from, until);
    if (days <= 0)
        return 0;
    int64_t working = days / DAYS_PER_WEEK * WORKING_PER_WEEK;
    for (int64_t i = 1; i <= days % DAYS_PER_WEEK; i++)
        working += (weekday(from) + i) % DAYS_PER_WEEK < WORKING_PER_WEEK ? 1 : 0;
    return working;
}

struct date working_days_after(struct date from, int64_t days)
{
    assert(days >= 0 && days <= WORKING_DAYS_MAX);
    int64_t weeks = days / WORKING_PER_WEEK;
    struct date day = date_add_days(from, weeks > 0 ? weeks * DAYS_PER_WEEK - 2 : 0);
    while (working_days_between(from, day) < days)
        day = date_add_days(day, 1);
    return day;
}

struct date working_days_older_than(struct date today, int64_t days)
{
    assert(days >= 0 && days <= WORKING_DAYS_MAX);
    struct date day = date_add_days(today, -(days / WORKING_PER_WEEK * DAYS_PER_WEEK));
    while (working_days_between(day, today) <= days)
        day = date_add_days(day, -1);
    return day;
}
