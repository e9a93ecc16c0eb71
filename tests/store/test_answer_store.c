#include "store/answer_store.h"

#include "store_fixture.h"

static void keep(const struct tx *tx, const char *owner, const char *key, int64_t at)
{
    struct kept_answer answer = {str_of(owner), str_of(key), STR("print"), STR("id"), at};
    assert_db(tx->db, answer_store_save(tx, &answer));
}

static void an_answer_is_found_by_its_owner_and_its_key_only(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct kept_answer answer;
    keep(&tx, "ann", "1", FIXTURE_NOW);
    assert_db(tx.db, answer_store_load(&tx, STR("ann"), STR("1"), &answer));
    assert_true(str_equal(answer.fingerprint, STR("print")));
    assert_true(str_equal(answer.result, STR("id")));
    assert_int_equal(answer.made_at, FIXTURE_NOW);
    assert_db_fail(tx.db, answer_store_load(&tx, STR("bob"), STR("1"), &answer), FAIL_NOT_FOUND);
    assert_db_fail(tx.db, answer_store_load(&tx, STR("ann"), STR("2"), &answer), FAIL_NOT_FOUND);
}

static void a_later_one_takes_its_place(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct kept_answer answer;
    keep(&tx, "ann", "1", FIXTURE_NOW);
    keep(&tx, "ann", "1", FIXTURE_NOW + 9);
    assert_db(tx.db, answer_store_load(&tx, STR("ann"), STR("1"), &answer));
    assert_int_equal(answer.made_at, FIXTURE_NOW + 9);
}

static void only_old_ones_are_removed(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct kept_answer answer;
    int64_t count;
    keep(&tx, "ann", "1", FIXTURE_NOW);
    keep(&tx, "ann", "2", FIXTURE_NOW + 1);
    assert_db(tx.db, answer_store_count_old(&tx, FIXTURE_NOW, &count));
    assert_int_equal(count, 1);
    assert_db(tx.db, answer_store_remove_old(&tx, FIXTURE_NOW));
    assert_db_fail(tx.db, answer_store_load(&tx, STR("ann"), STR("1"), &answer), FAIL_NOT_FOUND);
    assert_db(tx.db, answer_store_load(&tx, STR("ann"), STR("2"), &answer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_answer_is_found_by_its_owner_and_its_key_only),
        ON_BOTH(a_later_one_takes_its_place),
        ON_BOTH(only_old_ones_are_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
