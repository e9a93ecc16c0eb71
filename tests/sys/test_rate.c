#include "sys/rate.h"

#include "base/buf.h"

#include "testing.h"

static bool take(struct rate *rate, const char *address, int64_t now_ms, int64_t *ret_seconds)
{
    return rate_take(rate, str_of(address), now_ms, ret_seconds);
}

static void an_address_may_ask_so_often_and_then_as_time_passes(void **state)
{
    struct rate *rate = rate_new(30);
    int64_t seconds = 0;
    (void)state;
    for (int i = 0; i < 30; i++)
        assert_true(take(rate, "10.0.0.1", 1000, &seconds));
    assert_false(take(rate, "10.0.0.1", 1000, &seconds));
    assert_int_equal(seconds, 2);
    assert_false(take(rate, "10.0.0.1", 2999, &seconds));
    assert_int_equal(seconds, 1);
    assert_true(take(rate, "10.0.0.1", 3000, &seconds));
    assert_false(take(rate, "10.0.0.1", 3000, &seconds));
    for (int i = 0; i < 30; i++)
        assert_true(take(rate, "10.0.0.1", 3000 + 60000, &seconds));
    assert_false(take(rate, "10.0.0.1", 3000 + 60000, &seconds));
}

static void one_address_takes_nothing_from_others(void **state)
{
    enum { OTHERS = 200 };
    struct arena *arena = *state;
    struct rate *rate = rate_new(1);
    int64_t seconds;
    int refused = 0;
    for (int i = 0; i < OTHERS; i++)
        refused += !rate_take(rate, str_format(arena, "10.0.%d.%d", i, i), 5, &seconds);
    assert_true(refused <= 5);
}

/* A customer of a provider has 2^64 addresses of IPv6. */
static void half_of_an_address_of_the_new_kind_counts(void **state)
{
    struct rate *rate = rate_new(1);
    int64_t seconds;
    (void)state;
    assert_true(take(rate, "2001:db8:1:2:3:4:5:6", 5, &seconds));
    assert_false(take(rate, "2001:db8:1:2:ffff::1", 5, &seconds));
    assert_true(take(rate, "2001:db8:1:3:3:4:5:6", 5, &seconds));
}

static void nothing_is_counted_where_nothing_is_known(void **state)
{
    struct rate *rate = rate_new(1);
    int64_t seconds;
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_true(take(rate, "", 5, &seconds));
        assert_true(take(NULL, "10.0.0.1", 5, &seconds));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_address_may_ask_so_often_and_then_as_time_passes),
        TEST(one_address_takes_nothing_from_others),
        TEST(half_of_an_address_of_the_new_kind_counts),
        TEST(nothing_is_counted_where_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
