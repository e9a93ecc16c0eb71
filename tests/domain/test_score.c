#include "domain/score.h"

#include "domain/score_fixture.h"
#include "domain/score_json.h"

#define LEVELS_OF_FOUR                                                                             \
    "levels:\n"                                                                                    \
    "  - {id: qualified, min: 70, stars: 0, names: {zh-CN: 达标}}\n"                             \
    "  - {id: three_star, min: 80, stars: 3, names: {zh-CN: 三星}}\n"                            \
    "  - {id: four_star, min: 90, stars: 4, names: {zh-CN: 四星}}\n"                             \
    "  - {id: five_star, min: 95, stars: 5, names: {zh-CN: 五星}}\n"
#define SPECIAL(limit, bonus_max, apply, cap)                                                      \
    "special:\n"                                                                                   \
    "  deduction: {points: 1, limit: " limit ", grounds: [{id: law, names: {zh-CN: 法}}]}\n"      \
    "  bonus: {points: 1, max: " bonus_max "}\n"                                                   \
    "  apply: " apply "\n"                                                                         \
    "  cap: " cap "\n"

static const struct fixture_row one_leaf[] = {{"1", "100", "graded, step: 0.005"}};
static const struct fixture any_points = {
    one_leaf, ARRAY_LEN(one_leaf), LEVELS_OF_FOUR SPECIAL("5", "1", "after", "true")};

static const struct score *score_points(
    struct arena *arena, const struct fixture *fixture, const char *points, const char *special)
{
    struct str text = str_format(
        arena, "scheme: t\nfindings: {'1': {points: %s}}\nspecial: [%s]\n", points, special);
    return fixture_score(arena, fixture_scheme(arena, fixture), str_c(arena, text));
}

static void assert_level(const struct score *score, const char *level)
{
    if (!level) {
        assert_null(score->level);
        return;
    }
    assert_non_null(score->level);
    assert_str(score->level->id, level);
}

static void assert_json_has(struct arena *arena, const struct score *score, const char *expected)
{
    struct buf out = buf_new(arena);
    size_t at;
    score_json_put(arena, &out, score);
    if (!str_find(buf_str(&out), str_of(expected), 0, &at))
        print_error("%s is not in %s\n", expected, str_c(arena, buf_str(&out)));
    assert_true(str_find(buf_str(&out), str_of(expected), 0, &at));
}

