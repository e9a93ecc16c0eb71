/* The programme of a cycle: set, approved by another person, and outlets that give way. */
#include "service/case_service.h"
#include "service/programme_service.h"
#include "support/world.h"
#include "sys/file.h"

#define SET(id) "programme.set", "case", id, "opening_on", "2027-01-15"
#define REPLACE(id, outlet_)                                                                       \
    "programme.replace", "case", id, "visit", "opening", "outlet", outlet_, "reason", "已停业"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static struct programme_view show_to(struct world *world, struct actor actor, const char *id)
{
    struct programme_view view;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, programme_service_show(&use, str_of(id), &view));
    return view;
}

static struct programme_view show(struct world *world, const char *id)
{
    return show_to(world, world->planner, id);
}

static struct str joined(struct world *world, struct str_list list)
{
    struct buf out = buf_new(world->arena);
    for (size_t i = 0; i < list.n; i++)
        buf_format(&out, "%s%" STR_PRI, i > 0 ? " " : "", STR_ARG(list.items[i]));
    return buf_str(&out);
}

static void a_programme_plans_the_whole_cycle_by_the_standard_of_its_scheme(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    assert_int_equal(show(world, id).plan.version, 0);
    world_ok(world, world->planner, SET(id));
    struct programme_view view = show(world, id);
    assert_int_equal(view.n_visits, 3);
    assert_int_equal(view.plan.version, 1);
    for (size_t i = 0; i < 3; i++)
        assert_str(joined(world, view.visits[i].modes), "A E I");
    assert_str(date_format(world->arena, view.visits[0].days.planned), "2027-01-15");
    assert_str(date_format(world->arena, view.visits[1].days.planned), "2027-10-15");
    assert_str(date_format(world->arena, view.visits[1].days.latest), "2028-01-15");
    assert_str(date_format(world->arena, view.visits[2].days.planned), "2028-07-15");
    assert_str(date_format(world->arena, view.expires_on), "2030-01-14");
    assert_str(date_format(world->arena, view.apply_by), "2029-10-14");
    assert_true(view.visits[0].topics.n > view.visits[1].topics.n);
    assert_int_equal(view.visits[0].topics.n, view.visits[1].topics.n + view.visits[2].topics.n);
}

/* The replay from nothing but what is published: the seed, the list, the replacements. */
static void assert_replayed(struct world *world, const char *id)
{
    struct programme_view view = show(world, id);
    struct str content;
    struct problems problems = problems_new(world->arena);
    const struct cycle *cycle;
    struct cycle_replacement made[4];
    struct cycle_input input = {
        .draw = {.activity = ACTIVITY_INITIAL, .seed = view.draw.seed}, .replacements = made};
    struct str path = blob_path(world->arena, world->platform.blobs, view.draw.population_file);
    for (size_t i = view.n_changes; i > 0; i--)
        if (view.changes[i - 1].version.visit.len > 0)
            made[input.n++] = (struct cycle_replacement){
                view.changes[i - 1].version.visit, view.changes[i - 1].version.outlet};
    assert_int_equal(file_read(world->arena, path, 1024 * 1024, &content), FAIL_NONE);
    assert_int_equal(outlet_list_read(&problems, content, &input.draw.outlets), FAIL_NONE);
    assert_int_equal(cycle_draw(view.scheme, &input, &problems, &cycle), FAIL_NONE);
    assert_int_equal(cycle->n, view.n_visits);
    for (size_t i = 0; i < cycle->n; i++) {
        assert_int_equal(cycle->visits[i].n, view.visits[i].n_outlets);
        for (size_t k = 0; k < cycle->visits[i].n; k++)
            assert_str(view.visits[i].outlets[k].outlet->id,
                text(world, cycle->visits[i].outlets[k].outlet->id));
    }
}

