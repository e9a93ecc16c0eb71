#include "domain/perception_group.h"
#include "domain/perception_reliability.h"
#include "testing.h"

/* Two dimensions: "a" and "b", of which b is worded the other way round, and "c" alone. */
static struct scheme scheme_of(struct arena *arena)
{
    static const struct {
        const char *id;
        bool reverse;
    } items[] = {{"a", false}, {"b", true}, {"c", false}};
    struct scheme scheme = {0};
    struct perception_rule *rule = &scheme.perception;
    *rule = (struct perception_rule){
        .used = true, .n_dimensions = 2, .scale_min = 1, .scale_max = 5, .shown_min = 3};
    rule->dimensions = NEW_ARRAY(arena, struct perception_dimension, 2);
    size_t at = 0;
    for (size_t d = 0; d < 2; d++) {
        rule->dimensions[d].weight = rational_ratio(arena, 1, 2);
        rule->dimensions[d].n_items = 2 - d;
        rule->dimensions[d].items = NEW_ARRAY(arena, struct perception_item, 2);
        for (size_t i = 0; i < 2 - d; i++, at++) {
            rule->dimensions[d].items[i].id = str_of(items[at].id);
            rule->dimensions[d].items[i].reverse = items[at].reverse;
        }
    }
    return scheme;
}

static struct perception_answers read(
    struct arena *arena, const struct scheme *scheme, const char *rows)
{
    struct problems problems = problems_new(arena);
    struct perception_answers answers;
    struct str content = str_concat(arena, STR("respondent,item,perceived\n"), str_of(rows));
    assert_int_equal(
        perception_answers_read(&scheme->perception, content, &problems, &answers), FAIL_NONE);
    return answers;
}

static struct perception_reliability measure(
    struct arena *arena, const struct scheme *scheme, const char *rows)
{
    struct perception_answers answers = read(arena, scheme, rows);
    return perception_reliability_compute(arena, &scheme->perception, &answers);
}

/* a 5 4 2, b turned 4 4 1: variances 7/3 and 3, of the sums 9 8 3: 31/3; α = 2·(1 − 16/31). */
static void alpha_is_exact_and_turns_items_round(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct perception_reliability reliability =
        measure(*state, &scheme, "x,a,5\nx,b,2\nx,c,5\ny,a,4\ny,b,2\ny,c,3\nz,a,2\nz,b,5\nz,c,1\n");
    assert_true(reliability.dimensions[0].has);
    assert_str(rational_format(*state, reliability.dimensions[0].value), "30/31");
    assert_str(reliability.dimensions[0].shown, "0.97");
    assert_int_equal(reliability.dimensions[0].respondents, 3);
    assert_true(reliability.overall.has);
    assert_int_equal(reliability.overall.items, 3);
    /* with c 5 3 1, variance 4: Σ 28/3, sums 14 11 4: 79/3; α = 3/2·(1 − 28/79) */
    assert_str(rational_format(*state, reliability.overall.value), "153/158");
}

static void a_single_item_has_no_alpha(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct perception_reliability reliability =
        measure(*state, &scheme, "x,a,5\nx,b,2\nx,c,5\ny,a,4\ny,b,2\ny,c,3\n");
    assert_false(reliability.dimensions[1].has);
    assert_int_equal(reliability.dimensions[1].respondents, 2);
    assert_true(str_is_empty(reliability.dimensions[1].shown));
}

static void without_differences_there_is_no_alpha(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct perception_reliability reliability =
        measure(*state, &scheme, "x,a,5\nx,b,2\nx,c,5\ny,a,5\ny,b,2\ny,c,5\n");
    assert_false(reliability.overall.has);
    /* Items that differ and cancel out in the sum do not define it either. */
    reliability = measure(*state, &scheme, "x,a,5\nx,b,5\ny,a,1\ny,b,1\n");
    assert_false(reliability.dimensions[0].has);
}

static void one_respondent_has_no_alpha(void **state)
{
    struct scheme scheme = scheme_of(*state);
    assert_false(measure(*state, &scheme, "x,a,5\nx,b,2\nx,c,5\n").overall.has);
}

static void who_left_an_item_out_is_not_complete(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct perception_reliability reliability = measure(
        *state, &scheme, "w,a,1\nw,c,5\nx,a,5\nx,b,2\nx,c,5\ny,a,4\ny,b,2\ny,c,3\nz,a,2\nz,b,5\n");
    assert_int_equal(reliability.overall.respondents, 2);
    assert_int_equal(reliability.dimensions[0].respondents, 3);
    assert_str(rational_format(*state, reliability.dimensions[0].value), "30/31");
    assert_int_equal(reliability.dimensions[1].respondents, 3);
}

static void alpha_may_be_negative(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct perception_reliability reliability =
        measure(*state, &scheme, "x,a,5\nx,b,5\ny,a,1\ny,b,2\nz,a,3\nz,b,3\n");
    assert_true(reliability.dimensions[0].has);
    assert_int_equal(rational_sign(reliability.dimensions[0].value), -1);
}

