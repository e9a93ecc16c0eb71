#include "store/backlog_store.h"

#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store_fixture.h"

enum { DAY = 86400 };

#define ALL_WAITS STR(",submitted,reviewed,signature,")

static void put(const struct tx *tx, const char *id, enum case_state state, int64_t days)
{
    struct certification_case c = fixture_case(tx, id, "o1");
    c.state = state;
    c.entered_at = FIXTURE_NOW - days * DAY;
    assert_db(tx->db, case_store_save(tx, &c));
}

static void put_round(const struct tx *tx, const char *id, int64_t days, bool is_open)
{
    const struct evaluation sheet = {
        .id = str_concat(tx->arena, STR("e-"), str_of(id)),
        .kind = EVALUATION_ONSITE,
        .organisation = STR("o1"),
        .certification_case = str_of(id),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .scheme_sha256 = STR("sha"),
        .locked = true,
        .created_at = FIXTURE_NOW - (days + 1) * DAY,
        .locked_at = FIXTURE_NOW - (days + 1) * DAY,
        .revision = 1,
    };
    assert_db(tx->db, evaluation_store_save(tx, &sheet));
    const struct decision_round round = {
        .certification_case = str_of(id),
        .evaluation = sheet.id,
        .locked_at = sheet.locked_at,
        .round = 1,
        .verdict = VERDICT_GRANTED,
        .level = STR("one_leaf"),
        .reason = STR("符合"),
        .decided_by = STR("a1"),
        .decided_at = FIXTURE_NOW - days * DAY,
        .ending = is_open ? DECISION_OPEN : DECISION_OBJECTED,
        .ended_by = is_open ? STR("") : STR("a2"),
        .ended_at = is_open ? 0 : FIXTURE_NOW,
    };
    assert_db(tx->db, decision_round_store_save(tx, &round));
}

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_account(&tx, "a1", "丙");
    fixture_account(&tx, "a2", "乙");
    put(&tx, "c1", CASE_SUBMITTED, 3);
    put(&tx, "c2", CASE_REVIEWED, 30);
    put(&tx, "c3", CASE_REVIEWED, 20);
    put(&tx, "c4", CASE_STAGE1, 90);
    return tx;
}

static void a_first_signature_makes_a_case_wait_for_the_second(struct test_database *test)
{
    struct tx tx = begin(test);
    struct backlog_filter filter = {.waits = ALL_WAITS};
    struct page_request page = {.limit = 50};
    struct backlog_row *rows;
    size_t n;
    put_round(&tx, "c2", 1, true);
    put_round(&tx, "c3", 9, false);
    assert_db(tx.db, backlog_store_page(&tx, &filter, &page, &rows, &n));
    assert_int_equal(n, 3);
    assert_str(rows[0].id, "c3");
    assert_str(rows[0].wait, "reviewed");
    assert_int_equal(rows[0].since, FIXTURE_NOW - 20 * DAY);
    assert_str(rows[1].id, "c1");
    assert_str(rows[2].id, "c2");
    assert_str(rows[2].wait, "signature");
    assert_int_equal(rows[2].since, FIXTURE_NOW - DAY);
}

static void what_waits_is_counted_by_wait_and_age(struct test_database *test)
{
    struct tx tx = begin(test);
    struct backlog_filter filter = {.waits = ALL_WAITS, .before = FIXTURE_NOW - 20 * DAY};
    struct backlog_count *counts;
    size_t n;
    assert_db(tx.db, backlog_store_counts(&tx, &filter, &counts, &n));
    assert_int_equal(n, 1);
    assert_str(counts[0].wait, "reviewed");
    assert_int_equal(counts[0].cases, 1);
    filter.before = 0;
    assert_db(tx.db, backlog_store_counts(&tx, &filter, &counts, &n));
    assert_int_equal(n, 2);
    assert_int_equal(counts[0].cases, 2);
    filter.scheme = STR("coffee");
    assert_db(tx.db, backlog_store_counts(&tx, &filter, &counts, &n));
    assert_int_equal(n, 0);
    filter.scheme = STR("tea");
    filter.province = STR("32");
    assert_db(tx.db, backlog_store_counts(&tx, &filter, &counts, &n));
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_first_signature_makes_a_case_wait_for_the_second),
        ON_BOTH(what_waits_is_counted_by_wait_and_age),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
