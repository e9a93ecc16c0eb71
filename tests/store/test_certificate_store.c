#include "store/certificate_store.h"
#include "store/decision_store.h"
#include "store_fixture.h"

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static void add(const struct tx *tx, const char *number, const char *name, const char *issued)
{
    struct certificate certificate = {
        .number = str_of(number),
        .certification_case = str_concat(tx->arena, STR("case-"), str_of(number)),
        .status = CERTIFICATE_VALID,
        .organisation_name = str_of(name),
        .issued_on = day(issued),
        .expires_on = day("2029-11-20"),
        .first_issued_on = day(issued),
    };
    assert_db(tx->db, certificate_store_add(tx, &certificate));
}

static void a_certificate_is_loaded_as_it_was_added(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate saved = {
        .number = STR("19926F00001R0L"),
        .certification_case = STR("c1"),
        .status = CERTIFICATE_SUSPENDED,
        .organisation_name = STR("徐州星光电器有限公司"),
        .organisation_name_en = STR("Star"),
        .uscc = STR("91320300MA1000099X"),
        .address = STR("徐州"),
        .address_en = STR("Xuzhou"),
        .scope = STR("售后"),
        .scope_en = STR("After-sales"),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .standard = STR("T/TEA 1"),
        .level = STR("one_leaf"),
        .stars = 1,
        .score = STR("92.50"),
        .issued_on = day("2026-11-21"),
        .expires_on = day("2029-11-20"),
        .first_issued_on = day("2023-11-21"),
        .outlets = 40,
        .region = STR("320300"),
    };
    struct certificate c;
    assert_db(tx.db, certificate_store_add(&tx, &saved));
    assert_db(tx.db, certificate_store_load(&tx, STR("19926F00001R0L"), &c));
    assert_int_equal(c.status, CERTIFICATE_SUSPENDED);
    assert_str(c.uscc, "91320300MA1000099X");
    assert_str(c.scope_en, "After-sales");
    assert_str(c.score, "92.50");
    assert_int_equal(c.stars, 1);
    assert_int_equal(c.outlets, 40);
    assert_str(date_format(tx.arena, c.expires_on), "2029-11-20");
    assert_str(date_format(tx.arena, c.first_issued_on), "2023-11-21");
    assert_db(tx.db, certificate_store_of_case(&tx, STR("c1"), &c));
    assert_str(c.number, "19926F00001R0L");
    assert_db_fail(tx.db, certificate_store_of_case(&tx, STR("c2"), &c), FAIL_NOT_FOUND);
    assert_db_fail(tx.db, certificate_store_load(&tx, STR("19926f00001r0l"), &c), FAIL_NOT_FOUND);
    assert_db_fail(tx.db, certificate_store_load(&tx, STR("%"), &c), FAIL_NOT_FOUND);
}

static void a_case_grants_one_main_certificate(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate first = {.number = STR("1"), .certification_case = STR("c1")};
    struct certificate second = {.number = STR("2"), .certification_case = STR("c1")};
    struct certificate part = second;
    struct certificate c;
    part.number = STR("3");
    part.main_number = STR("1");
    assert_db(tx.db, certificate_store_add(&tx, &first));
    assert_db(tx.db, certificate_store_add(&tx, &part));
    assert_db(tx.db, certificate_store_of_case(&tx, STR("c1"), &c));
    assert_str(c.number, "1");
    assert_db_fail(tx.db, certificate_store_add(&tx, &second), FAIL_CONFLICT);
}

static struct certificate successor_of(const char *number, const char *replaces)
{
    return (struct certificate){
        .number = str_of(number),
        .certification_case = STR("c1"),
        .replaces = str_of(replaces),
        .issued_on = day("2027-03-01"),
        .expires_on = day("2029-11-20"),
        .first_issued_on = day("2026-11-21"),
    };
}

