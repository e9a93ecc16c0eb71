/*
 * Secrets that are handed out: a session's, and what follows from it. They come from random_token
 * (sys/random.h), 260 bits, so a plain hash is enough to keep them: who reads the database cannot
 * use what is stored there.
 */
#ifndef CREDENTIAL_TOKEN_H
#define CREDENTIAL_TOKEN_H

#include "base/fail.h"

/* What is stored instead of the token: its SHA-256 in hexadecimal. */
struct str token_hash(struct arena *arena, struct str token);

/* Another secret that only the holder of `token` can know, one for each purpose ("csrf"): 43
 * characters of base64url, keyed BLAKE2b. Nothing of `token` can be told from it. */
struct str token_derive(struct arena *arena, struct str token, struct str purpose);

/* In a time that says nothing of where they differ. */
bool token_equal(struct str a, struct str b);

#endif
