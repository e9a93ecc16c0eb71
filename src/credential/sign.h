/* Detached Ed25519 signatures over bytes, as 86 characters of base64url. */
#ifndef CREDENTIAL_SIGN_H
#define CREDENTIAL_SIGN_H

#include "credential/key.h"

/* `key` has its private part. The same message and key give the same signature. */
struct str sign_detached(struct arena *arena, const struct key *key, struct str message);

/* Whether `signature` is that of `message` by the private part of `key`, whose public part is
 * enough. */
bool sign_verify(const struct key *key, struct str message, struct str signature);

#endif
