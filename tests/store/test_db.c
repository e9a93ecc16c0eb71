#include "store/db.h"

#include "base/buf.h"
#include "support/database.h"

static const struct sql insert = {
    "test_insert", "INSERT INTO item (id, owner, n) VALUES ($1, $2, $3)"};
static const struct sql count = {"test_count", "SELECT count(*) AS n FROM item"};
static const struct sql get = {"test_get", "SELECT id, owner, n FROM item WHERE id = $1"};
static const struct sql every = {"test_every", "SELECT id, owner, n FROM item ORDER BY id"};
static const struct sql raise = {"test_raise", "UPDATE item SET n = n + $2 WHERE id = $1"};
static const struct sql insert_back = {
    "test_insert_back", "INSERT INTO item (id, n) VALUES ($1, $2) RETURNING id, n"};
static const struct sql no_such_table = {"test_no_such_table", "SELECT a FROM nowhere"};

static void make_tables(struct test_database *test)
{
    assert_db(test->db,
        db_script(test->db,
            STR("CREATE TABLE owner (id TEXT NOT NULL PRIMARY KEY);"
                "CREATE TABLE item (id TEXT NOT NULL PRIMARY KEY,"
                " owner TEXT REFERENCES owner (id), n BIGINT NOT NULL CHECK (n <> 13));"
                "CREATE TABLE kept (id BIGINT NOT NULL PRIMARY KEY, text TEXT, bytes BYTEA,"
                " n BIGINT, small SMALLINT);")));
}

static enum fail add(struct db *db, const char *id, int64_t n)
{
    return db_execute(db, &insert, ARGS(value_text(str_of(id)), value_null(), value_int(n)), NULL);
}

static int64_t items(struct test_database *test, struct db *db)
{
    struct rows rows;
    assert_db(db, db_query(db, test->arena, &count, NO_ARGS, &rows));
    assert_int_equal(rows.count, 1);
    return rows.cells[0].integer;
}

static void a_query_answers_with_its_rows_and_names(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, add(test->db, "b", 2));
    assert_db(test->db, add(test->db, "a", 1));
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &every, NO_ARGS, &rows));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.columns, 3);
    assert_str(rows.names[0], "id");
    assert_str(rows.names[2], "n");
    assert_str(rows.cells[0].text, "a");
    assert_int_equal(rows.cells[1].kind, VALUE_NULL);
    assert_int_equal(rows.cells[2].integer, 1);
    assert_str(rows.cells[3].text, "b");
    assert_db(
        test->db, db_query(test->db, test->arena, &get, ARGS(value_text(STR("none"))), &rows));
    assert_int_equal(rows.count, 0);
    assert_int_equal(rows.columns, 3);
}

static void placeholders_go_by_their_number_not_their_order(struct test_database *test)
{
    static const struct sql sql = {"test_places",
        "SELECT CAST($2 AS TEXT) AS two, CAST($1 AS TEXT) AS one, CAST($2 AS TEXT) AS again"};
    struct rows rows;
    struct args args = ARGS(value_text(STR("first")), value_text(STR("second")));
    assert_db(test->db, db_query(test->db, test->arena, &sql, args, &rows));
    assert_str(rows.cells[0].text, "second");
    assert_str(rows.cells[1].text, "first");
    assert_str(rows.cells[2].text, "second");
}

static void kept_is(struct test_database *test, const struct value *values, size_t n)
{
    static const struct sql keep = {
        "test_keep", "INSERT INTO kept (id, text, bytes, n, small) VALUES ($1, $2, $3, $4, $5)"};
    static const struct sql read = {
        "test_kept", "SELECT id, text, bytes, n, small FROM kept WHERE id = $1"};
    assert_db(test->db, db_execute(test->db, &keep, (struct args){values, n}, NULL));
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &read, ARGS(values[0]), &rows));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(rows.cells[i].kind, values[i].kind);
        assert_true(rows.cells[i].integer == values[i].integer);
        assert_true(str_equal(rows.cells[i].text, values[i].text));
    }
}

