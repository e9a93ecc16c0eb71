#include "credential/sm2.h"

#include "base/base64.h"
#include "base/sha256.h"
#include "credential/scoped.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

enum {
    POINT_BYTES = 1 + 2 * SM2_NUMBER_BYTES,
    UNCOMPRESSED = 4,
    TRIES = 8,
    SIGNATURE_BYTES = 128,
    RANDOM_BYTES = 64
};

RELEASER(end_bio, BIO, BIO_free_all)
RELEASER(end_digest, EVP_MD_CTX, EVP_MD_CTX_free)
RELEASER(end_group, EC_GROUP, EC_GROUP_free)
RELEASER(end_key, EVP_PKEY, EVP_PKEY_free)
RELEASER(end_maker, EVP_PKEY_CTX, EVP_PKEY_CTX_free)
RELEASER(end_numbers, BN_CTX, BN_CTX_free)
RELEASER(end_point, EC_POINT, EC_POINT_free)
RELEASER(end_signature, ECDSA_SIG, ECDSA_SIG_free)

static EC_GROUP *curve(void)
{
    return EC_GROUP_new_by_curve_name(NID_sm2);
}

/* number × the generator, as the numbers of its point. */
static bool multiply(
    const EC_GROUP *group, const BIGNUM *number, BN_CTX *numbers, BIGNUM *ret_x, BIGNUM *ret_y)
{
    EC_POINT *point SCOPED(end_point) = EC_POINT_new(group);
    return point && EC_POINT_mul(group, point, number, NULL, NULL, numbers) == 1 &&
           EC_POINT_get_affine_coordinates(group, point, ret_x, ret_y, numbers) == 1;
}

/* 1 … n − 2 from 64 bytes that look random: 256 bits more than there are, so that none is likelier.
 */
static bool number_of(const EC_GROUP *group, const unsigned char bytes[RANDOM_BYTES],
    BN_CTX *numbers, BIGNUM *ret_number)
{
    BIGNUM *most = BN_CTX_get(numbers);
    return most && BN_copy(most, EC_GROUP_get0_order(group)) && BN_sub_word(most, 2) == 1 &&
           BN_bin2bn(bytes, RANDOM_BYTES, ret_number) &&
           BN_mod(ret_number, ret_number, most, numbers) == 1 && BN_add_word(ret_number, 1) == 1;
}

/* 64 bytes that nobody can tell without the 32 secret ones: keyed hashes of what they are for and
 * of two numbers. */
static void stretch(const unsigned char secret[PRIMITIVE_SEED_BYTES],
    const unsigned char what[SM3_BYTES], unsigned char first, unsigned char ret_bytes[RANDOM_BYTES])
{
    unsigned char message[SM3_BYTES + 1];
    const struct str key = {(const char *)secret, PRIMITIVE_SEED_BYTES};
    memcpy(message, what, SM3_BYTES);
    for (unsigned char i = 0; i < 2; i++) {
        message[SM3_BYTES] = (unsigned char)(first + i);
        primitive_mac(key, (struct str){(const char *)message, sizeof message},
            ret_bytes + (size_t)i * PRIMITIVE_HASH_BYTES);
    }
}

static bool put_number(const BIGNUM *number, unsigned char ret_bytes[SM2_NUMBER_BYTES])
{
    return BN_bn2binpad(number, ret_bytes, SM2_NUMBER_BYTES) == SM2_NUMBER_BYTES;
}

enum fail sm2_of_seed(const unsigned char seed[PRIMITIVE_SEED_BYTES], struct sm2_key *ret_key)
{
    static const unsigned char for_key[SM3_BYTES] = "the private part of an SM2 key";
    unsigned char bytes[RANDOM_BYTES];
    struct sm2_key key;
    EC_GROUP *group SCOPED(end_group) = curve();
    BN_CTX *numbers SCOPED(end_numbers) = BN_CTX_new();
    if (!group || !numbers)
        return FAIL_BROKEN;
    BN_CTX_start(numbers);
    BIGNUM *secret = BN_CTX_get(numbers);
    BIGNUM *x = BN_CTX_get(numbers);
    BIGNUM *y = BN_CTX_get(numbers);
    stretch(seed, for_key, 0, bytes);
    bool is_made = y && number_of(group, bytes, numbers, secret) &&
                   multiply(group, secret, numbers, x, y) && put_number(secret, key.secret) &&
                   put_number(x, key.x) && put_number(y, key.y);
    BN_CTX_end(numbers);
    ERR_clear_error();
    if (!is_made)
        return FAIL_BROKEN;
    *ret_key = key;
    return FAIL_NONE;
}

struct str sm2_format_number(struct arena *arena, const unsigned char number[SM2_NUMBER_BYTES])
{
    return primitive_encode(arena, PRIMITIVE_BASE64URL, number, SM2_NUMBER_BYTES);
}

