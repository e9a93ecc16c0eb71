/* Who gets an account, and who gets in with it. */
#include "base/limits.h"
#include "service/account_service.h"
#include "service/session_service.h"
#include "store/account_store.h"
#include "support/world.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

#define REGISTER(uscc_, login_)                                                                    \
    "account.register", "uscc", uscc_, "organisation_name", "新企业有限公司", "name", "周正",      \
        "phone", "010-88880000", "login", login_, "password", WORLD_PASSWORD

static void a_credit_code_has_to_be_right(struct test_database *test)
{
    static const char *const wrong[] = {"91320300MA1000099Y", "91320300MA100009",
        "91320300MA1000099XX", "I1320300MA1000099X", "91320300MA1O00099X", "<script>"};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        world_refused(world, FAIL_INVALID, "uscc", world->nobody, REGISTER(wrong[i], "new"));
    world_ok(world, world->nobody, REGISTER("91320300MA1000099X", "new"));
}

static void an_organisation_is_registered_once(struct test_database *test)
{
    struct world *world = world_new(test);
    world_ok(world, world->nobody, REGISTER("91320300MA1000099X", "first"));
    world_refused(
        world, FAIL_INVALID, "taken", world->nobody, REGISTER("9132 0300 ma10 0009 9x", "second"));
    assert_str(world->problems.first->place, "uscc");
}

static void a_login_is_taken_once_and_has_plain_characters(struct test_database *test)
{
    static const char *const wrong[] = {"Admin", "a b c", "管理员", "a'--", "a/../b", "a%b"};
    struct world *world = world_new(test);
    world_refused(
        world, FAIL_INVALID, "taken", world->nobody, REGISTER("91320300MA1000099X", "admin"));
    assert_str(world->problems.first->place, "login");
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        world_refused(
            world, FAIL_INVALID, "login", world->nobody, REGISTER("91320300MA1000099X", wrong[i]));
}

static void who_registers_is_an_applicant_and_nothing_else(struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct account account;
    world_ok(world, world->nobody, REGISTER("91320300MA1000099X", "new"));
    assert_db(world->db, account_store_by_login(&tx, STR("new"), &account));
    assert_int_equal(account.roles, ROLE_BIT(ROLE_APPLICANT));
    assert_true(account.organisation.len > 0);
    world_refused(world, FAIL_INVALID, "unknown", world->nobody,
        REGISTER("91320300MA1000007A", "other"), "roles", "admin");
}

#define ADD(login_, role_)                                                                         \
    "account.add", "login", login_, "name", "新人", "new_password", WORLD_PASSWORD, "roles", role_

static void only_an_administrator_adds_people(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor others[] = {world->reviewer, world->planner, world->leader, world->decider,
        world->scheme_manager, world->applicant};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], ADD("new", "reviewer"));
    world_refused(
        world, FAIL_UNAUTHENTICATED, "unauthenticated", world->nobody, ADD("new", "reviewer"));
    world_ok(world, world->admin, ADD("new", "reviewer"));
}

static void an_administrator_signs_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(
        world, FAIL_INVALID, "roles", world->admin, ADD("new", "admin"), "roles", "decider");
    world_refused(world, FAIL_INVALID, "roles", world->admin, ADD("new", "applicant"));
    world_refused(world, FAIL_INVALID, "role", world->admin, ADD("new", "king"));
}

#define CHANGE(id, role_) "account.change", "account", id, "name", "某人", "roles", role_

static void only_accounts_of_the_body_can_be_changed(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_NOT_FOUND, "", world->admin, CHANGE("nobody", "reviewer"));
    world_refused(world, FAIL_NOT_FOUND, "", world->admin,
        CHANGE(text(world, world->applicant.account), "reviewer"));
}

static void nobody_changes_their_own_roles(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_FORBIDDEN, "self", world->admin,
        CHANGE(text(world, world->admin.account), "decider"));
    assert_str(world_event(world).action, "refused:account.change");
    assert_str(world_event(world).subject,
        text(world, str_concat(world->arena, STR("account:"), world->admin.account)));
}

static struct str sign_in(struct world *world, const char *login)
{
    world_ok(world, world->nobody, "session.open", "login", login, "password", WORLD_PASSWORD);
    return str_copy(world->arena, world->secret);
}

