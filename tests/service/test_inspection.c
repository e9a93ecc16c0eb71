/* The pack of one certificate for whoever inspects it. */
#include <stdlib.h>

#include "service/inspection_service.h"
#include "service/package_check.h"
#include "support/folder.h"
#include "support/world.h"
#include "sys/file.h"

static const char *issued(struct world *world)
{
    static const struct sql sql = {"test_issued", "SELECT number FROM certificate"};
    struct rows rows;
    world_case_in(world, CASE_CERTIFIED);
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    return str_c(world->arena, rows.cells[0].text);
}

static const char *archive_of(struct world *world, const char *id)
{
    struct use use = world_use(world, world->head);
    struct str path;
    struct str name;
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(inspection_service_archive(&use, str_of(id), &path, &name), FAIL_NONE);
    use_read_end(&use);
    assert_true(str_starts(name, STR("inspection-")));
    return str_c(world->arena, path);
}

/* An empty folder into which a pack of a new certificate was unpacked. */
static const char *unpack(struct world *world)
{
    const char *number = issued(world);
    const char *pack =
        world_ok(world, world->officer, "inspection.make", "number", number, "reason", "省局检查");
    const char *folder = str_c(world->arena, folder_new(world->arena));
    struct str command = str_format(
        world->arena, "tar -xf %s -C %s --strip-components=1", archive_of(world, pack), folder);
    assert_int_equal(system(str_c(world->arena, command)), 0);
    return folder;
}

static int shell(struct world *world, const char *folder, const char *command)
{
    struct str line = str_format(world->arena, "cd %s && ( %s ) >/dev/null 2>&1", folder, command);
    return system(str_c(world->arena, line));
}

static void sha256sum_and_ours_agree_that_it_holds_and_that_a_change_does_not(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *folder = unpack(world);
    struct problems problems = problems_new(world->arena);
    struct package_check check;
    assert_int_equal(shell(world, folder, "sha256sum --strict -c SHA256SUMS"), 0);
    assert_int_equal(package_check_read(&problems, str_of(folder), &check), FAIL_NONE);
    assert_true(check.events > 10);
    assert_int_equal(
        shell(world, folder, "cd cases/*/package && sha256sum --strict -c SHA256SUMS"), 0);
    assert_int_equal(shell(world, folder, "echo x >> certificate/certificate.json"), 0);
    assert_int_not_equal(shell(world, folder, "sha256sum --strict -c SHA256SUMS"), 0);
    assert_int_equal(package_check_read(&problems, str_of(folder), &check), FAIL_INVALID);
}

static void it_has_rows_files_events_and_proof_but_no_customers(struct test_database *test)
{
    static const char *const there[] = {"certificate/certificate.json",
        "certificate/status_change.json", "certificate/cnca_item.json", "cases/*/application.json",
        "cases/*/contract.json", "cases/*/package/sheet.json", "events.jsonl", "log.json",
        "README.txt", "confirmation.json"};
    struct world *world = world_new(test);
    const char *folder = unpack(world);
    for (size_t i = 0; i < ARRAY_LEN(there); i++) {
        struct str command = str_format(world->arena, "test -s %s", there[i]);
        if (shell(world, folder, str_c(world->arena, command)) != 0)
            fail_msg("%s is missing", there[i]);
    }
    assert_int_not_equal(shell(world, folder, "ls cases/*/survey_contact.json"), 0);
    assert_int_equal(shell(world, folder, "grep -q inspection.make confirmation.json"), 0);
    assert_int_not_equal(shell(world, folder, "grep -rq argon2 ."), 0);
}

static void only_its_makers_make_one_and_only_readers_of_the_archive_have_it(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issued(world);
    struct str path;
    struct str name;
    world_refused(world, FAIL_FORBIDDEN, "role", world->planner, "inspection.make", "number",
        number, "reason", "检查");
    world_refused(world, FAIL_NOT_FOUND, "", world->head, "inspection.make", "number", "NONE",
        "reason", "检查");
    const char *pack =
        world_ok(world, world->head, "inspection.make", "number", number, "reason", "检查");
    struct use use = world_use(world, world->applicant);
    assert_int_equal(inspection_service_archive(&use, str_of(pack), &path, &name), FAIL_FORBIDDEN);
}

static void what_happens_later_changes_nothing_in_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issued(world);
    struct str before;
    struct str after;
    const char *pack =
        world_ok(world, world->head, "inspection.make", "number", number, "reason", "检查");
    const char *path = archive_of(world, pack);
    assert_int_equal(file_read(world->arena, str_of(path), 1 << 28, &before), FAIL_NONE);
    world_ok(world, world->manager, "hold.put", "number", number, "reason", "法院要求保全");
    file_remove(world->arena, str_of(path));
    path = archive_of(world, pack);
    assert_int_equal(file_read(world->arena, str_of(path), 1 << 28, &after), FAIL_NONE);
    assert_true(str_equal(before, after));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(sha256sum_and_ours_agree_that_it_holds_and_that_a_change_does_not),
        ON_BOTH(it_has_rows_files_events_and_proof_but_no_customers),
        ON_BOTH(only_its_makers_make_one_and_only_readers_of_the_archive_have_it),
        ON_BOTH(what_happens_later_changes_nothing_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
