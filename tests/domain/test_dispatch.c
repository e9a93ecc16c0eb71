#include "domain/dispatch.h"

#include "dispatch_fixture.h"
#include "scheme_fixture.h"

/* "code@place code@place", in the order of the rules. */
static struct str reasons(struct arena *arena, const struct problems *problems)
{
    struct buf out = buf_new(arena);
    for (const struct problem *p = problems->first; p; p = p->next)
        buf_format(
            &out, "%s%s@%" STR_PRI, p == problems->first ? "" : " ", p->code, STR_ARG(p->place));
    return buf_str(&out);
}

static struct problems assert_reasons(
    struct arena *arena, const struct fixture *f, const char *expected)
{
    struct problems problems = problems_new(arena);
    enum fail fail = dispatch_check(&f->team, &problems);
    assert_str(reasons(arena, &problems), expected);
    assert_int_equal(fail, *expected ? FAIL_STATE : FAIL_NONE);
    return problems;
}

static void a_team_that_keeps_every_rule_may_go(void **state)
{
    assert_reasons(*state, good_team(*state), "");
}

struct spoiling {
    void (*spoil)(struct fixture *f);
    const char *expected;
};

/* clang-format off */
static const struct spoiling spoilings[] = {
    {lead_nobody, "no_leader@leader"},
    {lead_twice, "two_leaders@leader"},
    {employ_part_time, "no_full_time@full_time"},
    {employ_only_the_expert_and_the_trainee, "no_full_time@full_time"},
    {employ_another, ""},
    {plan_half_a_day_less, "too_few_days@effort"},
    {require_half_a_day_more, "too_few_days@effort"},
    {require_nothing_known, "no_days_required@effort"},
    {send_no_second_assessor, "too_few_days@effort"},
    {lose_the_expert, "code_not_covered@codes"},
    {let_the_code_expire_within_the_visit, "code_not_covered@codes"},
    {let_the_code_expire_with_the_visit, ""},
    {let_the_code_begin_within_the_visit, "code_not_covered@codes"},
    {leave_the_body, "left@Wang"},
    {have_no_dates, "no_dates@Wang"},
    {end_before_the_beginning, "bad_dates@Wang"},
    {begin_yesterday, "past_dates@Wang"},
    {work_no_days, "bad_days@Qian"},
    {work_a_third, "bad_days@Qian"},
    {work_more_days_than_there_are, "bad_days@Li"},
    {be_away_up_to_the_first_day, "clash@Li"},
    {be_away_from_the_last_day, "clash@Li"},
    {be_away_all_around, "clash@Li"},
    {be_away_for_ever, "clash@Li"},
    {be_back_the_day_before, ""},
    {go_away_the_day_after, ""},
    {be_wanted_twice, "clash@Li clash@Li"},
    {assess_two_schemes_with_days_for_one, "shared_days@Li"},
    {assess_two_schemes_within_longer_dates, ""},
    {assess_two_schemes_one_after_the_other, ""},
    {have_no_grade, "not_qualified@Wang"},
    {let_the_qualification_end_within_the_visit, "not_qualified@Wang"},
    {let_the_qualification_end_with_the_visit, ""},
    {let_a_trainee_lead, "trainee_leads@Li"},
    {let_a_trainee_assess, "trainee_assesses@Wang"},
    {let_the_expert_come_early, "expert_alone@Zhao"},
    {let_the_expert_stay_on, "expert_alone@Zhao"},
    {accompany_by_turns, ""},
    {leave_a_day_without_assessor, "expert_alone@Zhao"},
    {accompany_by_a_trainee, "expert_alone@Zhao"},
    {sign_no_statement, "statement_missing@Zhao"},
    {let_the_statement_end_within_the_visit, "statement_expired@Li"},
    {let_the_statement_end_with_the_visit, ""},
    {let_statements_hold_for_good, ""},
    {advise_still, "conflict@Qian"},
    {advise_within_two_years, "conflict@Qian"},
    {advise_long_ago, ""},
    {advise_and_work_there, "conflict@Qian conflict@Qian"},
    {advise_long_ago_but_the_ban_is_longer, "conflict@Qian"},
    {lead_the_third_cycle, "rotation@Li"},
    {lead_the_second_cycle, ""},
    {assess_after_leading, ""},
    {lead_for_ever, ""},
    {send_nobody, "no_leader@leader no_full_time@full_time too_few_days@effort "
        "code_not_covered@codes code_not_covered@codes"},
    {spoil_everything, "two_leaders@leader no_full_time@full_time too_few_days@effort "
        "code_not_covered@codes clash@Li statement_missing@Zhao conflict@Qian rotation@Li"},
};
/* clang-format on */

