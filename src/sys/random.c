#include "sys/random.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { ID_CHARACTERS = 16, TOKEN_CHARACTERS = 52 };

static void system_fill(void *context, void *ret_bytes, size_t len)
{
    (void)context;
    unsigned char *at = ret_bytes;
    while (len > 0) {
        ssize_t got = getrandom(at, len, 0);
        assert(got > 0 || errno == EINTR);
        if (got > 0) {
            at += got;
            len -= (size_t)got;
        }
    }
}

struct random random_system(void)
{
    return (struct random){.fill = system_fill};
}

static void seeded_fill(void *context, void *ret_bytes, size_t len)
{
    struct random_seed *seed = context;
    unsigned char *at = ret_bytes;
    while (len > 0) {
        struct sha256 hash;
        unsigned char digest[SHA256_BYTES];
        sha256_init(&hash);
        sha256_update(&hash, seed->key, sizeof(seed->key));
        sha256_update(&hash, &seed->counter, sizeof(seed->counter));
        sha256_final(&hash, digest);
        seed->counter++;
        size_t part = len < sizeof(digest) ? len : sizeof(digest);
        memcpy(at, digest, part);
        at += part;
        len -= part;
    }
}

struct random random_seeded(struct random_seed *seed, struct str text)
{
    struct sha256 hash;
    sha256_init(&hash);
    sha256_update(&hash, text.data, text.len);
    *seed = (struct random_seed){.counter = 0};
    sha256_final(&hash, seed->key);
    return (struct random){.fill = seeded_fill, .context = seed};
}

void random_bytes(struct random random, void *ret_bytes, size_t len)
{
    random.fill(random.context, ret_bytes, len);
}

struct str random_text(struct arena *arena, struct random random, size_t len)
{
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    char *text = arena_alloc(arena, len + 1, 1);
    random_bytes(random, text, len);
    for (size_t i = 0; i < len; i++)
        text[i] = alphabet[(unsigned char)text[i] & 31];
    return (struct str){text, len};
}

struct str random_draw(struct arena *arena, struct random random)
{
    unsigned char seed[SHA256_BYTES];
    random_bytes(random, seed, sizeof seed);
    return str_hex(arena, seed, sizeof seed);
}

struct str random_id(struct arena *arena, struct random random)
{
    return random_text(arena, random, ID_CHARACTERS);
}

struct str random_token(struct arena *arena, struct random random)
{
    return random_text(arena, random, TOKEN_CHARACTERS);
}
