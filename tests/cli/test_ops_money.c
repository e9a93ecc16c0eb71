/* What separation and roles forbid on the command line: complaints, fees, settlements. */
#include "ops_demo_fixture.h"

static const char *account_of(const struct ops *ops, const char *field, const struct sql *sql)
{
    return ops_pair(ops, field, ops_cell(ops, sql));
}

/* R7 and R2. */
static void whoever_is_involved_or_related_is_not_named_for_a_complaint(struct test_database *test)
{
    static const struct sql complaint = {"test_received_complaint",
        "SELECT id FROM complaint WHERE state = 'received' AND certificate <> ''"
        " ORDER BY number LIMIT 1"};
    static const struct sql involved = {
        "test_involved", "SELECT id FROM account WHERE login = 'assessor'"};
    static const struct sql outside = {
        "test_outside", "SELECT id FROM account WHERE login = 'committee3'"};
    static const struct sql client = {"test_complained_client",
        "SELECT c.organisation_name FROM complaint k JOIN certificate c ON c.number = k.certificate"
        " WHERE k.state = 'received' ORDER BY k.number LIMIT 1"};
    struct ops ops = demo_new(test);
    const char *id = ops_pair(&ops, "complaint", ops_cell(&ops, &complaint));
    struct fixture_run run = OPS(&ops, "do", "complaint.assign", "--as", "manager", id,
        account_of(&ops, "handler", &involved), account_of(&ops, "decider", &outside));
    fixture_assert_refused(&run, CLI_REFUSED, "(R7)");
    run = OPS(&ops, "do", "complaint.assign", "--as", "manager", id,
        account_of(&ops, "handler", &outside), account_of(&ops, "decider", &involved));
    fixture_assert_refused(&run, CLI_REFUSED, "(R7)");
    run = OPS(&ops, "do", "person.edit", "--as", "admin", account_of(&ops, "person", &outside),
        "employment=part_time", "joined_on=2020-01-01", "identity_type=01", "grade=none");
    assert_int_equal(run.code, CLI_OK);
    run = OPS(&ops, "do", "person.declare", "--as", "committee3", "kind=interest",
        ops_pair(&ops, "name", ops_cell(&ops, &client)));
    assert_int_equal(run.code, CLI_OK);
    run = OPS(&ops, "do", "complaint.assign", "--as", "manager", id,
        account_of(&ops, "handler", &outside), account_of(&ops, "decider", &involved));
    fixture_assert_refused(&run, CLI_REFUSED, "(R2)");
    head_of(&ops);
}

static void money_is_handled_by_those_whose_part_it_is(struct test_database *test)
{
    static const struct sql open = {"test_open_charge",
        "SELECT id FROM charge WHERE state = 'open' AND due_on <> '' ORDER BY number LIMIT 1"};
    static const struct sql submitted = {
        "test_submitted", "SELECT id FROM settlement WHERE state = 'submitted'"};
    struct ops ops = demo_new(test);
    const char *charge = ops_pair(&ops, "charge", ops_cell(&ops, &open));
    const char *settlement = ops_pair(&ops, "settlement", ops_cell(&ops, &submitted));
    struct fixture_run run =
        OPS(&ops, "do", "charge.waive", "--as", "finance", charge, "amount=1", "reason=gift");
    fixture_assert_refused(&run, CLI_REFUSED, "role");
    run = OPS(&ops, "do", "charge.book", "--as", "manager", charge, "amount=1",
        "received_on=2026-10-01", "reference=B-1");
    fixture_assert_refused(&run, CLI_REFUSED, "role");
    run = OPS(&ops, "do", "charge.book", "--as", "finance", charge, "amount=1.005",
        "received_on=2026-10-01", "reference=B-1");
    fixture_assert_refused(&run, CLI_REFUSED, "amount");
    run = OPS(&ops, "do", "charge.book", "--as", "finance", charge, "amount=0.01",
        "received_on=2026-10-01", "reference=B-1");
    assert_int_equal(run.code, CLI_OK);
    run = OPS(&ops, "do", "settlement.approve", "--as", "assessor3", settlement);
    fixture_assert_refused(&run, CLI_REFUSED, "role");
    run = OPS(&ops, "do", "settlement.approve", "--as", "manager", settlement);
    assert_int_equal(run.code, CLI_OK);
    head_of(&ops);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(whoever_is_involved_or_related_is_not_named_for_a_complaint),
        ON_BOTH_SHARED(money_is_handled_by_those_whose_part_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
