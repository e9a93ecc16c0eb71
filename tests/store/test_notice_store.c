#include "store/notice_store.h"

#include "store/deadline_store.h"
#include "store_fixture.h"

enum { HOUR = 3600 };

/* A reader, and a case of the organisation with each of the names that are hard to search for. */
static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_account(&tx, "reader", "读者");
    fixture_account(&tx, "other", "他人");
    fixture_organisation(&tx, "org", "星衡 Tea");
    fixture_case(&tx, "case", "org");
    return tx;
}

static struct notice add(const struct tx *tx, const char *id, const char *account, int64_t at)
{
    struct notice notice = {
        .id = str_of(id),
        .account = str_of(account),
        .kind = STR("returned"),
        .certification_case = STR("case"),
        .created_at = at,
        .mail_state = MAIL_PENDING,
        .mail_at = at,
        .due_on = {2027, 2, 28},
    };
    assert_db(tx->db, notice_store_add(tx, &notice));
    return notice;
}

static void what_was_added_is_loaded_by_its_reader_only(struct test_database *test)
{
    struct tx tx = begin(test);
    struct notice notice = add(&tx, "1", "reader", FIXTURE_NOW);
    struct notice loaded;
    assert_db(tx.db, notice_store_load(&tx, STR("reader"), STR("1"), &loaded));
    assert_true(str_equal(loaded.kind, notice.kind));
    assert_int_equal(loaded.created_at, FIXTURE_NOW);
    assert_int_equal(loaded.read_at, 0);
    assert_int_equal(loaded.mail_state, MAIL_PENDING);
    assert_int_equal(date_compare(loaded.due_on, notice.due_on), 0);
    assert_db_fail(tx.db, notice_store_load(&tx, STR("other"), STR("1"), &loaded), FAIL_NOT_FOUND);
}

static void the_same_notice_is_not_there_twice(struct test_database *test)
{
    struct tx tx = begin(test);
    struct notice notice = add(&tx, "1", "reader", FIXTURE_NOW);
    assert_db_fail(tx.db, notice_store_add(&tx, &notice), FAIL_CONFLICT);
}

static void the_latest_come_first_a_page_at_a_time(struct test_database *test)
{
    struct tx tx = begin(test);
    add(&tx, "1", "reader", FIXTURE_NOW);
    add(&tx, "3", "reader", FIXTURE_NOW + HOUR);
    add(&tx, "2", "reader", FIXTURE_NOW + HOUR);
    add(&tx, "4", "other", FIXTURE_NOW);
    const struct notice_filter filter = {.account = STR("reader")};
    struct page_request page = {.offset = 1, .limit = 2};
    struct notice_row *rows;
    size_t n;
    int64_t count;
    assert_db(tx.db, notice_store_page(&tx, &filter, &page, &rows, &n));
    assert_int_equal(n, 2);
    assert_str(rows[0].id, "3");
    assert_str(rows[1].id, "1");
    assert_str(rows[1].organisation_name, "星衡 Tea");
    assert_str(rows[1].scheme, "tea");
    assert_db(tx.db, notice_store_count(&tx, &filter, &count));
    assert_int_equal(count, 3);
}

static void any_part_of_the_organisations_name_finds_them(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_account(&tx, "reader", "读者");
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++) {
        const char *id = str_c(test->arena, str_format(test->arena, "c%zu", i));
        fixture_organisation(&tx, id, fixture_names[i]);
        fixture_case(&tx, id, id);
        struct notice notice = {.id = str_of(id),
            .account = STR("reader"),
            .kind = STR("returned"),
            .certification_case = str_of(id),
            .created_at = FIXTURE_NOW};
        assert_db(tx.db, notice_store_add(&tx, &notice));
    }
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        const struct notice_filter filter = {
            .account = STR("reader"), .search = str_of(fixture_searches[i])};
        int64_t count;
        assert_db(tx.db, notice_store_count(&tx, &filter, &count));
        assert_int_equal(count, fixture_found[i]);
    }
}

static void reading_counts_down_and_keeps_the_first_time(struct test_database *test)
{
    struct tx tx = begin(test);
    struct notice loaded;
    int64_t unread;
    add(&tx, "1", "reader", FIXTURE_NOW);
    add(&tx, "2", "reader", FIXTURE_NOW);
    add(&tx, "3", "other", FIXTURE_NOW);
    assert_db(tx.db, notice_store_read(&tx, STR("reader"), STR("1"), FIXTURE_NOW + 1));
    assert_db(tx.db, notice_store_read(&tx, STR("reader"), STR("3"), FIXTURE_NOW + 1));
    assert_db(tx.db, notice_store_unread(&tx, STR("reader"), &unread));
    assert_int_equal(unread, 1);
    assert_db(tx.db, notice_store_read_all(&tx, STR("reader"), FIXTURE_NOW + 2));
    assert_db(tx.db, notice_store_unread(&tx, STR("reader"), &unread));
    assert_int_equal(unread, 0);
    assert_db(tx.db, notice_store_load(&tx, STR("reader"), STR("1"), &loaded));
    assert_int_equal(loaded.read_at, FIXTURE_NOW + 1);
    assert_db(tx.db, notice_store_unread(&tx, STR("other"), &unread));
    assert_int_equal(unread, 1);
}

