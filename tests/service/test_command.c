/* How the input of any edge becomes a command: everything that is wrong is said, at its field. */
#include "service/command.h"

#include "base/buf.h"
#include "base/limits.h"
#include "domain/evaluation.h"
#include "testing.h"

struct sample_command {
    struct str line;
    struct str note;
    struct str secret;
    struct str hidden;
    int64_t number;
    bool yes;
    enum answer code;
    struct str choice;
    struct date day;
    struct str_list list;
    struct str_map map;
    struct upload file;
    struct upload_list files;
};

static const struct command_field fields[] = {
    {COMMAND_AT(struct sample_command, line), .kind = COMMAND_LINE, .min = 2, .max = 5},
    {COMMAND_AT(struct sample_command, note), .kind = COMMAND_NOTE, .max = 10},
    {COMMAND_AT(struct sample_command, secret), .kind = COMMAND_SECRET, .max = 10},
    {COMMAND_AT(struct sample_command, hidden), .kind = COMMAND_HIDDEN, .max = 10},
    {COMMAND_AT(struct sample_command, number), .kind = COMMAND_INT, .min = -5, .max = 7},
    {COMMAND_AT(struct sample_command, yes), .kind = COMMAND_BOOL},
    {COMMAND_AT(struct sample_command, code), .kind = COMMAND_CODE, .codes = &answer_codes},
    {COMMAND_AT(struct sample_command, choice), .kind = COMMAND_CHOICE, .max = 10},
    {COMMAND_AT(struct sample_command, day), .kind = COMMAND_DATE},
    {COMMAND_AT(struct sample_command, list), .kind = COMMAND_LIST, .max = 2},
    {COMMAND_AT(struct sample_command, map), .kind = COMMAND_MAP, .max = 2},
    {COMMAND_AT(struct sample_command, file), .kind = COMMAND_FILE},
    {COMMAND_AT(struct sample_command, files), .kind = COMMAND_FILES, .max = 2},
};

static const struct command_fields all = COMMAND_FIELDS(fields);

enum { PAIRS_MAX = 16 };

struct parsed {
    struct sample_command command;
    struct problems problems;
    enum fail fail;
};

static struct parsed parse(struct arena *arena, const struct input *input)
{
    struct parsed parsed = {.problems = problems_new(arena)};
    parsed.fail = command_parse(all, input, &parsed.command, &parsed.problems);
    return parsed;
}

static struct parsed parse_pairs(struct arena *arena, const struct input_pair *pairs, size_t n)
{
    struct input input = {.pairs = pairs, .n_pairs = n};
    return parse(arena, &input);
}

static struct parsed parse_one(struct arena *arena, const char *name, struct str value)
{
    struct input_pair pair = {str_of(name), value};
    return parse_pairs(arena, &pair, 1);
}

static void check_refused(struct parsed parsed, const char *place, const char *code)
{
    assert_int_equal(parsed.fail, FAIL_INVALID);
    assert_int_equal(parsed.problems.count, 1);
    assert_str(parsed.problems.first->place, place);
    assert_string_equal(parsed.problems.first->code, code);
}

static void nothing_given_is_nothing_wrong_where_nothing_is_required(void **state)
{
    struct parsed parsed = parse_pairs(*state, NULL, 0);
    assert_int_equal(parsed.fail, FAIL_NONE);
    assert_int_equal(parsed.command.line.len, 0);
    assert_false(date_is_set(parsed.command.day));
    assert_int_equal(parsed.command.list.n, 0);
}

static void every_kind_takes_what_it_is_for(void **state)
{
    struct input_pair pairs[] = {
        {STR("line"), STR("  星衡  ")},
        {STR("note"), STR("一\r\n二")},
        {STR("secret"), STR(" p w ")},
        {STR("number"), STR(" -5 ")},
        {STR("yes"), STR("on")},
        {STR("code"), STR("points")},
        {STR("day"), STR("2026-11-21")},
        {STR("list"), STR("a")},
        {STR("list"), STR("")},
        {STR("list"), STR("b")},
        {STR("_csrf"), STR("whatever")},
    };
    struct parsed parsed = parse_pairs(*state, pairs, ARRAY_LEN(pairs));
    assert_int_equal(parsed.fail, FAIL_NONE);
    assert_str(parsed.command.line, "星衡");
    assert_str(parsed.command.note, "一\r\n二");
    assert_str(parsed.command.secret, " p w ");
    assert_int_equal(parsed.command.number, -5);
    assert_true(parsed.command.yes);
    assert_int_equal(parsed.command.code, ANSWER_POINTS);
    assert_str(date_format(*state, parsed.command.day), "2026-11-21");
    assert_int_equal(parsed.command.list.n, 2);
    assert_str(parsed.command.list.items[1], "b");
}

