#include "credential/token.h"

#include "base/sha256.h"
#include "credential/primitive.h"

struct str token_hash(struct arena *arena, struct str token)
{
    return sha256_hex(arena, token);
}

struct str token_derive(struct arena *arena, struct str token, struct str purpose)
{
    /* Any length becomes a key; not by token_hash, whose result is no secret. */
    struct str key = sha256_hex(arena, str_concat(arena, STR("derive "), token));
    unsigned char mac[PRIMITIVE_HASH_BYTES];
    primitive_mac(key, purpose, mac);
    return primitive_encode(arena, PRIMITIVE_BASE64URL, mac, sizeof mac);
}

bool token_equal(struct str a, struct str b)
{
    return primitive_equal(a, b);
}
