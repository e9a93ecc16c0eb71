#include "cli_fixture.h"

#define SCHEME "--scheme", "gbt27922"

static struct str days_json(struct arena *arena, const char *activity, const char *staff)
{
    struct fixture_run run =
        RUN(arena, STR(""), "days", SCHEME, "--activity", activity, "--staff", staff, "--json");
    assert_int_equal(run.code, CLI_OK);
    assert_str(run.error, "");
    return run.output;
}

static void twelve_hundred_staff_take_sixteen_days_under_the_real_scheme(void **state)
{
    assert_str(days_json(*state, "initial", "1200"),
        "{\"plan\":\"2\",\"onsite\":\"14\",\"outlets\":\"0\",\"total\":\"16\","
        "\"stage1\":{\"min\":\"11/2\",\"max\":\"17/2\",\"default\":\"7\"}}\n");
}

static void a_hundred_staff_take_three_days_at_surveillance_under_the_real_scheme(void **state)
{
    assert_true(fixture_has(days_json(*state, "initial", "100"), "\"total\":\"17/2\""));
    assert_true(fixture_has(days_json(*state, "surveillance", "100"), "\"total\":\"3\""));
}

static void people_read_the_days_and_what_they_cost(void **state)
{
    struct fixture_run run =
        RUN(*state, STR(""), "days", SCHEME, "--activity", "initial", "--staff", "1200");
    assert_true(fixture_has(run.output, "16.0"));
    assert_true(fixture_has(run.output, "5.5 to 8.5"));
    assert_true(fixture_has(run.output, "53000.00"));
    assert_true(fixture_has(run.output, "Provisional"));
}

static void days_are_refused_with_one_line(void **state)
{
    static const struct {
        const char *words[12];
        const char *says;
    } cases[] = {
        {{"days", SCHEME, "--activity=initial", "--staff=10701"}, "covers 1 to 10700\n"},
        {{"days", SCHEME, "--activity=recertification", "--staff=9000"},
            "the row 8501–10700 of the person-day table has no published figure"},
        {{"days", SCHEME, "--activity=initial", "--staff=5", "--reduce=31"},
            "reduce: 31 % is more than the 30 %"},
        {{"days", SCHEME, "--activity=initial", "--staff=5", "--categories=0"}, "categories: 0"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture_run run = fixture_run(*state, STR(""), cases[i].words);
        fixture_assert_refused(&run, CLI_REFUSED, cases[i].says);
    }
}

static void an_empty_list_of_outlets_is_no_outlets(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "days", SCHEME, "--activity=initial",
        "--staff=1200", "--outlet-staff=", "--json");
    assert_str(run.output, str_c(*state, days_json(*state, "initial", "1200")));
}

static struct str forty_outlets(struct arena *arena)
{
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("id,name,region,stratum,risk,visited\r\n"));
    for (int i = 0; i < 40; i++)
        buf_format(&csv, "W%02d,\"店, %d\",320300,,%d,%d\r\n", i, i, i % 5, i % 2);
    return buf_str(&csv);
}

static size_t count(struct str text, const char *part)
{
    size_t n = 0;
    for (size_t at = 0; str_find(text, str_of(part), at, &at); at++)
        n++;
    return n;
}

static void of_forty_outlets_seven_four_and_six_are_drawn(void **state)
{
    static const struct {
        const char *activity;
        size_t k;
        size_t random;
    } cases[] = {{"initial", 7, 2}, {"surveillance", 4, 1}, {"recertification", 6, 2}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture_run run = RUN(*state, forty_outlets(*state), "sample", SCHEME, "--activity",
            cases[i].activity, "--seed", "00ff", "--outlets", "-", "--json");
        size_t at = 0;
        assert_int_equal(run.code, CLI_OK);
        assert_int_equal(count(run.output, "\"ticket\":"), cases[i].k);
        assert_true(str_find(run.output, STR("\"random\":"), 0, &at));
        assert_int_equal(
            count(str_sub(run.output, at, run.output.len), "\"ticket\":"), cases[i].random);
        assert_int_equal(count(run.output, "\n"), 1);
    }
}

static void people_read_who_is_drawn_and_by_which_ticket(void **state)
{
    struct fixture_run run = RUN(*state, forty_outlets(*state), "sample", SCHEME,
        "--activity=initial", "--seed=00ff", "--outlets=-");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "7 of 40 outlets, 2 of them at random"));
    assert_true(fixture_has(run.output, "Seed: 00ff"));
}

