#include "domain/service_manager.h"

#include "testing.h"

static int64_t required(struct arena *arena, int64_t staff)
{
    struct service_manager_rule rule = {.share = rational_ratio(arena, 1, 10), .minimum = 1};
    return service_manager_required(arena, &rule, staff);
}

static void a_tenth_of_the_staff_is_rounded_up(void **state)
{
    assert_int_equal(required(*state, 37), 4);
    assert_int_equal(required(*state, 40), 4);
    assert_int_equal(required(*state, 41), 5);
}

static void one_is_needed_however_few_there_are(void **state)
{
    assert_int_equal(required(*state, 3), 1);
    assert_int_equal(required(*state, 0), 1);
}

static void another_share_or_minimum_gives_another_number(void **state)
{
    struct service_manager_rule rule = {.share = rational_ratio(*state, 3, 20), .minimum = 2};
    assert_int_equal(service_manager_required(*state, &rule, 37), 6);
    assert_int_equal(service_manager_required(*state, &rule, 3), 2);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_tenth_of_the_staff_is_rounded_up),
        TEST(one_is_needed_however_few_there_are),
        TEST(another_share_or_minimum_gives_another_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
