/* Documents of a case and what its two reviews said of them. */
#include "store/document_store.h"

#include "store/review_store.h"
#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    fixture_case(&tx, "c2", "o1");
    fixture_account(&tx, "a1", "王芳");
    return tx;
}

static void add_version(const struct tx *tx, const char *requirement, int64_t version)
{
    struct document_version row = {.certification_case = STR("c1"),
        .requirement = str_of(requirement),
        .version = version,
        .answer = version == 1 ? DOCUMENT_NOT_APPLICABLE : DOCUMENT_FILES,
        .note = STR("说明"),
        .author = STR("a1"),
        .made_at = FIXTURE_NOW + version};
    assert_db(tx->db, document_version_store_add(tx, &row));
}

static void versions_come_newest_first_with_their_authors(struct test_database *test)
{
    struct tx tx = begin(test);
    struct document_version *versions;
    size_t n;
    add_version(&tx, "manual", 1);
    add_version(&tx, "licence", 1);
    add_version(&tx, "licence", 2);
    assert_db(tx.db, document_version_store_list(&tx, STR("c1"), &versions, &n));
    assert_int_equal(n, 3);
    assert_str(versions[0].requirement, "licence");
    assert_int_equal(versions[0].version, 2);
    assert_int_equal(versions[0].answer, DOCUMENT_FILES);
    assert_int_equal(versions[1].answer, DOCUMENT_NOT_APPLICABLE);
    assert_str(versions[2].author_name, "王芳");
    assert_str(versions[2].note, "说明");
    assert_db(tx.db, document_version_store_list(&tx, STR("c2"), &versions, &n));
    assert_int_equal(n, 0);
}

static void a_version_is_there_once(struct test_database *test)
{
    struct tx tx = begin(test);
    struct document_version again = {.certification_case = STR("c1"),
        .requirement = STR("licence"),
        .version = 1,
        .author = STR("a1"),
        .made_at = FIXTURE_NOW};
    add_version(&tx, "licence", 1);
    assert_db_fail(tx.db, document_version_store_add(&tx, &again), FAIL_CONFLICT);
}

static struct document_file file_of(const char *id, int64_t version, int64_t position)
{
    return (struct document_file){.id = str_of(id),
        .certification_case = STR("c1"),
        .requirement = STR("licence"),
        .version = version,
        .position = position,
        .name = STR("营业执照.pdf"),
        .media_type = STR("application/pdf"),
        .sha256 = STR("ab"),
        .size = INT64_C(20971520),
        .author = STR("a1"),
        .uploaded_at = FIXTURE_NOW};
}

static void files_come_in_the_order_of_their_upload(struct test_database *test)
{
    struct tx tx = begin(test);
    struct document_file rows[] = {file_of("f1", 1, 0), file_of("f3", 2, 0), file_of("f2", 2, 1)};
    struct document_file *files;
    struct document_file one;
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_db(tx.db, document_file_store_add(&tx, &rows[i]));
    assert_db(tx.db, document_file_store_list(&tx, STR("c1"), &files, &n));
    assert_int_equal(n, 3);
    assert_str(files[0].id, "f3");
    assert_str(files[1].id, "f2");
    assert_str(files[2].id, "f1");
    assert_db(tx.db, document_file_store_load(&tx, STR("f2"), &one));
    assert_str(one.name, "营业执照.pdf");
    assert_int_equal(one.size, INT64_C(20971520));
    assert_db_fail(tx.db, document_file_store_load(&tx, STR("f9"), &one), FAIL_NOT_FOUND);
}

static void a_check_is_replaced_within_its_round_and_kept_beyond(struct test_database *test)
{
    struct tx tx = begin(test);
    struct application_check check = {.certification_case = STR("c1"),
        .round = 1,
        .item = STR("document:licence"),
        .version = 1,
        .verdict = CHECK_OK,
        .author = STR("a1"),
        .checked_at = FIXTURE_NOW};
    struct application_check *checks;
    size_t n;
    assert_db(tx.db, application_check_store_save(&tx, &check));
    check.verdict = CHECK_GAP;
    check.note = STR("看不清");
    assert_db(tx.db, application_check_store_save(&tx, &check));
    check.round = 2;
    check.verdict = CHECK_OK;
    assert_db(tx.db, application_check_store_save(&tx, &check));
    assert_db(tx.db, application_check_store_list(&tx, STR("c1"), &checks, &n));
    assert_int_equal(n, 2);
    assert_int_equal(checks[0].round, 2);
    assert_int_equal(checks[1].verdict, CHECK_GAP);
    assert_str(checks[1].note, "看不清");
    assert_str(checks[1].author_name, "王芳");
}

