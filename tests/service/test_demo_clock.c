/* The clock of a demonstration, and that no other installation has one. */
#include "service/demo_clock.h"

#include "base/text.h"
#include "support/folder.h"
#include "sys/file.h"
#include "testing.h"

enum { YEAR_SECONDS = 365 * 24 * 3600, SLACK_SECONDS = 60 };

static int64_t ahead_of(struct clock clock)
{
    return clock_now(clock) - clock_now(clock_system());
}

static void an_installation_has_the_machines_clock_and_no_other(void **state)
{
    struct arena *arena = *state;
    struct str folder = folder_new(arena);
    assert_int_equal(demo_clock_forward(arena, folder, YEAR_SECONDS), FAIL_STATE);
    assert_in_range(ahead_of(demo_clock(arena, folder)), 0, SLACK_SECONDS);
    assert_false(file_exists(arena, file_join(arena, folder, STR("clock"))));
}

static void a_demonstration_moves_forward_and_whoever_holds_its_clock_follows(void **state)
{
    struct arena *arena = *state;
    struct str folder = folder_new(arena);
    assert_int_equal(demo_clock_allow(arena, folder), FAIL_NONE);
    struct clock held = demo_clock(arena, folder);
    assert_in_range(ahead_of(held), 0, SLACK_SECONDS);
    assert_int_equal(demo_clock_forward(arena, folder, YEAR_SECONDS), FAIL_NONE);
    assert_int_equal(demo_clock_forward(arena, folder, YEAR_SECONDS), FAIL_NONE);
    assert_in_range(ahead_of(held), 2 * YEAR_SECONDS, 2 * YEAR_SECONDS + SLACK_SECONDS);
    assert_int_equal(demo_clock_allow(arena, folder), FAIL_NONE);
    assert_in_range(ahead_of(held), 2 * YEAR_SECONDS, 2 * YEAR_SECONDS + SLACK_SECONDS);
}

static void it_never_goes_back_and_never_beyond_a_century(void **state)
{
    struct arena *arena = *state;
    struct str folder = folder_new(arena);
    assert_int_equal(demo_clock_allow(arena, folder), FAIL_NONE);
    assert_int_equal(demo_clock_forward(arena, folder, -1), FAIL_INVALID);
    assert_int_equal(demo_clock_forward(arena, folder, 0), FAIL_INVALID);
    assert_int_equal(demo_clock_forward(arena, folder, INT64_C(101) * YEAR_SECONDS), FAIL_INVALID);
    assert_int_equal(demo_clock_forward(arena, folder, INT64_MAX), FAIL_INVALID);
    assert_in_range(ahead_of(demo_clock(arena, folder)), 0, SLACK_SECONDS);
}

static void a_file_that_says_no_number_moves_nothing(void **state)
{
    static const char *const contents[] = {
        "", "tomorrow", "-500000", "1e9", "99999999999999999999"};
    struct arena *arena = *state;
    struct str folder = folder_new(arena);
    for (size_t i = 0; i < ARRAY_LEN(contents); i++) {
        struct str path = file_join(arena, folder, STR("clock"));
        assert_int_equal(file_write(arena, path, str_of(contents[i])), FAIL_NONE);
        assert_in_range(ahead_of(demo_clock(arena, folder)), 0, SLACK_SECONDS);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_installation_has_the_machines_clock_and_no_other),
        TEST(a_demonstration_moves_forward_and_whoever_holds_its_clock_follows),
        TEST(it_never_goes_back_and_never_beyond_a_century),
        TEST(a_file_that_says_no_number_moves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