/* NULL: no point of the curve. */
static EVP_PKEY *public_of(const struct sm2_key *key)
{
    unsigned char point[POINT_BYTES] = {UNCOMPRESSED};
    EVP_PKEY_CTX *maker SCOPED(end_maker) = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
    EVP_PKEY *made = NULL;
    char group[] = "SM2";
    memcpy(point + 1, key->x, SM2_NUMBER_BYTES);
    memcpy(point + 1 + SM2_NUMBER_BYTES, key->y, SM2_NUMBER_BYTES);
    OSSL_PARAM parts[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point),
        OSSL_PARAM_construct_end()};
    bool is_made = maker && EVP_PKEY_fromdata_init(maker) == 1 &&
                   EVP_PKEY_fromdata(maker, &made, EVP_PKEY_PUBLIC_KEY, parts) == 1;
    ERR_clear_error();
    return is_made ? made : NULL;
}

enum fail sm2_parse(struct str x, struct str y, struct sm2_key *ret_key)
{
    struct sm2_key key = {0};
    if (!primitive_decode(PRIMITIVE_BASE64URL, x, key.x, sizeof key.x) ||
        !primitive_decode(PRIMITIVE_BASE64URL, y, key.y, sizeof key.y))
        return FAIL_INVALID;
    EVP_PKEY *made SCOPED(end_key) = public_of(&key);
    if (!made)
        return FAIL_INVALID;
    *ret_key = key;
    return FAIL_NONE;
}

enum fail sm2_format_public(struct arena *arena, const struct sm2_key *key, struct str *ret_pem)
{
    EVP_PKEY *made SCOPED(end_key) = public_of(key);
    BIO *out SCOPED(end_bio) = BIO_new(BIO_s_mem());
    char *data;
    if (!made || !out || PEM_write_bio_PUBKEY(out, made) != 1)
        return FAIL_BROKEN;
    long len = BIO_get_mem_data(out, &data);
    *ret_pem = str_copy(arena, (struct str){data, (size_t)len});
    return FAIL_NONE;
}

struct str sm2_id(struct arena *arena, const struct sm2_key *key)
{
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    struct str x = sm2_format_number(arena, key->x);
    struct str y = sm2_format_number(arena, key->y);
    struct str jwk = str_format(arena,
        "{\"crv\":\"SM2\",\"kty\":\"EC\",\"x\":\"%" STR_PRI "\",\"y\":\"%" STR_PRI "\"}",
        STR_ARG(x), STR_ARG(y));
    sha256_init(&hash);
    sha256_update(&hash, jwk.data, jwk.len);
    sha256_final(&hash, digest);
    return primitive_encode(arena, PRIMITIVE_BASE64URL, digest, sizeof digest);
}

/* Who signs, as GB/T 32918.2, 5.5 has it in front of what is signed: the id with its length in
 * bits, the curve, its generator and the public key. */
static bool hash_signer(
    const EC_GROUP *group, const struct sm2_key *key, BN_CTX *numbers, EVP_MD_CTX *hash)
{
    static const unsigned char user[] = "\x00\x80" SM2_USER;
    unsigned char bytes[4 * SM2_NUMBER_BYTES];
    BIGNUM *a = BN_CTX_get(numbers);
    BIGNUM *b = BN_CTX_get(numbers);
    BIGNUM *x = BN_CTX_get(numbers);
    BIGNUM *y = BN_CTX_get(numbers);
    return y && EC_GROUP_get_curve(group, NULL, a, b, numbers) == 1 &&
           EC_POINT_get_affine_coordinates(group, EC_GROUP_get0_generator(group), x, y, numbers) ==
               1 &&
           put_number(a, bytes) && put_number(b, bytes + SM2_NUMBER_BYTES) &&
           put_number(x, bytes + 2 * SM2_NUMBER_BYTES) &&
           put_number(y, bytes + 3 * SM2_NUMBER_BYTES) &&
           EVP_DigestInit_ex(hash, EVP_sm3(), NULL) == 1 &&
           EVP_DigestUpdate(hash, user, sizeof user - 1) == 1 &&
           EVP_DigestUpdate(hash, bytes, sizeof bytes) == 1 &&
           EVP_DigestUpdate(hash, key->x, sizeof key->x) == 1 &&
           EVP_DigestUpdate(hash, key->y, sizeof key->y) == 1;
}

static bool hash_message(const EC_GROUP *group, const struct sm2_key *key, struct str message,
    BN_CTX *numbers, unsigned char ret_digest[SM3_BYTES])
{
    EVP_MD_CTX *hash SCOPED(end_digest) = EVP_MD_CTX_new();
    unsigned char signer[SM3_BYTES];
    return hash && hash_signer(group, key, numbers, hash) &&
           EVP_DigestFinal_ex(hash, signer, NULL) == 1 &&
           EVP_DigestInit_ex(hash, EVP_sm3(), NULL) == 1 &&
           EVP_DigestUpdate(hash, signer, sizeof signer) == 1 &&
           EVP_DigestUpdate(hash, message.data, message.len) == 1 &&
           EVP_DigestFinal_ex(hash, ret_digest, NULL) == 1;
}

