/* What devices bring back from where there was no network: merged by field, kept by id, refused
 * with a reason, and never lost. */
#include "field_fixture.h"

static void a_finding_made_without_a_network_comes_onto_the_sheet(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    size_t n;
    struct sent sent = send_changes(world, world->assessor, id,
        CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5") "," FIELD("note", "", "ok")));
    const struct node *result = result_of(&sent, 0);
    assert_str(member(result, "result"), "applied");
    assert_str(field_member(result, "examined", "result"), "applied");
    assert_str(field_member(result, "examined", "value"), "5");
    struct finding_record *findings = findings_of(world, id, &n);
    assert_int_equal(n, 1);
    assert_int_equal(findings[0].examined, 5);
    assert_str(findings[0].note, "ok");
    assert_true(str_equal(findings[0].author, world->assessor.account));
    assert_str(world_event(world).action, "field.sync");
    assert_str(journal(world, UUID("0001")).device_at, "2026-11-22T08:00:00+08:00");
}

static void two_devices_of_one_person_meet_field_by_field(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    size_t n;
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.2.2", "answer",
        "samples", "examined", "3", "nonconforming", "1", "note", "phone");
    struct sent sent = send_changes(world, world->assessor, id,
        CHANGE(UUID("0001"), "entry", "5.1.2.2 hq",
            FIELD("examined", "3", "8") "," FIELD("nonconforming", "0", "1") "," FIELD(
                "note", "", "tablet")));
    const struct node *result = result_of(&sent, 0);
    assert_str(member(result, "result"), "conflict");
    assert_str(field_member(result, "examined", "result"), "applied");
    assert_str(field_member(result, "nonconforming", "result"), "same");
    assert_str(field_member(result, "note", "result"), "conflict");
    assert_str(field_member(result, "note", "theirs"), "phone");
    assert_true(field_member(result, "note", "by").len > 0);
    struct finding_record *findings = findings_of(world, id, &n);
    assert_int_equal(findings[0].examined, 8);
    assert_str(findings[0].note, "phone");
    assert_int_equal(open_conflicts(world, id), 1);
}

/* The device that was told of a conflict chooses by a change over what the server has. */
static void a_change_that_knows_both_values_settles_the_conflict(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    size_t n;
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.2.2", "answer",
        "samples", "examined", "3", "nonconforming", "1", "note", "phone");
    send_changes(world, world->assessor, id,
        CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", FIELD("note", "", "tablet")));
    send_changes(world, world->assessor, id,
        CHANGE(UUID("0002"), "entry", "5.1.2.2 hq", FIELD("examined", "3", "4")));
    assert_int_equal(open_conflicts(world, id), 1);
    struct sent sent = send_changes(world, world->assessor, id,
        CHANGE(UUID("0003"), "entry", "5.1.2.2 hq", FIELD("note", "phone", "tablet")));
    assert_str(member(result_of(&sent, 0), "result"), "applied");
    assert_str(findings_of(world, id, &n)[0].note, "tablet");
    assert_int_equal(open_conflicts(world, id), 0);
}

static void to_leave_what_the_server_has_settles_it_too(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    size_t n;
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.2.2", "answer",
        "samples", "examined", "3", "nonconforming", "1", "note", "phone");
    send_changes(world, world->assessor, id,
        CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", FIELD("note", "", "tablet")));
    send_changes(world, world->assessor, id,
        CHANGE(UUID("0002"), "entry", "5.1.2.2 hq", FIELD("note", "phone", "phone")));
    assert_str(findings_of(world, id, &n)[0].note, "phone");
    assert_int_equal(open_conflicts(world, id), 0);
}

/* 9 of 3 nonconforming would be nonsense: both figures wait for a person. */
static void what_is_not_valid_without_the_rest_waits_with_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    size_t n;
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.2.2", "answer",
        "samples", "examined", "3", "nonconforming", "1");
    struct sent sent = send_changes(world, world->assessor, id,
        CHANGE(UUID("0001"), "entry", "5.1.2.2 hq",
            FIELD("examined", "5", "9") "," FIELD("nonconforming", "1", "9")));
    const struct node *result = result_of(&sent, 0);
    assert_str(member(result, "result"), "conflict");
    assert_str(field_member(result, "nonconforming", "result"), "conflict");
    assert_int_equal(findings_of(world, id, &n)[0].examined, 3);
    assert_int_equal(open_conflicts(world, id), 2);
}

static void a_change_that_comes_again_is_done_once_and_answered_as_before(
    struct test_database *test)
{
    static const char change[] = CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5"));
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    send_changes(world, world->assessor, id, change);
    struct str before = world_dump(world);
    int64_t seq = world_event(world).seq;
    struct sent sent = send_changes(world, world->assessor, id, change);
    const struct node *result = result_of(&sent, 0);
    assert_str(member(result, "result"), "already");
    assert_str(member(result, "before"), "applied");
    assert_str(field_member(result, "examined", "value"), "5");
    world_assert_same(world, before);
    assert_int_equal(world_event(world).seq, seq);
}

