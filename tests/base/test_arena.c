#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "testing.h"

/* Whether `use` breaks the process, tried in a child so that the test survives. */
static bool aborts(void (*use)(struct arena *), size_t cap)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        use(arena_new(cap));
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static void what_is_allocated_is_zero(void **state)
{
    struct arena *arena = *state;
    static const unsigned char zeros[1000];
    assert_memory_equal(arena_alloc(arena, sizeof zeros, 1), zeros, sizeof zeros);
}

static void what_is_allocated_after_a_reset_is_zero_again(void **state)
{
    struct arena *arena = *state;
    static const unsigned char zeros[1000];
    memset(arena_alloc(arena, sizeof zeros, 1), 0xff, sizeof zeros);
    arena_reset(arena);
    assert_memory_equal(arena_alloc(arena, sizeof zeros, 1), zeros, sizeof zeros);
}

static void every_alignment_is_kept(void **state)
{
    struct arena *arena = *state;
    for (size_t align = 1; align <= alignof(max_align_t); align *= 2) {
        arena_alloc(arena, 1, 1);
        assert_int_equal((uintptr_t)arena_alloc(arena, 1, align) % align, 0);
    }
    arena_alloc(arena, 1, 1);
    assert_int_equal((uintptr_t)NEW_ARRAY(arena, int64_t, 3) % alignof(int64_t), 0);
}

static void allocations_do_not_overlap(void **state)
{
    struct arena *arena = *state;
    enum { N = 3000 };
    unsigned char *blocks[N];
    for (size_t i = 0; i < N; i++) {
        blocks[i] = arena_alloc(arena, i % 97 + 1, 1);
        memset(blocks[i], (int)(i % 251), i % 97 + 1);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < i % 97 + 1; k++)
            assert_int_equal(blocks[i][k], i % 251);
}

static void nothing_can_be_allocated_any_number_of_times(void **state)
{
    struct arena *arena = *state;
    size_t before = arena_used(arena);
    for (int i = 0; i < 1000; i++)
        assert_non_null(arena_alloc(arena, 0, 1));
    assert_int_equal(arena_used(arena), before);
}

static void the_last_allocation_grows_where_it_is(void **state)
{
    struct arena *arena = *state;
    char *first = arena_alloc(arena, 10, 1);
    memcpy(first, "0123456789", 10);
    char *grown = arena_grow(arena, first, 10, 20);
    assert_ptr_equal(grown, first);
    assert_memory_equal(grown, "0123456789\0\0\0\0\0\0\0\0\0\0", 20);
}

static void an_earlier_allocation_moves_and_keeps_its_bytes(void **state)
{
    struct arena *arena = *state;
    char *first = arena_alloc(arena, 10, 1);
    memcpy(first, "0123456789", 10);
    arena_alloc(arena, 1, 1);
    char *grown = arena_grow(arena, first, 10, 12);
    assert_ptr_not_equal(grown, first);
    assert_memory_equal(grown, "0123456789\0\0", 12);
}

static void growing_goes_on_beyond_one_block(void **state)
{
    struct arena *arena = *state;
    size_t size = 1;
    unsigned char *bytes = arena_alloc(arena, size, 1);
    bytes[0] = 1;
    while (size < 4 * 1024 * 1024) {
        bytes = arena_grow(arena, bytes, size, size * 2);
        for (size_t i = size; i < size * 2; i += 511)
            assert_int_equal(bytes[i], 0);
        memset(bytes + size, 1, size);
        size *= 2;
    }
    assert_int_equal(bytes[0], 1);
    assert_int_equal(bytes[size - 1], 1);
}

static void growing_from_nothing_allocates(void **state)
{
    struct arena *arena = *state;
    char *bytes = arena_grow(arena, NULL, 0, 3);
    assert_memory_equal(bytes, "\0\0\0", 3);
}

static void a_reset_forgets_what_was_used(void **state)
{
    struct arena *arena = *state;
    arena_alloc(arena, 1000 * 1000, 1);
    assert_true(arena_used(arena) >= 1000 * 1000);
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    for (int i = 0; i < 1000; i++) { /* the cap counts from nothing each time */
        arena_alloc(arena, 1000 * 1000, 1);
        arena_reset(arena);
    }
}

static void take_all(struct arena *arena)
{
    arena_alloc(arena, 1000, 1);
}

static void take_too_much_at_once(struct arena *arena)
{
    arena_alloc(arena, 1001, 1);
}

static void take_too_much_in_small_steps(struct arena *arena)
{
    for (int i = 0; i < 1001; i++)
        arena_alloc(arena, 1, 1);
}

static void take_more_than_a_size_can_say(struct arena *arena)
{
    arena_alloc_array(arena, SIZE_MAX / 2, 3);
}

static void take_everything(struct arena *arena)
{
    arena_alloc(arena, SIZE_MAX, 1);
}

static void grow_over_the_cap(struct arena *arena)
{
    arena_grow(arena, arena_alloc(arena, 900, 1), 900, 1001);
}

static void going_over_the_cap_ends_the_process(void **state)
{
    (void)state;
    assert_false(aborts(take_all, 1000));
    assert_true(aborts(take_too_much_at_once, 1000));
    assert_true(aborts(take_too_much_in_small_steps, 1000));
    assert_true(aborts(take_more_than_a_size_can_say, 1000));
    assert_true(aborts(take_everything, SIZE_MAX));
    assert_true(aborts(grow_over_the_cap, 1000));
}

static void an_arena_ends_with_its_scope(void **state)
{
    (void)state;
    struct arena *scoped ARENA_SCOPED = arena_new(1000);
    arena_alloc(scoped, 10, 1); /* the leak checker is the judge */
    arena_release(NULL);
}

#ifdef SANITIZED
static void write_one_byte_too_far(struct arena *arena)
{
    char *bytes = arena_alloc(arena, 8, 1);
    arena_alloc(arena, 8, 1);
    ((volatile char *)bytes)[8] = 1;
}

static void use_after_a_reset(struct arena *arena)
{
    char *bytes = arena_alloc(arena, 8, 1);
    arena_reset(arena);
    ((volatile char *)bytes)[0] = 1;
}

static void the_sanitizer_sees_single_allocations(void **state)
{
    (void)state;
    assert_true(aborts(write_one_byte_too_far, 1000));
    assert_true(aborts(use_after_a_reset, 1000));
}
#endif

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_is_allocated_is_zero),
        TEST(what_is_allocated_after_a_reset_is_zero_again),
        TEST(every_alignment_is_kept),
        TEST(allocations_do_not_overlap),
        TEST(nothing_can_be_allocated_any_number_of_times),
        TEST(the_last_allocation_grows_where_it_is),
        TEST(an_earlier_allocation_moves_and_keeps_its_bytes),
        TEST(growing_goes_on_beyond_one_block),
        TEST(growing_from_nothing_allocates),
        TEST(a_reset_forgets_what_was_used),
        TEST(going_over_the_cap_ends_the_process),
        TEST(an_arena_ends_with_its_scope),
#ifdef SANITIZED
        TEST(the_sanitizer_sees_single_allocations),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
