/* Reads that share a snapshot see what they would see alone, and let the log begin anew. */
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db_pool.h"
#include "support/database.h"

enum {
    CHANGES = 200,
    MANY_CHANGES = 3000,
    RACED_CHANGES = 2000,
    LOG_BYTES_MAX = 8 * 1024 * 1024,
    LOCKS_AT = 120,
    LOCKS = 8
};

static const struct sql get = {"test_get", "SELECT n FROM counter"};
static const struct sql set = {"test_set", "UPDATE counter SET n = $1"};
static const struct sql other = {"test_other", "SELECT count(*) FROM other"};
static const struct sql damaged = {"test_damaged", "SELECT n / 1.5 FROM counter"};

static struct db *open_shared(struct test_database *test)
{
    struct str script = STR("CREATE TABLE counter (n BIGINT NOT NULL);"
                            "CREATE TABLE other (n BIGINT NOT NULL);"
                            "INSERT INTO counter (n) VALUES (0);");
    assert_db(test->db, db_script(test->db, script));
    struct db *db = test_connect(test);
    db_share_reads(db);
    return db;
}

static enum fail number_get(struct db *db, const struct sql *sql, int64_t *ret_n)
{
    struct arena *arena ARENA_SCOPED = arena_new(4096);
    struct rows rows;
    TRY(db_query(db, arena, sql, NO_ARGS, &rows));
    *ret_n = rows.cells[0].integer;
    return FAIL_NONE;
}

static int64_t number(struct db *db)
{
    int64_t n = -1;
    assert_db(db, number_get(db, &get, &n));
    return n;
}

static enum fail number_set(struct db *db, int64_t n)
{
    return db_execute(db, &set, ARGS(value_int(n)), NULL);
}

static struct str file_beside(struct test_database *test, struct str ending)
{
    return str_concat(test->arena, str_sub(test->url, strlen("sqlite:"), test->url.len), ending);
}

static bool is_locked(const char *path)
{
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCKS_AT, .l_len = LOCKS};
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    return descriptor < 0 || fcntl(descriptor, F_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

/* Whether any snapshot of the file is held. Another process has to ask, for a process does not see
 * its own locks, and loses them when it closes the file. */
static bool is_held(struct test_database *test)
{
    int status = -1;
    const char *path = str_c(test->arena, file_beside(test, STR("-shm")));
    pid_t child = fork();
    if (child == 0)
        _exit(is_locked(path) ? 1 : 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status) == 1;
}

static void what_another_connection_commits_is_seen_at_once(struct test_database *test)
{
    struct db *db = open_shared(test);
    for (int64_t n = 1; n <= CHANGES; n++) {
        assert_db(test->db, number_set(test->db, n));
        assert_int_equal(number(db), n);
        assert_int_equal(number(db), n);
    }
}

static void a_transaction_begins_with_what_was_committed_before_it(struct test_database *test)
{
    struct db *db = open_shared(test);
    assert_int_equal(number(db), 0);
    assert_db(test->db, number_set(test->db, 1));
    assert_db(db, db_begin(db, DB_READ));
    assert_int_equal(number(db), 1);
    assert_db(test->db, number_set(test->db, 2));
    assert_int_equal(number(db), 1);
    assert_db(db, db_commit(db));
    assert_int_equal(number(db), 2);
    assert_db(db, db_begin(db, DB_READ));
    assert_int_equal(number(db), 2);
    assert_db(test->db, number_set(test->db, 3));
    assert_int_equal(number(db), 2);
    db_rollback(db);
    assert_int_equal(number(db), 3);
}

static void what_is_not_committed_is_not_seen(struct test_database *test)
{
    struct db *db = open_shared(test);
    assert_int_equal(number(db), 0);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, number_set(test->db, 7));
    assert_int_equal(number(db), 0);
    db_rollback(test->db);
    assert_int_equal(number(db), 0);
}

static void a_connection_that_shares_writes_as_any_other(struct test_database *test)
{
    struct db *db = open_shared(test);
    assert_int_equal(number(db), 0);
    assert_db(db, number_set(db, 1));
    assert_int_equal(number(db), 1);
    assert_int_equal(number(test->db), 1);
    assert_db(db, db_begin(db, DB_WRITE));
    assert_db(db, number_set(db, 2));
    db_rollback(db);
    assert_int_equal(number(db), 1);
    assert_db(db, db_begin(db, DB_READ));
    assert_db_fail(db, number_set(db, 3), FAIL_BROKEN);
    db_rollback(db);
    assert_int_equal(number(test->db), 1);
}

static void a_read_that_fails_leaves_nothing_behind(struct test_database *test)
{
    struct db *db = open_shared(test);
    int64_t n = 0;
    assert_int_equal(number(db), 0);
    assert_db(test->db, number_set(test->db, 1));
    assert_int_equal(number(db), 1);
    assert_db_fail(db, number_get(db, &damaged, &n), FAIL_BROKEN);
    assert_false(is_held(test));
    assert_db(db, db_begin(db, DB_READ));
    assert_db_fail(db, number_get(db, &damaged, &n), FAIL_BROKEN);
    assert_db_fail(db, number_get(db, &get, &n), FAIL_BROKEN);
    db_rollback(db);
    assert_false(is_held(test));
    assert_int_equal(number(db), 1);
}

