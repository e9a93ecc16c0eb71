#include "store/day_store.h"

#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    fixture_account(&tx, "a1", "丙");
    return tx;
}

static void lines_of_a_sheet_are_replaced_as_a_whole(struct test_database *test)
{
    struct tx tx = begin(test);
    const struct day_adjustment first[] = {
        {STR("c1"), 1, DAY_ADDITION, 10, STR("三班")}, {STR("c1"), 2, DAY_REDUCTION, 5, STR("近")}};
    struct day_adjustment *list;
    size_t n;
    assert_db(tx.db, day_adjustment_store_set(&tx, STR("c1"), first, 2));
    assert_db(tx.db, day_adjustment_store_list(&tx, STR("c1"), &list, &n));
    assert_int_equal(n, 2);
    assert_int_equal(list[1].change, DAY_REDUCTION);
    assert_int_equal(list[1].percent, 5);
    assert_str(list[0].reason, "三班");
    assert_db(tx.db, day_adjustment_store_set(&tx, STR("c1"), &first[1], 1));
    assert_db(tx.db, day_adjustment_store_list(&tx, STR("c1"), &list, &n));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].position, 2);
}

static void a_part_of_a_round_is_signed_once(struct test_database *test)
{
    struct tx tx = begin(test);
    struct day_signature signature = {
        STR("c1"), 1, DAY_REVIEWER, STR("a1"), FIXTURE_NOW, STR("77")};
    struct day_signature_row *rows;
    size_t n;
    assert_db(tx.db, day_signature_store_add(&tx, &signature));
    signature.round = 2;
    assert_db(tx.db, day_signature_store_add(&tx, &signature));
    assert_db(tx.db, day_signature_store_list(&tx, STR("c1"), &rows, &n));
    assert_int_equal(n, 2);
    assert_int_equal(rows[0].round, 2);
    assert_str(rows[0].account, "a1");
    assert_str(rows[0].sha256, "77");
    assert_true(rows[0].name.len > 0);
    assert_db_fail(tx.db, day_signature_store_add(&tx, &signature), FAIL_CONFLICT);
}

static void earlier_draws_are_listed_latest_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct past_draw draw = {
        .certification_case = STR("c1"),
        .round = 1,
        .seed = STR("aa"),
        .population = 9,
        .drawn_by = STR("a1"),
        .drawn_at = FIXTURE_NOW,
        .replaced_by = STR("a1"),
        .replaced_at = FIXTURE_NOW + 1,
        .reason = STR("漏报"),
    };
    struct past_draw *list;
    size_t n;
    assert_db(tx.db, past_draw_store_add(&tx, &draw));
    draw.round = 2;
    draw.seed = STR("bb");
    assert_db(tx.db, past_draw_store_add(&tx, &draw));
    assert_db(tx.db, past_draw_store_list(&tx, STR("c1"), &list, &n));
    assert_int_equal(n, 2);
    assert_str(list[0].seed, "bb");
    assert_int_equal(list[1].population, 9);
    assert_int_equal(list[1].replaced_at, FIXTURE_NOW + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(lines_of_a_sheet_are_replaced_as_a_whole),
        ON_BOTH(a_part_of_a_round_is_signed_once),
        ON_BOTH(earlier_draws_are_listed_latest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
