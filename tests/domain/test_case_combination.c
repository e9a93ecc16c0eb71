#include "domain/case_combination.h"

#include "testing.h"

static struct combination_member member(const char *id, const char *scheme, enum case_state state)
{
    return (struct combination_member){
        .certification_case = str_of(id),
        .organisation = STR("o1"),
        .scheme = str_of(scheme),
        .state = state,
    };
}

static struct combination_member grouped(const char *id, const char *scheme, enum case_state state)
{
    struct combination_member it = member(id, scheme, state);
    it.combination = STR("g1");
    return it;
}

static const char *refusal(struct arena *arena, enum fail expected,
    const struct combination_member *group, size_t n, struct combination_member with)
{
    struct problems problems = problems_new(arena);
    assert_int_equal(case_combination_check(group, n, &with, &problems), expected);
    if (expected == FAIL_NONE)
        return NULL;
    assert_int_equal(problems.count, 1);
    return problems.first->code;
}

static void two_schemes_of_one_organisation_are_combined(void **state)
{
    struct combination_member own = member("c1", "tea", CASE_ACCEPTED);
    refusal(*state, FAIL_NONE, &own, 1, member("c2", "coffee", CASE_ACCEPTED));
    refusal(*state, FAIL_NONE, &own, 1, member("c2", "coffee", CASE_CONTRACTED));
}

static void cases_are_combined_from_the_acceptance_until_the_programme_is_approved(void **state)
{
    struct arena *arena = *state;
    for (enum case_state s = 0; s < CASE_STATE_COUNT; s++) {
        bool is_open = s == CASE_ACCEPTED || s == CASE_CONTRACTED;
        struct combination_member late = member("c1", "tea", s);
        struct combination_member open = member("c2", "coffee", CASE_ACCEPTED);
        assert_int_equal(case_combination_is_open(s), is_open);
        const char *code = refusal(arena, is_open ? FAIL_NONE : FAIL_STATE, &open, 1, late);
        if (!is_open)
            assert_string_equal(code, "too_late");
    }
}

static void another_organisation_is_never_audited_with_it(void **state)
{
    struct combination_member own = member("c1", "tea", CASE_ACCEPTED);
    struct combination_member other = member("c2", "coffee", CASE_ACCEPTED);
    other.organisation = STR("o2");
    assert_string_equal(refusal(*state, FAIL_INVALID, &own, 1, other), "organisation");
}

static void each_case_of_a_group_has_a_scheme_of_its_own(void **state)
{
    const struct combination_member group[] = {
        grouped("c1", "tea", CASE_ACCEPTED), grouped("c2", "coffee", CASE_TERMINATED)};
    struct combination_member tea = member("c3", "tea", CASE_ACCEPTED);
    struct combination_member coffee = member("c3", "coffee", CASE_ACCEPTED);
    struct combination_member milk = member("c3", "milk", CASE_ACCEPTED);
    assert_string_equal(refusal(*state, FAIL_INVALID, group, 1, tea), "same_scheme");
    assert_string_equal(refusal(*state, FAIL_INVALID, group, 2, coffee), "same_scheme");
    refusal(*state, FAIL_NONE, group, 2, milk);
}

static void a_case_is_in_one_group_and_not_with_itself(void **state)
{
    struct combination_member own = member("c1", "tea", CASE_ACCEPTED);
    assert_string_equal(refusal(*state, FAIL_INVALID, &own, 1, own), "same_case");
    assert_string_equal(
        refusal(*state, FAIL_INVALID, &own, 1, grouped("c2", "coffee", CASE_ACCEPTED)), "combined");
}

static void a_group_with_an_approved_programme_takes_nobody_in(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    const struct combination_member group[] = {
        grouped("c1", "tea", CASE_ACCEPTED), grouped("c2", "coffee", CASE_PROGRAMMED)};
    assert_string_equal(
        refusal(arena, FAIL_STATE, group, 2, member("c3", "milk", CASE_ACCEPTED)), "too_late");
    assert_int_equal(case_combination_check_separate(group, 2, &problems), FAIL_STATE);
    assert_string_equal(problems.first->code, "too_late");
    assert_str(problems.first->args[0], "c2");
}

static void what_ended_before_its_visit_is_in_nobodys_way(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    const struct combination_member group[] = {
        grouped("c1", "tea", CASE_ACCEPTED), grouped("c2", "coffee", CASE_TERMINATED)};
    assert_int_equal(case_combination_check_separate(group, 2, &problems), FAIL_NONE);
    refusal(arena, FAIL_NONE, group, 2, member("c3", "milk", CASE_ACCEPTED));
}

static void who_is_alone_cannot_be_separated(void **state)
{
    struct problems problems = problems_new(*state);
    struct combination_member own = member("c1", "tea", CASE_ACCEPTED);
    assert_int_equal(case_combination_check_separate(&own, 1, &problems), FAIL_STATE);
    assert_string_equal(problems.first->code, "alone");
}

static void schemes_are_counted_by_whom_somebody_went_to(void **state)
{
    (void)state;
    struct combination_member group[] = {grouped("c1", "tea", CASE_CERTIFIED),
        grouped("c2", "coffee", CASE_REFUSED), grouped("c3", "milk", CASE_TERMINATED)};
    assert_int_equal(case_combination_schemes(NULL, 0), 1);
    assert_int_equal(case_combination_schemes(group, 1), 1);
    assert_int_equal(case_combination_schemes(group, 3), 2);
    group[2].was_visited = true; /* it ended after the visit, which was together with the others */
    assert_int_equal(case_combination_schemes(group, 3), 3);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(two_schemes_of_one_organisation_are_combined),
        TEST(cases_are_combined_from_the_acceptance_until_the_programme_is_approved),
        TEST(another_organisation_is_never_audited_with_it),
        TEST(each_case_of_a_group_has_a_scheme_of_its_own),
        TEST(a_case_is_in_one_group_and_not_with_itself),
        TEST(a_group_with_an_approved_programme_takes_nobody_in),
        TEST(what_ended_before_its_visit_is_in_nobodys_way),
        TEST(who_is_alone_cannot_be_separated),
        TEST(schemes_are_counted_by_whom_somebody_went_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
