/* Everything that a body owns, as tables: whole, without secrets, and in a form that comes in
 * again. */
#include "base/csv.h"
#include "base/node.h"
#include "base/sha256.h"
#include "service/export_service.h"
#include "support/folder.h"
#include "support/world.h"
#include "sys/file.h"

enum { MOST = 16 * 1024 * 1024 };

static struct str export_all(struct world *world, struct export_done *ret_done)
{
    struct str folder = file_join(world->arena, folder_new(world->arena), STR("export"));
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    use.problems = problems_new(world->arena);
    assert_db(world->db, export_service_write(&use, folder, ret_done));
    return folder;
}

static struct str content(struct world *world, struct str folder, const char *name)
{
    struct str text;
    struct str path = file_join(world->arena, folder, str_of(name));
    assert_int_equal(file_read(world->arena, path, MOST, &text), FAIL_NONE);
    return text;
}

static bool contains(struct str text, struct str part)
{
    size_t at;
    return str_find(text, part, 0, &at);
}

static void each_file_has_the_rows_and_the_hash_that_the_manifest_says(struct test_database *test)
{
    struct world *world = world_new(test);
    struct export_done done;
    world_case_in(world, CASE_CERTIFIED);
    struct str folder = export_all(world, &done);
    struct str manifest = content(world, folder, EXPORT_MANIFEST);
    assert_str(done.sha256, str_c(world->arena, sha256_hex(world->arena, manifest)));
    assert_true(done.files > 30);
    static const char *const names[] = {"tables/organisation.csv", "tables/outlet.csv",
        "tables/certificate.csv", "tables/status_change.csv", "tables/event.csv",
        "tables/charge.csv", "tables/certification_case.csv", "import/certificates.csv"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct str csv = content(world, folder, names[i]);
        assert_true(str_starts(csv, STR("\xef\xbb\xbf")));
        assert_true(contains(manifest, str_of(names[i])));
        assert_true(contains(manifest, sha256_hex(world->arena, csv)));
    }
    assert_true(contains(manifest, STR("{\"name\":\"uscc\",\"label\":")));
}

static void no_password_token_or_code_is_in_it(struct test_database *test)
{
    static const struct sql secrets = {
        "test_secrets", "SELECT password_hash FROM account UNION SELECT token_hash FROM session"};
    struct world *world = world_new(test);
    struct export_done done;
    struct rows rows;
    world_case_in(world, CASE_ACCEPTED);
    struct str folder = export_all(world, &done);
    assert_db(world->db, db_query(world->db, world->arena, &secrets, NO_ARGS, &rows));
    assert_true(rows.count > 1);
    struct str accounts = content(world, folder, "tables/account.csv");
    assert_true(contains(accounts, STR("officer")));
    for (size_t i = 0; i < rows.count; i++)
        assert_false(rows.cells[i].text.len > 0 && contains(accounts, rows.cells[i].text));
    for (size_t t = 0; t < table_list_count; t++)
        for (size_t i = 0; export_service_has_table(&table_list[t]) && i < table_list[t].n_columns;
             i++) {
            const struct table_column *column = &table_list[t].columns[i];
            bool is_suspect = contains(str_of(column->name), STR("password")) ||
                              contains(str_of(column->name), STR("secret")) ||
                              contains(str_of(column->name), STR("token"));
            if (is_suspect && export_service_has_column(column))
                fail_msg("%s.%s is exported", table_list[t].name, column->name);
        }
}

static void what_is_exported_comes_in_again(struct test_database *test)
{
    struct world *world = world_new(test);
    struct export_done done;
    const char *id = world_case_in(world, CASE_CERTIFIED);
    world_suspend(world, world_certificate(world, id));
    world_take_over(world);
    struct str folder = export_all(world, &done);
    world_file(world, "file", "o.csv", content(world, folder, "import/organisations.csv"));
    world_ok(world, world->officer, "import.check", "kind", "organisations");
    world_file(world, "file", "c.csv", content(world, folder, "import/certificates.csv"));
    world_ok(world, world->officer, "import.check", "kind", "certificates");
}

static void a_folder_that_holds_an_export_is_left_alone(struct test_database *test)
{
    struct world *world = world_new(test);
    struct export_done done;
    struct str folder = export_all(world, &done);
    struct str before = content(world, folder, EXPORT_MANIFEST);
    struct use use = world_use(world, world->nobody);
    use.problems = problems_new(world->arena);
    world_pass_days(world, 1);
    assert_int_equal(export_service_write(&use, folder, &done), FAIL_CONFLICT);
    assert_int_equal(use.problems.count, 1);
    assert_str(content(world, folder, EXPORT_MANIFEST), str_c(world->arena, before));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(each_file_has_the_rows_and_the_hash_that_the_manifest_says),
        ON_BOTH(no_password_token_or_code_is_in_it),
        ON_BOTH(what_is_exported_comes_in_again),
        ON_BOTH(a_folder_that_holds_an_export_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
