#include "service/use_case.h"

#include "base/node.h"
#include "ops_fixture.h"

static void migrating_again_applies_nothing(struct test_database *test)
{
    struct ops ops = ops_new(test);
    struct fixture_run first = OPS(&ops, "migrate", "--json");
    struct fixture_run again = OPS(&ops, "migrate", "--json");
    struct fixture_run told = OPS(&ops, "migrate");
    assert_int_equal(first.code, CLI_OK);
    assert_false(fixture_has(first.output, "{\"applied\":0}"));
    assert_str(again.output, "{\"applied\":0}\n");
    assert_str(told.output, "The database is up to date.\n");
}

static void a_newer_or_edited_history_is_refused(struct test_database *test)
{
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "migrate").code, CLI_OK);
    ops_alter(&ops, "INSERT INTO schema_migration (number, name, sha256, applied_at)"
                    " VALUES (9999, '9999_future.sql', 'x', 'x')");
    struct fixture_run run = OPS(&ops, "migrate");
    fixture_assert_refused(&run, CLI_REFUSED, "9999_future.sql, which this program does not know");
    run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "9999_future.sql");
    ops_alter(&ops, "DELETE FROM schema_migration WHERE number = 9999;"
                    "UPDATE schema_migration SET sha256 = 'other' WHERE number = 1");
    run = OPS(&ops, "migrate");
    fixture_assert_refused(&run, CLI_REFUSED, "must not be edited");
}

static void commands_name_a_database_that_has_to_be_migrated(struct test_database *test)
{
    struct ops ops = ops_new(test);
    struct fixture_run run = OPS(&ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "run: xingheng migrate");
}

static void the_first_administrator_is_made_once(struct test_database *test)
{
    struct ops ops = ops_new(test);
    struct fixture_run run = OPS(&ops, "init", "--login", "root", "--name", "何敏");
    assert_int_equal(run.code, CLI_OK);
    assert_str(run.output, "root is the administrator.\n");
    run = OPS(&ops, "init", "--login", "second", "--name", "何敏");
    fixture_assert_refused(&run, CLI_REFUSED, "login: The body has people already");
    run = OPS(&ops, "log", "verify", "--json");
    assert_true(fixture_has(run.output, "{\"events\":1,"));
}

static void the_first_administrator_needs_a_good_password_and_login(struct test_database *test)
{
    struct ops ops = ops_new(test);
    ops_set_password("short");
    struct fixture_run run = OPS(&ops, "init", "--login", "root", "--name", "何敏");
    fixture_assert_refused(&run, CLI_REFUSED, "new_password: At least 10 characters");
    ops_set_password("");
    run = OPS(&ops, "init", "--login", "root", "--name", "何敏");
    fixture_assert_refused(&run, CLI_REFUSED, "XINGHENG_PASSWORD: set this environment variable");
    ops_set_password("long enough");
    run = OPS(&ops, "init", "--login", "Root!", "--name", "何敏");
    fixture_assert_refused(&run, CLI_REFUSED, "login: Only lower-case letters");
    run = OPS(&ops, "log", "verify", "--json");
    assert_true(fixture_has(run.output, "{\"events\":0,"));
}

static void the_first_administrator_adds_people(struct test_database *test)
{
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "init", "--login", "root", "--name", "何敏").code, CLI_OK);
    struct fixture_run run = OPS(&ops, "do", "account.add", "--as", "root", "login=zhou",
        "name=周航", "roles=planner", "roles=reviewer", "new_password=another-password");
    assert_int_equal(strlen(ops_word(&ops, &run)), 16);
    ops_set_password("another-password");
    run = OPS(&ops, "do", "account.add", "--as", "zhou", "login=li", "name=李", "roles=planner",
        "new_password=another-password");
    fixture_assert_refused(&run, CLI_REFUSED, "role: Your roles do not allow this.");
}