/* What is shown of the first visit is what the assessment goes to, whatever was replaced. */
static void assert_drawn(struct world *world, const char *id)
{
    struct programme_view programme = show(world, id);
    struct case_view view;
    struct use use = world_use(world, world->planner);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, case_service_show(&use, str_of(id), &view));
    assert_int_equal(programme.visits[0].n_outlets, view.n_drawn);
    for (size_t i = 0; i < view.n_drawn; i++) {
        const struct cycle_outlet *outlet = &programme.visits[0].outlets[i];
        assert_str(view.drawn[i].code, text(world, outlet->outlet->id));
        assert_str(
            view.drawn[i].ticket, text(world, str_hex(world->arena, outlet->ticket, SHA256_BYTES)));
    }
}

static void the_outlets_of_the_cycle_follow_from_the_published_seed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    struct programme_view view = show(world, id);
    assert_int_equal(view.visits[0].n_outlets, 4);
    assert_int_equal(view.visits[1].n_outlets, 2);
    assert_replayed(world, id);
    assert_drawn(world, id);
}

static void an_outlet_that_cannot_be_reached_gives_way_and_the_replay_says_so(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_CONFIRMED);
    const char *gone = world_drawn(world, id);
    world_ok(world, world->planner, REPLACE(id, gone));
    struct programme_view view = show(world, id);
    const struct cycle_programme *change = &view.changes[0].version;
    assert_int_equal(view.n_changes, 2);
    assert_str(change->outlet, gone);
    assert_str(change->note, "已停业");
    assert_str(view.visits[0].outlets[0].instead_of->id, gone);
    assert_str(view.visits[0].outlets[0].outlet->id, text(world, change->replacement));
    assert_int_equal(world_case(world, id).state, CASE_TEAM_CONFIRMED);
    assert_replayed(world, id);
    assert_drawn(world, id);
    world_ok(world, world->planner, REPLACE(id, text(world, change->replacement)));
    assert_replayed(world, id);
    assert_drawn(world, id);
}

static void only_an_outlet_of_the_visit_can_be_replaced(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    world_refused(world, FAIL_INVALID, "not_drawn", world->planner, REPLACE(id, "none"));
    assert_str(world->problems.first->place, "outlet");
    world_refused(world, FAIL_INVALID, "unknown_visit", world->planner, "programme.replace", "case",
        id, "visit", "moon", "outlet", world_drawn(world, id), "reason", "已停业");
    assert_str(world->problems.first->place, "visit");
    world_refused(world, FAIL_INVALID, "required", world->planner, "programme.replace", "case", id,
        "visit", "opening", "outlet", world_drawn(world, id));
}

static void a_later_visit_can_be_changed_without_touching_this_one(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    struct str gone = show(world, id).visits[1].outlets[0].outlet->id;
    world_ok(world, world->planner, "programme.replace", "case", id, "visit", "surveillance_1",
        "outlet", text(world, gone), "reason", "将搬迁");
    assert_drawn(world, id);
    assert_replayed(world, id);
}

static void a_set_of_modes_that_breaks_the_rule_is_refused_and_named(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_refused(world, FAIL_INVALID, "combination", world->planner, SET(id), "modes", "opening:E",
        "modes", "opening:I", "modes", "surveillance_1:A", "modes", "surveillance_1:E", "modes",
        "surveillance_1:I", "modes", "surveillance_2:B", "modes", "surveillance_2:E", "modes",
        "surveillance_2:I");
    assert_str(world->problems.first->args[0], "初次认证");
    assert_str(world->problems.first->args[1], "A, B, C, D");
    world_refused(world, FAIL_INVALID, "unknown_visit", world->planner, SET(id), "modes", "moon:A");
    world_refused(world, FAIL_INVALID, "form", world->planner, SET(id), "modes", "A");
    world_refused(
        world, FAIL_INVALID, "unknown_visit", world->planner, SET(id), "topics", "moon:5.1.1");
    assert_str(world->problems.first->place, "topics");
}

