/* What a device, or somebody who plays one, may send: nothing of it gets further than it should. */
#include "field_fixture.h"

static void an_id_that_was_used_is_no_way_into_anything(struct test_database *test)
{
    static const char change[] = CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5"));
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    send_changes(world, world->assessor, id, change);
    struct str before = world_dump(world);
    struct sent sent = send_changes(world, world->leader, id, change);
    assert_str(member(result_of(&sent, 0), "result"), "refused");
    assert_str(problem_of(result_of(&sent, 0)), "id_used");
    assert_str(field_member(result_of(&sent, 0), "examined", "value"), "");
    sent = send_changes(
        world, world->assessor, id, CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "6")));
    assert_str(problem_of(result_of(&sent, 0)), "id_used");
    world_assert_same(world, before);
}

/* What is wrong with one change. */
struct bad {
    const char *change;
    const char *code;
    bool is_kept;
};

static const struct bad bad_changes[] = {
    {"7", "type", false},
    {"{}", "uuid", false},
    {CHANGE("1", "entry", "5.1.2.2 hq", SAMPLES("", "5")), "uuid", false},
    {CHANGE("0B7D4F6E-3C1A-4E0F-9B53-2F6A1C9D0001", "entry", "5.1.2.2", SAMPLES("", "5")), "uuid",
        false},
    {"{\"id\":7}", "type", false},
    {CHANGE(UUID("0001"), "outlet", "5.1.2.2 hq", SAMPLES("", "5")), "choice", true},
    {CHANGE(UUID("0001"), "entry", "", SAMPLES("", "5")), "required", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", ""), "fields", true},
    {CHANGE(UUID("0001"), "entry", "9.9.9 hq", SAMPLES("", "5")), "clause_unknown", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 nowhere", SAMPLES("", "5")), "site", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "five")), "number", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", FIELD("examined", "", "5")), "required", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", FIELD("author", "", "me")), "unknown", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", "\"note\":\"x\""), "type", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", "\"note\":{\"base\":\"\",\"value\":5}"), "type",
        true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", "\"note\":{\"value\":\"5\"}"), "type", true},
    {"{\"id\":\"" UUID("0001") "\",\"what\":\"entry\",\"key\":\"5.1.2.2 hq\",\"author\":\"x\","
                               "\"fields\":{" SAMPLES("", "5") "}}",
        "type", true},
    {CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5") "," FIELD("mode", "", "?")),
        "mode", true},
    {CHANGE(UUID("0001"), "record", "k1", FIELD("text", "", "x")), "uuid", true},
    {CHANGE(UUID("0001"), "record", UUID("0002"), FIELD("text", "", "x")), "choice", true},
    {NEW_RECORD(UUID("0001"), UUID("0002"), "rumour", FIELD("text", "", "x")), "choice", true},
    {NEW_RECORD(UUID("0001"), UUID("0002"), "note", FIELD("person", "", "x")), "unknown", true},
    {NEW_RECORD(UUID("0001"), UUID("0002"), "note", FIELD("text", "", "")), "required", true},
    {NEW_RECORD(UUID("0001"), UUID("0002"), "note", FIELD("clauses", "", "9.9.9")), "clause", true},
    {NEW_RECORD(UUID("0001"), UUID("0002"), "note", FIELD("site", "", "nowhere")), "site", true},
};

static void a_change_that_makes_no_sense_is_refused_with_a_code(struct test_database *test)
{
    static const struct sql sql = {"test_forget", "DELETE FROM field_change"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    for (size_t i = 0; i < ARRAY_LEN(bad_changes); i++) {
        const struct bad *bad = &bad_changes[i];
        int64_t n;
        size_t findings;
        struct sent sent = send_changes(world, world->assessor, id, bad->change);
        const struct node *result = result_of(&sent, 0);
        assert_str(member(result, "result"), "refused");
        if (!str_equal(problem_of(result), str_of(bad->code)))
            fail_msg("%s: %.*s", bad->change, STR_ARG(problem_of(result)));
        assert_int_equal(is_in_journal(world, UUID("0001")), bad->is_kept);
        findings_of(world, id, &findings);
        assert_int_equal(findings, 0);
        assert_db(world->db, db_begin(world->db, DB_WRITE));
        assert_db(world->db, db_execute(world->db, &sql, NO_ARGS, &n));
        assert_db(world->db, db_commit(world->db));
    }
}

static void a_request_that_is_none_is_refused_as_a_whole(struct test_database *test)
{
    static const char *const bodies[] = {"", "{", "[]", "null", "{\"changes\":[]}",
        "{\"device\":\"" DEVICE "\"}", "{\"device\":\"" DEVICE "\",\"changes\":{}}",
        "{\"device\":7,\"changes\":[]}", "{\"device\":\"" DEVICE "\",\"changes\":[",
        "{\"device\":\"" DEVICE "\",\"changes\":[{\"id\":\"a\\u0000\"}]}",
        "{\"device\":\"" DEVICE "\",\"changes\":[\xff]}",
        "{\"device\":\"" DEVICE
        "\",\"changes\":[" CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5")) "]"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct str before = world_dump(world);
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++)
        assert_int_equal(
            send_body(world, world->assessor, id, str_of(bodies[i])).fail, FAIL_INVALID);
    world_assert_same(world, before);
}

