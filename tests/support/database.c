#include "support/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/migrate.h"
#include "sys/environment.h"
#include "sys/file.h"

enum { TEST_NOW = 1795248000, CONNECTION_ARENA_BYTES = 4 * 1024 * 1024, KEPT_MAX = 2 };

static const char variable[] = "XINGHENG_TEST_POSTGRES";

static bool postgres_is_off(void)
{
    return str_equal(environment_get(variable), STR("off"));
}

void test_unguard_events(struct db *db)
{
    assert_db(db, db_script(db, STR("CREATE TABLE bare_event AS SELECT * FROM event;"
                                    "DROP TABLE event;"
                                    "ALTER TABLE bare_event RENAME TO event")));
}

void test_db_fail(
    const struct db *db, enum fail fail, enum fail expected, const char *file, int line)
{
    if (fail == expected)
        return;
    print_error("%s, expected %s; the database said: %" STR_PRI "\n", fail_code(fail),
        fail_code(expected), STR_ARG(db_error(db)));
    _fail(file, line);
}

static bool connection_open(
    struct test_database *test, struct arena *arena, struct str url, struct db **ret_db)
{
    struct problems *problems = &test->problems;
    if (db_open(arena, url, problems, ret_db) == FAIL_NONE)
        return true;
    struct str why = problem_line(test->arena, LANGUAGE_EN, STR(""), problems->last);
    print_error("%" STR_PRI "\n", STR_ARG(why));
    return false;
}

/* Names are unique on a server that several test programs share. */
static bool schema_run(struct test_database *test, const char *command, const char *after)
{
    struct db *server;
    if (!connection_open(test, test->arena, environment_get(variable), &server))
        return false;
    struct str script =
        str_format(test->arena, "%s %" STR_PRI " %s", command, STR_ARG(test->schema), after);
    enum fail fail = db_script(server, script);
    if (fail != FAIL_NONE)
        print_error("%" STR_PRI "\n", STR_ARG(db_error(server)));
    db_close(server);
    return fail == FAIL_NONE;
}

static bool postgres_prepare(struct test_database *test)
{
    static int count;
    size_t at;
    struct str server = environment_get(variable);
    if (str_is_empty(server)) {
        print_error(
            "%s is not set: run this under tools/with_postgres, or set it to \"off\"\n", variable);
        return false;
    }
    test->schema = str_format(test->arena, "test_%d_%d", (int)getpid(), ++count);
    test->url = str_format(test->arena, "%" STR_PRI "%coptions=-csearch_path%%3D%" STR_PRI,
        STR_ARG(server), str_find(server, STR("?"), 0, &at) ? '&' : '?', STR_ARG(test->schema));
    return schema_run(test, "CREATE SCHEMA", "");
}

static bool file_prepare(struct test_database *test)
{
    char folder[] = "/tmp/xingheng-test-XXXXXX";
    if (!mkdtemp(folder))
        return false;
    test->folder = str_copy(test->arena, str_of(folder));
    test->url = str_format(test->arena, "sqlite:%s/db", folder);
    return true;
}

static bool place_prepare(struct test_database *test)
{
    switch (test->engine) {
    case TEST_SQLITE_MEMORY:
        test->url = STR("sqlite::memory:");
        return true;
    case TEST_SQLITE_FILE:
        return file_prepare(test);
    case TEST_POSTGRES:
        return postgres_is_off() || postgres_prepare(test);
    }
    return false;
}

int test_contract_open(void **state)
{
    const struct test_contract *contract = *state;
    struct arena *arena = arena_new(TEST_ARENA_BYTES);
    struct test_database *test = NEW(arena, struct test_database);
    test->contract = contract;
    test->engine = contract->engine;
    test->arena = arena;
    test->problems = problems_new(arena);
    *state = test;
    if (!place_prepare(test))
        return -1;
    if (test->engine == TEST_POSTGRES && postgres_is_off())
        return 0;
    return connection_open(test, test->arena, test->url, &test->db) ? 0 : -1;
}

