/* The frozen package of a decision: what is in it, that any change is found, and who gets it. */
#include "base/buf.h"
#include "service/package_check.h"
#include "service/package_make.h"
#include "service/package_service.h"
#include "store/package_store.h"
#include "support/folder.h"
#include "support/world.h"
#include "sys/file.h"
#include "sys/tar.h"

enum { MEMBER_MAX = 8 * 1024 * 1024 };

/* A case with a file of evidence, driven on. */
static const char *case_with_evidence(struct world *world, enum case_state state)
{
    const char *id = world_case_in(world, CASE_STAGE2);
    world_prove(world, id, "5.1.1.1");
    world_case_on(world, id, state);
    return id;
}

static struct decision_package package_of(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct decision_package package;
    assert_db(world->db, package_store_load(&tx, str_of(id), &package));
    return package;
}

/* The archive as a file of its own. */
static struct str export(struct world *world, const char *id)
{
    int fd FILE_SCOPED = -1;
    struct str path;
    struct str name;
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    struct str folder = folder_new(world->arena);
    assert_int_equal(file_temporary(world->arena, folder, &path, &fd), FAIL_NONE);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(package_service_export(&use, str_of(id), fd, &name), FAIL_NONE);
    use_read_end(&use);
    assert_true(str_starts(name, STR("package-")) && str_ends(name, STR(".tar")));
    return path;
}

static struct str content_of(struct arena *arena, struct tar_reader *reader)
{
    struct buf out = buf_new(arena);
    char piece[4096];
    size_t n = 1;
    while (n > 0) {
        assert_int_equal(tar_read(reader, piece, sizeof piece, &n), FAIL_NONE);
        buf_put(&out, (struct str){piece, n});
    }
    return buf_str(&out);
}

/* Unpacked by hand: each member below a folder that is returned. */
static struct str unpack(struct world *world, struct str archive)
{
    struct tar_reader *reader TAR_SCOPED = NULL;
    struct tar_member member;
    struct str folder = folder_new(world->arena);
    struct str top = STR("");
    bool more;
    assert_int_equal(tar_open(world->arena, archive, &reader), FAIL_NONE);
    assert_int_equal(tar_next(reader, &member, &more), FAIL_NONE);
    while (more) {
        struct str path = file_join(world->arena, folder, member.name);
        struct str rest = member.name;
        assert_true(str_cut(&rest, '/', &top));
        assert_int_equal(file_make_folder(world->arena, file_folder(path)), FAIL_NONE);
        struct str content = content_of(world->arena, reader);
        assert_int_equal(file_write(world->arena, path, content), FAIL_NONE);
        assert_int_equal(tar_next(reader, &member, &more), FAIL_NONE);
    }
    return file_join(world->arena, folder, top);
}

static struct problems check(struct world *world, struct str path, struct package_check *ret_check)
{
    struct problems problems = problems_new(world->arena);
    enum fail fail = package_check_read(&problems, path, ret_check);
    assert_int_equal(fail, problems.count > 0 ? FAIL_INVALID : FAIL_NONE);
    return problems;
}

static struct str read_file(struct world *world, struct str path)
{
    struct str content;
    assert_int_equal(file_read(world->arena, path, MEMBER_MAX, &content), FAIL_NONE);
    return content;
}

/* The name of the first file below that folder of the package. */
static struct str first_in(struct world *world, const char *id, const char *folder)
{
    struct package_manifest manifest;
    struct problems problems = problems_new(world->arena);
    struct decision_package package = package_of(world, id);
    assert_int_equal(package_manifest_parse(&problems, package.manifest, &manifest), FAIL_NONE);
    for (size_t i = 0; i < manifest.n; i++)
        if (str_starts(manifest.entries[i].name, str_of(folder)))
            return manifest.entries[i].name;
    fail_msg("nothing in %s", folder);
    return STR("");
}

static void what_a_decision_rests_on_is_frozen_with_it(struct test_database *test)
{
    static const char *const folders[] = {"data/finding_record.json", "data/decision.json",
        "data/document_signature.json", "evidence/", "documents/", "days/", "draws/",
        "events.jsonl", "sheet.json", "scheme.yaml", "signed/decision-1.json", "README.txt"};
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    struct decision_package package = package_of(world, id);
    struct package_check found;
    for (size_t i = 0; i < ARRAY_LEN(folders); i++)
        assert_true(first_in(world, id, folders[i]).len > 0);
    assert_str(package.sha256, str_c(world->arena, sha256_hex(world->arena, package.manifest)));
    struct str archive = export(world, id);
    assert_int_equal(check(world, archive, &found).count, 0);
    assert_int_equal(found.files, package.files);
    assert_true(found.events > 20);
    assert_true(str_equal(found.sha256, package.sha256));
    assert_str(found.confirmation.action, "decision.confirm");
    assert_int_equal(check(world, unpack(world, archive), &found).count, 0);
}

