/* Packing bytes and unpacking what others packed. */
#include "document/gzip.h"

#include "testing.h"

static struct str zeros(struct arena *arena, size_t n)
{
    return (struct str){arena_alloc(arena, n, 1), n};
}

static void what_was_packed_comes_back_and_is_packed_the_same_again(void **state)
{
    struct arena *arena = *state;
    const struct str texts[] = {STR(""), STR("a"), zeros(arena, 16384)};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct str packed;
        struct str again;
        struct str bytes;
        assert_int_equal(gzip_pack(arena, texts[i], &packed), FAIL_NONE);
        assert_int_equal(gzip_pack(arena, texts[i], &again), FAIL_NONE);
        assert_true(str_equal(packed, again));
        assert_int_equal(gzip_unpack(arena, packed, 16384, &bytes), FAIL_NONE);
        assert_true(str_equal(bytes, texts[i]));
    }
}

static void nothing_is_unpacked_beyond_the_bound(void **state)
{
    struct arena *arena = *state;
    struct str packed;
    struct str bytes;
    assert_int_equal(gzip_pack(arena, zeros(arena, 1024 * 1024), &packed), FAIL_NONE);
    assert_true(packed.len < 2048);
    assert_int_equal(gzip_unpack(arena, packed, 16384, &bytes), FAIL_INVALID);
}

static void broken_bytes_are_refused(void **state)
{
    struct arena *arena = *state;
    struct str packed;
    struct str bytes;
    assert_int_equal(gzip_pack(arena, STR("a certificate"), &packed), FAIL_NONE);
    for (size_t len = 0; len < packed.len; len++)
        assert_int_equal(gzip_unpack(arena, str_sub(packed, 0, len), 100, &bytes), FAIL_INVALID);
    assert_int_equal(
        gzip_unpack(arena, str_concat(arena, packed, STR("x")), 100, &bytes), FAIL_INVALID);
    assert_int_equal(gzip_unpack(arena, STR("plain text"), 100, &bytes), FAIL_INVALID);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_was_packed_comes_back_and_is_packed_the_same_again),
        TEST(nothing_is_unpacked_beyond_the_bound),
        TEST(broken_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
