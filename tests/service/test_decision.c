/* Who may not decide, and what may not be granted. */
#include "service/register_service.h"
#include "service/scheme_service.h"
#include "store/certificate_store.h"
#include "support/world.h"

static const char *reason = "材料齐全，符合要求";

#define GRANT(id) "decision.grant", "case", id, "reason", reason, "password", WORLD_PASSWORD
#define REFUSE(id) "decision.refuse", "case", id, "reason", reason, "password", WORLD_PASSWORD

#define CONFIRM(id)                                                                                \
    "decision.confirm", "case", id, "sha256", world_record_of(world, id), "password", WORLD_PASSWORD

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

/* Gives somebody further roles, as an administrator can, and is them afterwards. */
static struct actor with_decider_role(
    struct world *world, struct actor actor, const char *first_role)
{
    world_ok(world, world->admin, "account.change", "account", text(world, actor.account), "name",
        text(world, actor.name), "roles", first_role, "roles", "decider");
    actor.roles |= ROLE_BIT(ROLE_DECIDER);
    return actor;
}

static void a_team_member_may_not_decide(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    struct actor members[] = {world->leader, world->assessor};
    for (size_t i = 0; i < ARRAY_LEN(members); i++) {
        world_refused(world, FAIL_FORBIDDEN, "role", members[i], GRANT(id));
        struct actor decider = with_decider_role(world, members[i], "assessor");
        world_refused(world, FAIL_FORBIDDEN, "R1", decider, GRANT(id));
        world_refused(world, FAIL_FORBIDDEN, "R1", decider, REFUSE(id));
    }
}

static void who_was_replaced_on_the_team_may_still_not_decide(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    struct actor replaced = with_decider_role(world, world->assessor, "assessor");
    world_ok(world, world->planner, "team.reopen", "case", id, "reason", "另有任务");
    world_ok(
        world, world->planner, "team.remove", "case", id, "person", text(world, replaced.account));
    struct actor other = world_person(world, "other", ROLE_BIT(ROLE_ASSESSOR));
    world_enrol(world, other, GRADE_ASSESSOR);
    world_identify(world, other, "11010519491231002X");
    world_put_on_team(world, id, world->leader, "leader");
    world_put_on_team(world, id, other, "assessor");
    world_ok(world, world->planner, "team.dispatch", "case", id);
    world_case_on(world, id, CASE_STAGE2);
    world_record_all(world, id, "met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    world_case_on(world, id, CASE_REVIEWED);
    world_approve_scheme(world);
    world_pay(world, id);
    world_refused(world, FAIL_FORBIDDEN, "R1", replaced, GRANT(id));
    world_ok(world, world->decider, GRANT(id));
}

static void whoever_planned_the_assessment_may_not_decide(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    struct actor planner = with_decider_role(world, world->planner, "planner");
    world_refused(world, FAIL_FORBIDDEN, "R1", planner, GRANT(id));
}

static void the_reviewer_of_the_application_may_decide(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    struct actor reviewer = with_decider_role(world, world->reviewer, "reviewer");
    world_enrol(world, reviewer, GRADE_NONE);
    world_ok(world, reviewer, GRANT(id));
}

static void who_has_decided_cannot_join_the_team(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    struct actor both = world_person(
        world, "both", ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_PLANNER));
    struct actor planner = with_decider_role(world, world->planner, "planner");
    /* planning and being on the team go together */
    world_enrol(world, both, GRADE_ASSESSOR);
    world_identify(world, both, "11010519491231002X");
    world_ok(world, both, "team.add", "case", id, "person", text(world, both.account), "part",
        "expert", "from", text(world, date_format(world->arena, world_team_day(world, 0))), "until",
        text(world, date_format(world->arena, world_team_day(world, 0))), "days", "1");
    /* and neither goes together with deciding */
    world_put_team(world, id);
    world_ok(world, planner, "team.dispatch", "case", id);
    world_case_on(world, id, CASE_STAGE2);
    world_record_all(world, id, "met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    world_case_on(world, id, CASE_REVIEWED);
    world_refused(world, FAIL_FORBIDDEN, "R1", both, REFUSE(id));
    world_refused(world, FAIL_FORBIDDEN, "R1", planner, REFUSE(id));
}

static void a_case_is_decided_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *certified = world_case_in(world, CASE_CERTIFIED);
    world_refused(world, FAIL_STATE, "state", world->decider, GRANT(certified));
    world_refused(world, FAIL_STATE, "state", world->decider, REFUSE(certified));
    const char *refused = world_case_in(world, CASE_REFUSED);
    world_refused(world, FAIL_STATE, "state", world->decider, GRANT(refused));
}

