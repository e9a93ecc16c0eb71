/* Acts of the command line on the cases of the demonstration. */
#include "service/decision_basis.h"
#include "service/installation.h"

#include "ops_demo_fixture.h"

#include "sys/clock.h"

static const char *waiting_case(const struct ops *ops)
{
    static const struct sql waiting = {
        "test_waiting", "SELECT id FROM certification_case WHERE state = 'reviewed'"};
    return ops_pair(ops, "case", ops_cell(ops, &waiting));
}

/* The hash of the decision record that the head has to sign. */
static const char *record_of(const struct ops *ops)
{
    static const struct sql record = {"test_record",
        "SELECT d.sha256 FROM signed_document d JOIN certification_case c"
        " ON c.id = d.certification_case WHERE d.kind = 'decision' AND c.state = 'reviewed'"};
    return ops_pair(ops, "sha256", ops_cell(ops, &record));
}

/* The hash of what the decider has to sign, as the decider's page shows it. */
static const char *basis_of(const struct ops *ops)
{
    static const struct sql waiting = {
        "test_waiting", "SELECT id FROM certification_case WHERE state = 'reviewed'"};
    static const struct sql decider = {
        "test_decider", "SELECT id FROM account WHERE login = 'decider'"};
    const struct installation_config config = {
        .data_folder = str_of(ops->data), .scheme_folder = STR("schemes")};
    struct problems problems = problems_new(ops->arena);
    struct installation installation;
    struct str sha256;
    assert_int_equal(installation_open(ops->arena, &config, &problems, &installation), FAIL_NONE);
    const struct actor actor = {
        .account = str_of(ops_cell(ops, &decider)), .roles = ROLE_BIT(ROLE_DECIDER)};
    struct use use = use_begin(&installation.platform, ops->arena, ops->test->db, actor);
    assert_int_equal(
        decision_basis_sha256(&use, str_of(ops_cell(ops, &waiting)), &sha256), FAIL_NONE);
    return ops_pair(ops, "sha256", str_c(ops->arena, sha256));
}

/* The hash of the text that the client has to sign, and the client's login. */
static const char *wording_of(const struct ops *ops)
{
    static const struct sql wording = {
        "test_wording", "SELECT sha256 FROM certificate_wording WHERE state = 'sent'"};
    return ops_pair(ops, "sha256", ops_cell(ops, &wording));
}

static const char *client_of(const struct ops *ops)
{
    static const struct sql client = {"test_client",
        "SELECT a.login FROM account a JOIN certification_case c ON c.organisation = a.organisation"
        " JOIN certificate_wording w ON w.certification_case = c.id WHERE w.state = 'sent'"};
    return ops_cell(ops, &client);
}

static void a_team_member_does_not_decide(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct fixture_run run = OPS(&ops, "do", "decision.grant", "--as", "both", waiting_case(&ops),
        "reason=good enough", basis_of(&ops));
    fixture_assert_refused(&run, CLI_REFUSED, "duty (R1): A member of the assessment team may not");
    assert_int_equal(OPS(&ops, "do", "decision.refuse", "--as", "both", waiting_case(&ops),
                         "reason=not good enough", basis_of(&ops))
                         .code,
        CLI_REFUSED);
    head_of(&ops);
}

static void a_case_is_decided_once_and_gets_the_next_number(struct test_database *test)
{
    struct ops ops = demo_new(test);
    const char *id = waiting_case(&ops);
    const char *basis = basis_of(&ops);
    struct fixture_run run = OPS(
        &ops, "do", "decision.grant", "--as", "decider", id, "reason=level reached", "sha256=0000");
    fixture_assert_refused(&run, CLI_REFUSED, "sha256: This is not the text that was shown");
    run = OPS(&ops, "do", "decision.grant", "--as", "decider", id, "reason=level reached", basis);
    assert_int_equal(run.code, 0);
    run = OPS(&ops, "do", "decision.grant", "--as", "decider2", id, "reason=once more", basis);
    fixture_assert_refused(&run, CLI_REFUSED, "The decision is signed already");
    run = OPS(&ops, "do", "decision.confirm", "--as", "head", id, "sha256=0000");
    fixture_assert_refused(&run, CLI_REFUSED, "sha256: This is not the text that was shown");
    run = OPS(&ops, "do", "decision.confirm", "--as", "head", id, record_of(&ops));
    assert_int_equal(run.code, 0);
    run = OPS(&ops, "do", "decision.refuse", "--as", "decider2", id, "reason=after all", basis);
    fixture_assert_refused(&run, CLI_REFUSED, "state: This cannot be done while the case is");
    run = OPS(&ops, "do", "certificate.issue", "--as", "officer", id);
    fixture_assert_refused(&run, CLI_REFUSED, "The client has not agreed to the text");
    run = OPS(&ops, "do", "wording.draft", "--as", "officer", id, "languages=zh");
    assert_int_equal(run.code, 0);
    run = OPS(&ops, "do", "wording.send", "--as", "officer", id);
    assert_int_equal(run.code, 0);
    run = OPS(&ops, "do", "wording.agree", "--as", "officer", id, wording_of(&ops));
    fixture_assert_refused(&run, CLI_REFUSED, "role: Your roles do not allow this");
    run = OPS(&ops, "do", "wording.agree", "--as", client_of(&ops), id, wording_of(&ops));
    assert_int_equal(run.code, 0);
    run = OPS(&ops, "do", "certificate.issue", "--as", "officer", id);
    assert_string_equal(ops_word(&ops, &run), "88826F00003R0M");
}

static void a_decision_is_signed_with_the_right_password(struct test_database *test)
{
    struct ops ops = demo_new(test);
    struct fixture_run run = OPS(&ops, "do", "decision.grant", "--as", "decider",
        waiting_case(&ops), "reason=level reached", basis_of(&ops), "password=somebody else's");
    fixture_assert_refused(&run, CLI_REFUSED, "password: The password is not right.");
}

static void a_list_of_outlets_is_imported_from_a_file(struct test_database *test)
{
    static const struct sql outlets = {"test_outlets", "SELECT name FROM outlet WHERE code = 'N1'"};
    struct ops ops = demo_new(test);
    struct str path = file_join(ops.arena, str_of(ops.data), STR("new.csv"));
    const char *file =
        ops_pair(&ops, "file", str_c(ops.arena, str_concat(ops.arena, STR("@"), path)));
    assert_int_equal(
        file_write(ops.arena, path, STR("code,name,address,staff\nN1,一店,某路1号,0\n")),
        FAIL_NONE);
    struct fixture_run run = OPS(&ops, "do", "outlet.import", "--as", "tongda", file);
    fixture_assert_refused(&run, CLI_REFUSED, "2: staff: A whole number");
    assert_int_equal(
        file_write(ops.arena, path, STR("code,name,address,staff\nN1,一店,某路1号,3\n")),
        FAIL_NONE);
    run = OPS(&ops, "do", "outlet.import", "--as", "tongda", file);
    ops_word(&ops, &run);
    assert_string_equal(ops_cell(&ops, &outlets), "一店");
    assert_true(file_exists(ops.arena, path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(a_team_member_does_not_decide),
        ON_BOTH_SHARED(a_case_is_decided_once_and_gets_the_next_number),
        ON_BOTH_SHARED(a_decision_is_signed_with_the_right_password),
        ON_BOTH_SHARED(a_list_of_outlets_is_imported_from_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
