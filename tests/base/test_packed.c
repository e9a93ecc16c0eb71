#include "base/packed.h"

#include "testing.h"

enum { MANY = 3000, FIRST = 7, ALL = INT64_MAX };

/* Ids near and far, the same one again, places beyond what a number has room for. */
static size_t make_postings(posting *postings, size_t most)
{
    static const int64_t distances[] = {1, 0, 0, 3, 1, 40, 2, 700, 1, 1, 0, 100000};
    static const int64_t places[] = {0, 1, 30, 2, 31, 5, 4, 3, 2, 1, 9, 200};
    int64_t id = FIRST;
    for (size_t i = 0; i < most; i++) {
        id += i == 0 ? 0 : distances[i % ARRAY_LEN(distances)];
        postings[i] = posting_of(id, places[i % ARRAY_LEN(places)]);
    }
    postings[most - 1] = posting_of((INT64_C(1) << POSTING_ID_BITS) - 1, 65535);
    return most;
}

static struct packed_list list_of(struct arena *arena, const posting *postings, size_t n)
{
    struct packed_list list = {.bytes = buf_new(arena)};
    packed_list_begin(&list, posting_id(postings[0]));
    for (size_t i = 0; i < n; i++)
        packed_list_add(&list, postings[i]);
    return list;
}

/* Each group is read by itself. */
static void assert_holds(struct str data, const posting *postings, size_t n)
{
    struct packed_groups groups;
    posting read[POSTING_GROUP];
    size_t at = 0;
    assert_true(packed_open(data, posting_id(postings[0]), &groups));
    assert_int_equal(groups.n, (n + POSTING_GROUP - 1) / POSTING_GROUP);
    for (size_t i = 0; i < groups.n; i++) {
        size_t taken;
        assert_true(packed_read_group(&groups, i, ALL, read, &taken));
        assert_true(taken <= n - at);
        assert_true(groups.items[i].before <= posting_id(read[0]));
        for (size_t k = 0; k < taken; k++)
            assert_int_equal(read[k], postings[at + k]);
        at += taken;
    }
    assert_int_equal(at, n);
}

static void postings_come_back_as_they_were_put(void **state)
{
    static const size_t lengths[] = {1, 2, 127, 128, 129, 255, 256, 257, MANY};
    posting postings[MANY];
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        size_t n = make_postings(postings, lengths[i]);
        struct packed_list list = list_of(*state, postings, n);
        assert_holds(buf_str(&list.bytes), postings, n);
    }
}

static void a_list_goes_on_where_it_ended(void **state)
{
    posting postings[MANY];
    size_t n = make_postings(postings, MANY);
    struct packed_list whole = list_of(*state, postings, n);
    for (size_t part = 1; part < 400; part += 3) {
        struct packed_list begun = list_of(*state, postings, part);
        struct packed_list resumed = {.bytes = buf_new(*state)};
        assert_true(packed_list_resume(&resumed, buf_str(&begun.bytes), FIRST));
        for (size_t i = part; i < n; i++)
            packed_list_add(&resumed, postings[i]);
        assert_true(str_equal(buf_str(&resumed.bytes), buf_str(&whole.bytes)));
    }
}

static void a_group_is_read_as_far_as_is_wanted(void **state)
{
    posting postings[MANY];
    posting read[POSTING_GROUP];
    struct packed_groups groups;
    size_t n = make_postings(postings, MANY);
    struct packed_list list = list_of(*state, postings, n);
    assert_true(packed_open(buf_str(&list.bytes), FIRST, &groups));
    for (size_t i = 0; i < POSTING_GROUP; i++) {
        size_t taken;
        posting until = postings[POSTING_GROUP + i];
        assert_true(packed_read_group(&groups, 1, until, read, &taken));
        assert_true(taken > i && (taken == POSTING_GROUP || read[taken - 1] > until));
        assert_memory_equal(read, postings + POSTING_GROUP, taken * sizeof *read);
    }
}

