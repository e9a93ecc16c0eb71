/* Records for IAF CertSearch. */
#include "domain/certsearch.h"

#include "base/csv.h"
#include "testing.h"

static const struct date today = {2026, 11, 22};

static struct certificate certificate(void)
{
    return (struct certificate){
        .number = STR("19926C00001R0M"),
        .organisation_name = STR("徐州某某电器有限公司"),
        .uscc = STR("91350100M000100Y43"),
        .address = STR("徐州市泉山区中山南路 1 号"),
        .region = STR("320311"),
        .standard = STR("GB/T 27922-2011"),
        .status = CERTIFICATE_VALID,
        .issued_on = {2026, 11, 21},
        .expires_on = {2029, 11, 20},
    };
}

static void the_five_statuses_have_their_words_and_a_replaced_one_is_inactive(void **state)
{
    static const char *const words[] = {"Active", "Suspended", "Withdrawn", "Cancelled", "Expired"};
    (void)state;
    for (int i = 0; i < CERTIFICATE_STATUS_COUNT; i++) {
        struct certificate c = certificate();
        c.status = (enum certificate_status)i;
        assert_str(certsearch_status(&c, today), words[i]);
    }
    struct certificate c = certificate();
    assert_str(certsearch_status(&c, (struct date){2029, 11, 21}), "Expired");
    c.replaced_by = STR("19926C00001R1M");
    assert_str(certsearch_status(&c, today), "Inactive");
}

static void a_record_says_where_the_head_office_is(void **state)
{
    struct certificate c = certificate();
    struct certsearch_record record = certsearch_of(*state, &c, NULL, STR("221000"), today);
    assert_int_equal(record.n_sites, 1);
    assert_str(record.sites[0].state, "江苏省");
    assert_str(record.sites[0].city, "徐州市");
    assert_str(record.sites[0].zip, "221000");
    assert_str(record.certification_identity_number, "19926C00001R0M");
    c.main_number = STR("19926C00000R0M");
    record = certsearch_of(*state, &c, NULL, STR(""), today);
    assert_str(record.certification_identity_number, "19926C00000R0M");
    assert_str(record.certificate_number, "19926C00001R0M");
}

static void a_city_without_a_province_is_not_cut(void **state)
{
    struct certificate c = certificate();
    c.region = STR("110105");
    struct certsearch_record record = certsearch_of(*state, &c, NULL, STR(""), today);
    assert_str(record.sites[0].city, "北京市");
}

static void what_is_missing_or_too_long_is_named(void **state)
{
    struct certificate c = certificate();
    struct problems problems = problems_new(*state);
    struct certsearch_record record = certsearch_of(*state, &c, NULL, STR(""), today);
    assert_int_equal(certsearch_check(&problems, &record), FAIL_NONE);
    record.certified_entity_unique_id = STR("");
    assert_int_equal(certsearch_check(&problems, &record), FAIL_INVALID);
    assert_str(problems.first->place, "19926C00001R0M certified_entity_unique_id");
    assert_string_equal(problems.first->code, "required");
    problems = problems_new(*state);
    record = certsearch_of(*state, &c, NULL, STR(""), today);
    record.certification_identity_number =
        STR("1234567890123456789012345678901234567890123456789012345678901");
    assert_int_equal(certsearch_check(&problems, &record), FAIL_INVALID);
    assert_string_equal(problems.first->code, "too_long");
}

static void the_table_has_a_row_for_each_site(void **state)
{
    struct certificate c = certificate();
    struct certsearch_record record = certsearch_of(*state, &c, NULL, STR(""), today);
    struct certsearch_site sites[] = {
        record.sites[0], {STR("鼓楼店"), STR("路 2 号"), STR("徐州市"), STR("江苏省"), STR("")}};
    struct buf out = buf_new(*state);
    size_t at = 0;
    size_t rows = 0;
    record.sites = sites;
    record.n_sites = ARRAY_LEN(sites);
    certsearch_put_heading(&out);
    certsearch_put_rows(&out, &record);
    for (; str_find(buf_str(&out), STR("\r\n"), at, &at); at++)
        rows++;
    assert_int_equal(rows, 3);
    assert_true(str_find(buf_str(&out), STR("鼓楼店,路 2 号,徐州市,江苏省,"), 0, &at));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_five_statuses_have_their_words_and_a_replaced_one_is_inactive),
        TEST(a_record_says_where_the_head_office_is),
        TEST(a_city_without_a_province_is_not_cut),
        TEST(what_is_missing_or_too_long_is_named),
        TEST(the_table_has_a_row_for_each_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
