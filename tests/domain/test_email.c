#include "domain/email.h"

#include "base/buf.h"
#include "testing.h"

static void addresses_that_people_have_are_right(void **state)
{
    (void)state;
    static const char *const right[] = {
        "wu@example.cn", "a.b+c@mail.example.com", "A_1@x-y.cn", "o'neil@example.org", "1@2.3"};
    for (size_t i = 0; i < ARRAY_LEN(right); i++)
        if (!email_is_right(str_of(right[i])))
            fail_msg("%s is refused", right[i]);
}

static void what_could_end_a_header_or_a_command_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "@", "a@", "@b.cn", "a@b", "a b@c.cn",
        "a@b.cn\r\nBcc: x", "<a@b.cn>", "a@b.cn>", "a@b@c.cn", ".a@b.cn", "a.@b.cn", "a..b@c.cn",
        "a@b..cn", "a@.b.cn", "a@b.cn.", "\"a\"@b.cn", "a@[127.0.0.1]", "a,b@c.cn", "a;b@c.cn",
        "吴@example.cn", "a@例子.cn", "a@b_c.cn", "a\t@b.cn"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (email_is_right(str_of(wrong[i])))
            fail_msg("%s is taken", wrong[i]);
    assert_false(email_is_right(STR("a\0b@c.cn")));
    assert_false(email_is_right(STR("a@c.cn\0")));
}

static void what_is_too_long_is_refused(void **state)
{
    struct arena *arena = *state;
    struct buf local = buf_new(arena);
    buf_repeat(&local, STR("a"), 64);
    assert_true(email_is_right(str_concat(arena, buf_str(&local), STR("@b.cn"))));
    buf_char(&local, 'a');
    assert_false(email_is_right(str_concat(arena, buf_str(&local), STR("@b.cn"))));
    struct buf host = buf_new(arena);
    buf_put(&host, STR("a@"));
    buf_repeat(&host, STR("b."), 125);
    buf_put(&host, STR("cn"));
    assert_true(email_is_right(buf_str(&host)));
    buf_char(&host, 'n');
    assert_false(email_is_right(buf_str(&host)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(addresses_that_people_have_are_right),
        TEST(what_could_end_a_header_or_a_command_is_refused),
        TEST(what_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
