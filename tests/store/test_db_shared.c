/* More than one connection: writers one after the other, snapshots, lost connections. */
#include <pthread.h>

#include "base/buf.h"
#include "support/database.h"
#include "sys/clock.h"

enum { SHORT_MILLISECONDS = 50, ROUNDS = 50, THREADS = 3 };

static const struct sql get = {"test_get", "SELECT n FROM counter WHERE id = 'c'"};
static const struct sql set = {"test_set", "UPDATE counter SET n = $1 WHERE id = 'c'"};
static const struct sql backend = {"test_backend", "SELECT CAST(pg_backend_pid() AS BIGINT) AS id"};

static void make_counter(struct test_database *test)
{
    struct str script = STR("CREATE TABLE counter (id TEXT NOT NULL PRIMARY KEY, n BIGINT);"
                            "INSERT INTO counter (id, n) VALUES ('c', 0);");
    assert_db(test->db, db_script(test->db, script));
}

static enum fail number_get(struct db *db, int64_t *ret_n)
{
    struct arena *arena ARENA_SCOPED = arena_new(4096);
    struct rows rows;
    TRY(db_query(db, arena, &get, NO_ARGS, &rows));
    *ret_n = rows.cells[0].integer;
    return FAIL_NONE;
}

static int64_t number(struct db *db)
{
    int64_t n = -1;
    assert_db(db, number_get(db, &n));
    return n;
}

static enum fail number_set(struct db *db, int64_t n)
{
    return db_execute(db, &set, ARGS(value_int(n)), NULL);
}

static void a_second_writer_is_busy_after_its_time(struct test_database *test)
{
    make_counter(test);
    struct db *second = test_connect(test);
    assert_db(second, db_set_wait(second, SHORT_MILLISECONDS));
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db_fail(second, db_begin(second, DB_WRITE), FAIL_BUSY);
    assert_db_fail(second, number_set(second, 7), FAIL_BUSY);
    assert_db(test->db, number_set(test->db, 1));
    assert_int_equal(number(second), 0);
    assert_db(test->db, db_commit(test->db));
    assert_db(second, db_begin(second, DB_WRITE));
    assert_int_equal(number(second), 1);
    assert_db(second, number_set(second, 2));
    assert_db(second, db_commit(second));
    assert_int_equal(number(test->db), 2);
}

static void a_reader_does_not_wait_for_the_writer(struct test_database *test)
{
    make_counter(test);
    struct db *second = test_connect(test);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, number_set(test->db, 1));
    assert_db(second, db_begin(second, DB_READ));
    assert_int_equal(number(second), 0);
    assert_db(second, db_commit(second));
    assert_db(test->db, db_commit(test->db));
}

static void a_reading_transaction_sees_one_moment(struct test_database *test)
{
    make_counter(test);
    struct db *second = test_connect(test);
    assert_db(second, db_begin(second, DB_READ));
    assert_int_equal(number(second), 0);
    assert_db(test->db, number_set(test->db, 1));
    assert_int_equal(number(second), 0);
    assert_db(second, db_commit(second));
    assert_int_equal(number(second), 1);
}

/* What a thread does; asserts are for the main thread only. */
struct worker {
    struct db *db;
    enum fail fail;
};

static enum fail count_up_once(struct db *db)
{
    int64_t n;
    TRY(db_begin(db, DB_WRITE));
    TRY(number_get(db, &n));
    TRY(number_set(db, n + 1));
    return db_commit(db);
}

static void *count_up(void *context)
{
    struct worker *worker = context;
    for (int i = 0; i < ROUNDS && worker->fail == FAIL_NONE; i++) {
        worker->fail = count_up_once(worker->db);
        db_rollback(worker->db);
    }
    return NULL;
}

static void writers_in_threads_lose_no_update(struct test_database *test)
{
    make_counter(test);
    struct worker workers[THREADS] = {0};
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].db = test_connect(test);
        assert_int_equal(pthread_create(&threads[i], NULL, count_up, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < THREADS; i++)
        assert_db(workers[i].db, workers[i].fail);
    assert_int_equal(number(test->db), THREADS * ROUNDS);
}

