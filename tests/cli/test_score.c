#include "cli/score_batch.h"

#include <stdlib.h>

#include "cli/cli_fixture.h"

#define SCHEMES "--scheme-dir", "schemes"
#define AFTER_SALES "examples/after-sales.yaml"

static const char security_line[] =
    "{\"scheme\":\"gat594\",\"findings\":{\"1.1\":{\"points\":8},\"1.2\":{\"points\":14},"
    "\"1.3\":{\"points\":10},\"1.4\":{\"points\":8},\"2.1\":{\"points\":9},\"2.2\":{\"points\":13},"
    "\"2.3\":{\"points\":12},\"3.1\":{\"points\":10},\"3.2\":{\"points\":9},"
    "\"3.3\":{\"points\":%d}}}\n";

static void the_text_tells_the_level_the_losses_and_the_way_up(void **state)
{
    static const char *const parts[] = {
        "Provisional: ",
        "★★★★☆",
        "score 94.66 of 100",
        "exactly 3278066/34629",
        "What was lost",
        "手册缺少退换流程",
        "徐州二店 1/5",
        "Special items",
        "Excluded",
        "To Five stars, 0.34 points are missing. Shortest way: meet these 1 fully\n"
        "     +2  5.1.4.1",
    };
    struct fixture_run run = RUN(*state, STR(""), "score", AFTER_SALES, SCHEMES, "--lang", "en");
    assert_int_equal(run.code, CLI_OK);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (!fixture_has(run.output, parts[i]))
            fail_msg("“%s” is not in the output", parts[i]);
    assert_false(fixture_has(run.output, "\x1b"));
    assert_false(fixture_has(run.output, " \n"));
}

static void names_and_numbers_stand_in_columns_whatever_the_width_of_the_signs(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "score", AFTER_SALES, SCHEMES, "--lang", "zh_CN");
    assert_true(fixture_has(run.output, "\n    5.1.3.1  ████████████      2/2     经费充足"));
    assert_true(fixture_has(run.output, "\n5.2          ███████████░  31.33/32    商品服务"));
}

static void json_is_one_line(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "score", AFTER_SALES, "--json", SCHEMES);
    assert_int_equal(run.code, CLI_OK);
    assert_true(str_starts(run.output, STR("{\"scheme\":\"gbt27922\",\"version\":")));
    assert_true(fixture_has(run.output, "\"final\":\"3278066/34629\",\"shown\":\"94.66\","
                                        "\"level\":\"four_star\",\"stars\":4,\"fails\":[]"));
    assert_true(str_ends(run.output, STR("]}\n")));
}

static void ninety_two_points_and_five_special_deductions_fail(void **state)
{
    struct fixture_run run =
        RUN(*state, STR(""), "score", "examples/security.yaml", "--json", SCHEMES);
    assert_true(fixture_has(run.output, "\"obtained\":\"92\""));
    assert_true(
        fixture_has(run.output, "\"level\":null,\"stars\":0,\"fails\":[\"deduction_limit\"]"));
}

static void a_draft_lists_what_has_no_finding_yet(void **state)
{
    struct fixture_run run =
        RUN(*state, STR(""), "score", "examples/after-sales-draft.yaml", SCHEMES, "--lang", "en");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "not complete, no level yet"));
    assert_true(fixture_has(run.output, "No finding yet, counted as lost\n  5.1.2.2  5.1.3.2"));
}

static void refused_input_names_file_line_and_clause_and_prints_nothing(void **state)
{
    static const struct {
        const char *input;
        const char *error;
    } cases[] = {
        {"scheme: gbt27922\nfindings:\n  5.1.1.1: {met: maybe}\n", "-:3: 5.1.1.1: "},
        {"scheme: gbt27922\nfindings:\n  9.9: {met: true}\n", "-:3: 9.9: "},
        {"scheme: nowhere\nfindings: {}\n", "-: scheme: there is no scheme “nowhere”"},
        {"scheme: ../gbt27922\nfindings: {}\n", "-: scheme: there is no scheme"},
        {"scheme: gbt27922\nfindings: [\n", "-:3: not well-formed YAML"},
        {"{\"scheme\":\"gbt27922\",\n\"findings\":{\"5.1.1.1\":{\"met\":1}}}", "-:2: 5.1.1.1: "},
        {"", "-:1: an assessment file is a map"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture_run run =
            RUN(*state, str_of(cases[i].input), "score", "-", SCHEMES, "--lang", "en");
        fixture_assert_refused(&run, CLI_REFUSED, cases[i].error);
    }
    struct fixture_run run = RUN(*state, STR(""), "score", "no/such.yaml", SCHEMES);
    fixture_assert_refused(&run, CLI_REFUSED, "no/such.yaml: ");
}

static void one_file_or_one_batch_is_needed(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "score");
    fixture_assert_refused(&run, CLI_MISUSE, "FILE");
    run = RUN(*state, STR(""), "score", "a.yaml", "--batch", "b.ndjson");
    fixture_assert_refused(&run, CLI_MISUSE, "FILE");
}

