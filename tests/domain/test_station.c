#include "domain/station.h"

#include "testing.h"

static void every_state_stands_at_a_station_and_every_station_has_a_state(void **state)
{
    (void)state;
    bool has_state[STATION_COUNT] = {false};
    for (enum case_state s = 0; s < CASE_STATE_COUNT; s++)
        has_state[station_of(s)] = true;
    for (enum station s = 0; s < STATION_COUNT; s++) {
        assert_true(has_state[s]);
        assert_true(strlen(station_label(s)) > 0);
    }
}

static void stations_follow_the_order_of_a_cases_life(void **state)
{
    (void)state;
    for (enum case_state s = 1; s <= CASE_GRANTED; s++)
        assert_true(station_of(s) >= station_of(s - 1));
    assert_int_equal(station_of(CASE_DRAFT), STATION_APPLICATION);
    assert_int_equal(station_of(CASE_UNDER_REVIEW), STATION_REVIEW);
    assert_int_equal(station_of(CASE_ACCEPTED), STATION_CONTRACT);
    assert_int_equal(station_of(CASE_TEAM_SET), STATION_TEAM);
    assert_int_equal(station_of(CASE_PLAN_REPORTED), STATION_DOCUMENTS);
    assert_int_equal(station_of(CASE_HELD), STATION_ON_SITE);
    assert_int_equal(station_of(CASE_STAGE2), STATION_ON_SITE);
    assert_int_equal(station_of(CASE_NC_OPEN), STATION_REPORT);
    assert_int_equal(station_of(CASE_FILE_RETURNED), STATION_DECISION);
    assert_int_equal(station_of(CASE_GRANTED), STATION_CERTIFICATE);
    assert_int_equal(station_of(CASE_REFUSED), STATION_DECISION);
    assert_int_equal(station_of(CASE_CERTIFIED), STATION_CERTIFICATE);
}

static void what_ended_or_is_certified_is_not_open(void **state)
{
    (void)state;
    assert_true(station_is_open(CASE_DRAFT));
    assert_true(station_is_open(CASE_STAGE2));
    assert_false(station_is_open(CASE_CERTIFIED));
    assert_false(station_is_open(CASE_REJECTED));
    assert_false(station_is_open(CASE_REFUSED));
    assert_false(station_is_open(CASE_TERMINATED));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_state_stands_at_a_station_and_every_station_has_a_state),
        TEST(stations_follow_the_order_of_a_cases_life),
        TEST(what_ended_or_is_certified_is_not_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
