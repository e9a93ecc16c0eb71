/* The on-site sheet: who writes on it, what fits, and who sees it. */
#include "service/case_service.h"
#include "store/evaluation_store.h"
#include "support/world.h"
#include "sys/file.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static struct evaluation_sheet sheet_of(struct world *world, const char *id)
{
    struct evaluation_sheet sheet;
    struct use use = world_use(world, world->leader);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(case_service_sheet(&use, str_of(id), &sheet), FAIL_NONE);
    return sheet;
}

#define SAMPLES(id, site_, examined_, bad_)                                                        \
    "assessment.record", "case", id, "clause", "5.1.2.2", "answer", "samples", "site", site_,      \
        "examined", examined_, "nonconforming", bad_

static const char *a_drawn_outlet(struct world *world, const char *id, size_t i)
{
    struct case_view view;
    struct use use = world_use(world, world->leader);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    return text(world, view.drawn[i].outlet);
}

/* Any outlet of the applicant that was not drawn. */
static const char *an_outlet_not_drawn(struct world *world, const char *id)
{
    static const struct sql sql = {"test_not_drawn",
        "SELECT id FROM outlet WHERE organisation = $1 AND id NOT IN"
        " (SELECT outlet FROM drawn_outlet WHERE certification_case = $2) ORDER BY id LIMIT 1"};
    struct rows rows;
    assert_db(world->db,
        db_query(world->db, world->arena, &sql,
            ARGS(value_text(world->applicant.organisation), value_text(str_of(id))), &rows));
    return text(world, rows.cells[0].text);
}

static void samples_are_taken_at_head_office_and_at_outlets_that_were_drawn(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->assessor, SAMPLES(id, "hq", "3", "0"));
    world_ok(world, world->assessor, SAMPLES(id, a_drawn_outlet(world, id, 0), "5", "2"));
    world_refused(world, FAIL_INVALID, "site", world->assessor,
        SAMPLES(id, an_outlet_not_drawn(world, id), "5", "0"));
    world_refused(world, FAIL_INVALID, "site", world->assessor, SAMPLES(id, "nowhere", "5", "0"));
}

/* 8 samples, 2 bad, of 5 points: 15/4. */
static void samples_of_all_sites_are_pooled(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->assessor, SAMPLES(id, "hq", "3", "0"));
    world_ok(world, world->assessor, SAMPLES(id, a_drawn_outlet(world, id, 0), "5", "2"));
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_findings, 2);
    assert_str(rational_format(world->arena, sheet.score->obtained), "15/4");
}

static void a_new_finding_takes_the_place_of_the_same_persons_old_one(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, SAMPLES(id, "hq", "3", "3"));
    world_ok(world, world->leader, SAMPLES(id, "hq", "4", "0"));
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_findings, 1);
    assert_int_equal(sheet.findings[0].examined, 4);
    assert_str(sheet.findings[0].author, text(world, world->leader.account));
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.2.2.2", "answer",
        "excluded", "note", "不销售有形商品");
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.2.2.2", "answer",
        "met");
    assert_int_equal(sheet_of(world, id).n_findings, 2);
}

#define ANSWER(id, clause_, answer_)                                                               \
    "assessment.record", "case", id, "clause", clause_, "answer", answer_

static void samples_of_several_people_at_one_site_are_pooled(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->assessor, SAMPLES(id, "hq", "5", "2"));
    world_ok(world, world->leader, SAMPLES(id, "hq", "3", "0"));
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_findings, 2);
    assert_false(sheet.clauses[0].is_difference);
    assert_str(rational_format(world->arena, sheet.score->obtained), "15/4");
    assert_str(sheet_author_name(&sheet, world->leader.account), text(world, world->leader.name));
}

static void equal_answers_of_several_people_are_one_answer(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->assessor, ANSWER(id, "5.1.1.1", "met"));
    world_ok(world, world->leader, ANSWER(id, "5.1.1.1", "met"));
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_findings, 2);
    assert_int_equal(sheet.n_clauses, 1);
    assert_int_equal(sheet.clauses[0].n_counted, 1);
    assert_int_equal(sheet.score->n_unanswered, 39);
}

static void different_answers_count_as_none_and_keep_the_sheet_open(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    world_ok(world, world->assessor, ANSWER(id, "5.1.1.1", "not_met"));
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.score->n_unanswered, 1);
    world_refused(world, FAIL_STATE, "difference", world->leader, "assessment.lock", "case", id);
    world_ok(world, world->assessor, ANSWER(id, "5.1.1.1", "met"));
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

static void an_exclusion_beside_samples_is_a_difference(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.2.3.1", "answer",
        "samples", "examined", "5", "site", a_drawn_outlet(world, id, 0));
    world_ok(world, world->leader, ANSWER(id, "5.2.3.1", "excluded"), "note", "没有此类服务");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_findings, 2);
    assert_true(sheet.clauses[0].is_difference);
    world_ok(world, world->assessor, ANSWER(id, "5.2.3.1", "excluded"), "note", "不提供");
    sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_findings, 2);
    assert_false(sheet.clauses[0].is_difference);
}

static void a_finding_names_a_mode_of_the_scheme_or_none(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->assessor, ANSWER(id, "5.1.1.1", "met"), "mode", "A");
    assert_str(sheet_of(world, id).findings[0].mode, "A");
    world_refused(
        world, FAIL_INVALID, "mode", world->assessor, ANSWER(id, "5.1.1.1", "met"), "mode", "Z");
}

