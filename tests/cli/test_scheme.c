#include "cli_fixture.h"

static struct str gbt27922(struct arena *arena)
{
    struct str content;
    assert_int_equal(
        file_read(arena, STR("schemes/gbt27922.yaml"), 1024 * 1024, &content), FAIL_NONE);
    return content;
}

static struct str replace(
    struct arena *arena, struct str text, const char *old, const char *replacement)
{
    size_t at;
    struct buf out = buf_new(arena);
    assert_true(str_find(text, str_of(old), 0, &at));
    buf_put(&out, str_sub(text, 0, at));
    buf_put(&out, str_of(replacement));
    buf_put(&out, str_sub(text, at + str_of(old).len, text.len));
    return buf_str(&out);
}

static void list_names_every_scheme_with_its_status(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "scheme", "list", "--scheme-dir", "schemes");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "gbt27922"));
    assert_true(fixture_has(run.output, "provisional"));
    assert_true(fixture_has(run.output, "After-sales service evaluation"));
    assert_str(run.error, "");
}

static void list_as_json_holds_ids_and_hashes(void **state)
{
    struct fixture_run run =
        RUN(*state, STR(""), "scheme", "list", "--json", "--scheme-dir", "schemes");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "{\"scheme\":\"gat594\",\"version\":"));
    assert_true(fixture_has(run.output, "\"sha256\":\""));
}

static void list_of_a_folder_that_is_not_there_is_refused(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "scheme", "list", "--scheme-dir", "no/such");
    fixture_assert_refused(&run, CLI_REFUSED, "no/such");
}

static void show_says_that_scores_are_provisional(void **state)
{
    struct fixture_run run =
        RUN(*state, STR(""), "scheme", "show", "gbt27922", "--scheme-dir", "schemes");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "Provisional: "));
    assert_true(fixture_has(run.output, "5.1.2.2"));
    assert_true(fixture_has(run.output, "1176–1550    2 + 14"));
}

static void show_as_json_holds_exact_numbers_in_texts(void **state)
{
    struct fixture_run run =
        RUN(*state, STR(""), "scheme", "show", "gbt27922", "--json", "--scheme-dir", "schemes");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "\"random_share\":\"1/4\""));
    assert_true(fixture_has(run.output, "\"recertification\":null"));
}

static void show_of_an_unknown_scheme_is_refused(void **state)
{
    struct fixture_run run =
        RUN(*state, STR(""), "scheme", "show", "nothing", "--scheme-dir", "schemes");
    fixture_assert_refused(&run, CLI_REFUSED, "nothing");
}

static void lint_accepts_a_sound_file(void **state)
{
    struct fixture_run run = RUN(*state, gbt27922(*state), "scheme", "lint", "-");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "40 scored indicators"));
    assert_str(run.error, "");
}

static void lint_names_file_line_and_clause_of_each_problem(void **state)
{
    struct str text = gbt27922(*state);
    text = replace(*state, text, "\"5.1.1.1\", max: 3", "\"5.1.1.1\", max: 4");
    text = replace(*state, text, "weight: 0.25", "weight: 0.26");
    struct fixture_run run = RUN(*state, text, "scheme", "lint", "-");
    assert_int_equal(run.code, CLI_REFUSED);
    assert_str(run.output, "");
    assert_true(fixture_has(run.error,
        ": 5.1.1: the clauses below it add up to 7, but its score is 6; they must be equal\n"));
    assert_true(fixture_has(run.error, ": perception.dimensions: the weights add up to 1.01;"));
    assert_true(str_starts(run.error, STR("-:")));
}

static void lint_as_json_lists_the_problems(void **state)
{
    struct str text = replace(*state, gbt27922(*state), "total: 100", "total: 99");
    struct fixture_run run = RUN(*state, text, "scheme", "lint", "-", "--json");
    assert_int_equal(run.code, CLI_REFUSED);
    assert_true(fixture_has(run.output, "\"ok\":false"));
    assert_true(fixture_has(run.output, "\"place\":\"total\",\"code\":\"sum\""));
}

static void diff_names_what_changed(void **state)
{
    struct str text = replace(*state, gbt27922(*state), "min: 90, stars", "min: 91, stars");
    struct fixture_run run =
        RUN(*state, text, "scheme", "diff", "gbt27922", "-", "--scheme-dir", "schemes");
    assert_int_equal(run.code, CLI_OK);
    assert_str(run.output, "levels.four_star.min: 90 → 91\n");
}

static void diff_as_json_holds_before_and_after(void **state)
{
    struct str text = replace(*state, gbt27922(*state), "nc_minor_days: 30", "nc_minor_days: 45");
    struct fixture_run run =
        RUN(*state, text, "scheme", "diff", "gbt27922", "-", "--json", "--scheme-dir", "schemes");
    assert_int_equal(run.code, CLI_OK);
    assert_str(
        run.output, "[{\"place\":\"clocks.nc_minor_days\",\"before\":\"30\",\"after\":\"45\"}]\n");
}

static void an_unknown_action_is_misuse(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "scheme", "burn");
    fixture_assert_refused(&run, CLI_MISUSE, "lint FILE");
}

static void an_action_without_its_file_is_misuse(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "scheme", "lint");
    fixture_assert_refused(&run, CLI_MISUSE, "lint FILE");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(list_names_every_scheme_with_its_status),
        TEST(list_as_json_holds_ids_and_hashes),
        TEST(list_of_a_folder_that_is_not_there_is_refused),
        TEST(show_says_that_scores_are_provisional),
        TEST(show_as_json_holds_exact_numbers_in_texts),
        TEST(show_of_an_unknown_scheme_is_refused),
        TEST(lint_accepts_a_sound_file),
        TEST(lint_names_file_line_and_clause_of_each_problem),
        TEST(lint_as_json_lists_the_problems),
        TEST(diff_names_what_changed),
        TEST(diff_as_json_holds_before_and_after),
        TEST(an_unknown_action_is_misuse),
        TEST(an_action_without_its_file_is_misuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
