/* Who may know of what. */
#include "service/case_service.h"
#include "service/event_service.h"
#include "service/organisation_service.h"
#include "service/register_service.h"
#include "support/world.h"

static enum fail show(
    struct world *world, struct actor actor, const char *id, struct case_view *ret_view)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return case_service_show(&use, str_of(id), ret_view);
}

static enum fail page_of(
    struct world *world, struct actor actor, const char *search, struct case_page *ret_page)
{
    struct page_request request = {.search = str_of(search), .limit = 50};
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return case_service_page(&use, STR(""), &request, ret_page);
}

static void a_case_is_known_to_its_applicant_and_to_the_body(struct test_database *test)
{
    struct world *world = world_new(test);
    struct case_view view;
    const char *id = world_case_in(world, CASE_SUBMITTED);
    struct actor those[] = {world->applicant, world->admin, world->scheme_manager, world->reviewer,
        world->planner, world->leader, world->decider};
    for (size_t i = 0; i < ARRAY_LEN(those); i++)
        assert_int_equal(show(world, those[i], id, &view), FAIL_NONE);
    assert_int_equal(show(world, world->other, id, &view), FAIL_NOT_FOUND);
    assert_int_equal(show(world, world->nobody, id, &view), FAIL_NOT_FOUND);
}

static void another_enterprises_case_cannot_be_told_from_one_that_is_not(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    const char *const ids[] = {id, "nothing"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        world_refused(
            world, FAIL_NOT_FOUND, "", world->other, "application.submit", "case", ids[i]);
        world_refused(world, FAIL_NOT_FOUND, "", world->other, "application.withdraw", "case",
            ids[i], "reason", "不要了");
        world_refused(world, FAIL_FORBIDDEN, "role", world->other, "decision.grant", "case", ids[i],
            "reason", "好", "password", WORLD_PASSWORD);
    }
}

static void applicants_list_their_own_cases_and_the_body_all(struct test_database *test)
{
    struct world *world = world_new(test);
    struct case_page page;
    world_case_in(world, CASE_DRAFT);
    world_case_in(world, CASE_SUBMITTED);
    assert_int_equal(page_of(world, world->applicant, "", &page), FAIL_NONE);
    assert_int_equal(page.total, 2);
    assert_int_equal(page_of(world, world->other, "", &page), FAIL_NONE);
    assert_int_equal(page.total, 0);
    assert_int_equal(page_of(world, world->other, "星光", &page), FAIL_NONE);
    assert_int_equal(page.n, 0);
    assert_int_equal(page_of(world, world->reviewer, "星光", &page), FAIL_NONE);
    assert_int_equal(page.n, 2);
    assert_int_equal(page_of(world, world->nobody, "", &page), FAIL_FORBIDDEN);
}

/* Nothing of an event may say more than the page does. */
static void assert_hides_assessment(const struct case_view *view)
{
    size_t at;
    for (size_t i = 0; i < view->n_events; i++) {
        const struct event_row *event = &view->events[i];
        assert_false(str_starts(event->action, STR("refused:")));
        assert_false(str_equal(event->action, STR("assessment.record")));
        assert_false(str_equal(event->action, STR("assessment.special")));
        assert_false(str_find(event->detail, STR("final"), 0, &at));
        assert_false(str_find(event->detail, STR("note"), 0, &at) &&
                     str_starts(event->action, STR("assessment")));
    }
    assert_int_equal(view->evaluation.id.len, 0);
    assert_int_equal(view->decision.reason.len, 0);
}

static void an_applicant_sees_no_finding_score_or_reason_before_the_decision(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct case_view view;
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "not_met", "note", "没有售后部");
    world_run(world, world->reviewer, "decision.grant", "case", id, "reason", "想试试", "password",
        WORLD_PASSWORD);
    assert_int_equal(show(world, world->applicant, id, &view), FAIL_NONE);
    assert_hides_assessment(&view);
    world_record_all(world, id, "met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    assert_int_equal(show(world, world->applicant, id, &view), FAIL_NONE);
    assert_hides_assessment(&view);
    assert_int_equal(show(world, world->decider, id, &view), FAIL_NONE);
    assert_str(view.evaluation.final, "100");
}

static void after_the_decision_its_reason_is_there(struct test_database *test)
{
    struct world *world = world_new(test);
    struct case_view view;
    const char *id = world_case_in(world, CASE_REFUSED);
    assert_int_equal(show(world, world->applicant, id, &view), FAIL_NONE);
    assert_str(view.decision.reason, "材料齐全，符合要求");
    assert_str(view.evaluation.level, "five_star");
}

