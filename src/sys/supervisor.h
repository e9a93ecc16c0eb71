/*
 * Keeps processes running: forks them, starts anew those that die, and ends them all when it is
 * told to. The supervisor itself does nothing that could fail.
 *
 * SIGTERM and SIGINT end it: the groups are stopped in the order of their rows (those that use
 * others first), each child by SIGTERM and, when it is not gone after stop_seconds or on a second
 * signal, by SIGKILL. SIGHUP is ignored. Children get SIGTERM when the supervisor dies.
 * A child that dies within a second of its start waits before it is started again: 0.1 s, 0.2 s,
 * … 10 s.
 */
#ifndef SYS_SUPERVISOR_H
#define SYS_SUPERVISOR_H

#include "base/fail.h"

struct supervisor_group {
    const char *name; /* for the log: "worker" */
    int count;        /* of processes; may be 0 */
    /* Runs in the child, with SIGTERM, SIGINT and SIGHUP blocked in all threads it makes; what it
     * returns is the exit status. `index` is 0 … count - 1. */
    int (*run)(void *context, int index);
    void *context;
};

struct supervisor_config {
    const struct supervisor_group *groups;
    size_t n;
    int64_t stop_seconds;
    void (*restarted)(void *context, const char *group); /* NULL: nobody wants to know */
    void *context;
};

enum { SUPERVISOR_CHILDREN_MAX = 256 };

/* Returns when all children are gone: FAIL_NONE after a signal, FAIL_BROKEN when the first children
 * could not be forked. */
enum fail supervisor_run(const struct supervisor_config *config) MUST_USE;

/* For a child: returns when it is to end. */
void supervisor_wait(void);

/* The same for up to so many milliseconds: whether it is to end. */
bool supervisor_wait_for(int64_t milliseconds);

#endif