static void bounds_are_inclusive_and_decided_on_the_exact_value(void **state)
{
    static const struct {
        const char *points;
        const char *shown;
        const char *level;
    } cases[] = {
        {"94.995", "94.99", "four_star"},
        {"95", "95.00", "five_star"},
        {"69.99", "69.99", NULL},
        {"69.995", "69.99", NULL},
        {"70", "70.00", "qualified"},
        {"79.995", "79.99", "qualified"},
        {"85.005", "85.01", "three_star"},
        {"89.995", "89.99", "three_star"},
        {"90", "90.00", "four_star"},
        {"100", "100.00", "five_star"},
        {"0", "0.00", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct score *score = score_points(*state, &any_points, cases[i].points, "");
        assert_str(score->shown, cases[i].shown);
        assert_level(score, cases[i].level);
    }
}

static void below_the_lowest_level_the_score_says_so(void **state)
{
    const struct score *score = score_points(*state, &any_points, "69.99", "");
    assert_json_has(*state, score, "\"level\":null,\"stars\":0,\"fails\":[\"below_pass\"]");
    assert_json_has(*state, score,
        "\"next\":{\"level\":\"qualified\",\"missing\":\"1/100\",\"leaves\":[\"1\"]}");
}

static void at_the_top_there_is_no_next_level(void **state)
{
    const struct score *score = score_points(*state, &any_points, "96", "");
    assert_null(score->next.level);
    assert_json_has(*state, score, "\"fails\":[],\"next\":null");
}

static const struct fixture_row kinds[] = {
    {"1", "15", "group"},
    {"1.1", "5", "proportional"},
    {"1.2", "10", "qualitative"},
    {"2", "5", "graded, step: 0.5"},
};
static const struct fixture small = {kinds, ARRAY_LEN(kinds),
    "total: 20\nexclusions: {allowed: ['1', '2']}\n" LEVELS_OF_FOUR SPECIAL(
        "5", "1", "after", "true")};

static const struct score *score_small(struct arena *arena, const char *findings)
{
    struct str text = str_format(arena, "scheme: t\nfindings: {%s}\n", findings);
    return fixture_score(arena, fixture_scheme(arena, &small), str_c(arena, text));
}

static void a_proportional_leaf_loses_the_nonconforming_share(void **state)
{
    const struct score *score = score_small(*state,
        "'1.1': {samples: [{site: a, examined: 3, nonconforming: 0}, "
        "{site: b, examined: 5, nonconforming: 2}]}, '1.2': {met: true}, '2': {points: 5}");
    assert_rational(*state, score->nodes[1].obtained, "15/4");
    assert_rational(*state, score->nodes[1].lost, "5/4");
    assert_rational(*state, score->nodes[0].obtained, "55/4");
    assert_rational(*state, score->final, "375/4");
}

static void a_qualitative_leaf_loses_all_or_nothing(void **state)
{
    const struct score *score = score_small(
        *state, "'1.1': {examined: 1, nonconforming: 0}, '1.2': {met: false}, '2': {points: 4.5}");
    assert_rational(*state, score->nodes[2].obtained, "0");
    assert_rational(*state, score->nodes[2].lost, "10");
    assert_rational(*state, score->nodes[3].lost, "1/2");
    assert_rational(*state, score->final, "95/2");
}

static void an_excluded_leaf_counts_neither_as_obtained_nor_as_applicable(void **state)
{
    const struct score *score =
        score_small(*state, "'1.1': {examined: 8, nonconforming: 2}, '1.2': {excluded: none}, "
                            "'2': {points: 5}");
    assert_rational(*state, score->applicable, "10");
    assert_rational(*state, score->obtained, "35/4");
    assert_rational(*state, score->final, "175/2");
    assert_true(score->nodes[2].excluded);
    assert_false(score->nodes[0].excluded);
    assert_json_has(*state, score,
        "{\"id\":\"1.2\",\"max\":\"10\",\"obtained\":\"0\",\"lost\":\"0\",\"excluded\":true}");
}

static void a_group_is_excluded_when_all_below_it_is(void **state)
{
    const struct score *score =
        score_small(*state, "'1.1': {excluded: a}, '1.2': {excluded: b}, '2': {points: 2.5}");
    assert_true(score->nodes[0].excluded);
    assert_rational(*state, score->final, "50");
}

static void with_everything_excluded_there_is_no_score(void **state)
{
    struct problems problems = problems_new(*state);
    const struct score *score = NULL;
    const struct assessment *assessment = fixture_assessment(*state, fixture_scheme(*state, &small),
        "scheme: t\nfindings: {'1.1': {excluded: a}, '1.2': {excluded: b}, '2': {excluded: c}}");
    assert_int_equal(score_compute(*state, assessment, &problems, &score), FAIL_INVALID);
    assert_null(score);
    assert_string_equal(problems.first->code, "nothing_applicable");
}

static void an_unanswered_leaf_counts_as_lost_and_leaves_no_level(void **state)
{
    const struct score *score = score_small(*state, "'1.2': {met: true}, '2': {points: 5}");
    assert_false(score->complete);
    assert_rational(*state, score->final, "75");
    assert_level(score, NULL);
    assert_json_has(*state, score, "\"complete\":false,\"unanswered\":[\"1.1\"]");
    assert_json_has(*state, score, "\"level\":null,\"stars\":0,\"fails\":[\"incomplete\"]");
    assert_json_has(
        *state, score, "\"next\":{\"level\":\"qualified\",\"missing\":\"0\",\"leaves\":[\"1.1\"]}");
}

static const struct fixture security = {one_leaf, ARRAY_LEN(one_leaf),
    "levels:\n"
    "  - {id: qualified, min: 60, stars: 0, names: {zh-CN: 达标}}\n"
    "  - {id: three_star, min: 70, stars: 3, names: {zh-CN: 三星}}\n"
    "  - {id: four_star, min: 80, stars: 4, names: {zh-CN: 四星}}\n"
    "  - {id: five_star, min: 90, stars: 5, names: {zh-CN: 五星}}\n" SPECIAL(
        "5", "0", "after", "true")};

#define DEDUCTION "{kind: deduction, ground: law}"

static void five_special_deductions_fail_whatever_the_score(void **state)
{
    const struct score *score = score_points(*state, &security, "92",
        DEDUCTION ", " DEDUCTION ", " DEDUCTION ", " DEDUCTION ", " DEDUCTION);
    assert_int_equal(score->deductions, 5);
    assert_rational(*state, score->final, "87");
    assert_level(score, NULL);
    assert_json_has(*state, score, "\"fails\":[\"deduction_limit\"]");
    assert_json_has(
        *state, score, "\"next\":{\"level\":\"qualified\",\"missing\":\"0\",\"leaves\":[]}");
}

static void four_special_deductions_only_cost_points(void **state)
{
    const struct score *score = score_points(
        *state, &security, "92", DEDUCTION ", " DEDUCTION ", " DEDUCTION ", " DEDUCTION);
    assert_rational(*state, score->final, "88");
    assert_level(score, "four_star");
}

static void a_limit_of_zero_is_no_limit(void **state)
{
    static const struct fixture lenient = {
        one_leaf, ARRAY_LEN(one_leaf), LEVELS_OF_FOUR SPECIAL("0", "0", "after", "true")};
    const struct score *score = score_points(*state, &lenient, "99",
        DEDUCTION ", " DEDUCTION ", " DEDUCTION ", " DEDUCTION ", " DEDUCTION ", " DEDUCTION);
    assert_rational(*state, score->final, "93");
    assert_level(score, "four_star");
    /* All points would be 94: only fewer deductions could reach 95. */
    assert_json_has(
        *state, score, "\"next\":{\"level\":\"five_star\",\"missing\":\"2\",\"leaves\":[]}");
}

static void bonuses_count_up_to_their_maximum_and_the_scale(void **state)
{
    const struct score *score =
        score_points(*state, &any_points, "94", "{kind: bonus}, {kind: bonus}");
    assert_int_equal(score->bonuses, 2);
    assert_rational(*state, score->final, "95");
    assert_level(score, "five_star");
    assert_rational(
        *state, score_points(*state, &any_points, "100", "{kind: bonus}")->final, "100");
}

static void the_score_is_capped_only_where_the_scheme_says_so(void **state)
{
    static const struct fixture open = {
        one_leaf, ARRAY_LEN(one_leaf), LEVELS_OF_FOUR SPECIAL("5", "1", "after", "false")};
    assert_rational(*state, score_points(*state, &any_points, "0", DEDUCTION)->final, "0");
    assert_rational(*state, score_points(*state, &open, "0", DEDUCTION)->final, "-1");
    assert_rational(*state, score_points(*state, &open, "100", "{kind: bonus}")->final, "101");
}

static void special_items_applied_before_are_scaled_too(void **state)
{
    static const struct fixture before = {
        kinds, ARRAY_LEN(kinds), "total: 20\n" LEVELS_OF_FOUR SPECIAL("5", "1", "before", "true")};
    const struct score *score = fixture_score(*state, fixture_scheme(*state, &before),
        "scheme: t\nfindings: {'1.1': {examined: 1, nonconforming: 0}, '1.2': {met: true}, "
        "'2': {points: 3}}\nspecial: [" DEDUCTION "]\n");
    assert_rational(*state, score->obtained, "17");
    assert_rational(*state, score->scaled, "85");
    assert_rational(*state, score->final, "85");
    assert_json_has(
        *state, score, "\"next\":{\"level\":\"four_star\",\"missing\":\"5\",\"leaves\":[\"2\"]}");
}

static const struct fixture_row three[] = {
    {"1", "50", "qualitative"},
    {"2", "30", "graded, step: 1"},
    {"3", "20", "graded, step: 1"},
};
static const struct fixture with_musts = {three, ARRAY_LEN(three),
    "levels:\n"
    "  - {id: one, min: 60, stars: 1, names: {zh-CN: 一}}\n"
    "  - {id: two, min: 80, stars: 2, must: ['3'], names: {zh-CN: 二}}\n"
    "  - {id: three, min: 90, stars: 3, must: ['2', '3'], names: {zh-CN: 三}}\n"};

static void a_level_needs_its_must_leaves_whole(void **state)
{
    const struct score *score = fixture_score(*state, fixture_scheme(*state, &with_musts),
        "scheme: t\nfindings: {'1': {met: true}, '2': {points: 30}, '3': {points: 19}}\n");
    assert_level(score, "one");
    assert_json_has(*state, score, "\"stars\":1,\"fails\":[\"must:3\"]");
    assert_json_has(
        *state, score, "\"next\":{\"level\":\"two\",\"missing\":\"0\",\"leaves\":[\"3\"]}");
}

static void each_must_leaf_is_named_once(void **state)
{
    const struct score *score = fixture_score(*state, fixture_scheme(*state, &with_musts),
        "scheme: t\nfindings: {'1': {met: true}, '2': {points: 29}, '3': {points: 19}}\n");
    assert_level(score, "one");
    assert_json_has(*state, score, "\"fails\":[\"must:2\",\"must:3\"]");
}

static void a_must_of_a_level_that_the_score_does_not_reach_is_not_named(void **state)
{
    const struct score *score = fixture_score(*state, fixture_scheme(*state, &with_musts),
        "scheme: t\nfindings: {'1': {met: true}, '2': {points: 12}, '3': {points: 10}}\n");
    assert_level(score, "one");
    assert_json_has(*state, score, "\"fails\":[]");
    /* Leaf 2 lost more, but 3 must be whole there and brings enough. */
    assert_json_has(
        *state, score, "\"next\":{\"level\":\"two\",\"missing\":\"8\",\"leaves\":[\"3\"]}");
}

static void the_json_of_a_score_is_what_others_script_against(void **state)
{
    const struct score *score = score_small(
        *state, "'1.1': {examined: 8, nonconforming: 2}, '1.2': {met: true}, '2': {points: 5}");
    struct buf out = buf_new(*state);
    score_json_put(*state, &out, score);
    assert_str(buf_str(&out),
        "{\"scheme\":\"t\",\"version\":\"1\",\"status\":\"complete\",\"complete\":true,"
        "\"unanswered\":[],\"obtained\":\"75/4\",\"applicable\":\"20\",\"scaled\":\"375/4\","
        "\"deductions\":0,\"bonuses\":0,\"final\":\"375/4\",\"shown\":\"93.75\","
        "\"level\":\"four_star\",\"stars\":4,\"fails\":[],"
        "\"next\":{\"level\":\"five_star\",\"missing\":\"5/4\",\"leaves\":[\"1.1\"]},"
        "\"indicators\":["
        "{\"id\":\"1\",\"max\":\"15\",\"obtained\":\"55/4\",\"lost\":\"5/4\",\"excluded\":false},"
        "{\"id\":\"1.1\",\"max\":\"5\",\"obtained\":\"15/4\",\"lost\":\"5/4\",\"excluded\":false},"
        "{\"id\":\"1.2\",\"max\":\"10\",\"obtained\":\"10\",\"lost\":\"0\",\"excluded\":false},"
        "{\"id\":\"2\",\"max\":\"5\",\"obtained\":\"5\",\"lost\":\"0\",\"excluded\":false}]}");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(bounds_are_inclusive_and_decided_on_the_exact_value),
        TEST(below_the_lowest_level_the_score_says_so),
        TEST(at_the_top_there_is_no_next_level),
        TEST(a_proportional_leaf_loses_the_nonconforming_share),
        TEST(a_qualitative_leaf_loses_all_or_nothing),
        TEST(an_excluded_leaf_counts_neither_as_obtained_nor_as_applicable),
        TEST(a_group_is_excluded_when_all_below_it_is),
        TEST(with_everything_excluded_there_is_no_score),
        TEST(an_unanswered_leaf_counts_as_lost_and_leaves_no_level),
        TEST(five_special_deductions_fail_whatever_the_score),
        TEST(four_special_deductions_only_cost_points),
        TEST(a_limit_of_zero_is_no_limit),
        TEST(bonuses_count_up_to_their_maximum_and_the_scale),
        TEST(the_score_is_capped_only_where_the_scheme_says_so),
        TEST(special_items_applied_before_are_scaled_too),
        TEST(a_level_needs_its_must_leaves_whole),
        TEST(each_must_leaf_is_named_once),
        TEST(a_must_of_a_level_that_the_score_does_not_reach_is_not_named),
        TEST(the_json_of_a_score_is_what_others_script_against),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
