/* What leaves the body, on the command line. */
#include "ops_demo_fixture.h"
#include "sys/file.h"

static const char *folder_of(const struct ops *ops, const char *name)
{
    return str_c(ops->arena, file_join(ops->arena, folder_new(ops->arena), str_of(name)));
}

static void assert_ok(const struct fixture_run *run)
{
    if (run->code != CLI_OK)
        print_error("%" STR_PRI "\n", STR_ARG(run->error));
    assert_int_equal(run->code, CLI_OK);
}

static void the_log_is_listed_and_the_files_are_written(struct test_database *test)
{
    static const struct sql latest = {
        "test_latest_batch", "SELECT id FROM cnca_batch ORDER BY made_at DESC, id LIMIT 1"};
    static const char *const files[] = {
        "certificates.xlsx", "certificates.csv", "teams.xlsx", "teams.csv"};
    struct ops ops = demo_new(test);
    struct fixture_run run = OPS(&ops, "reporting", "log", "--as", "finance");
    assert_ok(&run);
    assert_true(fixture_has(run.output, "Certificate"));
    run = OPS(&ops, "reporting", "log", "--as", "finance", "--state", "due", "--json");
    assert_ok(&run);
    assert_true(fixture_has(run.output, "{\"total\":"));
    run = OPS(&ops, "reporting", "batches", "--as", "manager", "--json");
    assert_ok(&run);
    assert_true(fixture_has(run.output, "\"receipt\":"));
    const char *batch = ops_cell(&ops, &latest);
    const char *folder = folder_of(&ops, "files");
    run = OPS(&ops, "reporting", "files", batch, folder, "--as", "finance");
    assert_ok(&run);
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        assert_true(file_exists(ops.arena, file_join(ops.arena, str_of(folder), str_of(files[i]))));
}

static void only_who_may_has_the_files_and_a_wrong_word_is_named(struct test_database *test)
{
    struct ops ops = demo_new(test);
    const char *folder = folder_of(&ops, "files");
    struct fixture_run run = OPS(&ops, "reporting", "files", "none", folder, "--as", "manager");
    fixture_assert_refused(&run, CLI_REFUSED, "This person may not do that");
    run = OPS(&ops, "reporting", "files", "none", folder, "--as", "finance");
    fixture_assert_refused(&run, CLI_REFUSED, "There is no such thing");
    run = OPS(&ops, "reporting", "log", "--as", "yunhai");
    fixture_assert_refused(&run, CLI_REFUSED, "This person may not do that");
    run = OPS(&ops, "reporting", "weather", "--as", "finance");
    fixture_assert_refused(&run, CLI_MISUSE, "must be: log; batches");
}

static void the_year_and_the_upload_to_the_world_register_are_written(struct test_database *test)
{
    static const char *const sheets[] = {"2025-body.xlsx", "2025-business.xlsx", "2025-staff.xlsx"};
    struct ops ops = demo_new(test);
    struct str bytes;
    const char *folder = folder_of(&ops, "year");
    const char *upload = folder_of(&ops, "certsearch.json");
    struct fixture_run run = OPS(&ops, "reporting", "yearly", "2025", folder, "--as", "manager");
    assert_ok(&run);
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++)
        assert_true(
            file_exists(ops.arena, file_join(ops.arena, str_of(folder), str_of(sheets[i]))));
    run = OPS(&ops, "reporting", "yearly", "2999", folder, "--as", "manager");
    fixture_assert_refused(&run, CLI_REFUSED, "There is no such thing");
    run = OPS(&ops, "reporting", "certsearch", upload, "--as", "manager");
    fixture_assert_refused(&run, CLI_REFUSED, "This person may not do that");
    run = OPS(&ops, "reporting", "certsearch", upload, "--as", "finance");
    assert_ok(&run);
    assert_int_equal(file_read(ops.arena, str_of(upload), 1 << 20, &bytes), FAIL_NONE);
    assert_true(fixture_has(bytes, "\"certification_status\":\"Active\""));
}

static void a_regulator_reads_the_pack_and_may_do_nothing(struct test_database *test)
{
    static const struct sql number = {
        "test_number", "SELECT number FROM certificate ORDER BY number LIMIT 1"};
    struct ops ops = demo_new(test);
    const char *file = folder_of(&ops, "pack.tar");
    const char *pair = ops_pair(&ops, "number", ops_cell(&ops, &number));
    struct fixture_run run =
        OPS(&ops, "do", "inspection.make", "--as", "regulator", pair, "reason=检查");
    fixture_assert_refused(&run, CLI_REFUSED, "Your roles do not allow this");
    run = OPS(&ops, "do", "notice.read_all", "--as", "regulator");
    fixture_assert_refused(&run, CLI_REFUSED, "This account may only read");
    run = OPS(&ops, "reporting", "log", "--as", "regulator");
    assert_ok(&run);
    run = OPS(&ops, "do", "inspection.make", "--as", "officer", pair, "reason=检查");
    const char *pack = ops_word(&ops, &run);
    run = OPS(&ops, "package", pack, file, "--inspection");
    assert_ok(&run);
    run = RUN(ops.arena, STR(""), "log", "verify", "--package", file);
    assert_ok(&run);
    assert_true(fixture_has(run.output, "all hold"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(the_log_is_listed_and_the_files_are_written),
        ON_BOTH_SHARED(the_year_and_the_upload_to_the_world_register_are_written),
        ON_BOTH_SHARED(a_regulator_reads_the_pack_and_may_do_nothing),
        ON_BOTH_SHARED(only_who_may_has_the_files_and_a_wrong_word_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
