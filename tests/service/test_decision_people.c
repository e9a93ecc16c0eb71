/* Who takes part in a decision: independence over the whole cycle (R1, R2), the technical code or a
 * named specialist, and the votes of a committee. */
#include "service/decision_view.h"
#include "store/case_store.h"
#include "store/decision_store.h"
#include "store/person_store.h"
#include "support/world.h"

#define SIGN(use_case, id)                                                                         \
    use_case, "case", id, "reason", "材料齐全，符合要求", "password", WORLD_PASSWORD
#define GRANT(id) SIGN("decision.grant", id)
#define REFUSE(id) SIGN("decision.refuse", id)
#define VOTE(id, vote_) "committee.vote", "case", id, "vote", vote_, "reason", "理由充分"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static void give_duty(struct world *world, const char *id, struct actor actor, enum duty duty)
{
    struct tx tx = {world->db, world->arena};
    struct duty_record record = {str_of(id), actor.account, duty, world->clock.now};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, duty_store_add(&tx, &record));
    assert_db(world->db, db_commit(world->db));
}

/* Opens a surveillance or a special audit of the certificate of that case. */
static const char *follow_up(struct world *world, const char *certified, const char *activity)
{
    struct use use = world_use(world, world->planner);
    struct case_view view;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_service_show(&use, str_of(certified), &view), FAIL_NONE);
    use_read_end(&use);
    world_ok(world, world->planner, "case.open", "organisation", text(world, view.c.organisation),
        "certificate", text(world, view.certificate.number), "activity", activity);
    struct event event = world_event(world);
    return text(world, str_sub(event.subject, 5, event.subject.len - 5));
}

static duty_set held_in_cycle(struct world *world, const char *id, struct actor actor)
{
    struct tx tx = {world->db, world->arena};
    duty_set duties;
    assert_db(world->db, duty_store_held_in_cycle(&tx, str_of(id), actor.account, &duties));
    return duties;
}

static void what_was_done_on_another_case_of_the_cycle_counts(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_CERTIFIED);
    const char *second = follow_up(world, first, "surveillance");
    const char *third = follow_up(world, first, "special");
    const char *other = world_case_in(world, CASE_ACCEPTED);
    struct actor person = world_person(world, "person", ROLE_BIT(ROLE_DECIDER));
    give_duty(world, second, person, DUTY_TEAM);
    assert_int_equal(held_in_cycle(world, third, person), DUTY_BIT(DUTY_TEAM));
    assert_int_equal(held_in_cycle(world, first, person), DUTY_BIT(DUTY_TEAM));
    assert_int_equal(held_in_cycle(world, second, person), 0); /* that one is this case */
    assert_int_equal(held_in_cycle(world, other, person), 0);
    assert_true(held_in_cycle(world, third, world->leader) & DUTY_BIT(DUTY_TEAM));
}

static void nobody_judges_a_case_whose_cycle_they_assessed_planned_or_contracted(void **state)
{
    static const enum duty duties[] = {DUTY_TEAM, DUTY_PLANNING, DUTY_APPROVAL, DUTY_CONTRACT};
    static const enum case_action acts[] = {CASE_PASS_FILE, CASE_ASK_SUPPORT, CASE_SUPPORT,
        CASE_VOTE, CASE_GRANT, CASE_REFUSE, CASE_CONFIRM_GRANT, CASE_CONFIRM_REFUSAL};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(duties); i++)
        for (size_t k = 0; k < ARRAY_LEN(acts); k++) {
            struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
            struct problems problems = problems_new(arena);
            const struct case_rule *rule = &case_rules[acts[k]];
            struct case_situation situation = {
                .state = rule->from & (UINT32_C(1) << CASE_FILE_SUBMITTED) ? CASE_FILE_SUBMITTED
                                                                           : CASE_REVIEWED,
                .roles = ROLE_BIT(rule->role),
            };
            assert_int_equal(case_rule_check(rule, &situation, &problems), FAIL_NONE);
            situation.cycle_duties = DUTY_BIT(duties[i]);
            assert_int_equal(case_rule_check(rule, &situation, &problems), FAIL_FORBIDDEN);
            assert_string_equal(problems.first->code, duties[i] == DUTY_CONTRACT ? "R8" : "R1");
        }
}