static void findings_fit_their_indicator(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *const wrong[][9] = {
        {"clause", "5.1.1.1", "answer", "samples", "examined", "3"},
        {"clause", "5.1.2.2", "answer", "met"},
        {"clause", "5.1.2.2", "answer", "samples", "examined", "0"},
        {"clause", "5.1.2.2", "answer", "samples", "examined", "3", "nonconforming", "4"},
        {"clause", "5.1.2.2", "answer", "samples", "examined", "-3", "nonconforming", "-4"},
        {"clause", "5.1.2.2", "answer", "samples"},
        {"clause", "5.1", "answer", "met"},
        {"clause", "9.9", "answer", "met"},
        {"clause", "\"}", "answer", "met"},
        {"clause", "5.1.1.1", "answer", "points", "points", "2"},
        {"clause", "5.1.1.1", "answer", "excluded", "note", "不想"},
        {"clause", "5.2.2.2", "answer", "excluded"},
        {"clause", "5.1.1.1", "answer", "maybe"},
        {"clause", "5.1.1.1"},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        const char *pairs[12] = {"case", id};
        memcpy(&pairs[2], wrong[i], sizeof wrong[i]);
        struct str before = world_dump(world);
        world_run_pairs(world, world->leader, "assessment.record", pairs);
        if (world->fail != FAIL_INVALID)
            print_error("%s %s\n", wrong[i][1], wrong[i][3]);
        assert_int_equal(world->fail, FAIL_INVALID);
        assert_non_null(world->problems.first);
        world_assert_same(world, before);
    }
}

static void only_the_team_writes_on_the_sheet(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct actor outsider = world_person(world, "outsider", ROLE_BIT(ROLE_ASSESSOR));
    world_refused(world, FAIL_FORBIDDEN, "relation", outsider, SAMPLES(id, "hq", "3", "0"));
    world_refused(
        world, FAIL_FORBIDDEN, "relation", world->assessor, "assessment.close", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "role", world->decider, SAMPLES(id, "hq", "3", "0"));
}

static void an_incomplete_sheet_cannot_be_locked(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_STATE, "incomplete", world->leader, "assessment.lock", "case", id);
    assert_str(world->problems.first->args[0], "40");
    world_record_all(world, id, "met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

static void a_closed_sheet_is_closed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_refused(world, FAIL_STATE, "state", world->leader, SAMPLES(id, "hq", "3", "3"));
    world_refused(world, FAIL_STATE, "state", world->leader, "assessment.special", "case", id,
        "kind", "deduction", "ground", "law", "note", "罚款");
}

static void special_items_count_and_can_be_taken_back(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    world_ok(world, world->leader, "assessment.special", "case", id, "kind", "deduction", "ground",
        "law", "note", "罚款");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_str(rational_format(world->arena, sheet.score->final), "99");
    world_refused(world, FAIL_NOT_FOUND, "", world->leader, "assessment.special_remove", "case", id,
        "special", "nothing");
    world_ok(world, world->leader, "assessment.special_remove", "case", id, "special",
        text(world, sheet.specials[0].id));
    assert_str(rational_format(world->arena, sheet_of(world, id).score->final), "100");
    world_run(world, world->leader, "assessment.special", "case", id, "kind", "deduction", "ground",
        "weather", "note", "下雨");
    assert_int_equal(world->fail, FAIL_INVALID);
}

static void a_deduction_on_site_names_its_ground(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_INVALID, "required", world->leader, "assessment.special", "case", id,
        "kind", "deduction", "note", "罚款");
    world_ok(world, world->leader, "assessment.special", "case", id, "kind", "bonus", "note",
        "行业首创的服务");
}

static void a_special_item_of_another_case_is_not_here(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *one = world_case_in(world, CASE_STAGE2);
    const char *other = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, "assessment.special", "case", one, "kind", "deduction", "ground",
        "law", "note", "罚款");
    const char *special = text(world, sheet_of(world, one).specials[0].id);
    world_refused(world, FAIL_NOT_FOUND, "", world->leader, "assessment.special_remove", "case",
        other, "special", special);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(samples_are_taken_at_head_office_and_at_outlets_that_were_drawn),
        ON_BOTH(samples_of_all_sites_are_pooled),
        ON_BOTH(a_new_finding_takes_the_place_of_the_same_persons_old_one),
        ON_BOTH(samples_of_several_people_at_one_site_are_pooled),
        ON_BOTH(equal_answers_of_several_people_are_one_answer),
        ON_BOTH(different_answers_count_as_none_and_keep_the_sheet_open),
        ON_BOTH(an_exclusion_beside_samples_is_a_difference),
        ON_BOTH(a_finding_names_a_mode_of_the_scheme_or_none),
        ON_BOTH(findings_fit_their_indicator),
        ON_BOTH(only_the_team_writes_on_the_sheet),
        ON_BOTH(an_incomplete_sheet_cannot_be_locked),
        ON_BOTH(a_closed_sheet_is_closed),
        ON_BOTH(special_items_count_and_can_be_taken_back),
        ON_BOTH(a_deduction_on_site_names_its_ground),
        ON_BOTH(a_special_item_of_another_case_is_not_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