static void lengths_are_counted_in_characters(void **state)
{
    assert_int_equal(parse_one(*state, "line", STR("一二三四五")).fail, FAIL_NONE);
    check_refused(parse_one(*state, "line", STR("一二三四五六")), "line", "too_long");
    check_refused(parse_one(*state, "line", STR("一")), "line", "too_short");
}

static void text_is_utf8_without_what_cannot_be_seen(void **state)
{
    static const struct {
        struct str value;
        const char *code;
    } wrong[] = {
        {STR_INIT("\xff"), "encoding"},
        {STR_INIT("\xc0\xaf"), "encoding"},
        {STR_INIT("\xed\xa0\x80"), "encoding"},
        {STR_INIT("a\0b"), "encoding"},
        {STR_INIT("a\x01"), "control"},
        {STR_INIT("a\x1b[m"), "control"},
        {STR_INIT("a\x7f"), "control"},
        {STR_INIT("a\xc2\x85"), "control"},
        {STR_INIT("a\xe2\x80\x8b"), "control"},
        {STR_INIT("a\xe2\x80\xa8"), "control"},
        {STR_INIT("\xe2\x80\xae"
                  "ba"),
            "control"},
        {STR_INIT("a\xe2\x81\xa6"), "control"},
        {STR_INIT("\xef\xbb\xbf"
                  "a"),
            "control"},
    };
    static const char *const names[] = {"line", "note", "secret", "hidden", "choice"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        for (size_t k = 0; k < ARRAY_LEN(names); k++)
            check_refused(parse_one(*state, names[k], wrong[i].value), names[k], wrong[i].code);
    assert_int_equal(parse_one(*state, "line", STR("é—“中\xf0\x9f\x98\x80")).fail, FAIL_NONE);
}

static void only_a_note_has_several_lines(void **state)
{
    check_refused(parse_one(*state, "line", STR("a\nb")), "line", "control");
    check_refused(parse_one(*state, "hidden", STR("a\tb")), "hidden", "control");
    assert_int_equal(parse_one(*state, "note", STR("a\n\tb")).fail, FAIL_NONE);
}

static void numbers_are_whole_and_within_their_bounds(void **state)
{
    static const char *const wrong[] = {"8", "-6", "1.5", "1e1", "0x1", "+1", "１", "a", "--1", "-",
        "9223372036854775808", "-9223372036854775809", "99999999999999999999999999999999", "1 2"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        check_refused(parse_one(*state, "number", str_of(wrong[i])), "number", "number");
}

static void yes_and_no_have_few_spellings(void **state)
{
    static const char *const wrong[] = {"2", "TRUE", "yep", "是", "-1", "on off"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        check_refused(parse_one(*state, "yes", str_of(wrong[i])), "yes", "boolean");
    assert_false(parse_one(*state, "yes", STR("0")).command.yes);
    assert_true(parse_one(*state, "yes", STR("true")).command.yes);
}

static void codes_and_days_are_those_that_there_are(void **state)
{
    static const char *const codes[] = {"Met", "met ,", "0", "none"};
    static const char *const days[] = {
        "2026-02-29", "2026-13-01", "26-01-01", "2026/01/01", "2026-1-1", "today", "0000-01-01"};
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        check_refused(parse_one(*state, "code", str_of(codes[i])), "code", "choice");
    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        check_refused(parse_one(*state, "day", str_of(days[i])), "day", "date");
}

static void a_list_has_a_limit_and_holds_text(void **state)
{
    struct input_pair many[] = {
        {STR("list"), STR("a")}, {STR("list"), STR("b")}, {STR("list"), STR("c")}};
    check_refused(parse_pairs(*state, many, ARRAY_LEN(many)), "list", "too_many");
    check_refused(parse_one(*state, "list", STR("a\x01")), "list", "text");
    check_refused(parse_one(*state, "list", STR("\xff")), "list", "text");
}

static void a_map_has_a_text_for_each_key(void **state)
{
    struct input_pair pairs[] = {{STR("map.licence"), STR(" ok ")},
        {STR("map.condition:budget"), STR("a\nb")}, {STR("map.empty"), STR(" ")}};
    struct parsed parsed = parse_pairs(*state, pairs, ARRAY_LEN(pairs));
    assert_int_equal(parsed.fail, FAIL_NONE);
    assert_int_equal(parsed.command.map.n, 2);
    assert_str(str_map_get(&parsed.command.map, STR("licence")), "ok");
    assert_str(str_map_get(&parsed.command.map, STR("condition:budget")), "a\nb");
    assert_int_equal(str_map_get(&parsed.command.map, STR("empty")).len, 0);
}

static void a_map_has_a_limit_and_each_key_once(void **state)
{
    struct input_pair many[] = {
        {STR("map.a"), STR("1")}, {STR("map.b"), STR("2")}, {STR("map.c"), STR("3")}};
    struct input_pair twice[] = {{STR("map.a"), STR("1")}, {STR("map.a"), STR("2")}};
    check_refused(parse_pairs(*state, many, ARRAY_LEN(many)), "map", "too_many");
    check_refused(parse_pairs(*state, twice, ARRAY_LEN(twice)), "map", "repeated");
    check_refused(parse_one(*state, "map.a", STR("a\x01")), "map", "text");
    check_refused(parse_one(*state, "map.\xff", STR("a")), "map", "text");
    check_refused(parse_one(*state, "map", STR("a")), "map", "unknown");
    check_refused(parse_one(*state, "map.", STR("a")), "map.", "unknown");
    check_refused(parse_one(*state, "list.a", STR("a")), "list.a", "unknown");
}

static void a_name_that_comes_twice_is_refused(void **state)
{
    static const char *const names[] = {
        "line", "note", "secret", "hidden", "number", "yes", "code", "choice", "day"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct input_pair pairs[] = {{str_of(names[i]), STR("")}, {str_of(names[i]), STR("1")}};
        check_refused(parse_pairs(*state, pairs, ARRAY_LEN(pairs)), names[i], "repeated");
    }
}

static void a_name_that_no_field_has_is_refused(void **state)
{
    check_refused(parse_one(*state, "Line", STR("a")), "Line", "unknown");
    check_refused(parse_one(*state, "", STR("a")), "", "unknown");
    check_refused(parse_one(*state, "line[]", STR("a")), "line[]", "unknown");
    check_refused(parse_one(*state, "file", STR("a")), "file", "unknown");
    assert_int_equal(parse_one(*state, "_anything", STR("\xff")).fail, FAIL_NONE);
}

static struct parsed parse_file(struct arena *arena, const char *field, struct str name)
{
    struct input_file file = {
        .name = str_of(field), .upload = {.name = name, .path = STR("/tmp/x"), .size = 1}};
    struct input input = {.files = &file, .n_files = 1};
    return parse(arena, &input);
}

static void a_file_has_a_name_that_is_text(void **state)
{
    struct buf longer = buf_new(*state);
    buf_repeat(&longer, STR("长"), LIMIT_LINE + 1);
    assert_str(parse_file(*state, "file", STR("照片.jpg")).command.file.name, "照片.jpg");
    check_refused(parse_file(*state, "file", STR("\xff.jpg")), "file", "file_name");
    check_refused(parse_file(*state, "file", STR("a\n.jpg")), "file", "file_name");
    check_refused(parse_file(*state, "file",
                      STR("gpj.\xe2\x80\xae"
                          "exe")),
        "file", "file_name");
    check_refused(parse_file(*state, "file", buf_str(&longer)), "file", "file_name");
    check_refused(parse_file(*state, "line", STR("a.jpg")), "line", "unknown");
    check_refused(parse_file(*state, "other", STR("a.jpg")), "other", "unknown");
    assert_int_equal(parse_file(*state, "file", STR("")).fail, FAIL_NONE);
}

static struct parsed parse_files(struct arena *arena, const struct upload *uploads, size_t n)
{
    struct input_file *files = NEW_ARRAY(arena, struct input_file, n);
    for (size_t i = 0; i < n; i++)
        files[i] = (struct input_file){STR("files"), uploads[i]};
    struct input input = {.files = files, .n_files = n};
    return parse(arena, &input);
}

static void several_files_come_under_one_name_in_their_order(void **state)
{
    const struct upload uploads[] = {{.name = STR("b.pdf"), .size = 1},
        {.name = STR(""), .size = 0}, {.name = STR("a.pdf"), .size = LIMIT_FILE_BYTES}};
    struct parsed parsed = parse_files(*state, uploads, ARRAY_LEN(uploads));
    assert_int_equal(parsed.fail, FAIL_NONE);
    assert_int_equal(parsed.command.files.n, 2);
    assert_str(parsed.command.files.items[0].name, "b.pdf");
    assert_str(parsed.command.files.items[1].name, "a.pdf");
}

static void more_files_than_are_taken_at_once_are_refused(void **state)
{
    const struct upload uploads[] = {{.name = STR("a.pdf"), .size = 1},
        {.name = STR("b.pdf"), .size = 1}, {.name = STR("c.pdf"), .size = 1}};
    check_refused(parse_files(*state, uploads, ARRAY_LEN(uploads)), "files", "too_many");
}

static void one_wrong_file_refuses_them_all(void **state)
{
    const struct upload large[] = {
        {.name = STR("a.pdf"), .size = 1}, {.name = STR("b.pdf"), .size = LIMIT_FILE_BYTES + 1}};
    const struct upload named[] = {
        {.name = STR("a\x01.pdf"), .size = 1}, {.name = STR("b.pdf"), .size = 1}};
    struct parsed parsed = parse_files(*state, large, ARRAY_LEN(large));
    check_refused(parsed, "files", "file_size");
    assert_str(parsed.problems.first->args[0], "b.pdf");
    assert_int_equal(parsed.command.files.n, 0);
    check_refused(parse_files(*state, named, ARRAY_LEN(named)), "files", "file_name");
}

static void every_field_that_is_required_asks_for_itself(void **state)
{
    struct command_field required[ARRAY_LEN(fields)];
    struct sample_command command = {0};
    struct problems problems = problems_new(*state);
    struct input input = {0};
    memcpy(required, fields, sizeof fields);
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        required[i].required = true;
    struct command_fields table = {required, ARRAY_LEN(required)};
    assert_int_equal(command_parse(table, &input, &command, &problems), FAIL_INVALID);
    assert_int_equal(problems.count, ARRAY_LEN(fields));
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        assert_non_null(problem_at(&problems, str_of(fields[i].name)));
}

static void all_problems_are_reported_at_once(void **state)
{
    struct input_pair pairs[] = {{STR("line"), STR("too long")}, {STR("number"), STR("x")},
        {STR("day"), STR("x")}, {STR("who"), STR("x")}};
    struct parsed parsed = parse_pairs(*state, pairs, ARRAY_LEN(pairs));
    assert_int_equal(parsed.problems.count, 4);
}

static void an_event_describes_the_command_without_its_secrets(void **state)
{
    struct input_pair pairs[] = {{STR("line"), STR("\"星\"")}, {STR("secret"), STR("hush")},
        {STR("number"), STR("3")}, {STR("list"), STR("a")}, {STR("map.k.1"), STR(" v ")}};
    struct parsed parsed = parse_pairs(*state, pairs, ARRAY_LEN(pairs));
    struct buf out = buf_new(*state);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    command_describe(all, &parsed.command, &json);
    json_write_end(&json);
    assert_str(buf_str(&out),
        "{\"line\":\"\\\"星\\\"\",\"note\":\"\",\"hidden\":\"\",\"number\":3,\"yes\":false,"
        "\"code\":\"met\",\"choice\":\"\",\"day\":\"\",\"list\":[\"a\"],\"map\":{\"k.1\":\"v\"},"
        "\"file\":\"\",\"files\":[]"
        "}");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(nothing_given_is_nothing_wrong_where_nothing_is_required),
        TEST(every_kind_takes_what_it_is_for),
        TEST(lengths_are_counted_in_characters),
        TEST(text_is_utf8_without_what_cannot_be_seen),
        TEST(only_a_note_has_several_lines),
        TEST(numbers_are_whole_and_within_their_bounds),
        TEST(yes_and_no_have_few_spellings),
        TEST(codes_and_days_are_those_that_there_are),
        TEST(a_list_has_a_limit_and_holds_text),
        TEST(a_map_has_a_text_for_each_key),
        TEST(a_map_has_a_limit_and_each_key_once),
        TEST(a_name_that_comes_twice_is_refused),
        TEST(a_name_that_no_field_has_is_refused),
        TEST(a_file_has_a_name_that_is_text),
        TEST(several_files_come_under_one_name_in_their_order),
        TEST(more_files_than_are_taken_at_once_are_refused),
        TEST(one_wrong_file_refuses_them_all),
        TEST(every_field_that_is_required_asks_for_itself),
        TEST(all_problems_are_reported_at_once),
        TEST(an_event_describes_the_command_without_its_secrets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