static void another_person_approves_and_only_what_is_set(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor both =
        world_person(world, "both", ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_MANAGER));
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_refused(world, FAIL_STATE, "not_set", world->manager, "programme.approve", "case", id);
    world_ok(world, both, SET(id));
    world_refused(world, FAIL_FORBIDDEN, "own_programme", both, "programme.approve", "case", id);
    world_ok(world, world->manager, "programme.approve", "case", id);
    struct programme_view view = show(world, id);
    assert_int_equal(view.c.state, CASE_PROGRAMMED);
    assert_str(view.changes[0].set_by, "both");
    assert_str(view.changes[0].approved_by, "manager");
}

static void a_change_takes_a_reason_and_keeps_what_was_before(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_ok(world, world->planner, SET(id));
    world_refused(world, FAIL_INVALID, "required", world->planner, SET(id));
    assert_str(world->problems.first->place, "note");
    world_ok(world, world->planner, "programme.set", "case", id, "opening_on", "2027-02-10", "note",
        "客户推迟");
    struct programme_view view = show(world, id);
    assert_int_equal(view.n_changes, 2);
    assert_int_equal(view.plan.version, 2);
    assert_str(date_format(world->arena, view.visits[0].days.planned), "2027-02-10");
    assert_str(date_format(world->arena, view.changes[1].version.opening_on), "2027-01-15");
}

static void a_programme_plans_ahead(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_refused(world, FAIL_INVALID, "past", world->planner, "programme.set", "case", id,
        "opening_on", "2020-01-01");
}

/* Mystery visits, what happens later, and why something was changed are the body's own. */
static void the_client_does_not_see_mystery_visits_nor_later_outlets(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_ok(world, world->planner, SET(id), "modes", "opening:A", "modes", "opening:B", "modes",
        "opening:E", "modes", "opening:I", "modes", "surveillance_1:D", "modes", "surveillance_1:E",
        "modes", "surveillance_1:I", "modes", "surveillance_2:A", "modes", "surveillance_2:E",
        "modes", "surveillance_2:I");
    struct programme_view own = show(world, id);
    struct programme_view client = show_to(world, world->applicant, id);
    assert_str(joined(world, own.visits[0].modes), "A B E I");
    assert_str(joined(world, client.visits[0].modes), "A E I");
    assert_str(joined(world, client.visits[1].modes), "E I");
    assert_true(client.visits[0].n_outlets > 0 && own.visits[1].n_outlets > 0);
    assert_int_equal(client.visits[1].n_outlets, 0);
    assert_int_equal(client.n_changes, 0);
    struct use use = world_use(world, world->other);
    assert_int_equal(programme_service_show(&use, str_of(id), &own), FAIL_NOT_FOUND);
}

static void without_outlets_head_office_alone_is_planned(struct test_database *test)
{
    struct world *world = world_new(test);
    world->applicant = world_enterprise(world, "单点企业", 9);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    assert_int_equal(show(world, id).visits[0].n_outlets, 0);
    world_refused(world, FAIL_INVALID, "not_drawn", world->planner, REPLACE(id, "S01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_programme_plans_the_whole_cycle_by_the_standard_of_its_scheme),
        ON_BOTH(the_outlets_of_the_cycle_follow_from_the_published_seed),
        ON_BOTH(an_outlet_that_cannot_be_reached_gives_way_and_the_replay_says_so),
        ON_BOTH(only_an_outlet_of_the_visit_can_be_replaced),
        ON_BOTH(a_later_visit_can_be_changed_without_touching_this_one),
        ON_BOTH(a_set_of_modes_that_breaks_the_rule_is_refused_and_named),
        ON_BOTH(another_person_approves_and_only_what_is_set),
        ON_BOTH(a_change_takes_a_reason_and_keeps_what_was_before),
        ON_BOTH(a_programme_plans_ahead),
        ON_BOTH(the_client_does_not_see_mystery_visits_nor_later_outlets),
        ON_BOTH(without_outlets_head_office_alone_is_planned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
