/* An installation that holds the demonstration. */
#ifndef CLI_OPS_DEMO_FIXTURE_H
#define CLI_OPS_DEMO_FIXTURE_H

#include "ops_fixture.h"

static inline struct str head_of(const struct ops *ops)
{
    struct fixture_run run = OPS(ops, "log", "verify", "--json");
    if (run.code != CLI_OK)
        print_error("%" STR_PRI "\n", STR_ARG(run.error));
    assert_int_equal(run.code, CLI_OK);
    return run.output;
}

static inline struct ops demo_new(struct test_database *test)
{
    struct ops ops = ops_new(test);
    struct fixture_run run = OPS(&ops, "demo");
    if (run.code != CLI_OK)
        print_error("%" STR_PRI "\n", STR_ARG(run.error));
    assert_int_equal(run.code, CLI_OK);
    return ops;
}

#endif
