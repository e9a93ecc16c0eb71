/* What the keys of the tables hold, whoever writes a row: one group for a case, one case for a
 * scheme in a group, the organisation and the scheme that the case has. */
#include "store/combination_store.h"

#include "store_fixture.h"

static void put_case(
    const struct tx *tx, const char *id, const char *organisation, const char *scheme)
{
    struct certification_case c = fixture_case(tx, id, organisation);
    c.scheme = str_of(scheme);
    c.state = CASE_ACCEPTED;
    assert_db(tx->db, case_store_save(tx, &c));
}

static struct case_combination row_of(const char *id, const char *group, const char *scheme)
{
    return (struct case_combination){
        .certification_case = str_of(id),
        .combination = str_of(group),
        .organisation = STR("o1"),
        .scheme = str_of(scheme),
        .combined_by = STR("a1"),
        .combined_at = FIXTURE_NOW,
    };
}

/* c1 (tea) and c2 (coffee) are in g1; c3 (tea) and c4 (milk) are free, c5 (rice) is another's. */
static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_organisation(&tx, "o2", "乙");
    fixture_account(&tx, "a1", "丙");
    put_case(&tx, "c1", "o1", "tea");
    put_case(&tx, "c2", "o1", "coffee");
    put_case(&tx, "c3", "o1", "tea");
    put_case(&tx, "c4", "o1", "milk");
    put_case(&tx, "c5", "o2", "rice");
    const struct case_combination rows[] = {
        row_of("c1", "g1", "tea"), row_of("c2", "g1", "coffee")};
    assert_db(tx.db, combination_store_begin(&tx, STR("g1"), STR("o1")));
    assert_db(tx.db, combination_store_begin(&tx, STR("g2"), STR("o1")));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_db(tx.db, combination_store_add(&tx, &rows[i]));
    return tx;
}

static void the_group_of_a_case_begins_with_itself(struct test_database *test)
{
    struct tx tx = begin(test);
    struct combination_row *rows;
    size_t n;
    assert_db(tx.db, combination_store_list(&tx, STR("c2"), &rows, &n));
    assert_int_equal(n, 2);
    assert_str(rows[0].certification_case, "c2");
    assert_str(rows[1].certification_case, "c1");
    assert_str(rows[1].combined_by, "丙");
    assert_str(rows[1].verdict, "");
    assert_false(rows[1].was_visited);
    assert_false(date_is_set(rows[1].first_on));
    assert_db(tx.db, combination_store_list(&tx, STR("c4"), &rows, &n));
    assert_int_equal(n, 0);
}

static void candidates_are_free_and_under_a_scheme_that_the_group_lacks(struct test_database *test)
{
    struct tx tx = begin(test);
    const struct page_request all = {.limit = 10};
    struct combination_candidate *rows;
    int64_t count;
    size_t n;
    assert_db(tx.db, combination_store_candidates(&tx, STR("c1"), &all, &rows, &n));
    assert_int_equal(n, 1);
    assert_str(rows[0].certification_case, "c4");
    assert_db(tx.db, combination_store_count_candidates(&tx, STR("c1"), STR("c3"), &count));
    assert_int_equal(count, 0);
    assert_db(tx.db, combination_store_count_candidates(&tx, STR("c4"), STR(""), &count));
    assert_int_equal(count, 1); /* c3: the others are combined or another's */
}

static void what_leaves_or_ends_a_group_is_free_again(struct test_database *test)
{
    struct tx tx = begin(test);
    const struct case_combination milk = row_of("c4", "g1", "milk");
    struct combination_row *rows;
    size_t n;
    assert_db(tx.db, combination_store_add(&tx, &milk));
    assert_db(tx.db, combination_store_remove(&tx, STR("c1")));
    assert_db(tx.db, combination_store_list(&tx, STR("c2"), &rows, &n));
    assert_int_equal(n, 2);
    assert_db(tx.db, combination_store_end(&tx, STR("g1")));
    assert_db(tx.db, combination_store_list(&tx, STR("c2"), &rows, &n));
    assert_int_equal(n, 0);
}

static void refuse(struct test_database *test, struct case_combination row)
{
    struct tx tx = begin(test);
    assert_int_equal(combination_store_add(&tx, &row), FAIL_CONFLICT);
}

static void a_case_is_in_one_group(struct test_database *test)
{
    refuse(test, row_of("c1", "g2", "tea"));
}

static void a_group_has_each_scheme_once(struct test_database *test)
{
    refuse(test, row_of("c3", "g1", "tea"));
}

static void the_scheme_is_the_one_of_the_case(struct test_database *test)
{
    refuse(test, row_of("c3", "g1", "juice"));
}

static void another_organisations_case_is_not_put_into_a_group(struct test_database *test)
{
    struct case_combination row = row_of("c5", "g1", "rice");
    row.organisation = STR("o2"); /* the group is of o1 */
    refuse(test, row);
}

static void nor_under_a_false_name(struct test_database *test)
{
    refuse(test, row_of("c5", "g1", "rice")); /* says o1, and is of o2 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_group_of_a_case_begins_with_itself),
        ON_BOTH(candidates_are_free_and_under_a_scheme_that_the_group_lacks),
        ON_BOTH(what_leaves_or_ends_a_group_is_free_again),
        ON_BOTH(a_case_is_in_one_group),
        ON_BOTH(a_group_has_each_scheme_once),
        ON_BOTH(the_scheme_is_the_one_of_the_case),
        ON_BOTH(another_organisations_case_is_not_put_into_a_group),
        ON_BOTH(nor_under_a_false_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
