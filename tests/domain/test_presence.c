#include "domain/presence.h"

#include "testing.h"

/* 2026-11-21 00:00 in China. */
static const int64_t midnight = INT64_C(1795190400);
enum { MINUTE = 60, HOUR = 3600 };

static struct plan_row meeting(enum plan_kind kind, int64_t stage, int64_t from, int64_t until)
{
    return (struct plan_row){.kind = kind,
        .stage = stage,
        .day = {2026, 11, 21},
        .from_minute = from,
        .until_minute = until,
        .site = plan_head_office};
}

static struct scheme *make_scheme(struct arena *arena)
{
    struct scheme *scheme = NEW(arena, struct scheme);
    struct scheme_figure *hours = NEW(arena, struct scheme_figure);
    *hours = (struct scheme_figure){STR("sign_in_hours"), rational_of(2)};
    scheme->clocks = hours;
    scheme->n_clocks = 1;
    scheme->presence = (struct presence_rule){.used = true, .distance_m = 5000};
    return scheme;
}

/* Stage 1 with an opening meeting from 9:00 to 9:30 and a closing one from 16:00 to 17:00. */
struct scene {
    struct plan_row rows[2];
    struct presence_sign sign;
    struct presence_place place;
    struct presence_record record;
};

static struct scene *scene_new(struct arena *arena)
{
    struct scene *scene = NEW(arena, struct scene);
    scene->rows[0] = meeting(PLAN_OPENING, 1, 9 * 60, 9 * 60 + 30);
    scene->rows[1] = meeting(PLAN_CLOSING, 1, 16 * 60, 17 * 60);
    scene->sign = (struct presence_sign){.stage = 1,
        .signed_at = midnight + 9 * HOUR,
        .is_located = true,
        .latitude = 34205768,
        .longitude = 117284124};
    scene->place = (struct presence_place){.latitude = 34205768, .longitude = 117284124};
    scene->record = (struct presence_record){.scheme = make_scheme(arena),
        .plan = {scene->rows, 2},
        .signs = &scene->sign,
        .n_signs = 1,
        .place = &scene->place};
    return scene;
}

/* The codes of all exceptions, with a blank between. */
static struct str troubles(struct arena *arena, const struct scene *scene, int64_t now)
{
    struct presence_exception *found;
    size_t n;
    struct str out = STR("");
    presence_exceptions(arena, &scene->record, now, &found, &n);
    for (size_t i = 0; i < n; i++) {
        struct str code = presence_exception_code(arena, &found[i]);
        out = out.len == 0 ? code : str_concat(arena, str_concat(arena, out, STR(" ")), code);
    }
    return out;
}

static void an_arrival_has_time_from_midnight_until_two_hours_after_the_meeting_began(void **state)
{
    struct arena *arena = *state;
    struct scene *scene = scene_new(arena);
    static const struct {
        int64_t at;
        bool is_late;
    } rows[] = {
        {-1, true}, {0, false}, {9 * HOUR, false}, {11 * HOUR, false}, {11 * HOUR + 1, true}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        scene->sign.signed_at = midnight + rows[i].at;
        assert_str(troubles(arena, scene, midnight + 9 * HOUR),
            rows[i].is_late ? "1.arrival.outside_window" : "");
    }
}

static void a_departure_has_time_from_the_meeting_until_two_hours_after_its_end(void **state)
{
    struct arena *arena = *state;
    struct scene *scene = scene_new(arena);
    static const struct {
        int64_t at;
        bool is_late;
    } rows[] = {
        {16 * HOUR - 1, true}, {16 * HOUR, false}, {19 * HOUR, false}, {19 * HOUR + 1, true}};
    scene->sign.kind = PRESENCE_DEPARTURE;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        scene->sign.signed_at = midnight + rows[i].at;
        assert_str(troubles(arena, scene, midnight + 9 * HOUR),
            rows[i].is_late ? "1.departure.outside_window" : "");
    }
}

static void nobody_signed_is_an_exception_when_the_time_for_it_is_over(void **state)
{
    struct arena *arena = *state;
    struct scene *scene = scene_new(arena);
    assert_str(troubles(arena, scene, midnight + 19 * HOUR), "");
    assert_str(troubles(arena, scene, midnight + 19 * HOUR + 1), "1.departure.unsigned");
    scene->record.n_signs = 0;
    assert_str(troubles(arena, scene, midnight + 19 * HOUR + 1),
        "1.arrival.unsigned 1.departure.unsigned");
}

static void the_first_opening_and_the_last_closing_of_a_stage_count(void **state)
{
    struct arena *arena = *state;
    struct plan_row rows[] = {meeting(PLAN_OPENING, 2, 9 * 60, 10 * 60),
        meeting(PLAN_OPENING, 2, 14 * 60, 15 * 60), meeting(PLAN_CLOSING, 2, 12 * 60, 13 * 60),
        meeting(PLAN_CLOSING, 2, 17 * 60, 18 * 60), meeting(PLAN_CLOSING, 1, 20 * 60, 21 * 60)};
    struct audit_plan plan = {rows, ARRAY_LEN(rows)};
    struct presence_window window;
    (void)arena;
    assert_true(presence_window_find(&plan, 2, PRESENCE_ARRIVAL, 120, &window));
    assert_int_equal(window.until, midnight + 11 * HOUR);
    assert_true(presence_window_find(&plan, 2, PRESENCE_DEPARTURE, 120, &window));
    assert_int_equal(window.from, midnight + 17 * HOUR);
    assert_false(presence_window_find(&plan, 1, PRESENCE_ARRIVAL, 120, &window));
}

