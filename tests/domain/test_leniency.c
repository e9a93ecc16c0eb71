#include "domain/leniency.h"

#include "testing.h"

static struct leniency_group group(
    const char *clause, const char *author, struct rational share, int64_t findings)
{
    return (struct leniency_group){STR("tea"), str_of(clause), str_of(author), share, findings};
}

static const struct leniency *row_of(const struct leniency *rows, size_t n, const char *author)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(rows[i].author, str_of(author)))
            return &rows[i];
    fail();
    return NULL;
}

static void a_share_is_what_the_answer_loses_of_the_points(void **state)
{
    struct arena *arena = *state;
    const struct indicator leaf = {.max = rational_of(4)};
    struct rational share;
    struct finding_record finding = {.answer = ANSWER_MET};
    assert_true(leniency_share(arena, &leaf, &finding, &share));
    assert_str(rational_format(arena, share), "0");
    finding.answer = ANSWER_NOT_MET;
    assert_true(leniency_share(arena, &leaf, &finding, &share));
    assert_str(rational_format(arena, share), "1");
    finding = (struct finding_record){.answer = ANSWER_SAMPLES, .examined = 8, .nonconforming = 2};
    assert_true(leniency_share(arena, &leaf, &finding, &share));
    assert_str(rational_format(arena, share), "1/4");
    finding = (struct finding_record){.answer = ANSWER_POINTS, .points = STR("2.5")};
    assert_true(leniency_share(arena, &leaf, &finding, &share));
    assert_str(rational_format(arena, share), "3/8");
}

static void what_says_nothing_has_no_share(void **state)
{
    struct arena *arena = *state;
    struct indicator leaf = {.max = rational_of(4)};
    struct rational share;
    struct finding_record finding = {.answer = ANSWER_EXCLUDED};
    assert_false(leniency_share(arena, &leaf, &finding, &share));
    finding.answer = ANSWER_SAMPLES;
    assert_false(leniency_share(arena, &leaf, &finding, &share));
    finding = (struct finding_record){.answer = ANSWER_POINTS, .points = STR("good")};
    assert_false(leniency_share(arena, &leaf, &finding, &share));
    finding.points = STR("1");
    leaf.max = rational_of(0);
    assert_false(leniency_share(arena, &leaf, &finding, &share));
}

/* Leaf 5.1: a loses 0 three times, b loses 1 once: the mean is 1/4. Leaf 5.2: a 1/2, b 1/4, c 3/4:
 * the mean is 1/2. So a: (3 × −1/4 + 0) / 4, b: (3/4 − 1/4) / 2, c: 1/4. */
static void a_residual_is_exact(void **state)
{
    struct arena *arena = *state;
    const struct leniency_group groups[] = {
        group("5.1", "a", rational_of(0), 3),
        group("5.1", "b", rational_of(1), 1),
        group("5.2", "a", rational_ratio(arena, 1, 2), 1),
        group("5.2", "b", rational_ratio(arena, 1, 4), 1),
        group("5.2", "c", rational_ratio(arena, 3, 4), 1),
    };
    size_t n;
    const struct leniency *rows = leniency_compute(arena, groups, ARRAY_LEN(groups), &n);
    assert_int_equal(n, 3);
    assert_str(rational_format(arena, row_of(rows, n, "a")->residual), "-3/16");
    assert_str(rational_format(arena, row_of(rows, n, "b")->residual), "1/4");
    assert_str(rational_format(arena, row_of(rows, n, "c")->residual), "1/4");
    assert_str(rational_format(arena, row_of(rows, n, "a")->lost), "1/8");
    assert_int_equal(row_of(rows, n, "a")->findings, 4);
    assert_int_equal(row_of(rows, n, "b")->findings, 2);
}

static void residuals_of_one_leaf_weighed_by_findings_are_nothing_together(void **state)
{
    struct arena *arena = *state;
    const struct leniency_group groups[] = {
        group("5.1", "a", rational_ratio(arena, 1, 3), 3),
        group("5.1", "b", rational_ratio(arena, 5, 7), 2),
        group("5.1", "c", rational_ratio(arena, 2, 11), 6),
    };
    size_t n;
    struct rational sum = rational_of(0);
    const struct leniency *rows = leniency_compute(arena, groups, ARRAY_LEN(groups), &n);
    for (size_t i = 0; i < n; i++)
        sum =
            rational_add(arena, sum, rational_scale(arena, rows[i].residual, rows[i].findings, 1));
    assert_int_equal(rational_sign(sum), 0);
}

static void a_leaf_that_one_person_alone_judged_says_nothing(void **state)
{
    struct arena *arena = *state;
    struct leniency_group groups[] = {
        group("5.1", "a", rational_of(1), 5),
        group("5.1", "a", rational_of(0), 5),
        group("5.2", "b", rational_of(1), 5),
    };
    size_t n;
    groups[2].clause = STR("5.1");
    groups[2].scheme = STR("coffee"); /* the same clause of another scheme is another leaf */
    const struct leniency *rows = leniency_compute(arena, groups, ARRAY_LEN(groups), &n);
    assert_int_equal(n, 2);
    assert_int_equal(rows[0].findings, 0);
    assert_int_equal(rational_sign(rows[0].residual), 0);
    assert_int_equal(rows[1].findings, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_share_is_what_the_answer_loses_of_the_points),
        TEST(what_says_nothing_has_no_share),
        TEST(a_residual_is_exact),
        TEST(residuals_of_one_leaf_weighed_by_findings_are_nothing_together),
        TEST(a_leaf_that_one_person_alone_judged_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
