#include "domain/due.h"

#include "testing.h"

static void every_deadline_of_a_case_is_a_kind_of_the_list(void **state)
{
    (void)state;
    for (size_t i = 0; i < reminder_rules_count; i++)
        assert_non_null(due_kind_find(str_of(reminder_rules[i].kind)));
}

static void every_kind_is_somebodys_business(void **state)
{
    (void)state;
    for (size_t i = 0; i < due_kinds_count; i++)
        assert_true(due_kinds[i].is_team || due_kinds[i].roles != 0);
    assert_null(due_kind_find(STR("nothing")));
}

static void the_day_itself_is_not_overdue(void **state)
{
    (void)state;
    assert_int_equal(due_urgency_of(-1), DUE_OVERDUE);
    assert_int_equal(due_urgency_of(0), DUE_NEAR);
    assert_int_equal(due_urgency_of(7), DUE_NEAR);
    assert_int_equal(due_urgency_of(8), DUE_LATER);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_deadline_of_a_case_is_a_kind_of_the_list),
        TEST(every_kind_is_somebodys_business),
        TEST(the_day_itself_is_not_overdue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
