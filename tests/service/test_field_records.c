/* Interviews and notes of a case, and how people settle what devices disagree on. */
#include "field_fixture.h"
#include "service/field_service.h"

static struct field_record record_of(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct field_record record;
    assert_db(world->db, field_record_store_load(&tx, str_of(id), &record));
    return record;
}

/* A note of the leader's that the assessor's device changed without having seen it. */
static const char *a_conflict(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct field_conflict *open;
    size_t n;
    send_changes(world, world->leader, id,
        NEW_RECORD(UUID("0001"), UUID("0009"), "note", FIELD("text", "", "leader's")));
    send_changes(world, world->assessor, id,
        CHANGE(UUID("0002"), "record", UUID("0009"), FIELD("text", "", "assessor's")));
    assert_db(world->db, field_conflict_store_open(&tx, str_of(id), &open, &n));
    assert_int_equal(n, 1);
    return str_c(world->arena, open[0].id);
}

/* The assessor's finding on two devices: 3 samples on the server, 5 on the other. */
static const char *a_conflict_of_findings(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct field_conflict *open;
    size_t n;
    send_changes(
        world, world->assessor, id, CHANGE(UUID("0001"), "entry", "5.1.2.2 hq", SAMPLES("", "3")));
    send_changes(
        world, world->assessor, id, CHANGE(UUID("0002"), "entry", "5.1.2.2 hq", SAMPLES("", "5")));
    assert_db(world->db, field_conflict_store_open(&tx, str_of(id), &open, &n));
    assert_int_equal(n, 1);
    assert_str(open[0].field, "examined");
    return str_c(world->arena, open[0].id);
}

static struct field_conflict conflict_of(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct field_conflict conflict;
    assert_db(world->db, field_conflict_store_load(&tx, str_of(id), &conflict));
    return conflict;
}

#define RESOLVE(id, conflict, what) "field.resolve", "case", id, "conflicts", conflict, "take", what

static void a_conflict_is_settled_one_way_and_its_history_stays(struct test_database *test)
{
    static const struct {
        const char *take;
        const char *text;
    } rows[] = {{"mine", "assessor's"}, {"theirs", "leader's"}, {"both", "leader's\nassessor's"}};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        static const struct sql sqls[] = {{"test_forget_conflicts", "DELETE FROM field_conflict"},
            {"test_forget_changes", "DELETE FROM field_change"},
            {"test_forget_records", "DELETE FROM field_record"}};
        const char *id = world_case_in(world, CASE_STAGE2);
        const char *conflict = a_conflict(world, id);
        world_ok(world, world->assessor, RESOLVE(id, conflict, rows[i].take));
        assert_str(record_of(world, UUID("0009")).text, rows[i].text);
        struct field_conflict settled = conflict_of(world, conflict);
        assert_str(settled.mine, "assessor's");
        assert_str(settled.theirs, "leader's");
        assert_str(settled.value, rows[i].text);
        assert_true(str_equal(settled.resolved_by, world->assessor.account));
        assert_true(settled.resolved_at > 0);
        world_refused(
            world, FAIL_STATE, "settled", world->assessor, RESOLVE(id, conflict, "theirs"));
        assert_db(world->db, db_begin(world->db, DB_WRITE));
        for (size_t k = 0; k < ARRAY_LEN(sqls); k++) {
            int64_t n;
            assert_db(world->db, db_execute(world->db, &sqls[k], NO_ARGS, &n));
        }
        assert_db(world->db, db_commit(world->db));
    }
}

static void only_who_lost_and_the_leader_settle_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *conflict = a_conflict(world, id);
    world_refused(world, FAIL_FORBIDDEN, "role", world->planner, RESOLVE(id, conflict, "mine"));
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, RESOLVE(id, conflict, "mine"));
    world_refused(world, FAIL_INVALID, "choice", world->assessor, RESOLVE(id, conflict, "open"));
    world_refused(
        world, FAIL_NOT_FOUND, "", world->assessor, RESOLVE(id, "no such conflict", "mine"));
    world_ok(world, world->leader, RESOLVE(id, conflict, "mine"));
    assert_str(record_of(world, UUID("0009")).text, "assessor's");
}

static void a_finding_is_taken_by_its_author_and_only_kept_by_the_leader(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *conflict = a_conflict_of_findings(world, id);
    size_t n;
    world_refused(
        world, FAIL_FORBIDDEN, "own_finding", world->leader, RESOLVE(id, conflict, "mine"));
    world_refused(world, FAIL_INVALID, "no_text", world->assessor, RESOLVE(id, conflict, "both"));
    world_ok(world, world->assessor, RESOLVE(id, conflict, "mine"));
    assert_int_equal(findings_of(world, id, &n)[0].examined, 5);
    assert_int_equal(open_conflicts(world, id), 0);
}

static void who_saw_something_else_chooses_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *conflict = a_conflict(world, id);
    struct field_record record = record_of(world, UUID("0009"));
    struct field_set fields = field_record_fields(world->arena, &record);
    const char *seen = str_c(world->arena, field_service_seen(world->arena, &fields));
    world_ok(world, world->leader, "record.save", "case", id, "record", UUID("0009"), "kind",
        "note", "text", "leader's second");
    world_refused(world, FAIL_STALE, "stale", world->assessor, "field.resolve", "case", id,
        "conflicts", conflict, "take", "mine", "seen", seen);
    world_ok(world, world->assessor, RESOLVE(id, conflict, "both"));
    assert_str(record_of(world, UUID("0009")).text, "leader's second\nassessor's");
}