static void *write_seven(void *context)
{
    struct worker *worker = context;
    worker->fail = number_set(worker->db, 7);
    return NULL;
}

static void a_second_writer_waits_for_the_first(struct test_database *test)
{
    make_counter(test);
    struct worker worker = {.db = test_connect(test)};
    pthread_t thread;
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_int_equal(pthread_create(&thread, NULL, write_seven, &worker), 0);
    clock_sleep_ms(SHORT_MILLISECONDS);
    assert_db(test->db, number_set(test->db, 1));
    assert_db(test->db, db_commit(test->db));
    pthread_join(thread, NULL);
    assert_db(worker.db, worker.fail);
    assert_int_equal(number(test->db), 7);
}

static void closing_rolls_back(struct test_database *test)
{
    make_counter(test);
    struct db *second;
    assert_db(test->db, db_open(test->arena, test->url, &test->problems, &second));
    assert_db(second, db_begin(second, DB_WRITE));
    assert_db(second, number_set(second, 9));
    db_close(second);
    assert_int_equal(number(test->db), 0);
    assert_db(test->db, number_set(test->db, 1));
}

/* Ends the server's half of a connection, as a restart or a failover does. */
static void cut(struct test_database *test, struct db *db)
{
    struct rows rows;
    assert_db(db, db_query(db, test->arena, &backend, NO_ARGS, &rows));
    struct str script = str_format(
        test->arena, "SELECT pg_terminate_backend(%lld, 5000)", (long long)rows.cells[0].integer);
    assert_db(test->db, db_script(test->db, script));
}

static void a_connection_lost_between_transactions_is_replaced(struct test_database *test)
{
    make_counter(test);
    struct db *second = test_connect(test);
    assert_int_equal(number(second), 0);
    cut(test, second);
    assert_int_equal(number(second), 0);
    cut(test, second);
    assert_db(second, number_set(second, 1));
    cut(test, second);
    assert_db(second, db_begin(second, DB_READ));
    assert_int_equal(number(second), 1);
    assert_db(second, db_commit(second));
}

static void a_transaction_on_a_lost_connection_may_be_tried_again(struct test_database *test)
{
    make_counter(test);
    struct db *second = test_connect(test);
    assert_db(second, db_begin(second, DB_READ));
    assert_int_equal(number(second), 0);
    cut(test, second);
    int64_t n;
    assert_db_fail(second, number_get(second, &n), FAIL_BUSY);
    db_rollback(second);
    assert_int_equal(number(second), 0);
}

static void a_commit_on_a_lost_connection_is_in_doubt(struct test_database *test)
{
    make_counter(test);
    struct db *second = test_connect(test);
    assert_db(second, db_begin(second, DB_READ));
    cut(test, second);
    assert_db_fail(second, db_commit(second), FAIL_BROKEN);
    db_rollback(second);
    assert_db(second, count_up_once(second));
    assert_int_equal(number(test->db), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(a_second_writer_is_busy_after_its_time),
        ON_BOTH_SHARED(a_reader_does_not_wait_for_the_writer),
        ON_BOTH_SHARED(a_reading_transaction_sees_one_moment),
        ON_BOTH_SHARED(writers_in_threads_lose_no_update),
        ON_BOTH_SHARED(a_second_writer_waits_for_the_first),
        ON_BOTH_SHARED(closing_rolls_back),
        ON_ENGINE(a_connection_lost_between_transactions_is_replaced, TEST_POSTGRES, "postgresql"),
        ON_ENGINE(
            a_transaction_on_a_lost_connection_may_be_tried_again, TEST_POSTGRES, "postgresql"),
        ON_ENGINE(a_commit_on_a_lost_connection_is_in_doubt, TEST_POSTGRES, "postgresql"),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
