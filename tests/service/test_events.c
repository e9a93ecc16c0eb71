/* The chain of events: what it says, what it never says, and that it cannot be changed unnoticed.
 */
#include "service/event_service.h"
#include "store/event_store.h"
#include "support/world.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static struct event *all_events(struct world *world, size_t *ret_n)
{
    struct tx tx = {world->db, world->arena};
    struct event *events;
    assert_db(world->db, event_store_from(&tx, 1, 100000, &events, ret_n));
    return events;
}

static struct event_check verify(struct world *world)
{
    struct event_check check;
    struct use use = world_use(world, world->admin);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(event_service_verify(&use, &check), FAIL_NONE);
    return check;
}

static void the_chain_of_a_whole_case_holds(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    struct event_check check = verify(world);
    assert_int_equal(check.broken_seq, 0);
    assert_null(check.broken);
    assert_int_equal(check.events, world_event(world).seq);
    assert_str(check.head, text(world, world_event(world).hash));
}

static void an_empty_chain_holds(struct test_database *test)
{
    static const struct sql forget = {"test_forget", "DELETE FROM event"};
    struct world *world = world_new(test);
    int64_t changed;
    assert_db(world->db, db_execute(world->db, &forget, NO_ARGS, &changed));
    assert_int_equal(verify(world).events, 0);
    assert_int_equal(verify(world).broken_seq, 0);
}

/* Longer than what is checked at once. */
static void a_long_chain_holds(struct test_database *test)
{
    struct world *world = world_new(test);
    for (int i = 0; i < 15; i++)
        world_record_all(world, world_case_in(world, CASE_STAGE2), "met");
    assert_true(verify(world).events > 500);
    assert_int_equal(verify(world).broken_seq, 0);
}

/* Whatever program writes: in a statement of its own, or of several. */
static void the_database_refuses_what_breaks_the_order(struct test_database *test)
{
#define COPIED                                                                                     \
    "INSERT INTO event (seq, at, actor, action, subject, detail, previous, hash, after_at)"
    static const struct sql changes[] = {
        {"test_earlier", "UPDATE event SET at = '2026-11-20T00:00:00Z' WHERE seq = 5"},
        {"test_later", "UPDATE event SET at = '2199-01-01T00:00:00Z' WHERE seq = 5"},
        {"test_hash", "UPDATE event SET hash = 'x' WHERE seq = 5"},
        {"test_previous", "UPDATE event SET previous = 'x' WHERE seq = 5"},
        {"test_unbound", "UPDATE event SET after_at = NULL WHERE seq = 5"},
        {"test_remove", "DELETE FROM event WHERE seq = 5"},
        {"test_first", "DELETE FROM event WHERE seq = 1"},
        {"test_fork", COPIED " SELECT 9999, at, actor, action, subject, detail, previous, 'x',"
                             " after_at FROM event WHERE seq = 5"},
        {"test_back_dated", COPIED " SELECT 9999, '2026-11-20T00:00:00Z', actor, action, subject,"
                                   " detail, hash, 'x', at FROM event"
                                   " WHERE seq = (SELECT max(seq) FROM event)"},
        {"test_another_first", COPIED " SELECT 9999, at, actor, action, subject, detail, 'x', 'y',"
                                      " NULL FROM event WHERE seq = 1"},
    };
#undef COPIED
    struct world *world = world_new(test);
    world_case_in(world, CASE_ACCEPTED);
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        int64_t changed;
        assert_db(world->db, db_begin(world->db, DB_WRITE));
        enum fail fail = db_execute(world->db, &changes[i], NO_ARGS, &changed);
        db_rollback(world->db);
        assert_int_equal(fail, FAIL_CONFLICT);
    }
    assert_int_equal(verify(world).broken_seq, 0);
}

static void a_changed_removed_or_inserted_event_shows(struct test_database *test)
{
    static const struct sql changes[] = {
        {"test_detail", "UPDATE event SET detail = '{}' WHERE seq = 5"},
        {"test_actor", "UPDATE event SET actor = '' WHERE seq = 5"},
        {"test_at", "UPDATE event SET at = '2026-11-20T00:00:00Z' WHERE seq = 5"},
        {"test_action", "UPDATE event SET action = 'x' WHERE seq = 5"},
        {"test_subject", "UPDATE event SET subject = 'x' WHERE seq = 5"},
        {"test_hash", "UPDATE event SET hash = 'x' WHERE seq = 5"},
        {"test_previous", "UPDATE event SET previous = 'x' WHERE seq = 5"},
        {"test_remove", "DELETE FROM event WHERE seq = 5"},
        {"test_first", "DELETE FROM event WHERE seq = 1"},
    };
    struct world *world = world_new(test);
    world_case_in(world, CASE_ACCEPTED);
    test_unguard_events(world->db);
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        int64_t changed;
        assert_db(world->db, db_begin(world->db, DB_WRITE));
        assert_db(world->db, db_execute(world->db, &changes[i], NO_ARGS, &changed));
        assert_int_equal(changed, 1);
        struct event_check check = verify(world);
        db_rollback(world->db);
        bool first = strcmp(changes[i].name, "test_first") == 0;
        bool removed = strcmp(changes[i].name, "test_remove") == 0;
        assert_int_equal(check.broken_seq, first ? 2 : removed ? 6 : 5);
        assert_non_null(check.broken);
    }
    assert_int_equal(verify(world).broken_seq, 0);
}

