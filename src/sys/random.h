/*
 * The only place that randomness comes from. A source is a value that is handed to whoever needs
 * it: the kernel's generator, or a seeded one with which tests and the demonstration repeat.
 */
#ifndef SYS_RANDOM_H
#define SYS_RANDOM_H

#include "base/sha256.h"

struct random {
    void (*fill)(void *context, void *ret_bytes, size_t len);
    void *context;
};

/* getrandom(2). Safe on many threads. */
struct random random_system(void);

/* SHA-256(SHA-256(text) ‖ counter), the counter in 8 bytes of the machine's order from 0 on, one
 * digest or part of it after the other: the same calls with the same text give the same bytes.
 * Guessable for who knows the text, so never for a running server; not for several threads. */
struct random_seed {
    unsigned char key[SHA256_BYTES];
    uint64_t counter;
};
struct random random_seeded(struct random_seed *seed, struct str text);

void random_bytes(struct random random, void *ret_bytes, size_t len);

/* `len` characters of the 32 that cannot be taken for one another when read aloud or typed
 * (digits and lower-case letters without i, l, o, u): 5 bits each. */
struct str random_text(struct arena *arena, struct random random, size_t len);

/* The published seed of a draw: 64 lower-case hexadecimal digits, 256 bits, so that nobody can know
 * what is drawn before it is. */
struct str random_draw(struct arena *arena, struct random random);

/* The id of a new record: 16 characters, 80 bits. It says nothing of when it was made. */
struct str random_id(struct arena *arena, struct random random);

/* A secret that is handed out, such as a session's: 52 characters, 260 bits. */
struct str random_token(struct arena *arena, struct random random);

#endif
