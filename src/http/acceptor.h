/*
 * Takes connections off the listening socket, on a thread of its own, as long as there is room. The
 * HTTP library would go on accepting when it is full and reset what it accepts; this leaves them in
 * the kernel's queue, where another worker finds them.
 */
#ifndef HTTP_ACCEPTOR_H
#define HTTP_ACCEPTOR_H

#include <sys/socket.h>

#include "base/fail.h"

struct acceptor_config {
    int listener; /* does not block */
    unsigned connections;
    /* Takes over the descriptor. False: it could not and has closed it. */
    bool (*take)(void *context, int descriptor, const struct sockaddr *address, socklen_t len);
    void *context;
};

struct acceptor;

/* Lives in the arena until acceptor_release. FAIL_BROKEN when the system refuses. */
enum fail acceptor_new(struct arena *arena, const struct acceptor_config *config,
    struct acceptor **ret_acceptor) MUST_USE;

/* Begins. FAIL_BROKEN when there is no thread to be had. */
enum fail acceptor_start(struct acceptor *acceptor) MUST_USE;

/* A connection that was taken is closed: there is room for another. */
void acceptor_closed(struct acceptor *acceptor);

/* No more connections are taken when this returns. */
void acceptor_stop(struct acceptor *acceptor);

void acceptor_release(struct acceptor *acceptor);

#endif
