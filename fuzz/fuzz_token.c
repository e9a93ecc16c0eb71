/* A signed token: whatever is read of it is as it stood there, nobody's is taken for ours, and no
 * changed one verifies. */
#include "credential/jwt.h"
#include "credential/token.h"
#include "fuzz.h"

#include <limits.h>

static void check_foreign(struct arena *arena, struct str input, const struct key *key)
{
    struct jwt jwt;
    if (jwt_parse(arena, input, &jwt) != FAIL_NONE)
        return;
    must(jwt_is(input));
    must(str_starts(input, jwt.message) && str_ends(input, jwt.signature));
    must(!jwt_verify(&jwt, key));
}

/* What we sign is read back, and not with one byte of it changed to what the input says. */
static void check_own(struct arena *arena, struct str input, const struct key *key)
{
    static const struct jwt_head head = {
        STR_INIT("vc+jwt"), STR_INIT("vc"), STR_INIT("did:web:x#k")};
    struct str token = jwt_sign(arena, key, &head, input);
    struct jwt jwt;
    must(jwt_parse(arena, token, &jwt) == FAIL_NONE && jwt_verify(&jwt, key));
    must(str_equal(jwt.payload, input) && str_equal(jwt.head.key, head.key));
    if (input.len < 2)
        return;
    size_t at = (unsigned char)input.data[0] * token.len / (UCHAR_MAX + 1);
    char *byte = (char *)(uintptr_t)token.data + at;
    if (*byte == input.data[1])
        return;
    *byte = input.data[1];
    must(jwt_parse(arena, token, &jwt) != FAIL_NONE || !jwt_verify(&jwt, key));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {7};
    const struct key key = key_of_seed(seed);
    check_foreign(arena, input, &key);
    check_own(arena, input, &key);
    struct str hash = token_hash(arena, input);
    must(hash.len == 64 && token_equal(hash, token_hash(arena, input)));
    must(token_equal(input, hash) == str_equal(input, hash));
    must(token_derive(arena, input, STR("csrf")).len == 43);
}
