#include "store/record.h"

#include "store/columns.h"
#include "support/database.h"

enum colour { COLOUR_RED, COLOUR_GREEN };

static const char *const colour_words[] = {"red", "green"};
static const struct codes colours = CODES(colour_words);

struct thing {
    struct str id;
    struct str parent;
    int64_t n;
    bool done;
    enum colour colour;
    struct date day;
    int64_t at;
    struct rational share;
};

/* clang-format off */
#define THING(K, X, T) \
    K(T, TEXT, id) X(T, REFERENCE, parent) X(T, INT, n) X(T, BOOL, done) \
    X(T, CODE(colours), colour) X(T, DATE, day) X(T, INSTANT, at) X(T, RATIONAL, share)
/* clang-format on */

static const struct column thing_columns[] = {COLUMNS_OF(THING, struct thing)};
static const struct record thing_record = RECORD(thing_columns, struct thing);

static const struct sql save = {
    "test_thing_save", "INSERT INTO thing (" SQL_COLUMNS(THING) ") VALUES (" PLACES_8 ")"};
static const struct sql load = {
    "test_thing_load", "SELECT " SQL_COLUMNS(THING) " FROM thing WHERE id = $1"};
static const struct sql list = {
    "test_thing_list", "SELECT " SQL_COLUMNS(THING) " FROM thing ORDER BY id"};
static const struct sql swapped = {"test_thing_swapped",
    "SELECT parent, id, n, done, colour, day, at, share FROM thing WHERE id = $1"};
static const struct sql shorter = {"test_thing_shorter", "SELECT id FROM thing WHERE id = $1"};

static struct reader reader_of(struct test_database *test)
{
    return (struct reader){test->db, test->arena, &thing_record};
}

static void make_table(struct test_database *test)
{
    struct str script = STR("CREATE TABLE thing (id TEXT NOT NULL PRIMARY KEY,"
                            " parent TEXT REFERENCES thing (id), n BIGINT NOT NULL,"
                            " done SMALLINT NOT NULL, colour TEXT NOT NULL, day TEXT NOT NULL,"
                            " at TEXT NOT NULL, share TEXT NOT NULL)");
    assert_db(test->db, db_script(test->db, script));
}

static struct thing thing_one(void)
{
    return (struct thing){.id = STR("一"),
        .n = INT64_MIN,
        .done = true,
        .colour = COLOUR_GREEN,
        .day = {2028, 2, 29},
        .at = 1795248000,
        .share = {.num = 8875, .den = 97}};
}

static void insert(struct test_database *test, const struct thing *thing)
{
    struct args args = record_args(test->arena, &thing_record, thing);
    assert_db(test->db, db_execute(test->db, &save, args, NULL));
}

static void assert_thing(const struct thing *a, const struct thing *b)
{
    assert_true(str_equal(a->id, b->id));
    assert_true(str_equal(a->parent, b->parent));
    assert_true(a->n == b->n);
    assert_int_equal(a->done, b->done);
    assert_int_equal(a->colour, b->colour);
    assert_int_equal(date_compare(a->day, b->day), 0);
    assert_true(a->at == b->at);
    assert_int_equal(rational_compare(a->share, b->share), 0);
}

static void an_object_comes_back_as_it_was(struct test_database *test)
{
    make_table(test);
    struct thing one = thing_one();
    struct thing two = {.id = STR("二"), .parent = one.id, .share = rational_of(0)};
    struct thing found;
    insert(test, &one);
    insert(test, &two);
    struct reader reader = reader_of(test);
    assert_db(test->db, record_load(reader, &load, ARGS(value_text(one.id)), &found));
    assert_thing(&found, &one);
    assert_db(test->db, record_load(reader, &load, ARGS(value_text(two.id)), &found));
    assert_thing(&found, &two);
}

