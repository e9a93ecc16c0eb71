/* Who is told what, by running use cases; and reading it. */
#include "service/notice_service.h"

#include "base/limits.h"
#include "store/account_store.h"
#include "support/world.h"

static struct notice_page inbox(struct world *world, struct actor actor, bool unread)
{
    struct use use = world_use(world, actor);
    struct page_request request = {.limit = LIMIT_PAGE_ROWS};
    struct notice_page page = {0};
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, notice_service_page(&use, unread, &request, &page));
    use_read_end(&use);
    return page;
}

static int64_t unread(struct world *world, struct actor actor)
{
    return inbox(world, actor, true).unread;
}

static void assert_told(struct world *world, struct actor actor, const char *kind)
{
    struct notice_page page = inbox(world, actor, true);
    for (size_t i = 0; i < page.n; i++)
        if (str_equal(page.rows[i].kind, str_of(kind)))
            return;
    fail_msg("%" STR_PRI " was not told: %s", STR_ARG(actor.name), kind);
}

static void a_submission_is_told_to_reviewers_and_to_nobody_else(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_SUBMITTED);
    struct notice_page page = inbox(world, world->reviewer, true);
    assert_int_equal(page.n, 1);
    assert_str(page.rows[0].kind, "submitted");
    assert_str(page.rows[0].certification_case, id);
    const struct actor others[] = {world->admin, world->planner, world->leader, world->decider,
        world->applicant, world->other, world->scheme_manager};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_int_equal(unread(world, others[i]), 0);
}

static void each_step_is_told_to_those_it_concerns(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    assert_told(world, world->reviewer, "submitted");
    assert_told(world, world->reviewer, "granted_body");
    assert_told(world, world->applicant, "accepted");
    assert_told(world, world->planner, "to_plan");
    assert_told(world, world->leader, "team_named");
    assert_told(world, world->assessor, "team_named");
    assert_told(world, world->applicant, "team_announced");
    assert_told(world, world->applicant, "stage2");
    assert_told(world, world->decider, "to_review_file");
    assert_told(world, world->head, "grant_to_confirm");
    assert_told(world, world->officer, "to_issue");
    assert_told(world, world->applicant, "granted");
    assert_told(world, world->applicant, "issued");
    assert_int_equal(unread(world, world->other), 0);
    assert_int_equal(unread(world, world->admin), 0);
}

static size_t times_told(struct world *world, struct actor actor, const char *kind)
{
    struct notice_page page = inbox(world, actor, true);
    size_t n = 0;
    for (size_t i = 0; i < page.n; i++)
        n += str_equal(page.rows[i].kind, str_of(kind));
    return n;
}

static void a_specialist_is_told_what_a_decider_asks_and_nobody_else_is(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_ask_support(world, id, world->specialist);
    assert_told(world, world->specialist, "support_asked");
    const struct actor others[] = {world->decider, world->leader, world->planner, world->applicant};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_int_equal(times_told(world, others[i], "support_asked"), 0);
    world_ok(world, world->specialist, "decision.support", "case", id, "verdict", "supports",
        "opinion", "判定合理");
    assert_told(world, world->decider, "support_given");
    assert_int_equal(times_told(world, world->leader, "support_given"), 0);
}

static void the_committee_is_told_where_its_scheme_has_one(struct test_database *test)
{
    struct world *world = world_new(test);
    world_form_committee(world);
    world_case_in(world, CASE_REVIEWED);
    assert_told(world, world->committee, "to_vote");
    assert_int_equal(times_told(world, world->leader, "to_vote"), 0);
    assert_int_equal(times_told(world, world->applicant, "to_vote"), 0);
}

static void no_committee_is_told_where_its_scheme_has_none(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_REVIEWED);
    assert_int_equal(times_told(world, world->committee, "to_vote"), 0);
}

static void whoever_acts_is_not_told_of_it(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_REVIEWED);
    struct notice_page page = inbox(world, world->decider, true);
    assert_int_equal(page.n, 1);
    assert_str(page.rows[0].kind, "to_review_file");
}

static void a_disabled_account_is_told_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor second = world_person(world, "second", ROLE_BIT(ROLE_REVIEWER));
    const char *account = str_c(world->arena, second.account);
    world_ok(world, world->admin, "account.change", "account", account, "name", "第二人", "roles",
        "reviewer", "disabled", "1");
    world_case_in(world, CASE_SUBMITTED);
    assert_int_equal(unread(world, second), 0);
    assert_int_equal(unread(world, world->reviewer), 1);
}

static void a_refused_act_tells_nobody(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_SUBMITTED);
    world_refused(world, FAIL_FORBIDDEN, "role", world->planner, "application.accept", "case", id,
        "lawful", "1", "no_failure", "1", "in_scope", "1", "competent", "1");
    assert_int_equal(unread(world, world->applicant), 0);
}

static void reading_one_leads_to_its_case_and_leaves_the_others(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_SUBMITTED);
    world_case_in(world, CASE_SUBMITTED);
    struct notice_page page = inbox(world, world->reviewer, true);
    assert_int_equal(page.n, 2);
    const char *oldest = str_c(world->arena, page.rows[1].id);
    assert_string_equal(world_ok(world, world->reviewer, "notice.read", "notice", oldest), first);
    assert_int_equal(unread(world, world->reviewer), 1);
    assert_int_equal(inbox(world, world->reviewer, false).n, 2);
    world_ok(world, world->reviewer, "notice.read_all", NULL);
    assert_int_equal(unread(world, world->reviewer), 0);
    assert_int_equal(inbox(world, world->reviewer, false).all, 2);
}

