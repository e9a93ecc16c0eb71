/*
 * What every cmocka program starts with: cmocka behind the three headers it wants first, an arena
 * for each test, and asserts for the types of base/. A test takes its arena from *state:
 *
 *     static void adds_up(void **state)
 *     {
 *         struct arena *arena = *state;
 *         …
 *     }
 *
 *     int main(void)
 *     {
 *         static const struct CMUnitTest tests[] = {TEST(adds_up), …};
 *         return cmocka_run_group_tests(tests, NULL, NULL);
 *     }
 */
#ifndef TESTING_H
#define TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first. */
#include <cmocka.h>

#include "base/str.h"

#define TEST_ARENA_BYTES ((size_t)4 * 1024 * 1024 * 1024)

static inline int test_arena_open(void **state)
{
    *state = arena_new(TEST_ARENA_BYTES);
    return 0;
}

static inline int test_arena_close(void **state)
{
    arena_release(*state);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, test_arena_open, test_arena_close)

/* `s` holds exactly the bytes of `expected`; both are shown when it does not. */
static inline void test_str_equal(struct str s, const char *expected, const char *file, int line)
{
    if (str_equal(s, str_of(expected)))
        return;
    print_error("got \"%" STR_PRI "\", expected \"%s\"\n", STR_ARG(s), expected);
    _fail(file, line);
}
#define assert_str(s, expected) test_str_equal(s, expected, __FILE__, __LINE__)

#endif
