/* Records are destroyed after their time, by two people, and leave their proof. */
#include "service/event_service.h"
#include "service/log_service.h"
#include "service/package_service.h"
#include "service/purge_service.h"
#include "support/world.h"
#include "sys/file.h"

enum { YEAR_SECONDS = 366 * 24 * 60 * 60 };

static struct str cell_of(struct world *world, const struct sql *sql)
{
    struct rows rows;
    assert_db(world->db, db_query(world->db, world->arena, sql, NO_ARGS, &rows));
    assert_true(rows.count > 0);
    return rows.cells[0].text;
}

/* A certificate whose retention is over for years. */
static const char *ended(struct world *world)
{
    static const struct sql number = {
        "test_ended", "SELECT number FROM certificate ORDER BY number"};
    world_case_in(world, CASE_CERTIFIED);
    const char *certificate = str_c(world->arena, cell_of(world, &number));
    world->clock.now += 6 * (int64_t)YEAR_SECONDS;
    return certificate;
}

static const char *document_file(struct world *world)
{
    static const struct sql sql = {"test_document", "SELECT sha256 FROM document_file ORDER BY id"};
    return str_c(
        world->arena, blob_path(world->arena, world->platform.blobs, cell_of(world, &sql)));
}

static int64_t count_of(struct world *world, const struct sql *sql)
{
    struct rows rows;
    assert_db(world->db, db_query(world->db, world->arena, sql, NO_ARGS, &rows));
    return rows.cells[0].integer;
}

static const struct sql documents = {"test_documents", "SELECT count(*) FROM document_file"};
static const struct sql packages = {"test_packages", "SELECT count(*) FROM decision_package"};
static const struct sql histories = {"test_histories", "SELECT count(*) FROM status_change"};

static void verify(struct world *world)
{
    struct use use = world_use(world, world->admin);
    struct event_check events;
    struct package_verified verified;
    struct log_check log;
    assert_int_equal(event_service_verify(&use, &events), FAIL_NONE);
    assert_int_equal(events.broken_seq, 0);
    assert_int_equal(package_service_verify(&use, &verified), FAIL_NONE);
    assert_int_equal(log_service_check(&use, &log), FAIL_NONE);
    assert_null(log.reason);
}

static void two_people_destroy_what_is_over_and_the_proof_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = ended(world);
    const char *file = document_file(world);
    world_ok(world, world->officer, "purge.propose", "number", number, "reason", "保存期满");
    world_ok(world, world->head, "purge.confirm", "number", number);
    assert_int_equal(count_of(world, &documents), 0);
    assert_int_equal(count_of(world, &packages), 0);
    assert_true(count_of(world, &histories) > 0);
    assert_true(file_exists(world->arena, str_of(file)));
    verify(world);
    world_ok(world, world->officer, "purge.clear", "number", number);
    assert_false(file_exists(world->arena, str_of(file)));
    struct use use = world_use(world, world->manager);
    struct purge purge;
    assert_int_equal(purge_service_show(&use, str_of(number), &purge), FAIL_NONE);
    assert_int_equal(purge.state, PURGE_CLEARED);
    assert_true(purge.removed_rows > 50);
    assert_true(purge.removed_files > 0);
    assert_true(str_equal(purge.sha256, sha256_hex(use.arena, purge.manifest)));
    verify(world);
}

static void nothing_goes_before_its_time_or_under_a_hold(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    static const struct sql first = {"test_first", "SELECT number FROM certificate"};
    const char *number = str_c(world->arena, cell_of(world, &first));
    world_refused(world, FAIL_STATE, "retention", world->head, "purge.propose", "number", number,
        "reason", "清理");
    world->clock.now += 4 * (int64_t)YEAR_SECONDS;
    world_refused(world, FAIL_STATE, "retention", world->head, "purge.propose", "number", number,
        "reason", "清理");
    world->clock.now += 2 * (int64_t)YEAR_SECONDS;
    const char *hold =
        world_ok(world, world->manager, "hold.put", "number", number, "reason", "诉讼");
    world_refused(world, FAIL_STATE, "held", world->head, "purge.propose", "number", number,
        "reason", "清理");
    world_ok(world, world->head, "hold.lift", "number", number, "hold", hold, "reason", "结案");
    world_ok(world, world->officer, "purge.propose", "number", number, "reason", "清理");
    world_ok(world, world->manager, "hold.put", "number", number, "reason", "再次诉讼");
    world_refused(world, FAIL_STATE, "held", world->head, "purge.confirm", "number", number);
}

