#include "base/buf.h"

#include <string.h>

#include "testing.h"

static void an_unused_buffer_is_the_empty_text(void **state)
{
    struct buf buf = buf_new(*state);
    assert_str(buf_str(&buf), "");
    assert_non_null(buf_str(&buf).data);
}

static void puts_follow_each_other(void **state)
{
    struct buf buf = buf_new(*state);
    buf_put(&buf, STR("星"));
    buf_char(&buf, '-');
    buf_put(&buf, STR(""));
    buf_put(&buf, str_of(NULL));
    buf_format(&buf, "%d/%s", 7, "x");
    buf_repeat(&buf, STR("ab"), 3);
    buf_repeat(&buf, STR("cd"), 0);
    assert_str(buf_str(&buf), "星-7/xababab");
}

static void whole_numbers_are_written_to_both_ends_of_int64(void **state)
{
    struct buf buf = buf_new(*state);
    buf_int(&buf, 0);
    buf_char(&buf, ' ');
    buf_int(&buf, -1);
    buf_char(&buf, ' ');
    buf_int(&buf, INT64_MAX);
    buf_char(&buf, ' ');
    buf_int(&buf, INT64_MIN);
    assert_str(buf_str(&buf), "0 -1 9223372036854775807 -9223372036854775808");
}

/* Fills to each length around the buffer's steps, so that a missing byte would show. */
static void every_length_is_kept_whatever_the_capacity(void **state)
{
    struct arena *arena = *state;
    for (size_t len = 0; len < 1100; len++) {
        struct buf buf = buf_new(arena);
        buf_repeat(&buf, STR("x"), len);
        buf_format(&buf, "%s", "end");
        assert_int_equal(buf.len, len + 3);
        assert_str(str_sub(buf_str(&buf), len, 3), "end");
        assert_true(len == 0 || buf_str(&buf).data[len - 1] == 'x');
        arena_reset(arena);
    }
}

static void two_buffers_can_grow_by_turns(void **state)
{
    struct buf a = buf_new(*state);
    struct buf b = buf_new(*state);
    for (int i = 0; i < 5000; i++) {
        buf_char(&a, 'a');
        buf_char(&b, 'b');
    }
    assert_int_equal(a.len, 5000);
    assert_int_equal(b.len, 5000);
    assert_null(memchr(a.data, 'b', a.len));
    assert_null(memchr(b.data, 'a', b.len));
}

static void a_buffer_can_be_put_into_itself(void **state)
{
    struct buf buf = buf_new(*state);
    buf_put(&buf, STR("0123456789"));
    for (int i = 0; i < 8; i++)
        buf_put(&buf, buf_str(&buf));
    assert_int_equal(buf.len, 2560);
    assert_str(str_sub(buf_str(&buf), 2550, 10), "0123456789");
}

static void one_put_may_be_larger_than_many_steps(void **state)
{
    struct arena *arena = *state;
    struct str large = {arena_alloc(arena, 3000000, 1), 3000000};
    struct buf buf = buf_new(arena);
    buf_char(&buf, 'x');
    buf_put(&buf, large);
    assert_int_equal(buf.len, 3000001);
}

static void formatting_into_an_arena_gives_exactly_the_text(void **state)
{
    struct arena *arena = *state;
    assert_str(str_format(arena, "%s", ""), "");
    assert_str(str_format(arena, "%" STR_PRI "!", STR_ARG(str_sub(STR("abc"), 1, 1))), "b!");
    assert_int_equal(str_format(arena, "%5000d", 1).len, 5000);
}

static void a_formatted_text_takes_no_more_room_than_it_needs(void **state)
{
    enum { MANY = 1000, ROOM_EACH = 32 };
    size_t before = arena_used(*state);
    for (int i = 0; i < MANY; i++)
        str_format(*state, "%d", i);
    assert_true(arena_used(*state) - before < (size_t)MANY * ROOM_EACH);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_unused_buffer_is_the_empty_text),
        TEST(puts_follow_each_other),
        TEST(whole_numbers_are_written_to_both_ends_of_int64),
        TEST(every_length_is_kept_whatever_the_capacity),
        TEST(two_buffers_can_grow_by_turns),
        TEST(a_buffer_can_be_put_into_itself),
        TEST(one_put_may_be_larger_than_many_steps),
        TEST(formatting_into_an_arena_gives_exactly_the_text),
        TEST(a_formatted_text_takes_no_more_room_than_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
