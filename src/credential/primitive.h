/* The cryptography that this folder uses, from libsodium; nothing else includes it. All bytes in
 * and out are the caller's, randomness too. */
#ifndef CREDENTIAL_PRIMITIVE_H
#define CREDENTIAL_PRIMITIVE_H

#include "base/fail.h"

enum {
    PRIMITIVE_SALT_BYTES = 16,
    PRIMITIVE_HASH_BYTES = 32,
    PRIMITIVE_SEED_BYTES = 32,
    PRIMITIVE_PUBLIC_BYTES = 32,
    PRIMITIVE_SIGNATURE_BYTES = 64,
};

/* Argon2id version 1.3 (RFC 9106) on one lane. FAIL_BUSY when there is no memory for it. */
enum fail primitive_argon2id(struct str password, const unsigned char salt[PRIMITIVE_SALT_BYTES],
    uint32_t memory_kib, uint32_t passes, unsigned char ret_hash[PRIMITIVE_HASH_BYTES]) MUST_USE;

/* Ed25519 (RFC 8032). Who signs gives the public part that primitive_public made of the seed: with
 * another one, signatures would give the seed away. */
void primitive_public(const unsigned char seed[PRIMITIVE_SEED_BYTES],
    unsigned char ret_public[PRIMITIVE_PUBLIC_BYTES]);
void primitive_sign(const unsigned char seed[PRIMITIVE_SEED_BYTES],
    const unsigned char public[PRIMITIVE_PUBLIC_BYTES], struct str message,
    unsigned char ret_signature[PRIMITIVE_SIGNATURE_BYTES]);
bool primitive_verify(const unsigned char public[PRIMITIVE_PUBLIC_BYTES], struct str message,
    const unsigned char signature[PRIMITIVE_SIGNATURE_BYTES]);

/* Keyed BLAKE2b (RFC 7693), 32 bytes. The key has 16 … 64 bytes. */
void primitive_mac(struct str key, struct str message, unsigned char ret_mac[PRIMITIVE_HASH_BYTES]);

/* In a time that depends on the lengths only. */
bool primitive_equal(struct str a, struct str b);

/* Base64 without padding and line breaks (RFC 4648): 4 as in MIME, 5 for URLs. Reading is strict:
 * false unless exactly `len` bytes are spelled as writing would. */
enum primitive_alphabet { PRIMITIVE_BASE64, PRIMITIVE_BASE64_PADDED, PRIMITIVE_BASE64URL };
struct str primitive_encode(
    struct arena *arena, enum primitive_alphabet alphabet, const void *bytes, size_t len);
bool primitive_decode(enum primitive_alphabet alphabet, struct str s, void *ret_bytes, size_t len);

#endif
