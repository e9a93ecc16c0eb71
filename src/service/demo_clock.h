/*
 * The clock of a demonstration. DATA/clock, which only the demonstration makes, says how many
 * seconds it is ahead of the machine's; it is read again each time, so that a running server
 * follows. It is moved forward only, so that no event comes before those that are there. An
 * installation without that file, as any body's own, has the machine's clock.
 */
#ifndef SERVICE_DEMO_CLOCK_H
#define SERVICE_DEMO_CLOCK_H

#include "base/fail.h"
#include "sys/clock.h"

/* The clock of the installation in that data folder; lives as long as the arena. */
struct clock demo_clock(struct arena *arena, struct str folder);

/* Lets the clock of the installation be moved from now on. */
enum fail demo_clock_allow(struct arena *arena, struct str folder) MUST_USE;

/* Moves it forward by `seconds`, at most a century in all. FAIL_STATE: it cannot be moved;
 * FAIL_INVALID: it would stand still, go back, or go too far. */
enum fail demo_clock_forward(struct arena *arena, struct str folder, int64_t seconds) MUST_USE;

#endif
