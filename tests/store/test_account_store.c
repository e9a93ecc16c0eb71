#include "store_fixture.h"

static void an_account_is_loaded_as_it_was_saved(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_organisation(&tx, "o1", "某某公司");
    struct account saved = {
        .id = STR("a1"),
        .login = STR("wang.fang"),
        .name = STR("王芳"),
        .password_hash = STR("$argon2id$…"),
        .organisation = STR("o1"),
        .roles = ROLE_BIT(ROLE_APPLICANT),
        .disabled = true,
        .created_at = FIXTURE_NOW,
        .email = STR("a@b.cn"),
        .language = LANGUAGE_EN,
    };
    struct account loaded;
    assert_db(tx.db, account_store_save(&tx, &saved));
    assert_db(tx.db, account_store_load(&tx, STR("a1"), &loaded));
    assert_str(loaded.login, "wang.fang");
    assert_str(loaded.name, "王芳");
    assert_str(loaded.password_hash, "$argon2id$…");
    assert_str(loaded.organisation, "o1");
    assert_int_equal(loaded.roles, ROLE_BIT(ROLE_APPLICANT));
    assert_true(loaded.disabled);
    assert_int_equal(loaded.created_at, FIXTURE_NOW);
    assert_str(loaded.email, "a@b.cn");
    assert_int_equal(loaded.language, LANGUAGE_EN);
    saved.name = STR("王小芳");
    saved.disabled = false;
    assert_db(tx.db, account_store_save(&tx, &saved));
    assert_db(tx.db, account_store_by_login(&tx, STR("wang.fang"), &loaded));
    assert_str(loaded.name, "王小芳");
    assert_false(loaded.disabled);
}

static void what_is_not_there_is_not_found(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct account account;
    struct session session;
    assert_db_fail(tx.db, account_store_load(&tx, STR("a1"), &account), FAIL_NOT_FOUND);
    assert_db_fail(tx.db, account_store_by_login(&tx, STR(""), &account), FAIL_NOT_FOUND);
    assert_db_fail(tx.db, session_store_load(&tx, STR("t"), &session), FAIL_NOT_FOUND);
}

static void a_login_belongs_to_one_account(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct account account = fixture_account(&tx, "a1", "甲");
    account.id = STR("a2");
    assert_db_fail(tx.db, account_store_save(&tx, &account), FAIL_CONFLICT);
}

static struct account *page(const struct tx *tx, struct page_request request, size_t expected)
{
    struct account *accounts;
    size_t n;
    int64_t count;
    assert_db(tx->db, account_store_page(tx, &request, &accounts, &n));
    assert_int_equal(n, expected);
    assert_db(tx->db, account_store_count(tx, request.search, &count));
    assert_true(count >= (int64_t)n);
    return accounts;
}

static void people_of_the_body_are_listed_by_page_and_order(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_account(&tx, "b", "甲");
    fixture_account(&tx, "c", "乙");
    fixture_account(&tx, "a", "丙");
    struct account applicant = fixture_account(&tx, "z", "丁");
    applicant.organisation = STR("o1");
    assert_db(tx.db, account_store_save(&tx, &applicant));
    assert_str(page(&tx, (struct page_request){.limit = 10}, 3)[0].id, "a");
    struct page_request down = {.limit = 10, .descending = true};
    assert_str(page(&tx, down, 3)[0].id, "c");
    struct page_request by_name = {.limit = 10, .sort = STR("name")};
    assert_str(page(&tx, by_name, 3)[0].name, "丙");
    by_name.descending = true;
    assert_str(page(&tx, by_name, 3)[0].name, "甲");
    struct page_request second = {.limit = 2, .offset = 2};
    assert_str(page(&tx, second, 1)[0].id, "c");
    page(&tx, (struct page_request){.limit = 10, .offset = 3}, 0);
    page(&tx, (struct page_request){.limit = 10, .search = STR("nobody")}, 0);
}

static void a_search_takes_every_character_as_itself(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        fixture_account(&tx, str_c(tx.arena, str_format(tx.arena, "q%zu", i)), fixture_names[i]);
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        int64_t count;
        struct page_request request = {.limit = 10, .search = str_of(fixture_searches[i])};
        page(&tx, request, (size_t)fixture_found[i]);
        assert_db(tx.db, account_store_count(&tx, request.search, &count));
        assert_int_equal(count, fixture_found[i]);
    }
}

static void those_to_choose_from_are_not_disabled(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct account *accounts;
    size_t n;
    fixture_account(&tx, "a1", "乙");
    fixture_account(&tx, "a2", "甲");
    struct account gone = fixture_account(&tx, "a3", "丙");
    gone.disabled = true;
    assert_db(tx.db, account_store_save(&tx, &gone));
    assert_db(tx.db, account_store_active(&tx, &accounts, &n));
    assert_int_equal(n, 2);
    assert_str(accounts[0].name, "乙"); /* U+4E59 before U+7532 */
    assert_str(accounts[1].name, "甲");
}

