#include "case_fixture.h"

#include "web/case_days.h"
#include "web/case_story.h"
#include "web/score_beam.h"

/* A scheme with one row of days and the levels of after-sales service. */
static struct scheme *scheme_new(struct arena *arena)
{
    struct scheme *scheme = NEW(arena, struct scheme);
    struct day_row *row = NEW(arena, struct day_row);
    struct level *levels = NEW_ARRAY(arena, struct level, 2);
    row->from = 1;
    row->to = 5000;
    row->plan[ACTIVITY_INITIAL] = rational_of(2);
    row->onsite[ACTIVITY_INITIAL] = rational_of(14);
    row->known[ACTIVITY_INITIAL] = true;
    levels[0] = (struct level){.id = STR("pass"), .min = rational_of(70)};
    levels[1] = (struct level){.id = STR("top"), .min = rational_of(95)};
    scheme->scale = rational_of(100);
    scheme->levels = levels;
    scheme->n_levels = 2;
    scheme->person_days = (struct person_days_rule){
        .rows = row,
        .n_rows = 1,
        .reduction_max = rational_ratio(arena, 3, 10),
        .extra_category = rational_ratio(arena, 1, 2),
        .outlet_min = rational_of(1),
        .outlet_reduction_max = rational_ratio(arena, 1, 2),
        .outlet_reduction_default = rational_ratio(arena, 1, 2),
    };
    scheme->stage_split_min = rational_ratio(arena, 2, 5);
    scheme->stage_split_max = rational_ratio(arena, 3, 5);
    scheme->stage_activities = ACTIVITY_BIT(ACTIVITY_INITIAL);
    scheme->sampling.factor[ACTIVITY_INITIAL] = rational_of(1);
    return scheme;
}

static struct case_visit *planned(struct arena *arena)
{
    struct case_visit *it = case_visit_new(arena, ROLE_BIT(ROLE_PLANNER), CASE_PROGRAMMED);
    it->view.scheme = scheme_new(arena);
    it->view.programme = (struct programme){
        .certification_case = STR("x7f"),
        .staff = 1200,
        .categories = 1,
        .total_days = rational_of(16),
    };
    return it;
}

static bool says(struct str text, const char *what)
{
    size_t found;
    return str_find(text, str_of(what), 0, &found);
}

static void the_sheet_ends_in_the_days_that_were_fixed(void **state)
{
    struct case_visit *it = planned(*state);
    struct case_days sheet = case_days_fixed(&it->visit, &it->view);
    assert_str(sheet.total, "16.0");
    assert_str(sheet.lines[sheet.n_lines - 1].days, "16.0");
    assert_true(sheet.lines[sheet.n_lines - 1].is_sum);
    assert_str(sheet.other, "");
    assert_true(says(sheet.stage1, "5.5") && says(sheet.stage1, "8.5"));
}

static void additions_and_outlets_have_lines_of_their_own(void **state)
{
    struct case_visit *it = planned(*state);
    struct drawn_row drawn = {.name = STR("North"), .staff = 4};
    it->view.drawn = &drawn;
    it->view.n_drawn = 1;
    it->view.programme.add_percent = 10;
    it->view.programme.total_days = rational_ratio(*state, 49, 2);
    struct case_days sheet = case_days_fixed(&it->visit, &it->view);
    struct case_days plain = case_days_fixed(&planned(*state)->visit, &planned(*state)->view);
    assert_int_equal(sheet.n_lines, plain.n_lines + 2);
    assert_str(sheet.lines[sheet.n_lines - 2].label, "North");
    assert_str(sheet.lines[sheet.n_lines - 2].days, "7.0");
    assert_str(sheet.total, "24.5");
}

static void a_sheet_that_would_be_another_today_says_what_was_fixed(void **state)
{
    struct case_visit *it = planned(*state);
    it->view.programme.total_days = rational_of(20);
    assert_true(says(case_days_fixed(&it->visit, &it->view).other, "20.0"));
}

static void what_cannot_be_worked_out_says_why(void **state)
{
    struct case_visit *it = planned(*state);
    it->view.programme.staff = 6000;
    struct case_days sheet = case_days_fixed(&it->visit, &it->view);
    assert_int_equal(sheet.n_lines, 0);
    assert_true(sheet.problem.len > 0);
}

static void before_the_draw_each_kind_of_outlet_is_counted_by_itself(void **state)
{
    struct case_visit *it = planned(*state);
    struct outlet outlets[20] = {0};
    for (size_t i = 0; i < ARRAY_LEN(outlets); i++)
        outlets[i].stratum = i < 4 ? STR("own") : STR("contracted");
    it->view.c.scope_staff = 1200;
    it->view.c.categories = 1;
    struct case_days sheet = case_days_expected(&it->visit, &it->view, outlets, ARRAY_LEN(outlets));
    assert_str(sheet.total, "16.0");
    assert_true(says(sheet.other, "6 of 20")); /* √4 + √16 */
}

