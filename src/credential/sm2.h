/*
 * The second signature suite of a body: SM2 with SM3, the elliptic curve signatures and the hash of
 * the Chinese state (GB/T 32918.2, .5 and GB/T 32905; GM/T 0003 and 0004), with the user's id that
 * GM/T 0009 gives to whoever has none. OpenSSL has both; nothing else includes it for this.
 *
 * What is signed is signed the same each time: the number that is used once follows from the
 * private part and what is signed. Anybody's program verifies it:
 *
 *     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -digest sm3 \
 *         -pkeyopt distid:1234567812345678 -in message -sigfile signature
 */
#ifndef CREDENTIAL_SM2_H
#define CREDENTIAL_SM2_H

#include "credential/primitive.h"

#define SM2_USER "1234567812345678"

enum { SM2_NUMBER_BYTES = 32, SM3_BYTES = 32 };

/* Numbers with their highest byte first. */
struct sm2_key {
    unsigned char secret[SM2_NUMBER_BYTES]; /* 1 … n − 2; zero in a public key */
    unsigned char x[SM2_NUMBER_BYTES];
    unsigned char y[SM2_NUMBER_BYTES];
};

/* A pair that follows from 32 bytes that nobody else has. FAIL_BROKEN: OpenSSL has no SM2. */
enum fail sm2_of_seed(
    const unsigned char seed[PRIMITIVE_SEED_BYTES], struct sm2_key *ret_key) MUST_USE;

/* One number of a public key as 43 characters of base64url. */
struct str sm2_format_number(struct arena *arena, const unsigned char number[SM2_NUMBER_BYTES]);

/* Of both. FAIL_INVALID: they are no point of the curve. */
enum fail sm2_parse(struct str x, struct str y, struct sm2_key *ret_key) MUST_USE;

/* The public part as OpenSSL reads it: SubjectPublicKeyInfo in PEM. */
enum fail sm2_format_public(
    struct arena *arena, const struct sm2_key *key, struct str *ret_pem) MUST_USE;

/* Names the public part: the JWK thumbprint with SHA-256 (RFC 7638) of {"crv":"SM2","kty":"EC",…}.
 */
struct str sm2_id(struct arena *arena, const struct sm2_key *key);

/* Base64 of the signature in DER. */
enum fail sm2_sign(struct arena *arena, const struct sm2_key *key, struct str message,
    struct str *ret_signature) MUST_USE;
bool sm2_verify(
    struct arena *arena, const struct sm2_key *key, struct str message, struct str signature);

/* SM3 in hexadecimal. */
enum fail sm2_hash_hex(struct arena *arena, struct str message, struct str *ret_hex) MUST_USE;

#endif