static void each_use_case_leaves_one_event_with_who_did_what_to_what(struct test_database *test)
{
    static const struct {
        const char *action;
        size_t actor;
        const char *subject;
    } steps[] = {
        {"application.open", offsetof(struct world, applicant), "case:"},
        {"application.submit", offsetof(struct world, applicant), "case:"},
        {"application.review", offsetof(struct world, reviewer), "case:"},
        {"application.check", offsetof(struct world, reviewer), "case:"},
        {"application.accept", offsetof(struct world, reviewer), "case:"},
        {"days.fix", offsetof(struct world, planner), "case:"},
        {"days.sign", offsetof(struct world, reviewer), "case:"},
        {"days.approve", offsetof(struct world, manager), "case:"},
        {"contract.quote", offsetof(struct world, sales), "case:"},
        {"contract.offer", offsetof(struct world, sales), "case:"},
        {"contract.accept", offsetof(struct world, applicant), "case:"},
        {"programme.set", offsetof(struct world, planner), "case:"},
        {"programme.approve", offsetof(struct world, manager), "case:"},
        {"team.add", offsetof(struct world, planner), "case:"},
        {"team.add", offsetof(struct world, planner), "case:"},
        {"team.dispatch", offsetof(struct world, planner), "case:"},
        {"team.confirm", offsetof(struct world, applicant), "case:"},
        {"documents.begin", offsetof(struct world, leader), "case:"},
        {"documents.judge", offsetof(struct world, leader), "case:"},
        {"documents.pass", offsetof(struct world, leader), "case:"},
        {"plan.fill", offsetof(struct world, leader), "case:"},
        {"plan.issue", offsetof(struct world, leader), "case:"},
        {"plan.approve", offsetof(struct world, planner), "case:"},
        {"plan.report", offsetof(struct world, reporter), "case:"},
        {"presence.sign", offsetof(struct world, leader), "case:"},
        {"stage1.open", offsetof(struct world, leader), "case:"},
        {"stage1.report", offsetof(struct world, leader), "case:"},
        {"presence.sign", offsetof(struct world, leader), "case:"},
        {"stage1.point", offsetof(struct world, leader), "case:"},
        {"stage1.close", offsetof(struct world, leader), "case:"},
        {"perception.pass", offsetof(struct world, leader), "case:"},
        {"presence.sign", offsetof(struct world, leader), "case:"},
        {"stage2.open", offsetof(struct world, leader), "case:"},
    };
    struct world *world = world_new(test);
    int64_t first = world_event(world).seq;
    const char *id = world_case_in(world, CASE_STAGE2);
    size_t n;
    struct event *events = all_events(world, &n);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        while (str_starts(events[first].action, STR("document.")))
            first++;
        struct event *event = &events[first++];
        const struct actor *actor =
            (const struct actor *)(const void *)((const char *)world + steps[i].actor);
        assert_str(event->action, steps[i].action);
        assert_str(event->actor, text(world, actor->account));
        assert_str(event->subject,
            text(world, str_concat(world->arena, str_of(steps[i].subject), str_of(id))));
        assert_int_equal(event->seq, first);
    }
    assert_int_equal(n, first);
}

static void events_of_other_things_name_them(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *evaluation =
        world_ok(world, world->applicant, "evaluation.open", "scheme", WORLD_SCHEME);
    assert_str(world_event(world).subject,
        text(world, str_concat(world->arena, STR("evaluation:"), str_of(evaluation))));
    world_approve_scheme(world);
    assert_str(world_event(world).subject, "scheme:" WORLD_SCHEME);
    const char *account = world_ok(world, world->admin, "account.add", "login", "new", "name",
        "新人", "new_password", WORLD_PASSWORD, "roles", "reviewer");
    assert_str(world_event(world).subject,
        text(world, str_concat(world->arena, STR("account:"), str_of(account))));
    world_ok(world, world->nobody, "session.open", "login", "new", "password", WORLD_PASSWORD);
    assert_str(world_event(world).actor, account);
}

