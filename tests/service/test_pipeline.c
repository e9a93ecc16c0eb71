/* The pipeline: who sees it, and that every open case is in it. */
#include "service/pipeline_service.h"
#include "support/world.h"

static enum fail board_of(struct world *world, struct actor actor, const struct pipeline_ask *ask,
    struct pipeline_view *ret_view)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return pipeline_service_board(&use, ask, ret_view);
}

static enum fail page_of(struct world *world, struct actor actor, const struct pipeline_ask *ask,
    struct pipeline_view *ret_view)
{
    struct page_request request = {.limit = 50};
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return pipeline_service_page(&use, ask, &request, ret_view);
}

static void only_the_body_sees_the_pipeline(struct test_database *test)
{
    struct world *world = world_new(test);
    struct pipeline_ask ask = {0};
    struct pipeline_view view;
    const struct actor strangers[] = {world->applicant, world->other, world->nobody};
    const struct actor people[] = {world->reviewer, world->assessor, world->manager, world->admin};
    for (size_t i = 0; i < ARRAY_LEN(strangers); i++) {
        assert_int_equal(board_of(world, strangers[i], &ask, &view), FAIL_FORBIDDEN);
        assert_int_equal(page_of(world, strangers[i], &ask, &view), FAIL_FORBIDDEN);
    }
    for (size_t i = 0; i < ARRAY_LEN(people); i++) {
        assert_int_equal(board_of(world, people[i], &ask, &view), FAIL_NONE);
        assert_int_equal(page_of(world, people[i], &ask, &view), FAIL_NONE);
    }
}

static void every_open_case_is_in_it_and_no_other(struct test_database *test)
{
    struct world *world = world_new(test);
    struct pipeline_ask ask = {0};
    struct pipeline_view view;
    const char *draft = world_case_in(world, CASE_DRAFT);
    const char *reviewed = world_case_in(world, CASE_UNDER_REVIEW);
    world_case_in(world, CASE_REJECTED);
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.total, 2);
    assert_int_equal(view.n, 2);
    assert_str(view.rows[0].id, draft);
    assert_str(view.rows[1].id, reviewed);
    assert_int_equal(pipeline_service_at(&view, STATION_REVIEW), 1);
    assert_int_equal(board_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.n, 2);
    ask = (struct pipeline_ask){.is_station = true, .station = STATION_REVIEW};
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.total, 1);
    assert_str(view.rows[0].id, reviewed);
    assert_int_equal(pipeline_service_at(&view, STATION_APPLICATION), 1);
}

static void age_is_counted_in_days_of_china(struct test_database *test)
{
    struct world *world = world_new(test);
    struct pipeline_ask ask = {.days = 2};
    struct pipeline_view view;
    world_case_in(world, CASE_DRAFT);
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.total, 0);
    world->clock.now += 2 * 86400;
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.total, 1);
    struct use use = world_use(world, world->planner);
    assert_int_equal(pipeline_service_age(&use, view.rows[0].entered_at), 2);
    ask.days = 3;
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.total, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(only_the_body_sees_the_pipeline),
        ON_BOTH(every_open_case_is_in_it_and_no_other),
        ON_BOTH(age_is_counted_in_days_of_china),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
