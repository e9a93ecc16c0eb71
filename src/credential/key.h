/*
 * The body's Ed25519 key (RFC 8032) and detached signatures with it. Bytes in, bytes out: who keeps
 * the key, keeps it. All texts are base64url without padding.
 */
#ifndef CREDENTIAL_KEY_H
#define CREDENTIAL_KEY_H

#include "base/fail.h"

enum { KEY_SEED_BYTES = 32 };

/* The secret key that belongs to KEY_SEED_BYTES random bytes. */
struct str key_from_seed(struct arena *arena, const unsigned char seed[KEY_SEED_BYTES]);

/* The public half. FAIL_INVALID: not a secret key. */
enum fail key_public(struct arena *arena, struct str secret, struct str *ret_public) MUST_USE;

enum fail key_sign(
    struct arena *arena, struct str secret, struct str message, struct str *ret_signature) MUST_USE;

bool key_verify(struct str public_key, struct str message, struct str signature);

#endif
