/* What the on-site sheet is held against, and who sees it when. */
#include "service/comparison_service.h"
#include "store/evaluation_store.h"
#include "support/world.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

/* A self-evaluation in which 5.1.1.1 is not met and 5.1.4.1 is, begun before the case. */
static const char *evaluate(struct world *world)
{
    const char *self = world_ok(world, world->applicant, "evaluation.open", "scheme", WORLD_SCHEME);
    self = text(world, str_of(self));
    world_ok(world, world->applicant, "evaluation.answer", "evaluation", self, "clause", "5.1.1.1",
        "answer", "not_met");
    world_ok(world, world->applicant, "evaluation.answer", "evaluation", self, "clause", "5.1.4.1",
        "answer", "met");
    return self;
}

static enum fail self_of(
    struct world *world, struct actor actor, const char *id, struct comparison *ret_comparison)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return comparison_service_self(&use, str_of(id), ret_comparison);
}

static void the_self_evaluation_is_hidden_until_the_sheet_is_locked(struct test_database *test)
{
    struct world *world = world_new(test);
    struct comparison self;
    evaluate(world);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct actor body[] = {world->leader, world->assessor, world->reviewer, world->decider,
        world->manager, world->planner};
    for (size_t i = 0; i < ARRAY_LEN(body); i++)
        assert_int_equal(self_of(world, body[i], id, &self), FAIL_STATE);
    assert_int_equal(self_of(world, world->applicant, id, &self), FAIL_NOT_FOUND);
    world_lock_sheet(world, id, "met");
    for (size_t i = 0; i < ARRAY_LEN(body); i++)
        assert_int_equal(self_of(world, body[i], id, &self), FAIL_NONE);
    assert_int_equal(self_of(world, world->applicant, id, &self), FAIL_NOT_FOUND);
    assert_int_equal(self_of(world, world->other, id, &self), FAIL_NOT_FOUND);
    world_ok(world, world->leader, "assessment.unlock", "case", id, "reason", "补充样本");
    assert_int_equal(self_of(world, world->leader, id, &self), FAIL_STATE);
}

static void the_gap_stands_beside_each_indicator_the_largest_first(struct test_database *test)
{
    struct world *world = world_new(test);
    struct comparison self;
    const char *evaluation = evaluate(world);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    assert_int_equal(self_of(world, world->leader, id, &self), FAIL_NONE);
    assert_str(self.evaluation, evaluation);
    const struct score_compare *compare = &self.compare;
    assert_int_equal(compare->n_leaves, 2);
    assert_str(compare->scheme->indicators[compare->leaves[0]].id, "5.1.1.1");
    assert_int_equal(rational_sign(compare->pairs[compare->leaves[0]].gap), 1);
    assert_int_equal(rational_sign(compare->pairs[compare->leaves[1]].gap), 0);
}

static void the_self_evaluation_is_kept_as_it_was_at_the_submission(struct test_database *test)
{
    struct world *world = world_new(test);
    struct comparison self;
    const char *evaluation = evaluate(world);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->applicant, "evaluation.answer", "evaluation", evaluation, "clause",
        "5.1.1.1", "answer", "met");
    evaluate(world);
    world_lock_sheet(world, id, "met");
    assert_int_equal(self_of(world, world->leader, id, &self), FAIL_NONE);
    assert_str(self.evaluation, evaluation);
    assert_int_equal(rational_sign(self.compare.pairs[self.compare.leaves[0]].gap), 1);
}

static void without_a_self_evaluation_there_is_nothing_to_show(struct test_database *test)
{
    struct world *world = world_new(test);
    struct comparison self;
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    assert_int_equal(self_of(world, world->leader, id, &self), FAIL_NOT_FOUND);
}

static enum fail before_of(
    struct world *world, struct actor actor, const char *id, struct comparison *ret_comparison)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return comparison_service_before(&use, str_of(id), ret_comparison);
}

static void drift_is_against_the_last_locked_sheet(struct test_database *test)
{
    struct world *world = world_new(test);
    struct comparison before;
    const char *one = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, one, "not_met");
    assert_int_equal(before_of(world, world->leader, one, &before), FAIL_NOT_FOUND);
    world->clock.now += 24 * 3600;
    const char *two = world_case_in(world, CASE_STAGE2);
    world_record_all(world, two, "met");
    assert_int_equal(before_of(world, world->leader, two, &before), FAIL_NONE);
    assert_str(before.certification_case, one);
    assert_int_equal(before.compare.n_leaves, 40);
    assert_str(rational_format(world->arena, before.compare.pairs[0].from), "0");
    assert_int_equal(before_of(world, world->applicant, two, &before), FAIL_NOT_FOUND);
}

static void the_sites_stand_side_by_side_with_how_sure_the_score_is(struct test_database *test)
{
    struct world *world = world_new(test);
    struct sheet_profile profile;
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    struct use use = world_use(world, world->leader);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(comparison_service_profile(&use, str_of(id), &profile), FAIL_NONE);
    assert_true(profile.n_sites > 1);
    assert_str(profile.sites[0].site, "hq");
    for (size_t i = 0; i < profile.n_sites; i++) {
        assert_true(profile.sites[i].shares[0].examined > 0);
        assert_int_equal(
            profile.sites[i].shares[0].examined, profile.sites[i].shares[0].conforming);
    }
    assert_true(profile.interval.is_known);
    assert_str(profile.interval.low, "100.00");
    assert_true(profile.interval.holds);
    use = world_use(world, world->applicant);
    assert_int_equal(comparison_service_profile(&use, str_of(id), &profile), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_self_evaluation_is_hidden_until_the_sheet_is_locked),
        ON_BOTH(the_gap_stands_beside_each_indicator_the_largest_first),
        ON_BOTH(the_self_evaluation_is_kept_as_it_was_at_the_submission),
        ON_BOTH(without_a_self_evaluation_there_is_nothing_to_show),
        ON_BOTH(drift_is_against_the_last_locked_sheet),
        ON_BOTH(the_sites_stand_side_by_side_with_how_sure_the_score_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
