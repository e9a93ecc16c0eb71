#include "base/base64.h"

#include "testing.h"

/* RFC 4648, section 10, and bytes of every kind. */
static const struct {
    struct str bytes;
    struct str text;
} pairs[] = {
    {STR_INIT(""), STR_INIT("")},
    {STR_INIT("f"), STR_INIT("Zg==")},
    {STR_INIT("fo"), STR_INIT("Zm8=")},
    {STR_INIT("foo"), STR_INIT("Zm9v")},
    {STR_INIT("foob"), STR_INIT("Zm9vYg==")},
    {STR_INIT("foobar"), STR_INIT("Zm9vYmFy")},
    {STR_INIT("\x00\xff\xfe\x7f\x80"), STR_INIT("AP/+f4A=")},
};

static void bytes_are_written_as_the_rfc_says_and_read_back(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        struct str bytes;
        assert_true(str_equal(base64_encode(*state, pairs[i].bytes), pairs[i].text));
        assert_true(base64_decode(*state, pairs[i].text, &bytes));
        assert_true(str_equal(bytes, pairs[i].bytes));
    }
}

static void what_was_not_written_so_is_refused(void **state)
{
    static const struct str wrong[] = {STR_INIT("Z"), STR_INIT("Zg"), STR_INIT("Zg="),
        STR_INIT("Zg==Zg=="), STR_INIT("Z==="), STR_INIT("===="), STR_INIT("Zh=="),
        STR_INIT("Zm9="), STR_INIT("Zm9v\n"), STR_INIT("Zm-_"), STR_INIT("Zm=v")};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct str bytes = STR("untouched");
        assert_false(base64_decode(*state, wrong[i], &bytes));
        assert_str(bytes, "untouched");
    }
}

static void for_addresses_two_letters_differ_and_nothing_is_filled_up(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        struct buf text = buf_new(*state);
        struct str bytes;
        for (size_t k = 0; k < pairs[i].text.len; k++) {
            char letter = pairs[i].text.data[k];
            if (letter != '=')
                buf_char(&text, letter == '+' ? '-' : letter == '/' ? '_' : letter);
        }
        assert_true(str_equal(base64_encode_url(*state, pairs[i].bytes), buf_str(&text)));
        assert_true(base64_decode_url(*state, buf_str(&text), &bytes));
        assert_true(str_equal(bytes, pairs[i].bytes));
    }
}

static void what_is_not_for_addresses_is_refused_there(void **state)
{
    static const struct str wrong[] = {STR_INIT("Z"), STR_INIT("Zg=="), STR_INIT("Zh"),
        STR_INIT("Zm9"), STR_INIT("Zm9vY"), STR_INIT("Zm9v\n"), STR_INIT("Zm+/"), STR_INIT("Zm9v "),
        STR_INIT("Zm9\xff"), STR_INIT("Zm9{"), STR_INIT("Zm9*")};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct str bytes = STR("untouched");
        assert_false(base64_decode_url(*state, wrong[i], &bytes));
        assert_str(bytes, "untouched");
    }
}

static void each_byte_is_read_back_from_either_alphabet(void **state)
{
    for (int byte = 0; byte < 256; byte++) {
        const char all[] = {(char)byte, (char)(255 - byte), (char)(byte * 7), (char)byte};
        const struct str bytes = {all, sizeof all};
        struct str back;
        assert_true(base64_decode(*state, base64_encode(*state, bytes), &back));
        assert_true(str_equal(back, bytes));
        assert_true(base64_decode_url(*state, base64_encode_url(*state, bytes), &back));
        assert_true(str_equal(back, bytes));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(bytes_are_written_as_the_rfc_says_and_read_back),
        TEST(what_was_not_written_so_is_refused),
        TEST(for_addresses_two_letters_differ_and_nothing_is_filled_up),
        TEST(what_is_not_for_addresses_is_refused_there),
        TEST(each_byte_is_read_back_from_either_alphabet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
