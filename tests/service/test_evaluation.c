/* Self-evaluations: the organisation's own, and the same file that the calculator reads. */
#include "base/limits.h"
#include "service/evaluation_service.h"
#include "support/world.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static const char *open_one(struct world *world)
{
    return world_ok(world, world->applicant, "evaluation.open", "scheme", WORLD_SCHEME);
}

static struct evaluation_sheet show(struct world *world, const char *id)
{
    struct evaluation_sheet sheet;
    struct use use = world_use(world, world->applicant);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(evaluation_service_show(&use, str_of(id), &sheet), FAIL_NONE);
    return sheet;
}

static void upload(struct world *world, const char *id, struct str file)
{
    world_file(world, "file", "assessment.json", file);
    world_ok(world, world->applicant, "evaluation.upload", "evaluation", id);
}

static void refuse_upload(struct world *world, const char *id, struct str file)
{
    struct str before = world_dump(world);
    world_file(world, "file", "assessment.json", file);
    world_run(world, world->applicant, "evaluation.upload", "evaluation", id);
    assert_int_equal(world->fail, FAIL_INVALID);
    assert_non_null(world->problems.first);
    world_assert_same(world, before);
}

/* A sheet with everything on it that there is. */
static const char *rich_sheet(struct world *world)
{
    const char *id = open_one(world);
    struct actor applicant = world->applicant;
    world_ok(world, applicant, "evaluation.answer", "evaluation", id, "clause", "5.1.1.1", "answer",
        "met", "note", "售后部\n12人 \"专设\"");
    world_ok(world, applicant, "evaluation.answer", "evaluation", id, "clause", "5.1.2.2", "answer",
        "samples", "site", "hq", "examined", "3", "nonconforming", "1", "note", "总部");
    world_ok(world, applicant, "evaluation.answer", "evaluation", id, "clause", "5.1.2.2", "answer",
        "samples", "site", "徐州一店", "examined", "5", "nonconforming", "1", "note", "一店");
    world_ok(world, applicant, "evaluation.answer", "evaluation", id, "clause", "5.2.2.2", "answer",
        "excluded", "note", "不销售有形商品");
    world_ok(world, applicant, "evaluation.answer", "evaluation", id, "clause", "5.1.3.1", "answer",
        "not_met");
    static const char *const grounds[] = {"law", "trade", "system", "company_rules"};
    for (size_t i = 0; i < ARRAY_LEN(grounds); i++)
        world_ok(world, applicant, "evaluation.special", "evaluation", id, "kind", "deduction",
            "ground", grounds[i], "note", grounds[i]);
    return id;
}

static void what_is_downloaded_and_uploaded_again_is_the_same(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *one = rich_sheet(world);
    struct evaluation_sheet before = show(world, one);
    const char *other = open_one(world);
    upload(world, other, before.file);
    struct evaluation_sheet after = show(world, other);
    assert_str(after.file, text(world, before.file));
    assert_int_equal(rational_compare(after.score->final, before.score->final), 0);
    upload(world, other, after.file);
    assert_str(show(world, other).file, text(world, before.file));
}

static void an_upload_takes_the_place_of_everything(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = rich_sheet(world);
    upload(world, id, STR("scheme: gbt27922\nfindings:\n  5.1.1.1: {met: false}\n"));
    struct evaluation_sheet sheet = show(world, id);
    assert_int_equal(sheet.n_findings, 1);
    assert_int_equal(sheet.findings[0].answer, ANSWER_NOT_MET);
    assert_int_equal(sheet.n_specials, 0);
}

static void samples_of_one_site_add_up_and_no_site_is_head_office(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = open_one(world);
    upload(world, id,
        STR("{\"scheme\":\"gbt27922\",\"findings\":{\"5.1.2.2\":{\"samples\":["
            "{\"examined\":1,\"nonconforming\":1},{\"site\":\"b\",\"examined\":2,"
            "\"nonconforming\":0},{\"site\":\"hq\",\"examined\":4,\"nonconforming\":2},"
            "{\"site\":\"b\",\"examined\":8,\"nonconforming\":1}],\"note\":\"n\"}}}"));
    struct evaluation_sheet sheet = show(world, id);
    assert_int_equal(sheet.n_findings, 2);
    assert_str(sheet.findings[0].site, "hq");
    assert_int_equal(sheet.findings[0].examined, 5);
    assert_int_equal(sheet.findings[0].nonconforming, 3);
    assert_str(sheet.findings[1].site, "b");
    assert_int_equal(sheet.findings[1].examined, 10);
    assert_int_equal(sheet.findings[1].nonconforming, 1);
    /* 5 × (1 − 4/15) */
    assert_str(rational_format(world->arena, sheet.score->obtained), "11/3");
}

static void files_that_the_calculator_refuses_are_refused(struct test_database *test)
{
    static const char *const files[] = {
        "",
        "[]",
        "scheme: property\nfindings: {}\n",
        "scheme: gbt27922\nfindings: {9.9: {met: true}}\n",
        "scheme: gbt27922\nfindings: {5.1.1.1: {met: true}, 5.1.1.1: {met: false}}\n",
        "scheme: gbt27922\nfindings: {5.1.2.2: {examined: 0, nonconforming: 0}}\n",
        "scheme: gbt27922\nfindings: {5.1.2.2: {examined: 2, nonconforming: 3}}\n",
        "scheme: gbt27922\nfindings: {5.1.1.1: {excluded: 不想}}\n",
        "scheme: gbt27922\nspecial: [{kind: deduction, ground: weather}]\n",
        "{\"scheme\":\"gbt27922\",\"findings\":{\"5.1.1.1\":{\"met\":true}}",
        "\xff\xfe",
    };
    struct world *world = world_new(test);
    const char *id = rich_sheet(world);
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        refuse_upload(world, id, str_of(files[i]));
}