static void nothing_is_granted_under_a_provisional_scheme_until_it_is_approved(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_refused(world, FAIL_STATE, "provisional", world->decider, GRANT(id));
    world_approve_scheme(world);
    world_ok(world, world->decider, GRANT(id));
}

static void a_refusal_needs_no_approved_scheme(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_ok(world, world->decider, REFUSE(id));
    world_ok(world, world->head, "decision.confirm_refusal", "case", id, "sha256",
        world_record_of(world, id), "password", WORLD_PASSWORD);
}

static void an_approval_that_somebody_wrote_into_the_database_does_not_count(
    struct test_database *test)
{
    static const struct sql forge = {"forge_approval",
        "INSERT INTO scheme_approval SELECT 'forged', sha256, scheme, version, CAST($1 AS TEXT),"
        " '2026-11-21T00:00:00Z', '2026-11-21', 'forged', CAST($2 AS TEXT), '', '', '', ''"
        " FROM scheme_version"};
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    int64_t changed;
    struct str signature = str_format(world->arena, "%0*d", 86, 0);
    assert_db(world->db,
        db_execute(world->db, &forge,
            ARGS(value_text(world->scheme_manager.account), value_text(signature)), &changed));
    world_refused(world, FAIL_STATE, "signature", world->decider, GRANT(id));
}

static void an_approval_holds_for_the_very_content_that_was_approved(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_STALE, "stale", world->scheme_manager, "scheme.approve", "scheme",
        WORLD_SCHEME, "sha256", "0000", "reason", "checked", "password", WORLD_PASSWORD);
}

static void a_template_can_be_neither_approved_nor_certified_under(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->decider);
    const struct scheme *scheme = scheme_set_find(world->platform.schemes, STR("property"));
    world_refused(world, FAIL_STATE, "template", world->scheme_manager, "scheme.approve", "scheme",
        "property", "sha256", text(world, scheme->sha256), "reason", "checked", "password",
        WORLD_PASSWORD);
    assert_int_equal(scheme_service_may_issue(&use, scheme), FAIL_STATE);
    assert_string_equal(use.problems.first->code, "template");
}

static void a_form_for_an_earlier_revision_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    int64_t revision = world_case(world, id).revision;
    const char *earlier = text(world, str_format(world->arena, "%lld", (long long)revision - 1));
    const char *present = text(world, str_format(world->arena, "%lld", (long long)revision));
    world_refused(world, FAIL_STALE, "stale", world->decider, GRANT(id), "revision", earlier);
    world_ok(world, world->decider, GRANT(id), "revision", present);
}

static void a_decision_is_signed_with_the_password(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    world_refused(world, FAIL_INVALID, "password", world->decider, "decision.grant", "case", id,
        "reason", reason, "password", "not my password");
    world_refused(world, FAIL_INVALID, "required", world->decider, "decision.grant", "case", id,
        "reason", reason);
    world_refused(world, FAIL_INVALID, "required", world->decider, "decision.grant", "case", id,
        "password", WORLD_PASSWORD);
}

/* Between 80 and 90 points. */
static const char *case_with_three_stars(struct world *world)
{
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "met");
    const char *lost[] = {"5.1.2.2", "5.3.1.1", "5.3.1.2", "5.1.1.1"};
    for (size_t i = 0; i < ARRAY_LEN(lost); i++)
        world_record(world, id, lost[i], "not_met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    world_case_on(world, id, CASE_REVIEWED);
    return id;
}

