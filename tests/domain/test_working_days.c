#include "domain/working_days.h"

#include "testing.h"

/* 2026-11-20 is a Friday. */
static const struct date friday = {2026, 11, 20};

static struct date after(int64_t days)
{
    return date_add_days(friday, days);
}

static void weekends_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(working_days_between(friday, friday), 0);
    assert_int_equal(working_days_between(friday, after(1)), 0);
    assert_int_equal(working_days_between(friday, after(2)), 0);
    assert_int_equal(working_days_between(friday, after(3)), 1);
    assert_int_equal(working_days_between(after(1), after(3)), 1);
    assert_int_equal(working_days_between(after(2), after(3)), 1);
    assert_int_equal(working_days_between(friday, after(7)), 5);
    assert_int_equal(working_days_between(friday, after(-1)), 0);
}

static void weeks_agree_with_counting_day_by_day(void **state)
{
    (void)state;
    for (int64_t first = 0; first < 7; first++) {
        int64_t counted = 0;
        for (int64_t days = 1; days < 40; days++) {
            int64_t weekday = (4 + first + days) % 7; /* from a Friday */
            counted += weekday < 5 ? 1 : 0;
            assert_int_equal(working_days_between(after(first), after(first + days)), counted);
        }
    }
}

static void older_than_is_the_other_way_round(void **state)
{
    (void)state;
    for (int64_t day = 0; day < 7; day++) {
        for (int64_t days = 0; days < 30; days++) {
            struct date oldest = working_days_older_than(after(day), days);
            assert_true(working_days_between(oldest, after(day)) > days);
            assert_true(working_days_between(date_add_days(oldest, 1), after(day)) <= days);
        }
    }
}

static void a_day_so_many_working_days_later_is_the_first_such_day(void **state)
{
    (void)state;
    for (int64_t day = 0; day < 7; day++) {
        for (int64_t days = 1; days < 30; days++) {
            struct date then = working_days_after(after(day), days);
            assert_int_equal(working_days_between(after(day), then), days);
            assert_true(working_days_between(after(day), date_add_days(then, -1)) < days);
        }
        assert_int_equal(date_compare(working_days_after(after(day), 0), after(day)), 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(weekends_do_not_count),
        TEST(weeks_agree_with_counting_day_by_day),
        TEST(a_day_so_many_working_days_later_is_the_first_such_day),
        TEST(older_than_is_the_other_way_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
