/* libsodium, which key.h and password.h stand on, wants to be told before anything else. */
#ifndef CREDENTIAL_CREDENTIAL_H
#define CREDENTIAL_CREDENTIAL_H

#include "base/fail.h"

/* Once in each program, before the first thread; again does no harm. FAIL_BROKEN: the machine has
 * no randomness to offer. */
enum fail credential_start(void) MUST_USE;

#endif
