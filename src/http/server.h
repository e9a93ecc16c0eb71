/*
 * The HTTP/1.1 server of one worker process: one thread for all connections, which answers what the
 * app can answer at once, and threads beside it for handlers, which may block.
 * http/server.c is the only file that knows the library.
 *
 * Before the app sees a request it has passed http/framing.h, http/target.h, http/body.h and the
 * limits; what does not is answered by the app's `refuse` and its connection is closed.
 * A client gets request_seconds for the header, and for the body as long again plus one second for
 * each slowest_bytes_per_second that came; the same for taking the answer. HTTP/1.1 keeps
 * connections open between requests for request_seconds.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/body.h"
#include "http/metrics.h"

struct server_limits {
    size_t header_bytes;
    struct body_limits body;
    size_t query_fields;
    size_t arena_bytes;
    unsigned connections;
    unsigned connections_per_client; /* 0: as many; leave it so behind a proxy */
    int64_t request_seconds;
    int64_t slowest_bytes_per_second;
};

/* As base/limits.h says. */
struct server_limits server_limits_default(void);

struct server_config {
    int listener; /* a listening socket that does not block; stays the caller's */
    struct http_app app;
    struct server_limits limits;
    struct str temporary_folder; /* for uploads; exists */
    struct metrics *metrics;     /* NULL: nothing is counted */
    bool proxied; /* X-Forwarded-For and -Proto of the peer are believed: only behind a proxy that
                     sets them */
    bool quiet;   /* no line a request */
};

struct server;

/* Begins to serve on threads of its own. FAIL_BROKEN when the system refuses. */
enum fail server_start(const struct server_config *config, struct server **ret_server) MUST_USE;

/* Takes no more connections, lets the requests in flight finish for up to grace_seconds, and ends.
 * Handlers are waited for in any case. */
void server_stop(struct server *server, int64_t grace_seconds);

#endif
