#include "domain/survey_exclusion.h"

#include "testing.h"

/* Four items, "1" … "4", of which 3 and 4 are worded the other way round; all rules are on. */
enum { ITEMS = 4, SECONDS_MIN = 40 };

static struct perception_rule rule_of(struct arena *arena)
{
    struct perception_rule rule = {.used = true, .n_dimensions = 2, .scale_min = 1, .scale_max = 5};
    rule.exclude = (struct perception_exclusions){.duplicate_device = true,
        .service_period = true,
        .straight_line_items = ITEMS,
        .seconds_min = SECONDS_MIN};
    rule.dimensions = NEW_ARRAY(arena, struct perception_dimension, 2);
    for (size_t d = 0; d < 2; d++) {
        rule.dimensions[d].n_items = ITEMS / 2;
        rule.dimensions[d].items = NEW_ARRAY(arena, struct perception_item, ITEMS / 2);
        for (size_t i = 0; i < ITEMS / 2; i++)
            rule.dimensions[d].items[i].reverse = d == 1;
    }
    return rule;
}

static const struct survey_period period = {{2026, 1, 1}, {2026, 6, 30}};

static const struct survey_mark honest[ITEMS] = {{0, 5}, {1, 4}, {2, 1}, {3, 2}};
static const struct survey_mark straight[ITEMS] = {{0, 4}, {1, 4}, {2, 4}, {3, 4}};

/* A response that no rule speaks against. */
static struct survey_trace good(const char *device)
{
    return (struct survey_trace){.device = str_of(device),
        .answered_on = {2026, 7, 1},
        .seconds = SECONDS_MIN,
        .served_on = {2026, 3, 15},
        .marks = honest,
        .n_marks = ITEMS};
}

static enum survey_exclusion judge(
    struct arena *arena, struct perception_rule rule, struct survey_trace trace)
{
    survey_exclusion_apply(arena, &rule, period, &trace, 1);
    return trace.exclusion;
}

static void a_response_that_no_rule_speaks_against_counts(void **state)
{
    struct perception_rule rule = rule_of(*state);
    assert_int_equal(judge(*state, rule, good("a")), SURVEY_COUNTS);
    assert_int_equal(judge(*state, rule, (struct survey_trace){0}), SURVEY_COUNTS);
}

static void the_period_includes_both_its_days(void **state)
{
    static const struct {
        struct date served_on;
        enum survey_exclusion expected;
    } cases[] = {
        {{2025, 12, 31}, SURVEY_OUTSIDE_PERIOD},
        {{2026, 1, 1}, SURVEY_COUNTS},
        {{2026, 6, 30}, SURVEY_COUNTS},
        {{2026, 7, 1}, SURVEY_OUTSIDE_PERIOD},
        {{0, 0, 0}, SURVEY_COUNTS},
    };
    struct perception_rule rule = rule_of(*state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct survey_trace trace = good("a");
        trace.served_on = cases[i].served_on;
        assert_int_equal(judge(*state, rule, trace), cases[i].expected);
    }
}

static void a_period_that_is_open_excludes_nobody(void **state)
{
    struct perception_rule rule = rule_of(*state);
    struct survey_trace trace = good("a");
    trace.served_on = (struct date){1999, 1, 1};
    survey_exclusion_apply(*state, &rule, (struct survey_period){0}, &trace, 1);
    assert_int_equal(trace.exclusion, SURVEY_COUNTS);
}

static void who_answers_faster_than_one_reads_is_out(void **state)
{
    static const struct {
        int64_t seconds;
        enum survey_exclusion expected;
    } cases[] = {{1, SURVEY_SPEEDER}, {SECONDS_MIN - 1, SURVEY_SPEEDER},
        {SECONDS_MIN, SURVEY_COUNTS}, {0, SURVEY_COUNTS}};
    struct perception_rule rule = rule_of(*state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct survey_trace trace = good("a");
        trace.seconds = cases[i].seconds;
        assert_int_equal(judge(*state, rule, trace), cases[i].expected);
    }
}

static void marks_alike_over_both_wordings_are_a_straight_line(void **state)
{
    static const struct survey_mark one_off[ITEMS] = {{0, 4}, {1, 4}, {2, 4}, {3, 5}};
    static const struct survey_mark one_wording[ITEMS] = {{0, 4}, {1, 4}, {0, 4}, {1, 4}};
    const struct {
        const struct survey_mark *marks;
        size_t n;
        enum survey_exclusion expected;
    } cases[] = {
        {straight, ITEMS, SURVEY_STRAIGHT_LINE},
        {straight, ITEMS - 1, SURVEY_COUNTS}, /* fewer items than the rule asks for */
        {one_off, ITEMS, SURVEY_COUNTS},
        {one_wording, ITEMS, SURVEY_COUNTS},
        {NULL, 0, SURVEY_COUNTS},
    };
    struct perception_rule rule = rule_of(*state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct survey_trace trace = good("a");
        trace.marks = cases[i].marks;
        trace.n_marks = cases[i].n;
        assert_int_equal(judge(*state, rule, trace), cases[i].expected);
    }
}

