/*
 * Threads for work that may wait: for the database, for a drawing, for another process. A thread
 * more is started whenever all are at work, up to a maximum, and stays for what comes later; so one
 * piece of work holds up no other.
 */
#ifndef HTTP_CREW_H
#define HTTP_CREW_H

#include "base/arena.h"
#include "base/fail.h"

struct crew;

/* One piece of work; its owner keeps it until `run` is called, which may release it. */
struct crew_task {
    void (*run)(struct crew_task *task);
    struct crew_task *next; /* the crew's */
};

/* At most `max` threads, with stacks of that size. FAIL_BROKEN when the first cannot be started.
 * Lives in the arena until crew_stop. */
enum fail crew_start(
    struct arena *arena, size_t max, size_t stack_bytes, struct crew **ret_crew) MUST_USE;

/* Runs it on some thread, in the order given; after crew_stop in the caller's. Never waits before
 * that. */
void crew_give(struct crew *crew, struct crew_task *task);

/* Waits until all that was given is done and all threads have ended. */
void crew_stop(struct crew *crew);

#endif
