#include "store/plan_store.h"

#include "store/programme_store.h"
#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    fixture_case(&tx, "c2", "o1");
    fixture_account(&tx, "a1", "丙");
    fixture_account(&tx, "a2", "乙");
    return tx;
}

static struct plan_row row_of(const char *id, const char *case_id, int8_t day, const char *persons)
{
    return (struct plan_row){
        .id = str_of(id),
        .certification_case = str_of(case_id),
        .kind = PLAN_WORK,
        .stage = 1,
        .day = {2026, 12, day},
        .half = HALF_AFTERNOON,
        .from_minute = 810,
        .until_minute = 1020,
        .site = STR("hq"),
        .indicators = STR("5.1 5.2"),
        .mode = STR("A"),
        .persons = str_of(persons),
        .note = STR("带样品"),
    };
}

static struct plan_status status_of(const char *case_id, const char *number, int8_t first)
{
    return (struct plan_status){
        .certification_case = str_of(case_id),
        .version = 1,
        .plan_number = str_of(number),
        .visit_mode = VISIT_MIXED,
        .district = STR("320303"),
        .address = STR("某路"),
        .first_on = {2026, 12, first},
        .last_on = {2026, 12, 9},
        .issued_by = STR("a1"),
        .issued_at = FIXTURE_NOW,
        .report_state = REPORT_NOT_YET,
    };
}

static void add_rows(const struct tx *tx)
{
    const struct plan_row rows[] = {
        row_of("r2", "c1", 2, "a1 a2"), row_of("r1", "c1", 3, "a2"), row_of("r3", "c2", 5, "a1")};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_db(tx->db, plan_row_store_add(tx, &rows[i]));
}

static void a_timetable_is_loaded_in_the_order_of_time(struct test_database *test)
{
    struct tx tx = begin(test);
    struct audit_plan plan;
    add_rows(&tx);
    assert_db(tx.db, plan_row_store_list(&tx, STR("c1"), &plan));
    assert_int_equal(plan.n, 2);
    assert_str(plan.rows[0].id, "r2");
    assert_str(plan.rows[0].persons, "a1 a2");
    assert_str(plan.rows[0].indicators, "5.1 5.2");
    assert_int_equal(plan.rows[0].until_minute, 1020);
    assert_int_equal(plan.rows[0].half, HALF_AFTERNOON);
    assert_str(plan.rows[1].persons, "a2");
}

static void only_rows_of_the_case_are_removed(struct test_database *test)
{
    struct tx tx = begin(test);
    struct audit_plan plan;
    int64_t n = -1;
    add_rows(&tx);
    assert_db(tx.db, plan_row_store_remove(&tx, STR("c2"), STR("r1"), &n));
    assert_int_equal(n, 0);
    assert_db(tx.db, plan_row_store_list(&tx, STR("c1"), &plan));
    assert_str(plan.rows[1].persons, "a2");
    assert_db(tx.db, plan_row_store_remove(&tx, STR("c1"), STR("r1"), &n));
    assert_int_equal(n, 1);
    assert_db(tx.db, plan_row_store_list(&tx, STR("c1"), &plan));
    assert_int_equal(plan.n, 1);
}

static void a_status_is_replaced_as_a_whole(struct test_database *test)
{
    struct tx tx = begin(test);
    struct plan_status status = status_of("c1", "R088800202600001", 1);
    struct plan_status loaded;
    assert_db_fail(tx.db, plan_store_load(&tx, STR("c1"), &loaded), FAIL_NOT_FOUND);
    assert_db(tx.db, plan_store_save(&tx, &status));
    status.version = 2;
    status.report_state = REPORT_CHANGED_DONE;
    status.late_reason = STR("客户停产检修");
    assert_db(tx.db, plan_store_save(&tx, &status));
    assert_db(tx.db, plan_store_load(&tx, STR("c1"), &loaded));
    assert_int_equal(loaded.version, 2);
    assert_int_equal(loaded.report_state, REPORT_CHANGED_DONE);
    assert_int_equal(loaded.visit_mode, VISIT_MIXED);
    assert_int_equal(loaded.approved_at, 0);
    assert_str(loaded.late_reason, "客户停产检修");
}

static void the_last_number_is_the_highest_of_its_beginning(struct test_database *test)
{
    struct tx tx = begin(test);
    struct plan_status first = status_of("c1", "R088800202600009", 1);
    struct plan_status second = status_of("c2", "R088800202700002", 1);
    struct str number;
    assert_db(tx.db, plan_store_last_number(&tx, STR("R088800"), &number));
    assert_str(number, "");
    assert_db(tx.db, plan_store_save(&tx, &first));
    assert_db(tx.db, plan_store_save(&tx, &second));
    assert_db(tx.db, plan_store_last_number(&tx, STR("R0888002026"), &number));
    assert_str(number, "R088800202600009");
}