static void a_level_above_the_score_cannot_be_granted_but_one_below_can(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_three_stars(world);
    world_approve_scheme(world);
    world_pay(world, id);
    world_refused(
        world, FAIL_INVALID, "not_reached", world->decider, GRANT(id), "level", "four_star");
    world_refused(
        world, FAIL_INVALID, "not_reached", world->decider, GRANT(id), "level", "five_star");
    world_refused(world, FAIL_INVALID, "level", world->decider, GRANT(id), "level", "six_star");
    world_ok(world, world->decider, GRANT(id), "level", "qualified", "lower", "1");
    world_confirm(world, id);
    const char *number = world_issue(world, id);
    struct certificate certificate;
    struct use use = world_use(world, world->nobody);
    assert_int_equal(register_service_find(&use, str_of(number), &certificate), FAIL_NONE);
    assert_str(certificate.level, "qualified");
    assert_int_equal(certificate.stars, 0);
}

static void without_a_level_reached_it_can_only_be_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_record_all(world, id, "not_met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    world_case_on(world, id, CASE_REVIEWED);
    world_approve_scheme(world);
    world_refused(world, FAIL_STATE, "no_level", world->decider, GRANT(id));
    world_refused(world, FAIL_STATE, "no_level", world->decider, GRANT(id), "level", "qualified");
    world_ok(world, world->decider, REFUSE(id));
}

static const char *grant_and_issue(struct world *world, const char *id)
{
    world_ok(world, world->decider, GRANT(id));
    world_confirm(world, id);
    return world_issue(world, id);
}

static void numbers_have_no_holes_and_begin_anew_each_year(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_paid_case(world);
    const char *second = world_paid_case(world);
    const char *third = world_paid_case(world);
    world_refused(world, FAIL_STATE, "provisional", world->decider, GRANT(first));
    world_approve_scheme(world);
    assert_string_equal(grant_and_issue(world, first), "19926F00001R0L");
    world_refused(world, FAIL_STATE, "state", world->decider, GRANT(first));
    assert_string_equal(grant_and_issue(world, second), "19926F00002R0L");
    world->clock.now += 365 * 24 * 3600;
    assert_string_equal(grant_and_issue(world, third), "19927F00001R0L");
}

static void of_a_decision_the_event_says_what_was_decided(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    size_t at;
    world_ok(world, world->decider, GRANT(id));
    struct event event = world_event(world);
    assert_str(event.action, "decision.grant");
    assert_str(event.actor, text(world, world->decider.account));
    assert_str(event.subject, text(world, str_concat(world->arena, STR("case:"), str_of(id))));
    assert_true(str_find(event.detail, STR("\"granted_level\":\"five_star\""), 0, &at));
    assert_false(str_find(event.detail, STR(WORLD_PASSWORD), 0, &at));
    world_confirm(world, id);
    world_issue(world, id);
    event = world_event(world);
    assert_str(event.action, "certificate.issue");
    assert_true(str_find(event.detail, STR("\"number\":\"19926F00001R0L\""), 0, &at));
}

/* 认证认可条例 art. 23: the certification person signs, then the head of the body. */
static void a_decision_takes_two_signatures_in_order_by_two_people(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    world_refused(world, FAIL_STATE, "undecided", world->head, CONFIRM(id));
    struct actor both = world_person(world, "both", ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD));
    world_ok(world, both, GRANT(id));
    assert_int_equal(world_case(world, id).state, CASE_REVIEWED);
    world_refused(world, FAIL_FORBIDDEN, "L3", both, CONFIRM(id));
    world_refused(world, FAIL_STATE, "decided", world->decider, REFUSE(id));
    world_refused(world, FAIL_INVALID, "password", world->head, "decision.confirm", "case", id,
        "sha256", world_record_of(world, id), "password", "not my password");
    world_refused(world, FAIL_STATE, "verdict", world->head, "decision.confirm_refusal", "case", id,
        "sha256", world_record_of(world, id), "password", WORLD_PASSWORD);
    world_ok(world, world->head, CONFIRM(id));
    assert_int_equal(world_case(world, id).state, CASE_GRANTED);
}

