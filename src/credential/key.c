#include "credential/key.h"

#include "base/buf.h"
#include "base/sha256.h"

#include <assert.h>
#include <string.h>

enum { DER_MAX = 16 + PRIMITIVE_SEED_BYTES };

/* A key in DER is a head that names the algorithm, 1.3.101.112, and then 32 bytes. */

struct form {
    struct str label;
    struct str head;
};

static const struct form private_form = {
    STR_INIT("PRIVATE KEY"),
    STR_INIT("\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20"),
};

static const struct form public_form = {
    STR_INIT("PUBLIC KEY"),
    STR_INIT("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00"),
};

struct key key_of_seed(const unsigned char seed[PRIMITIVE_SEED_BYTES])
{
    struct key key;
    memcpy(key.seed, seed, sizeof key.seed);
    primitive_public(seed, key.public);
    return key;
}

struct key key_derive(const struct key *key, struct str salt)
{
    unsigned char seed[PRIMITIVE_HASH_BYTES];
    static_assert(sizeof seed == PRIMITIVE_SEED_BYTES, "a hash is a seed");
    primitive_mac((struct str){(const char *)key->seed, sizeof key->seed}, salt, seed);
    return key_of_seed(seed);
}

struct str key_format_bytes(struct arena *arena, const struct key *key)
{
    return primitive_encode(arena, PRIMITIVE_BASE64URL, key->public, sizeof key->public);
}

enum fail key_parse_bytes(struct str text, struct key *ret_key)
{
    struct key key = {0};
    if (!primitive_decode(PRIMITIVE_BASE64URL, text, key.public, sizeof key.public))
        return FAIL_INVALID;
    *ret_key = key;
    return FAIL_NONE;
}

static struct str format(struct arena *arena, const struct form *form, const unsigned char *bytes)
{
    unsigned char der[DER_MAX];
    memcpy(der, form->head.data, form->head.len);
    memcpy(der + form->head.len, bytes, PRIMITIVE_SEED_BYTES);
    struct str body = primitive_encode(
        arena, PRIMITIVE_BASE64_PADDED, der, form->head.len + PRIMITIVE_SEED_BYTES);
    return str_format(arena,
        "-----BEGIN %" STR_PRI "-----\n%" STR_PRI "\n-----END %" STR_PRI "-----\n",
        STR_ARG(form->label), STR_ARG(body), STR_ARG(form->label));
}

/* Takes `expected` off the front of *s. */
static bool take(struct str *s, struct str expected)
{
    if (!str_starts(*s, expected))
        return false;
    *s = str_sub(*s, expected.len, s->len);
    return true;
}

static bool parse(struct str pem, const struct form *form, unsigned char *ret_bytes)
{
    unsigned char der[DER_MAX];
    size_t len = form->head.len + PRIMITIVE_SEED_BYTES;
    struct str rest = str_trim(pem);
    struct str body;
    if (!take(&rest, STR("-----BEGIN ")) || !take(&rest, form->label) ||
        !take(&rest, STR("-----\n")) || !str_cut(&rest, '\n', &body) ||
        !take(&rest, STR("-----END ")) || !take(&rest, form->label) ||
        !str_equal(rest, STR("-----")))
        return false;
    if (!primitive_decode(PRIMITIVE_BASE64_PADDED, body, der, len) ||
        memcmp(der, form->head.data, form->head.len) != 0)
        return false;
    memcpy(ret_bytes, der + form->head.len, PRIMITIVE_SEED_BYTES);
    return true;
}

struct str key_format_private(struct arena *arena, const struct key *key)
{
    return format(arena, &private_form, key->seed);
}

struct str key_format_public(struct arena *arena, const struct key *key)
{
    return format(arena, &public_form, key->public);
}

enum fail key_parse_private(struct str pem, struct key *ret_key)
{
    unsigned char seed[PRIMITIVE_SEED_BYTES];
    if (!parse(pem, &private_form, seed))
        return FAIL_INVALID;
    *ret_key = key_of_seed(seed);
    return FAIL_NONE;
}

enum fail key_parse_public(struct str pem, struct key *ret_key)
{
    struct key key = {0};
    if (!parse(pem, &public_form, key.public))
        return FAIL_INVALID;
    *ret_key = key;
    return FAIL_NONE;
}

struct str key_id(struct arena *arena, const struct key *key)
{
    unsigned char digest[SHA256_BYTES];
    struct str x = key_format_bytes(arena, key);
    struct str jwk = str_format(
        arena, "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%" STR_PRI "\"}", STR_ARG(x));
    struct sha256 hash;
    sha256_init(&hash);
    sha256_update(&hash, jwk.data, jwk.len);
    sha256_final(&hash, digest);
    return primitive_encode(arena, PRIMITIVE_BASE64URL, digest, sizeof digest);
}
