#include "credential/primitive.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(PRIMITIVE_SALT_BYTES == crypto_pwhash_argon2id_SALTBYTES, "as libsodium has it");
static_assert(PRIMITIVE_SEED_BYTES == crypto_sign_SEEDBYTES, "as libsodium has it");
static_assert(PRIMITIVE_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "as libsodium has it");
static_assert(PRIMITIVE_SIGNATURE_BYTES == crypto_sign_BYTES, "as libsodium has it");

static const int variants[] = {
    [PRIMITIVE_BASE64] = sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
    [PRIMITIVE_BASE64_PADDED] = sodium_base64_VARIANT_ORIGINAL,
    [PRIMITIVE_BASE64URL] = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

enum fail primitive_argon2id(struct str password, const unsigned char salt[PRIMITIVE_SALT_BYTES],
    uint32_t memory_kib, uint32_t passes, unsigned char ret_hash[PRIMITIVE_HASH_BYTES])
{
    /* Picks the fastest code for this processor; only the first call does anything. */
    if (sodium_init() < 0)
        return FAIL_BROKEN;
    int status = crypto_pwhash(ret_hash, PRIMITIVE_HASH_BYTES, password.data, password.len, salt,
        passes, (size_t)memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13);
    return status == 0 ? FAIL_NONE : FAIL_BUSY;
}

void primitive_public(const unsigned char seed[PRIMITIVE_SEED_BYTES],
    unsigned char ret_public[PRIMITIVE_PUBLIC_BYTES])
{
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(ret_public, secret, seed);
    sodium_memzero(secret, sizeof secret);
}

/* A secret key of libsodium is the seed and then the public key: made again of the seed alone, it
 * would cost as much as the signature. */
static_assert(crypto_sign_SECRETKEYBYTES == PRIMITIVE_SEED_BYTES + PRIMITIVE_PUBLIC_BYTES, "both");

void primitive_sign(const unsigned char seed[PRIMITIVE_SEED_BYTES],
    const unsigned char public[PRIMITIVE_PUBLIC_BYTES], struct str message,
    unsigned char ret_signature[PRIMITIVE_SIGNATURE_BYTES])
{
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    memcpy(secret, seed, PRIMITIVE_SEED_BYTES);
    memcpy(secret + PRIMITIVE_SEED_BYTES, public, PRIMITIVE_PUBLIC_BYTES);
    crypto_sign_detached(
        ret_signature, NULL, (const unsigned char *)message.data, message.len, secret);
    sodium_memzero(secret, sizeof secret);
}

bool primitive_verify(const unsigned char public[PRIMITIVE_PUBLIC_BYTES], struct str message,
    const unsigned char signature[PRIMITIVE_SIGNATURE_BYTES])
{
    return crypto_sign_verify_detached(
               signature, (const unsigned char *)message.data, message.len, public) == 0;
}

void primitive_mac(struct str key, struct str message, unsigned char ret_mac[PRIMITIVE_HASH_BYTES])
{
    int status = crypto_generichash(ret_mac, PRIMITIVE_HASH_BYTES,
        (const unsigned char *)message.data, message.len, (const unsigned char *)key.data, key.len);
    assert(status == 0 && key.len >= crypto_generichash_KEYBYTES_MIN);
}

bool primitive_equal(struct str a, struct str b)
{
    return a.len == b.len && sodium_memcmp(a.data, b.data, a.len) == 0;
}

struct str primitive_encode(
    struct arena *arena, enum primitive_alphabet alphabet, const void *bytes, size_t len)
{
    size_t size = sodium_base64_encoded_len(len, variants[alphabet]);
    char *text = arena_alloc(arena, size, 1);
    sodium_bin2base64(text, size, bytes, len, variants[alphabet]);
    return str_of(text);
}

bool primitive_decode(enum primitive_alphabet alphabet, struct str s, void *ret_bytes, size_t len)
{
    unsigned char bytes[256];
    size_t decoded = 0;
    assert(len <= sizeof bytes);
    int status = sodium_base642bin(
        bytes, sizeof bytes, s.data, s.len, NULL, &decoded, NULL, variants[alphabet]);
    if (status != 0 || decoded != len)
        return false;
    memcpy(ret_bytes, bytes, len);
    return true;
}
