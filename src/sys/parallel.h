/*
 * A stream of work on all cores, in order at both ends. Each worker thread repeats: take the next
 * piece (one worker at a time, in the order of the stream), work on it (all at once), give the
 * result (one at a time, in the same order).
 */
#ifndef SYS_PARALLEL_H
#define SYS_PARALLEL_H

#include "base/fail.h"

/* `worker` is what the caller set up for one thread. */
struct parallel_job {
    bool (*take)(void *worker); /* false at the end of the stream */
    void (*work)(void *worker);
    bool (*give)(void *worker); /* false stops everything: the results can go nowhere */
};

/* How many cores this process may use, 1 … PARALLEL_MAX. */
enum { PARALLEL_MAX = 64 };
size_t parallel_cores(void);

/* Runs the job to its end with one thread a worker; the caller's is the first. False when a give
 * failed. */
bool parallel_run(const struct parallel_job *job, void *const *workers, size_t n);

#endif
