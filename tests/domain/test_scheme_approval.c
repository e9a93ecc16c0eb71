#include "domain/scheme_approval.h"

#include "testing.h"

static const struct date today = {2026, 11, 21};

static struct scheme_approval approval_of(const char *id, struct date from, int64_t at)
{
    return (struct scheme_approval){.id = str_of(id),
        .sha256 = STR("cafe"),
        .scheme = STR("tea"),
        .version = STR("2"),
        .approved_by = STR("a1"),
        .approved_at = at,
        .effective_on = from};
}

static void the_approval_that_began_last_is_in_force(void **state)
{
    const struct scheme_approval approvals[] = {approval_of("a", (struct date){2026, 1, 1}, 9),
        approval_of("b", (struct date){2026, 11, 21}, 5),
        approval_of("c", (struct date){2026, 11, 22}, 7)};
    (void)state;
    assert_str(scheme_approval_in_force(approvals, 3, today)->id, "b");
    assert_str(scheme_approval_in_force(approvals, 3, (struct date){2026, 11, 20})->id, "a");
    assert_str(scheme_approval_in_force(approvals, 3, (struct date){2026, 11, 22})->id, "c");
    assert_null(scheme_approval_in_force(approvals, 3, (struct date){2025, 12, 31}));
    assert_null(scheme_approval_in_force(approvals, 0, today));
}

static void of_two_that_begin_on_one_day_the_later_signature_counts(void **state)
{
    const struct scheme_approval approvals[] = {
        approval_of("a", today, 6), approval_of("b", today, 5), approval_of("c", today, 6)};
    (void)state;
    assert_str(scheme_approval_in_force(approvals, 3, today)->id, "c");
    assert_str(scheme_approval_in_force(approvals, 2, today)->id, "a");
}

static void what_was_withdrawn_is_in_force_no_more(void **state)
{
    struct scheme_approval approvals[] = {approval_of("a", (struct date){2026, 1, 1}, 9),
        approval_of("b", (struct date){2026, 6, 1}, 5)};
    (void)state;
    approvals[1].withdrawn_by = STR("a2");
    assert_str(scheme_approval_in_force(approvals, 2, today)->id, "a");
    approvals[0].withdrawn_by = STR("a2");
    assert_null(scheme_approval_in_force(approvals, 2, today));
}

/* Signatures of the first release, which had no day, still hold. */
static void the_signed_text_names_the_day_only_where_there_is_one(void **state)
{
    struct scheme_approval approval = approval_of("a", today, 1795219200);
    struct str dated = scheme_approval_statement(*state, &approval);
    assert_str(dated, "scheme-approval\ntea\n2\ncafe\na1\n2026-11-21T00:00:00Z\n2026-11-21\n");
    approval.effective_on = (struct date){0};
    struct str undated = scheme_approval_statement(*state, &approval);
    assert_str(undated, "scheme-approval\ntea\n2\ncafe\na1\n2026-11-21T00:00:00Z\n");
}

static void a_withdrawal_names_the_approval_and_who_withdraws(void **state)
{
    struct scheme_approval approval = approval_of("a", today, 1795219200);
    approval.withdrawn_by = STR("a2");
    approval.withdrawn_at = 1795219201;
    assert_str(scheme_approval_withdrawal(*state, &approval),
        "scheme-withdrawal\ntea\n2\ncafe\na\na2\n2026-11-21T00:00:01Z\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_approval_that_began_last_is_in_force),
        TEST(of_two_that_begin_on_one_day_the_later_signature_counts),
        TEST(what_was_withdrawn_is_in_force_no_more),
        TEST(the_signed_text_names_the_day_only_where_there_is_one),
        TEST(a_withdrawal_names_the_approval_and_who_withdraws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
