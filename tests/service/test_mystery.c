/* Mystery visits (process reference, §5): who may make one, what is kept of it, and who may not
 * know.
 */
#include "service/case_service.h"
#include "service/mystery_service.h"
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

static bool is_visited_by(struct world *world, const char *id, struct actor person, struct str site)
{
    struct plan_view view = view_of(world, id);
    for (size_t i = 0; i < view.work.plan.n; i++) {
        const struct plan_row *row = &view.work.plan.rows[i];
        if (str_equal(row->site, site) && audit_plan_names(row->persons, person.account))
            return true;
    }
    return false;
}

static void a_mystery_visitor_was_never_at_that_site(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *before = world_case_in(world, CASE_PLAN_REPORTED);
    struct actor known = world->leader;
    const char *site = str_c(world->arena, plan_head_office); /* which every visit goes to */
    const char *id = world_case_in(world, CASE_PLAN_READY);
    assert_true(is_visited_by(world, before, known, plan_head_office));
    world_refused(world, FAIL_INVALID, "person_known", world->leader, "plan.add", "case", id,
        "kind", "work", "stage", "2", "day", day_text(world, id), "half", "afternoon", "sites",
        site, "persons", str_c(world->arena, known.account), "indicators", "5.2", "mode", "B");
    world_ok(world, world->leader, "plan.add", "case", id, "kind", "work", "stage", "2", "day",
        day_text(world, id), "half", "afternoon", "sites", site, "persons",
        str_c(world->arena, known.account), "indicators", "5.2", "mode", "A");
}

#define REPORT(world, id)                                                                          \
    "case", id, "visit", world_hidden_visit(world, id), "from", "14:00", "until", "14:30",         \
        "channel", "in_person", "guise", "报修洗衣机的顾客", "story", "等候 12 分钟后有人接待"

static const char *with_visit(struct world *world, enum case_state state)
{
    const char *id = world_case_in(world, state);
    world_hide_visit(world, id);
    return id;
}

static enum fail list_of(
    struct world *world, struct actor actor, const char *id, struct mystery_list *ret_list)
{
    struct use use = world_use(world, actor);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    enum fail fail = mystery_service_list(&use, str_of(id), ret_list);
    use_read_end(&use);
    return fail;
}

static void a_report_is_corrected_by_a_new_version_and_the_old_one_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_visit(world, CASE_STAGE1);
    struct mystery_list list;
    world_ok(world, world->leader, "mystery.report", REPORT(world, id), "visited_on", "2026-01-02");
    world_ok(world, world->leader, "mystery.report", REPORT(world, id), "visited_on", "2026-01-03");
    assert_int_equal(list_of(world, world->planner, id, &list), FAIL_NONE);
    assert_int_equal(list.n, 2); /* the leader's and the assessor's */
    const struct mystery_item *item = &list.items[list.items[0].n_reports > 0 ? 0 : 1];
    assert_int_equal(item->n_reports, 2);
    assert_int_equal(item->reports[0].version, 2);
    assert_str(date_format(world->arena, item->reports[1].visited_on), "2026-01-02");
}

static void a_visit_is_told_by_its_visitor_after_it_was_made(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor outsider = world_person(world, "路人", world->leader.roles);
    const char *id = with_visit(world, CASE_STAGE1);
    world_refused(world, FAIL_INVALID, "future", world->leader, "mystery.report", REPORT(world, id),
        "visited_on", "2036-01-02");
    world_refused(world, FAIL_INVALID, "time_order", world->leader, "mystery.report", "case", id,
        "visit", world_hidden_visit(world, id), "visited_on", "2026-01-02", "from", "14:30",
        "until", "14:00", "channel", "phone", "guise", "顾客", "story", "无人接听");
    world_refused(world, FAIL_FORBIDDEN, "not_yours", world->leader, "mystery.report", "case", id,
        "visit", "another", "visited_on", "2026-01-02", "from", "14:00", "until", "14:30",
        "channel", "phone", "guise", "顾客", "story", "无人接听");
    world_refused(world, FAIL_FORBIDDEN, "relation", outsider, "mystery.report", REPORT(world, id),
        "visited_on", "2026-01-02");
}

static void a_program_is_no_recording(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_visit(world, CASE_STAGE1);
    struct str before = world_dump(world);
    world_file(world, "files", "录音.mp3",
        STR("\x7f"
            "ELF\2\1\1"));
    assert_int_equal(world_run(world, world->leader, "mystery.report", REPORT(world, id),
                         "visited_on", "2026-01-02"),
        FAIL_INVALID);
    assert_string_equal(world->problems.first->code, "media_type");
    world_assert_same(world, before);
}

/* Who came is the body's own for good; what happened, until the decision. */
static void the_client_learns_of_a_visit_after_the_decision_and_never_of_the_visitor(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_visit(world, CASE_STAGE1);
    struct mystery_list list;
    struct mystery_file file;
    world_file(world, "files", "小票.txt", STR("小票 0012\n"));
    world_ok(world, world->leader, "mystery.report", REPORT(world, id), "visited_on", "2026-01-02");
    assert_int_equal(list_of(world, world->planner, id, &list), FAIL_NONE);
    assert_int_equal(list.n_files, 1);
    struct str file_id = str_copy(world->arena, list.files[0].id);
    assert_int_equal(list_of(world, world->applicant, id, &list), FAIL_NOT_FOUND);
    struct use use = world_use(world, world->applicant);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(mystery_service_file(&use, file_id, &file), FAIL_NOT_FOUND);
    use_read_end(&use);
    world_case_on(world, id, CASE_CERTIFIED);
    assert_int_equal(list_of(world, world->applicant, id, &list), FAIL_NONE);
    for (size_t i = 0; i < list.n; i++) {
        assert_int_equal(list.items[i].visitor.len, 0);
        for (size_t k = 0; k < list.items[i].n_reports; k++)
            assert_int_equal(list.items[i].reports[k].account_name.len, 0);
    }
    assert_int_equal(list_of(world, world->other, id, &list), FAIL_NOT_FOUND);
}

static void no_event_tells_the_client_of_a_visit(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_visit(world, CASE_STAGE1);
    struct case_view view;
    world_ok(world, world->leader, "mystery.report", REPORT(world, id), "visited_on", "2026-01-02");
    struct use use = world_use(world, world->applicant);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    for (size_t i = 0; i < view.n_events; i++)
        assert_false(str_starts(view.events[i].action, STR("mystery.")));
    use_read_end(&use);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_mystery_visitor_was_never_at_that_site),
        ON_BOTH(a_report_is_corrected_by_a_new_version_and_the_old_one_stays),
        ON_BOTH(a_visit_is_told_by_its_visitor_after_it_was_made),
        ON_BOTH(a_program_is_no_recording),
        ON_BOTH(the_client_learns_of_a_visit_after_the_decision_and_never_of_the_visitor),
        ON_BOTH(no_event_tells_the_client_of_a_visit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
