#include "store/event_store.h"
#include "store_fixture.h"

static enum fail append(const struct tx *tx, const char *action, const char *subject, int64_t at)
{
    struct event event = {
        .at = at,
        .actor = STR("a1"),
        .action = str_of(action),
        .subject = str_of(subject),
        .detail = STR("{}"),
    };
    return event_store_append(tx, &event);
}

static void each_event_names_the_hash_of_the_one_before(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct event *events;
    struct event last;
    size_t n;
    assert_db_fail(tx.db, event_store_last(&tx, &last), FAIL_NOT_FOUND);
    for (int i = 0; i < 3; i++)
        assert_db(tx.db, append(&tx, "x.y", "case:c1", FIXTURE_NOW + i));
    assert_db(tx.db, event_store_from(&tx, 1, 10, &events, &n));
    assert_int_equal(n, 3);
    struct str previous = event_origin();
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(events[i].seq, i + 1);
        assert_true(str_equal(events[i].previous, previous));
        assert_true(str_equal(events[i].hash, event_hash(tx.arena, &events[i])));
        previous = events[i].hash;
    }
    assert_db(tx.db, event_store_last(&tx, &last));
    assert_true(str_equal(last.hash, previous));
}

static void an_event_is_not_earlier_than_the_last(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    assert_db(tx.db, append(&tx, "x.y", "", FIXTURE_NOW));
    assert_db_fail(tx.db, append(&tx, "x.y", "", FIXTURE_NOW - 1), FAIL_STATE);
    assert_db(tx.db, append(&tx, "x.y", "", FIXTURE_NOW));
}

static void the_chain_is_read_in_parts(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct event *events;
    size_t n;
    for (int i = 0; i < 5; i++)
        assert_db(tx.db, append(&tx, "x.y", "", FIXTURE_NOW));
    assert_db(tx.db, event_store_from(&tx, 4, 10, &events, &n));
    assert_int_equal(n, 2);
    assert_int_equal(events[0].seq, 4);
    assert_db(tx.db, event_store_from(&tx, 2, 2, &events, &n));
    assert_int_equal(n, 2);
    assert_int_equal(events[1].seq, 3);
    assert_db(tx.db, event_store_from(&tx, 6, 10, &events, &n));
    assert_int_equal(n, 0);
}

static void the_events_of_a_subject_are_its_own_in_order(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct event_row *rows;
    size_t n;
    fixture_account(&tx, "a1", "王芳");
    assert_db(tx.db, append(&tx, "first", "case:c1", FIXTURE_NOW));
    assert_db(tx.db, append(&tx, "second", "case:c10", FIXTURE_NOW));
    assert_db(tx.db, append(&tx, "third", "case:c1", FIXTURE_NOW));
    assert_db(tx.db, event_store_of(&tx, STR("case:c1"), &rows, &n));
    assert_int_equal(n, 2);
    assert_str(rows[0].action, "first");
    assert_str(rows[0].actor_name, "王芳");
    assert_str(rows[1].action, "third");
    assert_db(tx.db, event_store_of(&tx, STR("case:%"), &rows, &n));
    assert_int_equal(n, 0);
}

static void events_of_nobody_are_listed_too(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct event_row *rows;
    size_t n;
    assert_db(tx.db, append(&tx, "x.y", "case:c1", FIXTURE_NOW));
    assert_db(tx.db, event_store_of(&tx, STR("case:c1"), &rows, &n));
    assert_int_equal(n, 1);
    assert_int_equal(rows[0].actor_name.len, 0);
}

static struct event_row *page(const struct tx *tx, struct page_request request, size_t expected)
{
    struct event_row *rows;
    size_t n;
    int64_t count;
    if (request.limit == 0)
        request.limit = 10;
    assert_db(tx->db, event_store_page(tx, &request, &rows, &n));
    assert_int_equal(n, expected);
    assert_db(tx->db, event_store_count(tx, request.search, &count));
    assert_true(count >= (int64_t)n);
    return rows;
}

static void the_log_is_latest_first_and_searched(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_account(&tx, "a1", "王芳");
    assert_db(tx.db, append(&tx, "decision.grant", "case:c1", FIXTURE_NOW));
    assert_db(tx.db, append(&tx, "team.set", "case:c_2", FIXTURE_NOW));
    assert_db(tx.db, append(&tx, "refused:x", "", FIXTURE_NOW));
    assert_int_equal(page(&tx, (struct page_request){0}, 3)[0].seq, 3);
    assert_int_equal(page(&tx, (struct page_request){.search = STR("GRANT")}, 1)[0].seq, 1);
    assert_int_equal(page(&tx, (struct page_request){.search = STR("c_")}, 1)[0].seq, 2);
    page(&tx, (struct page_request){.search = STR("王芳")}, 3);
    page(&tx, (struct page_request){.search = STR("%")}, 0);
    assert_int_equal(page(&tx, (struct page_request){.limit = 2, .offset = 2}, 1)[0].seq, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(each_event_names_the_hash_of_the_one_before),
        ON_BOTH(an_event_is_not_earlier_than_the_last),
        ON_BOTH(the_chain_is_read_in_parts),
        ON_BOTH(the_events_of_a_subject_are_its_own_in_order),
        ON_BOTH(events_of_nobody_are_listed_too),
        ON_BOTH(the_log_is_latest_first_and_searched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