static void the_people_of_an_organisation_are_its_own(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct account *accounts;
    size_t n;
    fixture_account(&tx, "a1", "甲");
    struct account applicant = fixture_account(&tx, "a2", "乙");
    applicant.organisation = STR("o1");
    assert_db(tx.db, account_store_save(&tx, &applicant));
    assert_db(tx.db, account_store_of(&tx, STR("o1"), &accounts, &n));
    assert_int_equal(n, 1);
    assert_str(accounts[0].id, "a2");
    assert_db(tx.db, account_store_of(&tx, STR("o2"), &accounts, &n));
    assert_int_equal(n, 0);
}

static void add_session(const struct tx *tx, const char *hash, const char *account, int64_t expires)
{
    struct session session = {
        .token_hash = str_of(hash),
        .account = str_of(account),
        .csrf = STR("csrf"),
        .created_at = FIXTURE_NOW,
        .expires_at = expires,
    };
    assert_db(tx->db, session_store_add(tx, &session));
}

static bool has_session(const struct tx *tx, const char *hash)
{
    struct session session;
    return session_store_load(tx, str_of(hash), &session) == FAIL_NONE;
}

static void a_session_is_there_until_it_is_removed(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct session session;
    fixture_account(&tx, "a1", "甲");
    add_session(&tx, "t1", "a1", FIXTURE_NOW + 60);
    assert_db(tx.db, session_store_load(&tx, STR("t1"), &session));
    assert_str(session.account, "a1");
    assert_str(session.csrf, "csrf");
    assert_int_equal(session.expires_at, FIXTURE_NOW + 60);
    assert_db(tx.db, session_store_remove(&tx, STR("t1")));
    assert_false(has_session(&tx, "t1"));
    assert_db(tx.db, session_store_remove(&tx, STR("t1")));
}

static void expired_sessions_are_removed_and_no_others(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_account(&tx, "a1", "甲");
    add_session(&tx, "before", "a1", FIXTURE_NOW - 1);
    add_session(&tx, "now", "a1", FIXTURE_NOW);
    add_session(&tx, "after", "a1", FIXTURE_NOW + 1);
    assert_db(tx.db, session_store_remove_expired(&tx, FIXTURE_NOW));
    assert_false(has_session(&tx, "before"));
    assert_false(has_session(&tx, "now"));
    assert_true(has_session(&tx, "after"));
}

static void all_sessions_of_an_account_but_one_can_be_removed(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_account(&tx, "a1", "甲");
    fixture_account(&tx, "a2", "乙");
    add_session(&tx, "own", "a1", FIXTURE_NOW + 1);
    add_session(&tx, "stolen", "a1", FIXTURE_NOW + 1);
    add_session(&tx, "other", "a2", FIXTURE_NOW + 1);
    assert_db(tx.db, session_store_remove_others(&tx, STR("a1"), STR("own")));
    assert_true(has_session(&tx, "own"));
    assert_false(has_session(&tx, "stolen"));
    assert_true(has_session(&tx, "other"));
}

static int64_t failures(const struct tx *tx, const char *place, int64_t since)
{
    int64_t count;
    assert_db(tx->db, login_failure_store_count(tx, str_of(place), since, &count));
    return count;
}

static void failures_count_by_place_and_time(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (int i = 0; i < 3; i++)
        assert_db(tx.db, login_failure_store_add(
                             &tx, str_format(tx.arena, "f%d", i), STR("login:a"), FIXTURE_NOW + i));
    assert_db(tx.db, login_failure_store_add(&tx, STR("g"), STR("login:b"), FIXTURE_NOW));
    assert_int_equal(failures(&tx, "login:a", FIXTURE_NOW - 1), 3);
    assert_int_equal(failures(&tx, "login:a", FIXTURE_NOW), 2);
    assert_int_equal(failures(&tx, "login:a", FIXTURE_NOW + 2), 0);
    assert_int_equal(failures(&tx, "login:%", 0), 0);
    assert_db(tx.db, login_failure_store_remove_old(&tx, FIXTURE_NOW));
    assert_int_equal(failures(&tx, "login:a", 0), 2);
    assert_int_equal(failures(&tx, "login:b", 0), 0);
    assert_db(tx.db, login_failure_store_clear(&tx, STR("login:a")));
    assert_int_equal(failures(&tx, "login:a", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_account_is_loaded_as_it_was_saved),
        ON_BOTH(what_is_not_there_is_not_found),
        ON_BOTH(a_login_belongs_to_one_account),
        ON_BOTH(people_of_the_body_are_listed_by_page_and_order),
        ON_BOTH(a_search_takes_every_character_as_itself),
        ON_BOTH(those_to_choose_from_are_not_disabled),
        ON_BOTH(the_people_of_an_organisation_are_its_own),
        ON_BOTH(a_session_is_there_until_it_is_removed),
        ON_BOTH(expired_sessions_are_removed_and_no_others),
        ON_BOTH(all_sessions_of_an_account_but_one_can_be_removed),
        ON_BOTH(failures_count_by_place_and_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
