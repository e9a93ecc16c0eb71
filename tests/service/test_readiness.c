/* The readiness check: kept for oneself, by the scheme. */
#include "service/readiness_service.h"
#include "support/world.h"

static struct readiness load(struct world *world, struct actor actor)
{
    struct readiness readiness;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    const struct scheme *scheme = scheme_set_find(world->platform.schemes, STR(WORLD_SCHEME));
    assert_int_equal(readiness_service_load(&use, scheme, &readiness), FAIL_NONE);
    return readiness;
}

static bool is_met(struct world *world, struct actor actor, const char *id)
{
    struct readiness readiness = load(world, actor);
    for (size_t i = 0; i < readiness.n; i++)
        if (str_equal(readiness.items[i].id, str_of(id)))
            return readiness.items[i].is_met;
    fail_msg("no item %s", id);
    return false;
}

static void what_is_ticked_is_there_and_what_is_not_is_not(struct test_database *test)
{
    struct world *world = world_new(test);
    assert_false(is_met(world, world->applicant, "document:manual"));
    world_ok(world, world->applicant, "readiness.save", "scheme", WORLD_SCHEME, "items",
        "document:manual", "items", "condition:budget");
    assert_true(is_met(world, world->applicant, "document:manual"));
    assert_true(is_met(world, world->applicant, "condition:budget"));
    assert_false(is_met(world, world->other, "document:manual"));
    world_ok(world, world->applicant, "readiness.save", "scheme", WORLD_SCHEME, "items",
        "condition:budget");
    assert_false(is_met(world, world->applicant, "document:manual"));
    world_ok(world, world->applicant, "readiness.save", "scheme", WORLD_SCHEME);
    assert_false(is_met(world, world->applicant, "condition:budget"));
}

static void what_the_scheme_does_not_ask_is_refused(struct test_database *test)
{
    static const char *const wrong[] = {"document:nothing", "profile", "managers", "",
        "condition:legal_person", "condition:competence", "'; DROP TABLE readiness_answer"};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (wrong[i][0])
            world_refused(world, FAIL_INVALID, "item", world->applicant, "readiness.save", "scheme",
                WORLD_SCHEME, "items", "document:manual", "items", wrong[i]);
    world_run(world, world->applicant, "readiness.save", "scheme", "none");
    assert_int_equal(world->fail, FAIL_INVALID);
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->reviewer, "readiness.save", "scheme", WORLD_SCHEME);
}

static void the_record_tells_its_part(struct test_database *test)
{
    struct world *world = world_new(test);
    assert_true(is_met(world, world->applicant, "profile"));
    assert_true(is_met(world, world->applicant, "outlets"));
    assert_true(is_met(world, world->applicant, "managers"));
    assert_true(is_met(world, world->applicant, "condition:legal_person"));
    assert_false(is_met(world, world->applicant, "self_evaluation"));
    struct use use = world_use(world, world->reviewer);
    const struct scheme *scheme = scheme_set_find(world->platform.schemes, STR(WORLD_SCHEME));
    struct readiness readiness;
    assert_int_equal(readiness_service_load(&use, scheme, &readiness), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_is_ticked_is_there_and_what_is_not_is_not),
        ON_BOTH(what_the_scheme_does_not_ask_is_refused),
        ON_BOTH(the_record_tells_its_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