static struct beam beam_at(struct arena *arena, const char *final)
{
    struct case_visit *it = planned(arena);
    struct rational value;
    assert_true(rational_parse(arena, str_of(final), &value));
    struct score_beam score = {it->view.scheme, &value, str_of(final), STR("")};
    return score_beam_build(&it->visit, &score);
}

static void a_mark_is_not_reached_before_the_score_reaches_it(void **state)
{
    struct beam beam = beam_at(*state, "94.9999");
    assert_true(beam.permille < beam.marks[1].permille);
    beam = beam_at(*state, "95");
    assert_true(beam.permille >= beam.marks[1].permille);
}

static void the_beam_begins_below_the_lowest_mark_and_below_the_score(void **state)
{
    assert_true(beam_at(*state, "99").from_permille < 700);
    assert_true(beam_at(*state, "12").from_permille <= 120);
    assert_int_equal(beam_at(*state, "0").from_permille, 0);
}

static void without_a_score_nothing_is_drawn_as_reached(void **state)
{
    struct case_visit *it = planned(*state);
    struct beam beam =
        score_beam_build(&it->visit, &(struct score_beam){.scheme = it->view.scheme});
    assert_true(beam.permille < 0);
    assert_true(beam.label.len > 0);
}

static struct event_row event(const char *action, const char *actor, const char *detail)
{
    return (struct event_row){
        .action = str_of(action), .actor_name = str_of(actor), .detail = str_of(detail)};
}

static struct case_story story_of(struct case_visit *it, struct event_row *events, size_t n)
{
    it->view.events = events;
    it->view.n_events = n;
    return case_story_build(&it->visit, &it->view);
}

static void small_steps_of_one_person_in_a_row_are_told_as_one(void **state)
{
    struct case_visit *it = planned(*state);
    struct event_row events[] = {
        event("assessment.open", "Ann", "{}"),
        event("assessment.record", "Ann", "{}"),
        event("assessment.record", "Ann", "{}"),
        event("assessment.record", "Ben", "{}"),
    };
    struct case_story story = story_of(it, events, ARRAY_LEN(events));
    assert_int_equal(story.n, 3);
    assert_str(story.items[0].actor, "Ben");
    assert_true(says(story.items[1].title, "2"));
}

static void steps_that_matter_are_told_one_by_one(void **state)
{
    struct case_visit *it = planned(*state);
    struct event_row events[] = {
        event("application.submit", "Ann", "{}"),
        event("application.submit", "Ann", "{}"),
    };
    assert_int_equal(story_of(it, events, ARRAY_LEN(events)).n, 2);
}

static void applicants_see_neither_findings_nor_forbidden_attempts(void **state)
{
    struct case_visit *it = planned(*state);
    struct event_row events[] = {
        event("assessment.record", "Ann", "{}"),
        event("refused:decision.grant", "Ben", "{}"),
        event("assessment.close", "Ann", "{}"),
        event("application.accept", "Eve", "{\"remarks\":\"ours\"}"),
    };
    assert_int_equal(story_of(it, events, ARRAY_LEN(events)).n, 4);
    it->visit.page.roles = ROLE_BIT(ROLE_APPLICANT);
    struct case_story story = story_of(it, events, ARRAY_LEN(events));
    assert_int_equal(story.n, 2);
    assert_str(story.items[0].text, "");
    assert_int_equal(story.items[1].tone, TONE_INFO);
}

static void reasons_lists_and_days_are_told_as_people_read_them(void **state)
{
    struct case_visit *it = planned(*state);
    struct event_row events[] = {
        event("application.return", "Eve", "{\"items\":[\"manual\",\"list\"]}"),
        event("days.fix", "Eve", "{\"total_days\":\"49/2\"}"),
        event("decision.refuse", "Eve", "{\"reason\":\"<b>\"}"),
        event("decision.refuse", "Eve", "not JSON"),
    };
    struct case_story story = story_of(it, events, ARRAY_LEN(events));
    assert_str(story.items[0].text, "");
    assert_str(story.items[1].text, "<b>");
    assert_str(story.items[2].text, "24.5 person-days");
    assert_str(story.items[3].text, "manual; list");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_sheet_ends_in_the_days_that_were_fixed),
        TEST(additions_and_outlets_have_lines_of_their_own),
        TEST(a_sheet_that_would_be_another_today_says_what_was_fixed),
        TEST(what_cannot_be_worked_out_says_why),
        TEST(before_the_draw_each_kind_of_outlet_is_counted_by_itself),
        TEST(a_mark_is_not_reached_before_the_score_reaches_it),
        TEST(the_beam_begins_below_the_lowest_mark_and_below_the_score),
        TEST(without_a_score_nothing_is_drawn_as_reached),
        TEST(small_steps_of_one_person_in_a_row_are_told_as_one),
        TEST(steps_that_matter_are_told_one_by_one),
        TEST(applicants_see_neither_findings_nor_forbidden_attempts),
        TEST(reasons_lists_and_days_are_told_as_people_read_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
