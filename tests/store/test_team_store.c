#include "store/team_store.h"
#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_organisation(&tx, "o2", "乙");
    fixture_case(&tx, "c1", "o1");
    fixture_case(&tx, "c2", "o2");
    fixture_account(&tx, "a1", "丙");
    fixture_account(&tx, "a2", "乙");
    fixture_account(&tx, "a3", "甲");
    return tx;
}

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static struct team_member member_of(const char *account, enum team_part part, int64_t since)
{
    return (struct team_member){
        .certification_case = STR("c1"),
        .account = str_of(account),
        .part = part,
        .from_on = day("2026-12-07"),
        .until_on = day("2026-12-11"),
        .effort = {9, 2, NULL},
        .since = since,
    };
}

static void name(const struct tx *tx, const char *account, enum team_part part, int64_t since)
{
    struct team_member member = member_of(account, part, since);
    assert_db(tx->db, team_store_add(tx, &member));
}

static void end(const struct tx *tx, const char *account, int64_t at, const char *reason)
{
    struct team_member member;
    assert_db(tx->db, team_store_load(tx, STR("c1"), str_of(account), &member));
    member.until = at;
    member.ended_reason = str_of(reason);
    assert_db(tx->db, team_store_add(tx, &member));
}

static struct team_row *team(const struct tx *tx, size_t expected)
{
    struct team_row *rows;
    size_t n;
    assert_db(tx->db, team_store_list(tx, STR("c1"), &rows, &n));
    assert_int_equal(n, expected);
    return rows;
}

static void a_team_is_listed_leader_first(struct test_database *test)
{
    struct tx tx = begin(test);
    team(&tx, 0);
    name(&tx, "a1", TEAM_EXPERT, FIXTURE_NOW);
    name(&tx, "a2", TEAM_ASSESSOR, FIXTURE_NOW);
    name(&tx, "a3", TEAM_LEADER, FIXTURE_NOW);
    struct team_row *rows = team(&tx, 3);
    assert_str(rows[0].account, "a3");
    assert_str(rows[0].name, "甲");
    assert_int_equal(rows[0].part, TEAM_LEADER);
    assert_str(date_format(tx.arena, rows[0].from_on), "2026-12-07");
    assert_str(date_format(tx.arena, rows[0].until_on), "2026-12-11");
    assert_str(rational_format(tx.arena, rows[0].effort), "9/2");
    assert_str(rows[1].account, "a2");
    assert_str(rows[2].account, "a1");
}

static void who_left_the_team_stays_in_the_record(struct test_database *test)
{
    struct tx tx = begin(test);
    struct team_row *past;
    struct team_member member;
    size_t n;
    name(&tx, "a1", TEAM_LEADER, FIXTURE_NOW);
    name(&tx, "a2", TEAM_ASSESSOR, FIXTURE_NOW);
    end(&tx, "a1", FIXTURE_NOW + 5, "生病");
    end(&tx, "a2", FIXTURE_NOW + 6, "");
    team(&tx, 0);
    assert_db_fail(tx.db, team_store_load(&tx, STR("c1"), STR("a1"), &member), FAIL_NOT_FOUND);
    name(&tx, "a1", TEAM_ASSESSOR, FIXTURE_NOW + 7);
    assert_int_equal(team(&tx, 1)[0].part, TEAM_ASSESSOR);
    assert_db(tx.db, team_store_past(&tx, STR("c1"), &past, &n));
    assert_int_equal(n, 2);
    assert_str(past[0].account, "a2");
    assert_str(past[1].account, "a1");
    assert_int_equal(past[1].part, TEAM_LEADER);
    assert_int_equal(past[1].until, FIXTURE_NOW + 5);
    assert_str(past[1].ended_reason, "生病");
}

static void who_is_named_again_within_the_second_goes_on_in_that_row(struct test_database *test)
{
    struct tx tx = begin(test);
    struct team_row *past;
    size_t n;
    name(&tx, "a1", TEAM_LEADER, FIXTURE_NOW);
    end(&tx, "a1", FIXTURE_NOW, "");
    name(&tx, "a1", TEAM_TRAINEE, FIXTURE_NOW);
    assert_int_equal(team(&tx, 1)[0].part, TEAM_TRAINEE);
    assert_db(tx.db, team_store_past(&tx, STR("c1"), &past, &n));
    assert_int_equal(n, 0);
}

static void days_elsewhere_are_those_on_other_cases_not_yet_over(struct test_database *test)
{
    struct tx tx = begin(test);
    struct team_assignment *found;
    size_t n;
    name(&tx, "a1", TEAM_LEADER, FIXTURE_NOW);
    name(&tx, "a2", TEAM_ASSESSOR, FIXTURE_NOW);
    end(&tx, "a2", FIXTURE_NOW + 1, "");
    assert_db(tx.db, team_store_elsewhere(&tx, STR("c2"), day("2026-12-11"), &found, &n));
    assert_int_equal(n, 1);
    assert_str(found[0].account, "a1");
    assert_str(found[0].certification_case, "c1");
    assert_str(found[0].organisation_name, "甲");
    assert_db(tx.db, team_store_elsewhere(&tx, STR("c2"), day("2026-12-12"), &found, &n));
    assert_int_equal(n, 0);
    assert_db(tx.db, team_store_elsewhere(&tx, STR("c1"), day("2026-12-01"), &found, &n));
    assert_int_equal(n, 0);
}

static void set_state(const struct tx *tx, const char *id, enum case_state state, int64_t at)
{
    struct certification_case c;
    assert_db(tx->db, case_store_load(tx, str_of(id), &c));
    c.state = state;
    c.entered_at = at;
    assert_db(tx->db, case_store_save(tx, &c));
}

