#include "cli_fixture.h"

#include "cli/commands.h"
#include "cli/out.h"
#include "cli/parse.h"

static void without_a_command_the_commands_are_listed(void **state)
{
    struct fixture_run bare = fixture_run(*state, STR(""), (const char *const[]){NULL});
    struct fixture_run help = RUN(*state, STR(""), "help");
    struct fixture_run option = RUN(*state, STR(""), "--help");
    assert_int_equal(bare.code, CLI_OK);
    for (size_t i = 0; i < commands_count; i++)
        assert_true(fixture_has(bare.output, commands[i]->name));
    assert_true(str_equal(bare.output, help.output));
    assert_true(str_equal(bare.output, option.output));
}

static void every_command_explains_itself_and_all_its_options(void **state)
{
    for (size_t i = 0; i < commands_count; i++) {
        const struct cli_command *command = commands[i];
        struct fixture_run help = RUN(*state, STR(""), "help", command->name);
        struct fixture_run option = RUN(*state, STR(""), command->name, "--help");
        struct fixture_run letter = RUN(*state, STR(""), command->name, "-h");
        assert_int_equal(help.code, CLI_OK);
        assert_true(str_equal(help.output, option.output));
        assert_true(str_equal(help.output, letter.output));
        for (size_t j = 0; j < command->n_options; j++)
            assert_true(fixture_has(help.output, command->options[j].name));
    }
}

static void the_table_of_commands_is_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < commands_count; i++) {
        const struct cli_command *command = commands[i];
        assert_ptr_equal(commands_find(str_of(command->name)), command);
        assert_non_null(command->run);
        assert_true(command->arguments_max <= CLI_ARGUMENTS_MAX);
        assert_true(command->arguments_min <= command->arguments_max);
        assert_true(command->n_options + commands_common_count <= CLI_OPTIONS_MAX);
        for (size_t j = 0; j < command->n_options; j++) {
            const struct cli_option *option = &command->options[j];
            bool valued = option->value != CLI_FLAG && option->value != CLI_CHOICE;
            assert_int_equal(option->shown != NULL, valued);
            assert_int_equal(option->choices != NULL, option->value == CLI_CHOICE);
        }
    }
}

static void the_version_is_printed(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "--version");
    assert_int_equal(run.code, CLI_OK);
    assert_true(str_starts(run.output, STR("xingheng ")));
}

static void an_unknown_command_is_refused_with_the_nearest(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "sampel");
    fixture_assert_refused(&run, CLI_MISUSE, "did you mean sample?");
    run = RUN(*state, STR(""), "help", "dais");
    fixture_assert_refused(&run, CLI_MISUSE, "did you mean days?");
    run = RUN(*state, STR(""), "\x1b[31mboo");
    fixture_assert_refused(&run, CLI_MISUSE, "\xef\xbf\xbd[31mboo: there is no such command");
}

#define DAYS "days", "--scheme", "gbt27922", "--activity", "initial"

static void bad_options_are_refused_as_misuse(void **state)
{
    static const struct {
        const char *words[12];
        const char *says;
    } cases[] = {
        {{DAYS, "--stuff", "3"}, "--stuff: there is no such option; did you mean --staff?"},
        {{DAYS, "--zzzzzzzzzzzz"}, "--zzzzzzzzzzzz: there is no such option"},
        {{DAYS, "-x"}, "-x: there is no such option"},
        {{DAYS}, "--staff: is required"},
        {{DAYS, "--staff"}, "--staff: needs a value"},
        {{DAYS, "--staff", "--json"}, "--staff: needs a value"},
        {{DAYS, "--staff", "12a"}, "--staff: “12a” is not a whole number"},
        {{DAYS, "--staff", "1.5"}, "--staff: “1.5” is not a whole number"},
        {{DAYS, "--staff", "99999999999999999999"}, "is not a whole number (or too large)"},
        {{DAYS, "--staff", "5", "--staff", "6"}, "--staff: given more than once"},
        {{DAYS, "--staff", "5", "--json=yes"}, "--json: takes no value"},
        {{DAYS, "--staff", "5", "extra"}, "extra: one argument too many"},
        {{DAYS, "--staff", "5", "--", "--json"}, "--json: one argument too many"},
        {{DAYS, "--staff", "5", "--add", "12.5"}, "--add: “12.5” is not a whole number"},
        {{DAYS, "--staff", "5", "--outlet-staff", "3,,4"}, "--outlet-staff: “3,,4” is not a list"},
        {{DAYS, "--staff", "5", "--outlet-staff=3,"}, "--outlet-staff: “3,” is not a list"},
        {{DAYS, "--staff", "5", "--lang", "fr"}, "--lang: “fr” is not one of: zh_CN, zh_TW, en"},
        {{"days", "--activity", "first"}, "is not one of: initial, surveillance"},
        {{"days", "--scheme="}, "--scheme: the value is empty"},
        {{"days", "--scheme", "\xff"}, "--scheme: the value is not UTF-8 text"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture_run run = fixture_run(*state, STR(""), cases[i].words);
        fixture_assert_refused(&run, CLI_MISUSE, cases[i].says);
    }
}

static void all_that_is_wrong_is_said_at_once_and_where_to_find_help(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "days");
    fixture_assert_refused(&run, CLI_MISUSE, "--scheme: is required\n");
    assert_true(fixture_has(run.error, "--activity: is required\n"));
    assert_true(fixture_has(run.error, "--staff: is required\n"));
    assert_true(str_ends(run.error, STR("`xingheng help days` shows what is allowed\n")));
}

