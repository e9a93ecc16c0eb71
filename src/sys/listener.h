/* Where the server listens, and whom it hears. */
#ifndef SYS_LISTENER_H
#define SYS_LISTENER_H

#include "base/fail.h"

struct sockaddr;

/*
 * Opens a listening socket, not blocking, closed on exec. `address` is "127.0.0.1:8927",
 * "[::1]:8927" or "unix:/run/xingheng/socket", where a socket that is there already is replaced;
 * names are not looked up. Port 0 takes a free one.
 * FAIL_INVALID: the address is no such thing; FAIL_CONFLICT: it is in use; FAIL_FORBIDDEN;
 * FAIL_BROKEN.
 */
enum fail listener_open(struct str address, int *ret_descriptor) MUST_USE;

/* The first socket that systemd opened for this process (LISTEN_PID, LISTEN_FDS); -1 when none. */
int listener_inherited(void);

/* The port that a TCP listener got; 0 for a unix socket. */
int listener_port(int descriptor);

/* "192.0.2.1" or "2001:db8::1"; "local" for a unix socket. */
struct str listener_peer(struct arena *arena, const struct sockaddr *address);

#endif
