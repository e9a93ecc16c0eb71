/*
 * Slow clients. The HTTP library only knows how long a connection was silent, so a client that
 * sends a byte now and then would hold it for ever. Here one thread looks after all connections and
 * cuts those that are past the instant they were given.
 *
 * It also lingers: where an answer was sent before the whole request had come, closing at once
 * would make the system reset the connection, and the client might never see the answer. Such
 * connections are read on for a moment and what comes is dropped.
 *
 * And once a second it looks for clients that are gone without the library knowing.
 */
#ifndef HTTP_DEADLINE_H
#define HTTP_DEADLINE_H

#include "http/metrics.h"

enum deadline_phase {
    DEADLINE_IDLE,      /* no line of a request yet: cut in silence */
    DEADLINE_RECEIVING, /* header or body: answered with 408 */
    DEADLINE_WORKING,   /* the handler has it: never cut */
    DEADLINE_SENDING,
    DEADLINE_CUT, /* it is too late */
};

struct deadline;
struct deadlines;

/* For up to max_connections at once. FAIL_BROKEN when the thread cannot be started. `metrics` may
 * be NULL. Lives in the arena until deadlines_stop. */
enum fail deadlines_start(struct arena *arena, size_t max_connections, struct metrics *metrics,
    struct deadlines **ret_deadlines) MUST_USE;
void deadlines_stop(struct deadlines *deadlines);

/* A new connection, idle; NULL when there are too many. It must be removed before its descriptor is
 * closed. */
struct deadline *deadlines_add(struct deadlines *deadlines, int descriptor, int64_t due_ns);
void deadlines_remove(struct deadlines *deadlines, struct deadline *deadline);

/* From here on it is in that phase until that monotonic instant. False when it has been cut. */
bool deadline_set(struct deadline *deadline, enum deadline_phase phase, int64_t due_ns);

/* Sends a complete answer on a connection whose request will not be read to its end and lingers. */
void deadlines_answer(struct deadlines *deadlines, int descriptor, struct str answer);

/* Keeps the connection open for a moment behind its owner's close. */
void deadlines_linger(struct deadlines *deadlines, int descriptor);

#endif