static void a_value_may_be_attached_or_begin_with_a_dash(void **state)
{
    struct fixture_run apart = RUN(*state, STR(""), DAYS, "--staff", "12");
    struct fixture_run attached = RUN(*state, STR(""), DAYS, "--staff=12");
    struct fixture_run negative = RUN(*state, STR(""), DAYS, "--staff", "-12");
    assert_int_equal(apart.code, CLI_OK);
    assert_true(str_equal(apart.output, attached.output));
    fixture_assert_refused(&negative, CLI_REFUSED, "staff: -12 is too small; at least 1");
}

static void the_language_comes_from_the_option(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), DAYS, "--staff=12", "--lang=zh_CN");
    assert_true(fixture_has(run.output, "商品售后服务评价"));
    run = RUN(*state, STR(""), DAYS, "--staff=12", "--lang", "en");
    assert_true(fixture_has(run.output, "After-sales service evaluation"));
}

static char *posix_environment(const char *name)
{
    static char posix[] = "C";
    return str_equal(str_of(name), STR("LC_ALL")) ? posix : NULL;
}

static char *taiwan_environment(const char *name)
{
    static char taiwan[] = "zh_TW.UTF-8";
    static char english[] = "en_GB.UTF-8";
    static char empty[] = "";
    if (str_equal(str_of(name), STR("LC_ALL")))
        return empty;
    return str_equal(str_of(name), STR("LC_MESSAGES")) ? taiwan : english;
}

static struct str days_in(struct arena *arena, char *(*environment)(const char *name))
{
    static const char *const words[] = {"xingheng", DAYS, "--staff", "5"};
    char *argv[ARRAY_LEN(words)];
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        argv[i] = (char *)(uintptr_t)words[i];
    int out = fixture_file(STR(""));
    struct cli_host host = fixture_host(0, out, 2);
    host.environment = environment;
    assert_int_equal(cli_main(&host, ARRAY_LEN(words), argv), CLI_OK);
    return fixture_content(arena, out);
}

static void the_first_variable_that_is_set_decides_the_language_else_chinese(void **state)
{
    assert_true(str_starts(days_in(*state, taiwan_environment), STR("商品售後服務評價")));
    assert_true(str_starts(days_in(*state, posix_environment), STR("商品售后服务评价")));
}

static void output_that_cannot_be_written_is_a_failure(void **state)
{
    char *argv[] = {(char *)(uintptr_t) "xingheng", (char *)(uintptr_t) "--version"};
    int full = open("/dev/full", O_WRONLY);
    int error = fixture_file(STR(""));
    const struct cli_host host = fixture_host(0, full, error);
    assert_int_equal(cli_main(&host, ARRAY_LEN(argv), argv), CLI_FAILED);
    assert_true(
        fixture_has(fixture_content(*state, error), "standard output could not be written"));
    close(full);
}

static void an_unknown_scheme_is_refused_and_no_path_is_an_id(void **state)
{
    static const char *const ids[] = {"no-such", "../schemes/gbt27922", "GBT27922", "a/b", "."};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        struct fixture_run run =
            RUN(*state, STR(""), "days", "--scheme", ids[i], "--activity=initial", "--staff=5");
        fixture_assert_refused(&run, CLI_REFUSED, "scheme: there is no scheme");
    }
}

static void the_nearest_word_is_close_or_none(void **state)
{
    (void)state;
    const struct str words[] = {STR("score"), STR("scheme"), STR("sample")};
    assert_str(parse_nearest(STR("scor"), words, 3), "score");
    assert_str(parse_nearest(STR("shceme"), words, 3), "scheme");
    assert_str(parse_nearest(STR("xyz"), words, 3), "");
    assert_str(parse_nearest(STR(""), words, 3), "");
}

static void chinese_characters_take_two_columns(void **state)
{
    (void)state;
    assert_int_equal(out_width(STR("星衡 ab")), 7);
    assert_int_equal(out_width(STR("（）")), 4);
    assert_int_equal(out_width(STR("e\u0301")), 1);
    assert_int_equal(out_width(STR("★…–")), 3);
}

static void what_a_terminal_would_obey_is_shown_instead(void **state)
{
    struct buf out = buf_new(*state);
    out_put(&out, STR("a\x1b[2Jb\n\xc2\x9b店\xe2\x80\xae"
                      "c\xff"));
    assert_str(buf_str(&out), "a\ufffd[2Jb\ufffd\ufffd店\ufffdc\ufffd");
}

static void columns_line_up_by_what_is_seen(void **state)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_RIGHT, OUT_LEFT};
    struct buf out = buf_new(*state);
    struct out_table table = out_table_new(*state, align, ARRAY_LEN(align));
    const struct str first[] = {STR("网点"), STR("5"), STR("x")};
    const struct str second[] = {STR("a"), STR("12.0"), STR("")};
    out_table_row(&table, first);
    out_table_row(&table, second);
    out_table_put(&out, &table, 1);
    assert_str(buf_str(&out), " 网点     5  x\n a     12.0\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(without_a_command_the_commands_are_listed),
        TEST(every_command_explains_itself_and_all_its_options),
        TEST(the_table_of_commands_is_well_formed),
        TEST(the_version_is_printed),
        TEST(an_unknown_command_is_refused_with_the_nearest),
        TEST(bad_options_are_refused_as_misuse),
        TEST(all_that_is_wrong_is_said_at_once_and_where_to_find_help),
        TEST(a_value_may_be_attached_or_begin_with_a_dash),
        TEST(the_language_comes_from_the_option),
        TEST(the_first_variable_that_is_set_decides_the_language_else_chinese),
        TEST(output_that_cannot_be_written_is_a_failure),
        TEST(an_unknown_scheme_is_refused_and_no_path_is_an_id),
        TEST(the_nearest_word_is_close_or_none),
        TEST(chinese_characters_take_two_columns),
        TEST(what_a_terminal_would_obey_is_shown_instead),
        TEST(columns_line_up_by_what_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
