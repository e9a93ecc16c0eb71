#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The one place where memory comes from. */
#undef malloc

/* The address sanitizer cannot see where one allocation in a block ends and the next begins; it is
 * told, with a gap between them that nobody may touch. */
#ifdef SANITIZED
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define forbid(ptr, size) ASAN_POISON_MEMORY_REGION(ptr, size)
#define permit(ptr, size) ASAN_UNPOISON_MEMORY_REGION(ptr, size)
#else
enum { GAP = 0 };
#define forbid(ptr, size) ((void)(ptr), (void)(size))
#define permit(ptr, size) ((void)(ptr), (void)(size))
#endif

enum { BLOCK_SIZE = 64 * 1024 };

struct block {
    struct block *previous;
    size_t size; /* of data */
    size_t end;  /* of the last allocation, in data */
    size_t used; /* end, and a gap */
    alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct block *last;
    size_t cap;
    size_t total; /* bytes in all blocks */
};

static _Noreturn void exhausted(size_t size, size_t cap)
{
    fprintf(stderr, "arena: %zu more bytes would go over the cap of %zu\n", size, cap);
    abort();
}

static struct block *block_new(struct arena *arena, size_t size)
{
    if (size > arena->cap - arena->total)
        exhausted(size, arena->cap);
    struct block *block = malloc(sizeof(struct block) + size);
    if (!block)
        exhausted(size, arena->cap);
    *block = (struct block){.previous = arena->last, .size = size};
    forbid(block->data, size);
    arena->last = block;
    arena->total += size;
    return block;
}

struct arena *arena_new(size_t cap)
{
    struct arena *arena = malloc(sizeof(struct arena));
    if (!arena)
        exhausted(sizeof(struct arena), cap);
    *arena = (struct arena){.cap = cap};
    block_new(arena, cap < BLOCK_SIZE ? cap : BLOCK_SIZE);
    return arena;
}

/* An allocation in the block that is the last now. */
static void take(struct block *block, size_t from, size_t end)
{
    size_t gap = end == from ? 0 : GAP;
    permit(block->data + from, end - from);
    block->end = end;
    block->used = gap < block->size - end ? end + gap : block->size;
}

void *arena_alloc(struct arena *arena, size_t size, size_t align)
{
    assert(align > 0 && align <= alignof(max_align_t) && (align & (align - 1)) == 0);
    struct block *block = arena->last;
    size_t start = (block->used + align - 1) & ~(align - 1);
    if (start > block->size || size > block->size - start) {
        size_t doubled = block->size < SIZE_MAX / 2 ? block->size * 2 : block->size;
        size_t wanted = size > doubled ? size : doubled;
        if (wanted > arena->cap - arena->total && size <= arena->cap - arena->total)
            wanted = size;
        block = block_new(arena, wanted);
        start = 0;
    }
    take(block, start, start + size);
    return size == 0 ? block->data + start : memset(block->data + start, 0, size);
}

void *arena_alloc_array(struct arena *arena, size_t size, size_t n)
{
    size_t bytes;
    if (__builtin_mul_overflow(size, n, &bytes))
        exhausted(SIZE_MAX, arena->cap);
    return arena_alloc(arena, bytes, alignof(max_align_t));
}

void *arena_grow(struct arena *arena, void *ptr, size_t old_size, size_t new_size)
{
    assert(new_size >= old_size);
    if (ptr && new_size == old_size)
        return ptr;
    struct block *block = arena->last;
    if (ptr && (unsigned char *)ptr + old_size == block->data + block->end &&
        new_size - old_size <= block->size - block->end) {
        take(block, block->end, block->end + new_size - old_size);
        memset((unsigned char *)ptr + old_size, 0, new_size - old_size);
        return ptr;
    }
    void *moved = arena_alloc(arena, new_size, alignof(max_align_t));
    if (old_size > 0)
        memcpy(moved, ptr, old_size);
    return moved;
}

size_t arena_used(const struct arena *arena)
{
    size_t used = 0;
    for (const struct block *block = arena->last; block; block = block->previous)
        used += block->used;
    return used;
}

static void free_until(struct arena *arena, struct block *keep)
{
    while (arena->last != keep) {
        struct block *previous = arena->last->previous;
        arena->total -= arena->last->size;
        free(arena->last);
        arena->last = previous;
    }
}

void arena_reset(struct arena *arena)
{
    struct block *first = arena->last;
    while (first->previous)
        first = first->previous;
    free_until(arena, first);
    permit(first->data, first->size);
#ifndef NDEBUG
    memset(first->data, 0xdd, first->used); /* use after reset shows at once */
#endif
    forbid(first->data, first->size);
    first->end = 0;
    first->used = 0;
}

void arena_recycle(struct arena *arena)
{
    /* Each block is larger than those before it, but for those that the cap made small. */
    struct block *largest = arena->last;
    struct block *previous = largest->previous;
    largest->previous = NULL;
    arena->last = previous;
    free_until(arena, NULL);
    arena->last = largest;
    forbid(largest->data, largest->size);
    largest->end = 0;
    largest->used = 0;
}

void arena_release(struct arena *arena)
{
    if (!arena)
        return;
    free_until(arena, NULL);
    free(arena);
}

void arena_scope_end(struct arena **arena)
{
    arena_release(*arena);
}
