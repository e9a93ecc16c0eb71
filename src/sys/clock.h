/*
 * The only place that asks what time it is. A clock is a value that is handed to whoever needs the
 * time, so that a test or the demonstration can hand over one that stands still or steps.
 */
#ifndef SYS_CLOCK_H
#define SYS_CLOCK_H

#include <stdint.h>

struct clock {
    int64_t (*now)(void *context);
    void *context;
};

/* The machine's clock. */
struct clock clock_system(void);

/* A clock that is set by hand: it shows `now` and then moves on by `step_seconds` (0 stands still).
 * Not for several threads. */
struct clock_manual {
    int64_t now;
    int64_t step_seconds;
};
struct clock clock_by_hand(struct clock_manual *manual);

/* The instant: seconds since 1970-01-01T00:00:00Z. */
int64_t clock_now(struct clock clock);

/* Nanoseconds since some fixed point, never going back: for durations and deadlines. */
int64_t clock_monotonic_ns(void);

void clock_sleep_ms(int64_t milliseconds);

/* The machine's time with milliseconds, as log lines carry it: "2026-11-21T08:30:00.123Z" and NUL.
 */
enum { CLOCK_STAMP_BYTES = 25 };
void clock_stamp(char ret_stamp[CLOCK_STAMP_BYTES]);

#endif