static void each_broken_rule_is_named_with_whom_it_is_about(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(spoilings); i++) {
        struct fixture *f = good_team(*state);
        spoilings[i].spoil(f);
        assert_reasons(*state, f, spoilings[i].expected);
    }
}

static void every_rule_of_the_gate_is_broken_by_some_team(void **state)
{
    for (size_t r = 0; r < dispatch_rules_count; r++) {
        size_t broken = 0;
        for (size_t i = 0; i < ARRAY_LEN(spoilings); i++) {
            struct problems problems = problems_new(*state);
            struct fixture *f = good_team(*state);
            spoilings[i].spoil(f);
            dispatch_check_rule(&dispatch_rules[r], &f->team, &problems);
            broken += problems.count;
        }
        assert_true(broken > 0);
        assert_true((dispatch_rules[r].team == NULL) != (dispatch_rules[r].member == NULL));
    }
}

static void assert_said(
    struct arena *arena, void (*spoil)(struct fixture *f), const char *code, const char *expected)
{
    struct fixture *f = good_team(arena);
    spoil(f);
    struct problems problems = problems_new(arena);
    assert_int_equal(dispatch_check(&f->team, &problems), FAIL_STATE);
    assert_string_equal(problems.first->code, code);
    assert_str(
        text_fill(arena, str_of(problems.first->message), problems.first->args, PROBLEM_ARGS),
        expected);
}

static void a_reason_says_who_when_and_what(void **state)
{
    assert_said(*state, be_away_up_to_the_first_day, "clash",
        "Li is not free on 2026-11-30 – 2026-12-07: leave.");
    assert_said(*state, be_away_from_the_last_day, "clash", "Li is not free on 2026-12-11: leave.");
    assert_said(*state, be_away_for_ever, "clash", "Li is not free on 2026-12-01 – …: leave.");
    assert_said(*state, plan_half_a_day_less, "too_few_days",
        "9.5 assessor days are planned, 10 are required on site.");
    assert_said(*state, lose_the_expert, "code_not_covered",
        "Nobody on the team is competent for the technical code 35.01.");
    assert_said(*state, work_more_days_than_there_are, "bad_days",
        "Li is to work 5.5 days, but the dates hold only 5.");
    assert_said(*state, leave_a_day_without_assessor, "expert_alone",
        "The expert Zhao has no assessor to accompany them on 2026-12-09.");
    assert_said(*state, let_the_statement_end_within_the_visit, "statement_expired",
        "The conduct statement of Li holds only until 2026-12-10.");
    assert_said(*state, advise_still, "conflict",
        "Qian has an interest in the client: Gave it consultancy.");
    assert_said(*state, lead_the_third_cycle, "rotation",
        "Li has led 2 cycles of this client one after the other; somebody else has to.");
}

static void only_assessors_days_add_up(void **state)
{
    struct fixture *f = good_team(*state);
    assert_str(rational_format(*state, dispatch_effort(*state, &f->team)), "10");
    f->members[EXPERT].effort = rational_of(100);
    assert_str(rational_format(*state, dispatch_effort(*state, &f->team)), "10");
}

static void somebody_in_training_covers_no_code(void **state)
{
    struct fixture *f = good_team(*state);
    assert_true(dispatch_covers(&f->team, STR("35.01")));
    f->members[EXPERT].n_codes = 0;
    assert_false(dispatch_covers(&f->team, STR("35.01")));
    assert_true(dispatch_covers(&f->team, STR("29.02")));
    assert_false(dispatch_covers(&f->team, STR("29")));
}

static void interest_and_rotation_are_denied_at_assignment_already(void **state)
{
    struct arena *arena = *state;
    struct fixture *f = good_team(arena);
    spoil_everything(f);
    struct problems problems = problems_new(arena);
    const struct dispatch_member *leader = &f->members[LEADER];
    const struct dispatch_member *trainee = &f->members[TRAINEE];
    assert_int_equal(dispatch_check_always(&f->team, leader, &problems), FAIL_FORBIDDEN);
    assert_int_equal(dispatch_check_always(&f->team, trainee, &problems), FAIL_FORBIDDEN);
    assert_str(reasons(arena, &problems), "rotation@Li conflict@Qian");
    assert_int_equal(dispatch_check_always(&f->team, &f->members[EXPERT], &problems), FAIL_NONE);
}