struct signing {
    const EC_GROUP *group;
    BN_CTX *numbers;
    BIGNUM *secret;
    BIGNUM *digest;
    BIGNUM *once;
};

/* GB/T 32918.2, 6.1: r = e + x of k × G, s = (k − r × d) / (1 + d), both modulo n. False where they
 * are none and another k is needed. */
static bool sign_with(const struct signing *with, BIGNUM *ret_r, BIGNUM *ret_s)
{
    const BIGNUM *n = EC_GROUP_get0_order(with->group);
    BN_CTX *numbers = with->numbers;
    BIGNUM *x = BN_CTX_get(numbers);
    BIGNUM *part = BN_CTX_get(numbers);
    BIGNUM *below = BN_CTX_get(numbers);
    if (!below || !multiply(with->group, with->once, numbers, x, part) ||
        BN_mod_add(ret_r, with->digest, x, n, numbers) != 1 || BN_is_zero(ret_r) ||
        BN_mod_add(part, ret_r, with->once, n, numbers) != 1 || BN_is_zero(part))
        return false;
    return BN_mod_mul(part, ret_r, with->secret, n, numbers) == 1 &&
           BN_mod_sub(part, with->once, part, n, numbers) == 1 && BN_copy(below, with->secret) &&
           BN_add_word(below, 1) == 1 && BN_mod_inverse(below, below, n, numbers) &&
           BN_mod_mul(ret_s, part, below, n, numbers) == 1 && !BN_is_zero(ret_s);
}

static bool sign(const struct sm2_key *key, struct str message, BIGNUM *r, BIGNUM *s)
{
    EC_GROUP *group SCOPED(end_group) = curve();
    BN_CTX *numbers SCOPED(end_numbers) = BN_CTX_new();
    unsigned char digest[SM3_BYTES];
    unsigned char bytes[RANDOM_BYTES];
    bool is_signed = false;
    if (!group || !numbers)
        return false;
    BN_CTX_start(numbers);
    struct signing with = {.group = group,
        .numbers = numbers,
        .secret = BN_CTX_get(numbers),
        .digest = BN_CTX_get(numbers),
        .once = BN_CTX_get(numbers)};
    bool is_ready = with.once && hash_message(group, key, message, numbers, digest) &&
                    BN_bin2bn(key->secret, sizeof key->secret, with.secret) &&
                    BN_bin2bn(digest, sizeof digest, with.digest);
    for (unsigned char i = 0; i < TRIES && is_ready && !is_signed; i++) {
        stretch(key->secret, digest, (unsigned char)(2 * i), bytes);
        is_signed = number_of(group, bytes, numbers, with.once) && sign_with(&with, r, s);
    }
    BN_CTX_end(numbers);
    return is_signed;
}

enum fail sm2_sign(
    struct arena *arena, const struct sm2_key *key, struct str message, struct str *ret_signature)
{
    unsigned char der[SIGNATURE_BYTES];
    unsigned char *at = der;
    ECDSA_SIG *signature SCOPED(end_signature) = ECDSA_SIG_new();
    BIGNUM *r = BN_new();
    BIGNUM *s = BN_new();
    bool is_signed = signature && r && s && sign(key, message, r, s);
    ERR_clear_error();
    if (!is_signed || ECDSA_SIG_set0(signature, r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return FAIL_BROKEN;
    }
    int len = i2d_ECDSA_SIG(signature, &at);
    if (len <= 0)
        return FAIL_BROKEN;
    *ret_signature = base64_encode(arena, (struct str){(const char *)der, (size_t)len});
    return FAIL_NONE;
}

bool sm2_verify(
    struct arena *arena, const struct sm2_key *key, struct str message, struct str signature)
{
    EVP_PKEY *made SCOPED(end_key) = public_of(key);
    EVP_MD_CTX *digest SCOPED(end_digest) = EVP_MD_CTX_new();
    EVP_PKEY_CTX *maker SCOPED(end_maker) = made ? EVP_PKEY_CTX_new(made, NULL) : NULL;
    struct str der;
    if (!maker || !digest || !base64_decode(arena, signature, &der))
        return false;
    EVP_MD_CTX_set_pkey_ctx(digest, maker);
    bool holds = EVP_PKEY_CTX_set1_id(maker, SM2_USER, sizeof SM2_USER - 1) == 1 &&
                 EVP_DigestVerifyInit(digest, NULL, EVP_sm3(), NULL, made) == 1 &&
                 EVP_DigestVerify(digest, (const unsigned char *)der.data, der.len,
                     (const unsigned char *)message.data, message.len) == 1;
    ERR_clear_error();
    return holds;
}

enum fail sm2_hash_hex(struct arena *arena, struct str message, struct str *ret_hex)
{
    unsigned char digest[SM3_BYTES];
    if (EVP_Digest(message.data, message.len, digest, NULL, EVP_sm3(), NULL) != 1)
        return FAIL_BROKEN;
    *ret_hex = str_hex(arena, digest, sizeof digest);
    return FAIL_NONE;
}
