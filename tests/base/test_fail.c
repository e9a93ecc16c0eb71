#include "base/fail.h"

#include "testing.h"

static void every_failure_has_a_word_of_its_own(void **state)
{
    (void)state;
    for (int i = FAIL_NONE; i <= FAIL_BROKEN; i++) {
        const char *code = fail_code((enum fail)i);
        assert_true(str_of(code).len > 0);
        for (int k = FAIL_NONE; k < i; k++)
            assert_string_not_equal(code, fail_code((enum fail)k));
    }
}

static void words_that_programs_rely_on_stay(void **state)
{
    (void)state;
    assert_string_equal(fail_code(FAIL_INVALID), "invalid");
    assert_string_equal(fail_code(FAIL_FORBIDDEN), "forbidden");
    assert_string_equal(fail_code(FAIL_NOT_FOUND), "not_found");
    assert_string_equal(fail_code(FAIL_STALE), "stale");
    assert_string_equal(fail_code(FAIL_TOO_LARGE), "too_large");
    assert_string_equal(fail_code(FAIL_BROKEN), "broken");
}

static enum fail try_it(enum fail fail, int *ret_reached)
{
    TRY(fail);
    *ret_reached = 1;
    return FAIL_NONE;
}

static void try_returns_the_failure_and_goes_on_without_one(void **state)
{
    (void)state;
    int reached = 0;
    assert_int_equal(try_it(FAIL_BUSY, &reached), FAIL_BUSY);
    assert_int_equal(reached, 0);
    assert_int_equal(try_it(FAIL_NONE, &reached), FAIL_NONE);
    assert_int_equal(reached, 1);
}

static void problems_are_kept_in_the_order_they_were_found(void **state)
{
    struct problems problems = problems_new(*state);
    assert_null(problems.first);
    problem_add(&problems, STR("a"), "one", "first")->line = 3;
    problem_add(&problems, STR("b"), "two", "second")->args[2] = STR("x");
    problem_add(&problems, STR("a"), "three", "third");
    assert_int_equal(problems.count, 3);
    assert_string_equal(problems.first->code, "one");
    assert_int_equal(problems.first->line, 3);
    assert_string_equal(problems.first->next->code, "two");
    assert_str(problems.first->next->args[2], "x");
    assert_string_equal(problems.last->code, "three");
    assert_null(problems.last->next);
}

static void a_place_is_asked_for_its_first_problem(void **state)
{
    struct problems problems = problems_new(*state);
    assert_null(problem_at(&problems, STR("a")));
    problem_add(&problems, STR("a"), "one", "first");
    problem_add(&problems, STR("a"), "two", "second");
    assert_string_equal(problem_at(&problems, STR("a"))->code, "one");
    assert_null(problem_at(&problems, STR("A")));
    assert_null(problem_at(&problems, STR("")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_failure_has_a_word_of_its_own),
        TEST(words_that_programs_rely_on_stay),
        TEST(try_returns_the_failure_and_goes_on_without_one),
        TEST(problems_are_kept_in_the_order_they_were_found),
        TEST(a_place_is_asked_for_its_first_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