static void plans_are_found_by_state_name_and_number(struct test_database *test)
{
    struct tx tx = begin(test);
    const struct page_request page = {.limit = 10};
    struct plan_status late = status_of("c1", "R088800202600009", 7);
    struct plan_status early = status_of("c2", "R088800202600010", 2);
    struct plan_filter filter = {STR(""), STR("")};
    struct plan_line *lines;
    size_t n;
    int64_t count;
    early.report_state = REPORT_DONE;
    assert_db(tx.db, plan_store_save(&tx, &late));
    assert_db(tx.db, plan_store_save(&tx, &early));
    assert_db(tx.db, plan_store_page(&tx, &filter, &page, &lines, &n));
    assert_int_equal(n, 2);
    assert_str(lines[0].certification_case, "c2");
    assert_str(lines[0].organisation_name, "甲");
    filter.state = STR("unreported");
    assert_db(tx.db, plan_store_count(&tx, &filter, &count));
    assert_int_equal(count, 1);
    filter = (struct plan_filter){STR("r08880020260001"), STR("")};
    assert_db(tx.db, plan_store_page(&tx, &filter, &page, &lines, &n));
    assert_int_equal(n, 1);
    assert_str(lines[0].plan_number, "R088800202600010");
    filter.search = STR("100%");
    assert_db(tx.db, plan_store_count(&tx, &filter, &count));
    assert_int_equal(count, 0);
}

static void a_plan_that_was_never_issued_is_in_no_list(struct test_database *test)
{
    struct tx tx = begin(test);
    struct plan_status status = status_of("c1", "", 1);
    const struct plan_filter filter = {STR(""), STR("")};
    int64_t count;
    status.version = 0;
    assert_db(tx.db, plan_store_save(&tx, &status));
    assert_db(tx.db, plan_store_count(&tx, &filter, &count));
    assert_int_equal(count, 0);
}

static void people_and_organisations_have_their_own_plans(struct test_database *test)
{
    struct tx tx = begin(test);
    const struct date from = {2026, 12, 1};
    const struct date until = {2026, 12, 31};
    struct plan_status first = status_of("c1", "R1", 2);
    struct plan_status second = status_of("c2", "R2", 5);
    struct plan_line *lines;
    size_t n;
    second.approved_at = FIXTURE_NOW;
    add_rows(&tx);
    assert_db(tx.db, plan_store_save(&tx, &first));
    assert_db(tx.db, plan_store_save(&tx, &second));
    struct plan_reader reader = {STR("a1"), STR(""), from, until};
    assert_db(tx.db, plan_store_of_reader(&tx, &reader, &lines, &n));
    assert_int_equal(n, 2);
    reader.account = STR("a2");
    assert_db(tx.db, plan_store_of_reader(&tx, &reader, &lines, &n));
    assert_int_equal(n, 1);
    reader.from = until;
    assert_db(tx.db, plan_store_of_reader(&tx, &reader, &lines, &n));
    assert_int_equal(n, 0);
    reader = (struct plan_reader){STR(""), STR("o1"), from, until};
    assert_db(tx.db, plan_store_of_reader(&tx, &reader, &lines, &n));
    assert_int_equal(n, 1);
    assert_str(lines[0].certification_case, "c2");
}

static void what_was_reported_is_kept_version_by_version(struct test_database *test)
{
    struct tx tx = begin(test);
    struct plan_record record = {
        STR("c1"), 1, STR("审核计划编号\r\n"), STR("OK"), STR("a1"), FIXTURE_NOW};
    struct plan_record *records;
    size_t n;
    assert_db(tx.db, plan_record_store_add(&tx, &record));
    record.version = 2;
    assert_db(tx.db, plan_record_store_add(&tx, &record));
    assert_db(tx.db, plan_record_store_list(&tx, STR("c1"), &records, &n));
    assert_int_equal(n, 2);
    assert_int_equal(records[0].version, 2);
    assert_str(records[1].content, "审核计划编号\r\n");
    assert_db_fail(tx.db, plan_record_store_add(&tx, &record), FAIL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_timetable_is_loaded_in_the_order_of_time),
        ON_BOTH(only_rows_of_the_case_are_removed),
        ON_BOTH(a_status_is_replaced_as_a_whole),
        ON_BOTH(the_last_number_is_the_highest_of_its_beginning),
        ON_BOTH(plans_are_found_by_state_name_and_number),
        ON_BOTH(a_plan_that_was_never_issued_is_in_no_list),
        ON_BOTH(people_and_organisations_have_their_own_plans),
        ON_BOTH(what_was_reported_is_kept_version_by_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
