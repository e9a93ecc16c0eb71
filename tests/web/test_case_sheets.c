#include "case_fixture.h"

#include "web/case_story.h"
#include "web/score_beam.h"

/* The levels of after-sales service. */
static struct scheme *scheme_new(struct arena *arena)
{
    struct scheme *scheme = NEW(arena, struct scheme);
    struct level *levels = NEW_ARRAY(arena, struct level, 2);
    levels[0] = (struct level){.id = STR("pass"), .min = rational_of(70)};
    levels[1] = (struct level){.id = STR("top"), .min = rational_of(95)};
    scheme->scale = rational_of(100);
    scheme->levels = levels;
    scheme->n_levels = 2;
    return scheme;
}

static struct case_visit *planned(struct arena *arena)
{
    struct case_visit *it = case_visit_new(arena, ROLE_BIT(ROLE_PLANNER), CASE_PROGRAMMED);
    it->view.scheme = scheme_new(arena);
    return it;
}

static bool says(struct str text, const char *what)
{
    size_t found;
    return str_find(text, str_of(what), 0, &found);
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
