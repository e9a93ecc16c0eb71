/* Tokens for programs: who makes them, what they open, and what they never do. */
#include "base/limits.h"
#include "service/token_service.h"
#include "support/world.h"

enum { DAY = 24 * 3600 };

#define MAKE(name_, role_)                                                                         \
    "token.make", "name", name_, "days", "30", "password", WORLD_PASSWORD, "roles", role_

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static struct str make(struct world *world, struct actor actor, const char *name, const char *role)
{
    world_ok(world, actor, MAKE(name, role));
    return str_copy(world->arena, world->secret);
}

/* Whom it stands for; world->problems says why it does not. */
static enum fail enter(struct world *world, struct str secret, struct actor *ret_actor)
{
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    use.problems = problems_new(world->arena);
    enum fail fail = token_service_actor(&use, secret, ret_actor);
    world->problems = use.problems;
    return fail;
}

static struct actor entered(struct world *world, struct str secret)
{
    struct actor actor;
    assert_db(world->db, enter(world, secret, &actor));
    return actor;
}

static void assert_shut(struct world *world, struct str secret, const char *code)
{
    struct actor actor;
    assert_int_equal(enter(world, secret, &actor), FAIL_UNAUTHENTICATED);
    assert_string_equal(world->problems.first->code, code);
}

static struct api_token load(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct api_token token;
    assert_db(world->db, api_token_store_load(&tx, str_of(id), &token));
    return token;
}

static void a_token_is_its_person_with_the_roles_it_was_given(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor both =
        world_person(world, "both", ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_REVIEWER));
    struct str secret = make(world, both, "plans", "planner");
    struct actor actor = entered(world, secret);
    assert_true(token_service_is(secret));
    assert_str(actor.account, text(world, both.account));
    assert_str(actor.token, "plans");
    assert_int_equal(actor.roles, ROLE_BIT(ROLE_PLANNER));
    assert_false(actor.read_only);
}

static void a_token_of_an_applicant_belongs_to_its_organisation(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor = entered(world, make(world, world->applicant, "shop", "applicant"));
    assert_str(actor.organisation, text(world, world->applicant.organisation));
}

static void only_the_hash_is_stored_and_opens_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str secret = make(world, world->planner, "plans", "planner");
    struct api_token token = load(world, text(world, world->result_id));
    size_t at;
    assert_int_equal(token.token_hash.len, 64);
    assert_false(str_find(world_dump(world), secret, 0, &at));
    assert_false(str_find(world_event(world).detail, secret, 0, &at));
    assert_shut(world, token.token_hash, "token");
    assert_shut(world, str_concat(world->arena, STR(API_TOKEN_PREFIX), token.token_hash), "token");
    assert_shut(world, STR(""), "token");
}

static void nobody_gives_a_role_that_they_do_not_have(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "not_yours", world->planner, MAKE("a", "decider"));
    world_refused(
        world, FAIL_INVALID, "not_yours", world->planner, MAKE("a", "planner"), "roles", "admin");
    world_refused(world, FAIL_INVALID, "role", world->planner, MAKE("a", "king"));
    world_refused(world, FAIL_INVALID, "required", world->planner, "token.make", "name", "a",
        "days", "30", "password", WORLD_PASSWORD);
    world_refused(world, FAIL_INVALID, "not_yours", world->applicant, MAKE("a", "planner"));
}

static void a_token_needs_an_end_within_the_limit(struct test_database *test)
{
    static const char *const wrong[] = {"0", "-1", "367", "1000000"};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        world_refused(world, FAIL_INVALID, "number", world->planner, "token.make", "name", "a",
            "days", wrong[i], "roles", "planner", "password", WORLD_PASSWORD);
    world_refused(world, FAIL_INVALID, "required", world->planner, "token.make", "name", "a",
        "roles", "planner", "password", WORLD_PASSWORD);
    const char *id = world_ok(world, world->planner, "token.make", "name", "a", "days", "366",
        "roles", "planner", "password", WORLD_PASSWORD);
    struct api_token token = load(world, id);
    assert_int_equal(token.expires_at - token.created_at, INT64_C(366) * DAY);
}

static void a_token_takes_the_password_to_make(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "password", world->planner, "token.make", "name", "a",
        "days", "30", "roles", "planner", "password", "guessed guessed");
    world_refused(
        world, FAIL_UNAUTHENTICATED, "unauthenticated", world->nobody, MAKE("a", "planner"));
}

