#include "base/json_write.h"

#include "testing.h"

static struct str quoted(struct arena *arena, struct str value)
{
    struct buf out = buf_new(arena);
    json_write_quoted(&out, value);
    return buf_str(&out);
}

static void commas_stand_between_values_and_nowhere_else(void **state)
{
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    const struct str names[] = {STR("x"), STR("y")};
    json_write_object(&json, NULL);
    json_write_list(&json, "empty");
    json_write_end(&json);
    json_write_object(&json, "inner");
    json_write_int(&json, "n", -3);
    json_write_bool(&json, "yes", true);
    json_write_end(&json);
    json_write_null(&json, "nothing");
    json_write_texts(&json, "names", names, ARRAY_LEN(names));
    json_write_raw(&json, "raw", STR("[1,2]"));
    json_write_list(&json, "list");
    json_write_int(&json, NULL, 1);
    json_write_list(&json, NULL);
    json_write_end(&json);
    json_write_bool(&json, NULL, false);
    json_write_end(&json);
    json_write_end(&json);
    assert_str(buf_str(&out), "{\"empty\":[],\"inner\":{\"n\":-3,\"yes\":true},\"nothing\":null,"
                              "\"names\":[\"x\",\"y\"],\"raw\":[1,2],\"list\":[1,[],false]}");
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
}

static void what_json_forbids_in_texts_is_escaped(void **state)
{
    struct arena *arena = *state;
    assert_str(quoted(arena, STR("")), "\"\"");
    assert_str(quoted(arena, STR("a\"b\\c/")), "\"a\\\"b\\\\c/\"");
    assert_str(quoted(arena, STR("\n\r\t\x01\x1f\x7f")), "\"\\n\\r\\t\\u0001\\u001f\x7f\"");
    assert_str(quoted(arena, (struct str){"a\0b", 3}), "\"a\\u0000b\"");
    assert_str(quoted(arena, STR("星衡 \U0001F600")), "\"星衡 \U0001F600\"");
}

static void each_broken_byte_becomes_one_replacement_character(void **state)
{
    struct arena *arena = *state;
    assert_str(quoted(arena, STR("a\xff\xfe z")), "\"a\ufffd\ufffd z\"");
    assert_str(quoted(arena, STR("星\xe6\x98")), "\"星\ufffd\ufffd\"");
    assert_str(quoted(arena, STR("\xff\n\"")), "\"\ufffd\\n\\\"\"");
}

static void keys_are_escaped_like_texts(void **state)
{
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "a\"b", STR("c"));
    json_write_end(&json);
    assert_str(buf_str(&out), "{\"a\\\"b\":\"c\"}");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(commas_stand_between_values_and_nowhere_else),
        TEST(the_deepest_nesting_keeps_lists_and_objects_apart),
        TEST(what_json_forbids_in_texts_is_escaped),
        TEST(each_broken_byte_becomes_one_replacement_character),
        TEST(keys_are_escaped_like_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