static void a_refusal_is_frozen_too(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REFUSED);
    struct package_check found;
    assert_int_equal(check(world, export(world, id), &found).count, 0);
    assert_str(found.confirmation.action, "decision.confirm_refusal");
}

static void the_same_package_is_the_same_bytes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    struct str first = read_file(world, export(world, id));
    struct str second = read_file(world, export(world, id));
    assert_true(str_equal(first, second));
}

static void flip(struct world *world, struct str path)
{
    struct str content = read_file(world, path);
    char *bytes = arena_alloc(world->arena, content.len, 1);
    memcpy(bytes, content.data, content.len);
    bytes[content.len / 2] ^= 1;
    assert_int_equal(file_write(world->arena, path, (struct str){bytes, content.len}), FAIL_NONE);
}

static void one_changed_byte_of_any_kind_of_member_is_found(struct test_database *test)
{
    static const char *const kinds[] = {"data/", "evidence/", "documents/", "days/", "draws/",
        "signed/", "events.jsonl", "sheet.json", "scheme.yaml", "README.txt"};
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    struct str folder = unpack(world, export(world, id));
    struct package_check found;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct str name = first_in(world, id, kinds[i]);
        struct str path = file_join(world->arena, folder, name);
        flip(world, path);
        struct problems problems = check(world, folder, &found);
        assert_non_null(problem_at(&problems, name));
        flip(world, path);
        assert_int_equal(check(world, folder, &found).count, 0);
    }
}

static void a_changed_manifest_or_confirmation_is_found(struct test_database *test)
{
    static const char *const names[] = {PACKAGE_MANIFEST, PACKAGE_CONFIRMATION};
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    struct str folder = unpack(world, export(world, id));
    struct package_check found;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct str path = file_join(world->arena, folder, str_of(names[i]));
        flip(world, path);
        assert_true(check(world, folder, &found).count > 0);
        flip(world, path);
    }
    assert_int_equal(check(world, folder, &found).count, 0);
}

/* Whoever changes a file and the manifest with it is stopped by the event that recorded it. */
static void a_manifest_made_anew_is_not_the_one_that_was_recorded(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    struct str folder = unpack(world, export(world, id));
    struct problems problems = problems_new(world->arena);
    struct decision_package package = package_of(world, id);
    struct package_manifest manifest;
    struct package_check found;
    assert_int_equal(package_manifest_parse(&problems, package.manifest, &manifest), FAIL_NONE);
    manifest.entries[0].sha256 = sha256_hex(world->arena, STR("forged"));
    struct str first = file_join(world->arena, folder, manifest.entries[0].name);
    assert_int_equal(file_write(world->arena, first, STR("forged")), FAIL_NONE);
    assert_int_equal(file_write(world->arena, file_join(world->arena, folder, STR("SHA256SUMS")),
                         package_manifest_format(world->arena, &manifest)),
        FAIL_NONE);
    problems = check(world, folder, &found);
    assert_int_equal(problems.count, 1);
    assert_str(problems.first->place, PACKAGE_CONFIRMATION);
}

static void an_added_and_a_missing_member_are_found(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    struct str folder = unpack(world, export(world, id));
    struct package_check found;
    struct str added = file_join(world->arena, folder, STR("evidence/new.txt"));
    assert_int_equal(file_write(world->arena, added, STR("new")), FAIL_NONE);
    struct str gone = first_in(world, id, "evidence/");
    file_remove(world->arena, file_join(world->arena, folder, gone));
    struct problems problems = check(world, folder, &found);
    assert_int_equal(problems.count, 2);
    assert_string_equal(problem_at(&problems, gone)->code, "missing");
    assert_string_equal(problem_at(&problems, STR("evidence/new.txt"))->code, "added");
}

static void what_is_no_package_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    struct problems problems = problems_new(world->arena);
    struct package_check found;
    struct str folder = folder_new(world->arena);
    struct str path = file_join(world->arena, folder, STR("x.tar"));
    assert_int_equal(package_check_read(&problems, path, &found), FAIL_NOT_FOUND);
    assert_int_equal(file_write(world->arena, path, STR("this is not an archive")), FAIL_NONE);
    assert_int_equal(package_check_read(&problems, path, &found), FAIL_INVALID);
    assert_true(problems.count > 0);
}

