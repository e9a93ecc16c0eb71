/* What is owed: ageing, reminders, the proposal to suspend; and the rules as data. */
#include "domain/charge.h"

#include "domain/invoice.h"
#include "testing.h"

static const struct fee_rules rules = {
    .before_days = 15,
    .again_before_days = 3,
    .overdue_every_days = 7,
    .propose_days = 30,
    .ageing = {30, 60, 90},
    .whole_day_minutes = 300,
    .half_day_minutes = 90,
};

static struct charge owed(void)
{
    return (struct charge){.amount_fen = 100, .due_on = {2026, 12, 31}, .state = CHARGE_OPEN};
}

static void a_charge_is_settled_when_it_is_paid_and_waived_in_full(void **state)
{
    struct charge charge = owed();
    (void)state;
    charge.remind_on = charge.due_on;
    charge_take(&charge, PAYMENT_RECEIVED, 60);
    assert_int_equal(charge_open_fen(&charge), 40);
    assert_int_equal(charge.state, CHARGE_OPEN);
    charge_take(&charge, PAYMENT_FROM_CREDIT, 15);
    charge_take(&charge, PAYMENT_WAIVED, 25);
    assert_int_equal(charge.paid_fen, 75);
    assert_int_equal(charge.waived_fen, 25);
    assert_int_equal(charge.state, CHARGE_SETTLED);
    assert_false(date_is_set(charge.remind_on));
}

static void the_ageing_begins_the_day_after_the_day(void **state)
{
    static const struct {
        int64_t days;
        int column;
    } rows[] = {
        {-5, 0}, {0, 0}, {1, 1}, {30, 1}, {31, 2}, {60, 2}, {61, 3}, {90, 3}, {91, 4}, {4000, 4}};
    struct charge charge = owed();
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(charge_ageing(&rules, rows[i].days), rows[i].column);
    assert_int_equal(charge_days_overdue(&charge, charge.due_on), 0);
    assert_int_equal(charge_days_overdue(&charge, date_add_days(charge.due_on, 1)), 1);
    charge.due_on = (struct date){0};
    assert_int_equal(charge_days_overdue(&charge, (struct date){2030, 1, 1}), 0);
}

static void reminders_come_before_the_day_on_it_and_after_it_until_it_is_paid(void **state)
{
    struct arena *arena = *state;
    static const char *const days[] = {"2026-12-16", "2026-12-28", "2026-12-31", "2027-01-07",
        "2027-01-14", "2027-01-21", "2027-01-28", "2027-01-30", "2027-02-04"};
    struct charge charge = owed();
    struct date day = {2026, 11, 1};
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        day = charge_remind_on(&rules, &charge, day);
        assert_str(date_format(arena, day), days[i]);
    }
    charge.state = CHARGE_SETTLED;
    assert_false(date_is_set(charge_remind_on(&rules, &charge, day)));
    charge = owed();
    charge.due_on = (struct date){0};
    assert_false(date_is_set(charge_remind_on(&rules, &charge, day)));
}

#define RULES(extra)                                                                               \
    "reminders: {before_days: 15, again_before_days: 3, overdue_every_days: 7}\n"                  \
    "propose_days: 30\n"                                                                           \
    "ageing: {first_days: 30, second_days: 60, third_days: 90}\n"                                  \
    "surveillance_days_before: 0\n"                                                                \
    "presence: {whole_day_minutes: 300, half_day_minutes: 90}\n"                                   \
    "rates: [{day_yuan: 800}]\n"                                                                   \
    "claims: [{id: other, names: {zh-CN: 其他, zh-TW: 其他, en: Other}}]\n" extra

static enum fail read_rules(struct arena *arena, const char *text, struct fee_rules *ret_rules)
{
    struct problems problems = problems_new(arena);
    return fee_rules_read(&problems, str_of(text), ret_rules);
}

static void further_certificates_are_charged_as_the_body_says(void **state)
{
    struct arena *arena = *state;
    struct fee_rules read;
    assert_int_equal(
        read_rules(
            arena, RULES("extra_certificate: {yuan: 80, due_days: 10, causes: [copy]}\n"), &read),
        FAIL_NONE);
    for (int i = 0; i < EXTRA_CAUSE_COUNT; i++)
        assert_int_equal(fee_rules_charges(&read, (enum extra_cause)i), i == EXTRA_COPY);
    assert_int_equal(read_rules(arena, RULES(""), &read), FAIL_NONE);
    for (int i = 0; i < EXTRA_CAUSE_COUNT; i++)
        assert_false(fee_rules_charges(&read, (enum extra_cause)i));
}

static void rules_for_further_certificates_that_make_no_sense_are_refused(void **state)
{
    static const char *const wrong[] = {
        RULES("extra_certificate: {yuan: 80.001, due_days: 10, causes: [copy]}\n"),
        RULES("extra_certificate: {yuan: -1, due_days: 10, causes: [copy]}\n"),
        RULES("extra_certificate: {yuan: 80, due_days: 10, causes: [lost]}\n"),
        RULES("extra_certificate: {yuan: 80, due_days: 10, causes: []}\n"),
        RULES("extra_certificate: {yuan: 80, causes: [copy]}\n"),
    };
    struct fee_rules read;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(read_rules(*state, wrong[i], &read), FAIL_INVALID);
}