static void a_change_of_the_tables_is_seen_at_once(struct test_database *test)
{
    struct db *db = open_shared(test);
    int64_t n = -1;
    bool exists = true;
    assert_db(db, number_get(db, &other, &n));
    assert_db(test->db, db_script(test->db, STR("DROP TABLE other;")));
    assert_db_fail(db, number_get(db, &other, &n), FAIL_BROKEN);
    assert_int_equal(number(db), 0);
    assert_db(db, db_has_table(db, "other", &exists));
    assert_false(exists);
    assert_db(test->db, db_script(test->db, STR("CREATE TABLE other (n BIGINT NOT NULL);")));
    assert_db(db, number_get(db, &other, &n));
}

static void a_snapshot_is_held_until_the_connection_rests(struct test_database *test)
{
    struct db *db = open_shared(test);
    assert_false(is_held(test));
    assert_int_equal(number(test->db), 0);
    assert_false(is_held(test));
    assert_int_equal(number(db), 0);
    assert_true(is_held(test));
    db_rest(db);
    assert_false(is_held(test));
    assert_int_equal(number(db), 0);
    assert_true(is_held(test));
}

static void a_pool_rests_what_is_not_lent(struct test_database *test)
{
    db_close(open_shared(test));
    test->connections[0] = NULL;
    struct db_pool *pool = db_pool_new(test->arena, test->url, 2);
    struct db *db;
    db_pool_share_reads(pool);
    db_pool_rest(pool);
    assert_db(test->db, db_pool_take(pool, &test->problems, 0, &db));
    assert_int_equal(number(db), 0);
    db_pool_rest(pool);
    assert_true(is_held(test));
    db_pool_give(pool, db);
    assert_true(is_held(test));
    db_pool_rest(pool);
    assert_false(is_held(test));
    db_pool_release(pool);
}

static int64_t log_bytes(struct test_database *test)
{
    struct stat state;
    assert_int_equal(stat(str_c(test->arena, file_beside(test, STR("-wal"))), &state), 0);
    return state.st_size;
}

/* Nobody rests here: reads come as fast as changes do. */
static void the_log_begins_anew_though_reads_never_pause(struct test_database *test)
{
    struct db *db = open_shared(test);
    for (int64_t n = 1; n <= MANY_CHANGES; n++) {
        assert_db(test->db, number_set(test->db, n));
        assert_int_equal(number(db), n);
    }
    assert_true(log_bytes(test) < LOG_BYTES_MAX);
}

struct race {
    struct db *db;
    _Atomic int64_t committed;
    _Atomic bool has_failed;
};

static void *change_often(void *context)
{
    struct race *race = context;
    for (int64_t n = 1; n <= RACED_CHANGES && !race->has_failed; n++)
        if (number_set(race->db, n) == FAIL_NONE)
            atomic_store(&race->committed, n);
        else
            atomic_store(&race->has_failed, true);
    return NULL;
}

/* What was said to be committed before a read began is in it, whenever that was. */
static void no_read_is_older_than_what_was_told_before_it(struct test_database *test)
{
    struct db *db = open_shared(test);
    struct race race = {.db = test_connect(test)};
    pthread_t thread;
    int64_t told = 0;
    int64_t n = 0;
    assert_int_equal(pthread_create(&thread, NULL, change_often, &race), 0);
    while (told < RACED_CHANGES && n >= told && !atomic_load(&race.has_failed)) {
        told = atomic_load(&race.committed);
        if (number_get(db, &get, &n) != FAIL_NONE)
            n = -1;
    }
    pthread_join(thread, NULL);
    assert_false(atomic_load(&race.has_failed));
    assert_true(n >= told);
    assert_int_equal(n, RACED_CHANGES);
}

static void in_memory_nothing_is_shared(struct test_database *test)
{
    struct str script = STR("CREATE TABLE counter (n BIGINT NOT NULL);"
                            "INSERT INTO counter (n) VALUES (5);");
    assert_db(test->db, db_script(test->db, script));
    db_share_reads(test->db);
    assert_int_equal(number(test->db), 5);
    assert_db(test->db, number_set(test->db, 6));
    assert_int_equal(number(test->db), 6);
    db_rest(test->db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(what_another_connection_commits_is_seen_at_once),
        ON_BOTH_SHARED(a_transaction_begins_with_what_was_committed_before_it),
        ON_BOTH_SHARED(what_is_not_committed_is_not_seen),
        ON_BOTH_SHARED(a_connection_that_shares_writes_as_any_other),
        ON_BOTH_SHARED(no_read_is_older_than_what_was_told_before_it),
        ON_ENGINE(a_read_that_fails_leaves_nothing_behind, TEST_SQLITE_FILE, "sqlite"),
        ON_ENGINE(a_change_of_the_tables_is_seen_at_once, TEST_SQLITE_FILE, "sqlite"),
        ON_ENGINE(a_snapshot_is_held_until_the_connection_rests, TEST_SQLITE_FILE, "sqlite"),
        ON_ENGINE(a_pool_rests_what_is_not_lent, TEST_SQLITE_FILE, "sqlite"),
        ON_ENGINE(the_log_begins_anew_though_reads_never_pause, TEST_SQLITE_FILE, "sqlite"),
        ON_ENGINE(in_memory_nothing_is_shared, TEST_SQLITE_MEMORY, "sqlite"),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