#define CYCLE "sample", SCHEME, "--activity=initial", "--seed=00ff", "--outlets=-", "--cycle"

/* 7 of 40 now, 4 in each surveillance; the first visit is the draw without --cycle. */
static void a_cycle_is_drawn_from_the_seed_of_its_first_visit(void **state)
{
    struct fixture_run first = RUN(*state, forty_outlets(*state), "sample", SCHEME,
        "--activity=initial", "--seed=00ff", "--outlets=-", "--json");
    struct fixture_run run = RUN(*state, forty_outlets(*state), CYCLE, "--json");
    size_t from = 0;
    assert_int_equal(run.code, CLI_OK);
    assert_int_equal(count(run.output, "\"ticket\":"), 7 + 4 + 4);
    assert_int_equal(count(run.output, "\"visit\":"), 3);
    for (size_t n = 0; str_find(first.output, STR("\"ticket\":\""), from, &from); n++, from++)
        assert_int_equal(count(run.output, str_c(*state, str_sub(first.output, from, 74))), 1);
    run = RUN(*state, forty_outlets(*state), CYCLE);
    assert_true(fixture_has(run.output, "First surveillance (surveillance_1): 4 outlets"));
}

static void an_outlet_that_was_not_reached_is_replaced_in_the_replay(void **state)
{
    struct fixture_run run = RUN(*state, forty_outlets(*state), CYCLE, "--json");
    size_t at = 0;
    assert_true(str_find(run.output, STR("\"id\":\""), 0, &at));
    struct str id = str_sub(run.output, at + 6, 3);
    const char *gone = str_c(*state, str_concat(*state, STR("opening:"), id));
    run = RUN(*state, forty_outlets(*state), CYCLE, "--json", gone);
    assert_int_equal(run.code, CLI_OK);
    assert_int_equal(count(run.output, "\"replacement\""), 1);
    assert_true(fixture_has(run.output,
        str_c(*state, str_format(*state, "\"instead_of\":\"%" STR_PRI "\"", STR_ARG(id)))));
    run = RUN(*state, forty_outlets(*state), CYCLE, "moon:W01");
    fixture_assert_refused(&run, CLI_REFUSED, "there is no visit “moon” in this cycle");
    run = RUN(*state, forty_outlets(*state), CYCLE, "W01");
    fixture_assert_refused(&run, CLI_REFUSED, "VISIT:ID is the form");
    run = RUN(*state, forty_outlets(*state), "sample", SCHEME, "--activity=initial", "--seed=00ff",
        "--outlets=-", "opening:W01");
    fixture_assert_refused(&run, CLI_MISUSE, "with --cycle only");
}

static void a_bad_list_of_outlets_is_refused_with_file_line_and_column(void **state)
{
    static const struct {
        const char *csv;
        const char *says;
    } cases[] = {
        {"", "-:1: the file is empty"},
        {"id\n", "-: outlets: there are no outlets"},
        {"id,owner\nA,B\n", "-:1: owner: unknown column; allowed are id,name,region,stratum,risk"},
        {"id\nA\nA\n", "-:3: id: the id “A” is in the list more than once"},
        {"id,name\n,x\n", "-:2: id: the id is empty"},
        {"id,visited\nA,maybe\n", "-:2: visited: “maybe” is neither 0 nor 1"},
        {"id\nA\xff\n", "-:2: not UTF-8 text"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture_run run = RUN(*state, str_of(cases[i].csv), "sample", SCHEME,
            "--activity=initial", "--seed=00ff", "--outlets=-");
        fixture_assert_refused(&run, CLI_REFUSED, cases[i].says);
    }
}

static void a_seed_in_upper_case_is_refused(void **state)
{
    struct fixture_run run = RUN(*state, forty_outlets(*state), "sample", SCHEME,
        "--activity=initial", "--seed=00FF", "--outlets=-");
    fixture_assert_refused(&run, CLI_REFUSED, "seed: the seed must be");
}

static void a_file_that_cannot_be_read_is_refused_with_its_name(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "sample", SCHEME, "--activity=initial",
        "--seed=00ff", "--outlets=/no/such.csv");
    fixture_assert_refused(&run, CLI_REFUSED, "/no/such.csv: there is no such file\n");
    run = RUN(*state, STR(""), "perception", SCHEME, "--answers=/tmp");
    fixture_assert_refused(&run, CLI_REFUSED, "/tmp: the file cannot be read\n");
}