static void a_meeting_without_times_has_its_whole_day(void **state)
{
    struct plan_row row = meeting(PLAN_OPENING, 0, 0, 0);
    struct audit_plan plan = {&row, 1};
    struct presence_window window;
    (void)state;
    assert_true(presence_window_find(&plan, 0, PRESENCE_ARRIVAL, 120, &window));
    assert_int_equal(window.from, midnight);
    assert_int_equal(window.until, midnight + 24 * HOUR);
}

static void farther_than_the_scheme_says_is_too_far(void **state)
{
    struct arena *arena = *state;
    struct scene *scene = scene_new(arena);
    int64_t now = midnight + 9 * HOUR;
    scene->sign.latitude += 44960; /* 4999 m */
    assert_str(troubles(arena, scene, now), "");
    scene->sign.latitude += 20; /* 5001 m */
    assert_str(troubles(arena, scene, now), "1.arrival.too_far");
    struct scheme *scheme = make_scheme(arena);
    scheme->presence.distance_m = 6000;
    scene->record.scheme = scheme;
    assert_str(troubles(arena, scene, now), "");
}

static void without_either_position_it_cannot_be_located(void **state)
{
    struct arena *arena = *state;
    struct scene *scene = scene_new(arena);
    int64_t now = midnight + 9 * HOUR;
    scene->record.place = NULL;
    assert_str(troubles(arena, scene, now), "1.arrival.not_located");
    scene->record.place = &scene->place;
    scene->sign.is_located = false;
    assert_str(troubles(arena, scene, now), "1.arrival.not_located");
}

static void explanations_stand_with_their_exception_by_side(void **state)
{
    struct arena *arena = *state;
    struct scene *scene = scene_new(arena);
    struct presence_exception *found;
    size_t n;
    struct presence_explanation said[] = {
        {.stage = 1, .kind = PRESENCE_ARRIVAL, .trouble = PRESENCE_TOO_FAR, .side = PRESENCE_BODY},
        {.stage = 1,
            .kind = PRESENCE_ARRIVAL,
            .trouble = PRESENCE_NOT_LOCATED,
            .side = PRESENCE_TEAM}};
    scene->sign.is_located = false;
    scene->record.explanations = said;
    scene->record.n_explanations = ARRAY_LEN(said);
    presence_exceptions(arena, &scene->record, midnight + 9 * HOUR, &found, &n);
    assert_int_equal(n, 1);
    assert_ptr_equal(found[0].by[PRESENCE_TEAM], &said[1]);
    assert_null(found[0].by[PRESENCE_BODY]);
}

static void a_scheme_without_rules_of_presence_has_no_exceptions(void **state)
{
    struct arena *arena = *state;
    struct scene *scene = scene_new(arena);
    struct scheme *scheme = make_scheme(arena);
    scheme->presence.used = false;
    scene->record.scheme = scheme;
    assert_str(troubles(arena, scene, midnight + 30 * HOUR), "");
}

static void an_exceptions_name_is_read_back_and_nothing_else_is(void **state)
{
    struct arena *arena = *state;
    static const char *const wrong[] = {"", "1", "1.arrival", "3.arrival.too_far",
        "-1.arrival.too_far", "1.arrive.too_far", "1.arrival.far", "1.arrival.too_far.", "..",
        "1.arrival.too_far.x"};
    struct presence_exception e = {
        .stage = 2, .kind = PRESENCE_DEPARTURE, .trouble = PRESENCE_OUTSIDE_WINDOW};
    struct presence_exception back;
    assert_str(presence_exception_code(arena, &e), "2.departure.outside_window");
    assert_true(presence_exception_parse(STR("2.departure.outside_window"), &back));
    assert_int_equal(back.stage, 2);
    assert_int_equal(back.kind, PRESENCE_DEPARTURE);
    assert_int_equal(back.trouble, PRESENCE_OUTSIDE_WINDOW);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(presence_exception_parse(str_of(wrong[i]), &back));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_arrival_has_time_from_midnight_until_two_hours_after_the_meeting_began),
        TEST(a_departure_has_time_from_the_meeting_until_two_hours_after_its_end),
        TEST(nobody_signed_is_an_exception_when_the_time_for_it_is_over),
        TEST(the_first_opening_and_the_last_closing_of_a_stage_count),
        TEST(a_meeting_without_times_has_its_whole_day),
        TEST(farther_than_the_scheme_says_is_too_far),
        TEST(without_either_position_it_cannot_be_located),
        TEST(explanations_stand_with_their_exception_by_side),
        TEST(a_scheme_without_rules_of_presence_has_no_exceptions),
        TEST(an_exceptions_name_is_read_back_and_nothing_else_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