static void a_record_that_somebody_changed_meanwhile_is_not_overwritten(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *record = str_c(world->arena,
        str_of(world_ok(world, world->leader, "record.save", "case", id, "kind", "interview",
            "person", "Zhao", "site", "hq", "clauses", "5.1.2.2", "text", "first")));
    assert_true(field_change_is_uuid(str_of(record)));
    world_ok(world, world->assessor, "record.save", "case", id, "record", record, "seen", "1",
        "kind", "interview", "person", "Zhao", "text", "second");
    world_refused(world, FAIL_STALE, "stale", world->leader, "record.save", "case", id, "record",
        record, "seen", "1", "kind", "interview", "text", "third");
    assert_str(record_of(world, record).text, "second");
    assert_int_equal(record_of(world, record).revision, 2);
    assert_true(str_equal(record_of(world, record).author, world->leader.account));
}

static void a_record_says_something_of_this_case(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *other = world_case_in(world, CASE_STAGE2);
    const char *closed = world_case_in(world, CASE_NC_OPEN);
    const char *record =
        str_c(world->arena, str_of(world_ok(world, world->leader, "record.save", "case", other,
                                "kind", "note", "text", "elsewhere")));
#define SAVE(...) "record.save", "case", id, __VA_ARGS__
    world_refused(world, FAIL_INVALID, "required", world->leader, SAVE("kind", "note"));
    world_refused(
        world, FAIL_INVALID, "required", world->leader, SAVE("kind", "note", "person", "Zhao"));
    world_refused(world, FAIL_INVALID, "required", world->leader, SAVE("text", "a"));
    world_refused(
        world, FAIL_INVALID, "site", world->leader, SAVE("kind", "note", "text", "a", "site", "x"));
    world_refused(world, FAIL_INVALID, "clause", world->leader,
        SAVE("kind", "note", "text", "a", "clauses", "5.1 9.9"));
    world_refused(world, FAIL_NOT_FOUND, "", world->leader,
        SAVE("kind", "note", "text", "a", "record", record));
    world_refused(world, FAIL_STATE, "state", world->leader, "record.save", "case", closed, "kind",
        "note", "text", "a");
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, "record.save", "case", id,
        "kind", "note", "text", "a");
}

static void the_enterprise_sees_neither_records_nor_conflicts(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct field_conflicts conflicts;
    struct field_records records;
    struct field_record record;
    struct paper paper;
    int64_t n;
    a_conflict(world, id);
    struct field_record_filter filter = {.certification_case = str_of(id)};
    struct page_request page = {.limit = 10};
    struct use use = world_use(world, world->applicant);
    assert_int_equal(field_service_conflicts(&use, str_of(id), &conflicts), FAIL_NOT_FOUND);
    assert_int_equal(field_service_records(&use, &filter, &page, &records), FAIL_NOT_FOUND);
    assert_int_equal(
        field_service_record(&use, str_of(id), STR(UUID("0009")), &record), FAIL_NOT_FOUND);
    assert_int_equal(field_service_paper(&use, str_of(id), LANGUAGE_EN, &paper), FAIL_NOT_FOUND);
    assert_int_equal(field_service_count_open(&use, str_of(id), &n), FAIL_NONE);
    assert_int_equal(n, 0);
    use = world_use(world, world->decider);
    assert_int_equal(field_service_conflicts(&use, str_of(id), &conflicts), FAIL_NONE);
    assert_int_equal(conflicts.n_groups, 1);
    assert_false(conflicts.groups[0].may_keep);
    use = world_use(world, world->leader);
    assert_int_equal(field_service_conflicts(&use, str_of(id), &conflicts), FAIL_NONE);
    assert_true(conflicts.groups[0].may_take);
}

static void records_are_found_by_what_they_say(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct field_records found;
    static const struct {
        const char *search;
        const char *kind;
        int64_t n;
    } rows[] = {{"", "", 2}, {"shelf", "", 1}, {"SHELF", "note", 1}, {"zhao", "interview", 1},
        {"shelf", "interview", 0}, {"%", "", 0}, {"5.1.2", "", 1}};
    world_ok(
        world, world->leader, "record.save", "case", id, "kind", "note", "text", "an empty shelf");
    world_ok(world, world->leader, "record.save", "case", id, "kind", "interview", "person", "Zhao",
        "clauses", "5.1.2.2", "text", "all is well");
    struct use use = world_use(world, world->reviewer);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct field_record_filter filter = {str_of(id), str_of(rows[i].kind)};
        struct page_request page = {.search = str_of(rows[i].search), .limit = 1};
        assert_int_equal(field_service_records(&use, &filter, &page, &found), FAIL_NONE);
        assert_int_equal(found.total, rows[i].n);
        assert_int_equal(found.n, rows[i].n > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_conflict_is_settled_one_way_and_its_history_stays),
        ON_BOTH(only_who_lost_and_the_leader_settle_it),
        ON_BOTH(a_finding_is_taken_by_its_author_and_only_kept_by_the_leader),
        ON_BOTH(who_saw_something_else_chooses_again),
        ON_BOTH(a_record_that_somebody_changed_meanwhile_is_not_overwritten),
        ON_BOTH(a_record_says_something_of_this_case),
        ON_BOTH(the_enterprise_sees_neither_records_nor_conflicts),
        ON_BOTH(records_are_found_by_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
