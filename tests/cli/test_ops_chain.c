/* Whoever changes the chain of events behind the program's back is found out. */
#include "ops_demo_fixture.h"

#include "domain/event.h"
#include "store/event_store.h"

static void a_changed_event_breaks_the_chain(struct test_database *test)
{
    struct ops ops = demo_new(test);
    test_unguard_events(test->db);
    ops_alter(&ops, "UPDATE event SET detail = '{}' WHERE seq = 100");
    struct fixture_run run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "event 100: its content does not have its hash");
    run = OPS(&ops, "log", "verify", "--json");
    assert_int_equal(run.code, CLI_REFUSED);
    assert_true(fixture_has(run.output, "\"broken\":{\"seq\":100,"));
}

static void a_back_dated_event_breaks_the_chain(struct test_database *test)
{
    struct ops ops = demo_new(test);
    test_unguard_events(test->db);
    ops_alter(&ops, "UPDATE event SET at = '2026-01-01T00:00:00Z' WHERE action = 'decision.grant'");
    struct fixture_run run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "its content does not have its hash");
}

static void a_removed_event_breaks_the_chain(struct test_database *test)
{
    struct ops ops = demo_new(test);
    test_unguard_events(test->db);
    ops_alter(&ops, "DELETE FROM event WHERE seq = 200");
    struct fixture_run run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "event 201: an event is missing before it");
}

/* Makes room behind an event. */
static void move_up(const struct ops *ops)
{
    ops_alter(ops, "UPDATE event SET seq = -seq WHERE seq > 300;"
                   "UPDATE event SET seq = 1 - seq WHERE seq < 0");
}

/* Removing one so that the numbers have no hole. */
static void a_removed_event_shows_also_when_the_others_are_numbered_anew(struct test_database *test)
{
    struct ops ops = demo_new(test);
    test_unguard_events(test->db);
    ops_alter(&ops, "DELETE FROM event WHERE seq = 200;"
                    "UPDATE event SET seq = -seq WHERE seq > 200;"
                    "UPDATE event SET seq = -seq - 1 WHERE seq < 0");
    struct fixture_run run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "event 200: it does not name the hash");
}

static void an_inserted_event_breaks_the_chain_behind_it(struct test_database *test)
{
    static const struct sql insert = {"test_insert",
        "INSERT INTO event (seq, at, actor, action, subject, detail, previous, hash)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
    struct ops ops = demo_new(test);
    test_unguard_events(test->db);
    struct tx tx = {test->db, ops.arena};
    struct event *before;
    size_t n;
    int64_t changed;
    assert_db(test->db, event_store_from(&tx, 300, 1, &before, &n));
    struct event forged = before[0];
    forged.seq = 301;
    forged.action = STR("decision.grant");
    forged.previous = before[0].hash;
    forged.hash = event_hash(ops.arena, &forged);
    move_up(&ops);
    struct args args = ARGS(value_int(forged.seq), value_text(instant_format(ops.arena, forged.at)),
        value_text(forged.actor), value_text(forged.action), value_text(forged.subject),
        value_text(forged.detail), value_text(forged.previous), value_text(forged.hash));
    assert_db(test->db, db_execute(test->db, &insert, args, &changed));
    struct fixture_run run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "event 302: it does not name the hash");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(a_changed_event_breaks_the_chain),
        ON_BOTH_SHARED(a_back_dated_event_breaks_the_chain),
        ON_BOTH_SHARED(a_removed_event_breaks_the_chain),
        ON_BOTH_SHARED(a_removed_event_shows_also_when_the_others_are_numbered_anew),
        ON_BOTH_SHARED(an_inserted_event_breaks_the_chain_behind_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
