/* Documents of a case: what is taken, what is refused, and that nothing is lost. */
#include "service/document_service.h"
#include "support/world.h"
#include "sys/file.h"

static struct case_documents documents_of(struct world *world, struct actor actor, const char *id)
{
    struct case_documents documents;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, document_service_show(&use, str_of(id), &documents));
    return documents;
}

static const struct document_item *item_of(
    struct world *world, const char *id, const char *requirement)
{
    struct case_documents *documents = NEW(world->arena, struct case_documents);
    *documents = documents_of(world, world->applicant, id);
    const struct document_item *item = document_service_item(documents, str_of(requirement));
    assert_non_null(item);
    return item;
}

#define ADD(id, requirement_) "document.add", "case", id, "requirement", requirement_
#define EXCLUDE(id, requirement_, reason_)                                                         \
    "document.exclude", "case", id, "requirement", requirement_, "reason", reason_

static void several_files_become_one_version(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_file(world, "files", "营业执照正本.txt", STR("正本\n"));
    world_file(world, "files", "营业执照副本.txt", STR("副本\n"));
    world_ok(world, world->applicant, ADD(id, "licence"), "note", "正副本");
    const struct document_item *item = item_of(world, id, "licence");
    assert_int_equal(item->n_versions, 1);
    assert_int_equal(case_document_file_count(item), 2);
    assert_str(item->files[0].name, "营业执照正本.txt");
    assert_str(item->files[1].media_type, "text/plain");
    assert_int_equal(item->files[1].size, (int64_t)strlen("副本\n"));
    assert_str(item->versions[0].note, "正副本");
    assert_str(item->versions[0].author_name, "王芳");
    assert_int_equal(item->state, DOCUMENT_GIVEN);
}

static void a_new_version_takes_the_place_of_the_old_one_which_stays_readable(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    struct document_file file;
    world_file(world, "files", "old.txt", STR("old\n"));
    world_ok(world, world->applicant, ADD(id, "licence"));
    world_file(world, "files", "new.txt", STR("new\n"));
    world_ok(world, world->applicant, ADD(id, "licence"));
    const struct document_item *item = item_of(world, id, "licence");
    assert_int_equal(item->n_versions, 2);
    assert_int_equal(case_document_file_count(item), 1);
    assert_str(item->files[0].name, "new.txt");
    assert_str(item->files[1].name, "old.txt");
    struct use use = world_use(world, world->reviewer);
    assert_db(world->db, document_service_file(&use, item->files[1].id, &file));
    struct str content;
    struct str path = blob_path(world->arena, world->platform.blobs, file.sha256);
    assert_int_equal(file_read(world->arena, path, 100, &content), FAIL_NONE);
    assert_str(content, "old\n");
}

static void the_files_before_can_be_kept(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_file(world, "files", "a.txt", STR("a\n"));
    world_ok(world, world->applicant, ADD(id, "site_status"));
    world_file(world, "files", "b.txt", STR("b\n"));
    world_ok(world, world->applicant, ADD(id, "site_status"), "keep", "1");
    const struct document_item *item = item_of(world, id, "site_status");
    assert_int_equal(case_document_file_count(item), 2);
    assert_str(item->files[0].name, "a.txt");
    assert_str(item->files[1].name, "b.txt");
}

/* Pressed twice, or the old file chosen again. */
static void the_same_file_twice_says_so(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_file(world, "files", "a.txt", STR("same\n"));
    world_file(world, "files", "b.txt", STR("same\n"));
    world_refused(world, FAIL_INVALID, "same_file", world->applicant, ADD(id, "licence"));
    world_file(world, "files", "a.txt", STR("same\n"));
    world_ok(world, world->applicant, ADD(id, "licence"));
    world_file(world, "files", "c.txt", STR("same\n"));
    world_refused(world, FAIL_INVALID, "same_file", world->applicant, ADD(id, "licence"));
    assert_str(world->problems.first->args[1], "a.txt");
    world_file(world, "files", "c.txt", STR("same\n"));
    world_ok(world, world->applicant, ADD(id, "profile"));
}