/* On the command line as on pages and through the API. */
static void nobody_reviews_their_own_question(struct test_database *test)
{
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "init", "--login", "root", "--name", "何敏").code, CLI_OK);
    struct fixture_run run = OPS(&ops, "do", "account.add", "--as", "root", "login=cheng",
        "name=程立新", "roles=manager", "new_password=another-password");
    ops_word(&ops, &run);
    ops_set_password("another-password");
    run = OPS(&ops, "do", "question.save", "--as", "cheng", "kind=judge", "language=zh_CN",
        "difficulty=easy", "wording=总分为 100 分。", "answer=对", "handed_in=1");
    struct str question = str_format(test->arena, "question=%s", ops_word(&ops, &run));
    run = OPS(&ops, "do", "question.review", "--as", "cheng", str_c(test->arena, question),
        "verdict=accept");
    fixture_assert_refused(
        &run, CLI_REFUSED, "relation: Somebody other than its writer reviews a question.");
}

static void a_wrong_password_or_login_is_refused(struct test_database *test)
{
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "init", "--login", "root", "--name", "何敏").code, CLI_OK);
    struct fixture_run run = OPS(&ops, "do", "session.close", "--as", "nobody", "token=x");
    fixture_assert_refused(&run, CLI_REFUSED, "The login or the password is not right.");
    ops_set_password("not the password");
    run = OPS(&ops, "do", "session.close", "--as", "root", "token=x");
    fixture_assert_refused(&run, CLI_REFUSED, "The login or the password is not right.");
}

#define REGISTER(login)                                                                            \
    "do", "account.register", "uscc=91320300MA1W7K4Q26", "organisation_name=徐州云海电器有限公司", \
        "name=高秀兰", "phone=0516-83721108", "login=" login

static void secrets_need_not_stand_on_the_command_line(struct test_database *test)
{
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "migrate").code, CLI_OK);
    struct fixture_run run = OPS(&ops, REGISTER("yunhai"));
    ops_word(&ops, &run);
    run = OPS(&ops, "do", "session.open", "login=yunhai", "--json");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "\"use_case\":\"session.open\",\"id\":\""));
    assert_true(fixture_has(run.output, "\"secret\":\""));
}

static void bad_words_are_refused_with_their_place(struct test_database *test)
{
    static const struct {
        const char *words[3];
        const char *says;
    } cases[] = {
        {{"account.register", "uscc"}, "uscc: write it as FIELD=VALUE"},
        {{"account.register", "=x"}, "=x: write it as FIELD=VALUE"},
        {{"account.register", "colour=red"}, "colour: There is no such field."},
        {{"outlet.import", "file=outlets.csv"}, "file: write @ in front of the file's name"},
        {{"outlet.import", "file=@no/such/file"}, "file: the file no/such/file cannot be read"},
        {{"outlet.import", "file=@schemes"}, "file: the file schemes cannot be read"},
        {{"outlet.import", "file=@schemes/gbt27922.yaml"}, "Please sign in first."},
    };
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "migrate").code, CLI_OK);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture_run run = OPS(&ops, "do", cases[i].words[0], cases[i].words[1]);
        fixture_assert_refused(&run, CLI_REFUSED, cases[i].says);
    }
    struct fixture_run log = OPS(&ops, "log", "verify", "--json");
    assert_true(fixture_has(log.output, "{\"events\":0,"));
}

static void an_upload_that_was_refused_leaves_no_file(struct test_database *test)
{
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "migrate").code, CLI_OK);
    struct fixture_run run = OPS(&ops, "do", "outlet.import", "file=@schemes/gbt27922.yaml");
    assert_int_equal(run.code, CLI_REFUSED);
    struct str uploads = file_join(ops.arena, str_of(ops.data), STR("tmp"));
    assert_int_equal(rmdir(str_c(ops.arena, uploads)), 0);
}

