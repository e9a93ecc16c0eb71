#include "base/node.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/text.h"
#include "testing.h"

typedef enum fail read_function(struct arena *, struct str, struct problems *, struct node **);

static const struct node *read_ok(read_function *read, struct arena *arena, struct str input)
{
    struct problems problems = problems_new(arena);
    struct node *root = NULL;
    enum fail fail = read(arena, input, &problems, &root);
    if (fail != FAIL_NONE && problems.first)
        print_error("%" STR_PRI "\n",
            STR_ARG(problem_line(arena, LANGUAGE_EN, STR("input"), problems.first)));
    assert_int_equal(fail, FAIL_NONE);
    assert_non_null(root);
    return root;
}

/* Exactly one problem, with that code and line. */
static void assert_refused(
    read_function *read, struct arena *arena, struct str input, const char *code, int64_t line)
{
    struct problems problems = problems_new(arena);
    struct node *root = NULL;
    assert_int_equal(read(arena, input, &problems, &root), FAIL_INVALID);
    assert_null(root);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.first->code, code);
    assert_int_equal(problems.first->line, line);
}

static void assert_text(const struct node *node, const char *text)
{
    assert_non_null(node);
    assert_str(node->text, text);
}

static void assert_kind(const struct node *map, const char *key, enum node_kind kind)
{
    const struct node *child = node_get(map, str_of(key));
    assert_non_null(child);
    assert_int_equal(child->kind, kind);
}

static void yaml_and_json_give_the_same_tree(void **state)
{
    static const char yaml[] = "a: 1\nb: [x, 2.50, true, null]\nc:\n  d: \"5\"\n";
    static const char json[] = "{\"a\":1,\n\"b\":[\"x\",2.50,true,null],\n\"c\":{\n\"d\":\"5\"}}";
    read_function *const readers[] = {node_read_yaml, node_read_json};
    const char *const inputs[] = {yaml, json};
    for (size_t i = 0; i < 2; i++) {
        const struct node *root = read_ok(readers[i], *state, str_of(inputs[i]));
        assert_int_equal(root->kind, NODE_MAP);
        assert_int_equal(root->count, 3);
        assert_kind(root, "a", NODE_INT);
        assert_int_equal(node_get(root, STR("a"))->value, 1);
        const struct node *b = node_get(root, STR("b"));
        assert_int_equal(b->kind, NODE_LIST);
        assert_int_equal(b->count, 4);
        assert_int_equal(b->line, 2);
        assert_text(b->first, "x");
        assert_int_equal(b->first->next->kind, NODE_TEXT);
        assert_false(b->first->next->quoted);
        assert_text(b->first->next, "2.50");
        assert_int_equal(b->first->next->next->kind, NODE_BOOL);
        assert_int_equal(b->first->next->next->value, 1);
        assert_int_equal(b->first->next->next->next->kind, NODE_NULL);
        const struct node *d = node_get(node_get(root, STR("c")), STR("d"));
        assert_int_equal(d->kind, NODE_TEXT);
        assert_true(d->quoted);
        assert_int_equal(d->line, 4);
    }
}

static void a_missing_key_or_parent_gives_null(void **state)
{
    const struct node *root = read_ok(node_read_json, *state, STR("{\"a\":[1]}"));
    assert_null(node_get(root, STR("b")));
    assert_null(node_get(node_get(root, STR("a")), STR("b")));
    assert_null(node_get(NULL, STR("b")));
}

static void the_first_sign_chooses_between_json_and_yaml(void **state)
{
    /* A trailing comma is fine in YAML and wrong in JSON. */
    assert_refused(node_read, *state, STR(" \n[1,]"), "json_syntax", 2);
    assert_int_equal(read_ok(node_read, *state, STR("a: [1,]"))->kind, NODE_MAP);
}

