/*
 * Working days (工作日): Monday to Friday. Public holidays and the working weekends that make up
 * for them are not known, so that an age is rather too high than too low.
 */
#ifndef DOMAIN_WORKING_DAYS_H
#define DOMAIN_WORKING_DAYS_H

#include "base/date.h"

/* How many working days are behind `from` up to `until`, which counts; 0 where it is not later.
 * Friday to Monday: 1. */
int64_t working_days_between(struct date from, struct date until);

/* The day that many working days (0 … WORKING_DAYS_MAX) behind `from`: 1 from Friday is Monday. */
struct date working_days_after(struct date from, int64_t days);

/* The latest day from which more than so many working days (0 … WORKING_DAYS_MAX) have passed up to
 * `today`: what began on it or before is older than that. */
enum { WORKING_DAYS_MAX = 1000 };
struct date working_days_older_than(struct date today, int64_t days);

#endif
