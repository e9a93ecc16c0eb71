/*
 * Memory by lifetime: what a request, a command or a test allocates lives in one arena and goes
 * with it. Nothing is freed singly. An arena has a cap; going over it is a programmer error (every
 * input is limited before it is read, see base/limits.h), so it ends the process with one line and
 * the supervisor starts another.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new arena that may hold up to `cap` bytes. */
struct arena *arena_new(size_t cap);

/* Zeroed memory, aligned to `align` (a power of two); never NULL. */
void *arena_alloc(struct arena *arena, size_t size, size_t align);

/* `ptr` (of `old_size` bytes, from this arena or NULL) grown to `new_size`; in place when it was
 * the last allocation. The added bytes are zero. */
void *arena_grow(struct arena *arena, void *ptr, size_t old_size, size_t new_size);

/* How many bytes are in use. */
size_t arena_used(const struct arena *arena);

/* Everything allocated so far is forgotten; the first block is kept for the next user. */
void arena_reset(struct arena *arena);

/* The same for somebody who starts over thousands of times a second and needs about as much each
 * time: the largest block is kept, and only the sanitizer notices a use of what was forgotten. */
void arena_recycle(struct arena *arena);

/* NULL is allowed. */
void arena_release(struct arena *arena);

/* For __attribute__((cleanup)): struct arena *a ARENA_SCOPED = arena_new(…). */
void arena_scope_end(struct arena **arena);
#define ARENA_SCOPED __attribute__((cleanup(arena_scope_end)))

/* One object, or an array of n. */
#define NEW(arena, type) ((type *)arena_alloc(arena, sizeof(type), _Alignof(type)))
#define NEW_ARRAY(arena, type, n) ((type *)arena_alloc_array(arena, sizeof(type), n))
void *arena_alloc_array(struct arena *arena, size_t size, size_t n);

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

#endif
