/* SHA-256 (FIPS 180-4), at once or piece by piece. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

enum { SHA256_BYTES = 32 };

struct sha256 {
    unsigned char state[112] __attribute__((aligned(16)));
};

void sha256_init(struct sha256 *hash);
void sha256_update(struct sha256 *hash, const void *data, size_t len);
void sha256_final(struct sha256 *hash, unsigned char ret_digest[SHA256_BYTES]);

/* The digest of `s` as 64 lower-case hexadecimal digits. */
struct str sha256_hex(struct arena *arena, struct str s);

#endif
