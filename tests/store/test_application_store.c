#include "store/application_store.h"

#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    return tx;
}

static void an_application_is_loaded_as_it_was_saved(struct test_database *test)
{
    struct tx tx = begin(test);
    struct application a;
    struct application saved = {
        .certification_case = STR("c1"),
        .classes = STR("甲\n乙"),
        .outsourced = STR("外包"),
        .shifts = STR("夜班"),
        .sites = STR("仓库"),
        .languages = STR("英语"),
        .consultant_person = STR("钱启明"),
        .certificate = STR("N1"),
        .transfer_body = STR("机构"),
        .transfer_approval = STR("CNCA"),
        .transfer_certificate = STR("N2"),
        .transfer_status = STR("valid"),
        .transfer_until = {2027, 1, 2},
        .transfer_first_on = {2020, 3, 4},
        .ready = true,
    };
    assert_db_fail(tx.db, application_store_load(&tx, STR("c1"), &a), FAIL_NOT_FOUND);
    assert_db(tx.db, application_store_save(&tx, &saved));
    assert_db(tx.db, application_store_load(&tx, STR("c1"), &a));
    assert_str(a.classes, "甲\n乙");
    assert_str(a.outsourced, "外包");
    assert_str(a.shifts, "夜班");
    assert_str(a.sites, "仓库");
    assert_str(a.languages, "英语");
    assert_str(a.consultant_person, "钱启明");
    assert_str(a.certificate, "N1");
    assert_str(a.transfer_approval, "CNCA");
    assert_str(a.transfer_status, "valid");
    assert_int_equal(date_compare(a.transfer_until, saved.transfer_until), 0);
    assert_int_equal(date_compare(a.transfer_first_on, saved.transfer_first_on), 0);
    assert_true(a.ready);
    saved.ready = false;
    assert_db(tx.db, application_store_save(&tx, &saved));
    assert_db(tx.db, application_store_load(&tx, STR("c1"), &a));
    assert_false(a.ready);
}

static void held_certificates_are_listed_the_longest_valid_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct held_certificate c;
    struct held_certificate *list;
    size_t n;
    struct held_certificate first = {
        STR("h1"), STR("c1"), STR("A"), STR("机构"), STR("五星"), {2027, 1, 1}};
    struct held_certificate second = {
        STR("h2"), STR("c1"), STR("B"), STR("机构"), STR(""), {2028, 1, 1}};
    assert_db(tx.db, held_certificate_store_add(&tx, &first));
    assert_db(tx.db, held_certificate_store_add(&tx, &second));
    assert_db(tx.db, held_certificate_store_list(&tx, STR("c1"), &list, &n));
    assert_int_equal(n, 2);
    assert_str(list[0].number, "B");
    assert_str(list[1].level, "五星");
    assert_db(tx.db, held_certificate_store_remove(&tx, STR("h2")));
    assert_db_fail(tx.db, held_certificate_store_load(&tx, STR("h2"), &c), FAIL_NOT_FOUND);
    assert_db(tx.db, held_certificate_store_load(&tx, STR("h1"), &c));
    assert_str(c.body, "机构");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_application_is_loaded_as_it_was_saved),
        ON_BOTH(held_certificates_are_listed_the_longest_valid_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
