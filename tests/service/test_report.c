#include "service/report_service.h"
#include "service/signature_book.h"

#include "store/report_store.h"
#include "support/world.h"
#include "sys/file.h"

static struct str issued_paper(struct world *world, struct actor actor, const char *id,
    enum report_copy copy, struct report_file *ret_file)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(report_service_edition(&use, str_of(id), 1, copy, ret_file), FAIL_NONE);
    return paper_encode(world->arena, &ret_file->paper);
}

static bool contains(struct str s, struct str part)
{
    size_t at;
    return str_find(s, part, 0, &at);
}

static struct report_view shown(struct world *world, struct actor actor, const char *id)
{
    struct use use = world_use(world, actor);
    struct report_view view;
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(report_service_show(&use, str_of(id), &view), FAIL_NONE);
    return view;
}

static void each_saving_is_a_version_and_none_is_overwritten(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_write_report(world, id);
    world_ok(world, world->leader, "report.write", "case", id, "recommendation", "not_recommend",
        "text.overall", "运行不足。");
    struct report_view view = shown(world, world->leader, id);
    assert_int_equal(view.n_drafts, 2);
    assert_int_equal(view.drafts[0].version, 2);
    assert_int_equal(view.drafts[0].recommendation, REPORT_NOT_RECOMMEND);
    assert_str(
        assessment_report_text(view.texts, view.n_texts, STR("overall"))->content, "运行不足。");
    struct tx tx = {world->db, world->arena};
    struct report_text *texts;
    size_t n;
    assert_int_equal(report_text_store_list(&tx, &view.drafts[1], &texts, &n), FAIL_NONE);
    assert_str(
        assessment_report_text(texts, n, STR("overall"))->content, "服务体系健全，运行有效。");
    assert_int_equal(assessment_report_text(texts, n, STR("legal.licences"))->answer, REPORT_YES);
}

static void a_section_or_question_that_is_not_there_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_refused(world, FAIL_INVALID, "unknown", world->leader, "report.write", "case", id,
        "recommendation", "recommend", "text.scores", "满分");
    world_refused(world, FAIL_INVALID, "unknown", world->leader, "report.write", "case", id,
        "recommendation", "recommend", "answer.overall", "yes");
    world_refused(world, FAIL_INVALID, "unknown", world->leader, "report.write", "case", id,
        "recommendation", "recommend", "answer.legal.licences", "maybe");
    assert_int_equal(shown(world, world->leader, id).n_drafts, 0);
}

static void only_the_leader_writes_and_signs(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_write_report(world, id);
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, "report.write", "case", id,
        "recommendation", "recommend");
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, "report.issue", "case", id,
        "sha256", world_report_hash(world, id), "password", WORLD_PASSWORD);
    world_refused(world, FAIL_INVALID, "password", world->leader, "report.issue", "case", id,
        "sha256", world_report_hash(world, id), "password", "wrong password");
}

static void what_is_required_has_to_be_there_before_it_is_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_refused(world, FAIL_STATE, "not_written", world->leader, "report.issue", "case", id,
        "sha256", "none", "password", WORLD_PASSWORD);
    world_ok(world, world->leader, "report.write", "case", id, "recommendation", "recommend",
        "text.overall", "运行有效。");
    world_refused(world, FAIL_STATE, "empty", world->leader, "report.issue", "case", id, "sha256",
        world_report_hash(world, id), "password", WORLD_PASSWORD);
    world_issue_report(world, id);
    world_refused(world, FAIL_STATE, "issued", world->leader, "report.issue", "case", id, "sha256",
        world_report_hash(world, id), "password", WORLD_PASSWORD);
}

static void what_was_not_on_the_screen_is_not_signed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_write_report(world, id);
    const char *read = world_report_hash(world, id);
    world_ok(world, world->leader, "report.write", "case", id, "recommendation", "recommend",
        "text.overall", "另一种评价");
    assert_int_equal(world_run(world, world->leader, "report.issue", "case", id, "sha256", read,
                         "password", WORLD_PASSWORD),
        FAIL_STATE);
    world_issue_report(world, id);
    assert_int_equal(shown(world, world->leader, id).n_editions, 1);
}

static void the_file_is_not_handed_in_without_the_latest_report(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_refused(world, FAIL_STATE, "not_issued", world->leader, "file.submit", "case", id);
    world_issue_report(world, id);
    world_write_report(world, id);
    world_refused(world, FAIL_STATE, "not_issued", world->leader, "file.submit", "case", id);
    world_sign_report(world, id);
    world_ok(world, world->leader, "file.submit", "case", id);
}

static void an_edition_keeps_its_text_signature_and_files(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    struct report_file file;
    struct str pdf;
    world_write_report(world, id);
    const char *signed_hash = world_report_hash(world, id);
    world_sign_report(world, id);
    struct str before = issued_paper(world, world->leader, id, REPORT_COMPLETE, &file);
    assert_str(file.sha256, signed_hash);
    assert_int_equal(file.paper.n_signatures, 1);
    assert_str(file.paper.signatures[0].sha256, signed_hash);
    assert_true(str_equal(file.paper.signatures[0].name, world->leader.name));
    assert_int_equal(file_read(world->arena,
                         blob_path(world->arena, world->platform.blobs, file.pdf), 1 << 24, &pdf),
        FAIL_NONE);
    assert_true(str_starts(pdf, STR("%PDF")));
    world_ok(world, world->leader, "report.write", "case", id, "recommendation", "not_recommend",
        "text.overall", "改写");
    assert_true(str_equal(issued_paper(world, world->leader, id, REPORT_COMPLETE, &file), before));
}