/* Ten respondents whose means of the five dimensions are those of the worked example. Items 10–13
 * and 18–22 are worded the other way round, so their marks are turned here. */
static struct str worked_example(struct arena *arena)
{
    static const struct {
        int first;
        int last;
        int tenths;
        bool reverse;
    } dimensions[] = {{1, 4, 42, false}, {5, 9, 44, false}, {10, 13, 41, true}, {14, 17, 43, false},
        {18, 22, 39, true}};
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("respondent,item,perceived\n"));
    for (size_t d = 0; d < ARRAY_LEN(dimensions); d++) {
        for (int item = dimensions[d].first; item <= dimensions[d].last; item++) {
            for (int r = 0; r < 10; r++) {
                int mark = dimensions[d].tenths / 10 + (r < dimensions[d].tenths % 10);
                buf_format(&csv, "r%d,%d,%d\n", r, item, dimensions[d].reverse ? 6 - mark : mark);
            }
        }
    }
    return buf_str(&csv);
}

static void the_worked_example_of_perceived_quality_holds_under_the_real_scheme(void **state)
{
    struct fixture_run run = RUN(*state, worked_example(*state), "perception", SCHEME, "--answers",
        "-", "--population", "1000", "--json");
    assert_int_equal(run.code, CLI_OK);
    assert_true(str_starts(run.output,
        STR("{\"method\":\"perf\",\"respondents\":10,\"answers\":220,\"index\":\"641/8\","
            "\"shown\":\"80.13\",\"ci95\":[\"")));
    assert_true(fixture_has(run.output, "\"needed\":278,\"enough\":false,"));
}

static void people_read_the_index_and_the_gates(void **state)
{
    struct fixture_run run =
        RUN(*state, worked_example(*state), "perception", SCHEME, "--answers=-");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "Perceived service quality: 80.13"));
    assert_true(fixture_has(run.output, "80.00  reached"));
    assert_true(fixture_has(run.output, "90.00  not reached"));
    assert_true(fixture_has(run.output, "Too few respondents"));
}

static void bad_answers_are_refused_with_file_line_and_column(void **state)
{
    static const struct {
        const char *csv;
        const char *says;
    } cases[] = {
        {"respondent,item,perceived\nr,1,6\n", "-:2: perceived: “6” is not on the scale"},
        {"respondent,item,perceived\nr,99,3\n", "-:2: item: the scheme has no item “99”"},
        {"respondent,item,perceived\nr,1,3\nr,1,4\n", "-:3: item: respondent “r” has answered"},
        {"respondent,item,perceived,mood\nr,1,3,x\n", "-:1: mood: unknown column"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture_run run =
            RUN(*state, str_of(cases[i].csv), "perception", SCHEME, "--answers=-");
        fixture_assert_refused(&run, CLI_REFUSED, cases[i].says);
    }
}

static void a_population_below_one_is_refused(void **state)
{
    struct fixture_run run =
        RUN(*state, worked_example(*state), "perception", SCHEME, "--answers=-", "--population=0");
    fixture_assert_refused(&run, CLI_REFUSED, "population: at least 1");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(twelve_hundred_staff_take_sixteen_days_under_the_real_scheme),
        TEST(a_hundred_staff_take_three_days_at_surveillance_under_the_real_scheme),
        TEST(people_read_the_days_and_what_they_cost),
        TEST(days_are_refused_with_one_line),
        TEST(an_empty_list_of_outlets_is_no_outlets),
        TEST(of_forty_outlets_seven_four_and_six_are_drawn),
        TEST(people_read_who_is_drawn_and_by_which_ticket),
        TEST(a_cycle_is_drawn_from_the_seed_of_its_first_visit),
        TEST(an_outlet_that_was_not_reached_is_replaced_in_the_replay),
        TEST(a_bad_list_of_outlets_is_refused_with_file_line_and_column),
        TEST(a_seed_in_upper_case_is_refused),
        TEST(a_file_that_cannot_be_read_is_refused_with_its_name),
        TEST(the_worked_example_of_perceived_quality_holds_under_the_real_scheme),
        TEST(people_read_the_index_and_the_gates),
        TEST(bad_answers_are_refused_with_file_line_and_column),
        TEST(a_population_below_one_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
