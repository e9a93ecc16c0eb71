#include "domain/certificate_outcome.h"

#include "testing.h"

static struct outcome_facts facts(enum activity activity, bool is_changed)
{
    return (struct outcome_facts){
        .activity = activity,
        .is_changed = is_changed,
        .audited = {2029, 10, 1},
        .expires_on = {2029, 11, 20},
    };
}

static enum certificate_outcome outcome(enum activity activity, bool is_changed)
{
    struct outcome_facts f = facts(activity, is_changed);
    return certificate_outcome_of(&f);
}

static void each_activity_has_its_rule(void **state)
{
    (void)state;
    for (enum activity i = 0; i < ACTIVITY_COUNT; i++)
        assert_int_equal(outcome_rules[i].activity, i);
}

static void who_comes_new_gets_a_new_certificate(void **state)
{
    (void)state;
    assert_int_equal(outcome(ACTIVITY_INITIAL, false), OUTCOME_NEW);
    assert_int_equal(outcome(ACTIVITY_TRANSFER, false), OUTCOME_NEW);
}

static void a_surveillance_keeps_the_certificate_unless_it_would_say_something_else(void **state)
{
    (void)state;
    assert_int_equal(outcome(ACTIVITY_SURVEILLANCE, false), OUTCOME_KEPT);
    assert_int_equal(outcome(ACTIVITY_SURVEILLANCE, true), OUTCOME_REISSUED);
    assert_int_equal(outcome(ACTIVITY_SPECIAL, false), OUTCOME_KEPT);
    assert_int_equal(outcome(ACTIVITY_SPECIAL, true), OUTCOME_REISSUED);
    assert_int_equal(outcome(ACTIVITY_SCOPE_EXTENSION, false), OUTCOME_REISSUED);
}

static void only_a_surveillance_is_counted_and_each_replacement_has_its_reason(void **state)
{
    (void)state;
    for (enum activity i = 0; i < ACTIVITY_COUNT; i++) {
        const struct outcome_rule *rule = &outcome_rules[i];
        assert_int_equal(rule->is_surveillance, i == ACTIVITY_SURVEILLANCE);
        assert_int_equal(rule->replacement == REPLACEMENT_NONE, rule->changed == OUTCOME_NEW);
    }
    assert_int_equal(outcome_rules[ACTIVITY_SURVEILLANCE].replacement, REPLACEMENT_SURVEILLANCE);
    assert_int_equal(
        outcome_rules[ACTIVITY_RECERTIFICATION].replacement, REPLACEMENT_RECERTIFICATION);
    assert_int_equal(outcome_rules[ACTIVITY_SCOPE_EXTENSION].replacement, REPLACEMENT_CHANGE);
}

static void a_recertification_that_ends_after_the_certificate_is_an_initial_one(void **state)
{
    struct outcome_facts f = facts(ACTIVITY_RECERTIFICATION, false);
    (void)state;
    assert_int_equal(certificate_outcome_of(&f), OUTCOME_RENEWED);
    f.audited = f.expires_on;
    assert_int_equal(certificate_outcome_of(&f), OUTCOME_RENEWED);
    f.audited = (struct date){2029, 11, 21};
    assert_int_equal(certificate_outcome_of(&f), OUTCOME_NEW);
    f.grace_months = 6;
    assert_int_equal(certificate_outcome_of(&f), OUTCOME_RENEWED);
    f.audited = (struct date){2030, 5, 20};
    assert_int_equal(certificate_outcome_of(&f), OUTCOME_RENEWED);
    f.audited = (struct date){2030, 5, 21};
    assert_int_equal(certificate_outcome_of(&f), OUTCOME_NEW);
}

static void the_last_day_stays_or_is_counted_anew_as_the_scheme_says(void **state)
{
    struct certificate_rule rule = {.months = 36};
    struct certificate held = {.expires_on = {2029, 11, 20}};
    struct date decided = {2029, 10, 8};
    struct arena *arena = *state;
    assert_str(
        date_format(arena, certificate_outcome_expiry(OUTCOME_REISSUED, &rule, &held, decided)),
        "2029-11-20");
    assert_str(date_format(arena, certificate_outcome_expiry(OUTCOME_KEPT, &rule, &held, decided)),
        "2029-11-20");
    assert_str(
        date_format(arena, certificate_outcome_expiry(OUTCOME_RENEWED, &rule, &held, decided)),
        "2032-10-07");
    rule.renewal = RENEWAL_FROM_EXPIRY;
    assert_str(
        date_format(arena, certificate_outcome_expiry(OUTCOME_RENEWED, &rule, &held, decided)),
        "2032-11-20");
    assert_str(date_format(arena, certificate_outcome_expiry(OUTCOME_NEW, &rule, &held, decided)),
        "2032-10-07");
}

static void a_transferred_certificate_keeps_its_last_day_as_long_as_it_has_one(void **state)
{
    struct certificate_rule rule = {.months = 36};
    struct date until = {2027, 6, 30};
    struct arena *arena = *state;
    assert_str(
        date_format(arena, certificate_outcome_transfer_expiry(&rule, until, until)), "2027-06-30");
    struct date after = date_add_days(until, 1);
    assert_str(
        date_format(arena, certificate_outcome_transfer_expiry(&rule, until, after)), "2030-06-30");
    assert_true(certificate_outcome_takes_over(until, until));
    assert_false(certificate_outcome_takes_over(until, after));
    assert_false(certificate_outcome_takes_over((struct date){0}, until));
    rule.transfer = TRANSFER_FROM_DECISION;
    assert_str(
        date_format(arena, certificate_outcome_transfer_expiry(&rule, until, until)), "2030-06-29");
}

static void what_it_says_is_compared_field_by_field(void **state)
{
    struct certificate before = {
        .organisation_name = STR("甲公司"), .level = STR("four_star"), .scope = STR("维修")};
    struct certificate after = before;
    struct outcome_change changes[OUTCOME_FIELDS];
    (void)state;
    after.score = STR("95.00");
    after.issued_on = (struct date){2027, 1, 1};
    assert_int_equal(certificate_outcome_changes(&before, &after, changes), 0);
    after.level = STR("five_star");
    after.scope = STR("维修、安装");
    assert_int_equal(certificate_outcome_changes(&before, &after, changes), 2);
    assert_string_equal(changes[0].field, "scope");
    assert_str(changes[0].before, "维修");
    assert_str(changes[0].after, "维修、安装");
    assert_string_equal(changes[1].field, "level");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_activity_has_its_rule),
        TEST(who_comes_new_gets_a_new_certificate),
        TEST(a_surveillance_keeps_the_certificate_unless_it_would_say_something_else),
        TEST(only_a_surveillance_is_counted_and_each_replacement_has_its_reason),
        TEST(a_recertification_that_ends_after_the_certificate_is_an_initial_one),
        TEST(the_last_day_stays_or_is_counted_anew_as_the_scheme_says),
        TEST(a_transferred_certificate_keeps_its_last_day_as_long_as_it_has_one),
        TEST(what_it_says_is_compared_field_by_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