static struct problems verify(struct world *world)
{
    struct package_verified verified;
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    use.problems = problems_new(world->arena);
    enum fail fail = package_service_verify(&use, &verified);
    assert_int_equal(fail, use.problems.count > 0 ? FAIL_INVALID : FAIL_NONE);
    return use.problems;
}

static void alter(struct world *world, const struct sql *sql)
{
    int64_t changed;
    assert_int_equal(db_execute(world->db, sql, NO_ARGS, &changed), FAIL_NONE);
    assert_true(changed > 0);
}

static void a_row_changed_behind_the_program_is_found_in_the_database(struct test_database *test)
{
    static const struct sql finding = {
        "test_finding", "UPDATE finding_record SET note = note || ' (changed)'"};
    struct world *world = world_new(test);
    case_with_evidence(world, CASE_GRANTED);
    assert_int_equal(verify(world).count, 0);
    alter(world, &finding);
    struct problems problems = verify(world);
    assert_true(problems.count > 0);
    assert_true(str_ends(problems.first->place, STR("data/finding_record.json")));
}

static void a_manifest_changed_in_the_database_is_found(struct test_database *test)
{
    static const struct sql manifest = {
        "test_manifest", "UPDATE decision_package SET manifest = manifest || ' '"};
    struct world *world = world_new(test);
    case_with_evidence(world, CASE_GRANTED);
    alter(world, &manifest);
    struct problems problems = verify(world);
    assert_true(problems.count > 0);
    assert_true(str_ends(problems.first->place, STR(PACKAGE_MANIFEST)));
}

static void a_changed_and_a_missing_blob_are_found(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    struct problems none = problems_new(world->arena);
    struct package_manifest manifest;
    struct str name = first_in(world, id, "evidence/");
    assert_int_equal(
        package_manifest_parse(&none, package_of(world, id).manifest, &manifest), FAIL_NONE);
    struct str path = blob_path(
        world->arena, world->platform.blobs, package_manifest_find(&manifest, name)->sha256);
    flip(world, path);
    struct problems problems = verify(world);
    assert_true(problems.count > 0 && strcmp(problems.first->code, "changed") == 0);
    file_remove(world->arena, path);
    problems = verify(world);
    assert_true(problems.count > 0 && strcmp(problems.first->code, "missing") == 0);
    assert_true(str_ends(problems.first->place, name));
}

static void what_may_still_be_done_changes_nothing_that_is_frozen(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    world_pay_and_issue(world, id);
    assert_int_equal(verify(world).count, 0);
}

/* Payments, the certificate and what the authority is told of it; what a suspension or a
 * surveillance does later are cases of their own. */
static void after_the_decision_only_these_acts_are_left(void **state)
{
    (void)state;
    static const enum case_action left[] = {CASE_RECORD_PAYMENT, CASE_WAIVE_PAYMENT,
        CASE_DRAFT_WORDING, CASE_SEND_WORDING, CASE_AGREE_WORDING, CASE_RETURN_WORDING,
        CASE_DEEM_WORDING, CASE_CONFIRM_RECORD, CASE_ISSUE_CERTIFICATE, CASE_CONFIRM_CERTIFICATE,
        CASE_REPORT_CERTIFICATE};
    const uint32_t decided =
        UINT32_C(1) << CASE_GRANTED | UINT32_C(1) << CASE_REFUSED | UINT32_C(1) << CASE_CERTIFIED;
    for (int action = 0; action < CASE_ACTION_COUNT; action++) {
        bool is_left = false;
        for (size_t i = 0; i < ARRAY_LEN(left); i++)
            is_left = is_left || (int)left[i] == action;
        if (((case_rules[action].from & decided) != 0) != is_left)
            fail_msg("%s is%s possible after the decision", case_rules[action].code,
                is_left ? " not" : "");
    }
}

