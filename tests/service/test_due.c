/* What runs out: who sees which of it. */
#include "service/due_service.h"
#include "store/person_store.h"
#include "support/world.h"

static enum fail page_of(
    struct world *world, struct actor actor, const struct due_ask *ask, struct due_view *ret_view)
{
    struct page_request request = {.limit = 50};
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return due_service_page(&use, ask, &request, ret_view);
}

static int64_t count_of(const struct due_view *view, const char *kind)
{
    for (size_t i = 0; i < view->n_counts; i++)
        if (str_equal(view->counts[i].kind, str_of(kind)))
            return view->counts[i].rows;
    return 0;
}

static void only_the_body_sees_what_runs_out(struct test_database *test)
{
    struct world *world = world_new(test);
    struct due_ask ask = {0};
    struct due_view view;
    assert_int_equal(page_of(world, world->applicant, &ask, &view), FAIL_FORBIDDEN);
    assert_int_equal(page_of(world, world->nobody, &ask, &view), FAIL_FORBIDDEN);
    assert_int_equal(page_of(world, world->assessor, &ask, &view), FAIL_NONE);
}

static void the_end_of_an_objection_is_the_planners_business(struct test_database *test)
{
    struct world *world = world_new(test);
    struct due_ask ask = {.only_mine = true};
    struct due_view view;
    const char *id = world_case_in(world, CASE_TEAM_SET);
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(count_of(&view, "team_objection"), 1);
    bool is_there = false;
    for (size_t i = 0; i < view.n; i++)
        is_there = is_there || str_equal(view.rows[i].certification_case, str_of(id));
    assert_true(is_there);
    assert_int_equal(page_of(world, world->finance, &ask, &view), FAIL_NONE);
    assert_int_equal(count_of(&view, "team_objection"), 0);
    ask.only_mine = false;
    assert_int_equal(page_of(world, world->finance, &ask, &view), FAIL_NONE);
    assert_int_equal(count_of(&view, "team_objection"), 1);
}

static void keep_registration(struct world *world, struct actor person)
{
    struct tx tx = {world->db, world->arena};
    const struct person record = {
        .account = person.account,
        .grade = GRADE_ASSESSOR,
        .valid_to = {2027, 6, 30},
        .created_at = world->clock.now,
        .revision = 1,
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, person_store_save(&tx, &record));
    assert_db(world->db, db_commit(world->db));
}

static void registrations_are_for_readers_of_the_registry(struct test_database *test)
{
    struct world *world = world_new(test);
    struct due_ask ask = {0};
    struct due_view view;
    keep_registration(world, world->leader);
    assert_int_equal(page_of(world, world->manager, &ask, &view), FAIL_NONE);
    assert_true(count_of(&view, "registration") > 0);
    assert_int_equal(page_of(world, world->finance, &ask, &view), FAIL_NONE);
    assert_int_equal(count_of(&view, "registration"), 0);
    ask.kind = STR("registration");
    assert_int_equal(page_of(world, world->finance, &ask, &view), FAIL_NONE);
    assert_int_equal(view.n, 0);
    assert_int_equal(view.total, 0);
}

static void what_is_late_is_counted_as_overdue(struct test_database *test)
{
    struct world *world = world_new(test);
    struct due_ask ask = {.kind = STR("team_objection")};
    struct due_view view;
    world_case_in(world, CASE_TEAM_SET);
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.overdue, 0);
    world->clock.now += 90 * 86400;
    assert_int_equal(page_of(world, world->planner, &ask, &view), FAIL_NONE);
    assert_int_equal(view.overdue, 1);
    assert_int_equal(view.total, 1);
}

static void kinds_stand_in_the_order_of_a_cases_life(struct test_database *test)
{
    struct world *world = world_new(test);
    struct due_ask ask = {0};
    struct due_view view;
    size_t last = 0;
    world_case_in(world, CASE_CERTIFIED);
    world_case_in(world, CASE_TEAM_SET);
    keep_registration(world, world->reviewer);
    assert_int_equal(page_of(world, world->manager, &ask, &view), FAIL_NONE);
    assert_true(view.n_counts > 3);
    for (size_t i = 0; i < view.n_counts; i++) {
        size_t place = (size_t)(due_kind_find(view.counts[i].kind) - due_kinds);
        assert_true(i == 0 || place > last);
        last = place;
    }
}

static void what_clients_owe_stands_there_for_those_who_see_it(struct test_database *test)
{
    struct world *world = world_new(test);
    struct due_ask ask = {.kind = STR("charge")};
    struct due_view view;
    size_t n;
    const char *id = world_case_in(world, CASE_CONTRACTED);
    struct charge *charges = world_charges(world, id, &n);
    const struct actor readers[] = {world->finance, world->manager, world->head, world->sales};
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        assert_int_equal(page_of(world, readers[i], &ask, &view), FAIL_NONE);
        assert_int_equal(view.n, 1); /* the other instalment has no day yet */
    }
    size_t at;
    assert_true(str_find(view.rows[0].name, charges[0].number, 0, &at));
    assert_true(str_find(view.rows[0].topic, charges[0].id, 0, &at));
    assert_int_equal(date_compare(view.rows[0].due_on, charges[0].due_on), 0);
    const struct actor others[] = {world->assessor, world->planner, world->officer, world->decider};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        assert_int_equal(page_of(world, others[i], &ask, &view), FAIL_NONE);
        assert_int_equal(view.n, 0);
        assert_int_equal(count_of(&view, "charge"), 0);
    }
    ask.only_mine = true;
    assert_int_equal(page_of(world, world->finance, &ask, &view), FAIL_NONE);
    assert_int_equal(view.n, 1);
    assert_int_equal(page_of(world, world->head, &ask, &view), FAIL_NONE);
    assert_int_equal(view.n, 0);
    world_pay(world, id);
    assert_int_equal(page_of(world, world->finance, &ask, &view), FAIL_NONE);
    assert_int_equal(view.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(only_the_body_sees_what_runs_out),
        ON_BOTH(the_end_of_an_objection_is_the_planners_business),
        ON_BOTH(registrations_are_for_readers_of_the_registry),
        ON_BOTH(what_is_late_is_counted_as_overdue),
        ON_BOTH(kinds_stand_in_the_order_of_a_cases_life),
        ON_BOTH(what_clients_owe_stands_there_for_those_who_see_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