static void put_samples(struct buf *out, int from, int to)
{
    for (int i = from; i < to; i++)
        buf_format(
            out, "%s{\"site\":\"s%d\",\"examined\":1,\"nonconforming\":0}", i > from ? "," : "", i);
}

static void a_file_brings_no_more_than_the_sheet_can_hold(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = rich_sheet(world);
    struct buf many = buf_new(world->arena);
    buf_put(&many, STR("{\"scheme\":\"gbt27922\",\"findings\":{\"5.1.2.2\":{\"samples\":["));
    put_samples(&many, 0, LIMIT_SHEET_RECORDS + 1);
    buf_put(&many, STR("]}}}"));
    refuse_upload(world, id, buf_str(&many));

    struct buf sum = buf_new(world->arena);
    buf_format(&sum,
        "{\"scheme\":\"gbt27922\",\"findings\":{\"5.1.2.2\":{\"samples\":["
        "{\"site\":\"a\",\"examined\":%d,\"nonconforming\":0},"
        "{\"site\":\"a\",\"examined\":%d,\"nonconforming\":0}]}}}",
        LIMIT_SAMPLES, LIMIT_SAMPLES);
    refuse_upload(world, id, buf_str(&sum));

    struct buf note = buf_new(world->arena);
    buf_put(
        &note, STR("{\"scheme\":\"gbt27922\",\"findings\":{\"5.1.1.1\":{\"met\":true,\"note\":\""));
    buf_repeat(&note, STR("注"), LIMIT_NOTE + 1);
    buf_put(&note, STR("\"}}}"));
    refuse_upload(world, id, buf_str(&note));
}

static void names_of_files_cannot_break_the_list_they_are_kept_in(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = open_one(world);
    refuse_upload(world, id,
        STR("{\"scheme\":\"gbt27922\",\"findings\":{\"5.1.1.1\":{\"met\":true,"
            "\"evidence\":[\"a\\nb\"]}}}"));
}

static enum fail look(struct world *world, struct actor actor, const char *id)
{
    struct evaluation_sheet sheet;
    struct use use = world_use(world, actor);
    return evaluation_service_show(&use, str_of(id), &sheet);
}

/* Assessors form their own judgement (process reference, §4.5). */
static void nobody_else_sees_a_self_evaluation(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = rich_sheet(world);
    struct actor others[] = {world->nobody, world->other, world->admin, world->leader,
        world->decider, world->reviewer, world->planner, world->scheme_manager};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_int_equal(look(world, others[i], id), FAIL_NOT_FOUND);
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "evaluation.answer", "evaluation", id,
        "clause", "5.1.1.1", "answer", "not_met");
    world_file(world, "file", "a.json", STR("{}"));
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "evaluation.upload", "evaluation", id);
    world_refused(world, FAIL_FORBIDDEN, "role", world->leader, "evaluation.answer", "evaluation",
        id, "clause", "5.1.1.1", "answer", "not_met");
}

/* The sheet of the assessors has the same form, and is not to be had through the other door. */
static void an_on_site_sheet_is_no_self_evaluation(struct test_database *test)
{
    static const struct sql sql = {
        "test_onsite", "SELECT id FROM evaluation WHERE kind = 'onsite'"};
    struct world *world = world_new(test);
    struct rows rows;
    world_case_in(world, CASE_STAGE2);
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    const char *id = text(world, rows.cells[0].text);
    assert_int_equal(look(world, world->applicant, id), FAIL_NOT_FOUND);
    world_refused(world, FAIL_NOT_FOUND, "", world->applicant, "evaluation.answer", "evaluation",
        id, "clause", "5.1.1.1", "answer", "met");
}

static void there_is_a_self_evaluation_for_every_scheme_and_no_other(struct test_database *test)
{
    struct world *world = world_new(test);
    for (size_t i = 0; i < world->platform.schemes->n; i++) {
        const char *scheme = text(world, world->platform.schemes->files[i].id);
        show(world, world_ok(world, world->applicant, "evaluation.open", "scheme", scheme));
    }
    world_refused(
        world, FAIL_INVALID, "scheme", world->applicant, "evaluation.open", "scheme", "iso9001");
}

static void an_empty_sheet_is_incomplete(struct test_database *test)
{
    struct world *world = world_new(test);
    struct evaluation_sheet sheet = show(world, open_one(world));
    assert_false(sheet.score->complete);
    assert_null(sheet.score->level);
    assert_int_equal(sheet.score->n_unanswered, 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_is_downloaded_and_uploaded_again_is_the_same),
        ON_BOTH(an_upload_takes_the_place_of_everything),
        ON_BOTH(samples_of_one_site_add_up_and_no_site_is_head_office),
        ON_BOTH(files_that_the_calculator_refuses_are_refused),
        ON_BOTH(a_file_brings_no_more_than_the_sheet_can_hold),
        ON_BOTH(names_of_files_cannot_break_the_list_they_are_kept_in),
        ON_BOTH(nobody_else_sees_a_self_evaluation),
        ON_BOTH(an_on_site_sheet_is_no_self_evaluation),
        ON_BOTH(there_is_a_self_evaluation_for_every_scheme_and_no_other),
        ON_BOTH(an_empty_sheet_is_incomplete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
