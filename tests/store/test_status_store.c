/* What the database itself holds a history to: statements past the program are refused. */
#include "store/status_store.h"

#include "store/certificate_store.h"
#include "store_fixture.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(str_of(text), &date));
    return date;
}

/* A certificate with its first row, committed: from here on each statement stands alone. */
static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    const struct certificate certificate = {
        .number = STR("N1"),
        .issued_on = day("2026-11-22"),
        .decided_on = day("2026-11-21"),
        .expires_on = day("2029-11-20"),
        .first_issued_on = day("2026-11-22"),
    };
    const struct status_change first = {
        .number = STR("N1"),
        .position = 1,
        .effective_on = certificate.issued_on,
        .expires_on = certificate.expires_on,
    };
    fixture_account(&tx, "a1", "甲");
    assert_db(tx.db, certificate_store_add(&tx, &certificate));
    assert_db(tx.db, status_store_add(&tx, &first));
    assert_db(tx.db, db_commit(tx.db));
    return tx;
}

/* The second row of that history: a suspension that fits. */
static struct status_change second(void)
{
    return (struct status_change){
        .number = STR("N1"),
        .position = 2,
        .from_status = STR("valid"),
        .since_on = day("2026-11-22"),
        .to_status = CERTIFICATE_SUSPENDED,
        .act = STATUS_SUSPEND,
        .reason = STR("overdue_surveillance"),
        .reason_code = STR("02"),
        .facts_confirmed_on = day("2027-11-25"),
        .effective_on = day("2027-11-27"),
        .ends_on = day("2028-02-27"),
        .correct_by = day("2028-02-20"),
        .expires_on = day("2029-11-20"),
        .decided_by = STR("a1"),
        .decided_at = FIXTURE_NOW,
        .notice = STR("sha"),
    };
}

static struct status_change third(void)
{
    return (struct status_change){
        .number = STR("N1"),
        .position = 3,
        .from_status = STR("suspended"),
        .since_on = day("2027-11-27"),
        .to_status = CERTIFICATE_WITHDRAWN,
        .act = STATUS_WITHDRAW,
        .effective_on = day("2028-03-01"),
        .return_by = day("2028-03-15"),
        .expires_on = day("2029-11-20"),
        .decided_by = STR("a1"),
        .decided_at = FIXTURE_NOW,
    };
}

static void refuse(const struct tx *tx, const struct status_change *change)
{
    assert_db_fail(tx->db, status_store_add(tx, change), FAIL_CONFLICT);
}

static void a_history_is_read_as_it_was_written(struct test_database *test)
{
    struct tx tx = begin(test);
    struct status_change change = second();
    struct status_change *list;
    size_t n;
    assert_db(tx.db, status_store_add(&tx, &change));
    assert_db(tx.db, status_store_list(&tx, STR("N1"), &list, &n));
    assert_int_equal(n, 2);
    assert_int_equal(list[0].act, STATUS_ISSUE);
    assert_str(list[0].decided_by, "");
    assert_int_equal(list[1].to_status, CERTIFICATE_SUSPENDED);
    assert_str(list[1].from_status, "valid");
    assert_str(list[1].reason_code, "02");
    assert_str(list[1].decided_by, "a1");
    assert_str(date_format(tx.arena, list[1].ends_on), "2028-02-27");
    assert_db(tx.db, status_store_last(&tx, STR("N1"), &change));
    assert_int_equal(change.position, 2);
    assert_db_fail(tx.db, status_store_last(&tx, STR("N2"), &change), FAIL_NOT_FOUND);
}

static void nothing_follows_a_final_status(struct test_database *test)
{
    struct tx tx = begin(test);
    struct status_change suspended = second();
    struct status_change withdrawn = third();
    struct status_change again = third();
    assert_db(tx.db, status_store_add(&tx, &suspended));
    assert_db(tx.db, status_store_add(&tx, &withdrawn));
    again.position = 4;
    again.from_status = STR("withdrawn");
    again.since_on = withdrawn.effective_on;
    again.act = STATUS_RESTORE;
    again.to_status = CERTIFICATE_VALID;
    again.return_by = (struct date){0};
    refuse(&tx, &again);
}

static void a_row_follows_the_one_before_it_as_that_ended(struct test_database *test)
{
    struct tx tx = begin(test);
    struct status_change change = third(); /* but the second is not there */
    refuse(&tx, &change);
    change = second();
    change.position = 1;
    refuse(&tx, &change);
    change = second();
    change.from_status = STR("suspended");
    change.act = STATUS_RESTORE;
    change.to_status = CERTIFICATE_VALID;
    change.ends_on = change.correct_by = (struct date){0};
    refuse(&tx, &change);
    change = second();
    change.since_on = day("2026-11-23");
    refuse(&tx, &change);
    change = second();
    assert_db(tx.db, status_store_add(&tx, &change));
    refuse(&tx, &change);
}

static void an_act_leads_where_it_leads(struct test_database *test)
{
    struct tx tx = begin(test);
    struct status_change change = second();
    change.act = STATUS_WITHDRAW;
    refuse(&tx, &change);
    change = second();
    change.act = STATUS_ISSUE;
    refuse(&tx, &change);
    change = second();
    change.from_status = STR("");
    refuse(&tx, &change);
}

static void dates_that_do_not_fit_are_refused(struct test_database *test)
{
    struct tx tx = begin(test);
    struct status_change change = second();
    change.ends_on = day("2029-11-21"); /* behind the expiry */
    refuse(&tx, &change);
    change = second();
    change.expires_on = day("2030-11-20"); /* which is not the certificate's */
    refuse(&tx, &change);
    change = second();
    change.ends_on = (struct date){0};
    refuse(&tx, &change);
    change = second();
    change.correct_by = day("2028-02-28");
    refuse(&tx, &change);
    change = second();
    change.effective_on = day("2026-11-21"); /* before the issue */
    refuse(&tx, &change);
    change = second();
    change.facts_confirmed_on = day("2027-11-28");
    refuse(&tx, &change);
    change = second();
    change.return_by = day("2028-01-01");
    refuse(&tx, &change);
    change = second();
    change.act = STATUS_EXPIRE;
    change.to_status = CERTIFICATE_EXPIRED;
    change.ends_on = change.correct_by = (struct date){0};
    refuse(&tx, &change);
}

static void a_decided_change_names_who_decided(struct test_database *test)
{
    struct tx tx = begin(test);
    struct status_change change = second();
    change.decided_by = STR("");
    refuse(&tx, &change);
}

static void a_certificate_past_its_last_day_is_found_until_it_is_expired(struct test_database *test)
{
    struct tx tx = begin(test);
    struct str number = STR("");
    assert_db_fail(tx.db, status_store_overdue(&tx, day("2029-11-20"), &number), FAIL_NOT_FOUND);
    assert_db(tx.db, status_store_overdue(&tx, day("2029-11-21"), &number));
    assert_str(number, "N1");
    assert_db(tx.db,
        certificate_store_set_status(&tx, STR("N1"), CERTIFICATE_VALID, CERTIFICATE_EXPIRED));
    assert_db_fail(tx.db, status_store_overdue(&tx, day("2029-11-21"), &number), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_history_is_read_as_it_was_written),
        ON_BOTH(nothing_follows_a_final_status),
        ON_BOTH(a_row_follows_the_one_before_it_as_that_ended),
        ON_BOTH(an_act_leads_where_it_leads),
        ON_BOTH(dates_that_do_not_fit_are_refused),
        ON_BOTH(a_decided_change_names_who_decided),
        ON_BOTH(a_certificate_past_its_last_day_is_found_until_it_is_expired),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
