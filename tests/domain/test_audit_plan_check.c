#include "domain/audit_plan_check.h"

#include "plan_fixture.h"

static enum fail check(struct arena *arena, struct plan_row *rows, struct problems *ret_problems)
{
    struct plan_frame frame = plan_fixture_frame(arena);
    const struct audit_plan plan = {rows, PLAN_FIXTURE_ROWS};
    *ret_problems = problems_new(arena);
    return audit_plan_check(&frame, &plan, ret_problems);
}

static bool has_code(const struct problems *problems, const char *code)
{
    for (const struct problem *problem = problems->first; problem; problem = problem->next)
        if (strcmp(problem->code, code) == 0)
            return true;
    return false;
}

static void a_plan_without_holes_passes(void **state)
{
    struct problems problems;
    enum fail fail = check(*state, plan_fixture_rows(*state), &problems);
    plan_fixture_print(*state, &problems);
    assert_int_equal(fail, FAIL_NONE);
    assert_int_equal(problems.count, 0);
}

/* What is changed in a plan that is right, and the one thing that is wrong then. */
struct hole {
    const char *rule;
    enum plan_fixture_row row;
    void (*change)(struct plan_row *row);
    const char *place;
    const char *code;
    const char *words; /* a part of the message with its arguments */
};

static void on_thursday(struct plan_row *row)
{
    row->day = (struct date){2026, 12, 3};
}

static void into_the_afternoon(struct plan_row *row)
{
    row->from_minute = 800;
    row->until_minute = 830;
}

static void past_one(struct plan_row *row)
{
    row->from_minute = 0;
    row->until_minute = PLAN_NOON + 1;
}

static void backwards(struct plan_row *row)
{
    row->from_minute = 600;
    row->until_minute = 600;
}

static void without_times(struct plan_row *row)
{
    row->from_minute = row->until_minute = 0;
}

static void in_stage_three(struct plan_row *row)
{
    row->stage = 3;
}

static void at_a_site_not_drawn(struct plan_row *row)
{
    row->site = STR("south");
}

static void at_the_outlet(struct plan_row *row)
{
    row->site = STR("north");
}

static void with_a_stranger(struct plan_row *row)
{
    row->persons = STR("lin wang");
}

static void with_nobody(struct plan_row *row)
{
    row->persons = STR(" ");
}

static void without_indicators(struct plan_row *row)
{
    row->indicators = STR("");
}

static void with_an_unknown_clause(struct plan_row *row)
{
    row->indicators = STR("1.2 7.7");
}

static void with_an_indicator(struct plan_row *row)
{
    row->indicators = STR("2");
}

static void with_a_mode(struct plan_row *row)
{
    row->mode = STR("A");
}

static void in_an_unknown_mode(struct plan_row *row)
{
    row->mode = STR("Z");
}

static void with_the_leader(struct plan_row *row)
{
    row->persons = STR("qi lin");
}

static void with_the_trainee_alone(struct plan_row *row)
{
    row->persons = STR("tan");
}

static void about_one_clause_less(struct plan_row *row)
{
    row->indicators = STR("1.1 1.3 2");
}

static void as_an_opening(struct plan_row *row)
{
    row->kind = PLAN_OPENING;
}

static void on_wednesday(struct plan_row *row)
{
    row->day = plan_wednesday;
}