static void the_enterprise_sees_its_copy_and_only_once_it_is_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    struct report_view view;
    struct paper paper;
    struct report_file file;
    world_write_report(world, id);
    struct use use = world_use(world, world->applicant);
    assert_int_equal(report_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
    assert_int_equal(
        report_service_draft(&use, str_of(id), REPORT_FOR_CLIENT, &paper), FAIL_NOT_FOUND);
    assert_int_equal(
        report_service_edition(&use, str_of(id), 1, REPORT_FOR_CLIENT, &file), FAIL_NOT_FOUND);
    world_sign_report(world, id);
    view = shown(world, world->applicant, id);
    assert_int_equal(view.n_editions, 1);
    assert_int_equal(view.n_drafts, 0);
    assert_int_equal(view.n_texts, 0);
    /* Whatever it asks for, it gets its own. */
    (void)issued_paper(world, world->applicant, id, REPORT_COMPLETE, &file);
    assert_int_equal(file.copy, REPORT_FOR_CLIENT);
    assert_true(str_equal(file.sha256, view.editions[0].sha256));
    assert_false(str_equal(file.sha256, shown(world, world->leader, id).editions[0].sha256));
    use = world_use(world, world->other);
    assert_int_equal(report_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
    assert_int_equal(
        report_service_edition(&use, str_of(id), 1, REPORT_FOR_CLIENT, &file), FAIL_NOT_FOUND);
}

static void the_enterprise_is_told_that_it_is_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_issue_report(world, id);
    struct event event = world_event(world);
    assert_str(event.action, "report.issue");
    assert_true(contains(event.detail, STR("sha256")));
    assert_false(contains(event.detail, STR(WORLD_PASSWORD)));
}

static void the_report_is_made_of_what_was_recorded(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    struct report_file file;
    world_issue_report(world, id);
    struct str text = issued_paper(world, world->leader, id, REPORT_COMPLETE, &file);
    assert_int_equal(file.paper.n_cover > 4, true);
    assert_true(contains(text, STR("审查目的")));
    assert_true(contains(text, STR("推荐通过认证")));
    assert_true(contains(text, STR("服务体系健全，运行有效。")));
    assert_true(contains(text, world->leader.name));
}

/* A visitor who has no other part, and a story that tells who it was. */
static const char *visited_case(struct world *world, struct actor visitor)
{
    const char *id = world_case_in(world, CASE_STAGE2);
    world_hide_visit(world, id);
    world_join_visit(world, id, visitor);
    world_ok(world, world->leader, "mystery.report", "case", id, "visit",
        world_hidden_visit(world, id), "visited_on", "2026-01-02", "from", "14:00", "until",
        "14:30", "channel", "phone", "guise", "报修洗衣机的顾客", "story", "接线员问了我的姓名");
    world_case_on(world, id, CASE_NC_OPEN);
    world_issue_report(world, id);
    return id;
}

static void nothing_in_the_clients_copy_leads_to_a_mystery_visitor(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor visitor = world_person(world, "暗访员甲", ROLE_BIT(ROLE_ASSESSOR));
    const char *id = visited_case(world, visitor);
    const struct str traces[] = {visitor.account, STR("接线员问了我的姓名"), STR("2026-01-02")};
    struct report_file file;
    struct paper paper;
    struct str complete = issued_paper(world, world->leader, id, REPORT_COMPLETE, &file);
    struct str client = issued_paper(world, world->applicant, id, REPORT_COMPLETE, &file);
    world_case_on(world, id, CASE_REFUSED);
    struct use use = world_use(world, world->applicant);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(signature_book_paper(&use, str_of(id), STR("report"), 1, &paper), FAIL_NONE);
    struct str signed_copy = paper_encode(world->arena, &paper);
    for (size_t i = 0; i < ARRAY_LEN(traces); i++) {
        assert_true(contains(complete, traces[i]));
        assert_false(contains(client, traces[i]));
        assert_false(contains(signed_copy, traces[i]));
    }
    assert_true(contains(client, STR("予以保密")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(each_saving_is_a_version_and_none_is_overwritten),
        ON_BOTH_SHARED(a_section_or_question_that_is_not_there_is_refused),
        ON_BOTH_SHARED(only_the_leader_writes_and_signs),
        ON_BOTH_SHARED(what_is_required_has_to_be_there_before_it_is_issued),
        ON_BOTH_SHARED(what_was_not_on_the_screen_is_not_signed),
        ON_BOTH_SHARED(the_file_is_not_handed_in_without_the_latest_report),
        ON_BOTH_SHARED(an_edition_keeps_its_text_signature_and_files),
        ON_BOTH_SHARED(the_enterprise_sees_its_copy_and_only_once_it_is_issued),
        ON_BOTH_SHARED(the_enterprise_is_told_that_it_is_issued),
        ON_BOTH_SHARED(the_report_is_made_of_what_was_recorded),
        ON_BOTH_SHARED(nothing_in_the_clients_copy_leads_to_a_mystery_visitor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