static enum fail enter(struct world *world, struct str token, struct actor *ret_actor)
{
    struct str csrf;
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    return session_service_actor(&use, token, ret_actor, &csrf);
}

static void a_session_is_its_account_until_it_ends(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct str token = sign_in(world, "reviewer");
    assert_int_equal(enter(world, token, &actor), FAIL_NONE);
    assert_str(actor.account, text(world, world->reviewer.account));
    assert_int_equal(actor.roles, ROLE_BIT(ROLE_REVIEWER));
    assert_int_equal(actor.organisation.len, 0);
    world_ok(world, actor, "session.close", NULL);
    assert_int_equal(enter(world, token, &actor), FAIL_UNAUTHENTICATED);
}

static void a_session_expires(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct str token = sign_in(world, "reviewer");
    int64_t opened = world->clock.now;
    world->clock.now = opened + LIMIT_SESSION_SECONDS - 60;
    assert_int_equal(enter(world, token, &actor), FAIL_NONE);
    world->clock.now = opened + LIMIT_SESSION_SECONDS;
    assert_int_equal(enter(world, token, &actor), FAIL_UNAUTHENTICATED);
}

static void what_is_stored_of_a_session_does_not_open_it(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct str token = sign_in(world, "reviewer");
    assert_int_equal(enter(world, token, &actor), FAIL_NONE);
    assert_int_equal(enter(world, actor.session, &actor), FAIL_UNAUTHENTICATED);
    assert_int_equal(enter(world, STR(""), &actor), FAIL_UNAUTHENTICATED);
}

static void a_disabled_account_is_out_at_once_and_cannot_come_back(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct str token = sign_in(world, "reviewer");
    world_ok(world, world->admin, CHANGE(text(world, world->reviewer.account), "reviewer"),
        "disabled", "1");
    assert_int_equal(enter(world, token, &actor), FAIL_UNAUTHENTICATED);
    world_run(
        world, world->nobody, "session.open", "login", "reviewer", "password", WORLD_PASSWORD);
    assert_int_equal(world->fail, FAIL_UNAUTHENTICATED);
    assert_int_equal(world->secret.len, 0);
}

static void a_role_that_was_taken_away_is_gone_at_once(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct str token = sign_in(world, "reviewer");
    world_ok(world, world->admin, CHANGE(text(world, world->reviewer.account), "planner"));
    assert_int_equal(enter(world, token, &actor), FAIL_NONE);
    assert_int_equal(actor.roles, ROLE_BIT(ROLE_PLANNER));
}

static void fail_to_sign_in(struct world *world, const char *login, int times)
{
    for (int i = 0; i < times; i++) {
        world_run(
            world, world->nobody, "session.open", "login", login, "password", "wrong password");
        assert_int_equal(world->fail, FAIL_UNAUTHENTICATED);
        assert_string_equal(world->problems.first->code, "credentials");
    }
}

static void too_many_failures_of_a_login_have_to_wait(struct test_database *test)
{
    struct world *world = world_new(test);
    world->clock.step_seconds = 0;
    fail_to_sign_in(world, "reviewer", LIMIT_LOGIN_FAILURES);
    world_refused(world, FAIL_THROTTLED, "throttled", world->nobody, "session.open", "login",
        "reviewer", "password", WORLD_PASSWORD);
    sign_in(world, "planner");
    world->clock.now += LIMIT_LOGIN_WINDOW_SECONDS;
    sign_in(world, "reviewer");
}

static void a_login_that_does_not_exist_fails_like_one_that_does(struct test_database *test)
{
    struct world *world = world_new(test);
    world->clock.step_seconds = 0;
    fail_to_sign_in(world, "no-such-login", LIMIT_LOGIN_FAILURES);
    world_refused(world, FAIL_THROTTLED, "throttled", world->nobody, "session.open", "login",
        "no-such-login", "password", WORLD_PASSWORD);
}