static void ten_thousand_changes_are_too_many_at_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct str before = world_dump(world);
    struct sent sent =
        send_changes(world, world->assessor, id, str_c(world->arena, many(world, 10000)));
    assert_int_equal(sent.fail, FAIL_TOO_LARGE);
    assert_string_equal(world->problems.first->code, "too_many");
    world_assert_same(world, before);
}

static void five_hundred_are_taken_in(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct tx tx = {world->db, world->arena};
    struct field_record_filter filter = {.certification_case = str_of(id)};
    size_t used = arena_used(world->arena);
    int64_t n;
    struct sent sent =
        send_changes(world, world->assessor, id, str_c(world->arena, many(world, 500)));
    assert_int_equal(sent.results->count, 500);
    NODE_EACH (result, sent.results)
        assert_str(member(result, "result"), "applied");
    assert_db(world->db, field_record_store_count(&tx, &filter, STR(""), &n));
    assert_int_equal(n, 500);
    assert_true(arena_used(world->arena) - used < LIMIT_REQUEST_ARENA / 2);
}

static void a_field_of_more_than_64_kb_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct buf text = buf_new(world->arena);
    for (int i = 0; i <= LIMIT_FIELD_VALUE; i++)
        buf_char(&text, 'x');
    struct str change = str_format(world->arena,
        "{\"id\":\"" UUID("0001") "\",\"what\":\"record\",\"key\":\"" UUID(
            "0002") "\",\"kind\":\"note\",\"fields\":{\"text\":{\"base\":\"\",\"value\":\"%.*s\"}}"
                    "}",
        STR_ARG(buf_str(&text)));
    struct sent sent = send_changes(world, world->assessor, id, str_c(world->arena, change));
    assert_str(problem_of(result_of(&sent, 0)), "too_long");
    assert_true(is_in_journal(world, UUID("0001")));
}

static void values_are_text_and_nothing_else(struct test_database *test)
{
    static const char nasty[] =
        "'); DROP TABLE field_record; -- <script>alert(1)</script> {{x}} %s";
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct tx tx = {world->db, world->arena};
    struct field_record record;
    struct str change = str_format(world->arena,
        "{\"id\":\"" UUID("0001") "\",\"what\":\"record\",\"key\":\"" UUID(
            "0002") "\",\"kind\":\"note\",\"fields\":{\"text\":{\"base\":\"\",\"value\":\"%s\"}}}",
        nasty);
    struct sent sent = send_changes(world, world->assessor, id, str_c(world->arena, change));
    assert_str(member(result_of(&sent, 0), "result"), "applied");
    assert_db(world->db, field_record_store_load(&tx, STR(UUID("0002")), &record));
    assert_str(record.text, nasty);
}

static void a_record_of_another_case_is_not_touched(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_STAGE2);
    const char *second = world_case_in(world, CASE_STAGE2);
    struct tx tx = {world->db, world->arena};
    struct field_record record;
    send_changes(world, world->leader, first,
        NEW_RECORD(UUID("0001"), UUID("0009"), "note", FIELD("text", "", "first")));
    struct sent sent = send_changes(world, world->leader, second,
        NEW_RECORD(UUID("0002"), UUID("0009"), "note", FIELD("text", "first", "second")));
    assert_str(problem_of(result_of(&sent, 0)), "key");
    assert_db(world->db, field_record_store_load(&tx, STR(UUID("0009")), &record));
    assert_str(record.text, "first");
}

static void who_is_not_on_the_team_records_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct actor stranger = world_person(world, "stranger", ROLE_BIT(ROLE_ASSESSOR));
    struct sent sent = send_changes(
        world, stranger, id, CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "5")));
    assert_str(member(result_of(&sent, 0), "result"), "refused");
    assert_true(is_in_journal(world, UUID("0001")));
    size_t n;
    findings_of(world, id, &n);
    assert_int_equal(n, 0);
    assert_int_equal(send_changes(world, world->other, id, "").fail, FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_id_that_was_used_is_no_way_into_anything),
        ON_BOTH(a_change_that_makes_no_sense_is_refused_with_a_code),
        ON_BOTH(a_request_that_is_none_is_refused_as_a_whole),
        ON_BOTH(ten_thousand_changes_are_too_many_at_once),
        ON_BOTH(five_hundred_are_taken_in),
        ON_BOTH(a_field_of_more_than_64_kb_is_refused),
        ON_BOTH(values_are_text_and_nothing_else),
        ON_BOTH(a_record_of_another_case_is_not_touched),
        ON_BOTH(who_is_not_on_the_team_records_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