static void the_reviewer_of_the_file_may_decide_but_not_sign_for_the_body(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    struct actor both = world_person(world, "both", ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD));
    world_approve_scheme(world);
    world_review_file_by(world, both, id);
    world_ok(world, both, "file.pass", "case", id, "recommendation", "grant", "password",
        WORLD_PASSWORD);
    world_ok(world, world->decider, GRANT(id));
    world_refused(world, FAIL_FORBIDDEN, "L3", both, CONFIRM(id));
}

static void what_the_head_objects_to_is_decided_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    world_ok(world, world->decider, GRANT(id));
    world_ok(world, world->head, "decision.object", "case", id, "reason", "证据不足以支持五星");
    world_refused(world, FAIL_STATE, "undecided", world->head, CONFIRM(id));
    world_ok(world, world->decider, GRANT(id), "level", "four_star", "lower", "1");
    world_ok(world, world->head, CONFIRM(id));
}

static void a_return_by_the_decision_comes_back_to_the_decision(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    world_ok(world, world->decider, GRANT(id));
    world_ok(world, world->decider, "decision.return", "case", id, "reason", "补充证据",
        "section.1", "evidence", "text.1", "请补充整改照片");
    world_refused(world, FAIL_STATE, "state", world->head, CONFIRM(id));
    world_refused(world, FAIL_STATE, "comments", world->leader, "decision.resume", "case", id);
    world_answer_comment(world, id);
    world_ok(world, world->leader, "decision.resume", "case", id);
    assert_int_equal(world_case(world, id).state, CASE_REVIEWED);
    world_refused(world, FAIL_STATE, "undecided", world->head, CONFIRM(id));
    world_ok(world, world->decider, GRANT(id));
    world_ok(world, world->head, CONFIRM(id));
}

/* The annex cannot grow between the draw and the decision. */
static void only_outlets_that_could_have_been_drawn_are_covered(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    world_ok(world, world->applicant, "outlet.save", "code", "NEW", "name", "新店", "address",
        "某路", "staff", "3");
    const char *number = grant_and_issue(world, id);
    struct tx tx = {world->db, world->arena};
    struct covered_outlet *covered;
    struct certificate certificate;
    size_t n;
    assert_db(world->db, covered_outlet_store_list(&tx, str_of(number), &covered, &n));
    assert_int_equal(n, WORLD_OUTLETS);
    for (size_t i = 0; i < n; i++)
        assert_false(str_equal(covered[i].name, STR("新店")));
    assert_db(world->db, certificate_store_load(&tx, str_of(number), &certificate));
    assert_int_equal(certificate.outlets, WORLD_OUTLETS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_team_member_may_not_decide),
        ON_BOTH(who_was_replaced_on_the_team_may_still_not_decide),
        ON_BOTH(whoever_planned_the_assessment_may_not_decide),
        ON_BOTH(the_reviewer_of_the_application_may_decide),
        ON_BOTH(who_has_decided_cannot_join_the_team),
        ON_BOTH(a_case_is_decided_once),
        ON_BOTH(nothing_is_granted_under_a_provisional_scheme_until_it_is_approved),
        ON_BOTH(a_refusal_needs_no_approved_scheme),
        ON_BOTH(an_approval_that_somebody_wrote_into_the_database_does_not_count),
        ON_BOTH(an_approval_holds_for_the_very_content_that_was_approved),
        ON_BOTH(a_template_can_be_neither_approved_nor_certified_under),
        ON_BOTH(a_form_for_an_earlier_revision_is_refused),
        ON_BOTH(a_decision_is_signed_with_the_password),
        ON_BOTH(a_level_above_the_score_cannot_be_granted_but_one_below_can),
        ON_BOTH(without_a_level_reached_it_can_only_be_refused),
        ON_BOTH(numbers_have_no_holes_and_begin_anew_each_year),
        ON_BOTH(a_decision_takes_two_signatures_in_order_by_two_people),
        ON_BOTH(the_reviewer_of_the_file_may_decide_but_not_sign_for_the_body),
        ON_BOTH(what_the_head_objects_to_is_decided_anew),
        ON_BOTH(a_return_by_the_decision_comes_back_to_the_decision),
        ON_BOTH(only_outlets_that_could_have_been_drawn_are_covered),
        ON_BOTH(of_a_decision_the_event_says_what_was_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
