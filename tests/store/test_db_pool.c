#include "store/db_pool.h"

#include <pthread.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/database.h"
#include "sys/file.h"

enum { SHORT_MILLISECONDS = 20, LONG_MILLISECONDS = 20000, THREADS = 6, ROUNDS = 40, HANDLES = 2 };

static const struct sql get = {"test_get", "SELECT n FROM counter"};
static const struct sql raise = {"test_raise", "UPDATE counter SET n = n + 1"};

static void make_counter(struct test_database *test)
{
    struct str script = STR("CREATE TABLE counter (n BIGINT NOT NULL);"
                            "INSERT INTO counter (n) VALUES (0);");
    assert_db(test->db, db_script(test->db, script));
}

static int64_t number(struct test_database *test, struct db *db)
{
    struct rows rows;
    assert_db(db, db_query(db, test->arena, &get, NO_ARGS, &rows));
    return rows.cells[0].integer;
}

static struct db *take(struct test_database *test, struct db_pool *pool)
{
    struct db *db;
    assert_db(test->db, db_pool_take(pool, &test->problems, SHORT_MILLISECONDS, &db));
    return db;
}

static void an_empty_pool_is_busy_until_one_comes_back(struct test_database *test)
{
    make_counter(test);
    struct db_pool *pool = db_pool_new(test->arena, test->url, 2);
    struct db *first = take(test, pool);
    struct db *second = take(test, pool);
    assert_ptr_not_equal(first, second);
    struct db *third = NULL;
    assert_db_fail(
        test->db, db_pool_take(pool, &test->problems, SHORT_MILLISECONDS, &third), FAIL_BUSY);
    assert_null(third);
    db_pool_give(pool, first);
    assert_ptr_equal(take(test, pool), first);
    db_pool_give(pool, second);
    db_pool_give(pool, first);
    assert_ptr_equal(take(test, pool), first);
    db_pool_give(pool, first);
    db_pool_release(pool);
}

static void what_was_left_open_is_rolled_back(struct test_database *test)
{
    make_counter(test);
    struct db_pool *pool = db_pool_new(test->arena, test->url, 1);
    struct db *db = take(test, pool);
    assert_db(db, db_begin(db, DB_WRITE));
    assert_db(db, db_execute(db, &raise, NO_ARGS, NULL));
    db_pool_give(pool, db);
    assert_int_equal(number(test, test->db), 0);
    db = take(test, pool);
    assert_int_equal(number(test, db), 0);
    db_pool_give(pool, db);
    db_pool_release(pool);
}

struct worker {
    struct db_pool *pool;
    enum fail fail;
};

static enum fail raise_once(struct db_pool *pool)
{
    struct arena *arena ARENA_SCOPED = arena_new(4096);
    struct problems problems = problems_new(arena);
    struct db *db;
    TRY(db_pool_take(pool, &problems, LONG_MILLISECONDS, &db));
    enum fail fail = db_execute(db, &raise, NO_ARGS, NULL);
    db_pool_give(pool, db);
    return fail;
}

static void *raise_often(void *context)
{
    struct worker *worker = context;
    for (int i = 0; i < ROUNDS && worker->fail == FAIL_NONE; i++)
        worker->fail = raise_once(worker->pool);
    return NULL;
}

static void more_threads_than_connections_take_turns(struct test_database *test)
{
    make_counter(test);
    struct db_pool *pool = db_pool_new(test->arena, test->url, HANDLES);
    struct worker workers[THREADS];
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){pool, FAIL_NONE};
        assert_int_equal(pthread_create(&threads[i], NULL, raise_often, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(workers[i].fail, FAIL_NONE);
    assert_int_equal(number(test, test->db), THREADS * ROUNDS);
    db_pool_release(pool);
}

static void a_database_that_cannot_be_opened_is_tried_again_later(struct test_database *test)
{
    struct str folder = str_concat(test->arena, test->folder, STR("/later"));
    struct str url = str_format(test->arena, "sqlite:%" STR_PRI "/db", STR_ARG(folder));
    struct db_pool *pool = db_pool_new(test->arena, url, 1);
    struct db *db;
    assert_db_fail(
        test->db, db_pool_take(pool, &test->problems, SHORT_MILLISECONDS, &db), FAIL_BROKEN);
    assert_string_equal(test->problems.last->code, "database_open");
    assert_db(test->db, file_make_folder(test->arena, folder));
    db_pool_give(pool, take(test, pool));
    db_pool_release(pool);
    file_remove(test->arena, str_concat(test->arena, folder, STR("/db")));
    assert_int_equal(rmdir(str_c(test->arena, folder)), 0);
}

static void a_damaged_file_is_closed_and_opened_anew(struct test_database *test)
{
    make_counter(test);
    struct db_pool *pool = db_pool_new(test->arena, test->url, 1);
    struct db *db = take(test, pool);
    assert_int_equal(number(test, db), 0);
    /* The last connection to close writes the log back; the file is then all there is. */
    db_pool_give(pool, db);
    db_pool_release(pool);
    db_close(test->db);
    test->db = NULL;
    struct str path = str_sub(test->url, strlen("sqlite:"), test->url.len);
    struct str good;
    assert_int_equal(file_read(test->arena, path, 1 << 20, &good), FAIL_NONE);
    assert_int_equal(file_write(test->arena, path, STR("not a database at all")), FAIL_NONE);
    pool = db_pool_new(test->arena, test->url, 1);
    assert_int_equal(db_pool_take(pool, &test->problems, SHORT_MILLISECONDS, &db), FAIL_BROKEN);
    assert_int_equal(file_write(test->arena, path, good), FAIL_NONE);
    assert_int_equal(db_pool_take(pool, &test->problems, SHORT_MILLISECONDS, &db), FAIL_NONE);
    assert_int_equal(number(test, db), 0);
    db_pool_give(pool, db);
    db_pool_release(pool);
}

static void an_address_of_no_database_is_refused_without_repeating_it(void **state)
{
    struct problems problems = problems_new(*state);
    struct db *db;
    static const char *const urls[] = {"", "mysql://me:secret@host", "sqlite", "/var/file.db"};
    for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
        assert_int_equal(db_open(*state, str_of(urls[i]), &problems, &db), FAIL_INVALID);
        assert_string_equal(problems.last->code, "database_url");
        assert_null(problems.last->args[0].data);
    }
}

/* A database without a name is a temporary one, which SQLite keeps without a log. */
static void what_is_wrong_with_a_file_is_said(void **state)
{
    struct problems problems = problems_new(*state);
    struct db *db;
    size_t at;
    assert_int_equal(db_open(*state, STR("sqlite:"), &problems, &db), FAIL_BROKEN);
    assert_true(str_find(problems.last->args[0], STR("cannot have a WAL"), 0, &at));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(an_empty_pool_is_busy_until_one_comes_back),
        ON_BOTH_SHARED(what_was_left_open_is_rolled_back),
        ON_BOTH_SHARED(more_threads_than_connections_take_turns),
        ON_ENGINE(
            a_database_that_cannot_be_opened_is_tried_again_later, TEST_SQLITE_FILE, "sqlite"),
        ON_ENGINE(a_damaged_file_is_closed_and_opened_anew, TEST_SQLITE_FILE, "sqlite"),
        TEST(an_address_of_no_database_is_refused_without_repeating_it),
        TEST(what_is_wrong_with_a_file_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