static void values_come_back_as_they_were(struct test_database *test)
{
    make_tables(test);
    const struct value cases[][5] = {
        {value_int(1), value_text(STR("")), value_bytes(STR("")), value_int(INT64_MIN),
            value_int(-32768)},
        {value_int(2), value_text(STR("星衡 \xf0\x9f\x8c\x9f 'x' \"y\" \\ %_")),
            value_bytes(STR("\0\xff\xfe\0")), value_int(INT64_MAX), value_int(32767)},
        {value_int(INT64_MAX), value_null(), value_null(), value_null(), value_null()},
        {value_int(INT64_MIN), value_text((struct str){NULL, 0}),
            value_bytes((struct str){NULL, 0}), value_int(-1), value_int(0)},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        kept_is(test, cases[i], ARRAY_LEN(cases[i]));
}

static void a_megabyte_of_text_comes_back(struct test_database *test)
{
    make_tables(test);
    struct buf buf = buf_new(test->arena);
    buf_repeat(&buf, STR("衡"), 350000);
    const struct value values[] = {value_int(1), value_text(buf_str(&buf)),
        value_bytes(buf_str(&buf)), value_int(0), value_int(0)};
    kept_is(test, values, ARRAY_LEN(values));
}

static void text_that_is_not_utf8_or_holds_nul_is_refused(struct test_database *test)
{
    make_tables(test);
    const struct str texts[] = {STR("a\0b"), STR("\xff"), STR("\xed\xa0\x80"), STR("\xe6\x98")};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct args args = ARGS(value_text(texts[i]), value_null(), value_int(1));
        assert_db_fail(test->db, db_execute(test->db, &insert, args, NULL), FAIL_INVALID);
    }
    assert_int_equal(items(test, test->db), 0);
}

static void order_is_that_of_bytes(struct test_database *test)
{
    make_tables(test);
    static const char *const ids[] = {"a", "B", "_", "星", "é", "Z", "10", "9"};
    static const char *const sorted[] = {"10", "9", "B", "Z", "_", "a", "é", "星"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++)
        assert_db(test->db, add(test->db, ids[i], 0));
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &every, NO_ARGS, &rows));
    for (size_t i = 0; i < rows.count; i++)
        assert_str(rows.cells[i * rows.columns].text, sorted[i]);
}

static void like_tells_case_apart_and_lower_knows_ascii_only(struct test_database *test)
{
    static const struct sql sql = {"test_like",
        "SELECT CASE WHEN 'Abc' LIKE 'a%' THEN 1 ELSE 0 END AS exact,"
        " CASE WHEN lower('ABC') LIKE lower('Ab%') THEN 1 ELSE 0 END AS lowered,"
        " lower('ÉX') AS accented,"
        " CASE WHEN 'a%b' LIKE 'a!%b' ESCAPE '!' THEN 1 ELSE 0 END AS escaped"};
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &sql, NO_ARGS, &rows));
    assert_int_equal(rows.cells[0].integer, 0);
    assert_int_equal(rows.cells[1].integer, 1);
    assert_str(rows.cells[2].text, "Éx");
    assert_int_equal(rows.cells[3].integer, 1);
}

static void changed_rows_are_counted(struct test_database *test)
{
    make_tables(test);
    static const struct sql remove_all = {"test_remove_all", "DELETE FROM item"};
    int64_t changed = -1;
    assert_db(test->db, add(test->db, "a", 1));
    assert_db(test->db, add(test->db, "b", 1));
    struct args missing = ARGS(value_text(STR("none")), value_int(1));
    assert_db(test->db, db_execute(test->db, &raise, missing, &changed));
    assert_int_equal(changed, 0);
    assert_db(test->db, db_execute(test->db, &remove_all, NO_ARGS, &changed));
    assert_int_equal(changed, 2);
}

static void a_constraint_is_a_conflict(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, add(test->db, "a", 1));
    assert_db_fail(test->db, add(test->db, "a", 2), FAIL_CONFLICT);
    assert_db_fail(test->db, add(test->db, "b", 13), FAIL_CONFLICT);
    struct args orphan = ARGS(value_text(STR("c")), value_text(STR("nobody")), value_int(1));
    assert_db_fail(test->db, db_execute(test->db, &insert, orphan, NULL), FAIL_CONFLICT);
    struct args nothing = ARGS(value_text(STR("d")), value_null(), value_null());
    assert_db_fail(test->db, db_execute(test->db, &insert, nothing, NULL), FAIL_CONFLICT);
    assert_true(db_error(test->db).len > 0);
    assert_int_equal(items(test, test->db), 1);
}

static void wrong_sql_is_broken_and_names_its_statement(struct test_database *test)
{
    struct rows rows;
    assert_db_fail(
        test->db, db_query(test->db, test->arena, &no_such_table, NO_ARGS, &rows), FAIL_BROKEN);
    assert_true(str_starts(db_error(test->db), STR("test_no_such_table: ")));
    assert_db_fail(test->db, db_prepare(test->db, &no_such_table), FAIL_BROKEN);
}

static void a_misspelt_name_is_not_a_text(struct test_database *test)
{
    make_tables(test);
    static const struct sql sql = {"test_misspelt", "SELECT \"nmae\" FROM item"};
    assert_db_fail(test->db, db_prepare(test->db, &sql), FAIL_BROKEN);
}