static void mail_is_due_from_its_time_on_and_in_its_order(struct test_database *test)
{
    struct tx tx = begin(test);
    struct notice due;
    int64_t waiting;
    add(&tx, "late", "reader", FIXTURE_NOW + HOUR);
    add(&tx, "early", "reader", FIXTURE_NOW);
    assert_db_fail(tx.db, notice_store_due(&tx, FIXTURE_NOW - 1, &due), FAIL_NOT_FOUND);
    assert_db(tx.db, notice_store_due(&tx, FIXTURE_NOW + HOUR, &due));
    assert_str(due.id, "early");
    due.mail_state = MAIL_SENDING;
    due.mail_attempts = 1;
    assert_db(tx.db, notice_store_mail(&tx, &due));
    assert_db(tx.db, notice_store_waiting(&tx, FIXTURE_NOW, FIXTURE_NOW - 1, &waiting));
    assert_int_equal(waiting, 0);
    assert_db(tx.db, notice_store_waiting(&tx, FIXTURE_NOW + HOUR, FIXTURE_NOW, &waiting));
    assert_int_equal(waiting, 2);
}

static void what_is_given_up_is_what_is_too_old(struct test_database *test)
{
    struct tx tx = begin(test);
    int64_t counts[MAIL_STATE_COUNT];
    struct notice lost = add(&tx, "lost", "reader", FIXTURE_NOW);
    struct notice fresh = add(&tx, "fresh", "reader", FIXTURE_NOW);
    add(&tx, "old", "reader", FIXTURE_NOW - HOUR);
    add(&tx, "new", "reader", FIXTURE_NOW);
    lost.mail_state = fresh.mail_state = MAIL_SENDING;
    lost.mail_at = FIXTURE_NOW - HOUR;
    assert_db(tx.db, notice_store_mail(&tx, &lost));
    assert_db(tx.db, notice_store_mail(&tx, &fresh));
    assert_db(
        tx.db, notice_store_give_up(&tx, FIXTURE_NOW - HOUR, FIXTURE_NOW - HOUR, FIXTURE_NOW));
    assert_db(tx.db, notice_store_mail_counts(&tx, counts));
    assert_int_equal(counts[MAIL_UNKNOWN], 1);
    assert_int_equal(counts[MAIL_SENDING], 1);
    assert_int_equal(counts[MAIL_FAILED], 1);
    assert_int_equal(counts[MAIL_PENDING], 1);
    assert_int_equal(counts[MAIL_SENT], 0);
}

static void a_deadline_is_due_on_the_day_of_its_reminder_and_replaced_by_its_next(
    struct test_database *test)
{
    struct tx tx = begin(test);
    struct deadline deadline = {.certification_case = STR("case"),
        .kind = STR("surveillance"),
        .due_on = {2027, 6, 30},
        .remind_on = {2027, 4, 1}};
    struct deadline due;
    struct deadline *all;
    size_t n;
    assert_db(tx.db, deadline_store_save(&tx, &deadline));
    assert_db_fail(
        tx.db, deadline_store_due(&tx, (struct date){2027, 3, 31}, &due), FAIL_NOT_FOUND);
    assert_db(tx.db, deadline_store_due(&tx, (struct date){2027, 4, 1}, &due));
    assert_int_equal(date_compare(due.due_on, deadline.due_on), 0);
    due.remind_on = (struct date){0};
    assert_db(tx.db, deadline_store_save(&tx, &due));
    assert_db_fail(tx.db, deadline_store_due(&tx, (struct date){2099, 1, 1}, &due), FAIL_NOT_FOUND);
    assert_db(tx.db, deadline_store_list(&tx, STR("case"), &all, &n));
    assert_int_equal(n, 1);
    assert_false(date_is_set(all[0].remind_on));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_was_added_is_loaded_by_its_reader_only),
        ON_BOTH(the_same_notice_is_not_there_twice),
        ON_BOTH(the_latest_come_first_a_page_at_a_time),
        ON_BOTH(any_part_of_the_organisations_name_finds_them),
        ON_BOTH(reading_counts_down_and_keeps_the_first_time),
        ON_BOTH(mail_is_due_from_its_time_on_and_in_its_order),
        ON_BOTH(what_is_given_up_is_what_is_too_old),
        ON_BOTH(a_deadline_is_due_on_the_day_of_its_reminder_and_replaced_by_its_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
