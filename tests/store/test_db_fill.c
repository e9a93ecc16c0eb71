#include "store/columns.h"
#include "support/database.h"

#define KEPT(K, X, T) K(T, INT, id) X(T, TEXT, text) X(T, TEXT, bytes) X(T, INT, n)

enum { COLUMNS = 4 };

static const struct fill fill = FILL("kept", KEPT, CELLS_4);
static const struct sql every = {"test_every", "SELECT id, text, bytes, n FROM kept ORDER BY id"};

static void begin(struct test_database *test)
{
    assert_db(test->db,
        db_script(test->db, STR("CREATE TABLE kept (id BIGINT NOT NULL PRIMARY KEY,"
                                " text TEXT, bytes BYTEA, n SMALLINT CHECK (n <> 13));")));
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, db_write_many(test->db));
}

static enum fail fill_with(struct test_database *test, const struct value *cells, size_t n)
{
    const struct fill_rows rows = {cells, COLUMNS, n};
    return db_fill(test->db, &fill, &rows);
}

static struct rows all(struct test_database *test)
{
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &every, NO_ARGS, &rows));
    return rows;
}

static void cells_come_back_as_they_were_filled_in(struct test_database *test)
{
    static const struct str texts[] = {STR_INIT(""), STR_INIT("\\N"), STR_INIT("\\."),
        STR_INIT("\\.\n\\."), STR_INIT("a\tb\r\nc\\"), STR_INIT("\\t\\\\t"), STR_INIT("\\x41\\101"),
        STR_INIT("'\";--"), STR_INIT("\b\f\v\x7f"), STR_INIT("徐州\xf0\x9f\x8c\x9f"),
        STR_INIT("NULL"), STR_INIT("c1"), STR_INIT("$1")};
    struct value cells[ARRAY_LEN(texts) * COLUMNS];
    begin(test);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        cells[i * COLUMNS] = value_int(i == 0 ? INT64_MIN : i == 1 ? INT64_MAX : (int64_t)i);
        cells[i * COLUMNS + 1] = value_text(texts[i]);
        cells[i * COLUMNS + 2] = i % 2 == 0 ? value_null() : value_bytes(texts[i]);
        cells[i * COLUMNS + 3] = i % 3 == 0 ? value_null() : value_int(-(int64_t)i);
    }
    assert_db(test->db, fill_with(test, cells, ARRAY_LEN(texts)));
    assert_db(test->db, db_commit(test->db));
    struct rows rows = all(test);
    assert_int_equal(rows.count, ARRAY_LEN(texts));
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        size_t from = i == 0 ? 0 : i == ARRAY_LEN(texts) - 1 ? 1 : i + 1;
        for (size_t at = 0; at < COLUMNS; at++) {
            const struct value *found = &rows.cells[i * COLUMNS + at];
            const struct value *given = &cells[from * COLUMNS + at];
            assert_int_equal(found->kind, given->kind);
            assert_int_equal(found->integer, given->integer);
            assert_true(str_equal(found->text, given->text));
        }
    }
}

static void every_byte_comes_back(struct test_database *test)
{
    char bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)i;
    const struct value cells[] = {
        value_int(1), value_null(), value_bytes((struct str){bytes, sizeof bytes}), value_null()};
    begin(test);
    assert_db(test->db, fill_with(test, cells, 1));
    assert_true(str_equal(all(test).cells[2].text, cells[2].text));
}

static void many_rows_are_all_there_in_their_order(struct test_database *test)
{
    enum { ROWS = 20000 };
    struct value *cells = NEW_ARRAY(test->arena, struct value, (size_t)ROWS * COLUMNS);
    struct str text = str_format(test->arena, "%0100d", 7);
    begin(test);
    for (size_t i = 0; i < ROWS; i++) {
        cells[i * COLUMNS] = value_int((int64_t)i);
        cells[i * COLUMNS + 1] = value_text(text);
        cells[i * COLUMNS + 3] = value_int((int64_t)i % 7);
    }
    assert_db(test->db, fill_with(test, cells, ROWS / 2));
    assert_int_equal(all(test).count, ROWS / 2);
    assert_db(test->db, fill_with(test, &cells[(size_t)ROWS / 2 * COLUMNS], ROWS / 2));
    struct rows rows = all(test);
    assert_int_equal(rows.count, ROWS);
    assert_int_equal(rows.cells[(size_t)(ROWS - 1) * COLUMNS].integer, ROWS - 1);
    assert_int_equal(rows.cells[(size_t)(ROWS - 1) * COLUMNS + 3].integer, (ROWS - 1) % 7);
}

static void no_rows_change_nothing(struct test_database *test)
{
    begin(test);
    assert_db(test->db, fill_with(test, NULL, 0));
    assert_db(test->db, db_commit(test->db));
    assert_int_equal(all(test).count, 0);
}

/* `third` is what is wrong with one of them; nothing can be added any more, and nothing is left. */
static void refused(struct test_database *test, const struct value *third, enum fail expected)
{
    struct value cells[4 * COLUMNS] = {{0}};
    for (size_t i = 0; i < 4; i++)
        cells[i * COLUMNS] = value_int((int64_t)i);
    memcpy(&cells[2 * COLUMNS], third, COLUMNS * sizeof *third);
    begin(test);
    assert_int_equal(fill_with(test, cells, 4), expected);
    assert_int_equal(fill_with(test, cells, 1), FAIL_BROKEN);
    db_rollback(test->db);
    assert_int_equal(all(test).count, 0);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db(test->db, fill_with(test, cells, 2));
    assert_db(test->db, db_commit(test->db));
    assert_int_equal(all(test).count, 2);
}

static void a_row_that_is_there_already_refuses_all(struct test_database *test)
{
    const struct value twice[COLUMNS] = {value_int(1), {0}, {0}, {0}};
    refused(test, twice, FAIL_CONFLICT);
}

static void a_row_that_a_check_refuses_refuses_all(struct test_database *test)
{
    const struct value wrong[COLUMNS] = {value_int(2), {0}, {0}, value_int(13)};
    refused(test, wrong, FAIL_CONFLICT);
}

static void text_that_is_not_utf8_is_refused(struct test_database *test)
{
    const struct value wrong[COLUMNS] = {value_int(2), value_text(STR("\xff")), {0}, {0}};
    refused(test, wrong, FAIL_INVALID);
}

static void rows_are_filled_in_by_who_writes_only(struct test_database *test)
{
    const struct value cells[COLUMNS] = {value_int(1), {0}, {0}, {0}};
    begin(test);
    assert_db(test->db, db_commit(test->db));
    assert_int_equal(fill_with(test, cells, 1), FAIL_BROKEN);
    assert_db(test->db, db_begin(test->db, DB_READ));
    assert_int_equal(fill_with(test, cells, 1), FAIL_BROKEN);
    db_rollback(test->db);
    assert_int_equal(all(test).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(cells_come_back_as_they_were_filled_in),
        ON_BOTH(every_byte_comes_back),
        ON_BOTH(many_rows_are_all_there_in_their_order),
        ON_BOTH(no_rows_change_nothing),
        ON_BOTH(a_row_that_is_there_already_refuses_all),
        ON_BOTH(a_row_that_a_check_refuses_refuses_all),
        ON_BOTH(text_that_is_not_utf8_is_refused),
        ON_BOTH(rows_are_filled_in_by_who_writes_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