static void whole_numbers_that_fit_are_ints_and_the_rest_stays_text(void **state)
{
    static const struct {
        const char *text;
        enum node_kind kind;
        int64_t value;
    } cases[] = {
        {"9223372036854775807", NODE_INT, INT64_MAX},
        {"-9223372036854775808", NODE_INT, INT64_MIN},
        {"9223372036854775808", NODE_TEXT, 0},
        {"0", NODE_INT, 0},
        {"1.0", NODE_TEXT, 0},
        {"1e3", NODE_TEXT, 0},
        {"-0.5E-10", NODE_TEXT, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str text = str_of(cases[i].text);
        read_function *const readers[] = {node_read_yaml, node_read_json};
        for (size_t j = 0; j < 2; j++) {
            const struct node *node = read_ok(readers[j], *state, text);
            assert_int_equal(node->kind, cases[i].kind);
            assert_text(node, cases[i].text);
            if (node->kind == NODE_INT)
                assert_int_equal(node->value, cases[i].value);
        }
    }
}

static void yaml_leaves_what_other_readers_take_for_numbers_and_booleans_as_text(void **state)
{
    static const char *const texts[] = {"007", "0x10", "1_000", "yes", "no", "on", ".inf", "1:30"};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_int_equal(read_ok(node_read_yaml, *state, str_of(texts[i]))->kind, NODE_TEXT);
}

static void json_escapes_are_decoded(void **state)
{
    const struct node *node = read_ok(node_read_json, *state,
        STR("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u661f\\ud83d\\ude00!\""));
    assert_text(node, "\"\\/\b\f\n\r\tA\u00e9\u661f\U0001F600!");
}

static void json_texts_without_escapes_point_into_the_input(void **state)
{
    struct str input = STR("[\"星衡\"]");
    const struct node *root = read_ok(node_read_json, *state, input);
    assert_ptr_equal(root->first->text.data, input.data + 2);
}

static void malformed_json_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *input;
        const char *code;
        int64_t line;
    } cases[] = {
        {"", "json_syntax", 1},
        {"\n\n", "json_syntax", 3},
        {"{", "json_syntax", 1},
        {"[1,\n2,\n]", "json_syntax", 3},
        {"{\"a\":1,}", "json_syntax", 1},
        {"{\"a\" 1}", "json_syntax", 1},
        {"{a:1}", "json_syntax", 1},
        {"{\"a\":}", "json_syntax", 1},
        {"[1 2]", "json_syntax", 1},
        {"[1]x", "json_syntax", 1},
        {"[1][2]", "json_syntax", 1},
        {"01", "json_syntax", 1},
        {"-", "json_syntax", 1},
        {"+1", "json_syntax", 1},
        {"1.", "json_syntax", 1},
        {".5", "json_syntax", 1},
        {"1e", "json_syntax", 1},
        {"1e+", "json_syntax", 1},
        {"NaN", "json_syntax", 1},
        {"tru", "json_syntax", 1},
        {"trueish", "json_syntax", 1},
        {"'a'", "json_syntax", 1},
        {"\"a", "json_syntax", 1},
        {"\"a\\", "json_syntax", 1},
        {"\"a\nb\"", "json_syntax", 1},
        {"\"tab\there\"", "json_syntax", 1},
        {"[1]//", "json_syntax", 1},
        {"\f1", "json_syntax", 1},
        {"\"\\x41\"", "json_escape", 1},
        {"\"\\u12\"", "json_escape", 1},
        {"\"\\u12g4\"", "json_escape", 1},
        {"\"\\u0000\"", "nul", 1},
        {"\"\\ud800\"", "json_surrogate", 1},
        {"\"\\ud800\\u0041\"", "json_surrogate", 1},
        {"\"\\ude00\\ud83d\"", "json_surrogate", 1},
        {"[\n\"\xff\"]", "utf8", 2},
        {"\"\xc0\xaf\"", "utf8", 1},
        {"\"\xed\xa0\x80\"", "utf8", 1},
        {"\xef\xbb\xbf{}", "json_syntax", 1},
        {"{\"a\":1,\n\"b\":2,\n\"a\":3}", "duplicate_key", 3},
        {"{\"a\":1,\n\"\\u0061\":3}", "duplicate_key", 2},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_refused(
            node_read_json, *state, str_of(cases[i].input), cases[i].code, cases[i].line);
}

static void a_nul_byte_is_refused(void **state)
{
    assert_refused(node_read_json, *state, STR("[1\0]"), "json_syntax", 1);
    assert_refused(node_read_json, *state, STR("\"a\0b\""), "json_syntax", 1);
    assert_refused(node_read_yaml, *state, STR("a: 1\n\0b: 2\n"), "utf8", 2);
    assert_refused(node_read_yaml, *state, STR("a: \"\\0\"\n"), "nul", 1);
}

static void malformed_yaml_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *input;
        const char *code;
        int64_t line;
    } cases[] = {
        {"a: 1\nb: [1, 2\n", "yaml_syntax", 3},
        {"a: 1\n\tb: 2\n", "yaml_syntax", 2},
        {"a: 1\n b: 2\n", "yaml_syntax", 2},
        {"a: 1\nb: &x 2\n", "yaml_anchor", 2},
        {"a: 1\nb: *x\n", "yaml_anchor", 2},
        {"a: &x [1]\n", "yaml_anchor", 1},
        {"a: &x {b: 1}\n", "yaml_anchor", 1},
        {"&x a: 1\n", "yaml_anchor", 1},
        {"a: !!str 2\n", "yaml_tag", 1},
        {"a: !x {b: 1}\n", "yaml_tag", 1},
        {"a: !x [b]\n", "yaml_tag", 1},
        {"? [a]\n: 1\n", "yaml_key", 1},
        {"a: 1\n---\nb: 1\n", "yaml_documents", 2},
        {"a: 1\nb: 2\na: 3\n", "duplicate_key", 3},
        {"a: 1\n\"a\": 3\n", "duplicate_key", 2},
        {"a: 1\nb: \xff\n", "utf8", 2},
        {"a: 1\nb: \x01\n", "yaml_syntax", 2},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_refused(
            node_read_yaml, *state, str_of(cases[i].input), cases[i].code, cases[i].line);
}

