#include "service/installation.h"

#include "ops_demo_fixture.h"

#include "cli/demo_stories.h"
#include "domain/event.h"
#include "domain/lifecycle.h"
#include "store/event_store.h"
#include "sys/clock.h"

static void the_demonstration_is_the_same_in_every_database(struct test_database *test)
{
    struct ops here = demo_new(test);
    struct ops there = here;
    there.data = str_c(test->arena, folder_new(test->arena));
    there.db = str_c(test->arena, str_format(test->arena, "sqlite:%s/xingheng.db", there.data));
    assert_int_equal(OPS(&there, "demo").code, CLI_OK);
    assert_true(str_equal(head_of(&here), head_of(&there)));
    assert_true(fixture_has(head_of(&here), "\"broken\":null"));
}

static void searching_shows_each_what_is_theirs(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct fixture_run run = OPS(&ops, "search", "云海", "--as", "planner", "--json");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "徐州云海电器有限公司"));
    run = OPS(&ops, "search", "澄怀", "--as", "yunhai", "--json");
    assert_int_equal(run.code, CLI_OK);
    assert_true(str_equal(str_trim(run.output), STR("{\"groups\":[]}")));
    run = OPS(&ops, "search", "澄怀", "--as", "yunhai");
    assert_true(fixture_has(run.output, "Nothing was found."));
    run = OPS(&ops, "search", "抽问两名工程师", "--as", "beichen", "--json");
    assert_false(fixture_has(run.output, "姜涛"));
    run = OPS(&ops, "search", "抽问两名工程师", "--as", "decider", "--json");
    assert_true(fixture_has(run.output, "姜涛"));
    run = OPS(&ops, "search", "320303198609232028", "--as", "admin", "--json");
    assert_false(fixture_has(run.output, "person"));
    run = OPS(&ops, "search", "云海");
    fixture_assert_refused(&run, CLI_REFUSED, "as: Please sign in first.");
    run = OPS(&ops, "search", "--as", "planner");
    fixture_assert_refused(&run, CLI_MISUSE, "WORD: say what to look for");
}

static struct str dump_of_search(const struct ops *ops)
{
    static const struct sql entries = {"test_demo_entries",
        "SELECT kind, source, audience, title, body, folded FROM search_entry"
        " ORDER BY kind, source"};
    struct rows rows;
    struct buf out = buf_new(ops->arena);
    assert_db(ops->test->db, db_query(ops->test->db, ops->arena, &entries, NO_ARGS, &rows));
    for (size_t i = 0; i < rows.count * rows.columns; i++)
        buf_format(&out, "%lld%" STR_PRI "|", (long long)rows.cells[i].integer,
            STR_ARG(rows.cells[i].text));
    return buf_str(&out);
}

static void the_index_of_all_stories_is_what_making_it_anew_gives(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct str before = dump_of_search(&ops);
    struct fixture_run run = OPS(&ops, "search", "--rebuild");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "The search index is made anew: "));
    assert_true(before.len > 10000);
    assert_true(str_equal(dump_of_search(&ops), before));
}

static void a_database_that_holds_anything_gets_no_demonstration(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct str before = head_of(&ops);
    struct fixture_run run = OPS(&ops, "demo");
    fixture_assert_refused(&run, CLI_REFUSED, "db: The database is not empty");
    assert_true(str_equal(head_of(&ops), before));
}

/* But for the state that comes after a withdrawal. */
static void the_demonstration_has_a_case_in_every_state(struct test_database *test)
{
    static const struct sql states = {
        "test_states", "SELECT DISTINCT state FROM certification_case"};
    struct ops ops = demo_new(test);
    struct rows rows;
    assert_db(test->db, db_query(test->db, ops.arena, &states, NO_ARGS, &rows));
    assert_int_equal(rows.count, CASE_STATE_COUNT - 1);
    for (size_t i = 0; i < rows.count; i++)
        assert_false(str_equal(rows.cells[i].text, STR("terminated")));
}

static void the_demonstration_tells_what_can_go_another_way(struct test_database *test)
{
    static const struct sql stories[] = {
        {"test_returned", "SELECT COUNT(*) FROM event WHERE action = 'application.return'"},
        {"test_declined", "SELECT COUNT(*) FROM event WHERE action = 'contract.decline'"},
        {"test_objected", "SELECT COUNT(*) FROM event WHERE action = 'team.object'"},
        {"test_to_fix", "SELECT COUNT(*) FROM event WHERE action = 'documents.return'"},
        {"test_skipped", "SELECT COUNT(*) FROM event WHERE action = 'case.skip_approve'"},
        {"test_security", "SELECT COUNT(*) FROM certification_case WHERE scheme = 'gat594'"},
        {"test_surveillance",
            "SELECT COUNT(*) FROM certification_case WHERE activity = 'surveillance'"},
    };
    struct ops ops = demo_new(test);
    for (size_t i = 0; i < ARRAY_LEN(stories); i++) {
        struct rows rows;
        assert_db(test->db, db_query(test->db, ops.arena, &stories[i], NO_ARGS, &rows));
        if (rows.cells[0].integer == 0)
            print_error("%s\n", stories[i].name);
        assert_true(rows.cells[0].integer > 0);
    }
}

static void nothing_in_the_demonstration_is_in_the_future(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct tx tx = {test->db, ops.arena};
    struct event last;
    assert_db(test->db, event_store_last(&tx, &last));
    assert_true(last.at <= clock_now(clock_system()));
}

static void everybody_of_the_demonstration_can_sign_in(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct fixture_run listed = OPS(&ops, "demo", "--accounts");
    static const char *const logins[] = {"admin", "reviewer2", "planner", "manager", "sales",
        "finance", "assessor4", "decider", "scheme", "both", "yunhai", "xinyue"};
    for (size_t i = 0; i < ARRAY_LEN(logins); i++) {
        assert_true(fixture_has(listed.output, logins[i]));
        struct fixture_run run =
            OPS(&ops, "do", "session.open", ops_pair(&ops, "login", logins[i]));
        assert_int_equal(run.code, CLI_OK);
    }
}

/* The case that awaits its decision. */
int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(the_demonstration_is_the_same_in_every_database),
        ON_BOTH_SHARED(searching_shows_each_what_is_theirs),
        ON_BOTH_SHARED(the_index_of_all_stories_is_what_making_it_anew_gives),
        ON_BOTH_SHARED(a_database_that_holds_anything_gets_no_demonstration),
        ON_BOTH_SHARED(the_demonstration_has_a_case_in_every_state),
        ON_BOTH_SHARED(the_demonstration_tells_what_can_go_another_way),
        ON_BOTH_SHARED(nothing_in_the_demonstration_is_in_the_future),
        ON_BOTH_SHARED(everybody_of_the_demonstration_can_sign_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
