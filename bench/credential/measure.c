/*
 * Credentials signed and verified beside the bare signature: measure PAYLOAD ROUNDS SIGNATURES
 * makes a token of the bytes of a file, and reads and verifies it, as the register does, and beside
 * that lets libsodium and OpenSSL sign and verify the same bytes, which stand there already. Again
 * for a text as short as a head of the log. One core.
 *
 * Ed25519 gives the same signature each time: all three have to have made the same one before
 * anything is timed. SIGNATURES is a file for peer.mjs, which has to make them too: a line for each
 * text with the message, the seed and the signature, base64url.
 */
#include <openssl/evp.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "credential/credential.h"
#include "credential/jwt.h"
#include "sys/file.h"

enum { ROUNDS_MAX = 999, COUNT = 200, BILLION = 1000000000, PAYLOAD_MAX = 1 << 20 };

struct work {
    struct arena *arena; /* of the tokens; emptied as a request's is */
    struct key key;
    struct jwt_head head;
    struct str payload;
    struct str token;
    struct str message;
    unsigned char signature[crypto_sign_BYTES];
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    EVP_PKEY *openssl;
    size_t wrong;
};

static void sign_ours(struct work *work)
{
    struct str token = jwt_sign(work->arena, &work->key, &work->head, work->payload);
    work->wrong += token.len != work->token.len;
}

static void verify_ours(struct work *work)
{
    struct jwt jwt;
    bool is_right = jwt_parse(work->arena, work->token, &jwt) == FAIL_NONE &&
                    jwt_verify(&jwt, &work->key) && str_equal(jwt.payload, work->payload);
    work->wrong += !is_right;
}

static void sign_sodium(struct work *work)
{
    unsigned char signature[crypto_sign_BYTES];
    crypto_sign_detached(signature, NULL, (const unsigned char *)work->message.data,
        work->message.len, work->secret);
    work->wrong += memcmp(signature, work->signature, sizeof signature) != 0;
}

static void verify_sodium(struct work *work)
{
    work->wrong +=
        crypto_sign_verify_detached(work->signature, (const unsigned char *)work->message.data,
            work->message.len, work->key.public) != 0;
}

static void sign_openssl(struct work *work)
{
    unsigned char signature[crypto_sign_BYTES];
    size_t len = sizeof signature;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_right = EVP_DigestSignInit(context, NULL, NULL, NULL, work->openssl) == 1 &&
                    EVP_DigestSign(context, signature, &len,
                        (const unsigned char *)work->message.data, work->message.len) == 1;
    EVP_MD_CTX_free(context);
    work->wrong += !is_right || memcmp(signature, work->signature, sizeof signature) != 0;
}

static void verify_openssl(struct work *work)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_right = EVP_DigestVerifyInit(context, NULL, NULL, NULL, work->openssl) == 1 &&
                    EVP_DigestVerify(context, work->signature, sizeof work->signature,
                        (const unsigned char *)work->message.data, work->message.len) == 1;
    EVP_MD_CTX_free(context);
    work->wrong += !is_right;
}

static void (*const tasks[2][3])(struct work *work) = {
    {sign_ours, sign_sodium, sign_openssl},
    {verify_ours, verify_sodium, verify_openssl},
};

static struct work work_of(struct arena *arena, struct str payload)
{
    unsigned char seed[crypto_sign_SEEDBYTES];
    struct work work = {.arena = arena, .payload = payload};
    struct jwt jwt;
    for (size_t i = 0; i < sizeof seed; i++)
        seed[i] = (unsigned char)(i * 7 + 1);
    work.key = key_of_seed(seed);
    work.head = (struct jwt_head){STR("vc+jwt"), STR("vc"),
        str_concat(arena, STR("did:web:star.example.cn#"), key_id(arena, &work.key))};
    work.token = jwt_sign(arena, &work.key, &work.head, payload);
    if (jwt_parse(arena, work.token, &jwt) != FAIL_NONE)
        work.wrong++;
    else
        work.message = jwt.message;
    crypto_sign_seed_keypair(work.key.public, work.secret, seed);
    crypto_sign_detached(work.signature, NULL, (const unsigned char *)work.message.data,
        work.message.len, work.secret);
    struct str said =
        primitive_encode(arena, PRIMITIVE_BASE64URL, work.signature, sizeof work.signature);
    if (!str_ends(work.token, said))
        work.wrong++;
    work.openssl = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, sizeof seed);
    return work;
}

static int64_t time_of(struct work *work, void (*task)(struct work *work))
{
    struct timespec begun;
    struct timespec ended;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (size_t i = 0; i < COUNT; i++) {
        struct arena *scratch = work->arena;
        task(work);
        arena_recycle(scratch);
    }
    clock_gettime(CLOCK_MONOTONIC, &ended);
    return (ended.tv_sec - begun.tv_sec) * BILLION + ended.tv_nsec - begun.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void compare(struct work *work, size_t act, size_t rounds)
{
    int64_t times[3][ROUNDS_MAX];
    double rates[3];
    for (size_t round = 0; round < rounds; round++)
        for (size_t who = 0; who < 3; who++)
            times[who][round] = time_of(work, tasks[act][who]);
    for (size_t who = 0; who < 3; who++) {
        qsort(times[who], rounds, sizeof times[who][0], ascending);
        rates[who] = (double)COUNT * BILLION / (double)times[who][rounds / 2];
    }
    printf("%5zu bytes %-9s %10.0f %10.0f %6.2f x %10.0f %6.2f x\n", work->message.len,
        act == 0 ? "signed" : "verified", rates[0], rates[1], rates[0] / rates[1], rates[2],
        rates[0] / rates[2]);
}

static bool write_work(struct arena *arena, FILE *out, const struct work *work)
{
    struct str seed =
        primitive_encode(arena, PRIMITIVE_BASE64URL, work->key.seed, sizeof work->key.seed);
    return fprintf(out, "%" STR_PRI " %" STR_PRI "\n", STR_ARG(work->token), STR_ARG(seed)) > 0;
}

/* The text of a token lives in an arena of its own: the other is emptied all the time. */
static bool measure(struct str payload, size_t rounds, FILE *out)
{
    struct arena *kept ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct arena *scratch ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct work work = work_of(kept, payload);
    if (work.wrong > 0 || !work.openssl || !write_work(kept, out, &work))
        return false;
    work.arena = scratch;
    for (size_t act = 0; act < 2; act++)
        compare(&work, act, rounds);
    EVP_PKEY_free(work.openssl);
    return work.wrong == 0;
}

int main(int argc, char **argv)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct str payload;
    int64_t rounds = 0;
    bool is_right = argc == 4 && str_to_int(str_of(argv[2]), &rounds) && rounds > 0 &&
                    rounds <= ROUNDS_MAX && credential_start() == FAIL_NONE &&
                    file_read(arena, str_of(argv[1]), PAYLOAD_MAX, &payload) == FAIL_NONE;
    FILE *out = is_right ? fopen(argv[3], "w") : NULL;
    if (!out) {
        fputs("usage: measure PAYLOAD ROUNDS SIGNATURES\n", stderr);
        return 2;
    }
    printf("%-21s %10s %10s %8s %10s %8s\n", "", "ours, 1/s", "libsodium", "", "OpenSSL", "");
    is_right = measure(payload, (size_t)rounds, out) &&
               measure(str_sub(payload, 0, 64), (size_t)rounds, out);
    if (fclose(out) != 0 || !is_right)
        fputs("the signatures are not the same\n", stderr);
    return is_right ? 0 : 1;
}
