/* Findings that differ, what the leader decides about them, and the lock of the sheet. */
#include "service/case_service.h"
#include "store/evaluation_store.h"
#include "support/world.h"

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

static const struct finding_clause *clause_of(struct world *world, const char *id)
{
    struct evaluation_sheet *sheet = NEW(world->arena, struct evaluation_sheet);
    *sheet = sheet_of(world, id);
    return finding_merge_find(sheet->clauses, sheet->n_clauses, STR("5.1.1.1"));
}

#define FOUND(id, clause_, ...) "assessment.record", "case", id, "clause", clause_, __VA_ARGS__
#define RESOLVE(id, ...)                                                                           \
    "assessment.resolve", "case", id, "clause", "5.1.1.1", "reason", "现场核实", __VA_ARGS__
#define ENTRY(act, id, person)                                                                     \
    act, "case", id, "clause", "5.1.1.1", "author", text(world, world->person.account)

static const char *differing_case(struct world *world)
{
    const char *id = world_case_in(world, CASE_STAGE2);
    world_differ(world, id);
    return id;
}

static void the_leader_takes_one_of_the_findings(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = differing_case(world);
    assert_true(finding_merge_is_open(clause_of(world, id)));
    world_ok(world, world->leader, RESOLVE(id, "take", text(world, world->assessor.account)));
    const struct finding_clause *clause = clause_of(world, id);
    assert_true(clause->is_resolved);
    assert_int_equal(clause->n_entries, 2);
    assert_int_equal(clause->counted->answer, ANSWER_NOT_MET);
    assert_str(clause->resolution->reason, "现场核实");
    world_ok(world, world->leader, RESOLVE(id, "take", text(world, world->leader.account)));
    assert_int_equal(clause_of(world, id)->counted->answer, ANSWER_MET);
}

static void the_leader_gives_a_value_of_their_own_that_fits(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = differing_case(world);
    world_refused(world, FAIL_INVALID, "required", world->leader, RESOLVE(id, "take", ""));
    world_refused(world, FAIL_INVALID, "required", world->leader, RESOLVE(id, "answer", "maybe"));
    world_run(world, world->leader, "assessment.resolve", "case", id, "clause", "5.1.1.1", "reason",
        "现场核实", "answer", "samples", "examined", "3");
    assert_int_equal(world->fail, FAIL_INVALID);
    world_ok(world, world->leader, RESOLVE(id, "answer", "met"));
    const struct finding_clause *clause = clause_of(world, id);
    assert_int_equal(clause->counted->answer, ANSWER_MET);
    assert_str(clause->counted->author, text(world, world->leader.account));
}

static void a_resolution_gives_a_reason_and_a_person_who_found_something(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = differing_case(world);
    world_refused(world, FAIL_INVALID, "required", world->leader, "assessment.resolve", "case", id,
        "clause", "5.1.1.1", "answer", "met");
    world_refused(world, FAIL_INVALID, "take", world->leader,
        RESOLVE(id, "take", text(world, world->reviewer.account)));
    world_ok(world, world->leader, ENTRY("assessment.set_aside", id, assessor), "reason", "抽错了");
    world_refused(world, FAIL_STATE, "no_difference", world->leader,
        RESOLVE(id, "take", text(world, world->assessor.account)));
}

static void what_agrees_or_nobody_looked_at_is_not_resolved(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_STATE, "no_difference", world->leader, RESOLVE(id, "answer", "met"));
    world_ok(world, world->leader, FOUND(id, "5.1.1.1", "answer", "met"));
    world_refused(
        world, FAIL_STATE, "no_difference", world->leader, RESOLVE(id, "answer", "not_met"));
}

static void only_the_leader_resolves_and_sets_aside(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = differing_case(world);
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor,
        RESOLVE(id, "take", text(world, world->assessor.account)));
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor,
        ENTRY("assessment.set_aside", id, leader), "reason", "抽错了");
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor,
        ENTRY("assessment.take_back", id, leader));
}

static void a_finding_that_changes_opens_the_difference_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = differing_case(world);
    world_ok(world, world->leader, RESOLVE(id, "take", text(world, world->leader.account)));
    world_ok(world, world->assessor, FOUND(id, "5.1.1.1", "answer", "not_met", "note", "补充说明"));
    assert_true(clause_of(world, id)->is_resolved);
    world_ok(world, world->assessor, FOUND(id, "5.1.1.1", "answer", "met"));
    world_ok(world, world->leader, FOUND(id, "5.1.1.1", "answer", "not_met"));
    const struct finding_clause *clause = clause_of(world, id);
    assert_true(finding_merge_is_open(clause));
    assert_non_null(clause->resolution);
    assert_int_equal(clause->n_counted, 0);
}

