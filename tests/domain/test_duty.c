#include "domain/duty.h"

#include "testing.h"

/* Process reference, §2: R1, R2 and the matrix. */
static void these_duties_may_not_meet_in_one_person(void **state)
{
    static const enum duty pairs[][2] = {
        {DUTY_TEAM, DUTY_DECISION},
        {DUTY_PLANNING, DUTY_DECISION},
        {DUTY_APPROVAL, DUTY_DECISION},
        {DUTY_CONTRACT, DUTY_DECISION},
        {DUTY_FINANCE, DUTY_DECISION},
        {DUTY_APPLICANT, DUTY_APPROVAL},
        {DUTY_APPLICANT, DUTY_CONTRACT},
        {DUTY_APPLICANT, DUTY_FINANCE},
        {DUTY_APPLICANT, DUTY_REPORT},
        {DUTY_APPLICANT, DUTY_APPLICATION_REVIEW},
        {DUTY_APPLICANT, DUTY_PLANNING},
        {DUTY_APPLICANT, DUTY_TEAM},
        {DUTY_APPLICANT, DUTY_DECISION},
        {DUTY_TEAM, DUTY_FILE_REVIEW},
        {DUTY_PLANNING, DUTY_FILE_REVIEW},
        {DUTY_APPROVAL, DUTY_FILE_REVIEW},
        {DUTY_CONTRACT, DUTY_FILE_REVIEW},
        {DUTY_FINANCE, DUTY_FILE_REVIEW},
        {DUTY_APPLICANT, DUTY_FILE_REVIEW},
        {DUTY_TEAM, DUTY_RELEASE},
        {DUTY_PLANNING, DUTY_RELEASE},
        {DUTY_APPROVAL, DUTY_RELEASE},
        {DUTY_CONTRACT, DUTY_RELEASE},
        {DUTY_FINANCE, DUTY_RELEASE},
        {DUTY_APPLICANT, DUTY_RELEASE},
        {DUTY_FILE_REVIEW, DUTY_RELEASE},
        {DUTY_DECISION, DUTY_RELEASE},
        {DUTY_APPLICANT, DUTY_CERTIFICATE},
        {DUTY_TEAM, DUTY_SUPPORT},
        {DUTY_PLANNING, DUTY_SUPPORT},
        {DUTY_APPROVAL, DUTY_SUPPORT},
        {DUTY_CONTRACT, DUTY_SUPPORT},
        {DUTY_FINANCE, DUTY_SUPPORT},
        {DUTY_TEAM, DUTY_VOTE},
        {DUTY_PLANNING, DUTY_VOTE},
        {DUTY_APPROVAL, DUTY_VOTE},
        {DUTY_CONTRACT, DUTY_VOTE},
        {DUTY_FINANCE, DUTY_VOTE},
        {DUTY_APPLICANT, DUTY_SUPPORT},
        {DUTY_APPLICANT, DUTY_VOTE},
    };
    (void)state;
    bool together[DUTY_COUNT][DUTY_COUNT] = {0};
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        together[pairs[i][0]][pairs[i][1]] = together[pairs[i][1]][pairs[i][0]] = true;
    for (int held = 0; held < DUTY_COUNT; held++)
        for (int added = 0; added < DUTY_COUNT; added++) {
            const struct duty_conflict *c = duty_conflict_find(DUTY_BIT(held), (enum duty)added);
            assert_int_equal(c != NULL, together[held][added]);
        }
}

static void one_conflict_among_many_duties_is_enough(void **state)
{
    (void)state;
    duty_set held = DUTY_BIT(DUTY_APPLICATION_REVIEW) | DUTY_BIT(DUTY_TEAM);
    assert_non_null(duty_conflict_find(held, DUTY_DECISION));
    assert_null(duty_conflict_find(held, DUTY_PLANNING));
    assert_null(duty_conflict_find(0, DUTY_DECISION));
}

/* One activity: whichever of the two came first. */
static void on_a_case_audited_together_the_same_duties_conflict_in_both_directions(void **state)
{
    (void)state;
    for (size_t i = 0; i < duty_conflicts_count; i++) {
        const struct duty_conflict *c = &duty_conflicts[i];
        duty_set one = DUTY_BIT(c->one);
        duty_set other = DUTY_BIT(c->other);
        assert_int_equal(duty_conflict_find_in_combination(one, c->other) != NULL, c->over_cycle);
        assert_int_equal(duty_conflict_find_in_combination(other, c->one) != NULL, c->over_cycle);
    }
    assert_non_null(duty_conflict_find_in_combination(DUTY_BIT(DUTY_DECISION), DUTY_TEAM));
    assert_null(duty_conflict_find_in_cycle(DUTY_BIT(DUTY_DECISION), DUTY_TEAM));
    assert_null(duty_conflict_find_in_combination(DUTY_BIT(DUTY_DECISION), DUTY_DECISION));
}

static void each_conflict_names_its_rule_and_says_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < duty_conflicts_count; i++) {
        const struct duty_conflict *c = &duty_conflicts[i];
        assert_true(strcmp(c->rule, "R1") == 0 || strcmp(c->rule, "R2") == 0 ||
                    strcmp(c->rule, "R8") == 0 || strcmp(c->rule, "L3") == 0);
        assert_true(strlen(c->why) > 0);
        assert_int_not_equal(c->one, c->other);
    }
}

static void duties_have_words_of_their_own(void **state)
{
    (void)state;
    assert_int_equal(duty_codes.count, DUTY_COUNT);
    for (int i = 0; i < DUTY_COUNT; i++) {
        int back;
        assert_true(codes_parse(&duty_codes, codes_format(&duty_codes, i), &back));
        assert_int_equal(back, i);
        assert_true(strlen(duty_label((enum duty)i)) > 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(these_duties_may_not_meet_in_one_person),
        TEST(one_conflict_among_many_duties_is_enough),
        TEST(on_a_case_audited_together_the_same_duties_conflict_in_both_directions),
        TEST(each_conflict_names_its_rule_and_says_why),
        TEST(duties_have_words_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
