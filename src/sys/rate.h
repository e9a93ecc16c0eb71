/*
 * How often an address may ask: so many times a minute, all at once if it likes, and then as they
 * come back one by one. Shared by all processes that are forked after it was made; it forgets when
 * the server stops. Two addresses may share a place in it, which costs them nothing until both ask
 * as much as one may.
 */
#ifndef SYS_RATE_H
#define SYS_RATE_H

#include "base/str.h"

struct rate;

/* Mapped memory for the life of the process; NULL when there is none. */
struct rate *rate_new(int64_t per_minute);

/* Counts one at that time, milliseconds that never go back (clock_monotonic_ns / 1000000); false
 * when it is too soon, and then after how many seconds it is not. Of an IPv6 address the first half
 * counts, which one customer of a provider has. Nothing to count by: always true. */
bool rate_take(struct rate *rate, struct str address, int64_t now_ms, int64_t *ret_seconds);

#endif
