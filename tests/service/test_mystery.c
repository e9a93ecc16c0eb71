/* Mystery visits (process reference, §5): who may make one, what is kept of it, and who may not
 * know.
 */
#include "service/plan_service.h"
#include "support/world.h"

static struct plan_view view_of(struct world *world, const char *id)
{
    struct plan_view view;
    struct use use = world_use(world, world->leader);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(plan_service_show(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static const char *day_text(struct world *world, const char *id)
{
    struct plan_view view = view_of(world, id);
    return str_c(world->arena, date_format(world->arena, view.work.frame.first));
}

/* One site other than head office where the plan has that person; NULL: there is none. */
static const char *visited_by(struct world *world, const char *id, struct actor person)
{
    struct plan_view view = view_of(world, id);
    for (size_t i = 0; i < view.work.plan.n; i++) {
        const struct plan_row *row = &view.work.plan.rows[i];
        if (!str_equal(row->site, plan_head_office) &&
            audit_plan_names(row->persons, person.account))
            return str_c(world->arena, row->site);
    }
    return NULL;
}

static void a_mystery_visitor_was_never_at_that_outlet(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *before = world_case_in(world, CASE_PLAN_REPORTED);
    struct actor known = world->assessor;
    const char *outlet = visited_by(world, before, known);
    if (!outlet) {
        known = world->leader;
        outlet = visited_by(world, before, known);
    }
    const char *id = world_case_in(world, CASE_PLAN_READY);
    assert_non_null(outlet);
    world_refused(world, FAIL_INVALID, "person_known", world->leader, "plan.add", "case", id,
        "kind", "work", "stage", "2", "day", day_text(world, id), "half", "afternoon", "sites",
        outlet, "persons", str_c(world->arena, known.account), "indicators", "5.2", "mode", "B");
    world_ok(world, world->leader, "plan.add", "case", id, "kind", "work", "stage", "2", "day",
        day_text(world, id), "half", "afternoon", "sites", outlet, "persons",
        str_c(world->arena, known.account), "indicators", "5.2", "mode", "A");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_mystery_visitor_was_never_at_that_outlet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
