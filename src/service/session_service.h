/*
 * Signing in and out. A session is a random token in a cookie (or a bearer token of the API); the
 * store holds its hash only. Failures are counted by login and by network address, and too many of
 * either are throttled (LIMIT_LOGIN_FAILURES in LIMIT_LOGIN_WINDOW_SECONDS).
 */
#ifndef SERVICE_SESSION_SERVICE_H
#define SERVICE_SESSION_SERVICE_H

#include "service/use.h"

/* Who holds the session of this token: fills in everything of *ret_actor but the address.
 * FAIL_UNAUTHENTICATED when it is unknown or expired, or its account is disabled. `csrf` is what
 * the session's forms must carry. */
enum fail session_service_actor(
    struct use *use, struct str token, struct actor *ret_actor, struct str *ret_csrf) MUST_USE;

/* When the actor's session ends, or the API token. FAIL_NOT_FOUND for an actor without either.
 * Inside a read. */
enum fail session_service_end(struct use *use, int64_t *ret_ends_at) MUST_USE;

/* Who that is by login and password, without a session: for the command line. */
enum fail session_service_check(
    struct use *use, struct str login, struct str password, struct actor *ret_actor) MUST_USE;

/* The actor's own password again, at the moment of signing: FAIL_INVALID with a problem at
 * "password" when it is wrong, FAIL_THROTTLED after LIMIT_LOGIN_FAILURES wrong ones. Outside a
 * transaction. */
enum fail session_service_sign(struct use *use, struct str password) MUST_USE;

#endif