/* §2 asks of the decider that they did not assess, not the reverse. */
static void who_decided_once_may_assess_a_later_case_of_the_cycle(void **state)
{
    (void)state;
    struct case_situation situation = {.state = CASE_PROGRAMMED,
        .roles = ROLE_BIT(ROLE_ASSESSOR),
        .is_team = true,
        .is_leader = true,
        .cycle_duties = DUTY_BIT(DUTY_DECISION) | DUTY_BIT(DUTY_RELEASE)};
    assert_null(case_rule_conflict(&case_rules[CASE_BEGIN_DOCUMENTS], &situation));
}

static void an_assessor_of_the_initial_visit_cannot_decide_on_the_surveillance(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_CERTIFIED);
    const char *second = follow_up(world, first, "surveillance");
    struct tx tx = {world->db, world->arena};
    struct certification_case c = world_case(world, second);
    c.state = CASE_REVIEWED;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, case_store_save(&tx, &c));
    assert_db(world->db, db_commit(world->db));
    world_ok(world, world->admin, "account.change", "account", text(world, world->assessor.account),
        "name", "assessor", "roles", "decider");
    struct actor changed = world->assessor;
    changed.roles = ROLE_BIT(ROLE_DECIDER);
    world_refused(world, FAIL_FORBIDDEN, "R1", changed, REFUSE(second));
    struct event event = world_event(world);
    assert_str(event.action, "refused:decision.refuse");
    world_run(world, world->decider, "decision.refuse", "case", second, "reason", "不符合",
        "password", WORLD_PASSWORD);
    assert_int_not_equal(world->fail, FAIL_FORBIDDEN);
}

static void a_decider_needs_a_technical_code_of_the_scheme(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    world_uncoded(world, world->decider);
    world_refused(world, FAIL_STATE, "no_code", world->decider, GRANT(id));
    world_refused(world, FAIL_STATE, "no_code", world->decider, REFUSE(id));
    world_ask_support(world, id, world->specialist);
    world_refused(world, FAIL_STATE, "no_code", world->decider, GRANT(id));
    world_ok(world, world->specialist, "decision.support", "case", id, "verdict", "supports",
        "opinion", "判定合理");
    world_ok(world, world->decider, GRANT(id));
}

static void what_the_specialist_objects_to_is_not_granted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    world_uncoded(world, world->decider);
    world_ask_support(world, id, world->specialist);
    world_ok(world, world->specialist, "decision.support", "case", id, "verdict", "objects",
        "opinion", "抽样不足以支持结论");
    world_refused(world, FAIL_STATE, "not_supported", world->decider, GRANT(id));
    world_ok(world, world->decider, REFUSE(id));
}

/* An opinion is asked for by one decider, and serves no other. */
static void the_opinion_serves_the_decider_who_asked(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    struct actor second = world_person(world, "second", ROLE_BIT(ROLE_DECIDER));
    world_uncoded(world, second);
    world_ask_support(world, id, world->specialist);
    world_ok(world, world->specialist, "decision.support", "case", id, "verdict", "supports",
        "opinion", "判定合理");
    world_refused(world, FAIL_STATE, "no_code", second, REFUSE(id));
}