static void a_sample_that_was_examined_twice_is_set_aside_and_taken_back(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *assessor = text(world, world->assessor.account);
    world_ok(world, world->leader,
        FOUND(id, "5.1.2.2", "answer", "samples", "examined", "4", "nonconforming", "0"));
    world_ok(world, world->assessor,
        FOUND(id, "5.1.2.2", "answer", "samples", "examined", "4", "nonconforming", "4"));
    world_refused(world, FAIL_INVALID, "required", world->leader, "assessment.set_aside", "case",
        id, "clause", "5.1.2.2", "author", assessor);
    world_ok(world, world->leader, "assessment.set_aside", "case", id, "clause", "5.1.2.2",
        "author", assessor, "reason", "同一记录查了两次");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_findings, 2);
    assert_str(rational_format(world->arena, sheet.score->obtained), "5");
    world_ok(world, world->leader, "assessment.take_back", "case", id, "clause", "5.1.2.2",
        "author", assessor);
    assert_str(rational_format(world->arena, sheet_of(world, id).score->obtained), "5/2");
    world_refused(world, FAIL_STATE, "not_aside", world->leader, "assessment.take_back", "case", id,
        "clause", "5.1.2.2", "author", assessor);
    world_refused(world, FAIL_NOT_FOUND, "", world->leader, "assessment.set_aside", "case", id,
        "clause", "5.1.2.2", "site", "nowhere", "author", assessor, "reason", "抽错了");
}

static void what_was_set_aside_counts_again_when_its_author_changes_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = differing_case(world);
    world_ok(world, world->leader, ENTRY("assessment.set_aside", id, assessor), "reason", "抽错了");
    world_ok(world, world->assessor, FOUND(id, "5.1.1.1", "answer", "not_met", "note", "说明"));
    assert_false(clause_of(world, id)->is_difference);
    world_ok(world, world->assessor, FOUND(id, "5.1.1.1", "answer", "met"));
    const struct finding_clause *clause = clause_of(world, id);
    assert_int_equal(clause->entries[0].aside_at + clause->entries[1].aside_at, 0);
}

static void a_locked_sheet_keeps_its_score_and_takes_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_true(sheet.evaluation.locked);
    assert_str(sheet.evaluation.final, "100");
    assert_str(sheet.evaluation.shown, "100.00");
    assert_str(sheet.evaluation.file_sha256, text(world, sha256_hex(world->arena, sheet.file)));
    world_refused(
        world, FAIL_STATE, "locked", world->leader, FOUND(id, "5.1.1.1", "answer", "not_met"));
    world_refused(world, FAIL_STATE, "locked", world->leader, "assessment.special", "case", id,
        "kind", "deduction", "ground", "law", "note", "罚款");
    world_refused(world, FAIL_STATE, "locked", world->leader, RESOLVE(id, "answer", "met"));
    world_refused(world, FAIL_STATE, "locked", world->leader,
        ENTRY("assessment.set_aside", id, leader), "reason", "抽错了");
    world_file(world, "files", "a.txt", STR("late\n"));
    world_refused(world, FAIL_STATE, "locked", world->leader, "assessment.evidence", "case", id,
        "clause", "5.1.1.1");
    world_refused(world, FAIL_STATE, "locked", world->leader, "assessment.lock", "case", id);
}

static void the_leader_unlocks_with_a_reason_until_the_sheet_is_closed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_STATE, "not_locked", world->leader, "assessment.unlock", "case", id,
        "reason", "补充样本");
    world_lock_sheet(world, id, "met");
    world_refused(world, FAIL_INVALID, "required", world->leader, "assessment.unlock", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, "assessment.unlock", "case",
        id, "reason", "补充样本");
    world_ok(world, world->leader, "assessment.unlock", "case", id, "reason", "补充样本");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_false(sheet.evaluation.locked);
    assert_str(sheet.evaluation.final, "");
    world_ok(world, world->leader, FOUND(id, "5.1.1.1", "answer", "met", "note", "已补充"));
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    world_refused(world, FAIL_STATE, "state", world->leader, "assessment.unlock", "case", id,
        "reason", "补充样本");
}

static void only_a_locked_sheet_is_closed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    world_refused(world, FAIL_STATE, "not_locked", world->leader, "assessment.close", "case", id);
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

static void an_open_difference_keeps_the_sheet_from_being_locked(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    world_ok(world, world->assessor, FOUND(id, "5.1.1.1", "answer", "not_met"));
    world_refused(world, FAIL_STATE, "difference", world->leader, "assessment.lock", "case", id);
    assert_str(world->problems.first->args[0], "1");
    world_ok(world, world->leader, RESOLVE(id, "take", text(world, world->leader.account)));
    world_ok(world, world->leader, "assessment.lock", "case", id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_leader_takes_one_of_the_findings),
        ON_BOTH(the_leader_gives_a_value_of_their_own_that_fits),
        ON_BOTH(a_resolution_gives_a_reason_and_a_person_who_found_something),
        ON_BOTH(what_agrees_or_nobody_looked_at_is_not_resolved),
        ON_BOTH(only_the_leader_resolves_and_sets_aside),
        ON_BOTH(a_finding_that_changes_opens_the_difference_again),
        ON_BOTH(a_sample_that_was_examined_twice_is_set_aside_and_taken_back),
        ON_BOTH(what_was_set_aside_counts_again_when_its_author_changes_it),
        ON_BOTH(a_locked_sheet_keeps_its_score_and_takes_nothing),
        ON_BOTH(the_leader_unlocks_with_a_reason_until_the_sheet_is_closed),
        ON_BOTH(only_a_locked_sheet_is_closed),
        ON_BOTH(an_open_difference_keeps_the_sheet_from_being_locked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
