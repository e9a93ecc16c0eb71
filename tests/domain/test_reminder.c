#include "domain/reminder.h"

#include "testing.h"

static const struct reminder_rule rule = {"example", "deadline.example", {90, 30, 0}, 0};

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static void assert_next(struct arena *arena, const char *due, const char *today, const char *next)
{
    assert_str(date_format(arena, reminder_next(&rule, day(due), day(today))), next);
}

static void reminders_come_a_quarter_and_a_month_before_and_on_the_day(void **state)
{
    struct arena *arena = *state;
    assert_next(arena, "2027-06-30", "2026-11-21", "2027-04-01");
    assert_next(arena, "2027-06-30", "2027-03-31", "2027-04-01");
    assert_next(arena, "2027-06-30", "2027-04-01", "2027-05-31");
    assert_next(arena, "2027-06-30", "2027-05-31", "2027-06-30");
    assert_next(arena, "2027-06-30", "2027-06-30", "");
}

static void days_that_were_missed_are_not_made_up_for_one_by_one(void **state)
{
    assert_next(*state, "2027-06-30", "2027-06-01", "2027-06-30");
    assert_next(*state, "2027-06-30", "2028-01-01", "");
}

static void each_rule_of_the_table_is_found_and_counts_down(void **state)
{
    (void)state;
    assert_true(reminder_rules_count > 0);
    for (size_t i = 0; i < reminder_rules_count; i++) {
        const struct reminder_rule *found = &reminder_rules[i];
        assert_ptr_equal(reminder_rule_find(str_of(found->kind)), found);
        assert_true(str_starts(str_of(found->event), STR("deadline.")));
        for (size_t k = 1; k < REMINDERS; k++)
            assert_true(found->days_before[k] < found->days_before[k - 1]);
        assert_true(found->days_before[REMINDERS - 1] >= 0);
    }
    assert_null(reminder_rule_find(STR("no such kind")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(reminders_come_a_quarter_and_a_month_before_and_on_the_day),
        TEST(days_that_were_missed_are_not_made_up_for_one_by_one),
        TEST(each_rule_of_the_table_is_found_and_counts_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