static void what_was_read_keeps_its_time(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_SUBMITTED);
    struct notice_page page = inbox(world, world->reviewer, true);
    const char *id = str_c(world->arena, page.rows[0].id);
    world_ok(world, world->reviewer, "notice.read", "notice", id);
    int64_t at = inbox(world, world->reviewer, false).rows[0].read_at;
    assert_true(at > 0);
    world_ok(world, world->reviewer, "notice.read", "notice", id);
    world_ok(world, world->reviewer, "notice.read_all", NULL);
    assert_int_equal(inbox(world, world->reviewer, false).rows[0].read_at, at);
}

static void nobody_reads_the_notices_of_others(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_SUBMITTED);
    struct notice_page page = inbox(world, world->reviewer, true);
    const char *id = str_c(world->arena, page.rows[0].id);
    world_refused(world, FAIL_NOT_FOUND, "", world->planner, "notice.read", "notice", id);
    world_refused(
        world, FAIL_UNAUTHENTICATED, "unauthenticated", world->nobody, "notice.read", "notice", id);
    world_ok(world, world->planner, "notice.read_all", NULL);
    assert_int_equal(unread(world, world->reviewer), 1);
}

static struct account account_of(struct world *world, struct actor actor)
{
    struct use use = world_use(world, actor);
    struct account account = {0};
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, account_store_load(&use.tx, actor.account, &account));
    use_read_end(&use);
    return account;
}

static void a_person_says_where_mail_goes_and_in_which_language(struct test_database *test)
{
    struct world *world = world_new(test);
    world_ok(
        world, world->reviewer, "account.settings", "email", "wu@example.cn", "language", "en");
    struct account account = account_of(world, world->reviewer);
    assert_str(account.email, "wu@example.cn");
    assert_int_equal(account.language, LANGUAGE_EN);
    world_refused(world, FAIL_INVALID, "email", world->reviewer, "account.settings", "email",
        "wu@example.cn>, all@example.cn", "language", "en");
    world_ok(world, world->reviewer, "account.settings", "language", "zh_TW");
    assert_int_equal(account_of(world, world->reviewer).email.len, 0);
}

static void mail_waits_only_for_readers_with_an_address(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_SUBMITTED);
    assert_int_equal(inbox(world, world->reviewer, true).rows[0].mail_state, MAIL_NONE);
    world_ok(
        world, world->reviewer, "account.settings", "email", "wu@example.cn", "language", "en");
    world_case_in(world, CASE_SUBMITTED);
    assert_int_equal(inbox(world, world->reviewer, true).rows[0].mail_state, MAIL_PENDING);
}

static void a_notice_is_told_in_the_readers_language(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_SUBMITTED);
    struct notice_page page = inbox(world, world->reviewer, true);
    struct use use = world_use(world, world->reviewer);
    struct str text = notice_service_text(&use, LANGUAGE_EN, &page.rows[0]);
    size_t at;
    assert_true(str_find(text, page.rows[0].organisation_name, 0, &at));
    assert_true(str_find(text, STR("has applied for"), 0, &at));
    assert_false(str_find(text, STR("{"), 0, &at));
}

static void a_difference_is_told_to_the_leader_once_it_is_there(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    int64_t before = unread(world, world->leader);
    world_differ(world, id);
    assert_told(world, world->leader, "difference");
    assert_int_equal(unread(world, world->leader), before + 1);
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "not_met", "note", "复查后仍不符合");
    assert_int_equal(unread(world, world->leader), before + 1);
}

static void findings_that_agree_tell_nobody(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    int64_t before = unread(world, world->leader);
    const struct actor team[] = {world->leader, world->assessor};
    for (size_t i = 0; i < ARRAY_LEN(team); i++)
        world_ok(
            world, team[i], "assessment.record", "case", id, "clause", "5.1.1.1", "answer", "met");
    assert_int_equal(unread(world, world->leader), before);
}

static void the_last_point_settled_is_told_to_the_client_and_the_rest_of_the_team(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1_DONE);
    world_answer_point(world, id);
    const char *point = world_point(world, id);
    world_ok(world, world->leader, "stage1.settle", "case", id, "point", point, "verdict",
        "not_settled", "note", "缺少附件");
    struct notice_page page = inbox(world, world->applicant, true);
    for (size_t i = 0; i < page.n; i++)
        assert_false(str_equal(page.rows[i].kind, STR("stage1_settled")));
    world_ok(
        world, world->leader, "stage1.settle", "case", id, "point", point, "verdict", "settled");
    assert_told(world, world->applicant, "stage1_settled");
    assert_told(world, world->assessor, "stage1_settled_team");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_submission_is_told_to_reviewers_and_to_nobody_else),
        ON_BOTH(each_step_is_told_to_those_it_concerns),
        ON_BOTH(a_specialist_is_told_what_a_decider_asks_and_nobody_else_is),
        ON_BOTH(the_committee_is_told_where_its_scheme_has_one),
        ON_BOTH(no_committee_is_told_where_its_scheme_has_none),
        ON_BOTH(whoever_acts_is_not_told_of_it),
        ON_BOTH(a_disabled_account_is_told_nothing),
        ON_BOTH(a_refused_act_tells_nobody),
        ON_BOTH(reading_one_leads_to_its_case_and_leaves_the_others),
        ON_BOTH(what_was_read_keeps_its_time),
        ON_BOTH(nobody_reads_the_notices_of_others),
        ON_BOTH(a_person_says_where_mail_goes_and_in_which_language),
        ON_BOTH(mail_waits_only_for_readers_with_an_address),
        ON_BOTH(a_difference_is_told_to_the_leader_once_it_is_there),
        ON_BOTH(findings_that_agree_tell_nobody),
        ON_BOTH(the_last_point_settled_is_told_to_the_client_and_the_rest_of_the_team),
        ON_BOTH(a_notice_is_told_in_the_readers_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
