#include "domain/person_days.h"

#include "days_fixture.h"

static struct person_days_input input_of(enum activity activity, int64_t staff)
{
    return (struct person_days_input){.activity = activity, .staff = staff, .categories = 1};
}

static const struct person_days *compute(struct arena *arena, struct person_days_input input)
{
    struct scheme scheme = days_fixture_scheme(arena);
    struct problems problems = problems_new(arena);
    const struct person_days *days = NULL;
    assert_int_equal(person_days_compute(&scheme, &input, &problems, &days), FAIL_NONE);
    assert_non_null(days);
    return days;
}

static const struct problem *refusal(struct arena *arena, struct person_days_input input)
{
    struct scheme scheme = days_fixture_scheme(arena);
    struct problems problems = problems_new(arena);
    const struct person_days *days = NULL;
    assert_int_equal(person_days_compute(&scheme, &input, &problems, &days), FAIL_INVALID);
    assert_null(days);
    assert_int_equal(problems.count, 1);
    return problems.first;
}

static void assert_days(struct arena *arena, struct rational days, const char *expected)
{
    assert_str(rational_format(arena, days), expected);
}

static void an_initial_audit_of_1200_staff_takes_16_days(void **state)
{
    struct arena *arena = *state;
    struct buf out = buf_new(arena);
    person_days_json(&out, compute(arena, input_of(ACTIVITY_INITIAL, 1200)));
    assert_str(buf_str(&out),
        "{\"plan\":\"2\",\"onsite\":\"14\",\"outlets\":\"0\",\"total\":\"16\","
        "\"stage1\":{\"min\":\"11/2\",\"max\":\"17/2\",\"default\":\"7\"}}");
}

static void a_hundred_staff_take_eight_and_a_half_days_and_three_at_surveillance(void **state)
{
    struct arena *arena = *state;
    assert_days(arena, compute(arena, input_of(ACTIVITY_INITIAL, 100))->total, "17/2");
    assert_days(arena, compute(arena, input_of(ACTIVITY_SURVEILLANCE, 100))->total, "3");
}

static void a_row_holds_from_its_first_to_its_last_member_of_staff(void **state)
{
    struct arena *arena = *state;
    assert_days(arena, compute(arena, input_of(ACTIVITY_INITIAL, 1))->total, "3");
    assert_days(arena, compute(arena, input_of(ACTIVITY_INITIAL, 10))->total, "3");
    assert_days(arena, compute(arena, input_of(ACTIVITY_INITIAL, 11))->total, "4");
    assert_days(arena, compute(arena, input_of(ACTIVITY_INITIAL, 2025))->total, "17");
}

