#include "store/api_token_store.h"

#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_account(&tx, "ann", "安宁");
    fixture_account(&tx, "bob", "包博");
    return tx;
}

static struct api_token add(
    const struct tx *tx, const char *id, const char *account, const char *name, int64_t at)
{
    struct api_token token = {
        .id = str_of(id),
        .account = str_of(account),
        .name = str_of(name),
        .token_hash = str_concat(tx->arena, STR("hash-"), str_of(id)),
        .roles = ROLE_BIT(ROLE_ASSESSOR),
        .read_only = true,
        .created_at = at,
        .expires_at = at + 100,
    };
    assert_db(tx->db, api_token_store_save(tx, &token));
    return token;
}

static void what_was_saved_is_loaded_by_id_and_by_hash(struct test_database *test)
{
    struct tx tx = begin(test);
    struct api_token saved = add(&tx, "1", "ann", "出口", FIXTURE_NOW);
    struct api_token loaded;
    saved.revoked_at = FIXTURE_NOW + 5;
    saved.revoked_by = STR("bob");
    assert_db(tx.db, api_token_store_save(&tx, &saved));
    assert_db(tx.db, api_token_store_used(&tx, STR("1"), FIXTURE_NOW + 3));
    assert_db(tx.db, api_token_store_load(&tx, STR("1"), &loaded));
    assert_true(str_equal(loaded.name, STR("出口")));
    assert_true(loaded.read_only);
    assert_int_equal(loaded.roles, ROLE_BIT(ROLE_ASSESSOR));
    assert_int_equal(loaded.expires_at, FIXTURE_NOW + 100);
    assert_int_equal(loaded.used_at, FIXTURE_NOW + 3);
    assert_int_equal(loaded.revoked_at, FIXTURE_NOW + 5);
    assert_true(str_equal(loaded.revoked_by, STR("bob")));
    assert_db(tx.db, api_token_store_by_hash(&tx, STR("hash-1"), &loaded));
    assert_true(str_equal(loaded.id, STR("1")));
    assert_db_fail(tx.db, api_token_store_by_hash(&tx, STR("hash-"), &loaded), FAIL_NOT_FOUND);
}

static void no_two_tokens_have_one_hash(struct test_database *test)
{
    struct tx tx = begin(test);
    struct api_token token = add(&tx, "1", "ann", "a", FIXTURE_NOW);
    token.id = STR("2");
    assert_db_fail(tx.db, api_token_store_save(&tx, &token), FAIL_CONFLICT);
}

static void only_ones_own_that_are_valid_are_counted(struct test_database *test)
{
    struct tx tx = begin(test);
    int64_t count;
    add(&tx, "1", "ann", "a", FIXTURE_NOW);
    add(&tx, "2", "bob", "a", FIXTURE_NOW);
    struct api_token revoked = add(&tx, "3", "ann", "c", FIXTURE_NOW);
    revoked.revoked_at = FIXTURE_NOW;
    assert_db(tx.db, api_token_store_save(&tx, &revoked));
    assert_db(tx.db, api_token_store_count_valid(&tx, STR("ann"), FIXTURE_NOW + 99, &count));
    assert_int_equal(count, 1);
    assert_db(tx.db, api_token_store_count_valid(&tx, STR("ann"), FIXTURE_NOW + 100, &count));
    assert_int_equal(count, 0);
    assert_db(tx.db, api_token_store_count_named(&tx, STR("ann"), STR("a"), FIXTURE_NOW, &count));
    assert_int_equal(count, 1);
    assert_db(tx.db, api_token_store_count_named(&tx, STR("ann"), STR("c"), FIXTURE_NOW, &count));
    assert_int_equal(count, 0);
}

static void a_list_is_of_one_or_of_all_latest_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct api_token_row *rows;
    struct page_request page = {.limit = 10};
    size_t n;
    int64_t count;
    add(&tx, "1", "ann", "a", FIXTURE_NOW);
    add(&tx, "2", "bob", "b", FIXTURE_NOW + 1);
    add(&tx, "3", "ann", "c", FIXTURE_NOW + 2);
    assert_db(tx.db, api_token_store_page(&tx, STR("ann"), &page, &rows, &n));
    assert_int_equal(n, 2);
    assert_true(str_equal(rows[0].token.name, STR("c")));
    assert_true(str_equal(rows[0].person, STR("安宁")));
    assert_int_equal(rows[0].token.token_hash.len, 0);
    page.search = STR("包");
    assert_db(tx.db, api_token_store_page(&tx, STR(""), &page, &rows, &n));
    assert_int_equal(n, 1);
    assert_true(str_equal(rows[0].login, STR("bob")));
    assert_db(tx.db, api_token_store_count(&tx, STR(""), STR(""), &count));
    assert_int_equal(count, 3);
}

static void a_search_finds_what_it_says_and_nothing_else(struct test_database *test)
{
    struct tx tx = begin(test);
    int64_t count;
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        add(&tx, str_c(tx.arena, str_format(tx.arena, "%d", (int)i)), "ann", fixture_names[i],
            FIXTURE_NOW);
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        assert_db(
            tx.db, api_token_store_count(&tx, STR("ann"), str_of(fixture_searches[i]), &count));
        assert_int_equal(count, fixture_found[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_was_saved_is_loaded_by_id_and_by_hash),
        ON_BOTH(no_two_tokens_have_one_hash),
        ON_BOTH(only_ones_own_that_are_valid_are_counted),
        ON_BOTH(a_list_is_of_one_or_of_all_latest_first),
        ON_BOTH(a_search_finds_what_it_says_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
