#include "store_fixture.h"

static void a_version_is_kept_with_its_text_and_approval(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct scheme_version saved = {
        .sha256 = STR("sha"),
        .scheme = STR("tea"),
        .version = STR("2026.1"),
        .content = STR("scheme: tea # 茶\n'\"\\\n"),
    };
    struct scheme_version v;
    assert_db_fail(tx.db, scheme_store_load(&tx, STR("sha"), &v), FAIL_NOT_FOUND);
    assert_db(tx.db, scheme_store_save(&tx, &saved));
    assert_db(tx.db, scheme_store_load(&tx, STR("sha"), &v));
    assert_str(v.content, "scheme: tea # 茶\n'\"\\\n");
    assert_int_equal(v.approved_by.len, 0);
    assert_int_equal(v.approved_at, 0);
    saved.approved_by = STR("a1");
    saved.approved_at = FIXTURE_NOW;
    saved.reason = STR("checked");
    saved.signature = STR("sig");
    assert_db(tx.db, scheme_store_save(&tx, &saved));
    assert_db(tx.db, scheme_store_load(&tx, STR("sha"), &v));
    assert_str(v.approved_by, "a1");
    assert_int_equal(v.approved_at, FIXTURE_NOW);
    assert_str(v.reason, "checked");
    assert_str(v.signature, "sig");
}

static void versions_are_told_apart_by_their_content(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct scheme_version v;
    fixture_scheme(&tx);
    struct scheme_version other = {
        .sha256 = STR("sha2"), .scheme = STR("tea"), .version = STR("1"), .content = STR("x")};
    assert_db(tx.db, scheme_store_save(&tx, &other));
    assert_db(tx.db, scheme_store_load(&tx, STR("sha"), &v));
    assert_str(v.content, "scheme: tea\n");
    assert_db(tx.db, scheme_store_load(&tx, STR("sha2"), &v));
    assert_str(v.content, "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_version_is_kept_with_its_text_and_approval),
        ON_BOTH(versions_are_told_apart_by_their_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
