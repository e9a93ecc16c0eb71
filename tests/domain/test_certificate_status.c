/* What may follow what in the life of a certificate, act by act and date by date. */
#include "domain/certificate_status.h"

#include "testing.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(str_of(text), &date));
    return date;
}

/* Expected results of the whole guard table: what each act makes of each status. */
enum { NO = -1 };
static const int leads_to[STATUS_ACT_COUNT][CERTIFICATE_STATUS_COUNT] = {
    [STATUS_ISSUE] = {NO, NO, NO, NO, NO},
    [STATUS_TAKE_OVER] = {NO, NO, NO, NO, NO},
    [STATUS_SUSPEND] = {CERTIFICATE_SUSPENDED, NO, NO, NO, NO},
    [STATUS_RESTORE] = {NO, CERTIFICATE_VALID, NO, NO, NO},
    [STATUS_WITHDRAW] = {CERTIFICATE_WITHDRAWN, CERTIFICATE_WITHDRAWN, NO, NO, NO},
    [STATUS_CANCEL] = {CERTIFICATE_CANCELLED, CERTIFICATE_CANCELLED, NO, NO, NO},
    [STATUS_EXPIRE] = {CERTIFICATE_EXPIRED, CERTIFICATE_EXPIRED, NO, NO, NO},
    [STATUS_REPLACE] = {CERTIFICATE_CANCELLED, CERTIFICATE_CANCELLED, NO, NO, NO},
};

struct trial {
    struct certificate certificate;
    struct status_change last;
    struct status_change change;
    struct date longest;
};

/* A suspension of three months, which fits. */
static struct trial trial_of(enum certificate_status status, enum status_act act)
{
    struct trial trial = {
        .certificate = {.status = status, .expires_on = day("2029-11-20")},
        .last = {.to_status = status, .effective_on = day("2026-11-22")},
        .change = {.act = act, .effective_on = day("2027-12-01")},
        .longest = day("2028-06-01"),
    };
    if (act == STATUS_SUSPEND) {
        trial.change.ends_on = day("2028-03-01");
        trial.change.correct_by = day("2028-02-15");
    }
    if (act == STATUS_EXPIRE)
        trial.change.effective_on = day("2029-11-21");
    return trial;
}

static enum fail check(struct arena *arena, const struct trial *trial, const char *expected)
{
    struct problems problems = problems_new(arena);
    enum fail fail = certificate_status_check(
        &trial->certificate, &trial->last, &trial->change, trial->longest, &problems);
    assert_int_equal(fail == FAIL_NONE, problems.count == 0);
    if (expected)
        assert_string_equal(problems.first->code, expected);
    return fail;
}

static void every_act_leads_only_where_the_table_says(void **state)
{
    for (enum status_act act = 0; act < STATUS_ACT_COUNT; act++)
        for (enum certificate_status from = 0; from < CERTIFICATE_STATUS_COUNT; from++) {
            const struct trial trial = trial_of(from, act);
            int to = leads_to[act][from];
            assert_int_equal(check(*state, &trial, NULL), to == NO ? FAIL_STATE : FAIL_NONE);
            if (to != NO)
                assert_int_equal(status_rules[act].to, to);
        }
}

static void withdrawn_cancelled_and_expired_are_final(void **state)
{
    static const enum certificate_status final[] = {
        CERTIFICATE_WITHDRAWN, CERTIFICATE_CANCELLED, CERTIFICATE_EXPIRED};
    for (size_t i = 0; i < ARRAY_LEN(final); i++)
        for (enum status_act act = 0; act < STATUS_ACT_COUNT; act++) {
            const struct trial trial = trial_of(final[i], act);
            assert_true(certificate_status_is_final(final[i]));
            assert_int_equal(check(*state, &trial, "final"), FAIL_STATE);
        }
    assert_false(certificate_status_is_final(CERTIFICATE_VALID));
    assert_false(certificate_status_is_final(CERTIFICATE_SUSPENDED));
}

