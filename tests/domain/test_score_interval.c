#include "domain/score_interval.h"

#include "domain/perception_interval.h"
#include "score_fixture.h"

static const struct fixture_row one_leaf[] = {{"1", "100", "proportional"}};

static const struct fixture fixture = {one_leaf, 1,
    "scale: 100\n"
    "levels:\n"
    "  - {id: good, min: 80, stars: 1, names: {zh-CN: 良}}\n"
    "  - {id: best, min: 95, stars: 2, names: {zh-CN: 优}}\n"};

/* What was found at one site: nonconforming of examined. */
struct row {
    const char *site;
    int64_t examined;
    int64_t bad;
};

static struct score_interval interval_of(
    struct arena *arena, const struct row *rows, size_t n, int64_t outlets)
{
    const struct scheme *scheme = fixture_scheme(arena, &fixture);
    struct assessment *assessment = assessment_new(arena, scheme);
    struct finding_record *records = NEW_ARRAY(arena, struct finding_record, n);
    struct problems problems = problems_new(arena);
    const struct score *score = NULL;
    struct finding *finding = &assessment->findings[0];
    *finding = (struct finding){.answered = true, .answer = ANSWER_SAMPLES};
    for (size_t i = 0; i < n; i++) {
        records[i] = (struct finding_record){.clause = STR("1"),
            .site = str_of(rows[i].site),
            .answer = ANSWER_SAMPLES,
            .examined = rows[i].examined,
            .nonconforming = rows[i].bad};
        finding->examined += rows[i].examined;
        finding->nonconforming += rows[i].bad;
    }
    assert_int_equal(score_compute(arena, assessment, &problems, &score), FAIL_NONE);
    struct finding_sources sources = {records, n, NULL, 0};
    size_t n_clauses;
    const struct finding_clause *clauses = finding_merge(arena, &sources, &n_clauses);
    return score_interval_compute(arena, score, clauses, n_clauses, outlets);
}

/* R = 2/30; d = −40/9 and 20/9, mean −10/9; Σ (d − mean)² = 200/9, × 2 × (1 − 2/4) = 200/9.
 * 93.333 ± 1.96 × √(200/9) = 84.09 … 102.57, capped at 100. */
static void the_interval_is_what_a_hand_calculates(void **state)
{
    struct arena *arena = *state;
    const struct row rows[] = {{"hq", 10, 0}, {"a", 10, 2}, {"b", 10, 0}};
    struct score_interval interval = interval_of(arena, rows, ARRAY_LEN(rows), 4);
    assert_true(interval.is_known);
    assert_int_equal(interval.visited, 2);
    assert_int_equal(interval.outlets, 4);
    assert_rational(arena, interval.squared, "19208/225");
    assert_str(interval.low, "84.09");
    assert_str(interval.high, "100.00");
    assert_str(interval.low_level->id, "good");
    assert_str(interval.high_level->id, "best");
    assert_false(interval.holds);
}

static void samples_of_several_people_at_one_outlet_are_one_cluster(void **state)
{
    struct arena *arena = *state;
    const struct row rows[] = {{"hq", 10, 0}, {"a", 6, 2}, {"a", 4, 0}, {"b", 10, 0}};
    struct score_interval interval = interval_of(arena, rows, ARRAY_LEN(rows), 4);
    assert_int_equal(interval.visited, 2);
    assert_rational(arena, interval.squared, "19208/225");
}

static void all_outlets_leave_no_doubt(void **state)
{
    struct arena *arena = *state;
    const struct row rows[] = {{"hq", 10, 0}, {"a", 10, 2}, {"b", 10, 0}};
    struct score_interval interval = interval_of(arena, rows, ARRAY_LEN(rows), 2);
    assert_true(interval.is_known);
    assert_rational(arena, interval.squared, "0");
    assert_str(interval.low, "93.33");
    assert_str(interval.high, "93.33");
    assert_true(interval.holds);
    assert_str(interval.low_level->id, "good");
    assert_true(interval_of(arena, rows, 1, 0).is_known);
}

static void one_outlet_of_several_says_nothing(void **state)
{
    struct arena *arena = *state;
    const struct row rows[] = {{"hq", 10, 0}, {"a", 10, 2}};
    assert_false(interval_of(arena, rows, ARRAY_LEN(rows), 4).is_known);
    assert_false(interval_of(arena, rows, 1, 4).is_known);
    assert_true(interval_of(arena, rows, ARRAY_LEN(rows), 1).is_known);
}

static void equal_outlets_leave_no_doubt_either(void **state)
{
    struct arena *arena = *state;
    const struct row rows[] = {{"hq", 3, 0}, {"a", 10, 1}, {"b", 20, 2}};
    const struct row alike[] = {{"a", 10, 1}, {"b", 20, 2}};
    assert_rational(arena, interval_of(arena, alike, 2, 9).squared, "0");
    assert_true(rational_sign(interval_of(arena, rows, 3, 9).squared) > 0);
}

enum { POPULATION = 5, DRAWN = 3 };

/* With clusters of one size the ratio is linear, and the variance estimated from a sample is on
 * average over all samples the true variance of the score over them. */
static void over_all_samples_the_variance_is_right_on_average(void **state)
{
    struct arena *arena = *state;
    static const int64_t bad[POPULATION] = {0, 1, 1, 4, 7};
    struct rational estimated = rational_of(0);
    struct rational sum = rational_of(0);
    struct rational squares = rational_of(0);
    int64_t samples = 0;
    for (unsigned set = 0; set < 1U << POPULATION; set++) {
        static const char *const names[] = {"a", "b", "c", "d", "e"};
        struct row rows[POPULATION];
        size_t n = 0;
        int64_t total = 0;
        for (size_t i = 0; i < POPULATION; i++)
            if (set & 1U << i) {
                total += bad[i];
                rows[n++] = (struct row){names[i], 10, bad[i]};
            }
        if (n != DRAWN)
            continue;
        struct rational final =
            rational_sub(arena, rational_of(100), rational_ratio(arena, 100 * total, 10 * DRAWN));
        samples++;
        sum = rational_add(arena, sum, final);
        squares = rational_add(arena, squares, rational_mul(arena, final, final));
        estimated = rational_add(arena, estimated, interval_of(arena, rows, n, POPULATION).squared);
    }
    assert_int_equal(samples, 10);
    struct rational mean = rational_scale(arena, sum, 1, samples);
    struct rational variance = rational_sub(
        arena, rational_scale(arena, squares, 1, samples), rational_mul(arena, mean, mean));
    estimated = rational_scale(arena, estimated, 625, 2401 * samples);
    assert_int_equal(rational_compare(estimated, variance), 0);
    assert_true(rational_sign(variance) > 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_interval_is_what_a_hand_calculates),
        TEST(samples_of_several_people_at_one_outlet_are_one_cluster),
        TEST(all_outlets_leave_no_doubt),
        TEST(one_outlet_of_several_says_nothing),
        TEST(equal_outlets_leave_no_doubt_either),
        TEST(over_all_samples_the_variance_is_right_on_average),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