static const struct hole holes[] = {
    {"a row outside the dates", ROW_MYSTERY, on_thursday, "day", "outside_dates", "2026-12-03"},
    {"a time in the other half", ROW_WEDNESDAY_AM, into_the_afternoon, "until", "time_outside_half",
        "13:00"},
    {"a time past one", ROW_WEDNESDAY_AM, past_one, "until", "time_outside_half", "13:00"},
    {"a time that ends before it begins", ROW_WEDNESDAY_AM, backwards, "until", "time_order", ""},
    {"a meeting without times", ROW_OPENING_2, without_times, "from", "time_missing", ""},
    {"a site that was not drawn", ROW_TUESDAY_AM, at_a_site_not_drawn, "sites", "site_unknown",
        "south"},
    {"a meeting at an outlet", ROW_CLOSING_2, at_the_outlet, "sites", "meeting_elsewhere", ""},
    {"somebody who is not on the team", ROW_TUESDAY_AM, with_a_stranger, "persons",
        "person_outside_team", "wang"},
    {"a meeting with an indicator", ROW_OPENING_2, with_an_indicator, "indicators",
        "meeting_indicators", ""},
    {"a meeting with a mode", ROW_OPENING_2, with_a_mode, "mode", "meeting_mode", ""},
    {"a mode that is not the scheme's", ROW_TUESDAY_AM, in_an_unknown_mode, "mode", "mode_unknown",
        ""},
    {"work without indicators", ROW_TUESDAY_AM, without_indicators, "indicators",
        "indicators_missing", ""},
    {"work on a clause that there is not", ROW_NORTH, with_an_unknown_clause, "indicators",
        "clause_unknown", "7.7"},
    {"two places in one half-day", ROW_NORTH, with_the_leader, "persons", "two_places", "林"},
    {"a trainee alone", ROW_MYSTERY, with_the_trainee_alone, "persons", "unaccompanied", "谭"},
    {"a second opening meeting", ROW_CLOSING_2, as_an_opening, "opening", "meeting_repeated", ""},
    {"a stage without closing meeting", ROW_CLOSING_1, as_an_opening, "closing", "meeting_missing",
        "stage 1"},
    {"stage 1 behind stage 2", ROW_CLOSING_1, on_wednesday, "stage", "stage_order", ""},
    {"a row of no stage", ROW_NORTH, in_stage_three, "stage", "stage_unknown", ""},
    {"a row without people", ROW_TUESDAY_PM, with_nobody, "persons", "persons_missing", ""},
};

static const struct problem *find(const struct problems *problems, const char *code)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        if (strcmp(p->code, code) == 0)
            return p;
    return NULL;
}

static void each_hole_is_named(void **state)
{
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(holes); i++) {
        const struct hole *hole = &holes[i];
        struct plan_row *rows = plan_fixture_rows(arena);
        struct problems problems;
        size_t at;
        hole->change(&rows[hole->row]);
        audit_plan_sort(rows, PLAN_FIXTURE_ROWS);
        assert_int_equal(check(arena, rows, &problems), FAIL_STATE);
        const struct problem *problem = find(&problems, hole->code);
        if (!problem)
            print_error("%s: no %s\n", hole->rule, hole->code);
        assert_non_null(problem);
        assert_str(problem->place, hole->place);
        struct str words = problem_text(arena, LANGUAGE_EN, problem);
        assert_true(str_find(words, str_of(hole->words), 0, &at));
    }
}

