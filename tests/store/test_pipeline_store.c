#include "store/pipeline_store.h"

#include "store/deadline_store.h"
#include "store_fixture.h"

enum { DAY = 86400 };

static void put(const struct tx *tx, const char *id, enum case_state state, int64_t days)
{
    struct certification_case c = fixture_case(tx, id, id[0] == 'a' ? "o1" : "o2");
    c.state = state;
    c.entered_at = FIXTURE_NOW - days * DAY;
    assert_db(tx->db, case_store_save(tx, &c));
}

/* a… of the first organisation, in Jiangsu; b… of the second, in Beijing. */
static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation first;
    fixture_scheme(&tx);
    first = fixture_organisation(&tx, "o1", "徐州星光电器有限公司");
    first.district = STR("320303");
    assert_db(tx.db, organisation_store_save(&tx, &first));
    first = fixture_organisation(&tx, "o2", "北京云海商贸有限公司");
    first.district = STR("110101");
    assert_db(tx.db, organisation_store_save(&tx, &first));
    put(&tx, "a1", CASE_SUBMITTED, 3);
    put(&tx, "a2", CASE_SUBMITTED, 9);
    put(&tx, "a3", CASE_STAGE1, 1);
    put(&tx, "b1", CASE_SUBMITTED, 5);
    put(&tx, "b2", CASE_CERTIFIED, 40);
    return tx;
}

static struct pipeline_filter open_cases(void)
{
    return (struct pipeline_filter){.states = STR(",submitted,stage1,")};
}

/* The ids with blanks between, in the order found. */
static struct str ids_of(
    const struct tx *tx, const struct pipeline_filter *filter, const char *sort, bool descending)
{
    struct page_request page = {.sort = str_of(sort), .descending = descending, .limit = 50};
    struct pipeline_row *rows;
    struct buf ids = buf_new(tx->arena);
    size_t n;
    assert_db(tx->db, pipeline_store_page(tx, filter, &page, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(&ids, ' ');
        buf_put(&ids, rows[i].id);
    }
    return buf_str(&ids);
}

static void the_oldest_comes_first_and_other_states_are_left_out(struct test_database *test)
{
    struct tx tx = begin(test);
    struct pipeline_filter filter = open_cases();
    int64_t n;
    assert_str(ids_of(&tx, &filter, "", false), "a2 b1 a1 a3");
    assert_str(ids_of(&tx, &filter, "age", false), "a3 a1 b1 a2");
    assert_str(ids_of(&tx, &filter, "age", true), "a2 b1 a1 a3");
    assert_db(tx.db, pipeline_store_count(&tx, &filter, &n));
    assert_int_equal(n, 4);
}

static void rows_are_sorted_by_organisation_and_by_deadline(struct test_database *test)
{
    struct tx tx = begin(test);
    struct pipeline_filter filter = open_cases();
    const struct deadline deadlines[] = {
        {STR("b1"), STR("perception"), {2026, 12, 9}, {0}},
        {STR("a1"), STR("perception"), {2026, 12, 3}, {0}},
        {STR("a1"), STR("stage1_point"), {2026, 12, 30}, {0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(deadlines); i++)
        assert_db(tx.db, deadline_store_save(&tx, &deadlines[i]));
    assert_str(ids_of(&tx, &filter, "organisation", false), "b1 a2 a1 a3");
    assert_str(ids_of(&tx, &filter, "organisation", true), "a2 a1 a3 b1");
    assert_str(ids_of(&tx, &filter, "due", false), "a1 b1 a2 a3");
    struct page_request page = {.sort = STR("due"), .limit = 1};
    struct pipeline_row *rows;
    size_t n;
    assert_db(tx.db, pipeline_store_page(&tx, &filter, &page, &rows, &n));
    assert_str(date_format(tx.arena, rows[0].due_on), "2026-12-03");
}

static void filters_narrow_together(struct test_database *test)
{
    struct tx tx = begin(test);
    struct pipeline_filter filter = open_cases();
    filter.province = STR("32");
    assert_str(ids_of(&tx, &filter, "", false), "a2 a1 a3");
    filter.before = FIXTURE_NOW - 2 * DAY;
    assert_str(ids_of(&tx, &filter, "", false), "a2 a1");
    filter.states = STR(",stage1,");
    assert_str(ids_of(&tx, &filter, "", false), "");
    filter = open_cases();
    filter.scheme = STR("coffee");
    assert_str(ids_of(&tx, &filter, "", false), "");
    filter = open_cases();
    filter.search = STR("云海");
    assert_str(ids_of(&tx, &filter, "", false), "b1");
    filter.search = STR("%");
    assert_str(ids_of(&tx, &filter, "", false), "");
}

static void a_part_of_a_states_code_is_no_state(struct test_database *test)
{
    struct tx tx = begin(test);
    struct pipeline_filter filter = {.states = STR(",stage1_done,under_submitted,")};
    assert_str(ids_of(&tx, &filter, "", false), "");
    filter.states = STR(",");
    assert_str(ids_of(&tx, &filter, "", false), "");
}

static void the_board_holds_the_oldest_of_each_state(struct test_database *test)
{
    struct tx tx = begin(test);
    struct pipeline_filter filter = open_cases();
    struct pipeline_row *rows;
    size_t n;
    assert_db(tx.db, pipeline_store_board(&tx, &filter, 2, &rows, &n));
    assert_int_equal(n, 3);
    assert_str(rows[0].id, "a2");
    assert_str(rows[1].id, "b1");
    assert_str(rows[2].id, "a3");
    assert_str(rows[1].organisation_name, "北京云海商贸有限公司");
}

static void states_are_counted(struct test_database *test)
{
    struct tx tx = begin(test);
    struct pipeline_filter filter = open_cases();
    int64_t counts[CASE_STATE_COUNT];
    assert_db(tx.db, pipeline_store_states(&tx, &filter, counts));
    assert_int_equal(counts[CASE_SUBMITTED], 3);
    assert_int_equal(counts[CASE_STAGE1], 1);
    assert_int_equal(counts[CASE_CERTIFIED], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_oldest_comes_first_and_other_states_are_left_out),
        ON_BOTH(rows_are_sorted_by_organisation_and_by_deadline),
        ON_BOTH(filters_narrow_together),
        ON_BOTH(a_part_of_a_states_code_is_no_state),
        ON_BOTH(the_board_holds_the_oldest_of_each_state),
        ON_BOTH(states_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
