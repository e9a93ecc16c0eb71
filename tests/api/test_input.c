/* JSON bodies as the input of a use case. */
#include "api/input.h"

#include "base/limits.h"
#include "testing.h"

struct command {
    struct str line;
    struct str note;
    int64_t number;
    bool flag;
    struct str_list list;
    struct str_map map;
    struct upload file;
};

static const struct command_field field_table[] = {
    {COMMAND_AT(struct command, line), .kind = COMMAND_LINE, .max = 10},
    {COMMAND_AT(struct command, note), .kind = COMMAND_NOTE, .max = 100},
    {COMMAND_AT(struct command, number), .kind = COMMAND_INT, .min = -5, .max = INT64_MAX},
    {COMMAND_AT(struct command, flag), .kind = COMMAND_BOOL},
    {COMMAND_AT(struct command, list), .kind = COMMAND_LIST, .max = 3},
    {COMMAND_AT(struct command, map), .kind = COMMAND_MAP, .max = 2},
    {COMMAND_AT(struct command, file), .kind = COMMAND_FILE},
};
static const struct command_fields fields = COMMAND_FIELDS(field_table);

static enum fail read_text(
    struct arena *arena, struct str text, struct problems *problems, struct command *ret_command)
{
    struct node *root;
    struct input input;
    assert_int_equal(node_read_json(arena, text, problems, &root), FAIL_NONE);
    TRY(input_of_json(fields, root, problems, &input));
    enum fail fail = command_parse(fields, &input, ret_command, problems);
    input_locate(root, problems);
    return fail;
}

static struct command read_whole(struct arena *arena, const char *text)
{
    struct problems problems = problems_new(arena);
    struct command command = {0};
    assert_int_equal(read_text(arena, str_of(text), &problems, &command), FAIL_NONE);
    return command;
}

static void each_type_becomes_its_field(void **state)
{
    struct command command = read_whole(*state,
        "{\"line\": \"a\\u4e2d\", \"note\": \"1\\r\\n2\\r3\", \"number\": 9223372036854775807,"
        " \"flag\": true, \"list\": [\"x\", \"y\"],"
        " \"map\": {\"a:1\": \"x\\r\\ny\", \"b\": \"\"}}");
    assert_str(command.line, "a中");
    assert_str(command.note, "1\n2\n3");
    assert_int_equal(command.number, INT64_MAX);
    assert_true(command.flag);
    assert_int_equal(command.list.n, 2);
    assert_str(command.list.items[1], "y");
    assert_int_equal(command.map.n, 1);
    assert_str(str_map_get(&command.map, STR("a:1")), "x\ny");
}

static void null_is_the_same_as_leaving_it_out(void **state)
{
    struct command command = read_whole(
        *state, "{\"line\":null,\"number\":null,\"flag\":null,\"list\":null,\"file\":null}");
    assert_str(command.line, "");
    assert_int_equal(command.number, 0);
    assert_false(command.flag);
    assert_int_equal(command.list.n, 0);
}

static void an_empty_object_gives_nothing(void **state)
{
    struct command command = read_whole(*state, " {\n} ");
    assert_str(command.line, "");
}

static void what_does_not_fit_is_refused_at_its_place_and_line(void **state)
{
    static const struct {
        const char *text;
        const char *place;
        const char *code;
        int line;
    } cases[] = {
        {"[]", "", "type", 1},
        {"\n\"text\"", "", "type", 2},
        {"null", "", "type", 1},
        {"{\"line\": 1}", "line", "type", 1},
        {"{\"line\": true}", "line", "type", 1},
        {"{\"line\":\n[]}", "line", "type", 1},
        {"{\n\"note\": {\"a\": 1}}", "note", "type", 2},
        {"{\n\n\"number\": \"1\"}", "number", "type", 3},
        {"{\"number\": true}", "number", "type", 1},
        {"{\"number\": [1]}", "number", "type", 1},
        {"{\"number\": 1.5}", "number", "number", 1},
        {"{\"number\": 1e400}", "number", "number", 1},
        {"{\"number\": 9223372036854775808}", "number", "number", 1},
        {"{\n\"number\": -6}", "number", "number", 2},
        {"{\"flag\": 1}", "flag", "type", 1},
        {"{\"flag\": \"true\"}", "flag", "type", 1},
        {"{\"list\": \"x\"}", "list", "type", 1},
        {"{\"list\": [\"x\",\n 1]}", "list", "type", 2},
        {"{\"list\": [null]}", "list", "type", 1},
        {"{\"list\": [[\"x\"]]}", "list", "type", 1},
        {"{\"list\": [\"1\",\"2\",\"3\",\"4\"]}", "list", "too_many", 1},
        {"{\"map\": \"x\"}", "map", "type", 1},
        {"{\"map\": {\n\"a\": 1}}", "map", "type", 2},
        {"{\"map\": {\"a\": \"1\", \"b\": \"2\", \"c\": \"3\"}}", "map", "too_many", 1},
        {"{\"map.a\": \"x\"}", "map.a", "unknown", 1},
        {"{\"file\": \"x\"}", "file", "type", 1},
        {"{\"line\": \"x\",\n\"other\": 1}", "other", "unknown", 2},
        {"{\"_csrf\": \"x\"}", "_csrf", "unknown", 1},
        {"{\"\": \"x\"}", "", "unknown", 1},
        {"{\"line\":\n \"12345678901\"}", "line", "too_long", 1},
        {"{\"line\": \"a\\nb\"}", "line", "control", 1},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct problems problems = problems_new(arena);
        struct command command = {0};
        if (read_text(arena, str_of(cases[i].text), &problems, &command) != FAIL_INVALID)
            fail_msg("accepted: %s", cases[i].text);
        const struct problem *p = problems.first;
        if (!str_equal(p->place, str_of(cases[i].place)) || strcmp(p->code, cases[i].code) != 0 ||
            p->line != cases[i].line)
            fail_msg("%s: %" STR_PRI " %s line %d", cases[i].text, STR_ARG(p->place), p->code,
                (int)p->line);
    }
}

static void every_member_that_is_wrong_is_named(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct command command = {0};
    struct str text = STR("{\"line\": 1, \"nix\": 2,\n\"flag\": 3}");
    assert_int_equal(read_text(arena, text, &problems, &command), FAIL_INVALID);
    assert_int_equal(problems.count, 3);
    assert_int_equal(problems.last->line, 2);
}

static void more_values_than_a_form_may_have_are_refused(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct command command = {0};
    struct buf text = buf_new(arena);
    buf_put(&text, STR("{\"list\": ["));
    buf_repeat(&text, STR("\"x\","), LIMIT_FORM_FIELDS);
    buf_put(&text, STR("\"x\"]}"));
    assert_int_equal(read_text(arena, buf_str(&text), &problems, &command), FAIL_INVALID);
    assert_string_equal(problems.first->code, "too_many");
    assert_int_equal(problems.count, 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_type_becomes_its_field),
        TEST(null_is_the_same_as_leaving_it_out),
        TEST(an_empty_object_gives_nothing),
        TEST(what_does_not_fit_is_refused_at_its_place_and_line),
        TEST(every_member_that_is_wrong_is_named),
        TEST(more_values_than_a_form_may_have_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
