#include "credential/password.h"

#include "base/buf.h"

#include <assert.h>

enum {
    MEMORY_KIB = 19 * 1024,
    PASSES = 2,
    MEMORY_KIB_MAX = 64 * MEMORY_KIB,
    PASSES_MAX = 64,
};

struct settings {
    int64_t memory_kib;
    int64_t passes;
    unsigned char salt[PRIMITIVE_SALT_BYTES];
    unsigned char hash[PRIMITIVE_HASH_BYTES];
};

void password_gate_init(struct password_gate *gate, unsigned running_max, unsigned waiting_max)
{
    assert(running_max >= 1);
    *gate = (struct password_gate){
        .mutex = PTHREAD_MUTEX_INITIALIZER,
        .left = PTHREAD_COND_INITIALIZER,
        .running_max = running_max,
        .waiting_max = waiting_max,
        .memory_kib = MEMORY_KIB,
        .passes = PASSES,
    };
}

static enum fail gate_enter(struct password_gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    bool full = gate->running == gate->running_max && gate->waiting == gate->waiting_max;
    if (!full) {
        gate->waiting++;
        while (gate->running == gate->running_max)
            pthread_cond_wait(&gate->left, &gate->mutex);
        gate->waiting--;
        gate->running++;
    }
    pthread_mutex_unlock(&gate->mutex);
    return full ? FAIL_BUSY : FAIL_NONE;
}

static void gate_leave(struct password_gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    gate->running--;
    pthread_cond_signal(&gate->left);
    pthread_mutex_unlock(&gate->mutex);
}

static enum fail hash(struct password_gate *gate, struct str password,
    const struct settings *settings, unsigned char ret_hash[PRIMITIVE_HASH_BYTES])
{
    TRY(gate_enter(gate));
    enum fail fail = primitive_argon2id(password, settings->salt, (uint32_t)settings->memory_kib,
        (uint32_t)settings->passes, ret_hash);
    gate_leave(gate);
    return fail;
}

enum fail password_hash(struct arena *arena, struct password_gate *gate, struct str password,
    const unsigned char salt[PRIMITIVE_SALT_BYTES], struct str *ret_stored)
{
    struct settings settings = {.memory_kib = gate->memory_kib, .passes = gate->passes};
    for (size_t i = 0; i < PRIMITIVE_SALT_BYTES; i++)
        settings.salt[i] = salt[i];
    TRY(hash(gate, password, &settings, settings.hash));
    struct str salt_text =
        primitive_encode(arena, PRIMITIVE_BASE64, settings.salt, sizeof settings.salt);
    struct str hash_text =
        primitive_encode(arena, PRIMITIVE_BASE64, settings.hash, sizeof settings.hash);
    *ret_stored = str_format(arena, "$argon2id$v=19$m=%u,t=%u,p=1$%" STR_PRI "$%" STR_PRI,
        gate->memory_kib, gate->passes, STR_ARG(salt_text), STR_ARG(hash_text));
    return FAIL_NONE;
}

/* Takes `name`, a whole number from 1 to max and nothing else off the front of a comma list. */
static bool take_setting(struct str *list, struct str name, int64_t max, int64_t *ret_value)
{
    struct str part;
    return str_cut(list, ',', &part) && str_starts(part, name) &&
           str_to_int(str_sub(part, name.len, part.len), ret_value) && *ret_value >= 1 &&
           *ret_value <= max;
}

static bool parse(struct str stored, struct settings *ret_settings)
{
    static const struct str start = STR_INIT("$argon2id$v=19$");
    struct str rest = str_sub(stored, start.len, stored.len);
    struct str list;
    struct str salt;
    int64_t lanes;
    return str_starts(stored, start) && str_cut(&rest, '$', &list) && str_cut(&rest, '$', &salt) &&
           take_setting(&list, STR("m="), MEMORY_KIB_MAX, &ret_settings->memory_kib) &&
           take_setting(&list, STR("t="), PASSES_MAX, &ret_settings->passes) &&
           take_setting(&list, STR("p="), 1, &lanes) && !list.data &&
           primitive_decode(
               PRIMITIVE_BASE64, salt, ret_settings->salt, sizeof ret_settings->salt) &&
           rest.data &&
           primitive_decode(PRIMITIVE_BASE64, rest, ret_settings->hash, sizeof ret_settings->hash);
}

enum fail password_verify(
    struct password_gate *gate, struct str stored, struct str password, bool *ret_matches)
{
    struct settings settings = {.memory_kib = gate->memory_kib, .passes = gate->passes};
    unsigned char hashed[PRIMITIVE_HASH_BYTES];
    bool exists = !str_is_empty(stored);
    if (exists && !parse(stored, &settings))
        return FAIL_BROKEN;
    TRY(hash(gate, password, &settings, hashed));
    *ret_matches = exists && primitive_equal((struct str){(const char *)hashed, sizeof hashed},
                                 (struct str){(const char *)settings.hash, sizeof settings.hash});
    return FAIL_NONE;
}

bool password_needs_rehash(struct str stored)
{
    struct settings settings;
    return !parse(stored, &settings) || settings.memory_kib != MEMORY_KIB ||
           settings.passes != PASSES;
}
