#include "base/json_write.h"

#include "base/node.h"
#include "testing.h"

static void objects_lists_and_values_nest_with_their_commas(void **state)
{
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    const struct str letters[] = {STR("a"), STR("b")};
    json_write_object(&json, NULL);
    json_write_text(&json, "name", STR("星衡"));
    json_write_int(&json, "least", INT64_MIN);
    json_write_list(&json, "list");
    json_write_bool(&json, NULL, true);
    json_write_object(&json, NULL);
    json_write_end(&json);
    json_write_null(&json, NULL);
    json_write_end(&json);
    json_write_texts(&json, "letters", letters, ARRAY_LEN(letters));
    json_write_raw(&json, "raw", STR("[1.5]"));
    json_write_bool(&json, "no", false);
    json_write_end(&json);
    assert_str(buf_str(&out),
        "{\"name\":\"星衡\",\"least\":-9223372036854775808,\"list\":[true,{},null],"
        "\"letters\":[\"a\",\"b\"],\"raw\":[1.5],\"no\":false}");
}

static void exact_figures_are_texts(void **state)
{
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_rational(&json, "final", rational_ratio(*state, 8875, 97));
    json_write_rational(&json, "whole", rational_of(-91));
    json_write_end(&json);
    assert_str(buf_str(&out), "{\"final\":\"8875/97\",\"whole\":\"-91\"}");
}

static void a_value_may_stand_alone(void **state)
{
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    json_write_text(&json, NULL, STR(""));
    assert_str(buf_str(&out), "\"\"");
}

static void quotes_backslashes_and_control_characters_are_escaped(void **state)
{
    struct buf out = buf_new(*state);
    json_write_quoted(&out, STR("\"\\/\b\n\r\t\x1f\x7f\0"));
    assert_str(buf_str(&out), "\"\\\"\\\\/\\u0008\\n\\r\\t\\u001f\x7f\\u0000\"");
}

static void what_must_be_escaped_is_found_wherever_it_stands(void **state)
{
    struct arena *arena = *state;
    static const struct str plain = STR_INIT("!#[]~\x7f abcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i <= plain.len; i++) {
        struct buf out = buf_new(arena);
        struct buf typed = buf_new(arena);
        buf_format(&typed, "%.*s\"\x01%s", (int)i, plain.data, plain.data + i);
        json_write_quoted(&out, buf_str(&typed));
        buf_char(&out, '\0');
        struct str expected =
            str_format(arena, "\"%.*s\\\"\\u0001%s\"", (int)i, plain.data, plain.data + i);
        assert_string_equal(out.data, expected.data);
    }
}

static void bytes_that_are_no_text_are_replaced_one_by_one(void **state)
{
    struct buf out = buf_new(*state);
    json_write_quoted(&out, STR("a\xffz\xe5\x95\"店"));
    assert_str(buf_str(&out), "\"a\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd\\\"店\"");
}

static void keys_are_escaped_too(void **state)
{
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_int(&json, "a\"b", 1);
    json_write_end(&json);
    assert_str(buf_str(&out), "{\"a\\\"b\":1}");
}

static void the_deepest_nesting_keeps_lists_and_objects_apart(void **state)
{
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    for (int i = 0; i < JSON_WRITE_DEPTH; i++) {
        if (i % 2 == 0)
            json_write_list(&json, i == 0 ? NULL : "k");
        else
            json_write_object(&json, NULL);
    }
    for (int i = 0; i < JSON_WRITE_DEPTH; i++)
        json_write_end(&json);
    assert_str(str_sub(buf_str(&out), 0, 13), "[{\"k\":[{\"k\":[");
    assert_true(str_ends(buf_str(&out), STR("}]}]}]")));
    assert_int_equal(json.depth, 0);
}

static void what_is_written_is_read_again(void **state)
{
    struct arena *arena = *state;
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    struct problems problems = problems_new(arena);
    struct node *root = NULL;
    struct str text = STR("a\"\\\n\t\x01 店 \xf0\x9f\x98\x80");
    json_write_object(&json, NULL);
    json_write_text(&json, "text", text);
    json_write_end(&json);
    assert_int_equal(node_read_json(arena, buf_str(&out), &problems, &root), FAIL_NONE);
    assert_true(str_equal(node_get(root, STR("text"))->text, text));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(objects_lists_and_values_nest_with_their_commas),
        TEST(exact_figures_are_texts),
        TEST(a_value_may_stand_alone),
        TEST(quotes_backslashes_and_control_characters_are_escaped),
        TEST(what_must_be_escaped_is_found_wherever_it_stands),
        TEST(bytes_that_are_no_text_are_replaced_one_by_one),
        TEST(keys_are_escaped_too),
        TEST(the_deepest_nesting_keeps_lists_and_objects_apart),
        TEST(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