static void a_clause_that_nobody_looks_at_is_named(void **state)
{
    struct arena *arena = *state;
    struct plan_row *rows = plan_fixture_rows(arena);
    struct problems problems;
    rows[ROW_NORTH].indicators = STR("2");
    about_one_clause_less(&rows[ROW_WEDNESDAY_AM]);
    assert_int_equal(check(arena, rows, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 1);
    assert_str(problems.first->place, "1.2");
    assert_string_equal(problems.first->code, "indicator_unplanned");
}

static void an_excluded_clause_need_not_be_planned(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    const bool excluded[] = {false, false, true, false, false};
    struct plan_row *rows = plan_fixture_rows(arena);
    const struct audit_plan plan = {rows, PLAN_FIXTURE_ROWS};
    struct problems problems = problems_new(arena);
    rows[ROW_NORTH].indicators = STR("2");
    about_one_clause_less(&rows[ROW_WEDNESDAY_AM]);
    frame.excluded = excluded;
    assert_int_equal(audit_plan_check(&frame, &plan, &problems), FAIL_NONE);
}

static void an_outlet_that_nobody_visits_is_named(void **state)
{
    struct arena *arena = *state;
    struct plan_row *rows = plan_fixture_rows(arena);
    struct problems problems;
    rows[ROW_MYSTERY].site = rows[ROW_NORTH].site = STR("hq");
    assert_int_equal(check(arena, rows, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 1);
    assert_str(problems.first->place, "north");
    assert_str(problem_text(arena, LANGUAGE_EN, problems.first), "nobody visits 北店");
}

static void days_short_of_what_somebody_was_sent_for_are_named(void **state)
{
    struct arena *arena = *state;
    struct plan_row *rows = plan_fixture_rows(arena);
    struct problems problems;
    rows[ROW_MYSTERY].persons = STR("lin");
    rows[ROW_MYSTERY].site = STR("hq");
    rows[ROW_MYSTERY].mode = STR("A");
    assert_int_equal(check(arena, rows, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 2);
    assert_str(problem_text(arena, LANGUAGE_EN, problems.first), "齐 is planned for 0.5 of 1 days");
    assert_str(problem_text(arena, LANGUAGE_EN, problems.last),
        "the assessors are planned for 2.5 person-days together; the person-day sheet asks for 3");
}

/* Process reference, §5: the person may not be known at that outlet. */
static void whoever_was_openly_at_a_site_visits_it_unrecognised_no_more(void **state)
{
    struct arena *arena = *state;
    struct plan_row *rows = plan_fixture_rows(arena);
    struct problems problems;
    rows[ROW_MYSTERY].site = STR("hq");
    rows[ROW_MYSTERY].persons = STR("lin");
    (void)check(arena, rows, &problems);
    assert_true(has_code(&problems, "person_seen"));
    rows[ROW_MYSTERY].day = rows[ROW_TUESDAY_AM].day;
    rows[ROW_MYSTERY].half = HALF_MORNING;
    (void)check(arena, rows, &problems);
    assert_true(has_code(&problems, "person_seen"));
}

static void a_site_knows_its_visitors_for_the_months_of_the_scheme(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    struct plan_row *row = &plan_fixture_rows(arena)[ROW_MYSTERY];
    const struct plan_acquaintance seen = {
        .account = row->persons, .site = row->site, .seen_on = date_add_months(row->day, -36)};
    struct problems problems = problems_new(arena);
    frame.acquaintances = &seen;
    frame.n_acquaintances = 1;
    frame.unknown_months = 36;
    assert_int_equal(audit_plan_check_row(&frame, row, &problems), FAIL_NONE);
    frame.unknown_months = 37;
    assert_int_equal(audit_plan_check_row(&frame, row, &problems), FAIL_INVALID);
    assert_string_equal(problems.first->code, "person_known");
    assert_str(problems.first->place, "persons");
    row->mode = STR("A");
    problems = problems_new(arena);
    assert_int_equal(audit_plan_check_row(&frame, row, &problems), FAIL_NONE);
}

static void a_trainee_adds_no_days(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    struct plan_row *rows = plan_fixture_rows(arena);
    const struct audit_plan plan = {rows, PLAN_FIXTURE_ROWS};
    rows[ROW_NORTH].persons = STR("qi tan");
    assert_int_equal(audit_plan_counted(&frame, &plan, 0), 6);
}

static void stage_one_takes_what_the_sheet_allows(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    const struct audit_plan plan = {plan_fixture_rows(arena), PLAN_FIXTURE_ROWS};
    struct problems problems = problems_new(arena);
    frame.stage1_min = 3;
    assert_int_equal(audit_plan_check(&frame, &plan, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.first->code, "stage_split");
    assert_str(problem_text(arena, LANGUAGE_EN, problems.first),
        "stage 1 takes 1 person-days; the person-day sheet allows 1.5 to 1.5");
}

static void people_stand_on_their_own_days_only(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    struct plan_member members[ARRAY_LEN(plan_fixture_members)];
    const struct audit_plan plan = {plan_fixture_rows(arena), PLAN_FIXTURE_ROWS};
    struct problems problems = problems_new(arena);
    memcpy(members, plan_fixture_members, sizeof members);
    members[2].from = plan_wednesday;
    frame.members = members;
    assert_int_equal(audit_plan_check(&frame, &plan, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.first->code, "person_outside_days");
    assert_int_equal(problems.first->line, ROW_TUESDAY_AM + 1);
}

static void a_mystery_visit_may_come_before_the_opening_meeting(void **state)
{
    struct arena *arena = *state;
    struct plan_row *rows = plan_fixture_rows(arena);
    struct problems problems;
    rows[ROW_MYSTERY].day = plan_tuesday;
    audit_plan_sort(rows, PLAN_FIXTURE_ROWS);
    assert_int_equal(check(arena, rows, &problems), FAIL_NONE);
}

static void open_work_stands_between_the_meetings(void **state)
{
    struct arena *arena = *state;
    struct plan_row *rows = plan_fixture_rows(arena);
    struct problems problems;
    rows[ROW_OPENING_1].half = HALF_AFTERNOON;
    rows[ROW_OPENING_1].from_minute = 800;
    rows[ROW_OPENING_1].until_minute = 830;
    rows[ROW_CLOSING_2].half = HALF_MORNING;
    rows[ROW_CLOSING_2].from_minute = 600;
    rows[ROW_CLOSING_2].until_minute = 630;
    audit_plan_sort(rows, PLAN_FIXTURE_ROWS);
    assert_int_equal(check(arena, rows, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 3);
    assert_string_equal(problems.first->code, "before_opening");
    assert_string_equal(problems.last->code, "behind_closing");
}

static void an_empty_plan_is_one_hole(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    struct problems problems = problems_new(*state);
    const struct audit_plan plan = {0};
    assert_int_equal(audit_plan_check(&frame, &plan, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.first->code, "plan_empty");
}

static void a_row_is_checked_by_itself_as_it_is_added(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    struct plan_row *rows = plan_fixture_rows(*state);
    struct problems problems = problems_new(*state);
    for (size_t i = 0; i < PLAN_FIXTURE_ROWS; i++)
        assert_int_equal(audit_plan_check_row(&frame, &rows[i], &problems), FAIL_NONE);
    at_a_site_not_drawn(&rows[0]);
    with_nobody(&rows[0]);
    assert_int_equal(audit_plan_check_row(&frame, &rows[0], &problems), FAIL_INVALID);
    assert_int_equal(problems.count, 2);
}

static void an_activity_without_stages_has_none(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    struct plan_row *rows = plan_fixture_rows(*state);
    struct problems problems = problems_new(*state);
    frame.has_stages = false;
    assert_int_equal(audit_plan_check_row(&frame, &rows[ROW_NORTH], &problems), FAIL_INVALID);
    rows[ROW_NORTH].stage = 0;
    assert_int_equal(audit_plan_check_row(&frame, &rows[ROW_NORTH], &problems), FAIL_NONE);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_plan_without_holes_passes),
        TEST(each_hole_is_named),
        TEST(a_clause_that_nobody_looks_at_is_named),
        TEST(an_excluded_clause_need_not_be_planned),
        TEST(an_outlet_that_nobody_visits_is_named),
        TEST(days_short_of_what_somebody_was_sent_for_are_named),
        TEST(whoever_was_openly_at_a_site_visits_it_unrecognised_no_more),
        TEST(a_site_knows_its_visitors_for_the_months_of_the_scheme),
        TEST(a_trainee_adds_no_days),
        TEST(stage_one_takes_what_the_sheet_allows),
        TEST(people_stand_on_their_own_days_only),
        TEST(a_mystery_visit_may_come_before_the_opening_meeting),
        TEST(open_work_stands_between_the_meetings),
        TEST(an_empty_plan_is_one_hole),
        TEST(a_row_is_checked_by_itself_as_it_is_added),
        TEST(an_activity_without_stages_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
