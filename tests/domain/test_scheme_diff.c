#include "domain/scheme_diff.h"

#include "scheme_fixture.h"

/* The changes when the fixture's `old` becomes `replacement`. */
static size_t compare(struct arena *arena, const char *old, const char *replacement,
    struct scheme_change **ret_changes)
{
    size_t n = 0;
    scheme_diff(arena, scheme_fixture_parse(arena, str_of(scheme_fixture)),
        scheme_fixture_parse(arena, scheme_fixture_with(arena, old, replacement)), ret_changes, &n);
    return n;
}

static void assert_change(
    const struct scheme_change *change, const char *place, const char *before, const char *after)
{
    assert_str(change->place, place);
    assert_str(change->before, before);
    assert_str(change->after, after);
}

static void a_scheme_does_not_differ_from_itself(void **state)
{
    struct scheme_change *changes;
    assert_int_equal(compare(*state, "scheme:", "scheme:", &changes), 0);
}

static void a_change_of_writing_alone_is_no_change(void **state)
{
    struct scheme_change *changes;
    assert_int_equal(compare(*state, "max: 12.5", "max: 25/2", &changes), 0);
}

static void a_score_is_named_by_its_clause(void **state)
{
    struct scheme_change *changes;
    size_t n = compare(*state,
        "max: 10, kind: qualitative, names: {zh-CN: 水}}\n  - {id: '1.2', max: 12.5",
        "max: 9.5, kind: qualitative, names: {zh-CN: 水}}\n  - {id: '1.2', max: 13", &changes);
    assert_int_equal(n, 2);
    assert_change(&changes[0], "1.1 max", "10", "9.5");
    assert_change(&changes[1], "1.2 max", "12.5", "13");
}

static void a_figure_is_named_by_its_path(void **state)
{
    struct scheme_change *changes;
    assert_int_equal(compare(*state, "nc_minor_days: 30", "nc_minor_days: 45", &changes), 1);
    assert_change(&changes[0], "clocks.nc_minor_days", "30", "45");
    assert_int_equal(compare(*state, "min: 40", "min: 42.25", &changes), 1);
    assert_change(&changes[0], "levels.two_leaves.min", "40", "42.25");
    assert_int_equal(compare(*state, "initial: [1, 3]", "initial: [1.5, 3]", &changes), 1);
    assert_change(&changes[0], "person_days.table.11.initial", "[1, 3]", "[1.5, 3]");
}

static void days_that_were_not_published_are_null(void **state)
{
    struct scheme_change *changes;
    assert_int_equal(
        compare(*state, "recertification: null", "recertification: [1, 2]", &changes), 1);
    assert_change(&changes[0], "person_days.table.11.recertification", "null", "[1, 2]");
}

static void an_entry_that_comes_or_goes_is_summed_up(void **state)
{
    struct scheme_change *changes;
    const char *mode = "  - {code: B, hidden: true, names: {zh-CN: 神秘顾客}}\n";
    assert_int_equal(compare(*state, mode, "", &changes), 1);
    assert_change(
        &changes[0], "modes.B", "standard false, hidden true, survey false, names 神秘顾客", "");
    assert_int_equal(compare(*state, "  nc_major_days: 90\n",
                         "  nc_major_days: 90\n  leader_cycles: 2\n", &changes),
        1);
    assert_change(&changes[0], "clocks.leader_cycles", "", "2");
}

static void a_new_certainty_is_a_change(void **state)
{
    struct scheme_change *changes;
    assert_int_equal(
        compare(*state, "score_status: provisional", "score_status: confirmed", &changes), 1);
    assert_change(&changes[0], "1.3 score_status", "provisional", "confirmed");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_scheme_does_not_differ_from_itself),
        TEST(a_change_of_writing_alone_is_no_change),
        TEST(a_score_is_named_by_its_clause),
        TEST(a_figure_is_named_by_its_path),
        TEST(days_that_were_not_published_are_null),
        TEST(an_entry_that_comes_or_goes_is_summed_up),
        TEST(a_new_certainty_is_a_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