static void an_empty_yaml_file_is_null(void **state)
{
    assert_int_equal(read_ok(node_read_yaml, *state, STR(""))->kind, NODE_NULL);
    assert_int_equal(read_ok(node_read_yaml, *state, STR("# nothing\n"))->kind, NODE_NULL);
}

static struct str nested(struct arena *arena, size_t depth)
{
    struct buf buf = buf_new(arena);
    buf_repeat(&buf, STR("["), depth);
    buf_repeat(&buf, STR("]"), depth);
    return buf_str(&buf);
}

static void trees_may_be_as_deep_as_the_limit_and_no_deeper(void **state)
{
    read_function *const readers[] = {node_read_yaml, node_read_json};
    for (size_t i = 0; i < 2; i++) {
        read_ok(readers[i], *state, nested(*state, LIMIT_TREE_DEPTH));
        assert_refused(readers[i], *state, nested(*state, LIMIT_TREE_DEPTH + 1), "too_deep", 1);
        assert_refused(readers[i], *state, nested(*state, 100000), "too_deep", 1);
    }
}

static void too_many_values_are_refused(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new((size_t)1024 * 1024 * 1024);
    struct buf buf = buf_new(arena);
    buf_char(&buf, '[');
    buf_repeat(&buf, STR("0,"), LIMIT_TREE_NODES + 100);
    buf_put(&buf, STR("0]"));
    read_function *const readers[] = {node_read_yaml, node_read_json};
    for (size_t i = 0; i < 2; i++)
        assert_refused(readers[i], arena, buf_str(&buf), "too_many", 1);
}

/* Keys in an order that is not sorted: 7, 1, 8, 2 … */
static struct str wide_map(struct arena *arena, size_t n, size_t again)
{
    struct buf buf = buf_new(arena);
    buf_char(&buf, '{');
    for (size_t i = 0; i < n; i++)
        buf_format(&buf, "\"k%zu\":0,\n", i * 7919 % n);
    buf_format(&buf, "\"%s%zu\":0}", again < n ? "k" : "x", again);
    return buf_str(&buf);
}

static void a_duplicate_is_found_in_a_wide_map_too(void **state)
{
    read_ok(node_read_json, *state, wide_map(*state, 100000, 100000));
    assert_refused(
        node_read_json, *state, wide_map(*state, 100000, 77777), "duplicate_key", 100001);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* Whatever is read or refused: no crash, and a refusal always says why. */
static void mutated_input_is_read_or_refused_with_a_problem(void **state)
{
    static const char original[] =
        "{\"a\":[1,2.5,\"x\\u00e9\\n星\"],\"b\":{\"c\":true,\"d\":null},\"e\":-12}";
    struct arena *arena = *state;
    uint32_t seed = 27922;
    for (int round = 0; round < 20000; round++) {
        arena_reset(arena);
        char *copy = arena_alloc(arena, sizeof original, 1);
        memcpy(copy, original, sizeof original);
        for (uint32_t n = next_random(&seed) % 4; n > 0; n--)
            copy[next_random(&seed) % (sizeof original - 1)] = (char)next_random(&seed);
        struct str input = {copy, next_random(&seed) % sizeof original};
        read_function *const readers[] = {node_read_yaml, node_read_json};
        for (size_t i = 0; i < 2; i++) {
            struct problems problems = problems_new(arena);
            struct node *root = NULL;
            bool ok = readers[i](arena, input, &problems, &root) == FAIL_NONE;
            assert_int_equal(ok, problems.count == 0);
            assert_int_equal(ok, root != NULL);
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(yaml_and_json_give_the_same_tree),
        TEST(a_missing_key_or_parent_gives_null),
        TEST(the_first_sign_chooses_between_json_and_yaml),
        TEST(whole_numbers_that_fit_are_ints_and_the_rest_stays_text),
        TEST(yaml_leaves_what_other_readers_take_for_numbers_and_booleans_as_text),
        TEST(json_escapes_are_decoded),
        TEST(json_texts_without_escapes_point_into_the_input),
        TEST(malformed_json_is_refused_with_its_line),
        TEST(a_nul_byte_is_refused),
        TEST(malformed_yaml_is_refused_with_its_line),
        TEST(an_empty_yaml_file_is_null),
        TEST(trees_may_be_as_deep_as_the_limit_and_no_deeper),
        TEST(too_many_values_are_refused),
        TEST(a_duplicate_is_found_in_a_wide_map_too),
        TEST(mutated_input_is_read_or_refused_with_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
