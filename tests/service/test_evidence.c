/* Evidence: what is stored, what is refused, what is set aside, and who sees it. */
#include "base/sha256.h"
#include "service/case_service.h"
#include "service/evidence_guard.h"
#include "support/world.h"
#include "sys/file.h"

#include "document/picture_fixture.h"

#define UPLOAD "0b1c8e5e-2f6a-4a70-9d3c-6f1d2a3b4c5d"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static bool contains(struct str s, struct str part)
{
    size_t at;
    return str_find(s, part, 0, &at);
}

static struct evaluation_sheet sheet_of(struct world *world, const char *id)
{
    struct evaluation_sheet sheet;
    struct use use = world_use(world, world->leader);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(case_service_sheet(&use, str_of(id), &sheet), FAIL_NONE);
    return sheet;
}

static void attach(struct world *world, const char *name, const char *content)
{
    world_file(world, "files", name, str_of(content));
}

/* One file on 5.1.1.1 at head office. */
static const char *store(struct world *world, const char *id, const char *content)
{
    attach(world, "a.txt", content);
    return world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
}

static void evidence_is_kept_by_its_content(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    store(world, id, "service records, page 1\n");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_evidence, 1);
    assert_str(sheet.evidence[0].media_type, "text/plain");
    assert_str(sheet.evidence[0].sha256,
        text(world, sha256_hex(world->arena, STR("service records, page 1\n"))));
    struct str content;
    struct str path = blob_path(world->arena, world->platform.blobs, sheet.evidence[0].sha256);
    assert_int_equal(file_read(world->arena, path, 1000, &content), FAIL_NONE);
    assert_str(content, "service records, page 1\n");
}

static void the_same_content_proves_the_same_thing_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *first = store(world, id, "one\n");
    const char *again = store(world, id, "one\n");
    assert_string_equal(first, again);
    assert_int_equal(sheet_of(world, id).n_evidence, 1);
    assert_true(contains(world_event(world).detail, STR("\"known\":\"a.txt\"")));
    attach(world, "a.txt", "one\n");
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.2");
    assert_int_equal(sheet_of(world, id).n_evidence, 2);
}

static void several_files_are_stored_at_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    attach(world, "a.txt", "one\n");
    attach(world, "b.txt", "two\n");
    attach(world, "c.txt", "one\n");
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1",
        "sample", "工单 17", "caption", "未签字", "dated_on", "2026-01-05");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_evidence, 2);
    for (size_t i = 0; i < sheet.n_evidence; i++) {
        assert_str(sheet.evidence[i].sample, "工单 17");
        assert_str(sheet.evidence[i].caption, "未签字");
        assert_int_equal(sheet.evidence[i].dated_on.month, 1);
    }
}

