#include "base/sha256.h"

#include <sodium.h>

_Static_assert(sizeof(struct sha256) >= sizeof(crypto_hash_sha256_state), "room for the state");

static crypto_hash_sha256_state *state_of(struct sha256 *hash)
{
    return (crypto_hash_sha256_state *)(void *)hash->state;
}

void sha256_init(struct sha256 *hash)
{
    crypto_hash_sha256_init(state_of(hash));
}

void sha256_update(struct sha256 *hash, const void *data, size_t len)
{
    crypto_hash_sha256_update(state_of(hash), data, len);
}

void sha256_final(struct sha256 *hash, unsigned char ret_digest[SHA256_BYTES])
{
    crypto_hash_sha256_final(state_of(hash), ret_digest);
}

struct str sha256_hex(struct arena *arena, struct str s)
{
    unsigned char digest[SHA256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)s.data, s.len);
    return str_hex(arena, digest, sizeof digest);
}