static void a_batch_gives_a_line_for_each_line_in_order(void **state)
{
    struct buf input = buf_new(*state);
    for (int i = 0; i < 3000; i++)
        buf_format(&input, security_line, i % 7);
    struct fixture_run run = RUN(*state, buf_str(&input), "score", "--batch", "-", SCHEMES);
    assert_int_equal(run.code, CLI_OK);
    struct str rest = str_sub(run.output, 0, run.output.len - 1);
    struct str line;
    int n = 0;
    for (; str_cut(&rest, '\n', &line); n++) {
        struct str expected = str_format(*state, "\"final\":\"%d\"", 93 + n % 7);
        assert_true(fixture_has(line, str_c(*state, expected)));
    }
    assert_int_equal(n, 3000);
}

static void refused_lines_of_a_batch_say_their_number_and_the_others_are_scored(void **state)
{
    struct buf input = buf_new(*state);
    buf_put(&input, STR("{\"scheme\":\"gat594\",\"findings\":{\"1.1\":{\"points\":9}}}\n"));
    buf_format(&input, security_line, 6);
    buf_put(&input, STR("{\"scheme\":\"nowhere\",\"findings\":{}}\n\nnot \"JSON\"\n{}"));
    struct fixture_run run =
        RUN(*state, buf_str(&input), "score", "--batch", "-", SCHEMES, "--lang", "en");
    assert_int_equal(run.code, CLI_REFUSED);
    assert_str(run.error, "");
    static const char *const starts[] = {
        "{\"line\":1,\"error\":\"1.1: points must be from 0 to 8 in steps of 1/2\"}",
        "{\"scheme\":\"gat594\",",
        "{\"line\":3,\"error\":\"scheme: there is no scheme “nowhere”\"}",
        "{\"line\":4,\"error\":",
        "{\"line\":5,\"error\":\"",
        "{\"line\":6,\"error\":\"scheme: ",
    };
    struct str rest = run.output;
    struct str line;
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        assert_true(str_cut(&rest, '\n', &line));
        assert_true(str_starts(line, str_of(starts[i])));
    }
    assert_str(rest, "");
}

static void line_numbers_run_through_the_whole_file(void **state)
{
    enum { LINES = 40000 };
    struct buf input = buf_new(*state);
    buf_repeat(&input, STR("[0]\n"), LINES);
    struct fixture_run run = RUN(*state, buf_str(&input), "score", "--batch", "-", SCHEMES);
    assert_int_equal(run.code, CLI_REFUSED);
    struct str rest = run.output;
    struct str line;
    for (int i = 1; i <= LINES; i++) {
        assert_true(str_cut(&rest, '\n', &line));
        struct str expected = str_format(*state, "{\"line\":%d,", i);
        assert_true(str_starts(line, expected));
    }
}

static void an_empty_batch_gives_nothing(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "score", "--batch", "-", SCHEMES);
    assert_int_equal(run.code, CLI_OK);
    assert_str(run.output, "");
    run = RUN(*state, STR(""), "score", "--batch", "no/such.ndjson", SCHEMES);
    fixture_assert_refused(&run, CLI_REFUSED, "no/such.ndjson: there is no such file");
    run = RUN(*state, STR(""), "score", "--batch", "examples", SCHEMES);
    fixture_assert_refused(&run, CLI_REFUSED, "examples: the file cannot be read");
}

static void a_batch_is_read_from_a_file_too(void **state)
{
    struct fixture_run run = RUN(
        *state, STR(""), "score", "--batch=examples/assessments.ndjson", SCHEMES, "--lang", "en");
    assert_int_equal(run.code, CLI_REFUSED);
    assert_true(fixture_has(run.output, "\"level\":\"five_star\""));
    assert_true(fixture_has(run.output, "\n{\"line\":2,\"error\":\"1.1: "));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_text_tells_the_level_the_losses_and_the_way_up),
        TEST(names_and_numbers_stand_in_columns_whatever_the_width_of_the_signs),
        TEST(json_is_one_line),
        TEST(ninety_two_points_and_five_special_deductions_fail),
        TEST(a_draft_lists_what_has_no_finding_yet),
        TEST(refused_input_names_file_line_and_clause_and_prints_nothing),
        TEST(one_file_or_one_batch_is_needed),
        TEST(a_batch_gives_a_line_for_each_line_in_order),
        TEST(refused_lines_of_a_batch_say_their_number_and_the_others_are_scored),
        TEST(line_numbers_run_through_the_whole_file),
        TEST(an_empty_batch_gives_nothing),
        TEST(a_batch_is_read_from_a_file_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