static void cycles_are_the_clients_granted_cases_with_their_last_leader(struct test_database *test)
{
    struct tx tx = begin(test);
    struct team_cycle *cycles;
    struct certification_case next;
    size_t n;
    fixture_case(&tx, "c3", "o1");
    name(&tx, "a1", TEAM_LEADER, FIXTURE_NOW);
    end(&tx, "a1", FIXTURE_NOW + 1, "");
    name(&tx, "a2", TEAM_LEADER, FIXTURE_NOW + 2);
    name(&tx, "a3", TEAM_ASSESSOR, FIXTURE_NOW);
    assert_db(tx.db, case_store_load(&tx, STR("c3"), &next));
    assert_db(tx.db, team_store_led(&tx, &next, &cycles, &n));
    assert_int_equal(n, 0);
    set_state(&tx, "c1", CASE_CERTIFIED, FIXTURE_NOW + 9);
    assert_db(tx.db, team_store_led(&tx, &next, &cycles, &n));
    assert_int_equal(n, 1);
    assert_str(cycles[0].leader, "a2");
    assert_int_equal(cycles[0].activity, ACTIVITY_INITIAL);
    assert_db(tx.db, case_store_load(&tx, STR("c2"), &next));
    assert_db(tx.db, team_store_led(&tx, &next, &cycles, &n));
    assert_int_equal(n, 0);
}

static struct team_round round_of(const char *id, int64_t number, const char *object_by)
{
    return (struct team_round){
        .certification_case = str_of(id),
        .round = number,
        .dispatched_by = STR("a1"),
        .dispatched_at = FIXTURE_NOW,
        .object_by = *object_by ? day(object_by) : (struct date){0},
    };
}

static void rounds_are_kept_one_by_one_with_whom_the_client_objected_to(struct test_database *test)
{
    struct tx tx = begin(test);
    struct team_round *rounds;
    struct team_round last;
    struct team_objection_row *objections;
    struct team_objection objection = {STR("c1"), 1, STR("a2")};
    size_t n;
    assert_db_fail(tx.db, team_round_store_last(&tx, STR("c1"), &last), FAIL_NOT_FOUND);
    struct team_round first = round_of("c1", 1, "2026-11-26");
    assert_db(tx.db, team_round_store_save(&tx, &first));
    first.answer = TEAM_OBJECTED;
    first.answered_by = STR("a3");
    first.answered_at = FIXTURE_NOW + 60;
    first.reason = STR("曾任职");
    assert_db(tx.db, team_round_store_save(&tx, &first));
    assert_db(tx.db, team_objection_store_add(&tx, &objection));
    struct team_round second = round_of("c1", 2, "");
    assert_db(tx.db, team_round_store_save(&tx, &second));
    assert_db(tx.db, team_round_store_list(&tx, STR("c1"), &rounds, &n));
    assert_int_equal(n, 2);
    assert_int_equal(rounds[0].round, 2);
    assert_false(date_is_set(rounds[0].object_by));
    assert_int_equal(rounds[1].answer, TEAM_OBJECTED);
    assert_str(rounds[1].reason, "曾任职");
    assert_int_equal(rounds[1].answered_at, FIXTURE_NOW + 60);
    assert_db(tx.db, team_round_store_last(&tx, STR("c1"), &last));
    assert_int_equal(last.round, 2);
    assert_db(tx.db, team_objection_store_list(&tx, STR("c1"), &objections, &n));
    assert_int_equal(n, 1);
    assert_str(objections[0].name, "乙");
    assert_db_fail(tx.db, team_objection_store_add(&tx, &objection), FAIL_CONFLICT);
}

static void a_round_is_due_the_day_after_its_last_and_while_the_case_waits(
    struct test_database *test)
{
    struct tx tx = begin(test);
    struct team_round due;
    struct team_round later = round_of("c1", 1, "2026-11-26");
    struct team_round sooner = round_of("c2", 1, "2026-11-25");
    assert_db(tx.db, team_round_store_save(&tx, &later));
    assert_db(tx.db, team_round_store_save(&tx, &sooner));
    assert_db_fail(tx.db, team_round_store_due(&tx, day("2026-12-01"), &due), FAIL_NOT_FOUND);
    set_state(&tx, "c1", CASE_TEAM_SET, FIXTURE_NOW);
    assert_db_fail(tx.db, team_round_store_due(&tx, day("2026-11-26"), &due), FAIL_NOT_FOUND);
    assert_db(tx.db, team_round_store_due(&tx, day("2026-11-27"), &due));
    assert_str(due.certification_case, "c1");
    set_state(&tx, "c2", CASE_TEAM_SET, FIXTURE_NOW);
    assert_db(tx.db, team_round_store_due(&tx, day("2026-11-27"), &due));
    assert_str(due.certification_case, "c2");
    sooner.answer = TEAM_AGREED;
    assert_db(tx.db, team_round_store_save(&tx, &sooner));
    assert_db(tx.db, team_round_store_due(&tx, day("2026-11-27"), &due));
    assert_str(due.certification_case, "c1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_team_is_listed_leader_first),
        ON_BOTH(who_left_the_team_stays_in_the_record),
        ON_BOTH(who_is_named_again_within_the_second_goes_on_in_that_row),
        ON_BOTH(days_elsewhere_are_those_on_other_cases_not_yet_over),
        ON_BOTH(cycles_are_the_clients_granted_cases_with_their_last_leader),
        ON_BOTH(rounds_are_kept_one_by_one_with_whom_the_client_objected_to),
        ON_BOTH(a_round_is_due_the_day_after_its_last_and_while_the_case_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
