#include "store/cycle_store.h"

#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_account(&tx, "ann", "安宁");
    fixture_organisation(&tx, "org", "星衡");
    fixture_case(&tx, "case", "org");
    return tx;
}

static struct cycle_programme add(const struct tx *tx, int64_t version)
{
    struct cycle_programme programme = {
        .certification_case = STR("case"),
        .version = version,
        .opening_on = {2027, 1, 15},
        .note = STR("第 {1} 版"),
        .set_by = STR("ann"),
        .set_at = FIXTURE_NOW,
    };
    assert_db(tx->db, cycle_store_save(tx, &programme));
    return programme;
}

static void versions_stand_in_their_order_and_are_approved_in_place(struct test_database *test)
{
    struct tx tx = begin(test);
    struct cycle_programme *list;
    size_t n;
    add(&tx, 2);
    struct cycle_programme first = add(&tx, 1);
    first.approved_by = STR("ann");
    first.approved_at = FIXTURE_NOW + 5;
    assert_db(tx.db, cycle_store_save(&tx, &first));
    assert_db(tx.db, cycle_store_list(&tx, STR("case"), &list, &n));
    assert_int_equal(n, 2);
    assert_int_equal(list[0].version, 1);
    assert_int_equal(date_compare(list[0].opening_on, first.opening_on), 0);
    assert_int_equal(list[0].approved_at, FIXTURE_NOW + 5);
    assert_int_equal(list[1].approved_at, 0);
    assert_db(tx.db, cycle_store_list(&tx, STR("other"), &list, &n));
    assert_int_equal(n, 0);
}

static void visits_belong_to_one_version_and_stand_in_order(struct test_database *test)
{
    struct tx tx = begin(test);
    struct cycle_plan *list;
    size_t n;
    struct cycle_plan plan = {
        .certification_case = STR("case"),
        .version = 1,
        .visit = STR("later"),
        .position = 1,
        .planned_on = {2027, 10, 15},
        .modes = STR("A E I"),
        .topics = STR("5.1.1 5.1.2"),
    };
    assert_db(tx.db, cycle_plan_store_add(&tx, &plan));
    plan.visit = STR("opening");
    plan.position = 0;
    assert_db(tx.db, cycle_plan_store_add(&tx, &plan));
    assert_db(tx.db, cycle_plan_store_list(&tx, STR("case"), 1, &list, &n));
    assert_int_equal(n, 2);
    assert_true(str_equal(list[0].visit, STR("opening")));
    assert_true(str_equal(list[1].modes, STR("A E I")));
    assert_false(date_is_set(list[1].latest_on));
    assert_db(tx.db, cycle_plan_store_list(&tx, STR("case"), 2, &list, &n));
    assert_int_equal(n, 0);
    assert_db_fail(tx.db, cycle_plan_store_add(&tx, &plan), FAIL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(versions_stand_in_their_order_and_are_approved_in_place),
        ON_BOTH(visits_belong_to_one_version_and_stand_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
