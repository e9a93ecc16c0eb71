/*
 * Work that is done in another process: one request, one response, both bytes. For code that is not
 * safe on several threads, may crash or may hang (drawing PDF).
 *
 * A channel is made before the processes are forked and shared by all callers and all servers. A
 * caller passes one end of a private socket through it, and whichever server is free takes it: the
 * kernel keeps the queue. A server that hangs is killed by its own alarm; a caller sees a server's
 * death as the end of its socket.
 */
#ifndef SYS_JOB_H
#define SYS_JOB_H

#include "base/fail.h"

struct job_channel {
    int callers;
    int servers;
};

enum { JOB_BYTES_MAX = 64 * 1024 * 1024 }; /* of a request or a response */

enum fail job_channel_open(struct job_channel *ret_channel) MUST_USE;
void job_channel_close(struct job_channel *channel);

/* The response lives in the arena, which is empty at each call. A failure reaches the caller. */
typedef enum fail job_handler(
    void *context, struct arena *arena, struct str request, struct str *ret_response);

struct job_server {
    bool (*prepare)(void *context); /* before the first job, or NULL; false ends the process */
    job_handler *handler;
    void *context;
    unsigned seconds; /* for one job; the process is killed when it takes longer */
    int64_t jobs;     /* after so many it ends, to be started anew: against leaks of libraries */
};

/* Serves until SIGTERM, which must be blocked as sys/supervisor.h does, or until its jobs are done;
 * finishes the job at hand. Returns the exit status. */
int job_serve(const struct job_channel *channel, const struct job_server *server);

/* Asks and waits. FAIL_BUSY: too many wait, or no answer in time; FAIL_BROKEN: the process died;
 * FAIL_TOO_LARGE; or what the handler returned. Safe on many threads. */
enum fail job_call(struct arena *arena, const struct job_channel *channel, struct str request,
    int64_t timeout_ms, struct str *ret_response) MUST_USE;

#endif