static void an_organisations_record_is_its_own(struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation organisation;
    struct str id = world->applicant.organisation;
    struct use use = world_use(world, world->other);
    assert_int_equal(organisation_service_show(&use, id, &organisation), FAIL_NOT_FOUND);
    use = world_use(world, world->nobody);
    assert_int_equal(organisation_service_show(&use, id, &organisation), FAIL_NOT_FOUND);
    use = world_use(world, world->reviewer);
    assert_int_equal(organisation_service_show(&use, id, &organisation), FAIL_NONE);
}

static void the_log_is_for_administrators_and_scheme_managers(struct test_database *test)
{
    struct world *world = world_new(test);
    struct event_page page;
    struct page_request request = {.limit = 50};
    struct actor others[] = {world->nobody, world->applicant, world->reviewer, world->planner,
        world->leader, world->decider};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct use use = world_use(world, others[i]);
        assert_int_equal(event_service_page(&use, &request, &page), FAIL_FORBIDDEN);
    }
    struct use use = world_use(world, world->admin);
    assert_int_equal(event_service_page(&use, &request, &page), FAIL_NONE);
    use = world_use(world, world->scheme_manager);
    assert_int_equal(event_service_page(&use, &request, &page), FAIL_NONE);
}

/* What a page offers is what the use case allows. */
static void the_choices_of_a_case_say_why_not(struct test_database *test)
{
    struct world *world = world_new(test);
    struct case_view view;
    const char *id = world_paid_case(world);
    assert_int_equal(show(world, world->decider, id, &view), FAIL_NONE);
    assert_int_equal(view.choices[CASE_GRANT].fail, FAIL_NONE);
    assert_null(view.choices[CASE_GRANT].problem);
    assert_int_equal(view.choices[CASE_ACCEPT].fail, FAIL_FORBIDDEN);
    assert_string_equal(view.choices[CASE_ACCEPT].problem->code, "role");
    assert_int_equal(show(world, world->leader, id, &view), FAIL_NONE);
    assert_int_equal(view.choices[CASE_RECORD].fail, FAIL_STATE);
}

static enum fail look_up(struct world *world, struct register_filter filter, int64_t *ret_total)
{
    struct register_page page = {0};
    struct page_request request = {.limit = 50};
    struct use use = world_use(world, world->nobody);
    enum fail fail = register_service_search(&use, &filter, &request, &page);
    *ret_total = page.total;
    return fail;
}

static void the_register_cannot_be_emptied_into_a_list_by_patterns(struct test_database *test)
{
    static const char *const patterns[] = {
        "%%", "__", "!!", "!%", "%'", "' OR 1=1 --", "\\%", "星%光", "19926F%", "19926F_____"};
    static const char *const refused[] = {"", "%", "_", "!", "星"};
    struct world *world = world_new(test);
    int64_t total;
    world_case_in(world, CASE_CERTIFIED);
    for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
        struct register_filter filter = {.q = str_of(patterns[i])};
        assert_int_equal(look_up(world, filter, &total), FAIL_NONE);
        assert_int_equal(total, 0);
    }
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct register_filter filter = {.q = str_of(refused[i])};
        assert_int_equal(look_up(world, filter, &total), FAIL_INVALID);
    }
    assert_int_equal(look_up(world, (struct register_filter){.q = STR("星光")}, &total), FAIL_NONE);
    assert_int_equal(total, 1);
}

static void what_no_certificate_could_have_is_refused_at_its_place(struct test_database *test)
{
    static const struct {
        struct register_filter filter;
        const char *place;
    } wrong[] = {
        {{.organisation = STR_INIT("星")}, "organisation"},
        {{.number = STR_INIT("19")}, "number"},
        {{.uscc = STR_INIT("91320300MA1000099Y")}, "uscc"},
        {{.region = STR_INIT("99")}, "region"},
        {{.region = STR_INIT("3' OR")}, "region"},
        {{.body = STR_INIT("19")}, "body"},
        {{.body = STR_INIT("x99")}, "body"},
        {{.scheme = STR_INIT("no such scheme"), .region = STR_INIT("x")}, "region"},
        {{.issued_from = {2026, 2, 2}, .issued_until = {2026, 2, 1}}, "issued_until"},
        {{.expires_from = {2026, 2, 2}, .expires_until = {2026, 2, 1}}, "expires_until"},
    };
    struct world *world = world_new(test);
    struct register_page page;
    struct page_request request = {.limit = 50};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct use use = world_use(world, world->nobody);
        assert_int_equal(
            register_service_search(&use, &wrong[i].filter, &request, &page), FAIL_INVALID);
        assert_non_null(problem_at(&use.problems, str_of(wrong[i].place)));
    }
    struct use use = world_use(world, world->nobody);
    struct register_filter any = {.status = REGISTER_VALID};
    request.offset = 1000;
    assert_int_equal(register_service_search(&use, &any, &request, &page), FAIL_INVALID);
    assert_non_null(problem_at(&use.problems, STR("offset")));
}