static void who_proposed_does_not_confirm_and_files_wait_for_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = ended(world);
    world_refused(world, FAIL_FORBIDDEN, "role", world->planner, "purge.propose", "number", number,
        "reason", "清理");
    world_refused(world, FAIL_NOT_FOUND, "", world->head, "purge.confirm", "number", number);
    world_ok(world, world->head, "purge.propose", "number", number, "reason", "清理");
    world_refused(
        world, FAIL_FORBIDDEN, "two_people", world->head, "purge.confirm", "number", number);
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, "purge.confirm", "number", number);
    world_refused(
        world, FAIL_STATE, "not_confirmed", world->officer, "purge.clear", "number", number);
    world_refused(world, FAIL_STATE, "proposed", world->officer, "purge.propose", "number", number,
        "reason", "再提");
}

#define WITHDRAW(number) "purge.withdraw", "number", number, "reason", "客户仍有争议"

static void a_proposal_is_withdrawn_by_its_proposer_or_an_officer(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = ended(world);
    const struct actor others[] = {world->planner, world->applicant, world->admin, world->decider};
    world_refused(world, FAIL_NOT_FOUND, "", world->officer, WITHDRAW(number));
    world_ok(world, world->manager, "purge.propose", "number", number, "reason", "保存期满");
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], WITHDRAW(number));
    world_refused(world, FAIL_FORBIDDEN, "proposer", world->head, WITHDRAW(number));
    world_refused(
        world, FAIL_INVALID, "required", world->officer, "purge.withdraw", "number", number);
    world_ok(world, world->officer, WITHDRAW(number));
    world_refused(world, FAIL_NOT_FOUND, "", world->head, "purge.confirm", "number", number);
    assert_true(count_of(world, &documents) > 0);
    world_ok(world, world->head, "purge.propose", "number", number, "reason", "保存期满");
    world_ok(world, world->head, WITHDRAW(number));
    verify(world);
}

static void what_was_confirmed_is_not_withdrawn(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = ended(world);
    world_ok(world, world->officer, "purge.propose", "number", number, "reason", "保存期满");
    world_ok(world, world->head, "purge.confirm", "number", number);
    world_refused(world, FAIL_STATE, "done", world->officer, WITHDRAW(number));
    world_ok(world, world->officer, "purge.clear", "number", number);
    world_refused(world, FAIL_STATE, "done", world->officer, WITHDRAW(number));
}

static void a_case_says_that_its_records_are_gone_and_is_still_found(struct test_database *test)
{
    static const struct sql cases = {"test_case", "SELECT id FROM certification_case"};
    static const struct sql kinds = {
        "test_kinds", "SELECT count(*) FROM search_entry WHERE certification_case <> ''"};
    static const struct sql left = {"test_left",
        "SELECT count(*) FROM search_entry WHERE certification_case <> '' AND kind IN (2, 3)"};
    static const struct sql strays = {"test_strays",
        "SELECT count(*) FROM search_gram WHERE entry NOT IN (SELECT id FROM search_entry)"};
    struct world *world = world_new(test);
    const char *number = ended(world);
    struct str id = str_copy(world->arena, cell_of(world, &cases));
    struct use use = world_use(world, world->head);
    struct purge purge;
    world_ok(world, world->officer, "purge.propose", "number", number, "reason", "保存期满");
    assert_int_equal(purge_service_of_case(&use, id, &purge), FAIL_NONE);
    assert_int_equal(purge.id.len, 0);
    assert_true(count_of(world, &kinds) > 2);
    world_ok(world, world->head, "purge.confirm", "number", number);
    assert_int_equal(purge_service_of_case(&use, id, &purge), FAIL_NONE);
    assert_str(purge.certificate, number);
    assert_int_equal(count_of(world, &kinds), 2);
    assert_int_equal(count_of(world, &left), 2);
    assert_int_equal(count_of(world, &strays), 0);
}

static void a_file_that_another_case_names_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = ended(world);
    const char *file = document_file(world);
    world_case_in(world, CASE_SUBMITTED);
    world_ok(world, world->officer, "purge.propose", "number", number, "reason", "保存期满");
    world_ok(world, world->head, "purge.confirm", "number", number);
    world_ok(world, world->officer, "purge.clear", "number", number);
    assert_true(count_of(world, &documents) > 0);
    assert_true(file_exists(world->arena, str_of(file)));
    verify(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(two_people_destroy_what_is_over_and_the_proof_stays),
        ON_BOTH(nothing_goes_before_its_time_or_under_a_hold),
        ON_BOTH(who_proposed_does_not_confirm_and_files_wait_for_it),
        ON_BOTH(a_file_that_another_case_names_stays),
        ON_BOTH(a_proposal_is_withdrawn_by_its_proposer_or_an_officer),
        ON_BOTH(what_was_confirmed_is_not_withdrawn),
        ON_BOTH(a_case_says_that_its_records_are_gone_and_is_still_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
