#include "domain/score_compare.h"

#include "score_fixture.h"

static const struct fixture_row rows[] = {{"1", "60", "group"}, {"1.1", "20", "qualitative"},
    {"1.2", "40", "proportional"}, {"2", "40", "group"}, {"2.1", "10", "qualitative"},
    {"2.2", "30", "qualitative"}};
static const struct fixture_row older_rows[] = {{"1", "70", "group"}, {"1.1", "10", "qualitative"},
    {"1.2", "60", "proportional"}, {"3", "30", "group"}, {"3.1", "30", "qualitative"}};

#define REST                                                                                       \
    "scale: 100\n"                                                                                 \
    "levels: [{id: good, min: 80, stars: 1, names: {zh-CN: 良}}]\n"                               \
    "exclusions: {allowed: ['2.2']}\n"

static const struct fixture now = {rows, ARRAY_LEN(rows), REST};
static const struct fixture older = {older_rows, ARRAY_LEN(older_rows),
    "scale: 100\nlevels: [{id: good, min: 80, stars: 1, names: {zh-CN: 良}}]\n"};

static void leaves_that_both_have_are_compared(void **state)
{
    struct arena *arena = *state;
    const struct scheme *scheme = fixture_scheme(arena, &now);
    const struct score *from = fixture_score(arena, scheme,
        "scheme: t\nfindings:\n  '1.1': {met: true}\n  '1.2': {examined: 4, nonconforming: 0}\n"
        "  '2.1': {met: false}\n  '2.2': {met: true}\n");
    const struct score *to = fixture_score(arena, scheme,
        "scheme: t\nfindings:\n  '1.1': {met: true}\n  '1.2': {examined: 8, nonconforming: 2}\n"
        "  '2.1': {met: true}\n  '2.2': {excluded: 无}\n");
    struct score_compare compare = score_compare_of(arena, from, to);
    assert_int_equal(compare.n_leaves, 3);
    assert_rational(arena, compare.pairs[2].gap, "-10");
    assert_rational(arena, compare.pairs[4].gap, "10");
    assert_int_equal(compare.pairs[5].n_leaves, 0);
    assert_rational(arena, compare.pairs[0].gap, "-10");
    assert_rational(arena, compare.pairs[0].max, "60");
    assert_rational(arena, compare.pairs[3].max, "10");
    assert_int_equal(compare.leaves[0], 2);
    assert_int_equal(compare.leaves[1], 4);
    assert_int_equal(compare.leaves[2], 1);
}

static void leaves_without_an_answer_are_not_compared(void **state)
{
    struct arena *arena = *state;
    const struct scheme *scheme = fixture_scheme(arena, &now);
    const struct score *from =
        fixture_score(arena, scheme, "scheme: t\nfindings:\n  '1.1': {met: true}\n");
    const struct score *to =
        fixture_score(arena, scheme, "scheme: t\nfindings:\n  '2.1': {met: true}\n");
    assert_int_equal(score_compare_of(arena, from, to).n_leaves, 0);
}

static void another_full_score_is_taken_in_proportion(void **state)
{
    struct arena *arena = *state;
    const struct score *from = fixture_score(arena, fixture_scheme(arena, &older),
        "scheme: t\nfindings:\n  '1.1': {met: true}\n  '1.2': {examined: 4, nonconforming: 1}\n"
        "  '3.1': {met: true}\n");
    const struct score *to = fixture_score(arena, fixture_scheme(arena, &now),
        "scheme: t\nfindings:\n  '1.1': {met: true}\n  '1.2': {examined: 4, nonconforming: 0}\n");
    struct score_compare compare = score_compare_of(arena, from, to);
    assert_int_equal(compare.n_leaves, 2);
    assert_rational(arena, compare.pairs[1].from, "20");
    assert_rational(arena, compare.pairs[2].from, "30");
    assert_rational(arena, compare.pairs[2].gap, "10");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(leaves_that_both_have_are_compared),
        TEST(leaves_without_an_answer_are_not_compared),
        TEST(another_full_score_is_taken_in_proportion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