static void an_unknown_use_case_is_misuse(struct test_database *test)
{
    struct ops ops = ops_new(test);
    struct fixture_run run = OPS(&ops, "do", "decision.grand");
    fixture_assert_refused(&run, CLI_MISUSE, "did you mean decision.grant?");
    run = OPS(&ops, "do");
    fixture_assert_refused(&run, CLI_MISUSE, "there is no such use case");
    run = OPS(&ops, "log", "rewrite");
    fixture_assert_refused(&run, CLI_MISUSE, "rewrite: must be: verify");
}

static void overviews_are_for_the_people_of_the_body(struct test_database *test)
{
    static const char *const names[] = {"pipeline", "backlog", "deadlines"};
    struct ops ops = ops_new(test);
    assert_int_equal(OPS(&ops, "init", "--login", "root", "--name", "何敏").code, CLI_OK);
    assert_int_equal(OPS(&ops, REGISTER("yunhai")).code, CLI_OK);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct fixture_run run = OPS(&ops, "overview", names[i], "--as", "root", "--json");
        assert_int_equal(run.code, CLI_OK);
        assert_str(run.output, "{\"total\":0,\"rows\":[]}\n");
        run = OPS(&ops, "overview", names[i], "--as", "root");
        assert_true(fixture_has(run.output, "0 of 0"));
        run = OPS(&ops, "overview", names[i], "--as", "yunhai");
        assert_int_equal(run.code, CLI_REFUSED);
        run = OPS(&ops, "overview", names[i], "--as", "nobody");
        fixture_assert_refused(&run, CLI_REFUSED, "The login or the password is not right.");
    }
    struct fixture_run run = OPS(&ops, "overview", "weather", "--as", "root");
    fixture_assert_refused(
        &run, CLI_MISUSE, "one of these: pipeline, backlog, deadlines, certificates");
    run = OPS(&ops, "statistics", "--as", "root", "--json");
    assert_str(run.output, "{\"scheme\":null}\n");
    run = OPS(&ops, "statistics", "--as", "root");
    assert_true(fixture_has(run.output, "No sheet is locked yet."));
    assert_int_equal(OPS(&ops, "statistics", "--as", "yunhai").code, CLI_REFUSED);
}

static void every_use_case_is_listed_with_its_fields(void **state)
{
    struct fixture_run text = RUN(*state, STR(""), "do", "--list");
    struct fixture_run json = RUN(*state, STR(""), "do", "--list", "--json");
    struct problems problems = problems_new(*state);
    struct node *root;
    assert_int_equal(node_read_json(*state, json.output, &problems, &root), FAIL_NONE);
    assert_int_equal(root->count, use_cases_count);
    for (size_t i = 0; i < use_cases_count; i++) {
        assert_true(fixture_has(text.output, use_cases[i]->name));
        for (size_t k = 0; k < use_cases[i]->fields.n; k++)
            assert_true(fixture_has(text.output, use_cases[i]->fields.items[k].name));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(migrating_again_applies_nothing),
        ON_BOTH_SHARED(a_newer_or_edited_history_is_refused),
        ON_BOTH_SHARED(commands_name_a_database_that_has_to_be_migrated),
        ON_BOTH_SHARED(the_first_administrator_is_made_once),
        ON_BOTH_SHARED(the_first_administrator_needs_a_good_password_and_login),
        ON_BOTH_SHARED(the_first_administrator_adds_people),
        ON_BOTH_SHARED(nobody_reviews_their_own_question),
        ON_BOTH_SHARED(a_wrong_password_or_login_is_refused),
        ON_BOTH_SHARED(secrets_need_not_stand_on_the_command_line),
        ON_BOTH_SHARED(bad_words_are_refused_with_their_place),
        ON_BOTH_SHARED(an_upload_that_was_refused_leaves_no_file),
        ON_BOTH_SHARED(an_unknown_use_case_is_misuse),
        ON_BOTH_SHARED(overviews_are_for_the_people_of_the_body),
        TEST(every_use_case_is_listed_with_its_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
