/* Whatever a scheme file holds: it is accepted, or refused with problems, and nothing breaks. */
#include "base/limits.h"
#include "domain/scheme_diff.h"
#include "domain/scheme_edit.h"
#include "domain/scheme_json.h"
#include "domain/shape.h"
#include "scheme_fixture.h"

/* xorshift64: the same mutations in each run. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Written as JSON it is the same scheme. */
static void write_and_read(struct arena *arena, const struct scheme *scheme)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    struct scheme_change *changes;
    size_t n_changes;
    scheme_json_put(arena, &json, NULL, scheme);
    scheme_diff(arena, scheme, scheme_fixture_parse(arena, buf_str(&out)), &changes, &n_changes);
    for (size_t i = 0; i < n_changes; i++)
        print_error("%s\n", str_c(arena, changes[i].place));
    assert_int_equal(n_changes, 0);
}

/* Scores typed over it, each with the other status: a scheme again, or refused in words. */
static void edit_any(struct arena *arena, struct str text, const struct scheme *scheme)
{
    struct problems problems = problems_new(arena);
    struct scheme_edit_score *scores =
        NEW_ARRAY(arena, struct scheme_edit_score, scheme->n_indicators);
    struct scheme_edit edit = {STR("edited"), scheme->status, scores, 0};
    struct str edited;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].kind != INDICATOR_GROUP)
            scores[edit.n_scores++] = (struct scheme_edit_score){scheme->indicators[i].id,
                scheme->indicators[i].max, !scheme->indicators[i].score_confirmed};
    enum fail fail = scheme_edit_apply(arena, text, &edit, &problems, &edited);
    assert_true(fail == FAIL_NONE || fail == FAIL_INVALID);
    assert_int_equal(fail != FAIL_NONE, problems.count > 0);
}

static void parse_any(struct arena *arena, struct str text)
{
    struct problems problems = problems_new(arena);
    const struct scheme *scheme = NULL;
    enum fail fail = scheme_parse(arena, text, &problems, &scheme);
    assert_int_equal(fail != FAIL_NONE, problems.count > 0);
    assert_int_equal(fail == FAIL_NONE, scheme != NULL);
    for (const struct problem *p = problems.first; p; p = p->next)
        assert_true(p->line >= 1);
    if (!scheme)
        return;
    write_and_read(arena, scheme);
    edit_any(arena, text, scheme);
}

static void bytes_changed_anywhere_do_no_harm(void **state)
{
    static const char bytes[] = "{}[],:'\"-#0159 \n.ae/~\xe4";
    struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    uint64_t seed = 27922;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        arena_reset(arena);
        struct str text = str_copy(arena, str_of(scheme_fixture));
        char *mutable = arena_alloc(arena, text.len, 1);
        memcpy(mutable, text.data, text.len);
        for (uint64_t n = 1 + next_random(&seed) % 4; n > 0; n--)
            mutable[next_random(&seed) % text.len] = bytes[next_random(&seed) % (sizeof bytes - 1)];
        parse_any(arena, (struct str){mutable, text.len});
    }
}

static void a_file_cut_off_anywhere_does_no_harm(void **state)
{
    struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    (void)state;
    for (size_t len = 0; len < sizeof scheme_fixture; len++) {
        arena_reset(arena);
        parse_any(arena, str_sub(str_of(scheme_fixture), 0, len));
    }
}

static void every_value_may_be_of_another_kind(void **state)
{
    static const char *const values[] = {
        "[]", "{}", "~", "-1", "1e9", "99999999999999999999", "[[1]]", "{a: {b: c}}", "true", "''"};
    struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    struct str text = str_of(scheme_fixture);
    (void)state;
    for (size_t at = 0; str_find(text, STR(": "), at, &at); at++) {
        size_t end = at + 2;
        while (end < text.len && !strchr(",}\n", text.data[end]))
            end++;
        for (size_t i = 0; i < ARRAY_LEN(values); i++) {
            arena_reset(arena);
            struct buf out = buf_new(arena);
            buf_put(&out, str_sub(text, 0, at + 2));
            buf_put(&out, str_of(values[i]));
            buf_put(&out, str_sub(text, end, text.len));
            parse_any(arena, buf_str(&out));
        }
    }
}

static void problems_without_end_are_cut_off(void **state)
{
    struct buf text = buf_new(*state);
    struct problems problems = problems_new(*state);
    const struct scheme *scheme;
    for (int i = 0; i < 5000; i++)
        buf_format(&text, "unknown%d: 1\n", i);
    assert_int_equal(scheme_parse(*state, buf_str(&text), &problems, &scheme), FAIL_INVALID);
    assert_int_equal(problems.count, SHAPE_PROBLEMS_MAX);
}

static void a_list_without_end_is_refused(void **state)
{
    struct buf list = buf_new(*state);
    struct problems problems = problems_new(*state);
    const struct scheme *scheme;
    buf_put(&list, STR("fields: [SC04"));
    for (int i = 0; i < SHAPE_ENTRIES_MAX; i++)
        buf_put(&list, STR(", SC04"));
    buf_char(&list, ']');
    struct str text = scheme_fixture_with(*state, "fields: [SC04]", str_c(*state, buf_str(&list)));
    assert_int_equal(scheme_parse(*state, text, &problems, &scheme), FAIL_INVALID);
    assert_string_equal(problems.first->code, "too_many");
}

static void a_file_over_the_limit_is_refused_unread(void **state)
{
    struct problems problems = problems_new(*state);
    const struct scheme *scheme;
    char *blanks = arena_alloc(*state, LIMIT_SCHEME_BYTES + 1, 1);
    memset(blanks, ' ', LIMIT_SCHEME_BYTES + 1);
    struct str text = {blanks, LIMIT_SCHEME_BYTES + 1};
    assert_int_equal(scheme_parse(*state, text, &problems, &scheme), FAIL_TOO_LARGE);
}

static void a_shipped_scheme_survives_being_written_as_json(void **state)
{
    parse_any(*state, scheme_fixture_shipped(*state, "gbt27922"));
    parse_any(*state, scheme_fixture_shipped(*state, "rbt309-canteen"));
    parse_any(*state, scheme_fixture_shipped(*state, "gat594"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(bytes_changed_anywhere_do_no_harm),
        TEST(a_file_cut_off_anywhere_does_no_harm),
        TEST(every_value_may_be_of_another_kind),
        TEST(problems_without_end_are_cut_off),
        TEST(a_list_without_end_is_refused),
        TEST(a_shipped_scheme_survives_being_written_as_json),
        TEST(a_file_over_the_limit_is_refused_unread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