static void a_replaced_certificate_is_archived_under_its_number(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate first = successor_of("1", "");
    struct certificate next = successor_of("2", "1");
    struct certificate again = successor_of("3", "1");
    struct certificate c;
    assert_db(tx.db, certificate_store_add(&tx, &first));
    assert_db(tx.db, certificate_store_add(&tx, &next));
    assert_db(tx.db, certificate_store_replace(&tx, STR("1"), &next, REPLACEMENT_CHANGE));
    assert_db(tx.db, certificate_store_load(&tx, STR("1"), &c));
    assert_int_equal(c.status, CERTIFICATE_CANCELLED);
    assert_str(c.replaced_by, "2");
    assert_str(date_format(tx.arena, c.replaced_on), "2027-03-01");
    assert_int_equal(c.replacement, REPLACEMENT_CHANGE);
    assert_db(tx.db, certificate_store_of_case(&tx, STR("c1"), &c));
    assert_str(c.number, "2");
    assert_db_fail(
        tx.db, certificate_store_replace(&tx, STR("1"), &next, REPLACEMENT_OTHER), FAIL_CONFLICT);
    assert_db_fail(tx.db, certificate_store_add(&tx, &again), FAIL_CONFLICT);
}

static void a_status_changes_from_what_it_was(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate first = successor_of("1", "");
    struct certificate c;
    assert_db(tx.db, certificate_store_add(&tx, &first));
    assert_db(tx.db,
        certificate_store_set_status(&tx, STR("1"), CERTIFICATE_VALID, CERTIFICATE_SUSPENDED));
    assert_db_fail(tx.db,
        certificate_store_set_status(&tx, STR("1"), CERTIFICATE_VALID, CERTIFICATE_WITHDRAWN),
        FAIL_CONFLICT);
    assert_db(tx.db, certificate_store_surveilled(&tx, STR("1")));
    assert_db(tx.db, certificate_store_load(&tx, STR("1"), &c));
    assert_int_equal(c.status, CERTIFICATE_SUSPENDED);
    assert_int_equal(c.surveillances, 1);
    assert_db_fail(tx.db, certificate_store_surveilled(&tx, STR("2")), FAIL_CONFLICT);
}

static void a_number_is_given_once(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate first = {.number = STR("1"), .certification_case = STR("c1")};
    struct certificate second = {.number = STR("1"), .certification_case = STR("c2")};
    assert_db(tx.db, certificate_store_add(&tx, &first));
    assert_db_fail(tx.db, certificate_store_add(&tx, &second), FAIL_CONFLICT);
}

static int64_t take(const struct tx *tx, const char *series)
{
    int64_t serial;
    assert_db(tx->db, number_store_take(tx, str_of(series), &serial));
    return serial;
}

static void serials_count_from_one_in_each_series(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    assert_int_equal(take(&tx, "2026"), 1);
    assert_int_equal(take(&tx, "2026"), 2);
    assert_int_equal(take(&tx, "2027"), 1);
    assert_int_equal(take(&tx, "2026"), 3);
}

static void a_serial_that_was_rolled_back_is_taken_again(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    assert_int_equal(take(&tx, "2026"), 1);
    assert_db(tx.db, db_commit(tx.db));
    assert_db(tx.db, db_begin(tx.db, DB_WRITE));
    assert_int_equal(take(&tx, "2026"), 2);
    db_rollback(tx.db);
    assert_db(tx.db, db_begin(tx.db, DB_WRITE));
    assert_int_equal(take(&tx, "2026"), 2);
}

static struct certificate *page(const struct tx *tx, struct page_request request, size_t expected)
{
    struct certificate *found;
    size_t n;
    if (request.limit == 0)
        request.limit = 10;
    const struct certificate_filter filter = {.search = request.search, .today = {2026, 11, 23}};
    assert_db(tx->db, certificate_store_page(tx, &filter, &request, &found, &n));
    assert_int_equal(n, expected);
    return found;
}

static void the_bodys_own_list_is_by_page_and_order(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    int64_t count;
    add(&tx, "N2", "丙", "2026-11-22");
    add(&tx, "N1", "乙", "2026-11-23");
    add(&tx, "N3", "甲", "2026-11-21");
    assert_str(page(&tx, (struct page_request){0}, 3)[0].number, "N1");
    static const struct {
        const char *sort;
        const char *up;
        const char *down;
    } orders[] = {{"number", "N1", "N3"}, {"organisation", "N2", "N3"}, {"issued", "N3", "N1"}};
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct page_request request = {.sort = str_of(orders[i].sort)};
        assert_str(page(&tx, request, 3)[0].number, orders[i].up);
        request.descending = true;
        assert_str(page(&tx, request, 3)[0].number, orders[i].down);
    }
    assert_str(page(&tx, (struct page_request){.search = STR("n2")}, 1)[0].number, "N2");
    assert_str(page(&tx, (struct page_request){.search = STR("甲")}, 1)[0].number, "N3");
    page(&tx, (struct page_request){.search = STR("%")}, 0);
    page(&tx, (struct page_request){.limit = 2, .offset = 2}, 1);
    struct certificate_filter filter = {.search = STR("n"), .today = {2026, 11, 23}};
    assert_db(tx.db, certificate_store_count(&tx, &filter, &count));
    assert_int_equal(count, 3);
    filter.search = STR("_");
    assert_db(tx.db, certificate_store_count(&tx, &filter, &count));
    assert_int_equal(count, 0);
}

