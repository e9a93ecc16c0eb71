/*
 * Passwords, hashed with Argon2id (RFC 9106): 19 MiB and 2 passes, about 30 ms on one core. At most
 * PASSWORD_AT_ONCE hashings run in a process at the same time; further ones wait, so that a flood
 * of sign-ins cannot take all memory.
 */
#ifndef CREDENTIAL_PASSWORD_H
#define CREDENTIAL_PASSWORD_H

#include "base/fail.h"

enum { PASSWORD_AT_ONCE = 4 };

/* How much work a hash is. PASSWORD_CHEAP is for tests and the demonstration's data only; verifying
 * always takes what the hash says. */
enum password_cost { PASSWORD_FULL, PASSWORD_CHEAP };

/* The hash with its salt and parameters, as text. FAIL_BROKEN: no memory. */
enum fail password_hash(struct arena *arena, struct str password, enum password_cost cost,
    struct str *ret_hash) MUST_USE;

/* In constant time. An empty hash costs the same as a real one and is never right, so that an
 * unknown login cannot be told from a wrong password. */
bool password_verify(struct arena *arena, struct str hash, struct str password);

#endif