static void too_many_failures_from_one_address_have_to_wait(struct test_database *test)
{
    struct world *world = world_new(test);
    world->clock.step_seconds = 0;
    world->nobody.address = STR("192.0.2.1");
    for (int i = 0; i < LIMIT_ADDRESS_FAILURES; i++)
        fail_to_sign_in(world, text(world, str_format(world->arena, "login-%d", i)), 1);
    world_refused(world, FAIL_THROTTLED, "throttled", world->nobody, "session.open", "login",
        "planner", "password", WORLD_PASSWORD);
    world->nobody.address = STR("192.0.2.2");
    sign_in(world, "planner");
}

static void a_password_takes_the_present_one_to_change(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "password", world->reviewer, "account.password", "password",
        "guessed guessed", "new_password", "another password");
    world_refused(world, FAIL_INVALID, "too_short", world->reviewer, "account.password", "password",
        WORLD_PASSWORD, "new_password", "short");
    world_ok(world, world->reviewer, "account.password", "password", WORLD_PASSWORD, "new_password",
        "another password");
    fail_to_sign_in(world, "reviewer", 1);
    world_ok(
        world, world->nobody, "session.open", "login", "reviewer", "password", "another password");
}

static void a_changed_password_ends_the_other_sessions(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct str stolen = sign_in(world, "reviewer");
    struct str own = sign_in(world, "reviewer");
    assert_int_equal(enter(world, own, &actor), FAIL_NONE);
    world_ok(world, actor, "account.password", "password", WORLD_PASSWORD, "new_password",
        "another password");
    assert_int_equal(enter(world, stolen, &actor), FAIL_UNAUTHENTICATED);
    assert_int_equal(enter(world, own, &actor), FAIL_NONE);
}

static void too_many_wrong_passwords_when_signing_have_to_wait_too(struct test_database *test)
{
    struct world *world = world_new(test);
    world->clock.step_seconds = 0;
    for (int i = 0; i < LIMIT_LOGIN_FAILURES; i++) {
        world_run(world, world->reviewer, "account.password", "password", "guessed guessed",
            "new_password", "another password");
        assert_int_equal(world->fail, FAIL_INVALID);
    }
    world_run(world, world->reviewer, "account.password", "password", WORLD_PASSWORD,
        "new_password", "another password");
    assert_int_equal(world->fail, FAIL_THROTTLED);
}

static void people_of_the_body_are_listed_for_administrators_only(struct test_database *test)
{
    struct world *world = world_new(test);
    struct account_page page;
    struct page_request request = {.limit = 50};
    struct use use = world_use(world, world->reviewer);
    assert_int_equal(account_service_page(&use, &request, &page), FAIL_FORBIDDEN);
    use = world_use(world, world->admin);
    assert_int_equal(account_service_page(&use, &request, &page), FAIL_NONE);
    assert_int_equal(page.total, WORLD_PEOPLE);
    assert_int_equal(page.n, WORLD_PEOPLE);
    assert_str(page.accounts[0].login, "admin");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_credit_code_has_to_be_right),
        ON_BOTH(an_organisation_is_registered_once),
        ON_BOTH(a_login_is_taken_once_and_has_plain_characters),
        ON_BOTH(who_registers_is_an_applicant_and_nothing_else),
        ON_BOTH(only_an_administrator_adds_people),
        ON_BOTH(an_administrator_signs_nothing),
        ON_BOTH(only_accounts_of_the_body_can_be_changed),
        ON_BOTH(nobody_changes_their_own_roles),
        ON_BOTH(a_session_is_its_account_until_it_ends),
        ON_BOTH(a_session_expires),
        ON_BOTH(what_is_stored_of_a_session_does_not_open_it),
        ON_BOTH(a_disabled_account_is_out_at_once_and_cannot_come_back),
        ON_BOTH(a_role_that_was_taken_away_is_gone_at_once),
        ON_BOTH(too_many_failures_of_a_login_have_to_wait),
        ON_BOTH(a_login_that_does_not_exist_fails_like_one_that_does),
        ON_BOTH(too_many_failures_from_one_address_have_to_wait),
        ON_BOTH(a_password_takes_the_present_one_to_change),
        ON_BOTH(a_changed_password_ends_the_other_sessions),
        ON_BOTH(too_many_wrong_passwords_when_signing_have_to_wait_too),
        ON_BOTH(people_of_the_body_are_listed_for_administrators_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