static int64_t count_of(const struct tx *tx, struct certificate_filter filter)
{
    struct page_request request = {.limit = 10};
    struct certificate *found;
    int64_t count;
    size_t n;
    assert_db(tx->db, certificate_store_count(tx, &filter, &count));
    assert_db(tx->db, certificate_store_page(tx, &filter, &request, &found, &n));
    assert_int_equal(n, count);
    return count;
}

static void the_list_is_narrowed_by_todays_status_scheme_level_and_end(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct certificate *all;
    size_t n;
    add(&tx, "N1", "甲", "2026-11-21");
    add(&tx, "N2", "乙", "2026-11-21");
    struct certificate_filter filter = {.today = {2026, 11, 23}};
    struct page_request request = {.limit = 1};
    assert_db(tx.db, certificate_store_page(&tx, &filter, &request, &all, &n));
    struct date last = all[0].expires_on;
    assert_int_equal(count_of(&tx, (struct certificate_filter){.today = filter.today}), 2);
    filter.status = STR("valid");
    assert_int_equal(count_of(&tx, filter), 2);
    filter.status = STR("suspended");
    assert_int_equal(count_of(&tx, filter), 0);
    filter = (struct certificate_filter){.today = date_add_days(last, 1), .status = STR("expired")};
    assert_int_equal(count_of(&tx, filter), 2);
    filter.status = STR("valid");
    assert_int_equal(count_of(&tx, filter), 0);
    filter = (struct certificate_filter){
        .today = {2026, 11, 23}, .scheme = all[0].scheme, .level = all[0].level};
    assert_int_equal(count_of(&tx, filter), 2);
    filter.level = STR("no such level");
    assert_int_equal(count_of(&tx, filter), 0);
    filter = (struct certificate_filter){.today = date_add_days(last, -90), .ends_by = last};
    assert_int_equal(count_of(&tx, filter), 2);
    filter.ends_by = date_add_days(last, -1);
    assert_int_equal(count_of(&tx, filter), 0);
}

static void a_case_is_decided_once(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct decision d;
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    fixture_account(&tx, "a1", "甲");
    struct decision saved = {STR("c1"), VERDICT_REFUSED, STR(""), STR("证据不足"), STR("a1"),
        FIXTURE_NOW, STR("a2"), FIXTURE_NOW, FIXTURE_NOW};
    assert_db_fail(tx.db, decision_store_load(&tx, STR("c1"), &d), FAIL_NOT_FOUND);
    assert_db(tx.db, decision_store_add(&tx, &saved));
    assert_db(tx.db, decision_store_load(&tx, STR("c1"), &d));
    assert_int_equal(d.verdict, VERDICT_REFUSED);
    assert_str(d.reason, "证据不足");
    assert_int_equal(d.decided_at, FIXTURE_NOW);
    assert_db_fail(tx.db, decision_store_add(&tx, &saved), FAIL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_certificate_is_loaded_as_it_was_added),
        ON_BOTH(a_case_grants_one_main_certificate),
        ON_BOTH(a_replaced_certificate_is_archived_under_its_number),
        ON_BOTH(a_status_changes_from_what_it_was),
        ON_BOTH(a_number_is_given_once),
        ON_BOTH(serials_count_from_one_in_each_series),
        ON_BOTH(a_serial_that_was_rolled_back_is_taken_again),
        ON_BOTH(the_bodys_own_list_is_by_page_and_order),
        ON_BOTH(the_list_is_narrowed_by_todays_status_scheme_level_and_end),
        ON_BOTH(a_case_is_decided_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
