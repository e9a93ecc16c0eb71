#include "domain/checkpoint.h"

#include "testing.h"

static const char text[] = "star.example.cn/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

static void a_checkpoint_is_read_and_written_to_the_letter(void **state)
{
    struct checkpoint checkpoint;
    assert_int_equal(checkpoint_parse(*state, str_of(text), &checkpoint), FAIL_NONE);
    assert_str(checkpoint.origin, "star.example.cn/log");
    assert_int_equal(checkpoint.head.size, 8);
    assert_int_equal(checkpoint.head.root.bytes[0], 0x5d);
    assert_str(checkpoint_format(*state, &checkpoint), text);
}

static void further_lines_are_passed_over(void **state)
{
    struct checkpoint checkpoint;
    struct str longer = str_concat(*state, str_of(text), STR("more\n"));
    assert_int_equal(checkpoint_parse(*state, longer, &checkpoint), FAIL_NONE);
    assert_int_equal(checkpoint.head.size, 8);
}

static void what_is_no_checkpoint_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "star.example.cn/log\n8\n",
        "star.example.cn/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
        "\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "star.example.cn/log\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "star.example.cn/log\n-1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "star.example.cn/log\n99999999999999999999\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "star.example.cn/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQy==\n",
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct checkpoint checkpoint;
        assert_int_equal(checkpoint_parse(*state, str_of(wrong[i]), &checkpoint), FAIL_INVALID);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_checkpoint_is_read_and_written_to_the_letter),
        TEST(further_lines_are_passed_over),
        TEST(what_is_no_checkpoint_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
