/* What every fuzzer shares: the input as a text, and an arena that is empty for each input. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdlib.h>

#include "base/str.h"

enum { FUZZ_ARENA_BYTES = 512 * 1024 * 1024 };

/* One input: what must hold is checked with `must`. */
static void fuzz_one(struct arena *arena, struct str input);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_new(FUZZ_ARENA_BYTES);
    arena_reset(arena);
    /* A copy, so that reading behind the input is seen. */
    fuzz_one(arena, str_copy(arena, (struct str){(const char *)data, size}));
    return 0;
}

static inline void must(bool holds)
{
    if (!holds)
        abort();
}

#endif
