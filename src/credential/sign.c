#include "credential/sign.h"

struct str sign_detached(struct arena *arena, const struct key *key, struct str message)
{
    unsigned char signature[PRIMITIVE_SIGNATURE_BYTES];
    primitive_sign(key->seed, key->public, message, signature);
    return primitive_encode(arena, PRIMITIVE_BASE64URL, signature, sizeof signature);
}

bool sign_verify(const struct key *key, struct str message, struct str signature)
{
    unsigned char bytes[PRIMITIVE_SIGNATURE_BYTES];
    return primitive_decode(PRIMITIVE_BASE64URL, signature, bytes, sizeof bytes) &&
           primitive_verify(key->public, message, bytes);
}