static void what_is_in_every_name_takes_a_byte_each(void **state)
{
    posting postings[MANY];
    for (size_t i = 0; i < MANY; i++)
        postings[i] = posting_of(FIRST + (int64_t)i, (int64_t)(8 + i % 8));
    struct packed_list list = list_of(*state, postings, MANY);
    assert_true(list.bytes.len < MANY);
    assert_holds(buf_str(&list.bytes), postings, MANY);
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
    struct packed_groups groups = {.n = 1};
    struct packed_list list = {.bytes = buf_new(*state)};
    size_t n = 1;
    assert_true(packed_open(STR(""), 1, &groups));
    assert_int_equal(groups.n, 0);
    assert_false(packed_list_resume(&list, STR(""), 1));
    assert_false(packed_list_resume(&list, str_sub(STR("x"), 0, 0), 1));
    assert_true(packed_read_text(STR(""), 0, &text, &n));
    assert_int_equal(n, 0);
}

/* Whether all of it can be read. */
static bool is_list(struct str data)
{
    struct packed_groups groups;
    posting read[POSTING_GROUP];
    size_t n;
    if (!packed_open(data, 1, &groups))
        return false;
    for (size_t i = 0; i < groups.n; i++)
        if (!packed_read_group(&groups, i, ALL, read, &n))
            return false;
    return true;
}

/* NUL, then data of so many bytes of one kind. */
static struct str following(struct arena *arena, size_t n, char byte)
{
    struct buf out = buf_new(arena);
    buf_char(&out, '\0');
    for (size_t i = 0; i < n; i++)
        buf_char(&out, byte);
    return buf_str(&out);
}

static void what_is_no_list_is_refused(void **state)
{
    static const struct str postings[] = {STR_INIT("\x00\x80"), STR_INIT("\x00\x20\xff"),
        STR_INIT("\x00\x3f"), STR_INIT("\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
        STR_INIT("\x00\xff\xff\xff\xff\xff\xff\xff\xff\x7f"),
        STR_INIT("\x00\x1f\xff\xff\xff\xff\xff\xff\xff\xff\x7f"),
        /* groups that are not there, have no numbers, or end elsewhere than they say */
        STR_INIT("\x01"), STR_INIT("\x01\x05"), STR_INIT("\x01\x05\x00"),
        STR_INIT("\x01\x05\x00\x01"), STR_INIT("\x01\x05\x00\x01 15 of 16 bytes"),
        STR_INIT("\x01\x05\x00\x00"), STR_INIT("\x02\x00\x00\x00"),
        STR_INIT("\x01\xff\xff\xff\xff\xff\xff\x7f\x00\x00"), STR_INIT("\x01\x00\x05\x00"),
        STR_INIT("\xff\x00\x00\x00")};
    static const struct str texts[] = {STR_INIT("\x00\x05ok"), STR_INIT("\x01\x01x"),
        STR_INIT("\x00"), STR_INIT("\x00\xff\xff\xff\xff\xff\xff\xff\xff\x7f")};
    struct buf text = buf_new(*state);
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(postings); i++)
        assert_false(is_list(postings[i]));
    assert_true(is_list(following(*state, POSTING_GROUP - 1, ' ')));
    assert_false(is_list(following(*state, POSTING_GROUP, ' ')));
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_false(packed_read_text(texts[i], 8, &text, &n));
}

/* A list with any of its bytes changed is refused or read, and no more than there is. */
static void a_spoilt_list_does_no_harm(void **state)
{
    posting postings[MANY];
    struct packed_list list = list_of(*state, postings, make_postings(postings, 300));
    for (size_t i = 0; i < list.bytes.len; i++) {
        for (unsigned change = 1; change <= UINT8_MAX; change += 7) {
            list.bytes.data[i] = (char)((unsigned char)list.bytes.data[i] ^ change);
            (void)is_list(buf_str(&list.bytes));
            list.bytes.data[i] = (char)((unsigned char)list.bytes.data[i] ^ change);
        }
        (void)is_list(str_copy(*state, str_sub(buf_str(&list.bytes), 0, i)));
    }
    assert_holds(buf_str(&list.bytes), postings, 300);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(postings_come_back_as_they_were_put),
        TEST(a_list_goes_on_where_it_ended),
        TEST(a_group_is_read_as_far_as_is_wanted),
        TEST(what_is_in_every_name_takes_a_byte_each),
        TEST(texts_come_back_and_share_their_beginnings),
        TEST(an_empty_list_holds_nothing),
        TEST(what_is_no_list_is_refused),
        TEST(a_spoilt_list_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
