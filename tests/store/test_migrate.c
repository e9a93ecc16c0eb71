#include "store/migrate.h"

#include <pthread.h>

#include "base/sha256.h"
#include "support/database.h"

enum { NOW = 1795248000 }; /* 2026-11-21T08:00:00Z */

#define FILE_OF(name, text)                                                                        \
    {                                                                                              \
        name, (const unsigned char *)"" text, sizeof(text) - 1                                     \
    }
#define FIRST FILE_OF("0001_first.sql", "CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY);\n")
#define SECOND                                                                                     \
    FILE_OF("0002_second.sql", "INSERT INTO a (id) VALUES (1);\nINSERT INTO a (id) VALUES (2);\n")

static const struct embedded files[] = {FIRST, SECOND};
static const struct migrations one = {files, 1};
static const struct migrations both = {files, 2};

static const struct sql count = {"test_count", "SELECT count(*) AS n FROM a"};
static const struct sql history = {"test_history",
    "SELECT number, name, sha256, applied_at FROM schema_migration ORDER BY number"};

static enum fail run(struct test_database *test, struct migrations list, size_t *ret_n)
{
    return migrate_run(test->db, list, NOW, &test->problems, ret_n);
}

static int64_t rows_of_a(struct test_database *test)
{
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &count, NO_ARGS, &rows));
    return rows.cells[0].integer;
}

static void assert_problem(struct test_database *test, const char *code, const char *name)
{
    assert_non_null(test->problems.last);
    assert_string_equal(test->problems.last->code, code);
    assert_str(test->problems.last->args[0], name);
}

static void a_fresh_database_gets_them_all_and_remembers(struct test_database *test)
{
    size_t n = 0;
    assert_db(test->db, run(test, both, &n));
    assert_int_equal(n, 2);
    assert_int_equal(rows_of_a(test), 2);
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &history, NO_ARGS, &rows));
    assert_int_equal(rows.count, 2);
    const struct value *second = rows.cells + rows.columns;
    struct str text = {(const char *)files[1].data, files[1].size};
    assert_int_equal(second[0].integer, 2);
    assert_str(second[1].text, "0002_second.sql");
    assert_true(str_equal(second[2].text, sha256_hex(test->arena, text)));
    assert_str(second[3].text, "2026-11-21T08:00:00Z");
}

static void again_changes_nothing(struct test_database *test)
{
    size_t n = 9;
    assert_db(test->db, run(test, both, &n));
    assert_db(test->db, run(test, both, &n));
    assert_int_equal(n, 0);
    assert_int_equal(rows_of_a(test), 2);
    assert_int_equal(test->problems.count, 0);
}

static void a_newer_program_applies_what_is_missing(struct test_database *test)
{
    size_t n;
    assert_db(test->db, run(test, one, &n));
    assert_int_equal(rows_of_a(test), 0);
    assert_db(test->db, run(test, both, &n));
    assert_int_equal(n, 1);
    assert_int_equal(rows_of_a(test), 2);
}

static void a_newer_database_is_refused(struct test_database *test)
{
    size_t n = 9;
    assert_db(test->db, run(test, both, &n));
    assert_db_fail(test->db, run(test, one, &n), FAIL_STATE);
    assert_problem(test, "migration_newer", "0002_second.sql");
    assert_db_fail(test->db, migrate_check(test->db, one, &test->problems), FAIL_STATE);
    assert_int_equal(test->problems.count, 2);
    assert_int_equal(n, 2);
}

static void an_edited_history_is_refused(struct test_database *test)
{
    static const struct embedded edited[] = {
        FILE_OF("0001_first.sql", "CREATE TABLE a (id BIGINT PRIMARY KEY);\n"), SECOND};
    static const struct migrations list = {edited, 2};
    size_t n;
    assert_db(test->db, run(test, one, &n));
    assert_db_fail(test->db, run(test, list, &n), FAIL_STATE);
    assert_problem(test, "migration_edited", "0001_first.sql");
    assert_db_fail(test->db, migrate_check(test->db, list, &test->problems), FAIL_STATE);
    assert_problem(test, "migration_edited", "0001_first.sql");
    assert_int_equal(rows_of_a(test), 0);
}