static void a_missing_record_stops_the_close_until_it_is_filed_or_excused(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    world_sign(world, id, "departure");
    world_explain(world, id);
    world_refused(world, FAIL_STATE, "records", world->leader, "assessment.close", "case", id);
    attach(world, "minutes.txt", "closing meeting\n");
    world_ok(
        world, world->assessor, "assessment.evidence", "case", id, "record", "closing_minutes");
    world_refused(world, FAIL_INVALID, "record", world->leader, "assessment.record_excuse", "case",
        id, "records", "closing_minutes", "reason", "纸质存档");
    world_refused(world, FAIL_INVALID, "record", world->leader, "assessment.record_excuse", "case",
        id, "records", "client_feedback nothing", "reason", "纸质存档");
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, "assessment.record_excuse",
        "case", id, "records", "client_feedback", "reason", "纸质存档");
    world_excuse_records(world, id);
    world_ok(
        world, world->leader, "assessment.record_reopen", "case", id, "record", "client_feedback");
    world_refused(world, FAIL_INVALID, "record", world->leader, "assessment.record_reopen", "case",
        id, "record", "client_feedback");
    world_refused(world, FAIL_STATE, "records", world->leader, "assessment.close", "case", id);
    world_excuse_records(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

static void one_wrong_file_keeps_all_out_and_is_named(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    attach(world, "a.txt", "one\n");
    attach(world, "run.sh", "#!/bin/sh\nrm -rf /\n");
    world_refused(world, FAIL_INVALID, "media_type", world->assessor, "assessment.evidence", "case",
        id, "clause", "5.1.1.1");
    assert_str(world->problems.first->args[0], "run.sh");
    assert_int_equal(world->problems.count, 1);
}

/* What it proves, from when, and which upload it is: pairs, and the code of the refusal. */
static const struct {
    const char *pairs[5];
    const char *code;
} wrong[] = {
    {{NULL}, "proves"},
    {{"clause", "5.1.1.1", "special", "x"}, "proves"},
    {{"clause", "9.9"}, "clause"},
    {{"special", "nothing"}, "special"},
    {{"record", "nothing"}, "record"},
    {{"clause", "5.1.1.1", "site", "nowhere"}, "site"},
    {{"clause", "5.1.1.1", "dated_on", "2999-01-01"}, "future"},
    {{"clause", "5.1.1.1", "taken_at", "yesterday"}, "instant"},
    {{"clause", "5.1.1.1", "client_id", "17"}, "client_id"},
    {{"clause", "5.1.1.1", "client_id", "0B1C8E5E-2F6A-4A70-9D3C-6F1D2A3B4C5D"}, "client_id"},
    {{"clause", "5.1.1.1", "annotates", "ab"}, "annotates"},
};

static void evidence_proves_one_thing_that_there_is(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        const char *pairs[8] = {"case", id};
        struct str before = world_dump(world);
        for (size_t k = 0; wrong[i].pairs[k]; k++)
            pairs[2 + k] = wrong[i].pairs[k];
        attach(world, "a.txt", "one\n");
        world_run_pairs(world, world->assessor, "assessment.evidence", pairs);
        world_refused_at(world, (struct refusal){FAIL_INVALID, wrong[i].code, __FILE__, __LINE__});
        world_assert_same(world, before);
    }
}

static void a_special_item_can_be_proven(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, "assessment.special", "case", id, "kind", "deduction", "ground",
        "law", "note", "罚款");
    const char *special = text(world, sheet_of(world, id).specials[0].id);
    attach(world, "a.txt", "one\n");
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "special", special);
    assert_str(sheet_of(world, id).evidence[0].special, special);
}

static void an_upload_that_is_sent_twice_is_stored_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    attach(world, "a.txt", "one\n");
    const char *first = world_ok(world, world->assessor, "assessment.evidence", "case", id,
        "clause", "5.1.1.1", "client_id", UPLOAD, "taken_at", "2026-11-20T02:03:04Z");
    attach(world, "a.txt", "one\n");
    const char *again = world_ok(world, world->assessor, "assessment.evidence", "case", id,
        "clause", "5.1.1.2", "client_id", UPLOAD);
    assert_string_equal(first, again);
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_evidence, 1);
    assert_str(instant_format(world->arena, sheet.evidence[0].taken_at), "2026-11-20T02:03:04Z");
    attach(world, "b.txt", "two\n");
    world_refused(world, FAIL_CONFLICT, "client_id", world->assessor, "assessment.evidence", "case",
        id, "clause", "5.1.1.1", "client_id", UPLOAD);
    attach(world, "a.txt", "one\n");
    world_refused(world, FAIL_CONFLICT, "client_id", world->leader, "assessment.evidence", "case",
        id, "clause", "5.1.1.1", "client_id", UPLOAD);
    attach(world, "a.txt", "one\n");
    attach(world, "b.txt", "two\n");
    world_refused(world, FAIL_INVALID, "several", world->assessor, "assessment.evidence", "case",
        id, "clause", "5.1.1.1", "client_id", "1b1c8e5e-2f6a-4a70-9d3c-6f1d2a3b4c5d");
}