static void a_file_is_what_its_content_is_not_what_its_name_says(struct test_database *test)
{
    static const struct {
        const char *name;
        struct str content;
    } hostile[] = {
        {"执照.pdf",
            STR_INIT("MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0\0\0\0\0\0\0"
                     "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x40\0\0\0PE\0\0")},
        {"scan.jpg", STR_INIT("\x7f"
                              "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0>\0\1\0\0\0")},
        {"manual.pdf", STR_INIT("<!DOCTYPE html><html><script>alert(1)</script></html>\n")},
        {"list.csv", STR_INIT("#!/bin/sh\nrm -rf /\n")},
        {"picture.png", STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>\n")},
        {"program.docx",
            STR_INIT("\xca\xfe\xba\xbe\0\0\0\x34\0\x1d\x0a\0\6\0\x0f\x09\0\x10\0\x11")},
    };
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
        world_file(world, "files", hostile[i].name, hostile[i].content);
        world_refused(world, FAIL_INVALID, "media_type", world->applicant, ADD(id, "licence"));
        assert_str(world->problems.first->args[0], hostile[i].name);
    }
}

static void what_is_accepted_is_recognised(struct test_database *test)
{
    static const struct {
        const char *name;
        struct str content;
        const char *media_type;
    } good[] = {
        {"a.bin", STR_INIT("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"), "application/pdf"},
        {"b", STR_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0"), "image/png"},
        {"c.exe", STR_INIT("just words\n"), "text/plain"},
        {"42.zip", STR_INIT("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "application/zip"},
    };
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        world_file(world, "files", good[i].name, good[i].content);
        world_ok(world, world->applicant, ADD(id, "licence"));
        assert_str(item_of(world, id, "licence")->files[0].media_type, good[i].media_type);
    }
}

static void an_empty_file_and_all_others_with_it_are_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_file(world, "files", "good.txt", STR("good\n"));
    world_file(world, "files", "empty.pdf", STR(""));
    world_file(world, "files", "page.pdf", STR("<html><body></body></html>\n"));
    world_refused(world, FAIL_INVALID, "empty_file", world->applicant, ADD(id, "licence"));
    assert_int_equal(world->problems.count, 2);
    world_refused(world, FAIL_INVALID, "required", world->applicant, ADD(id, "licence"));
}

/* What people and attackers call files is kept as text and never used as a path. */
static void odd_names_are_only_names(struct test_database *test)
{
    static const char *const names[] = {"../../etc/passwd", "C:\\Windows\\a.txt", "'; DROP TABLE--",
        "<script>alert(1)</script>.txt", "CON", "很长的名字 （副本）(1).txt", "a.txt.", "%00.txt",
        "🧾.txt"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        world_file(world, "files", names[i], str_format(world->arena, "file %zu\n", i));
        world_ok(world, world->applicant, ADD(id, "licence"));
        assert_str(item_of(world, id, "licence")->files[0].name, names[i]);
    }
    world_file(world, "files", "a\nb.txt", STR("x\n"));
    world_refused(world, FAIL_INVALID, "file_name", world->applicant, ADD(id, "licence"));
}

static void only_documents_that_the_scheme_asks_for_here_are_taken(struct test_database *test)
{
    static const char *const wrong[] = {"former_certificate", "nothing", "../licence"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        world_file(world, "files", "a.txt", STR("a\n"));
        world_refused(world, FAIL_INVALID, "requirement", world->applicant, ADD(id, wrong[i]));
        world_refused(
            world, FAIL_INVALID, "requirement", world->applicant, EXCLUDE(id, wrong[i], "没有"));
    }
}

static void a_document_can_be_not_applicable_with_a_reason(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_refused(world, FAIL_INVALID, "required", world->applicant, EXCLUDE(id, "survey", " "));
    world_ok(world, world->applicant, EXCLUDE(id, "survey", "首次申请，已委托调查"));
    assert_int_equal(item_of(world, id, "survey")->state, DOCUMENT_EXCLUDED);
    world_refused(world, FAIL_INVALID, "same_reason", world->applicant,
        EXCLUDE(id, "survey", "首次申请，已委托调查"));
    world_file(world, "files", "survey.txt", STR("调查报告\n"));
    world_ok(world, world->applicant, ADD(id, "survey"));
    const struct document_item *item = item_of(world, id, "survey");
    assert_int_equal(item->state, DOCUMENT_GIVEN);
    assert_int_equal(item->n_versions, 2);
    world_ok(world, world->applicant, EXCLUDE(id, "survey", "首次申请，已委托调查"));
    assert_int_equal(item_of(world, id, "survey")->n_versions, 3);
    assert_int_equal(case_document_file_count(item_of(world, id, "survey")), 0);
}

static void the_service_manual_can_never_be_left_out(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    world_refused(
        world, FAIL_INVALID, "manual", world->applicant, EXCLUDE(id, "manual", "口头约定"));
    assert_str(world->problems.first->args[1], "5.1.4.1");
}

static void an_application_cannot_be_submitted_before_all_documents_are_there(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    size_t mandatory = documents_of(world, world->applicant, id).progress.all;
    world_refused(
        world, FAIL_STATE, "document_missing", world->applicant, "application.submit", "case", id);
    assert_int_equal(world->problems.count, mandatory);
    assert_str(world->problems.first->args[0], "营业执照");
    world_give_documents(world, world->applicant, id);
    struct document_progress progress = documents_of(world, world->applicant, id).progress;
    assert_int_equal(progress.done, mandatory);
    assert_int_equal(progress.all, mandatory);
    world_ok(world, world->applicant, "application.submit", "case", id);
}

static void documents_are_for_the_applicant_and_the_body_alone(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    struct case_documents documents;
    struct document_file file;
    world_file(world, "files", "a.txt", STR("a\n"));
    world_refused(world, FAIL_NOT_FOUND, "", world->other, ADD(id, "licence"));
    world_file(world, "files", "a.txt", STR("a\n"));
    world_refused(world, FAIL_FORBIDDEN, "role", world->reviewer, ADD(id, "licence"));
    world_file(world, "files", "a.txt", STR("a\n"));
    world_ok(world, world->applicant, ADD(id, "licence"));
    struct str file_id = item_of(world, id, "licence")->files[0].id;
    struct use use = world_use(world, world->other);
    assert_int_equal(document_service_show(&use, str_of(id), &documents), FAIL_NOT_FOUND);
    assert_int_equal(document_service_file(&use, file_id, &file), FAIL_NOT_FOUND);
    use = world_use(world, world->decider);
    assert_db(world->db, document_service_file(&use, file_id, &file));
}

static void documents_are_taken_while_they_can_still_change_something(struct test_database *test)
{
    static const enum case_state states[] = {
        CASE_ACCEPTED, CASE_TEAM_CONFIRMED, CASE_DOC_REVIEW, CASE_DOC_FIX, CASE_PLAN_READY};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        const char *id = world_case_in(world, states[i]);
        world_file(world, "files", "more.txt", STR("more\n"));
        world_ok(world, world->applicant, ADD(id, "licence"));
    }
    const char *id = world_case_in(world, CASE_SUBMITTED);
    world_file(world, "files", "more.txt", STR("more\n"));
    world_refused(world, FAIL_STATE, "state", world->applicant, ADD(id, "licence"));
    world_refused(world, FAIL_STATE, "state", world->applicant, EXCLUDE(id, "survey", "没有"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(several_files_become_one_version),
        ON_BOTH(a_new_version_takes_the_place_of_the_old_one_which_stays_readable),
        ON_BOTH(the_files_before_can_be_kept),
        ON_BOTH(the_same_file_twice_says_so),
        ON_BOTH(a_file_is_what_its_content_is_not_what_its_name_says),
        ON_BOTH(what_is_accepted_is_recognised),
        ON_BOTH(an_empty_file_and_all_others_with_it_are_refused),
        ON_BOTH(odd_names_are_only_names),
        ON_BOTH(only_documents_that_the_scheme_asks_for_here_are_taken),
        ON_BOTH(a_document_can_be_not_applicable_with_a_reason),
        ON_BOTH(the_service_manual_can_never_be_left_out),
        ON_BOTH(an_application_cannot_be_submitted_before_all_documents_are_there),
        ON_BOTH(documents_are_for_the_applicant_and_the_body_alone),
        ON_BOTH(documents_are_taken_while_they_can_still_change_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
