/*
 * Passwords, kept as Argon2id hashes in the PHC string format:
 * $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>. 19 MiB and two passes are the least that OWASP's
 * password storage recommendations ask of Argon2id, about 25 ms of one core.
 *
 * Threads may call this at the same time; a gate keeps the memory and the processors that they use
 * within bounds.
 */
#ifndef CREDENTIAL_PASSWORD_H
#define CREDENTIAL_PASSWORD_H

#include "credential/primitive.h"

#include <pthread.h>

/* How many hashes run at once and how many callers wait. One for all threads of a process. */
struct password_gate {
    pthread_mutex_t mutex;
    pthread_cond_t left;
    unsigned running;
    unsigned running_max;
    unsigned waiting;
    unsigned waiting_max;
    uint32_t memory_kib; /* of new hashes: 19 MiB and 2 passes, but for tests that make many */
    uint32_t passes;
};

/* running_max ≥ 1; each that runs takes 19 MiB. */
void password_gate_init(struct password_gate *gate, unsigned running_max, unsigned waiting_max);

/* The hash to be stored. `salt` is fresh from sys/random.h. FAIL_BUSY when the gate is full or
 * memory is short. */
enum fail password_hash(struct arena *arena, struct password_gate *gate, struct str password,
    const unsigned char salt[PRIMITIVE_SALT_BYTES], struct str *ret_stored) MUST_USE;

/* Whether `password` is the one that `stored` was made from. With an empty `stored`, which stands
 * for an account that does not exist, it takes as long and says no. FAIL_BUSY as above;
 * FAIL_BROKEN when `stored` is no such hash or asks for over 64 times the memory. */
enum fail password_verify(
    struct password_gate *gate, struct str stored, struct str password, bool *ret_matches) MUST_USE;

/* Whether `stored` was made with other settings than password_hash has now. */
bool password_needs_rehash(struct str stored);

#endif
