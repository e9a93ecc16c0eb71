#include "domain/audit_plan.h"

#include "plan_fixture.h"

static void rows_stand_in_the_order_of_time(void **state)
{
    struct plan_row *rows = plan_fixture_rows(*state);
    struct plan_row swapped = rows[0];
    rows[0] = rows[PLAN_FIXTURE_ROWS - 1];
    rows[PLAN_FIXTURE_ROWS - 1] = swapped;
    audit_plan_sort(rows, PLAN_FIXTURE_ROWS);
    assert_int_equal(rows[0].kind, PLAN_OPENING);
    assert_int_equal(rows[0].stage, 1);
    assert_int_equal(rows[PLAN_FIXTURE_ROWS - 1].kind, PLAN_CLOSING);
    assert_str(rows[ROW_MYSTERY].site, "north");
}

static void a_group_stands_for_all_below_it(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    struct plan_row *rows = plan_fixture_rows(arena);
    const struct audit_plan plan = {&rows[ROW_WEDNESDAY_AM], 1};
    struct plan_coverage coverage = audit_plan_coverage(arena, &frame, &plan);
    for (size_t i = 0; i < coverage.n_indicators; i++) {
        assert_true(coverage.covered[i]);
        assert_true(coverage.planned[i * coverage.n_sites]);
        assert_false(coverage.planned[i * coverage.n_sites + 1]);
    }
    assert_true(coverage.visited[0]);
    assert_false(coverage.visited[1]);
}

static void a_group_is_covered_when_each_leaf_that_applies_is(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    struct plan_row *rows = plan_fixture_rows(arena);
    const struct audit_plan plan = {&rows[ROW_TUESDAY_AM], 2};
    const bool excluded[] = {false, false, true, false, false};
    assert_false(audit_plan_coverage(arena, &frame, &plan).covered[0]);
    assert_true(audit_plan_coverage(arena, &frame, &plan).planned[0]);
    frame.excluded = excluded;
    assert_true(audit_plan_coverage(arena, &frame, &plan).covered[0]);
    assert_true(audit_plan_applies(&frame, 0));
    assert_false(audit_plan_applies(&frame, 2));
}

static void the_client_sees_no_mystery_visit(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    const struct audit_plan plan = {plan_fixture_rows(arena), PLAN_FIXTURE_ROWS};
    struct audit_plan seen = audit_plan_for_client(arena, frame.scheme, &plan);
    assert_int_equal(seen.n, PLAN_FIXTURE_ROWS - 1);
    for (size_t i = 0; i < seen.n; i++)
        assert_false(str_equal(seen.rows[i].mode, STR("B")));
}

static void a_mode_that_the_scheme_does_not_know_is_hidden(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    struct plan_row *rows = plan_fixture_rows(arena);
    rows[ROW_NORTH].mode = STR("Z");
    assert_true(audit_plan_is_hidden(frame.scheme, &rows[ROW_NORTH]));
    rows[ROW_NORTH].mode = STR("");
    assert_true(audit_plan_is_hidden(frame.scheme, &rows[ROW_NORTH]));
    assert_false(audit_plan_is_hidden(frame.scheme, &rows[ROW_OPENING_1]));
}

static void a_half_day_counts_once_however_many_rows_it_has(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    const struct audit_plan plan = {plan_fixture_rows(arena), PLAN_FIXTURE_ROWS};
    assert_int_equal(audit_plan_half_days(&plan, STR("lin"), 0), 4);
    assert_int_equal(audit_plan_half_days(&plan, STR("lin"), 1), 2);
    assert_int_equal(audit_plan_half_days(&plan, STR("qi"), 0), 2);
    assert_int_equal(audit_plan_half_days(&plan, STR("nobody"), 0), 0);
    assert_int_equal(audit_plan_counted(&frame, &plan, 0), 6);
    assert_int_equal(audit_plan_counted(&frame, &plan, 1), 2);
}

static void a_person_has_the_rows_they_stand_in(void **state)
{
    struct arena *arena = *state;
    const struct audit_plan plan = {plan_fixture_rows(arena), PLAN_FIXTURE_ROWS};
    struct audit_plan own = audit_plan_of_person(arena, &plan, STR("tan"));
    assert_int_equal(own.n, 2);
    assert_str(own.rows[1].indicators, "1 2");
    assert_int_equal(audit_plan_of_person(arena, &plan, STR("ta")).n, 0);
}

static void lists_are_split_at_blanks(void **state)
{
    struct str list = STR("  a  bc ");
    struct str entry;
    (void)state;
    assert_true(audit_plan_next(&list, &entry));
    assert_str(entry, "a");
    assert_true(audit_plan_next(&list, &entry));
    assert_str(entry, "bc");
    assert_false(audit_plan_next(&list, &entry));
    assert_false(audit_plan_names(STR("abc"), STR("ab")));
}

static void times_are_read_as_they_are_written(void **state)
{
    static const char *const wrong[] = {
        "", "9", "9:5", "24:01", "12:60", "-1:00", "123:00", "09:000", "09：00", "a:00"};
    int64_t minute = -1;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(audit_plan_time_parse(str_of(wrong[i]), &minute));
    assert_int_equal(minute, -1);
    assert_true(audit_plan_time_parse(STR("9:05"), &minute));
    assert_int_equal(minute, 545);
    assert_str(audit_plan_time_text(*state, minute), "09:05");
    assert_true(audit_plan_time_parse(STR("24:00"), &minute));
}

static void days_are_written_in_halves(void **state)
{
    assert_str(audit_plan_days_text(*state, 0), "0");
    assert_str(audit_plan_days_text(*state, 7), "3.5");
    assert_str(audit_plan_days_text(*state, 8), "4");
}

static void every_half_and_kind_has_words(void **state)
{
    (void)state;
    assert_non_null(half_day_label(HALF_MORNING));
    assert_non_null(half_day_label(HALF_AFTERNOON));
    for (int kind = 0; kind < PLAN_KIND_COUNT; kind++)
        assert_non_null(plan_kind_label((enum plan_kind)kind));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(rows_stand_in_the_order_of_time),
        TEST(a_group_stands_for_all_below_it),
        TEST(a_group_is_covered_when_each_leaf_that_applies_is),
        TEST(the_client_sees_no_mystery_visit),
        TEST(a_mode_that_the_scheme_does_not_know_is_hidden),
        TEST(a_half_day_counts_once_however_many_rows_it_has),
        TEST(a_person_has_the_rows_they_stand_in),
        TEST(lists_are_split_at_blanks),
        TEST(times_are_read_as_they_are_written),
        TEST(days_are_written_in_halves),
        TEST(every_half_and_kind_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
