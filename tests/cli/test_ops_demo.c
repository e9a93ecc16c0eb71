#include "service/decision_basis.h"
#include "service/installation.h"

#include "ops_fixture.h"

#include "cli/demo_stories.h"
#include "domain/event.h"
#include "domain/lifecycle.h"
#include "store/event_store.h"
#include "sys/clock.h"

static struct str head_of(const struct ops *ops)
{
    struct fixture_run run = OPS(ops, "log", "verify", "--json");
    if (run.code != CLI_OK)
        print_error("%" STR_PRI "\n", STR_ARG(run.error));
    assert_int_equal(run.code, CLI_OK);
    return run.output;
}

static struct ops demo_new(struct test_database *test)
{
    struct ops ops = ops_new(test);
    struct fixture_run run = OPS(&ops, "demo");
    if (run.code != CLI_OK)
        print_error("%" STR_PRI "\n", STR_ARG(run.error));
    assert_int_equal(run.code, CLI_OK);
    return ops;
}

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
static const char *waiting_case(const struct ops *ops)
{
    static const struct sql waiting = {
        "test_waiting", "SELECT id FROM certification_case WHERE state = 'reviewed'"};
    return ops_pair(ops, "case", ops_cell(ops, &waiting));
}

/* The hash of the decision record that the head has to sign. */
static const char *record_of(const struct ops *ops)
{
    static const struct sql record = {"test_record",
        "SELECT d.sha256 FROM signed_document d JOIN certification_case c"
        " ON c.id = d.certification_case WHERE d.kind = 'decision' AND c.state = 'reviewed'"};
    return ops_pair(ops, "sha256", ops_cell(ops, &record));
}

/* The hash of what the decider has to sign, as the decider's page shows it. */
static const char *basis_of(const struct ops *ops)
{
    static const struct sql waiting = {
        "test_waiting", "SELECT id FROM certification_case WHERE state = 'reviewed'"};
    static const struct sql decider = {
        "test_decider", "SELECT id FROM account WHERE login = 'decider'"};
    const struct installation_config config = {
        .data_folder = str_of(ops->data), .scheme_folder = STR("schemes")};
    struct problems problems = problems_new(ops->arena);
    struct installation installation;
    struct str sha256;
    assert_int_equal(installation_open(ops->arena, &config, &problems, &installation), FAIL_NONE);
    const struct actor actor = {
        .account = str_of(ops_cell(ops, &decider)), .roles = ROLE_BIT(ROLE_DECIDER)};
    struct use use = use_begin(&installation.platform, ops->arena, ops->test->db, actor);
    assert_int_equal(
        decision_basis_sha256(&use, str_of(ops_cell(ops, &waiting)), &sha256), FAIL_NONE);
    return ops_pair(ops, "sha256", str_c(ops->arena, sha256));
}

static void a_team_member_does_not_decide(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct fixture_run run = OPS(&ops, "do", "decision.grant", "--as", "both", waiting_case(&ops),
        "reason=good enough", basis_of(&ops));
    fixture_assert_refused(&run, CLI_REFUSED, "duty (R1): A member of the assessment team may not");
    assert_int_equal(OPS(&ops, "do", "decision.refuse", "--as", "both", waiting_case(&ops),
                         "reason=not good enough", basis_of(&ops))
                         .code,
        CLI_REFUSED);
    head_of(&ops);
}

static void a_case_is_decided_once_and_gets_the_next_number(struct test_database *test)
{
    struct ops ops = demo_new(test);
    const char *id = waiting_case(&ops);
    const char *basis = basis_of(&ops);
    struct fixture_run run = OPS(
        &ops, "do", "decision.grant", "--as", "decider", id, "reason=level reached", "sha256=0000");
    fixture_assert_refused(&run, CLI_REFUSED, "sha256: This is not the text that was shown");
    run = OPS(&ops, "do", "decision.grant", "--as", "decider", id, "reason=level reached", basis);
    assert_int_equal(run.code, 0);
    run = OPS(&ops, "do", "decision.grant", "--as", "decider2", id, "reason=once more", basis);
    fixture_assert_refused(&run, CLI_REFUSED, "The decision is signed already");
    run = OPS(&ops, "do", "decision.confirm", "--as", "head", id, "sha256=0000");
    fixture_assert_refused(&run, CLI_REFUSED, "sha256: This is not the text that was shown");
    run = OPS(&ops, "do", "decision.confirm", "--as", "head", id, record_of(&ops));
    assert_int_equal(run.code, 0);
    run = OPS(&ops, "do", "decision.refuse", "--as", "decider2", id, "reason=after all", basis);
    fixture_assert_refused(&run, CLI_REFUSED, "state: This cannot be done while the case is");
    run = OPS(&ops, "do", "certificate.issue", "--as", "officer", id);
    assert_string_equal(ops_word(&ops, &run), "88826F00003R0M");
}