static void of_one_device_the_earliest_day_stays(void **state)
{
    struct perception_rule rule = rule_of(*state);
    struct survey_trace traces[] = {good("a"), good("b"), good("a"), good("a"), good(""), good("")};
    traces[0].answered_on = (struct date){2026, 7, 3};
    traces[2].answered_on = (struct date){2026, 7, 2};
    traces[3].answered_on = (struct date){2026, 7, 2};
    survey_exclusion_apply(*state, &rule, period, traces, ARRAY_LEN(traces));
    assert_int_equal(traces[0].exclusion, SURVEY_DUPLICATE_DEVICE);
    assert_int_equal(traces[1].exclusion, SURVEY_COUNTS);
    assert_int_equal(traces[2].exclusion, SURVEY_COUNTS);
    assert_int_equal(traces[3].exclusion, SURVEY_DUPLICATE_DEVICE);
    assert_int_equal(traces[4].exclusion, SURVEY_COUNTS);
    assert_int_equal(traces[5].exclusion, SURVEY_COUNTS);
}

static void a_response_that_is_out_does_not_push_out_its_twin(void **state)
{
    struct perception_rule rule = rule_of(*state);
    struct survey_trace traces[] = {good("a"), good("a")};
    traces[0].seconds = 3;
    survey_exclusion_apply(*state, &rule, period, traces, 2);
    assert_int_equal(traces[0].exclusion, SURVEY_SPEEDER);
    assert_int_equal(traces[1].exclusion, SURVEY_COUNTS);
}

/* Each of the 16 sets of facts gets the first reason in the order of the header. */
static void the_first_reason_in_order_is_given_and_no_other(void **state)
{
    static const enum survey_exclusion order[] = {
        SURVEY_OUTSIDE_PERIOD, SURVEY_SPEEDER, SURVEY_STRAIGHT_LINE, SURVEY_DUPLICATE_DEVICE};
    struct perception_rule rule = rule_of(*state);
    for (unsigned facts = 0; facts < 16; facts++) {
        struct survey_trace traces[] = {good("a"), good("a")};
        struct survey_trace *trace = &traces[1];
        enum survey_exclusion expected = SURVEY_COUNTS;
        if (facts & 1)
            trace->served_on = (struct date){2020, 1, 1};
        if (facts & 2)
            trace->seconds = 1;
        if (facts & 4)
            trace->marks = straight;
        if (!(facts & 8))
            trace->device = STR("b");
        for (size_t i = ARRAY_LEN(order); i-- > 0;)
            if (facts & (1U << i))
                expected = order[i];
        survey_exclusion_apply(*state, &rule, period, traces, 2);
        assert_int_equal(traces[0].exclusion, SURVEY_COUNTS);
        assert_int_equal(trace->exclusion, expected);
    }
}

static void a_rule_that_the_scheme_does_not_have_excludes_nobody(void **state)
{
    struct perception_rule rule = rule_of(*state);
    rule.exclude = (struct perception_exclusions){0};
    struct survey_trace traces[] = {good("a"), good("a")};
    traces[1].served_on = (struct date){2020, 1, 1};
    traces[1].seconds = 1;
    traces[1].marks = straight;
    survey_exclusion_apply(*state, &rule, period, traces, 2);
    assert_int_equal(traces[1].exclusion, SURVEY_COUNTS);
}

static void what_a_person_decided_stays_both_ways(void **state)
{
    struct perception_rule rule = rule_of(*state);
    struct survey_trace traces[] = {good("a"), good("a"), good("c")};
    traces[1].seconds = 1;
    traces[1].by_hand = true;
    traces[2].by_hand = true;
    traces[2].exclusion = SURVEY_TEST_ANSWER;
    survey_exclusion_apply(*state, &rule, period, traces, 3);
    assert_int_equal(traces[0].exclusion, SURVEY_COUNTS);
    assert_int_equal(traces[1].exclusion, SURVEY_COUNTS);
    assert_int_equal(traces[2].exclusion, SURVEY_TEST_ANSWER);
}

static void applying_the_rules_again_changes_nothing(void **state)
{
    struct perception_rule rule = rule_of(*state);
    struct survey_trace traces[] = {good("a"), good("a"), good("b")};
    traces[2].seconds = 1;
    for (int round = 0; round < 2; round++) {
        survey_exclusion_apply(*state, &rule, period, traces, 3);
        assert_int_equal(traces[0].exclusion, SURVEY_COUNTS);
        assert_int_equal(traces[1].exclusion, SURVEY_DUPLICATE_DEVICE);
        assert_int_equal(traces[2].exclusion, SURVEY_SPEEDER);
    }
}

static void every_reason_has_a_word_and_a_label(void **state)
{
    (void)state;
    for (int i = 0; i < SURVEY_EXCLUSION_COUNT; i++) {
        int back;
        struct str word = codes_format(&survey_exclusion_codes, i);
        assert_true(codes_parse(&survey_exclusion_codes, word, &back));
        assert_int_equal(back, i);
        assert_non_null(survey_exclusion_label((enum survey_exclusion)i));
        assert_int_equal(survey_exclusion_is_rule((enum survey_exclusion)i),
            i > SURVEY_COUNTS && i < SURVEY_TEST_ANSWER);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_response_that_no_rule_speaks_against_counts),
        TEST(the_period_includes_both_its_days),
        TEST(a_period_that_is_open_excludes_nobody),
        TEST(who_answers_faster_than_one_reads_is_out),
        TEST(marks_alike_over_both_wordings_are_a_straight_line),
        TEST(of_one_device_the_earliest_day_stays),
        TEST(a_response_that_is_out_does_not_push_out_its_twin),
        TEST(the_first_reason_in_order_is_given_and_no_other),
        TEST(a_rule_that_the_scheme_does_not_have_excludes_nobody),
        TEST(what_a_person_decided_stays_both_ways),
        TEST(applying_the_rules_again_changes_nothing),
        TEST(every_reason_has_a_word_and_a_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