static void hostile_names_stay_inside(struct test_database *test)
{
    static const char *const names[] = {"../../escape.txt", "a\\b.txt", "two words.txt", "-rf.txt",
        "$(id).txt", "投诉记录（甲）.txt"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        world_file(world, "files", names[i], str_format(world->arena, "content %zu\n", i));
        world_run(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
    }
    world_case_on(world, id, CASE_GRANTED);
    struct package_check found;
    assert_int_equal(check(world, export(world, id), &found).count, 0);
    struct str manifest = package_of(world, id).manifest;
    size_t at;
    assert_false(str_find(manifest, STR(".."), 0, &at));
    assert_false(str_find(manifest, STR("\\"), 0, &at));
    assert_true(str_find(manifest, STR("投诉记录（甲）.txt"), 0, &at));
}

static void a_disk_that_fails_leaves_nothing_half_frozen(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    struct blob_faults faults = {0};
    int64_t refused = 0;
    world_sign_grant(world, id);
    world->platform.blobs.faults = &faults;
    for (int64_t nth = 1; world_case(world, id).state == CASE_REVIEWED; nth += 9) {
        struct str before = world_dump(world);
        faults = (struct blob_faults){.at = nth};
        world_run(world, world->head, "decision.confirm", "case", id, "sha256",
            world_record_of(world, id), "password", WORLD_PASSWORD);
        if (world->fail == FAIL_NONE)
            break;
        assert_int_equal(world->fail, FAIL_BROKEN);
        world_assert_same(world, before);
        refused++;
    }
    assert_true(refused > 5);
    struct package_check found;
    faults = (struct blob_faults){0};
    assert_int_equal(check(world, export(world, id), &found).count, 0);
}

static void a_decision_is_not_confirmed_while_a_file_is_missing(struct test_database *test)
{
    static const struct sql evidence = {
        "test_evidence", "SELECT sha256 FROM evidence ORDER BY id LIMIT 1"};
    struct world *world = world_new(test);
    const char *id = case_with_evidence(world, CASE_REVIEWED);
    struct rows rows;
    world_sign_grant(world, id);
    assert_db(world->db, db_query(world->db, world->arena, &evidence, NO_ARGS, &rows));
    file_remove(world->arena, blob_path(world->arena, world->platform.blobs, rows.cells[0].text));
    world_refused(world, FAIL_BROKEN, "missing_file", world->head, "decision.confirm", "case", id,
        "sha256", world_record_of(world, id), "password", WORLD_PASSWORD);
}

static enum fail archive_for(struct world *world, struct actor actor, const char *id)
{
    struct use use = world_use(world, actor);
    struct str path;
    struct str name;
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    enum fail fail = package_service_archive(&use, str_of(id), &path, &name);
    use_read_end(&use);
    if (fail == FAIL_NONE)
        assert_true(file_exists(world->arena, path));
    return fail;
}

/* It names mystery visitors and holds what the body says among itself. */
static void only_the_body_gets_the_package_and_only_once_it_is_frozen(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *open = world_case_in(world, CASE_REVIEWED);
    const char *id = case_with_evidence(world, CASE_GRANTED);
    assert_int_equal(archive_for(world, world->decider, open), FAIL_NOT_FOUND);
    assert_int_equal(archive_for(world, world->decider, id), FAIL_NONE);
    assert_int_equal(archive_for(world, world->decider, id), FAIL_NONE);
    assert_int_equal(archive_for(world, world->applicant, id), FAIL_NOT_FOUND);
    assert_int_equal(archive_for(world, world->other, id), FAIL_NOT_FOUND);
    assert_int_equal(archive_for(world, world->nobody, id), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_a_decision_rests_on_is_frozen_with_it),
        ON_BOTH(a_refusal_is_frozen_too),
        ON_BOTH(the_same_package_is_the_same_bytes),
        ON_BOTH(one_changed_byte_of_any_kind_of_member_is_found),
        ON_BOTH(a_changed_manifest_or_confirmation_is_found),
        ON_BOTH(a_manifest_made_anew_is_not_the_one_that_was_recorded),
        ON_BOTH(an_added_and_a_missing_member_are_found),
        ON_BOTH(what_is_no_package_is_refused),
        ON_BOTH(a_row_changed_behind_the_program_is_found_in_the_database),
        ON_BOTH(a_manifest_changed_in_the_database_is_found),
        ON_BOTH(a_changed_and_a_missing_blob_are_found),
        ON_BOTH(what_may_still_be_done_changes_nothing_that_is_frozen),
        ON_BOTH(hostile_names_stay_inside),
        ON_BOTH(a_disk_that_fails_leaves_nothing_half_frozen),
        ON_BOTH(a_decision_is_not_confirmed_while_a_file_is_missing),
        ON_BOTH(only_the_body_gets_the_package_and_only_once_it_is_frozen),
        TEST(after_the_decision_only_these_acts_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
