/* Refusals while the database fails: none becomes a success. */
#include "support/world.h"

/* What is refused, or counted, is written down in a transaction of its own. */
static void sweep_refusal(struct world *world, struct actor actor, enum fail refusal,
    const char *use_case, const char *const *pairs)
{
    int64_t calls = INT64_MAX;
    for (int64_t nth = 1; nth <= calls; nth++) {
        struct str before = world_dump(world);
        db_fail_at(world->db, nth);
        calls = db_calls(world->db);
        world_run_pairs(world, actor, use_case, pairs);
        calls = db_calls(world->db) - calls;
        db_fail_at(world->db, 0);
        assert_true(world->fail == refusal || world->fail == FAIL_BROKEN);
        world_assert_same(world, before);
    }
    assert_int_equal(world_run_pairs(world, actor, use_case, pairs), refusal);
}

static void a_fault_makes_no_refusal_a_success(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    const char *basis = world_basis(world, id);
    const char *const grant[] = {
        "case", id, "reason", "符合要求", "sha256", basis, "password", WORLD_PASSWORD, NULL};
    const char *const wrong[] = {
        "case", id, "reason", "符合要求", "sha256", basis, "password", "guessed", NULL};
    const char *const sign_in[] = {"login", "reviewer", "password", "guessed", NULL};
    sweep_refusal(world, world->planner, FAIL_FORBIDDEN, "decision.grant", grant);
    sweep_refusal(world, world->decider, FAIL_INVALID, "decision.grant", wrong);
    sweep_refusal(world, world->nobody, FAIL_UNAUTHENTICATED, "session.open", sign_in);
    assert_int_equal(world_case(world, id).state, CASE_REVIEWED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_fault_makes_no_refusal_a_success),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
