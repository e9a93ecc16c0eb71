#include "credential/password.h"

#include <pthread.h>
#include <sodium.h>

static const struct {
    unsigned long long passes;
    size_t memory;
} costs[] = {
    [PASSWORD_FULL] = {2, 19 * 1024 * 1024},
    [PASSWORD_CHEAP] = {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN},
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;
static int running;

static void take_place(void)
{
    pthread_mutex_lock(&lock);
    while (running == PASSWORD_AT_ONCE)
        pthread_cond_wait(&freed, &lock);
    running++;
    pthread_mutex_unlock(&lock);
}

static void give_place(void)
{
    pthread_mutex_lock(&lock);
    running--;
    pthread_cond_signal(&freed);
    pthread_mutex_unlock(&lock);
}

enum fail password_hash(
    struct arena *arena, struct str password, enum password_cost cost, struct str *ret_hash)
{
    char *hash = arena_alloc(arena, crypto_pwhash_STRBYTES, 1);
    take_place();
    int status = crypto_pwhash_str_alg(hash, password.data, password.len, costs[cost].passes,
        costs[cost].memory, crypto_pwhash_ALG_ARGON2ID13);
    give_place();
    if (status != 0)
        return FAIL_BROKEN;
    *ret_hash = str_of(hash);
    return FAIL_NONE;
}

bool password_verify(struct arena *arena, struct str hash, struct str password)
{
    struct str ignored;
    if (hash.len == 0) {
        /* the same work, whatever comes of it */
        (void)!password_hash(arena, password, PASSWORD_FULL, &ignored);
        return false;
    }
    if (hash.len >= crypto_pwhash_STRBYTES)
        return false;
    char *text = arena_alloc(arena, crypto_pwhash_STRBYTES, 1);
    for (size_t i = 0; i < hash.len; i++)
        text[i] = hash.data[i];
    take_place();
    int status = crypto_pwhash_str_verify(text, password.data, password.len);
    give_place();
    return status == 0;
}
