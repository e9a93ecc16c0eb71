/* A sheet that was locked gives the same score on the command line. */
#include "service/case_service.h"

#include "support/world.h"

#include "cli/cli_fixture.h"

static struct evaluation_sheet sheet_of(struct world *world, const char *id)
{
    struct evaluation_sheet sheet;
    struct use use = world_use(world, world->leader);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(case_service_sheet(&use, str_of(id), &sheet), FAIL_NONE);
    return sheet;
}

static void find(struct world *world, struct actor actor, const char *id, const char *bad)
{
    world_ok(world, actor, "assessment.record", "case", id, "clause", "5.1.2.2", "answer",
        "samples", "examined", "7", "nonconforming", bad);
}

static void a_locked_sheet_scores_the_same_on_the_command_line(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    find(world, world->leader, id, "2");
    find(world, world->assessor, id, "3");
    world_file(world, "files", "a.txt", STR("service records\n"));
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.2.2");
    world_ok(world, world->leader, "assessment.special", "case", id, "kind", "deduction", "ground",
        "law", "note", "罚款");
    world_file(world, "files", "b.txt", STR("penalty notice\n"));
    world_ok(world, world->leader, "assessment.evidence", "case", id, "special",
        str_c(world->arena, sheet_of(world, id).specials[0].id));
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "not_met");
    world_ok(world, world->leader, "assessment.resolve", "case", id, "clause", "5.1.1.1", "take",
        str_c(world->arena, world->leader.account), "reason", "现场核实");
    world_ok(world, world->leader, "assessment.lock", "case", id);
    struct evaluation_sheet sheet = sheet_of(world, id);
    struct fixture_run run =
        RUN(world->arena, sheet.file, "score", "-", "--json", "--scheme-dir", "schemes");
    assert_int_equal(run.code, CLI_OK);
    struct str final = str_format(world->arena,
        "\"final\":\"%" STR_PRI "\",\"shown\":\"%" STR_PRI "\",\"level\":\"%" STR_PRI "\"",
        STR_ARG(sheet.evaluation.final), STR_ARG(sheet.evaluation.shown),
        STR_ARG(sheet.evaluation.level));
    if (!fixture_has(run.output, str_c(world->arena, final)))
        fail_msg("%s is not in %.300s", str_c(world->arena, final), run.output.data);
    assert_true(str_find(sheet.evaluation.final, STR("/"), 0, &(size_t){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_locked_sheet_scores_the_same_on_the_command_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