static void ones_valid_tokens_have_different_names(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->planner, MAKE("a", "planner"));
    world_refused(world, FAIL_INVALID, "taken", world->planner, MAKE("a", "planner"));
    world_ok(world, world->reviewer, MAKE("a", "reviewer"));
    world_ok(world, world->planner, "token.revoke", "token", id);
    world_ok(world, world->planner, MAKE("a", "planner"));
}

static void there_is_an_end_to_how_many_one_has(struct test_database *test)
{
    struct world *world = world_new(test);
    for (int i = 0; i < LIMIT_TOKENS; i++)
        make(world, world->planner, text(world, str_format(world->arena, "t%d", i)), "planner");
    world_refused(world, FAIL_INVALID, "too_many", world->planner, MAKE("more", "planner"));
    world->clock.now += INT64_C(31) * DAY;
    world_ok(world, world->planner, MAKE("more", "planner"));
}

static void an_expired_token_is_shut_and_says_so(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str secret = make(world, world->planner, "a", "planner");
    int64_t ends = load(world, text(world, world->result_id)).expires_at;
    world->clock.now = ends - 60;
    entered(world, secret);
    world->clock.now = ends;
    assert_shut(world, secret, "token_expired");
}

static void a_revoked_token_is_shut_at_once_and_stays_so(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str secret = make(world, world->planner, "a", "planner");
    const char *id = text(world, world->result_id);
    entered(world, secret);
    world_ok(world, world->planner, "token.revoke", "token", id);
    assert_shut(world, secret, "token_revoked");
    world_refused(world, FAIL_STATE, "ended", world->planner, "token.revoke", "token", id);
}

static void only_its_person_and_an_administrator_revoke_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->planner, MAKE("a", "planner"));
    world_refused(world, FAIL_NOT_FOUND, "", world->reviewer, "token.revoke", "token", id);
    world_refused(world, FAIL_NOT_FOUND, "", world->applicant, "token.revoke", "token", id);
    world_refused(world, FAIL_NOT_FOUND, "", world->admin, "token.revoke", "token", "none");
    world_ok(world, world->admin, "token.revoke", "token", id);
    assert_str(load(world, id).revoked_by, text(world, world->admin.account));
}

static void a_disabled_account_takes_its_tokens_along(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str secret = make(world, world->planner, "a", "planner");
    const char *account = text(world, world->planner.account);
    world_ok(world, world->admin, "account.change", "account", account, "name", "planner", "roles",
        "planner", "disabled", "1");
    assert_shut(world, secret, "account_disabled");
}

static void a_role_that_the_person_lost_is_lost_to_the_token(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str secret = make(world, world->planner, "a", "planner");
    const char *account = text(world, world->planner.account);
    world_ok(world, world->admin, "account.change", "account", account, "name", "planner", "roles",
        "reviewer");
    struct actor actor = entered(world, secret);
    assert_int_equal(actor.roles, 0);
    const char *id = world_case_in(world, CASE_SUBMITTED);
    world_refused(world, FAIL_FORBIDDEN, "role", actor, "application.review", "case", id);
}

static void a_token_only_for_reading_does_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_SUBMITTED);
    world_ok(world, world->reviewer, MAKE("a", "reviewer"), "read_only", "1");
    struct actor actor = entered(world, str_copy(world->arena, world->secret));
    assert_true(actor.read_only);
    world_refused(world, FAIL_FORBIDDEN, "read_only", actor, "application.review", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "read_only", actor, "notice.read_all", NULL);
}

static void a_token_gives_nobody_access(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor = entered(world, make(world, world->admin, "a", "admin"));
    world_refused(world, FAIL_FORBIDDEN, "in_person", actor, MAKE("b", "admin"));
    world_refused(world, FAIL_FORBIDDEN, "in_person", actor, "account.password", "password",
        WORLD_PASSWORD, "new_password", "another password");
    world_refused(world, FAIL_FORBIDDEN, "in_person", actor, "account.add", "login", "new", "name",
        "新人", "new_password", WORLD_PASSWORD, "roles", "reviewer");
    world_refused(world, FAIL_FORBIDDEN, "in_person", actor, "account.change", "account",
        text(world, world->planner.account), "name", "某人", "roles", "decider");
    world_refused(world, FAIL_FORBIDDEN, "in_person", actor, "session.close", NULL);
}