static void a_floating_point_value_is_refused(struct test_database *test)
{
    static const struct sql sql = {"test_float", "SELECT 1.5 AS n"};
    struct rows rows;
    assert_db_fail(test->db, db_query(test->db, test->arena, &sql, NO_ARGS, &rows), FAIL_BROKEN);
}

static void a_rollback_leaves_nothing(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, add(test->db, "a", 1));
    assert_int_equal(items(test, test->db), 1);
    db_rollback(test->db);
    assert_int_equal(items(test, test->db), 0);
    db_rollback(test->db);
}

static void a_commit_stays(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, add(test->db, "a", 1));
    assert_db(test->db, db_commit(test->db));
    db_rollback(test->db);
    assert_int_equal(items(test, test->db), 1);
}

static void after_a_failure_a_transaction_only_rolls_back(struct test_database *test)
{
    make_tables(test);
    struct rows rows;
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, add(test->db, "a", 1));
    assert_db_fail(test->db, add(test->db, "a", 1), FAIL_CONFLICT);
    assert_db_fail(test->db, add(test->db, "b", 1), FAIL_BROKEN);
    assert_db_fail(test->db, db_query(test->db, test->arena, &count, NO_ARGS, &rows), FAIL_BROKEN);
    assert_db_fail(test->db, db_commit(test->db), FAIL_BROKEN);
    db_rollback(test->db);
    assert_int_equal(items(test, test->db), 0);
    assert_db(test->db, add(test->db, "c", 1));
}

static void a_reading_transaction_writes_nothing(struct test_database *test)
{
    make_tables(test);
    struct rows rows;
    struct args args = ARGS(value_text(STR("a")), value_int(1));
    assert_db(test->db, db_begin(test->db, DB_READ));
    assert_db_fail(test->db, add(test->db, "a", 1), FAIL_BROKEN);
    db_rollback(test->db);
    assert_db(test->db, db_begin(test->db, DB_READ));
    assert_db_fail(
        test->db, db_query(test->db, test->arena, &insert_back, args, &rows), FAIL_BROKEN);
    db_rollback(test->db);
    assert_db(test->db, db_begin(test->db, DB_READ));
    assert_db_fail(test->db, db_script(test->db, STR("DELETE FROM item")), FAIL_BROKEN);
    db_rollback(test->db);
    assert_int_equal(items(test, test->db), 0);
}

static void a_lone_query_writes_nothing(struct test_database *test)
{
    make_tables(test);
    struct rows rows;
    struct args args = ARGS(value_text(STR("a")), value_int(1));
    assert_db_fail(
        test->db, db_query(test->db, test->arena, &insert_back, args, &rows), FAIL_BROKEN);
    assert_int_equal(items(test, test->db), 0);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, db_query(test->db, test->arena, &insert_back, args, &rows));
    assert_str(rows.cells[0].text, "a");
    assert_db(test->db, db_commit(test->db));
    assert_int_equal(items(test, test->db), 1);
}

static void a_script_is_done_wholly_or_not_at_all(struct test_database *test)
{
    make_tables(test);
    struct str half = STR("INSERT INTO item VALUES ('a', NULL, 1); -- fine; so far\n"
                          "INSERT INTO nowhere VALUES (1);");
    assert_db_fail(test->db, db_script(test->db, half), FAIL_BROKEN);
    assert_int_equal(items(test, test->db), 0);
    struct str ended = STR("INSERT INTO item VALUES ('a', NULL, 1); COMMIT;");
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db_fail(test->db, db_script(test->db, ended), FAIL_BROKEN);
    db_rollback(test->db);
    assert_db(test->db, db_script(test->db, STR(" -- nothing but a comment\n")));
}

static void tables_are_told_by_name(struct test_database *test)
{
    bool exists = false;
    make_tables(test);
    assert_db(test->db, db_has_table(test->db, "item", &exists));
    assert_true(exists);
    assert_db(test->db, db_has_table(test->db, "nowhere", &exists));
    assert_false(exists);
}

static void a_statement_serves_a_thousand_times(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, add(test->db, "a", 0));
    for (int i = 0; i < 1000; i++) {
        struct args args = ARGS(value_text(STR("a")), value_int(2));
        assert_db(test->db, db_execute(test->db, &raise, args, NULL));
    }
    assert_db(test->db, db_commit(test->db));
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &get, ARGS(value_text(STR("a"))), &rows));
    assert_int_equal(rows.cells[2].integer, 2000);
}