static void a_specialist_is_independent_holds_the_code_and_was_named(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    struct actor uncoded = world_person(world, "uncoded", ROLE_BIT(ROLE_ASSESSOR));
    struct actor barred[] = {world->leader, world->assessor, uncoded, world->decider};
    for (size_t i = 0; i < ARRAY_LEN(barred); i++)
        world_refused(world, FAIL_FORBIDDEN, "R1", world->decider, "decision.ask_support", "case",
            id, "specialist", text(world, barred[i].account), "question", "请核对");
    world_ask_support(world, id, world->specialist);
    struct actor unasked = world_person(world, "unasked", ROLE_BIT(ROLE_ASSESSOR));
    world_enrol(world, unasked, GRADE_NONE);
    world_refused(world, FAIL_FORBIDDEN, "not_asked", unasked, "decision.support", "case", id,
        "verdict", "supports", "opinion", "判定合理");
    world_refused(world, FAIL_INVALID, "verdict", world->specialist, "decision.support", "case", id,
        "verdict", "open", "opinion", "判定合理");
    world_uncoded(world, world->specialist);
    world_refused(world, FAIL_FORBIDDEN, "R1", world->specialist, "decision.support", "case", id,
        "verdict", "supports", "opinion", "判定合理");
}

/* Under a version of the scheme where every grant takes two votes of three. */
static const char *case_with_committee(struct world *world)
{
    world_form_committee(world);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    return id;
}

static struct actor member(struct world *world, const char *name)
{
    return world_person(world, name, ROLE_BIT(ROLE_COMMITTEE));
}

static void without_the_quorum_nothing_is_granted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_committee(world);
    world_refused(world, FAIL_STATE, "no_quorum", world->decider, GRANT(id));
    world_ok(world, world->committee, VOTE(id, "for"));
    world_refused(world, FAIL_STATE, "no_quorum", world->decider, GRANT(id));
    world_ok(world, member(world, "second"), VOTE(id, "for"));
    world_ok(world, world->decider, GRANT(id));
}

static void a_refusal_and_a_level_below_take_no_vote(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_committee(world);
    world_ok(world, world->decider, GRANT(id), "level", "four_star", "lower", "1");
    world_ok(world, world->head, "decision.object", "case", id, "reason", "依据不足");
    world_ok(world, world->decider, REFUSE(id));
}

static void against_the_majority_nothing_is_granted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_committee(world);
    world_ok(world, world->committee, VOTE(id, "for"));
    world_ok(world, member(world, "second"), VOTE(id, "against"));
    world_refused(world, FAIL_STATE, "outvoted", world->decider, GRANT(id));
    world_ok(world, member(world, "third"), VOTE(id, "for"));
    world_ok(world, world->decider, GRANT(id));
}

static void one_person_has_one_vote_in_a_round(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_committee(world);
    world_ok(world, world->committee, VOTE(id, "abstain"));
    world_refused(world, FAIL_STATE, "voted", world->committee, VOTE(id, "for"));
    world_ok(world, member(world, "second"), VOTE(id, "for"));
    world_ok(world, member(world, "third"), VOTE(id, "for"));
    struct actor fourth = member(world, "fourth");
    world_refused(world, FAIL_STATE, "all_voted", fourth, VOTE(id, "for"));
    world_ok(world, world->decider, GRANT(id));
}

static void a_signature_closes_the_round_and_the_next_one_votes_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_committee(world);
    struct actor second = member(world, "second");
    world_ok(world, world->committee, VOTE(id, "for"));
    world_ok(world, second, VOTE(id, "for"));
    world_ok(world, world->decider, GRANT(id));
    struct actor third = member(world, "third");
    world_refused(world, FAIL_STATE, "decided", third, VOTE(id, "against"));
    world_ok(world, world->head, "decision.object", "case", id, "reason", "依据不足");
    world_refused(world, FAIL_STATE, "no_quorum", world->decider, GRANT(id));
    world_ok(world, world->committee, VOTE(id, "for"));
    world_ok(world, second, VOTE(id, "for"));
    world_ok(world, world->decider, GRANT(id));
}