static void a_list_keeps_its_order(struct test_database *test)
{
    make_table(test);
    struct thing *things;
    size_t n = 9;
    assert_db(test->db, record_list(reader_of(test), &list, NO_ARGS, &things, &n));
    assert_int_equal(n, 0);
    struct thing thing = thing_one();
    static const char *const ids[] = {"c", "a", "b"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        thing.id = str_of(ids[i]);
        insert(test, &thing);
    }
    assert_db(test->db, record_list(reader_of(test), &list, NO_ARGS, &things, &n));
    assert_int_equal(n, 3);
    assert_str(things[0].id, "a");
    assert_str(things[1].id, "b");
    assert_str(things[2].id, "c");
    assert_int_equal(date_compare(things[2].day, thing.day), 0);
}

static void what_is_not_there_is_not_found_and_nothing_is_written(struct test_database *test)
{
    make_table(test);
    struct thing thing = thing_one();
    struct args args = ARGS(value_text(STR("none")));
    assert_db_fail(test->db, record_load(reader_of(test), &load, args, &thing), FAIL_NOT_FOUND);
    assert_str(thing.id, "一");
}

/* One column of a good row spoilt at a time. */
static void a_value_the_record_cannot_hold_is_broken(struct test_database *test)
{
    static const struct sql spoilt[] = {
        {"test_spoil_bool", "UPDATE thing SET done = 2"},
        {"test_spoil_code", "UPDATE thing SET colour = 'blue'"},
        {"test_spoil_code_empty", "UPDATE thing SET colour = ''"},
        {"test_spoil_date", "UPDATE thing SET day = '2027-02-29'"},
        {"test_spoil_instant", "UPDATE thing SET at = '2026-11-21'"},
        {"test_spoil_rational", "UPDATE thing SET share = '1/0'"},
        {"test_spoil_rational_empty", "UPDATE thing SET share = ''"},
    };
    make_table(test);
    struct thing good = thing_one();
    insert(test, &good);
    for (size_t i = 0; i < ARRAY_LEN(spoilt); i++) {
        struct thing found = {.id = STR("before")};
        struct thing *things;
        size_t n;
        assert_db(test->db, db_begin(test->db, DB_WRITE));
        assert_db(test->db, db_execute(test->db, &spoilt[i], NO_ARGS, NULL));
        struct args args = ARGS(value_text(good.id));
        assert_db_fail(test->db, record_load(reader_of(test), &load, args, &found), FAIL_BROKEN);
        assert_db_fail(
            test->db, record_list(reader_of(test), &list, NO_ARGS, &things, &n), FAIL_BROKEN);
        assert_str(found.id, "before");
        assert_true(str_starts(db_error(test->db), STR("test_thing_list: ")));
        db_rollback(test->db);
    }
}

static void null_is_held_by_a_reference_only(struct test_database *test)
{
    static const struct sql nulls = {"test_thing_nulls",
        "SELECT id, parent, CAST(NULL AS BIGINT) AS n, done, colour, day, at, share FROM thing"};
    make_table(test);
    struct thing good = thing_one();
    insert(test, &good);
    struct thing found;
    assert_db_fail(test->db, record_load(reader_of(test), &nulls, NO_ARGS, &found), FAIL_BROKEN);
}

static void columns_in_another_order_are_refused(struct test_database *test)
{
    make_table(test);
    struct thing good = thing_one();
    insert(test, &good);
    struct thing found;
    struct args args = ARGS(value_text(good.id));
    assert_db_fail(test->db, record_load(reader_of(test), &swapped, args, &found), FAIL_BROKEN);
    assert_db_fail(test->db, record_load(reader_of(test), &shorter, args, &found), FAIL_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_object_comes_back_as_it_was),
        ON_BOTH(a_list_keeps_its_order),
        ON_BOTH(what_is_not_there_is_not_found_and_nothing_is_written),
        ON_BOTH(a_value_the_record_cannot_hold_is_broken),
        ON_BOTH(null_is_held_by_a_reference_only),
        ON_BOTH(columns_in_another_order_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