static void a_drawing_names_the_photo_that_it_is_on(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    store(world, id, "photo\n");
    const char *original = text(world, sheet_of(world, id).evidence[0].sha256);
    attach(world, "b.txt", "photo with an arrow\n");
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1",
        "annotates", original);
    assert_str(sheet_of(world, id).evidence[1].annotates, original);
}

static void what_a_photo_says_of_itself_is_kept_beside_the_stated_day(struct test_database *test)
{
    static const uint32_t place[] = {39, 1, 54, 1, 0, 1, 116, 1, 24, 1, 0, 1};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct picture_said said = {"2026:06:29 17:05:00", 1, place, "NE"};
    struct str tiff = picture_tiff(world->arena, &said);
    struct str start = {"\xff\xd8\xff\xdb\0\x03\0\xff\xda", 9};
    struct str photo = picture_with(world->arena, start, picture_segment(world->arena, tiff));
    world_file(world, "files", "a.jpg", photo);
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1",
        "dated_on", "2026-06-30");
    struct evidence evidence = sheet_of(world, id).evidence[0];
    assert_str(evidence.media_type, "image/jpeg");
    assert_str(evidence.exif_at, "2026-06-29 17:05");
    assert_int_equal(evidence.dated_on.day, 30);
    assert_true(evidence.located);
    assert_int_equal(evidence.latitude, 39900000);
}

static void lose_a_point(struct world *world, const char *id)
{
    world_record_all(world, id, "met");
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "not_met");
}

static void what_lost_points_needs_a_file_before_the_sheet_is_locked(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    lose_a_point(world, id);
    world_refused(world, FAIL_STATE, "evidence", world->leader, "assessment.lock", "case", id);
    assert_str(world->problems.first->args[1], "5.1.1.1");
    world_prove(world, id, "5.1.1.2");
    world_refused(world, FAIL_STATE, "evidence", world->leader, "assessment.lock", "case", id);
    world_prove(world, id, "5.1.1.1");
    world_ok(world, world->leader, "assessment.lock", "case", id);
}

static void what_is_set_aside_proves_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    lose_a_point(world, id);
    const char *evidence = store(world, id, "one\n");
    world_ok(world, world->leader, "assessment.evidence_withdraw", "case", id, "evidence", evidence,
        "reason", "拍错了");
    world_refused(world, FAIL_STATE, "evidence", world->leader, "assessment.lock", "case", id);
    store(world, id, "one\n");
    world_ok(world, world->leader, "assessment.lock", "case", id);
}

static void a_special_item_needs_a_file_of_its_own(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    const char *special = world_ok(world, world->leader, "assessment.special", "case", id, "kind",
        "deduction", "ground", "law", "note", "罚款");
    world_refused(world, FAIL_STATE, "evidence", world->leader, "assessment.lock", "case", id);
    attach(world, "a.txt", "one\n");
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "special", special);
    world_ok(world, world->leader, "assessment.lock", "case", id);
}

static void the_case_says_beforehand_what_lacks_evidence(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct case_view view;
    lose_a_point(world, id);
    struct use use = world_use(world, world->leader);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    assert_int_equal(view.choices[CASE_LOCK_SHEET].fail, FAIL_STATE);
    assert_string_equal(view.choices[CASE_LOCK_SHEET].problem->code, "evidence");
}

static void findings_without_a_file_are_found_and_told_apart(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "not_met");
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.1.2", "answer",
        "samples", "examined", "3");
    struct evaluation_sheet sheet = sheet_of(world, id);
    struct evidence_gaps gaps = evidence_guard_find(world->arena, &sheet);
    assert_int_equal(gaps.n, 2);
    assert_int_equal(gaps.n_must, 1);
    assert_true(gaps.items[0].must);
    assert_str(gaps.items[1].indicator->id, "5.1.1.2");
    assert_false(gaps.items[1].must);
}

