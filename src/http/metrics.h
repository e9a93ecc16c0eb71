/*
 * What the server counts, in memory that all its processes share: made before they are forked,
 * written with atomic additions, read by whichever process is asked for /metrics.
 */
#ifndef HTTP_METRICS_H
#define HTTP_METRICS_H

#include "http/http.h"

struct metrics;

enum { METRICS_SHARES = 64 };

/* NULL when the system has no memory to share. It stays until the process ends. */
struct metrics *metrics_new(void);

/* What a process counts in, by its place among those that do the same (0 …): two that count in the
 * same memory make each other's processor fetch it each time. What metrics_new returned is the
 * first share, and what everybody counted is rendered from there. NULL stays NULL. */
struct metrics *metrics_share(struct metrics *metrics, int process);

/* One request that is over: how long from its first line to its last byte, and how much was sent.
 */
struct metrics_request {
    enum http_kind kind;
    int status; /* 0: the client left before it was answered; counted as 4xx */
    int64_t duration_ns;
    int64_t bytes;
};
void metrics_count(struct metrics *metrics, const struct metrics_request *request);

/* A request whose first line has come. What was begun and not counted is in flight, or was lost
 * with a worker. */
void metrics_begin(struct metrics *metrics);

/* Connections that were cut because they were too slow. */
void metrics_slow(struct metrics *metrics);

/* A process that died or was renewed. */
void metrics_restart(struct metrics *metrics);

/* Prometheus text format 0.0.4. */
struct str metrics_render(struct arena *arena, const struct metrics *metrics);

#endif
