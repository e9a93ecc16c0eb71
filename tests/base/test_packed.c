#include "base/packed.h"

#include "testing.h"

static void postings_come_back_as_they_were_put(void **state)
{
    static const struct posting postings[] = {{7, 0}, {7, 1}, {7, 30}, {7, 31}, {7, 32}, {8, 0},
        {135, 200}, {136, 5}, {4000000, 0}, {4000000, 100000}, {INT64_C(1) << 57, 31}};
    struct arena *arena = *state;
    struct buf out = buf_new(arena);
    int64_t before = 7;
    for (size_t i = 0; i < ARRAY_LEN(postings); i++) {
        packed_put_posting(&out, before, &postings[i]);
        before = postings[i].id;
    }
    struct posting *read = NEW_ARRAY(arena, struct posting, out.len);
    size_t n;
    assert_true(packed_read_postings(buf_str(&out), 7, read, &n));
    assert_int_equal(n, ARRAY_LEN(postings));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(read[i].id, postings[i].id);
        assert_int_equal(read[i].place, postings[i].place);
    }
}

static void what_is_in_every_name_takes_a_byte_each(void **state)
{
    struct buf out = buf_new(*state);
    for (int64_t id = 1; id <= 1000; id++)
        packed_put_posting(&out, id - 1, &(struct posting){id, 11});
    assert_int_equal(out.len, 1000);
}

static void texts_come_back_and_share_their_beginnings(void **state)
{
    static const char *const texts[] = {
        "10126F00001R0S", "10126F00002R1M", "", "10126F00002R1M", "10126F00002R1M", "证书"};
    struct arena *arena = *state;
    struct buf out = buf_new(arena);
    struct str before = STR("");
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        packed_put_text(&out, before, str_of(texts[i]));
        before = str_of(texts[i]);
    }
    assert_int_equal(out.len, 2 + 14 + 2 + 4 + 2 + 2 + 14 + 2 + 2 + 6);
    struct buf text = buf_new(arena);
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        assert_true(packed_read_text(buf_str(&out), i, &text, &n));
        assert_int_equal(n, i + 1);
        assert_str(buf_str(&text), texts[i]);
    }
    assert_true(packed_read_text(buf_str(&out), 100, &text, &n));
    assert_int_equal(n, ARRAY_LEN(texts));
    assert_str(buf_str(&text), "证书");
}

static void an_empty_list_holds_nothing(void **state)
{
    struct buf text = buf_new(*state);
    size_t n = 1;
    assert_true(packed_read_postings(STR(""), 1, NULL, &n));
    assert_int_equal(n, 0);
    n = 1;
    assert_true(packed_read_text(STR(""), 0, &text, &n));
    assert_int_equal(n, 0);
}

static void what_is_no_list_is_refused(void **state)
{
    static const struct str postings[] = {STR_INIT("\x80"), STR_INIT("\x20\xff"), STR_INIT("\x3f"),
        STR_INIT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")};
    static const struct str texts[] = {STR_INIT("\x00\x05ok"), STR_INIT("\x01\x01x"),
        STR_INIT("\x00"), STR_INIT("\x00\xff\xff\xff\xff\xff\xff\xff\xff\x7f")};
    struct posting read[16];
    struct buf text = buf_new(*state);
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(postings); i++)
        assert_false(packed_read_postings(postings[i], 1, read, &n));
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_false(packed_read_text(texts[i], 8, &text, &n));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(postings_come_back_as_they_were_put),
        TEST(what_is_in_every_name_takes_a_byte_each),
        TEST(texts_come_back_and_share_their_beginnings),
        TEST(an_empty_list_holds_nothing),
        TEST(what_is_no_list_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