static void a_verdict_is_replaced_within_its_round_and_kept_beyond(struct test_database *test)
{
    struct tx tx = begin(test);
    struct document_verdict verdict = {.certification_case = STR("c1"),
        .round = 1,
        .requirement = STR("manual"),
        .version = 1,
        .verdict = REVIEW_LARGELY,
        .note = STR("缺流程图"),
        .author = STR("a1"),
        .judged_at = FIXTURE_NOW};
    struct document_verdict *verdicts;
    size_t n;
    assert_db(tx.db, document_verdict_store_save(&tx, &verdict));
    verdict.verified = true;
    assert_db(tx.db, document_verdict_store_save(&tx, &verdict));
    verdict.round = 2;
    assert_db(tx.db, document_verdict_store_save(&tx, &verdict));
    assert_db(tx.db, document_verdict_store_list(&tx, STR("c1"), &verdicts, &n));
    assert_int_equal(n, 2);
    assert_int_equal(verdicts[0].round, 2);
    assert_true(verdicts[1].verified);
    assert_int_equal(verdicts[1].verdict, REVIEW_LARGELY);
}

static void rounds_come_latest_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct document_round round = {.certification_case = STR("c1"),
        .round = 1,
        .begun_by = STR("a1"),
        .begun_at = FIXTURE_NOW};
    struct document_round *rounds;
    size_t n;
    assert_db(tx.db, document_round_store_save(&tx, &round));
    round.due_on = (struct date){2026, 12, 5};
    round.returned_by = STR("a1");
    assert_db(tx.db, document_round_store_save(&tx, &round));
    round = (struct document_round){.certification_case = STR("c1"),
        .round = 2,
        .begun_by = STR("a1"),
        .begun_at = FIXTURE_NOW};
    assert_db(tx.db, document_round_store_save(&tx, &round));
    assert_db(tx.db, document_round_store_list(&tx, STR("c1"), &rounds, &n));
    assert_int_equal(n, 2);
    assert_int_equal(rounds[0].round, 2);
    assert_false(date_is_set(rounds[0].due_on));
    assert_int_equal(rounds[1].due_on.day, 5);
}

static void a_gap_is_answered_in_its_own_row(struct test_database *test)
{
    struct tx tx = begin(test);
    struct gap gap = {.id = STR("g1"),
        .certification_case = STR("c1"),
        .round = 1,
        .item = STR("营业执照"),
        .note = STR("看不清"),
        .created_at = FIXTURE_NOW,
        .code = STR("document:licence"),
        .version = 1};
    struct gap *gaps;
    size_t n;
    assert_db(tx.db, gap_store_save(&tx, &gap));
    gap.answer = STR("已重新扫描");
    gap.answered_at = FIXTURE_NOW + 1;
    assert_db(tx.db, gap_store_save(&tx, &gap));
    assert_db(tx.db, gap_store_list(&tx, STR("c1"), &gaps, &n));
    assert_int_equal(n, 1);
    assert_str(gaps[0].answer, "已重新扫描");
    assert_str(gaps[0].code, "document:licence");
    assert_int_equal(gaps[0].answered_at, FIXTURE_NOW + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(versions_come_newest_first_with_their_authors),
        ON_BOTH(a_version_is_there_once),
        ON_BOTH(files_come_in_the_order_of_their_upload),
        ON_BOTH(a_check_is_replaced_within_its_round_and_kept_beyond),
        ON_BOTH(a_verdict_is_replaced_within_its_round_and_kept_beyond),
        ON_BOTH(rounds_come_latest_first),
        ON_BOTH(a_gap_is_answered_in_its_own_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