static void a_candidate_is_judged_without_being_on_the_team(void **state)
{
    struct arena *arena = *state;
    struct fixture *f = good_team(arena);
    struct dispatch_member candidate = f->members[ASSESSOR];
    f->team.n_members = 0;
    struct problems problems = problems_new(arena);
    dispatch_check_member(&f->team, &candidate, &problems);
    assert_int_equal(problems.count, 0);
    be_away_all_around(f);
    candidate.busy = f->busy;
    candidate.n_busy = 1;
    candidate.qualified.to = day("2026-12-01");
    dispatch_check_member(&f->team, &candidate, &problems);
    assert_str(reasons(arena, &problems), "clash@Wang not_qualified@Wang");
}

static void cycles_led_are_counted_back_to_the_last_other_leader(void **state)
{
    static const struct team_cycle cycles[] = {
        {STR_INIT("Li"), ACTIVITY_SURVEILLANCE},
        {STR_INIT("Li"), ACTIVITY_RECERTIFICATION},
        {STR_INIT("Wang"), ACTIVITY_SURVEILLANCE},
        {STR_INIT("Li"), ACTIVITY_RECERTIFICATION},
        {STR_INIT("Wang"), ACTIVITY_INITIAL},
        {STR_INIT("Wang"), ACTIVITY_RECERTIFICATION},
    };
    (void)state;
    size_t n = ARRAY_LEN(cycles);
    assert_int_equal(dispatch_led(cycles, n, ACTIVITY_RECERTIFICATION, STR("Li")), 2);
    assert_int_equal(dispatch_led(cycles, n, ACTIVITY_RECERTIFICATION, STR("Wang")), 0);
    assert_int_equal(dispatch_led(cycles, 0, ACTIVITY_RECERTIFICATION, STR("Li")), 0);
    /* Within a cycle, that one is not over yet. */
    assert_int_equal(dispatch_led(cycles, n, ACTIVITY_SURVEILLANCE, STR("Li")), 1);
    assert_int_equal(dispatch_led(cycles + 4, 1, ACTIVITY_SURVEILLANCE, STR("Wang")), 0);
}

static void an_initial_certification_begins_a_new_series_of_cycles(void **state)
{
    static const struct team_cycle cycles[] = {
        {STR_INIT("Li"), ACTIVITY_RECERTIFICATION},
        {STR_INIT("Li"), ACTIVITY_INITIAL},
        {STR_INIT("Li"), ACTIVITY_RECERTIFICATION},
        {STR_INIT("Li"), ACTIVITY_TRANSFER},
    };
    (void)state;
    size_t n = ARRAY_LEN(cycles);
    assert_int_equal(dispatch_led(cycles, n, ACTIVITY_RECERTIFICATION, STR("Li")), 2);
    assert_int_equal(dispatch_led(cycles + 2, 2, ACTIVITY_RECERTIFICATION, STR("Li")), 2);
    assert_int_equal(dispatch_led(cycles, n, ACTIVITY_INITIAL, STR("Li")), 0);
    assert_int_equal(dispatch_led(cycles, n, ACTIVITY_TRANSFER, STR("Li")), 0);
}

static void the_limits_are_the_schemes_clocks(void **state)
{
    struct arena *arena = *state;
    const struct scheme *shipped =
        scheme_fixture_parse(arena, scheme_fixture_shipped(arena, "gbt27922"));
    struct dispatch_limits limits = dispatch_limits_of(shipped);
    assert_int_equal(limits.ban_years, 2);
    assert_int_equal(limits.statement_years, 5);
    assert_int_equal(limits.leader_cycles, 2);
    const struct scheme *other = scheme_fixture_parse(
        arena, scheme_fixture_with(arena, "  nc_minor_days: 30\n", "  consultancy_ban_years: 4\n"));
    limits = dispatch_limits_of(other);
    assert_int_equal(limits.ban_years, 4);
    assert_int_equal(limits.statement_years, 0);
    assert_int_equal(limits.leader_cycles, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_team_that_keeps_every_rule_may_go),
        TEST(each_broken_rule_is_named_with_whom_it_is_about),
        TEST(every_rule_of_the_gate_is_broken_by_some_team),
        TEST(a_reason_says_who_when_and_what),
        TEST(only_assessors_days_add_up),
        TEST(somebody_in_training_covers_no_code),
        TEST(interest_and_rotation_are_denied_at_assignment_already),
        TEST(a_candidate_is_judged_without_being_on_the_team),
        TEST(cycles_led_are_counted_back_to_the_last_other_leader),
        TEST(an_initial_certification_begins_a_new_series_of_cycles),
        TEST(the_limits_are_the_schemes_clocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