void test_contract_run(void **state)
{
    struct test_database *test = *state;
    if (!test->db)
        skip();
    test->contract->body(test);
}

/* Gives the test back its own connection, and the kept one what it was before. */
static void leave_kept(struct test_database *test)
{
    if (!test->own)
        return;
    db_fail_at(test->db, 0);
    db_rollback(test->db);
    while (db_nests(test->db) > 0)
        db_unnest(test->db);
    test->db = test->own;
    test->own = NULL;
}

int test_contract_close(void **state)
{
    struct test_database *test = *state;
    leave_kept(test);
    for (size_t i = 0; i < test->n_connections; i++) {
        db_close(test->connections[i]);
        arena_release(test->connection_arenas[i]);
    }
    db_close(test->db);
    bool gone = true;
    if (test->db && test->engine == TEST_POSTGRES)
        gone = schema_run(test, "DROP SCHEMA", "CASCADE");
    if (test->engine == TEST_SQLITE_FILE) {
        const char *folder = str_c(test->arena, test->folder);
        file_remove(test->arena, str_sub(test->url, strlen("sqlite:"), test->url.len));
        gone = rmdir(folder) == 0;
    }
    arena_release(test->arena);
    return gone ? 0 : -1;
}

struct db *test_connect(struct test_database *test)
{
    assert_true(test->engine != TEST_SQLITE_MEMORY);
    assert_true(test->n_connections < TEST_CONNECTIONS_MAX);
    size_t i = test->n_connections++;
    test->connection_arenas[i] = arena_new(CONNECTION_ARENA_BYTES);
    assert_true(
        connection_open(test, test->connection_arenas[i], test->url, &test->connections[i]));
    return test->connections[i];
}

/* Databases that stay from test to test. */
static struct kept {
    struct test_database test;
    void (*fill)(struct test_database *test);
} kept[2 * KEPT_MAX];

static void drop_kept(void)
{
    for (size_t i = 0; i < ARRAY_LEN(kept) && kept[i].fill; i++) {
        db_close(kept[i].test.db);
        if (kept[i].test.engine == TEST_POSTGRES)
            schema_run(&kept[i].test, "DROP SCHEMA", "CASCADE");
        arena_release(kept[i].test.arena);
    }
}

static void migrate(struct test_database *test)
{
    size_t n;
    enum fail fail = migrate_run(test->db, migrate_embedded(), TEST_NOW, &test->problems, &n);
    assert_db(test->db, fail);
}

static void keep(
    struct kept *place, const struct test_database *test, void (*fill)(struct test_database *test))
{
    struct arena *arena = arena_new(TEST_ARENA_BYTES);
    if (place == kept)
        assert_int_equal(atexit(drop_kept), 0);
    place->test = (struct test_database){
        .engine = test->engine, .arena = arena, .problems = problems_new(arena)};
    assert_true(place_prepare(&place->test));
    assert_true(connection_open(&place->test, arena, place->test.url, &place->test.db));
    migrate(&place->test);
    place->fill = fill;
    fill(&place->test);
}

bool test_prepare(struct test_database *test, void (*fill)(struct test_database *test))
{
    struct kept *place = kept;
    if (test->contract->is_shared)
        return false;
    while (place->fill && (place->fill != fill || place->test.engine != test->engine))
        place++;
    assert_true(place < kept + ARRAY_LEN(kept));
    if (!place->fill)
        keep(place, test, fill);
    assert_null(test->own);
    assert_db(place->test.db, db_nest(place->test.db));
    test->own = test->db;
    test->db = place->test.db;
    return true;
}

static void fill_nothing(struct test_database *test)
{
    (void)test;
}

void test_migrate(struct test_database *test)
{
    if (!test_prepare(test, fill_nothing))
        migrate(test);
}