/* begin, two writes, a query, commit: the use case that the sweep breaks at each call. */
static enum fail use_case(struct test_database *test)
{
    struct rows rows;
    TRY(db_begin(test->db, DB_WRITE));
    TRY(add(test->db, "a", 1));
    TRY(db_query(test->db, test->arena, &count, NO_ARGS, &rows));
    TRY(add(test->db, "b", 1));
    return db_commit(test->db);
}

static void a_fault_at_any_call_leaves_nothing(struct test_database *test)
{
    enum { CALLS = 5 };
    make_tables(test);
    for (int64_t nth = 1; nth <= CALLS; nth++) {
        db_fail_at(test->db, nth);
        assert_db_fail(test->db, use_case(test), FAIL_BROKEN);
        db_fail_at(test->db, 0);
        db_rollback(test->db);
        assert_int_equal(items(test, test->db), 0);
    }
    int64_t before = db_calls(test->db);
    db_fail_at(test->db, CALLS + 1);
    assert_db(test->db, use_case(test));
    assert_int_equal(db_calls(test->db) - before, CALLS);
    db_fail_at(test->db, 0);
    assert_int_equal(items(test, test->db), 2);
}

static void what_happens_in_a_nest_did_not_happen(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, add(test->db, "a", 1));
    assert_db(test->db, db_nest(test->db));
    assert_db(test->db, add(test->db, "b", 1));
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, add(test->db, "c", 1));
    assert_db(test->db, db_commit(test->db));
    assert_int_equal(items(test, test->db), 3);
    db_unnest(test->db);
    assert_int_equal(items(test, test->db), 1);
    assert_db(test->db, add(test->db, "b", 1));
    assert_int_equal(items(test, test->db), 2);
}

static void a_rollback_in_a_nest_takes_its_transaction_only(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, db_nest(test->db));
    assert_db(test->db, add(test->db, "a", 1));
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, add(test->db, "b", 1));
    assert_int_equal(add(test->db, "c", 13), FAIL_CONFLICT);
    assert_int_equal(add(test->db, "d", 1), FAIL_BROKEN);
    db_rollback(test->db);
    assert_int_equal(items(test, test->db), 1);
    assert_db(test->db, db_begin(test->db, DB_READ));
    assert_int_equal(add(test->db, "e", 1), FAIL_BROKEN);
    db_rollback(test->db);
    assert_db(test->db, add(test->db, "b", 1));
    db_unnest(test->db);
    assert_int_equal(items(test, test->db), 0);
}

static void a_transaction_that_writes_much_is_like_any_other(struct test_database *test)
{
    make_tables(test);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, db_write_many(test->db));
    assert_db(test->db, add(test->db, "a", 1));
    assert_db(test->db, db_script(test->db, STR("CREATE INDEX item_n ON item (n);")));
    assert_int_equal(add(test->db, "a", 2), FAIL_CONFLICT);
    db_rollback(test->db);
    assert_int_equal(items(test, test->db), 0);
    assert_db(test->db, add(test->db, "a", 1));
    assert_int_equal(items(test, test->db), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_query_answers_with_its_rows_and_names),
        ON_BOTH(placeholders_go_by_their_number_not_their_order),
        ON_BOTH(values_come_back_as_they_were),
        ON_BOTH(a_megabyte_of_text_comes_back),
        ON_BOTH(text_that_is_not_utf8_or_holds_nul_is_refused),
        ON_BOTH(order_is_that_of_bytes),
        ON_BOTH(like_tells_case_apart_and_lower_knows_ascii_only),
        ON_BOTH(changed_rows_are_counted),
        ON_BOTH(a_transaction_that_writes_much_is_like_any_other),
        ON_BOTH(a_constraint_is_a_conflict),
        ON_BOTH(wrong_sql_is_broken_and_names_its_statement),
        ON_BOTH(a_misspelt_name_is_not_a_text),
        ON_BOTH(a_floating_point_value_is_refused),
        ON_BOTH(a_rollback_leaves_nothing),
        ON_BOTH(a_commit_stays),
        ON_BOTH(after_a_failure_a_transaction_only_rolls_back),
        ON_BOTH(a_reading_transaction_writes_nothing),
        ON_BOTH(a_lone_query_writes_nothing),
        ON_BOTH(a_script_is_done_wholly_or_not_at_all),
        ON_BOTH(tables_are_told_by_name),
        ON_BOTH(a_statement_serves_a_thousand_times),
        ON_BOTH(a_fault_at_any_call_leaves_nothing),
        ON_BOTH(what_happens_in_a_nest_did_not_happen),
        ON_BOTH(a_rollback_in_a_nest_takes_its_transaction_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
