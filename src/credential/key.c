#include "credential/key.h"

#include <sodium.h>

enum { VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

static struct str encode(struct arena *arena, const unsigned char *bytes, size_t len)
{
    size_t size = sodium_base64_ENCODED_LEN(len, VARIANT);
    char *text = arena_alloc(arena, size, 1);
    sodium_bin2base64(text, size, bytes, len, VARIANT);
    return str_of(text);
}

/* Exactly `len` bytes. */
static bool decode(struct str text, unsigned char *ret_bytes, size_t len)
{
    size_t got;
    return sodium_base642bin(ret_bytes, len, text.data, text.len, NULL, &got, NULL, VARIANT) == 0 &&
           got == len;
}

struct str key_from_seed(struct arena *arena, const unsigned char seed[KEY_SEED_BYTES])
{
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(public_key, secret, seed);
    return encode(arena, secret, sizeof secret);
}

enum fail key_public(struct arena *arena, struct str secret, struct str *ret_public)
{
    unsigned char bytes[crypto_sign_SECRETKEYBYTES];
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
    if (!decode(secret, bytes, sizeof bytes))
        return FAIL_INVALID;
    crypto_sign_ed25519_sk_to_pk(public_key, bytes);
    *ret_public = encode(arena, public_key, sizeof public_key);
    return FAIL_NONE;
}

enum fail key_sign(
    struct arena *arena, struct str secret, struct str message, struct str *ret_signature)
{
    unsigned char bytes[crypto_sign_SECRETKEYBYTES];
    unsigned char signature[crypto_sign_BYTES];
    if (!decode(secret, bytes, sizeof bytes))
        return FAIL_INVALID;
    crypto_sign_detached(signature, NULL, (const unsigned char *)message.data, message.len, bytes);
    *ret_signature = encode(arena, signature, sizeof signature);
    return FAIL_NONE;
}

bool key_verify(struct str public_key, struct str message, struct str signature)
{
    unsigned char key[crypto_sign_PUBLICKEYBYTES];
    unsigned char bytes[crypto_sign_BYTES];
    return decode(public_key, key, sizeof key) && decode(signature, bytes, sizeof bytes) &&
           crypto_sign_verify_detached(
               bytes, (const unsigned char *)message.data, message.len, key) == 0;
}
