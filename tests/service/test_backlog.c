/* What waits for a desk of the body, and for how long. */
#include "service/backlog_service.h"
#include "support/world.h"

static enum fail page_of(struct world *world, struct actor actor, const struct backlog_ask *ask,
    struct backlog_view *ret_view)
{
    struct page_request request = {.limit = 50};
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return backlog_service_page(&use, ask, &request, ret_view);
}

static void only_the_body_sees_the_backlog(struct test_database *test)
{
    struct world *world = world_new(test);
    struct backlog_ask ask = {0};
    struct backlog_view view;
    assert_int_equal(page_of(world, world->applicant, &ask, &view), FAIL_FORBIDDEN);
    assert_int_equal(page_of(world, world->nobody, &ask, &view), FAIL_FORBIDDEN);
    assert_int_equal(page_of(world, world->decider, &ask, &view), FAIL_NONE);
    assert_int_equal(view.total, 0);
}

static void every_desk_has_its_wait(struct test_database *test)
{
    static const struct {
        enum case_state state;
        enum backlog_wait wait;
    } waits[] = {
        {CASE_SUBMITTED, WAIT_APPLICATION},
        {CASE_FILE_SUBMITTED, WAIT_FILE},
        {CASE_REVIEWED, WAIT_DECISION},
        {CASE_GRANTED, WAIT_CERTIFICATE},
    };
    struct world *world = world_new(test);
    struct backlog_view view;
    for (size_t i = 0; i < ARRAY_LEN(waits); i++) {
        const char *id = world_case_in(world, waits[i].state);
        const struct backlog_ask ask = {.is_wait = true, .wait = waits[i].wait};
        assert_int_equal(page_of(world, world->decider, &ask, &view), FAIL_NONE);
        assert_int_equal(view.total, 1);
        assert_str(view.lines[0].row.id, id);
        assert_int_equal(view.lines[0].wait, waits[i].wait);
    }
    const struct backlog_ask all = {0};
    world_case_in(world, CASE_STAGE1);
    assert_int_equal(page_of(world, world->decider, &all, &view), FAIL_NONE);
    assert_int_equal(view.total, ARRAY_LEN(waits));
}

static void ages_fall_into_the_bodys_groups(struct test_database *test)
{
    static struct str bounds[] = {STR_INIT("2"), STR_INIT("4")};
    struct world *world = world_new(test);
    struct backlog_ask ask = {0};
    struct backlog_view view;
    world_case_in(world, CASE_SUBMITTED);
    assert_int_equal(page_of(world, world->decider, &ask, &view), FAIL_NONE);
    assert_int_equal(view.n_bounds, 3);
    assert_int_equal(view.counts[WAIT_APPLICATION][0], 1);
    assert_str(backlog_service_group(world->arena, &view, 0), "0–5");
    assert_str(backlog_service_group(world->arena, &view, 1), "6–10");
    assert_str(backlog_service_group(world->arena, &view, 3), "> 20");
    world->clock.now += 5 * 7 * 86400; /* 25 working days */
    assert_int_equal(page_of(world, world->decider, &ask, &view), FAIL_NONE);
    assert_int_equal(view.lines[0].age, 25);
    assert_int_equal(view.lines[0].group, 3);
    assert_int_equal(view.counts[WAIT_APPLICATION][0], 0);
    assert_int_equal(view.counts[WAIT_APPLICATION][3], 1);
    world->platform.body.backlog_days = bounds;
    world->platform.body.n_backlog_days = ARRAY_LEN(bounds);
    assert_int_equal(page_of(world, world->decider, &ask, &view), FAIL_NONE);
    assert_int_equal(view.n_bounds, 2);
    assert_int_equal(view.counts[WAIT_APPLICATION][2], 1);
    assert_int_equal(backlog_service_sum(&view, WAIT_APPLICATION), 1);
}

static void groups_agree_with_the_lines_on_every_day(struct test_database *test)
{
    struct world *world = world_new(test);
    struct backlog_ask ask = {0};
    struct backlog_view view;
    world_case_in(world, CASE_SUBMITTED);
    for (int day = 0; day < 40; day++) {
        assert_int_equal(page_of(world, world->decider, &ask, &view), FAIL_NONE);
        assert_int_equal(view.counts[WAIT_APPLICATION][view.lines[0].group], 1);
        world->clock.now += 86400;
    }
}

static void bounds_are_ascending_whole_numbers(struct test_database *test)
{
    static const struct {
        struct str days[3];
        bool are_right;
    } lists[] = {
        {{STR_INIT("1"), STR_INIT("2"), STR_INIT("3")}, true},
        {{STR_INIT("0"), STR_INIT("2"), STR_INIT("3")}, false},
        {{STR_INIT("2"), STR_INIT("2"), STR_INIT("3")}, false},
        {{STR_INIT("1"), STR_INIT("x"), STR_INIT("3")}, false},
        {{STR_INIT("1"), STR_INIT("2"), STR_INIT("99999999999999999999")}, false},
        {{STR_INIT("1"), STR_INIT("-2"), STR_INIT("3")}, false},
    };
    (void)test;
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        assert_int_equal(overview_rule_are_bounds(lists[i].days, 3), lists[i].are_right);
    assert_false(overview_rule_are_bounds(lists[0].days, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(only_the_body_sees_the_backlog),
        ON_BOTH(every_desk_has_its_wait),
        ON_BOTH(ages_fall_into_the_bodys_groups),
        ON_BOTH(groups_agree_with_the_lines_on_every_day),
        ON_BOTH(bounds_are_ascending_whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