static void one_that_fails_is_rolled_back_and_those_before_stay(struct test_database *test)
{
    static const struct embedded failing[] = {FIRST,
        FILE_OF("0002_failing.sql", "INSERT INTO a (id) VALUES (7);\nINSERT INTO b VALUES (1);\n")};
    static const struct migrations list = {failing, 2};
    size_t n = 9;
    assert_db_fail(test->db, run(test, list, &n), FAIL_BROKEN);
    assert_problem(test, "migration_failed", "0002_failing.sql");
    assert_true(test->problems.last->args[1].len > 0);
    assert_int_equal(n, 9);
    assert_int_equal(rows_of_a(test), 0);
    assert_db(test->db, run(test, both, &n));
    assert_int_equal(n, 1);
}

/* Each run is broken one call later than the one before, until a run gets through. */
static void a_fault_at_any_call_is_made_good_by_another_run(struct test_database *test)
{
    enum { CALLS_MAX = 12 };
    size_t n;
    int64_t nth = 0;
    enum fail fail = FAIL_BROKEN;
    while (fail != FAIL_NONE) {
        assert_true(++nth < CALLS_MAX);
        db_fail_at(test->db, nth);
        fail = run(test, both, &n);
        db_fail_at(test->db, 0);
        bool exists;
        assert_db(test->db, db_has_table(test->db, "a", &exists));
        assert_true(!exists || rows_of_a(test) % 2 == 0);
    }
    assert_true(nth > 1);
    assert_int_equal(rows_of_a(test), 2);
}

static void check_tells_what_is_pending(struct test_database *test)
{
    size_t n;
    assert_db_fail(test->db, migrate_check(test->db, both, &test->problems), FAIL_STATE);
    assert_problem(test, "migration_pending", "0001_first.sql");
    assert_db(test->db, run(test, one, &n));
    assert_db_fail(test->db, migrate_check(test->db, both, &test->problems), FAIL_STATE);
    assert_problem(test, "migration_pending", "0002_second.sql");
    assert_db(test->db, run(test, both, &n));
    assert_db(test->db, migrate_check(test->db, both, &test->problems));
}

struct process {
    struct db *db;
    enum fail fail;
    size_t n;
};

static void *migrate(void *context)
{
    struct process *process = context;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct problems problems = problems_new(arena);
    process->fail = migrate_run(process->db, both, NOW, &problems, &process->n);
    return NULL;
}

static void two_at_once_apply_each_once(struct test_database *test)
{
    struct process processes[2] = {{.db = test_connect(test)}, {.db = test_connect(test)}};
    pthread_t threads[2];
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, migrate, &processes[i]), 0);
    for (size_t i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert_db(processes[0].db, processes[0].fail);
    assert_db(processes[1].db, processes[1].fail);
    assert_int_equal(processes[0].n + processes[1].n, 2);
    assert_int_equal(rows_of_a(test), 2);
}

static void those_of_the_program_apply(struct test_database *test)
{
    assert_true(migrate_embedded().n > 0);
    test_migrate(test);
    assert_db(test->db, migrate_check(test->db, migrate_embedded(), &test->problems));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_fresh_database_gets_them_all_and_remembers),
        ON_BOTH(again_changes_nothing),
        ON_BOTH(a_newer_program_applies_what_is_missing),
        ON_BOTH(a_newer_database_is_refused),
        ON_BOTH(an_edited_history_is_refused),
        ON_BOTH(one_that_fails_is_rolled_back_and_those_before_stay),
        ON_BOTH(a_fault_at_any_call_is_made_good_by_another_run),
        ON_BOTH(check_tells_what_is_pending),
        ON_BOTH_SHARED(two_at_once_apply_each_once),
        ON_BOTH(those_of_the_program_apply),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
