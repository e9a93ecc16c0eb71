/*
 * Calendar days and instants. A day has no time zone; an instant is seconds since
 * 1970-01-01T00:00:00Z and is stored as ISO 8601 UTC text. People in China see China Standard Time.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

struct date {
    int16_t year; /* 1 … 9999; 0 means: no date */
    int8_t month; /* 1 … 12 */
    int8_t day;   /* 1 … 31 */
};

bool date_is_set(struct date date);

/* "2026-11-21"; false unless it is exactly that form and a day that exists. */
bool date_parse(struct str s, struct date *ret_date);
struct str date_format(struct arena *arena, struct date date); /* empty where there is no date */

int date_compare(struct date a, struct date b); /* <0, 0, >0 */
struct date date_min(struct date a, struct date b);
struct date date_add_days(struct date date, int64_t days); /* within the years 1 … 9999: assert */
int64_t date_days_between(struct date from, struct date to);

/* Calendar months, clamped to the end of the month: 2026-08-31 + 6 months = 2027-02-28. Within the
 * years 1 … 9999 (assert). */
struct date date_add_months(struct date date, int64_t months);

/* "2026-11-21T08:30:00Z" and back. */
struct str instant_format(struct arena *arena, int64_t instant);
bool instant_parse(struct str s, int64_t *ret_instant);

/* The calendar day in China (UTC+8, no summer time) at that instant. */
struct date date_of_instant(int64_t instant);

/* When that day begins in China. */
int64_t instant_of_date(struct date date);

/* "2026-11-21 16:30" in China Standard Time, as pages show it. */
struct str instant_format_local(struct arena *arena, int64_t instant);

#endif