static void who_searches_too_often_is_told_when_to_come_back(struct test_database *test)
{
    static const struct register_filter filter = {.status = REGISTER_VALID};
    struct world *world = world_new(test);
    struct page_request request = {.limit = 50};
    struct register_page page;
    int64_t total;
    world->platform.searches = rate_new(1);
    world->nobody.address = STR("192.0.2.1");
    assert_int_equal(look_up(world, filter, &total), FAIL_NONE);
    struct use use = world_use(world, world->nobody);
    assert_int_equal(register_service_search(&use, &filter, &request, &page), FAIL_THROTTLED);
    assert_in_range(use.retry_seconds, 1, 60);
    world->planner.address = world->nobody.address;
    use = world_use(world, world->planner);
    assert_int_equal(register_service_search(&use, &filter, &request, &page), FAIL_NONE);
    world->nobody.address = STR("192.0.2.2");
    assert_int_equal(look_up(world, filter, &total), FAIL_NONE);
}

/* Also in the hours before the scheduler has written down that it ran out. */
static void the_status_that_is_searched_for_is_todays(struct test_database *test)
{
    static const struct register_filter valid = {.status = REGISTER_VALID};
    static const struct register_filter expired = {.status = REGISTER_EXPIRED};
    struct world *world = world_new(test);
    int64_t total;
    struct date last;
    world_case_in(world, CASE_CERTIFIED);
    assert_true(date_parse(STR("2029-11-20"), &last));
    world->clock.step_seconds = 0;
    world->clock.now += date_days_between(date_of_instant(world->clock.now), last) * 24 * 3600;
    assert_int_equal(look_up(world, valid, &total), FAIL_NONE);
    assert_int_equal(total, 1);
    assert_int_equal(look_up(world, expired, &total), FAIL_NONE);
    assert_int_equal(total, 0);
    world->clock.now += 24 * 3600;
    assert_int_equal(look_up(world, valid, &total), FAIL_NONE);
    assert_int_equal(total, 0);
    assert_int_equal(look_up(world, expired, &total), FAIL_NONE);
    assert_int_equal(total, 1);
}

static void a_certificate_is_expired_after_its_last_day(struct test_database *test)
{
    struct world *world = world_new(test);
    struct certificate certificate;
    world_case_in(world, CASE_CERTIFIED);
    struct date last;
    assert_true(date_parse(STR("2029-11-20"), &last));
    struct date today = date_of_instant(world->clock.now);
    world->clock.step_seconds = 0;
    world->clock.now += date_days_between(today, last) * 24 * 3600;
    struct use use = world_use(world, world->nobody);
    assert_int_equal(register_service_find(&use, STR("19926F00001R0L"), &certificate), FAIL_NONE);
    assert_int_equal(certificate.status, CERTIFICATE_VALID);
    world->clock.now += 24 * 3600;
    use = world_use(world, world->nobody);
    assert_int_equal(register_service_find(&use, STR("19926F00001R0L"), &certificate), FAIL_NONE);
    assert_int_equal(certificate.status, CERTIFICATE_EXPIRED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_case_is_known_to_its_applicant_and_to_the_body),
        ON_BOTH(another_enterprises_case_cannot_be_told_from_one_that_is_not),
        ON_BOTH(applicants_list_their_own_cases_and_the_body_all),
        ON_BOTH(an_applicant_sees_no_finding_score_or_reason_before_the_decision),
        ON_BOTH(after_the_decision_its_reason_is_there),
        ON_BOTH(an_organisations_record_is_its_own),
        ON_BOTH(the_log_is_for_administrators_and_scheme_managers),
        ON_BOTH(the_choices_of_a_case_say_why_not),
        ON_BOTH(the_register_cannot_be_emptied_into_a_list_by_patterns),
        ON_BOTH(what_no_certificate_could_have_is_refused_at_its_place),
        ON_BOTH(the_status_that_is_searched_for_is_todays),
        ON_BOTH(who_searches_too_often_is_told_when_to_come_back),
        ON_BOTH(a_certificate_is_expired_after_its_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