static void half_days_are_rounded_to_the_nearest_with_the_quarter_up(void **state)
{
    struct arena *arena = *state;
    static const struct {
        const char *exact;
        const char *rounded;
    } cases[] = {{"5.3", "11/2"}, {"5.2", "5"}, {"5.25", "11/2"}, {"5.75", "6"}, {"0.24", "0"},
        {"14", "14"}, {"5.249999999999999999999", "5"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rational exact;
        assert_true(rational_parse(arena, str_of(cases[i].exact), &exact));
        assert_days(arena, person_days_round(arena, exact), cases[i].rounded);
    }
}

static void stage_one_is_within_two_and_three_fifths_after_rounding(void **state)
{
    struct arena *arena = *state;
    static const struct {
        int64_t staff;
        const char *min;
        const char *max;
        const char *usual;
    } cases[] = {{5, "1", "1", "1"}, {30, "2", "3", "5/2"}, {200, "7/2", "11/2", "9/2"},
        {1200, "11/2", "17/2", "7"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct person_days *days = compute(arena, input_of(ACTIVITY_INITIAL, cases[i].staff));
        assert_days(arena, days->stage1_min, cases[i].min);
        assert_days(arena, days->stage1_max, cases[i].max);
        assert_days(arena, days->stage1_default, cases[i].usual);
    }
}

static void a_scheme_without_stages_has_no_stage_one(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = days_fixture_scheme(arena);
    struct person_days_input input = input_of(ACTIVITY_INITIAL, 100);
    struct problems problems = problems_new(arena);
    const struct person_days *days;
    struct buf out = buf_new(arena);
    scheme.stage_split_min = scheme.stage_split_max = (struct rational){0};
    assert_int_equal(person_days_compute(&scheme, &input, &problems, &days), FAIL_NONE);
    person_days_json(&out, days);
    assert_true(str_ends(buf_str(&out), STR("\"stage1\":null}")));
}

static void additions_and_reductions_change_the_days_on_site_only(void **state)
{
    struct arena *arena = *state;
    struct person_days_input input = input_of(ACTIVITY_INITIAL, 1200);
    input.add_percent = 10;
    input.reduce_percent = 30;
    const struct person_days *days = compute(arena, input);
    assert_days(arena, days->plan, "2");
    assert_days(arena, days->adjusted, "56/5");
    assert_days(arena, days->onsite, "11");
    assert_days(arena, days->total, "13");
}

static void each_further_category_adds_half_a_day_before_rounding(void **state)
{
    struct arena *arena = *state;
    struct person_days_input input = input_of(ACTIVITY_INITIAL, 1200);
    input.categories = 4;
    const struct person_days *days = compute(arena, input);
    assert_days(arena, days->extra, "3/2");
    assert_days(arena, days->onsite, "31/2");
}

static void an_outlet_takes_half_of_its_row_and_half_a_day_at_least(void **state)
{
    struct arena *arena = *state;
    static const int64_t staff[] = {5, 30, 100};
    struct person_days_input input = input_of(ACTIVITY_SURVEILLANCE, 1200);
    input.outlet_staff = staff;
    input.n_outlets = ARRAY_LEN(staff);
    const struct person_days *days = compute(arena, input);
    assert_days(arena, days->outlets[0].days, "1/2");
    assert_days(arena, days->outlets[1].exact, "3/4");
    assert_days(arena, days->outlets[1].days, "1");
    assert_days(arena, days->outlets[2].days, "3/2");
    assert_days(arena, days->outlets_days, "3");
    assert_days(arena, days->total, "17/2");
}

static void staff_outside_the_table_are_refused_with_its_range(void **state)
{
    struct arena *arena = *state;
    const struct problem *problem = refusal(arena, input_of(ACTIVITY_INITIAL, 2026));
    assert_str(problem->place, "staff");
    assert_str(problem->args[0], "2026");
    assert_str(problem->args[2], "2025");
    refusal(arena, input_of(ACTIVITY_INITIAL, INT64_MAX));
}

static void a_figure_that_was_not_published_is_refused_with_its_row(void **state)
{
    struct arena *arena = *state;
    const struct problem *problem = refusal(arena, input_of(ACTIVITY_RECERTIFICATION, 1600));
    assert_string_equal(problem->code, "days_not_published");
    assert_str(problem->args[0], "1551");
    assert_str(problem->args[1], "2025");
}

static void reductions_up_to_the_limit_are_taken_and_beyond_it_refused(void **state)
{
    struct arena *arena = *state;
    struct person_days_input input = input_of(ACTIVITY_INITIAL, 100);
    input.reduce_percent = 30;
    compute(arena, input);
    input.reduce_percent = 31;
    assert_str(refusal(arena, input)->place, "reduce");
    input.reduce_percent = INT64_MAX;
    assert_str(refusal(arena, input)->place, "reduce");
}

static void a_combined_audit_reduces_by_its_own_limit_within_all_reductions(void **state)
{
    struct arena *arena = *state;
    struct person_days_input input = input_of(ACTIVITY_INITIAL, 1200);
    input.reduce_percent = 25;
    input.combined_percent = 20;
    assert_days(arena, compute(arena, input)->onsite, "21/2");
    input.combined_percent = 21;
    const struct problem *problem = refusal(arena, input);
    assert_str(problem->place, "combined");
    assert_str(problem->args[1], "20");
    input.combined_percent = 20;
    input.reduce_percent = 31;
    assert_str(refusal(arena, input)->place, "reduce");
}

static void figures_that_make_no_sense_are_refused_at_their_place(void **state)
{
    struct arena *arena = *state;
    static const int64_t nobody[] = {0};
    const struct {
        struct person_days_input input;
        const char *place;
    } cases[] = {
        {{.staff = 0, .categories = 1}, "staff"},
        {{.staff = INT64_MIN, .categories = 1}, "staff"},
        {{.staff = 5, .categories = 0}, "categories"},
        {{.staff = 5, .categories = 1, .add_percent = -1}, "add"},
        {{.staff = 5, .categories = 1, .reduce_percent = -1}, "reduce"},
        {{.staff = 5, .categories = 1, .combined_percent = -1}, "combined"},
        {{.staff = 5, .categories = 1, .outlet_staff = nobody, .n_outlets = 1}, "outlet_staff"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_str(refusal(arena, cases[i].input)->place, cases[i].place);
}

static void a_scheme_without_a_table_says_so(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = {0};
    struct person_days_input input = input_of(ACTIVITY_INITIAL, 100);
    struct problems problems = problems_new(arena);
    const struct person_days *days;
    assert_int_equal(person_days_compute(&scheme, &input, &problems, &days), FAIL_INVALID);
    assert_string_equal(problems.first->code, "no_table");
}

static void huge_additions_stay_exact(void **state)
{
    struct arena *arena = *state;
    struct person_days_input input = input_of(ACTIVITY_INITIAL, 5);
    input.add_percent = INT64_MAX;
    input.categories = INT64_MAX;
    const struct person_days *days = compute(arena, input);
    assert_days(arena, days->adjusted, "9223372036854775907/50");
}

static void an_activity_without_a_column_takes_that_of_the_one_it_is_like(void **state)
{
    struct arena *arena = *state;
    const struct person_days *days = compute(arena, input_of(ACTIVITY_SPECIAL, 100));
    assert_days(arena, days->total, "3");
    assert_int_equal(days->input.activity, ACTIVITY_SPECIAL);
}

static void an_activity_unlike_all_others_has_no_figure(void **state)
{
    const struct problem *problem = refusal(*state, input_of(ACTIVITY_TRANSFER, 100));
    assert_string_equal(problem->code, "days_not_published");
}

/* 2/5 to 3/5 of 14 days on site: 5.5 to 8.5 (process reference, §7.4). */
static void stage_one_may_be_chosen_in_half_days_within_its_range(void **state)
{
    static const struct {
        const char *days;
        const char *code; /* NULL: taken */
    } choices[] = {{"11/2", NULL}, {"7", NULL}, {"17/2", NULL}, {"5", "stage_split"},
        {"9", "stage_split"}, {"0", "stage_split"}, {"-6", "stage_split"}, {"25/4", "half_days"},
        {"6.3", "half_days"}};
    const struct person_days *days = compute(*state, input_of(ACTIVITY_INITIAL, 1200));
    for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
        struct problems problems = problems_new(*state);
        struct rational stage1;
        assert_true(rational_parse(*state, str_of(choices[i].days), &stage1));
        enum fail fail = person_days_check_stage1(days, stage1, &problems);
        assert_int_equal(fail, choices[i].code ? FAIL_INVALID : FAIL_NONE);
        if (!choices[i].code)
            continue;
        assert_string_equal(problems.first->code, choices[i].code);
        assert_str(problems.first->place, "stage1_days");
    }
}

static void without_a_stage_one_none_of_the_days_are_its(void **state)
{
    struct problems problems = problems_new(*state);
    const struct person_days *days = compute(*state, input_of(ACTIVITY_SURVEILLANCE, 1200));
    assert_int_equal(person_days_check_stage1(days, rational_of(0), &problems), FAIL_NONE);
    assert_int_equal(person_days_check_stage1(days, rational_of(1), &problems), FAIL_INVALID);
    assert_string_equal(problems.first->code, "no_stage1");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_initial_audit_of_1200_staff_takes_16_days),
        TEST(a_hundred_staff_take_eight_and_a_half_days_and_three_at_surveillance),
        TEST(a_row_holds_from_its_first_to_its_last_member_of_staff),
        TEST(half_days_are_rounded_to_the_nearest_with_the_quarter_up),
        TEST(stage_one_is_within_two_and_three_fifths_after_rounding),
        TEST(stage_one_may_be_chosen_in_half_days_within_its_range),
        TEST(without_a_stage_one_none_of_the_days_are_its),
        TEST(a_scheme_without_stages_has_no_stage_one),
        TEST(additions_and_reductions_change_the_days_on_site_only),
        TEST(each_further_category_adds_half_a_day_before_rounding),
        TEST(an_outlet_takes_half_of_its_row_and_half_a_day_at_least),
        TEST(staff_outside_the_table_are_refused_with_its_range),
        TEST(a_figure_that_was_not_published_is_refused_with_its_row),
        TEST(reductions_up_to_the_limit_are_taken_and_beyond_it_refused),
        TEST(a_combined_audit_reduces_by_its_own_limit_within_all_reductions),
        TEST(figures_that_make_no_sense_are_refused_at_their_place),
        TEST(a_scheme_without_a_table_says_so),
        TEST(huge_additions_stay_exact),
        TEST(an_activity_without_a_column_takes_that_of_the_one_it_is_like),
        TEST(an_activity_unlike_all_others_has_no_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