static void a_decision_is_signed_with_the_right_password(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct fixture_run run = OPS(&ops, "do", "decision.grant", "--as", "decider",
        waiting_case(&ops), "reason=level reached", basis_of(&ops), "password=somebody else's");
    fixture_assert_refused(&run, CLI_REFUSED, "password: The password is not right.");
}

static void a_list_of_outlets_is_imported_from_a_file(struct test_database *test)
{
    static const struct sql outlets = {"test_outlets", "SELECT name FROM outlet WHERE code = 'N1'"};
    struct ops ops = demo_new(test);
    struct str path = file_join(ops.arena, str_of(ops.data), STR("new.csv"));
    const char *file =
        ops_pair(&ops, "file", str_c(ops.arena, str_concat(ops.arena, STR("@"), path)));
    assert_int_equal(
        file_write(ops.arena, path, STR("code,name,address,staff\nN1,一店,某路1号,0\n")),
        FAIL_NONE);
    struct fixture_run run = OPS(&ops, "do", "outlet.import", "--as", "tongda", file);
    fixture_assert_refused(&run, CLI_REFUSED, "2: staff: A whole number");
    assert_int_equal(
        file_write(ops.arena, path, STR("code,name,address,staff\nN1,一店,某路1号,3\n")),
        FAIL_NONE);
    run = OPS(&ops, "do", "outlet.import", "--as", "tongda", file);
    ops_word(&ops, &run);
    assert_string_equal(ops_cell(&ops, &outlets), "一店");
    assert_true(file_exists(ops.arena, path));
}

static void a_changed_event_breaks_the_chain(struct test_database *test)
{
    struct ops ops = demo_new(test);
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
    ops_alter(&ops, "UPDATE event SET at = '2026-01-01T00:00:00Z' WHERE action = 'decision.grant'");
    struct fixture_run run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "its content does not have its hash");
}

static void a_removed_event_breaks_the_chain(struct test_database *test)
{
    struct ops ops = demo_new(test);
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
        ON_BOTH_SHARED(the_demonstration_is_the_same_in_every_database),
        ON_BOTH_SHARED(searching_shows_each_what_is_theirs),
        ON_BOTH_SHARED(the_index_of_all_stories_is_what_making_it_anew_gives),
        ON_BOTH_SHARED(a_database_that_holds_anything_gets_no_demonstration),
        ON_BOTH_SHARED(the_demonstration_has_a_case_in_every_state),
        ON_BOTH_SHARED(the_demonstration_tells_what_can_go_another_way),
        ON_BOTH_SHARED(nothing_in_the_demonstration_is_in_the_future),
        ON_BOTH_SHARED(everybody_of_the_demonstration_can_sign_in),
        ON_BOTH_SHARED(a_team_member_does_not_decide),
        ON_BOTH_SHARED(a_case_is_decided_once_and_gets_the_next_number),
        ON_BOTH_SHARED(a_decision_is_signed_with_the_right_password),
        ON_BOTH_SHARED(a_list_of_outlets_is_imported_from_a_file),
        ON_BOTH_SHARED(a_changed_event_breaks_the_chain),
        ON_BOTH_SHARED(a_back_dated_event_breaks_the_chain),
        ON_BOTH_SHARED(a_removed_event_breaks_the_chain),
        ON_BOTH_SHARED(a_removed_event_shows_also_when_the_others_are_numbered_anew),
        ON_BOTH_SHARED(an_inserted_event_breaks_the_chain_behind_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
