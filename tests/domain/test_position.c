#include "domain/position.h"

#include "testing.h"

static struct position at(int64_t latitude, int64_t longitude)
{
    return (struct position){latitude, longitude};
}

static void degrees_are_read_as_whole_micro_degrees(void **state)
{
    static const struct {
        const char *text;
        int64_t value;
    } rows[] = {{"34.205768", 34205768}, {"-0.5", -500000}, {"117", 117000000}, {"0.0000019", 1},
        {"90", 90000000}, {"-90.000000", -90000000}};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int64_t value = 0;
        int64_t limit = i == 2 ? POSITION_LONGITUDE_MAX : POSITION_LATITUDE_MAX;
        assert_true(position_parse(str_of(rows[i].text), limit, &value));
        assert_int_equal(value, rows[i].value);
    }
}

static void what_is_no_place_on_earth_is_not_read(void **state)
{
    static const char *const rows[] = {"", "-", ".5", "5.", "90.000001", "-91", "1e3", "34,2",
        " 34", "34 ", "+34", "0x10", "99999999999999999999", "34.2.1", "NaN",
        "1.00000000000000000000000000"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int64_t value = 7;
        assert_false(position_parse(str_of(rows[i]), POSITION_LATITUDE_MAX, &value));
        assert_int_equal(value, 7);
    }
}

static void a_position_is_written_as_it_is_read(void **state)
{
    struct arena *arena = *state;
    assert_str(position_format(arena, 34205768), "34.205768");
    assert_str(position_format(arena, -500000), "-0.500000");
    assert_str(position_format(arena, 0), "0.000000");
}

/* Great-circle distances on a sphere of 6371.0088 km, calculated elsewhere. */
static void known_distances_are_met_to_one_in_a_thousand(void **state)
{
    static const struct {
        struct position a;
        struct position b;
        int64_t metres;
    } rows[] = {
        {{34205768, 117284124}, {34205768, 117284124}, 0},
        {{34205768, 117284124}, {34250768, 117284124}, 5004},  /* due north in Xuzhou */
        {{34205768, 117284124}, {34205768, 117338524}, 5003},  /* due east */
        {{34205768, 117284124}, {34261792, 117184811}, 11053}, /* across the town */
        {{0, 0}, {0, 1000000}, 111195},
        {{0, 179900000}, {0, -179900000}, 22239},               /* over the date line */
        {{39904200, 116407400}, {39084200, 117200900}, 113796}, /* Beijing to Tianjin */
        {{60000000, 10000000}, {60000000, 11000000}, 55597},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int64_t metres = position_distance_m(rows[i].a, rows[i].b);
        int64_t error = metres > rows[i].metres ? metres - rows[i].metres : rows[i].metres - metres;
        if (error * 1000 > rows[i].metres)
            print_error("row %d: %d\n", (int)i, (int)metres);
        assert_true(error * 1000 <= rows[i].metres);
        assert_int_equal(position_distance_m(rows[i].b, rows[i].a), metres);
    }
}

static void the_ends_of_the_earth_are_no_trouble(void **state)
{
    (void)state;
    assert_true(position_distance_m(at(-90000000, -180000000), at(90000000, 0)) > 20000000);
    assert_int_equal(position_distance_m(at(90000000, 0), at(90000000, 180000000)), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(degrees_are_read_as_whole_micro_degrees),
        TEST(what_is_no_place_on_earth_is_not_read),
        TEST(a_position_is_written_as_it_is_read),
        TEST(known_distances_are_met_to_one_in_a_thousand),
        TEST(the_ends_of_the_earth_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