static void evidence_is_set_aside_with_a_reason_and_stays_listed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *evidence = store(world, id, "one\n");
    world_refused(world, FAIL_INVALID, "required", world->assessor, "assessment.evidence_withdraw",
        "case", id, "evidence", evidence);
    world_ok(world, world->assessor, "assessment.evidence_withdraw", "case", id, "evidence",
        evidence, "reason", "拍错了");
    struct evaluation_sheet sheet = sheet_of(world, id);
    assert_int_equal(sheet.n_evidence, 1);
    assert_false(evidence_counts(&sheet.evidence[0]));
    assert_str(sheet.evidence[0].set_aside_reason, "拍错了");
    assert_false(contains(sheet.file, STR("a.txt")));
    world_refused(world, FAIL_STATE, "set_aside", world->assessor, "assessment.evidence_withdraw",
        "case", id, "evidence", evidence, "reason", "又一次");
    assert_string_not_equal(store(world, id, "one\n"), evidence);
}

static void only_its_author_and_the_leader_speak_for_a_file(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    attach(world, "b.txt", "of the leader\n");
    const char *theirs =
        world_ok(world, world->leader, "assessment.evidence", "case", id, "clause", "5.1.1.1");
    world_refused(world, FAIL_FORBIDDEN, "author", world->assessor, "assessment.evidence_withdraw",
        "case", id, "evidence", theirs, "reason", "拍错了");
    world_refused(world, FAIL_FORBIDDEN, "author", world->assessor, "assessment.evidence_describe",
        "case", id, "evidence", theirs, "caption", "铭牌");
    const char *own = store(world, id, "one\n");
    world_ok(world, world->leader, "assessment.evidence_describe", "case", id, "evidence", own,
        "caption", "铭牌", "dated_on", "2026-01-05");
    assert_str(sheet_of(world, id).evidence[1].caption, "铭牌");
    world_refused(world, FAIL_INVALID, "future", world->assessor, "assessment.evidence_describe",
        "case", id, "evidence", own, "dated_on", "2999-01-01");
    const char *other = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_NOT_FOUND, "", world->leader, "assessment.evidence_withdraw", "case",
        other, "evidence", own, "reason", "拍错了");
}

static void programs_and_pages_are_no_evidence_whatever_their_name(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    attach(world, "photo.jpg", "<!DOCTYPE html><html><script>alert(1)</script></html>");
    world_refused(world, FAIL_INVALID, "media_type", world->assessor, "assessment.evidence", "case",
        id, "clause", "5.1.1.1");
    attach(world, "photo.jpg", "#!/bin/sh\nrm -rf /\n");
    world_refused(world, FAIL_INVALID, "media_type", world->assessor, "assessment.evidence", "case",
        id, "clause", "5.1.1.1");
    world_refused(world, FAIL_INVALID, "required", world->assessor, "assessment.evidence", "case",
        id, "clause", "5.1.1.1");
    attach(world, "photo.jpg", "");
    world_refused(world, FAIL_INVALID, "empty_file", world->assessor, "assessment.evidence", "case",
        id, "clause", "5.1.1.1");
}

/* The file is there before the transaction ends: that leaves a file that nothing names, and the
 * next try succeeds. */
static void evidence_that_could_not_be_saved_can_be_sent_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct str before = world_dump(world);
    attach(world, "a.txt", "half\n");
    int64_t calls = db_calls(world->db);
    world_run(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
    assert_int_equal(world->fail, FAIL_NONE);
    calls = db_calls(world->db) - calls;
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "met");
    before = world_dump(world);
    attach(world, "b.txt", "whole\n");
    db_fail_at(world->db, calls);
    world_run(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
    assert_int_equal(world->fail, FAIL_BROKEN);
    world_assert_same(world, before);
    attach(world, "b.txt", "whole\n");
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
}

/* A full disk at the first, second or third file: no row names a file, and what was written is
 * whole under its own content, so that sending everything again succeeds. */
