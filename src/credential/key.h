/*
 * The Ed25519 key pair that the certification body signs with. It is made once from 32 random
 * bytes; the caller keeps the private part in a file of mode 0600.
 */
#ifndef CREDENTIAL_KEY_H
#define CREDENTIAL_KEY_H

#include "credential/primitive.h"

struct key {
    unsigned char seed[PRIMITIVE_SEED_BYTES]; /* the private part; zero in a public key */
    unsigned char public[PRIMITIVE_PUBLIC_BYTES];
};

struct key key_of_seed(const unsigned char seed[PRIMITIVE_SEED_BYTES]);

/* Another pair that follows from this one and a text that nobody else has: keyed BLAKE2b of `salt`
 * by the private part. Nothing of this one can be told from it. */
struct key key_derive(const struct key *key, struct str salt);

/* 32 bytes as 43 characters of base64url, and back: FAIL_INVALID for anything else. */
struct str key_format_bytes(struct arena *arena, const struct key *key);
enum fail key_parse_bytes(struct str text, struct key *ret_key) MUST_USE;

/* PEM as OpenSSL reads and writes it (RFC 8410). */
struct str key_format_private(struct arena *arena, const struct key *key);
struct str key_format_public(struct arena *arena, const struct key *key);

/* What they write; white space at the ends is ignored. FAIL_INVALID for anything else. */
enum fail key_parse_private(struct str pem, struct key *ret_key) MUST_USE;
enum fail key_parse_public(struct str pem, struct key *ret_key) MUST_USE;

/* Names the public part: its JWK thumbprint with SHA-256 (RFC 7638, RFC 8037), 43 characters. */
struct str key_id(struct arena *arena, const struct key *key);

#endif
