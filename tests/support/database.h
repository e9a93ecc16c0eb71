/*
 * Contract tests: one body, run on each engine against a fresh database.
 *
 *     static void keeps_what_was_saved(struct test_database *test)
 *     {
 *         test_migrate(test);
 *         assert_db(test->db, account_store_save(…));
 *     }
 *
 *     int main(void)
 *     {
 *         const struct CMUnitTest tests[] = {ON_BOTH(keeps_what_was_saved)};
 *         return cmocka_run_group_tests(tests, NULL, NULL);
 *     }
 *
 * PostgreSQL is the server at the postgresql:// address in XINGHENG_TEST_POSTGRES
 * (tools/with_postgres starts one); each test has a schema of its own there. Without the variable
 * those tests fail, so that they are not left out unnoticed; with the value "off" they are skipped.
 */
#ifndef SUPPORT_DATABASE_H
#define SUPPORT_DATABASE_H

#include "store/db.h"
#include "testing.h"

enum test_engine { TEST_SQLITE_MEMORY, TEST_SQLITE_FILE, TEST_POSTGRES };

enum { TEST_CONNECTIONS_MAX = 8 };

struct test_database;

struct test_contract {
    void (*body)(struct test_database *test);
    enum test_engine engine;
    bool is_shared; /* by several connections */
};

struct test_database {
    enum test_engine engine;
    struct arena *arena; /* goes with the test */
    struct str url;
    struct db *db;
    struct problems problems; /* of opening and migrating */
    /* private */
    const struct test_contract *contract;
    struct db *own;    /* while `db` is a kept one */
    struct str folder; /* of an SQLite file */
    struct str schema; /* of PostgreSQL */
    struct db *connections[TEST_CONNECTIONS_MAX];
    struct arena *connection_arenas[TEST_CONNECTIONS_MAX];
    size_t n_connections;
};

/* Entries of an array that is not static. ON_BOTH has SQLite in memory, and one connection, of
 * which nothing is ever committed once the schema stands; ON_BOTH_SHARED in a file, for tests with
 * more than one connection. */
/* clang-format off */
#define ON_BOTH(body) \
    ON_ENGINE(body, TEST_SQLITE_MEMORY, "sqlite"), ON_ENGINE(body, TEST_POSTGRES, "postgresql")
#define ON_BOTH_SHARED(body) \
    ON_ENGINE_SHARED(body, TEST_SQLITE_FILE, "sqlite"), \
    ON_ENGINE_SHARED(body, TEST_POSTGRES, "postgresql")
#define ON_ENGINE(body, engine, name) TEST_CONTRACT(body, engine, name, false)
#define ON_ENGINE_SHARED(body, engine, name) TEST_CONTRACT(body, engine, name, true)
#define TEST_CONTRACT(body, engine, name, is_shared) \
    {#body " (" name ")", test_contract_run, test_contract_open, test_contract_close, \
        &(struct test_contract){body, engine, is_shared}}
/* clang-format on */
int test_contract_open(void **state);
void test_contract_run(void **state);
int test_contract_close(void **state);

/* Another connection to the same database, which another thread may have, closed after the test.
 * Not with SQLite in memory. */
struct db *test_connect(struct test_database *test);

/* The schema of this program. */
void test_migrate(struct test_database *test);

/*
 * The same with something in it that many tests begin with: `fill` is called once for each engine
 * and process, and what it did is kept; each test has it in a nest of its own (db_nest). Says
 * whether it did: a test that is shared by several connections always has a database of its own.
 */
bool test_prepare(struct test_database *test, void (*fill)(struct test_database *test));

/* Takes its keys and checks from the table of events, as somebody may who owns the database: what
 * was behind them must show in other ways. */
void test_unguard_events(struct db *db);

/* Shows what the engine said when `fail` is not the expected one. */
void test_db_fail(
    const struct db *db, enum fail fail, enum fail expected, const char *file, int line);
#define assert_db_fail(db, expression, expected)                                                   \
    test_db_fail(db, expression, expected, __FILE__, __LINE__)
#define assert_db(db, expression) assert_db_fail(db, expression, FAIL_NONE)

#endif
