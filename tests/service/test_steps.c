/* Steps that are left out, and cases that the body ends. */
#include "store/skipped_step_store.h"
#include "support/world.h"

static const char *surveillance_in(struct world *world, enum case_state state)
{
    const char *id = world_case_in(world, state);
    world_make_surveillance(world, id);
    return id;
}

/* 认证认可条例 art. 22: no step is left out without a reason and somebody who answers for it. */
static void a_step_is_left_out_with_a_reason_and_an_approver(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveillance_in(world, CASE_TEAM_CONFIRMED);
    world_refused(world, FAIL_INVALID, "required", world->planner, "case.skip", "case", id);
    world_refused(
        world, FAIL_STATE, "not_proposed", world->manager, "case.skip_approve", "case", id);
    world_ok(world, world->planner, "case.skip", "case", id, "reason", "文件自上次评审后没有变化");
    assert_int_equal(world_case(world, id).state, CASE_TEAM_CONFIRMED);
    world_ok(world, world->manager, "case.skip_approve", "case", id);
    assert_int_equal(world_case(world, id).state, CASE_PLAN_READY);
    struct tx tx = {world->db, world->arena};
    struct skipped_step step;
    assert_db(world->db, skipped_step_store_load(&tx, str_of(id), CASE_TEAM_CONFIRMED, &step));
    assert_str(step.proposed_by, str_c(world->arena, world->planner.account));
    assert_str(step.approved_by, str_c(world->arena, world->manager.account));
    assert_str(step.reason, "文件自上次评审后没有变化");
}

static void nobody_approves_their_own_proposal(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveillance_in(world, CASE_TEAM_CONFIRMED);
    struct actor both =
        world_person(world, "both", ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_MANAGER));
    world_ok(world, both, "case.skip", "case", id, "reason", "不适用");
    world_refused(world, FAIL_FORBIDDEN, "own_proposal", both, "case.skip_approve", "case", id);
    world_ok(world, world->manager, "case.skip_approve", "case", id);
}

static void no_step_of_an_initial_certification_is_left_out(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_CONFIRMED);
    world_refused(
        world, FAIL_STATE, "step", world->planner, "case.skip", "case", id, "reason", "客户催得急");
    world_refused(world, FAIL_STATE, "step", world->manager, "case.skip_approve", "case", id);
}

static void the_planning_that_nobody_may_leave_out_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveillance_in(world, CASE_PROGRAMMED);
    world_refused(
        world, FAIL_STATE, "state", world->planner, "case.skip", "case", id, "reason", "不适用");
}

static void the_body_ends_a_case_with_its_ground(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DOC_FIX);
    world_refused(world, FAIL_INVALID, "choice", world->manager, "case.terminate", "case", id,
        "ground", "whim", "reason", "不想做了");
    world_refused(world, FAIL_INVALID, "required", world->manager, "case.terminate", "case", id,
        "ground", "unpaid");
    world_ok(world, world->manager, "case.terminate", "case", id, "ground", "no_cooperation",
        "reason", "两次催告均未提交整改材料");
    assert_int_equal(world_case(world, id).state, CASE_TERMINATED);
    world_refused(world, FAIL_STATE, "state", world->applicant, "documents.resubmit", "case", id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_step_is_left_out_with_a_reason_and_an_approver),
        ON_BOTH(nobody_approves_their_own_proposal),
        ON_BOTH(no_step_of_an_initial_certification_is_left_out),
        ON_BOTH(the_planning_that_nobody_may_leave_out_stays),
        ON_BOTH(the_body_ends_a_case_with_its_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
