/* Figures over many cases: who sees which of them, and what they say. */
#include "service/statistics_paper.h"
#include "service/statistics_service.h"
#include "support/world.h"

enum { MANY_DAYS = 80 };

static struct use use_of(struct world *world, struct actor actor)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return use;
}

static enum fail grades_of(struct world *world, struct actor actor,
    const struct statistics_ask *ask, struct grade_view *view)
{
    struct use use = use_of(world, actor);
    return statistics_service_grades(&use, ask, view);
}

static enum fail times_of(struct world *world, struct actor actor, struct time_view *view)
{
    const struct page_request page = {.limit = 50};
    const struct time_ask ask = {0};
    struct use use = use_of(world, actor);
    return statistics_service_times(&use, &ask, &page, view);
}

static enum fail leniency_of(struct world *world, struct actor actor, struct leniency_view *view)
{
    const struct statistics_ask ask = {0};
    struct use use = use_of(world, actor);
    return statistics_service_leniency(&use, &ask, view);
}

static void a_quarter_begins_with_its_first_month(struct test_database *test)
{
    struct arena *arena = test->arena;
    const struct date days[] = {{2026, 1, 1}, {2026, 3, 31}, {2026, 11, 22}};
    assert_str(date_format(arena, statistics_service_quarter(days[0], 0)), "2026-01-01");
    assert_str(date_format(arena, statistics_service_quarter(days[1], 0)), "2026-01-01");
    assert_str(date_format(arena, statistics_service_quarter(days[2], 0)), "2026-10-01");
    assert_str(date_format(arena, statistics_service_quarter(days[2], 5)), "2025-07-01");
    assert_str(date_format(arena, statistics_service_quarter(days[2], -1)), "2027-01-01");
}

static void grades_count_locked_sheets_of_this_quarter(struct test_database *test)
{
    struct world *world = world_new(test);
    struct statistics_ask ask = {0};
    struct grade_view view;
    assert_int_equal(grades_of(world, world->applicant, &ask, &view), FAIL_FORBIDDEN);
    assert_int_equal(grades_of(world, world->reviewer, &ask, &view), FAIL_NONE);
    assert_null(view.scheme);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    assert_int_equal(grades_of(world, world->reviewer, &ask, &view), FAIL_NONE);
    assert_non_null(view.scheme);
    assert_str(view.scheme->id, WORLD_SCHEME);
    assert_int_equal(view.total.sheets, 1);
    assert_int_equal(view.quarters[STATISTICS_QUARTERS - 1].sheets, 1);
    assert_int_equal(view.quarters[0].sheets, 0);
    assert_int_equal(view.total.levels[view.scheme->n_levels - 1], 1);
    assert_int_equal(rational_sign(view.total.lost), 0);
    assert_int_equal(view.n_regions, 1);
    ask.scheme = STR("finance");
    assert_int_equal(grades_of(world, world->reviewer, &ask, &view), FAIL_NONE);
    assert_int_equal(view.total.sheets, 0);
}

static void planners_see_everybodys_time_and_assessors_their_own(struct test_database *test)
{
    struct world *world = world_new(test);
    struct time_view view;
    world_case_in(world, CASE_STAGE1);
    world->clock.now += (int64_t)MANY_DAYS * 86400;
    assert_int_equal(times_of(world, world->applicant, &view), FAIL_FORBIDDEN);
    assert_int_equal(times_of(world, world->finance, &view), FAIL_FORBIDDEN);
    assert_int_equal(times_of(world, world->planner, &view), FAIL_NONE);
    assert_false(view.is_own);
    assert_int_equal(view.n, 2);
    assert_true(view.lines[0].planned > 0);
    assert_int_equal(view.lines[0].share, PRESENCE_ALARMED);
    assert_int_equal(times_of(world, world->leader, &view), FAIL_NONE);
    assert_true(view.is_own);
    assert_int_equal(view.n, 1);
    assert_true(str_equal(view.lines[0].group.account, world->leader.account));
    assert_int_equal(view.in_share[PRESENCE_ALARMED], 1);
}

static void days_that_are_not_over_are_not_judged(struct test_database *test)
{
    struct world *world = world_new(test);
    struct time_view view;
    world_case_in(world, CASE_STAGE1);
    assert_int_equal(times_of(world, world->planner, &view), FAIL_NONE);
    assert_int_equal(view.n, 0);
}

static void consistency_is_the_managers_and_of_oneself(struct test_database *test)
{
    struct world *world = world_new(test);
    struct leniency_view view;
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    assert_int_equal(leniency_of(world, world->applicant, &view), FAIL_FORBIDDEN);
    assert_int_equal(leniency_of(world, world->planner, &view), FAIL_FORBIDDEN);
    assert_int_equal(leniency_of(world, world->decider, &view), FAIL_FORBIDDEN);
    assert_int_equal(leniency_of(world, world->manager, &view), FAIL_NONE);
    assert_false(view.is_own);
    assert_int_equal(view.n, 1); /* the leader alone has findings */
    assert_int_equal(leniency_of(world, world->leader, &view), FAIL_NONE);
    assert_true(view.is_own);
    assert_int_equal(view.n, 1);
    assert_int_equal(leniency_of(world, world->assessor, &view), FAIL_NONE);
    assert_int_equal(view.n, 0);
}

static void nothing_is_told_before_there_are_enough_cases(struct test_database *test)
{
    struct world *world = world_new(test);
    struct leniency_view view;
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "met");
    world_lock_sheet(world, id, "met");
    assert_int_equal(leniency_of(world, world->manager, &view), FAIL_NONE);
    assert_int_equal(view.needed, 5);
    for (size_t i = 0; i < view.n; i++) {
        assert_false(view.lines[i].is_enough);
        assert_int_equal(rational_sign(view.lines[i].leniency.residual), 0);
    }
    world->platform.body.leniency_cases = 1;
    assert_int_equal(leniency_of(world, world->manager, &view), FAIL_NONE);
    assert_int_equal(view.n, 2);
    assert_true(view.lines[0].is_enough);
    assert_int_equal(view.lines[0].leniency.findings, 1); /* the one that both judged */
}

static void the_managements_report_is_for_the_management(struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    const struct actor strangers[] = {world->applicant, world->planner, world->leader};
    world_lock_sheet(world, world_case_in(world, CASE_STAGE2), "met");
    for (size_t i = 0; i < ARRAY_LEN(strangers); i++) {
        struct use use = use_of(world, strangers[i]);
        assert_int_equal(statistics_paper(&use, LANGUAGE_EN, &paper), FAIL_FORBIDDEN);
    }
    struct use use = use_of(world, world->manager);
    assert_int_equal(statistics_paper(&use, LANGUAGE_EN, &paper), FAIL_NONE);
    size_t pictures = 0;
    size_t tables = 0;
    for (size_t i = 0; i < paper.n_items; i++) {
        pictures += paper.items[i].kind == PAPER_PICTURE;
        tables += paper.items[i].kind == PAPER_TABLE;
    }
    assert_int_equal(pictures, 7); /* stations, ages, levels, quarters, industry, region, time */
    assert_true(tables >= pictures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_quarter_begins_with_its_first_month),
        ON_BOTH(grades_count_locked_sheets_of_this_quarter),
        ON_BOTH(planners_see_everybodys_time_and_assessors_their_own),
        ON_BOTH(days_that_are_not_over_are_not_judged),
        ON_BOTH(consistency_is_the_managers_and_of_oneself),
        ON_BOTH(nothing_is_told_before_there_are_enough_cases),
        ON_BOTH(the_managements_report_is_for_the_management),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