static void what_fails_for_other_reasons_than_a_rule_leaves_no_event(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_SUBMITTED);
    int64_t seq = world_event(world).seq;
    world_run(world, world->applicant, "application.submit", "case", id);
    world_run(world, world->applicant, "application.submit", "case", "nothing");
    world_run(world, world->reviewer, "application.accept", "case", id);
    world_run(world, world->nobody, "application.submit", "case", id);
    world_run(world, world->nobody, "session.open", "login", "x", "password", "y");
    assert_int_equal(world_event(world).seq, seq);
}

/* Also when nothing of the command could be read. */
static void a_refused_attempt_names_the_case_and_the_rule(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_UNDER_REVIEW);
    size_t at;
    world_run(world, world->planner, "application.reject", "case", id, "reason", "不行");
    struct event event = world_event(world);
    assert_str(event.action, "refused:application.reject");
    assert_str(event.actor, text(world, world->planner.account));
    assert_str(event.subject, text(world, str_concat(world->arena, STR("case:"), str_of(id))));
    assert_true(str_find(event.detail, STR("\"rule\":\"role\""), 0, &at));
    assert_true(str_find(event.detail, STR("不行"), 0, &at));
    world_run(world, world->planner, "application.reject", "case", id, "\xff", "\xff");
    event = world_event(world);
    assert_str(event.action, "refused:application.reject");
    assert_str(event.detail, "{\"rule\":\"role\"}");
}

static void no_secret_is_ever_in_an_event(struct test_database *test)
{
    static const char *const secrets[] = {
        WORLD_PASSWORD, "another password", "a wrong guess", "argon2id"};
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    world_ok(world, world->nobody, "session.open", "login", "reviewer", "password", WORLD_PASSWORD);
    struct str token = str_copy(world->arena, world->secret);
    world_run(
        world, world->nobody, "session.open", "login", "reviewer", "password", "a wrong guess");
    world_run(world, world->leader, "decision.grant", "case", "x", "reason", "好", "password",
        "a wrong guess");
    world_ok(world, world->reviewer, "account.password", "password", WORLD_PASSWORD, "new_password",
        "another password");
    size_t n;
    size_t at;
    struct event *events = all_events(world, &n);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < ARRAY_LEN(secrets); k++)
            assert_false(str_find(events[i].detail, str_of(secrets[k]), 0, &at));
        assert_false(str_find(events[i].detail, token, 0, &at));
        assert_false(str_find(events[i].detail, sha256_hex(world->arena, token), 0, &at));
    }
}

static void when_the_clock_goes_back_nothing_is_saved(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_give_documents(world, world->applicant, id);
    world->clock.now -= 3600;
    world_refused(world, FAIL_BROKEN, "clock", world->applicant, "application.submit", "case", id);
    int64_t seq = world_event(world).seq;
    world_run(world, world->applicant, "application.review", "case", id);
    assert_int_equal(world->fail, FAIL_FORBIDDEN);
    assert_int_equal(world_event(world).seq, seq);
    world->clock.now += 3600;
    world_ok(world, world->applicant, "application.submit", "case", id);
}

/* Two uses begin, and the one that began first gets to write last. */
static void who_had_to_wait_brings_the_time_at_which_it_wrote(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_give_documents(world, world->applicant, id);
    struct arena *arena = world->arena;
    struct use early = use_begin(&world->platform, arena, world->db, world->applicant);
    world_ok(world, world->other, "evaluation.open", "scheme", WORLD_SCHEME);
    struct input_pair pairs[] = {{STR("case"), str_of(id)}};
    struct input input = {.pairs = pairs, .n_pairs = 1};
    assert_int_equal(
        use_case_run(&early, use_case_find(STR("application.submit")), &input), FAIL_NONE);
    assert_int_equal(verify(world).broken_seq, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_chain_of_a_whole_case_holds),
        ON_BOTH(an_empty_chain_holds),
        ON_BOTH(a_long_chain_holds),
        ON_BOTH(the_database_refuses_what_breaks_the_order),
        ON_BOTH(a_changed_removed_or_inserted_event_shows),
        ON_BOTH(each_use_case_leaves_one_event_with_who_did_what_to_what),
        ON_BOTH(events_of_other_things_name_them),
        ON_BOTH(what_fails_for_other_reasons_than_a_rule_leaves_no_event),
        ON_BOTH(a_refused_attempt_names_the_case_and_the_rule),
        ON_BOTH(no_secret_is_ever_in_an_event),
        ON_BOTH(when_the_clock_goes_back_nothing_is_saved),
        ON_BOTH(who_had_to_wait_brings_the_time_at_which_it_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