static void a_member_who_assessed_does_not_vote(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_committee(world);
    struct actor assessor = world->assessor;
    world_ok(world, world->admin, "account.change", "account", text(world, assessor.account),
        "name", "assessor", "roles", "committee");
    assessor.roles = ROLE_BIT(ROLE_COMMITTEE);
    world_refused(world, FAIL_FORBIDDEN, "R1", assessor, VOTE(id, "for"));
}

static void a_lower_level_says_that_it_is_lower(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    world_approve_scheme(world);
    world_refused(
        world, FAIL_INVALID, "lower_level", world->decider, GRANT(id), "level", "three_star");
    world_refused(world, FAIL_INVALID, "not_lower", world->decider, GRANT(id), "lower", "1");
    world_ok(world, world->decider, GRANT(id), "level", "three_star", "lower", "1");
    size_t at;
    assert_true(
        str_find(world_event(world).detail, STR("\"applied_level\":\"five_star\""), 0, &at));
}

static void the_votes_are_for_the_body_only(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = case_with_committee(world);
    world_ok(world, world->committee, VOTE(id, "for"));
    struct actor actors[] = {world->decider, world->applicant};
    for (size_t i = 0; i < ARRAY_LEN(actors); i++) {
        struct use use = world_use(world, actors[i]);
        struct case_view view;
        struct decision_view decision;
        assert_int_equal(use_read_begin(&use), FAIL_NONE);
        assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
        assert_int_equal(
            decision_view_load(&use, &view, &decision), i == 0 ? FAIL_NONE : FAIL_NOT_FOUND);
        use_read_end(&use);
        for (size_t k = 0; i == 1 && k < view.n_events; k++)
            assert_false(str_equal(view.events[k].action, STR("committee.vote")));
        if (i == 0)
            assert_int_equal(decision.tally.votes[BALLOT_FOR], 1);
    }
}

static void the_list_says_who_may_take_part_and_why_not(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    struct actor both = world_person(world, "both", ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD));
    give_duty(world, id, both, DUTY_FINANCE);
    struct use use = world_use(world, world->decider);
    struct case_view view;
    struct decision_view decision;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    assert_int_equal(decision_view_load(&use, &view, &decision), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(decision.n_people, 4);
    for (size_t i = 0; i < decision.n_people; i++) {
        const struct decision_person *person = &decision.people[i];
        bool is_barred = str_equal(person->account, both.account);
        assert_int_equal(person->conflict != NULL, is_barred);
        if (is_barred)
            assert_string_equal(person->conflict->rule, "R8");
    }
    assert_int_equal(decision.n_specialists, 1);
    assert_str(decision.specialists[0].id, text(world, world->specialist.account));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_was_done_on_another_case_of_the_cycle_counts),
        TEST(nobody_judges_a_case_whose_cycle_they_assessed_planned_or_contracted),
        TEST(who_decided_once_may_assess_a_later_case_of_the_cycle),
        ON_BOTH(an_assessor_of_the_initial_visit_cannot_decide_on_the_surveillance),
        ON_BOTH(a_decider_needs_a_technical_code_of_the_scheme),
        ON_BOTH(what_the_specialist_objects_to_is_not_granted),
        ON_BOTH(the_opinion_serves_the_decider_who_asked),
        ON_BOTH(a_specialist_is_independent_holds_the_code_and_was_named),
        ON_BOTH(without_the_quorum_nothing_is_granted),
        ON_BOTH(a_refusal_and_a_level_below_take_no_vote),
        ON_BOTH(against_the_majority_nothing_is_granted),
        ON_BOTH(one_person_has_one_vote_in_a_round),
        ON_BOTH(a_signature_closes_the_round_and_the_next_one_votes_anew),
        ON_BOTH(a_member_who_assessed_does_not_vote),
        ON_BOTH(a_lower_level_says_that_it_is_lower),
        ON_BOTH(the_votes_are_for_the_body_only),
        ON_BOTH(the_list_says_who_may_take_part_and_why_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