static void an_open_surveillance_fee_blocks_unless_the_body_says_otherwise(void **state)
{
    struct arena *arena = *state;
    struct fee_rules read;
    assert_int_equal(read_rules(arena, RULES(""), &read), FAIL_NONE);
    assert_int_equal(read.surveillance_unpaid, UNPAID_BLOCKS);
    assert_int_equal(read_rules(arena, RULES("surveillance_unpaid: warns\n"), &read), FAIL_NONE);
    assert_int_equal(read.surveillance_unpaid, UNPAID_WARNS);
    assert_int_equal(
        read_rules(arena, RULES("surveillance_unpaid: ignores\n"), &read), FAIL_INVALID);
}

static void a_suspension_is_proposed_once_after_its_days(void **state)
{
    struct charge charge = owed();
    (void)state;
    assert_false(charge_calls_for_suspension(&rules, &charge, date_add_days(charge.due_on, 29)));
    assert_true(charge_calls_for_suspension(&rules, &charge, date_add_days(charge.due_on, 30)));
    charge.proposed_on = date_add_days(charge.due_on, 30);
    assert_false(charge_calls_for_suspension(&rules, &charge, date_add_days(charge.due_on, 31)));
}

static void a_day_on_site_counts_whole_or_half_or_not(void **state)
{
    (void)state;
    assert_int_equal(fee_rules_half_days(&rules, 89), 0);
    assert_int_equal(fee_rules_half_days(&rules, 90), 1);
    assert_int_equal(fee_rules_half_days(&rules, 299), 1);
    assert_int_equal(fee_rules_half_days(&rules, 300), 2);
}

#define FILE(reminders, ageing, rates)                                                             \
    "reminders: {before_days: " reminders ", again_before_days: 3, overdue_every_days: 7}\n"       \
    "propose_days: 30\n"                                                                           \
    "ageing: {first_days: " ageing ", second_days: 60, third_days: 90}\n"                          \
    "surveillance_days_before: 0\n"                                                                \
    "presence: {whole_day_minutes: 300, half_day_minutes: 90}\n"                                   \
    "rates: [" rates "]\n"                                                                         \
    "claims: [{id: train, names: {zh-CN: 火车, en: Train}}]\n"

static void the_first_rate_that_fits_counts(void **state)
{
    struct problems problems = problems_new(*state);
    struct fee_rules read;
    struct person senior = {.grade = GRADE_SENIOR};
    struct person trainee = {.grade = GRADE_TRAINEE};
    assert_int_equal(fee_rules_read(&problems,
                         STR(FILE("15", "30",
                             "{parts: [leader], day_yuan: 1200.5}, {grades: [senior], "
                             "day_yuan: 900}")),
                         &read),
        FAIL_NONE);
    assert_int_equal(fee_rules_day_fen(*state, &read, TEAM_LEADER, &senior), 120050);
    assert_int_equal(fee_rules_day_fen(*state, &read, TEAM_ASSESSOR, &senior), 90000);
    assert_int_equal(fee_rules_day_fen(*state, &read, TEAM_TRAINEE, &trainee), 0);
    assert_non_null(fee_rules_claim(&read, STR("train")));
    assert_null(fee_rules_claim(&read, STR("boat")));
}

static void rules_that_cannot_be_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *file;
        const char *place;
    } wrong[] = {
        {FILE("15", "30", "{day_yuan: 0.005}"), "rates"},
        {FILE("15", "60", "{day_yuan: 1}"), "ageing"},
        {FILE("2", "30", "{day_yuan: 1}"), "reminders"},
        {FILE("15", "30", "{day_yuan: -1}"), "rates"},
        {FILE("15", "30", "{parts: [boss], day_yuan: 1}"), "rates"},
        {"rates: 1\n", ""},
        {"[", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        struct fee_rules read;
        assert_int_equal(fee_rules_read(&problems, str_of(wrong[i].file), &read), FAIL_INVALID);
        assert_true(str_starts(problems.first->place, str_of(wrong[i].place)));
    }
}

static void the_number_of_an_electronic_invoice_has_20_digits(void **state)
{
    (void)state;
    assert_true(invoice_number_is_right(STR("26327000001234567890")));
    assert_false(invoice_number_is_right(STR("2632700000123456789")));
    assert_false(invoice_number_is_right(STR("2632700000123456789a")));
    assert_false(invoice_number_is_right(STR("")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_charge_is_settled_when_it_is_paid_and_waived_in_full),
        TEST(the_ageing_begins_the_day_after_the_day),
        TEST(reminders_come_before_the_day_on_it_and_after_it_until_it_is_paid),
        TEST(further_certificates_are_charged_as_the_body_says),
        TEST(rules_for_further_certificates_that_make_no_sense_are_refused),
        TEST(an_open_surveillance_fee_blocks_unless_the_body_says_otherwise),
        TEST(a_suspension_is_proposed_once_after_its_days),
        TEST(a_day_on_site_counts_whole_or_half_or_not),
        TEST(the_first_rate_that_fits_counts),
        TEST(rules_that_cannot_be_are_refused_with_their_place),
        TEST(the_number_of_an_electronic_invoice_has_20_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