static void a_file_that_cannot_be_written_leaves_nothing_half_written(struct test_database *test)
{
    enum { FILES = 3 };
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct blob_faults faults = {0};
    world->platform.blobs.faults = &faults;
    for (int64_t nth = 1; nth <= FILES + 1; nth++) {
        struct str before = world_dump(world);
        attach(world, "a.txt", "one\n");
        attach(world, "b.txt", "two\n");
        attach(world, "c.txt", "three\n");
        faults = (struct blob_faults){.at = nth};
        world_run(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
        if (nth > FILES)
            break;
        assert_int_equal(world->fail, FAIL_BROKEN);
        world_assert_same(world, before);
    }
    assert_int_equal(world->fail, FAIL_NONE);
    assert_int_equal(sheet_of(world, id).n_evidence, FILES);
}

static enum fail fetch(struct world *world, struct actor actor, struct str evidence)
{
    struct evidence found;
    struct use use = world_use(world, actor);
    return case_service_evidence(&use, evidence, &found);
}

static enum fail look(struct world *world, struct actor actor, const char *id)
{
    struct evaluation_sheet sheet;
    struct use use = world_use(world, actor);
    return case_service_sheet(&use, str_of(id), &sheet);
}

static void the_sheet_and_its_evidence_are_the_bodys_own_until_the_decision(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    attach(world, "a.txt", "seen\n");
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
    struct str evidence = sheet_of(world, id).evidence[0].id;
    assert_int_equal(look(world, world->reviewer, id), FAIL_NONE);
    assert_int_equal(fetch(world, world->reviewer, evidence), FAIL_NONE);
    assert_int_equal(look(world, world->applicant, id), FAIL_NOT_FOUND);
    assert_int_equal(fetch(world, world->applicant, evidence), FAIL_NOT_FOUND);
    world_record_all(world, id, "met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    assert_int_equal(look(world, world->applicant, id), FAIL_NOT_FOUND);
    world_case_on(world, id, CASE_REFUSED);
    assert_int_equal(look(world, world->applicant, id), FAIL_NONE);
    assert_int_equal(fetch(world, world->applicant, evidence), FAIL_NONE);
    assert_int_equal(look(world, world->other, id), FAIL_NOT_FOUND);
    assert_int_equal(fetch(world, world->other, evidence), FAIL_NOT_FOUND);
    assert_int_equal(fetch(world, world->nobody, evidence), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(evidence_is_kept_by_its_content),
        ON_BOTH(the_same_content_proves_the_same_thing_once),
        ON_BOTH(several_files_are_stored_at_once),
        ON_BOTH(a_missing_record_stops_the_close_until_it_is_filed_or_excused),
        ON_BOTH(one_wrong_file_keeps_all_out_and_is_named),
        ON_BOTH(evidence_proves_one_thing_that_there_is),
        ON_BOTH(a_special_item_can_be_proven),
        ON_BOTH(an_upload_that_is_sent_twice_is_stored_once),
        ON_BOTH(a_drawing_names_the_photo_that_it_is_on),
        ON_BOTH(what_a_photo_says_of_itself_is_kept_beside_the_stated_day),
        ON_BOTH(what_lost_points_needs_a_file_before_the_sheet_is_locked),
        ON_BOTH(what_is_set_aside_proves_nothing),
        ON_BOTH(a_special_item_needs_a_file_of_its_own),
        ON_BOTH(the_case_says_beforehand_what_lacks_evidence),
        ON_BOTH(findings_without_a_file_are_found_and_told_apart),
        ON_BOTH(evidence_is_set_aside_with_a_reason_and_stays_listed),
        ON_BOTH(only_its_author_and_the_leader_speak_for_a_file),
        ON_BOTH(programs_and_pages_are_no_evidence_whatever_their_name),
        ON_BOTH(evidence_that_could_not_be_saved_can_be_sent_again),
        ON_BOTH(a_file_that_cannot_be_written_leaves_nothing_half_written),
        ON_BOTH(the_sheet_and_its_evidence_are_the_bodys_own_until_the_decision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