static void every_alpha_has_its_words(void **state)
{
    static const struct {
        int64_t hundredths;
        int64_t like; /* the same words as that one */
    } cases[] = {{100, 90}, {89, 80}, {79, 70}, {69, 60}, {59, -300}};
    (void)state;
    const char *none = perception_reliability_words(&(struct perception_alpha){0});
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct perception_alpha upper = {
            .has = true, .value = rational_ratio(*state, cases[i].hundredths, 100)};
        struct perception_alpha lower = {
            .has = true, .value = rational_ratio(*state, cases[i].like, 100)};
        assert_ptr_equal(
            perception_reliability_words(&upper), perception_reliability_words(&lower));
        assert_ptr_not_equal(perception_reliability_words(&upper), none);
    }
}

/* `sizes` respondents for each key "A", "B", …, all content with everything. */
static struct perception_groups group(
    struct arena *arena, const struct scheme *scheme, const int *sizes, size_t n)
{
    struct buf rows = buf_new(arena);
    struct perception_membership members[64];
    size_t n_members = 0;
    for (size_t g = 0; g < n; g++)
        for (int i = 0; i < sizes[g]; i++) {
            char key = (char)('A' + (int)g);
            struct str who = str_format(arena, "%c%d", key, i);
            buf_format(
                &rows, "%c%d,a,5\n%c%d,b,1\n%c%d,c,%d\n", key, i, key, i, key, i, g == 0 ? 5 : 3);
            members[n_members++] =
                (struct perception_membership){who, str_format(arena, "%c", key)};
        }
    struct perception_answers answers = read(arena, scheme, str_c(arena, buf_str(&rows)));
    return perception_group_compute(arena, scheme, &answers, members);
}

static void groups_are_measured_by_themselves(void **state)
{
    static const int sizes[] = {3, 4};
    struct scheme scheme = scheme_of(*state);
    struct perception_groups groups = group(*state, &scheme, sizes, 2);
    assert_int_equal(groups.n, 2);
    assert_str(groups.items[0].key, "A");
    assert_int_equal(groups.items[0].respondents, 3);
    assert_str(groups.items[0].perception->shown, "100.00");
    assert_int_equal(groups.items[1].respondents, 4);
    assert_str(groups.items[1].perception->shown, "75.00");
}

/* Two and two are kept back; together they are four, from which nobody can be told. */
static void nothing_is_said_of_a_small_group(void **state)
{
    static const int sizes[] = {2, 4, 2};
    struct scheme scheme = scheme_of(*state);
    struct perception_groups groups = group(*state, &scheme, sizes, 3);
    assert_null(groups.items[0].perception);
    assert_non_null(groups.items[1].perception);
    assert_null(groups.items[2].perception);
}

static void a_small_group_cannot_be_found_by_subtraction(void **state)
{
    static const int sizes[] = {2, 5, 4};
    struct scheme scheme = scheme_of(*state);
    struct perception_groups groups = group(*state, &scheme, sizes, 3);
    assert_null(groups.items[0].perception);
    assert_non_null(groups.items[1].perception);
    assert_null(groups.items[2].perception);
    assert_int_equal(groups.items[2].respondents, 4);
}

static void respondents_of_no_group_are_in_none(void **state)
{
    struct scheme scheme = scheme_of(*state);
    static const struct perception_membership members[] = {{STR_INIT("x"), STR_INIT("")}};
    struct perception_answers answers = read(*state, &scheme, "x,a,5\nx,b,1\nx,c,5\n");
    struct perception_groups groups = perception_group_compute(*state, &scheme, &answers, members);
    assert_int_equal(groups.n, 0);
}

static void a_group_without_answers_to_a_dimension_has_no_index(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct perception_membership members[3];
    for (size_t i = 0; i < 3; i++)
        members[i] = (struct perception_membership){str_format(*state, "%zu", i), STR("A")};
    struct perception_answers answers = read(*state, &scheme, "0,a,5\n1,a,4\n2,a,5\n");
    struct perception_groups groups = perception_group_compute(*state, &scheme, &answers, members);
    assert_int_equal(groups.n, 1);
    assert_null(groups.items[0].perception);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(alpha_is_exact_and_turns_items_round),
        TEST(a_single_item_has_no_alpha),
        TEST(without_differences_there_is_no_alpha),
        TEST(one_respondent_has_no_alpha),
        TEST(who_left_an_item_out_is_not_complete),
        TEST(alpha_may_be_negative),
        TEST(every_alpha_has_its_words),
        TEST(groups_are_measured_by_themselves),
        TEST(nothing_is_said_of_a_small_group),
        TEST(a_small_group_cannot_be_found_by_subtraction),
        TEST(respondents_of_no_group_are_in_none),
        TEST(a_group_without_answers_to_a_dimension_has_no_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
