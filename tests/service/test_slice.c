#include "support/world.h"

static void a_case_can_be_driven_to_every_state(struct test_database *test)
{
    struct world *world = world_new(test);
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++)
        world_case_in(world, state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_case_can_be_driven_to_every_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
