#include "store_fixture.h"

static void a_version_is_kept_with_its_text_and_origin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct scheme_version saved = {
        .sha256 = STR("sha"),
        .scheme = STR("tea"),
        .version = STR("2026.1"),
        .content = STR("scheme: tea # 茶\n'\"\\\n"),
        .parent = STR("sha0"),
        .note = STR("新的分值"),
        .added_by = STR("a1"),
        .added_at = FIXTURE_NOW,
    };
    struct scheme_version v;
    assert_db_fail(tx.db, scheme_store_load(&tx, STR("sha"), &v), FAIL_NOT_FOUND);
    assert_db(tx.db, scheme_store_add(&tx, &saved));
    assert_db(tx.db, scheme_store_load(&tx, STR("sha"), &v));
    assert_str(v.content, "scheme: tea # 茶\n'\"\\\n");
    assert_str(v.parent, "sha0");
    assert_str(v.note, "新的分值");
    assert_str(v.added_by, "a1");
    assert_int_equal(v.added_at, FIXTURE_NOW);
}

static void a_version_never_changes(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct scheme_version v;
    fixture_scheme(&tx);
    struct scheme_version other = {
        .sha256 = STR("sha"), .scheme = STR("tea"), .version = STR("2"), .content = STR("x")};
    assert_db(tx.db, scheme_store_add(&tx, &other));
    assert_db(tx.db, scheme_store_load(&tx, STR("sha"), &v));
    assert_str(v.content, "scheme: tea\n");
    assert_str(v.version, "1");
}

static void versions_are_listed_by_scheme_without_their_texts(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct scheme_version *versions;
    size_t n;
    fixture_scheme(&tx);
    struct scheme_version other = {.sha256 = STR("sha2"),
        .scheme = STR("tea"),
        .version = STR("2"),
        .content = STR("x"),
        .added_at = FIXTURE_NOW};
    struct scheme_version coffee = {
        .sha256 = STR("sha3"), .scheme = STR("coffee"), .version = STR("1"), .content = STR("y")};
    assert_db(tx.db, scheme_store_add(&tx, &other));
    assert_db(tx.db, scheme_store_add(&tx, &coffee));
    assert_db(tx.db, scheme_store_list(&tx, STR("tea"), &versions, &n));
    assert_int_equal(n, 2);
    assert_str(versions[0].sha256, "sha2");
    assert_int_equal(versions[0].content.len, 0);
    assert_db(tx.db, scheme_store_list(&tx, STR(""), &versions, &n));
    assert_int_equal(n, 3);
}

static struct scheme_approval approval_of(const char *id, const char *sha256)
{
    return (struct scheme_approval){
        .id = str_of(id),
        .sha256 = str_of(sha256),
        .scheme = STR("tea"),
        .version = STR("1"),
        .approved_by = STR("a1"),
        .approved_at = FIXTURE_NOW,
        .effective_on = {2026, 12, 1},
        .reason = STR("checked"),
        .signature = STR("sig"),
    };
}

static void an_approval_is_kept_and_withdrawn_but_not_deleted(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct scheme_approval approval = approval_of("p1", "sha");
    struct scheme_approval found;
    fixture_scheme(&tx);
    assert_db_fail(tx.db, scheme_approval_store_load(&tx, STR("sha"), &found), FAIL_NOT_FOUND);
    assert_db(tx.db, scheme_approval_store_save(&tx, &approval));
    approval.withdrawn_by = STR("a2");
    approval.withdrawn_at = FIXTURE_NOW + 1;
    approval.withdrawal_reason = STR("revised");
    approval.withdrawal_signature = STR("sig2");
    assert_db(tx.db, scheme_approval_store_save(&tx, &approval));
    assert_db(tx.db, scheme_approval_store_load(&tx, STR("sha"), &found));
    assert_int_equal(date_compare(found.effective_on, approval.effective_on), 0);
    assert_str(found.reason, "checked");
    assert_str(found.withdrawn_by, "a2");
    assert_str(found.withdrawal_signature, "sig2");
}

static void a_version_has_one_approval_that_stands(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct scheme_approval first = approval_of("p1", "sha");
    struct scheme_approval second = approval_of("p2", "sha");
    struct scheme_approval *approvals;
    size_t n;
    fixture_scheme(&tx);
    first.withdrawn_by = STR("a2");
    assert_db(tx.db, scheme_approval_store_save(&tx, &first));
    assert_db(tx.db, scheme_approval_store_save(&tx, &second));
    assert_db(tx.db, scheme_approval_store_list(&tx, STR("tea"), &approvals, &n));
    assert_int_equal(n, 2);
    assert_db(tx.db, scheme_approval_store_standing(&tx, STR("tee"), &approvals, &n));
    assert_int_equal(n, 0);
    assert_db(tx.db, scheme_approval_store_standing(&tx, STR("tea"), &approvals, &n));
    assert_int_equal(n, 1);
    assert_str(approvals[0].id, "p2");
    assert_db(tx.db, scheme_approval_store_standing(&tx, STR(""), &approvals, &n));
    assert_int_equal(n, 1);
    assert_str(approvals[0].id, "p2");
    assert_str(approvals[0].sha256, "sha");
    assert_str(approvals[0].scheme, "tea");
    assert_int_equal(approvals[0].approved_at, second.approved_at);
    assert_int_equal(date_compare(approvals[0].effective_on, second.effective_on), 0);
    struct scheme_approval third = approval_of("p3", "sha");
    assert_db_fail(tx.db, scheme_approval_store_save(&tx, &third), FAIL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_version_is_kept_with_its_text_and_origin),
        ON_BOTH(a_version_never_changes),
        ON_BOTH(versions_are_listed_by_scheme_without_their_texts),
        ON_BOTH(an_approval_is_kept_and_withdrawn_but_not_deleted),
        ON_BOTH(a_version_has_one_approval_that_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
