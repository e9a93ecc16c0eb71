#include "domain/presence_time.h"

#include "testing.h"

static struct mode_rule modes[] = {
    {.code = STR_INIT("A")}, {.code = STR_INIT("M"), .hidden = true}};

static struct scheme *make_scheme(struct arena *arena)
{
    struct scheme *scheme = NEW(arena, struct scheme);
    scheme->modes = modes;
    scheme->n_modes = ARRAY_LEN(modes);
    scheme->presence = (struct presence_rule){.used = true,
        .day_minutes = 480,
        .warn_share = rational_ratio(arena, 4, 5),
        .alarm_share = rational_ratio(arena, 1, 2)};
    return scheme;
}

static void the_shares_are_exact(void **state)
{
    struct arena *arena = *state;
    static const struct {
        int64_t planned;
        int64_t actual;
        enum presence_share share;
    } rows[] = {{480, 480, PRESENCE_ENOUGH}, {480, 384, PRESENCE_ENOUGH},
        {480, 383, PRESENCE_WARNED}, {480, 240, PRESENCE_WARNED}, {480, 239, PRESENCE_ALARMED},
        {480, 0, PRESENCE_ALARMED}, {0, 60, PRESENCE_NOT_JUDGED}, {1, 1, PRESENCE_ENOUGH},
        {481, 384, PRESENCE_WARNED}, {240, 1000, PRESENCE_ENOUGH}};
    struct scheme *scheme = make_scheme(arena);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(
            presence_share_of(arena, &scheme->presence, rows[i].planned, rows[i].actual),
            rows[i].share);
    scheme->presence.used = false;
    assert_int_equal(presence_share_of(arena, &scheme->presence, 480, 0), PRESENCE_NOT_JUDGED);
}

static void only_whole_minutes_count(void **state)
{
    (void)state;
    assert_int_equal(presence_time_minutes(30, 30 + 59 * 60 + 59), 59);
    assert_int_equal(presence_time_minutes(30, 30 + 60 * 60), 60);
    assert_int_equal(presence_time_minutes(30, 29), 0);
}

static struct plan_row row(const char *persons, int day, enum half_day half, const char *mode)
{
    return (struct plan_row){.kind = PLAN_WORK,
        .day = {2026, 11, (int8_t)day},
        .half = half,
        .site = plan_head_office,
        .persons = str_of(persons),
        .mode = str_of(mode)};
}

static struct presence_time spent(const char *account, int day, int64_t minutes)
{
    return (struct presence_time){.account = str_of(account),
        .day = {2026, 11, (int8_t)day},
        .site = plan_head_office,
        .arrived_at = 1,
        .left_at = 2,
        .minutes = minutes};
}

static void each_half_day_is_planned_once_and_days_before_today_are_judged(void **state)
{
    struct arena *arena = *state;
    struct plan_row rows[] = {row("ann bob", 20, HALF_MORNING, "A"),
        row("ann", 20, HALF_MORNING, "A"), row("ann", 20, HALF_AFTERNOON, "A"),
        row("ann", 21, HALF_MORNING, "A")};
    struct presence_time times[] = {
        spent("ann", 20, 200), spent("ann", 20, 150), spent("ann", 21, 10), spent("bob", 19, 30)};
    struct audit_plan plan = {rows, ARRAY_LEN(rows)};
    struct str accounts[] = {STR("ann"), STR("bob")};
    struct presence_ledger ledger = {make_scheme(arena), &plan, times, ARRAY_LEN(times),
        {2026, 11, 21}, accounts, ARRAY_LEN(accounts)};
    static const struct {
        int day; /* 0: the sum */
        int64_t planned;
        int64_t actual;
        enum presence_share share;
    } expected[] = {{20, 480, 350, PRESENCE_WARNED}, {21, 240, 10, PRESENCE_NOT_JUDGED},
        {0, 480, 350, PRESENCE_WARNED}, {19, 0, 30, PRESENCE_NOT_JUDGED},
        {20, 240, 0, PRESENCE_ALARMED}, {0, 240, 30, PRESENCE_ALARMED}};
    struct presence_day *days;
    size_t n;
    presence_days(arena, &ledger, &days, &n);
    assert_int_equal(n, ARRAY_LEN(expected));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(days[i].day.day, expected[i].day);
        assert_int_equal(days[i].planned, expected[i].planned);
        assert_int_equal(days[i].actual, expected[i].actual);
        assert_int_equal(days[i].share, expected[i].share);
    }
}

static void time_at_a_hidden_visit_is_not_shown(void **state)
{
    struct arena *arena = *state;
    struct scheme *scheme = make_scheme(arena);
    struct plan_row rows[] = {row("ann", 20, HALF_MORNING, "A"), row("ann", 21, HALF_MORNING, "M"),
        row("eve", 21, HALF_MORNING, "M")};
    struct audit_plan plan = {rows, ARRAY_LEN(rows)};
    struct presence_time time = spent("ann", 20, 60);
    assert_true(presence_time_is_visible(scheme, &plan, &time));
    time = spent("ann", 21, 60); /* the same site, on the day of the hidden visit */
    assert_false(presence_time_is_visible(scheme, &plan, &time));
    time = spent("ann", 20, 60);
    time.site = STR("elsewhere");
    assert_false(presence_time_is_visible(scheme, &plan, &time));
    time = spent("eve", 25, 60);
    assert_false(presence_time_is_visible(scheme, &plan, &time));
    time = spent("bob", 25, 60); /* no hidden row of his */
    assert_true(presence_time_is_visible(scheme, &plan, &time));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_shares_are_exact),
        TEST(only_whole_minutes_count),
        TEST(each_half_day_is_planned_once_and_days_before_today_are_judged),
        TEST(time_at_a_hidden_visit_is_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