static void separation_of_duties_is_that_of_the_person(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor both =
        world_person(world, "both", ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_DECIDER));
    world->leader = both;
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    struct actor actor = entered(world, make(world, both, "a", "decider"));
    world_refused(world, FAIL_FORBIDDEN, "R1", actor, "decision.grant", "case", id, "reason",
        "符合要求", "password", WORLD_PASSWORD);
}

static void what_is_signed_still_takes_the_password(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    world_pay(world, id);
    struct str secret = make(world, world->decider, "a", "decider");
    struct actor actor = entered(world, secret);
    world_refused(world, FAIL_INVALID, "password", actor, "decision.grant", "case", id, "reason",
        "符合要求", "password", text(world, secret));
    world_ok(world, actor, "decision.grant", "case", id, "reason", "符合要求", "password",
        WORLD_PASSWORD);
}

static void events_name_the_token_beside_its_person(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_SUBMITTED);
    struct actor actor = entered(world, make(world, world->reviewer, "审查助手", "reviewer"));
    size_t at;
    world_ok(world, actor, "application.review", "case", id);
    assert_str(world_event(world).actor, text(world, world->reviewer.account));
    assert_true(str_find(world_event(world).detail, STR("\"by_token\":\"审查助手\""), 0, &at));
    world_run(world, actor, "decision.refuse", "case", id, "reason", "无", "password", "x");
    assert_str(world_event(world).action, "refused:decision.refuse");
    assert_true(str_find(world_event(world).detail, STR("\"by_token\":\"审查助手\""), 0, &at));
}

static void its_last_use_is_known_to_a_minute(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str secret = make(world, world->planner, "a", "planner");
    const char *id = text(world, world->result_id);
    world->clock.step_seconds = 0;
    assert_int_equal(load(world, id).used_at, 0);
    int64_t first = world->clock.now;
    entered(world, secret);
    assert_int_equal(load(world, id).used_at, first);
    world->clock.now = first + LIMIT_TOKEN_USED_SECONDS - 1;
    entered(world, secret);
    assert_int_equal(load(world, id).used_at, first);
    world->clock.now = first + LIMIT_TOKEN_USED_SECONDS;
    entered(world, secret);
    assert_int_equal(load(world, id).used_at, first + LIMIT_TOKEN_USED_SECONDS);
}

static void one_sees_ones_own_and_an_administrator_all(struct test_database *test)
{
    struct world *world = world_new(test);
    struct page_request request = {.limit = 50};
    struct token_page page;
    make(world, world->planner, "a", "planner");
    make(world, world->reviewer, "b", "reviewer");
    struct use use = world_use(world, world->planner);
    assert_int_equal(token_service_page(&use, true, &request, &page), FAIL_FORBIDDEN);
    assert_db(world->db, token_service_page(&use, false, &request, &page));
    assert_int_equal(page.total, 1);
    assert_str(page.rows[0].token.name, "a");
    use = world_use(world, world->admin);
    assert_db(world->db, token_service_page(&use, true, &request, &page));
    assert_int_equal(page.total, 2);
    use = world_use(world, world->nobody);
    assert_int_equal(token_service_page(&use, false, &request, &page), FAIL_FORBIDDEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_token_is_its_person_with_the_roles_it_was_given),
        ON_BOTH(a_token_of_an_applicant_belongs_to_its_organisation),
        ON_BOTH(only_the_hash_is_stored_and_opens_nothing),
        ON_BOTH(nobody_gives_a_role_that_they_do_not_have),
        ON_BOTH(a_token_needs_an_end_within_the_limit),
        ON_BOTH(a_token_takes_the_password_to_make),
        ON_BOTH(ones_valid_tokens_have_different_names),
        ON_BOTH(there_is_an_end_to_how_many_one_has),
        ON_BOTH(an_expired_token_is_shut_and_says_so),
        ON_BOTH(a_revoked_token_is_shut_at_once_and_stays_so),
        ON_BOTH(only_its_person_and_an_administrator_revoke_it),
        ON_BOTH(a_disabled_account_takes_its_tokens_along),
        ON_BOTH(a_role_that_the_person_lost_is_lost_to_the_token),
        ON_BOTH(a_token_only_for_reading_does_nothing),
        ON_BOTH(a_token_gives_nobody_access),
        ON_BOTH(separation_of_duties_is_that_of_the_person),
        ON_BOTH(what_is_signed_still_takes_the_password),
        ON_BOTH(events_name_the_token_beside_its_person),
        ON_BOTH(its_last_use_is_known_to_a_minute),
        ON_BOTH(one_sees_ones_own_and_an_administrator_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