static void what_is_refused_is_kept_with_its_reason(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    struct sent sent = send_changes(
        world, world->assessor, id, CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5")));
    assert_str(member(result_of(&sent, 0), "result"), "refused");
    assert_str(problem_of(result_of(&sent, 0)), "state");
    assert_str(member(sent.root, "state"), "nc_open");
    struct field_change kept = journal(world, UUID("0001"));
    assert_int_equal(kept.result, FIELD_REFUSED);
    assert_str(kept.fields, "{\"answer\":{\"base\":\"\",\"value\":\"samples\"},"
                            "\"examined\":{\"base\":\"\",\"value\":\"5\"}}");
    sent = send_changes(
        world, world->assessor, id, CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5")));
    assert_str(member(result_of(&sent, 0), "result"), "already");
    assert_str(member(result_of(&sent, 0), "before"), "refused");
}

static void findings_of_two_people_stand_side_by_side(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    size_t n;
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.2.2", "answer",
        "samples", "examined", "3");
    struct sent sent = send_changes(world, world->assessor, id,
        CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5") "," FIELD("mode", "", "A")));
    assert_str(member(result_of(&sent, 0), "result"), "applied");
    struct finding_record *findings = findings_of(world, id, &n);
    assert_int_equal(n, 2);
    for (size_t i = 0; i < n; i++) {
        bool mine = str_equal(findings[i].author, world->assessor.account);
        assert_int_equal(findings[i].examined, mine ? 5 : 3);
        assert_str(findings[i].mode, mine ? "A" : "");
    }
    assert_int_equal(open_conflicts(world, id), 0);
}

static void two_people_on_one_record_meet_and_both_texts_stay(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct tx tx = {world->db, world->arena};
    struct field_record record;
    struct field_conflict *conflicts;
    size_t n;
    send_changes(world, world->leader, id,
        NEW_RECORD(UUID("0001"), UUID("0009"), "interview",
            FIELD("person", "", "Zhao") "," FIELD("text", "", "first")));
    send_changes(world, world->leader, id,
        CHANGE(UUID("0002"), "record", UUID("0009"), FIELD("text", "first", "leader's")));
    struct sent sent = send_changes(world, world->assessor, id,
        CHANGE(UUID("0003"), "record", UUID("0009"),
            FIELD("text", "first", "assessor's") "," FIELD("post", "", "manager")));
    assert_str(member(result_of(&sent, 0), "result"), "conflict");
    assert_db(world->db, field_record_store_load(&tx, STR(UUID("0009")), &record));
    assert_str(record.text, "leader's");
    assert_str(record.post, "manager");
    assert_true(str_equal(record.author, world->leader.account));
    assert_true(str_equal(record.updated_by, world->assessor.account));
    assert_db(world->db, field_conflict_store_open(&tx, str_of(id), &conflicts, &n));
    assert_int_equal(n, 1);
    assert_str(conflicts[0].base, "first");
    assert_str(conflicts[0].mine, "assessor's");
    assert_str(conflicts[0].theirs, "leader's");
    assert_true(str_equal(conflicts[0].mine_by, world->assessor.account));
    assert_true(str_equal(conflicts[0].theirs_by, world->leader.account));
}

/* Whichever call to the database fails: a change has all of its effect and its row in the journal,
 * or neither and no result, so that the device sends it again. */
static void a_fault_in_the_middle_leaves_each_change_whole(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct tx tx = {world->db, world->arena};
    struct field_record_filter filter = {.certification_case = str_of(id)};
    const char *changes = str_c(world->arena, many(world, 3));
    for (int64_t nth = 1;; nth++) {
        int64_t n;
        int64_t seen = 0;
        db_fail_at(world->db, nth);
        int64_t calls = db_calls(world->db);
        struct sent sent = send_changes(world, world->assessor, id, changes);
        calls = db_calls(world->db) - calls;
        db_fail_at(world->db, 0);
        for (int i = 0; i < 3; i++)
            seen += is_in_journal(
                world, str_c(world->arena,
                           str_format(world->arena, "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d%04d", i)));
        assert_db(world->db, field_record_store_count(&tx, &filter, STR(""), &n));
        assert_int_equal(n, seen);
        if (sent.fail != FAIL_NONE)
            continue;
        assert_true((int64_t)sent.results->count <= seen);
        if (nth > calls) {
            assert_int_equal(sent.results->count, 3);
            assert_null(node_get(sent.root, STR("stopped")));
            return;
        }
        NODE_EACH (result, sent.results)
            assert_false(str_equal(member(result, "result"), STR("refused")));
    }
}

/* With a new id it is taken in as soon as the leader has unlocked the sheet. */
static void a_locked_sheet_takes_no_finding_and_the_change_can_come_again(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_ready(world, CASE_STAGE2, CASE_UNLOCK_SHEET);
    struct sent sent = send_changes(
        world, world->assessor, id, CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5")));
    assert_str(problem_of(result_of(&sent, 0)), "locked");
    assert_int_equal(journal(world, UUID("0001")).result, FIELD_REFUSED);
    world_ok(world, world->leader, "assessment.unlock", "case", id, "reason", "late findings");
    sent = send_changes(
        world, world->assessor, id, CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5")));
    assert_str(member(result_of(&sent, 0), "before"), "refused");
    sent = send_changes(
        world, world->assessor, id, CHANGE(UUID("0002"), "entry", "5.1.2.2 hq", SAMPLES("", "5")));
    assert_str(member(result_of(&sent, 0), "result"), "applied");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_finding_made_without_a_network_comes_onto_the_sheet),
        ON_BOTH(two_devices_of_one_person_meet_field_by_field),
        ON_BOTH(a_change_that_knows_both_values_settles_the_conflict),
        ON_BOTH(to_leave_what_the_server_has_settles_it_too),
        ON_BOTH(what_is_not_valid_without_the_rest_waits_with_it),
        ON_BOTH(a_change_that_comes_again_is_done_once_and_answered_as_before),
        ON_BOTH(what_is_refused_is_kept_with_its_reason),
        ON_BOTH(findings_of_two_people_stand_side_by_side),
        ON_BOTH(two_people_on_one_record_meet_and_both_texts_stay),
        ON_BOTH(a_locked_sheet_takes_no_finding_and_the_change_can_come_again),
        ON_BOTH(a_fault_in_the_middle_leaves_each_change_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
