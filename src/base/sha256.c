/* OpenSSL's own functions and not EVP: they use the processor's instructions for SHA-256, need no
 * allocation, and a node of a Merkle tree takes half the time. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/sha256.h"

#include <openssl/sha.h>

_Static_assert(sizeof(struct sha256) >= sizeof(SHA256_CTX), "room for the state");

static SHA256_CTX *state_of(struct sha256 *hash)
{
    return (SHA256_CTX *)(void *)hash->state;
}

void sha256_init(struct sha256 *hash)
{
    SHA256_Init(state_of(hash));
}

void sha256_update(struct sha256 *hash, const void *data, size_t len)
{
    SHA256_Update(state_of(hash), data, len);
}

void sha256_final(struct sha256 *hash, unsigned char ret_digest[SHA256_BYTES])
{
    SHA256_Final(ret_digest, state_of(hash));
}

struct str sha256_hex(struct arena *arena, struct str s)
{
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    sha256_init(&hash);
    sha256_update(&hash, s.data, s.len);
    sha256_final(&hash, digest);
    return str_hex(arena, digest, sizeof digest);
}
