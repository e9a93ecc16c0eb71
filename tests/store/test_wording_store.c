#include "store/wording_store.h"

#include "store/certificate_store.h"
#include "store_fixture.h"

static struct certificate_wording make(const char *id, int64_t version, enum wording_state state)
{
    return (struct certificate_wording){
        .id = str_of(id),
        .certification_case = STR("c1"),
        .version = version,
        .state = state,
        .text = {.languages = CERTIFICATE_IN_BOTH,
            .name = STR("甲"),
            .name_en = STR("A"),
            .exclusions_en = STR("none"),
            .criteria = STR("评价体系")},
        .outlet = 2,
        .drafted_by = STR("officer"),
        .drafted_at = 1763800000,
    };
}

static void the_wordings_of_a_case_are_listed_latest_first(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate_wording first = make("w1", 1, WORDING_RETURNED);
    struct certificate_wording second = make("w2", 2, WORDING_SENT);
    struct certificate_wording *list;
    size_t n;
    assert_db(tx.db, wording_store_add(&tx, &first));
    assert_db(tx.db, wording_store_add(&tx, &second));
    second.state = WORDING_AGREED;
    second.answered_by = STR("client");
    second.sha256 = STR("abc");
    assert_db(tx.db, wording_store_save(&tx, &second));
    assert_db(tx.db, wording_store_list(&tx, STR("c1"), &list, &n));
    assert_int_equal(n, 2);
    assert_str(list[0].id, "w2");
    assert_int_equal(list[0].state, WORDING_AGREED);
    assert_int_equal(list[0].text.languages, CERTIFICATE_IN_BOTH);
    assert_str(list[0].text.exclusions_en, "none");
    assert_str(list[0].text.criteria, "评价体系");
    assert_int_equal(list[0].outlet, 2);
    assert_int_equal(list[1].drafted_at, 1763800000);
}

static void one_version_of_a_case_is_open_at_a_time(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate_wording first = make("w1", 1, WORDING_SENT);
    struct certificate_wording second = make("w2", 2, WORDING_DRAFT);
    assert_db(tx.db, wording_store_add(&tx, &first));
    assert_int_equal(wording_store_add(&tx, &second), FAIL_CONFLICT);
}

static void a_number_has_one_wording_and_only_an_agreed_one(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate_wording issued = make("w1", 0, WORDING_ISSUED);
    struct certificate_wording found;
    issued.certificate = STR("19926F00001R0L");
    assert_db(tx.db, wording_store_add(&tx, &issued));
    assert_db(tx.db, wording_store_of_certificate(&tx, STR("19926F00001R0L"), &found));
    assert_str(found.id, "w1");
    assert_int_equal(
        wording_store_of_certificate(&tx, STR("19926F00002R0L"), &found), FAIL_NOT_FOUND);
    issued.id = STR("w2");
    assert_int_equal(wording_store_add(&tx, &issued), FAIL_CONFLICT);
}

static void a_draft_gets_no_number(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate_wording draft = make("w1", 1, WORDING_SENT);
    draft.certificate = STR("19926F00001R0L");
    assert_int_equal(wording_store_add(&tx, &draft), FAIL_CONFLICT);
}

static void a_signed_file_is_kept_once_a_version(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate certificate = {.number = STR("N1"), .status = CERTIFICATE_VALID};
    struct certificate_paper paper = {.number = STR("N1"),
        .language = CERTIFICATE_IN_BOTH,
        .version = 1,
        .sha256 = STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        .signed_at = 1763800000};
    struct certificate_paper *all;
    struct certificate_paper found;
    size_t n;
    assert_db(tx.db, certificate_store_add(&tx, &certificate));
    assert_db(tx.db, certificate_paper_store_add(&tx, &paper));
    paper.version = 2;
    paper.sha256 = STR("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assert_db(tx.db, certificate_paper_store_add(&tx, &paper));
    assert_db(tx.db, certificate_paper_store_by_sha256(&tx, paper.sha256, &found));
    assert_str(found.number, "N1");
    assert_db(tx.db, certificate_paper_store_last(&tx, STR("N1"), CERTIFICATE_IN_BOTH, &found));
    assert_int_equal(found.version, 2);
    assert_int_equal(found.signed_at, 1763800000);
    assert_int_equal(certificate_paper_store_last(&tx, STR("N1"), CERTIFICATE_IN_ENGLISH, &found),
        FAIL_NOT_FOUND);
    assert_db(tx.db, certificate_paper_store_list(&tx, STR("N1"), &all, &n));
    assert_int_equal(n, 2);
    paper.version = 3; /* other bytes make another version */
    assert_int_equal(certificate_paper_store_add(&tx, &paper), FAIL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_wordings_of_a_case_are_listed_latest_first),
        ON_BOTH(one_version_of_a_case_is_open_at_a_time),
        ON_BOTH(a_number_has_one_wording_and_only_an_agreed_one),
        ON_BOTH(a_draft_gets_no_number),
        ON_BOTH(a_signed_file_is_kept_once_a_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