static void a_suspension_ends_at_the_limit_of_the_scheme_at_the_latest(void **state)
{
    struct trial trial = trial_of(CERTIFICATE_VALID, STATUS_SUSPEND);
    trial.change.ends_on = trial.longest;
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.ends_on = date_add_days(trial.longest, 1);
    assert_int_equal(check(*state, &trial, "longest"), FAIL_INVALID);
    trial.change.ends_on = (struct date){0};
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
    trial.change.ends_on = date_add_days(trial.change.effective_on, -1);
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
}

static void a_suspension_never_ends_after_the_expiry(void **state)
{
    struct trial trial = trial_of(CERTIFICATE_VALID, STATUS_SUSPEND);
    trial.longest = day("2030-06-01");
    trial.change.ends_on = trial.certificate.expires_on;
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.ends_on = date_add_days(trial.certificate.expires_on, 1);
    assert_int_equal(check(*state, &trial, "expiry"), FAIL_INVALID);
}

static void the_last_day_to_correct_lies_within_the_suspension(void **state)
{
    struct trial trial = trial_of(CERTIFICATE_VALID, STATUS_SUSPEND);
    trial.change.correct_by = trial.change.ends_on;
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.correct_by = date_add_days(trial.change.ends_on, 1);
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
    trial.change.correct_by = date_add_days(trial.change.effective_on, -1);
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
    trial.change.correct_by = (struct date){0};
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
}

static void nothing_takes_effect_before_the_last_change_or_after_the_validity(void **state)
{
    struct trial trial = trial_of(CERTIFICATE_VALID, STATUS_CANCEL);
    trial.change.effective_on = trial.last.effective_on;
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.effective_on = date_add_days(trial.last.effective_on, -1);
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
    trial.change.effective_on = trial.certificate.expires_on;
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.effective_on = date_add_days(trial.certificate.expires_on, 1);
    assert_int_equal(check(*state, &trial, "expired"), FAIL_INVALID);
}

static void a_certificate_expires_on_the_day_after_its_last_day(void **state)
{
    struct trial trial = trial_of(CERTIFICATE_SUSPENDED, STATUS_EXPIRE);
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.effective_on = trial.certificate.expires_on;
    assert_int_equal(check(*state, &trial, "not_expired"), FAIL_INVALID);
    trial.change.effective_on = date_add_days(trial.certificate.expires_on, 2);
    assert_int_equal(check(*state, &trial, "not_expired"), FAIL_INVALID);
}

static void facts_come_before_what_follows_from_them(void **state)
{
    struct trial trial = trial_of(CERTIFICATE_VALID, STATUS_WITHDRAW);
    trial.change.facts_confirmed_on = trial.change.effective_on;
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.facts_confirmed_on = date_add_days(trial.change.effective_on, 1);
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
}

static void a_certificate_is_returned_after_it_was_withdrawn(void **state)
{
    struct trial trial = trial_of(CERTIFICATE_VALID, STATUS_WITHDRAW);
    trial.change.return_by = trial.change.effective_on;
    assert_int_equal(check(*state, &trial, NULL), FAIL_NONE);
    trial.change.return_by = date_add_days(trial.change.effective_on, -1);
    assert_int_equal(check(*state, &trial, "order"), FAIL_INVALID);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_act_leads_only_where_the_table_says),
        TEST(withdrawn_cancelled_and_expired_are_final),
        TEST(a_suspension_ends_at_the_limit_of_the_scheme_at_the_latest),
        TEST(a_suspension_never_ends_after_the_expiry),
        TEST(the_last_day_to_correct_lies_within_the_suspension),
        TEST(nothing_takes_effect_before_the_last_change_or_after_the_validity),
        TEST(a_certificate_expires_on_the_day_after_its_last_day),
        TEST(facts_come_before_what_follows_from_them),
        TEST(a_certificate_is_returned_after_it_was_withdrawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
