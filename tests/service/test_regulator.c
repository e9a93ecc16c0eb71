/* The account of a regulator: sees what the body sees, changes nothing, and ends by itself. */
#include "service/case_access.h"
#include "service/retention_service.h"
#include "service/session_service.h"
#include "service/token_service.h"
#include "support/world.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

static const char *day_after(struct world *world, int64_t days)
{
    struct use use = world_use(world, world->admin);
    return str_c(world->arena, date_format(world->arena, date_add_days(use_today(&use), days)));
}

static const char *regulator(struct world *world, const char *ends_on)
{
    return world_ok(world, world->admin, "account.add", "login", "samr", "name", "检查组", "roles",
        "regulator", "new_password", WORLD_PASSWORD, "ends_on", ends_on);
}

static enum fail sign_in(struct world *world, struct actor *ret_actor)
{
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    return session_service_check(&use, STR("samr"), STR(WORLD_PASSWORD), ret_actor);
}

static void a_regulator_needs_a_last_day_and_holds_no_other_role(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "required", world->admin, "account.add", "login", "samr",
        "name", "检查组", "roles", "regulator", "new_password", WORLD_PASSWORD);
    world_refused(world, FAIL_INVALID, "past", world->admin, "account.add", "login", "samr", "name",
        "检查组", "roles", "regulator", "new_password", WORLD_PASSWORD, "ends_on",
        day_after(world, -1));
    world_refused(world, FAIL_INVALID, "roles", world->admin, "account.add", "login", "samr",
        "name", "检查组", "roles", "regulator", "roles", "planner", "new_password", WORLD_PASSWORD,
        "ends_on", day_after(world, 7));
    const char *id = regulator(world, day_after(world, 7));
    world_refused(world, FAIL_INVALID, "required", world->admin, "account.change", "account", id,
        "name", "检查组", "roles", "regulator");
}

static void it_reads_what_the_body_reads(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct certification_case c;
    struct archive_page page;
    const char *id = world_case_in(world, CASE_CERTIFIED);
    regulator(world, day_after(world, 7));
    assert_int_equal(sign_in(world, &actor), FAIL_NONE);
    struct use use = world_use(world, actor);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_see(&use, str_of(id), &c), FAIL_NONE);
    assert_int_equal(
        retention_service_page(&use, &(struct page_request){.limit = 5}, &page), FAIL_NONE);
    use_read_end(&use);
}

/* Whatever its fields: the permission is looked at before the input. */
static void it_may_do_nothing_but_keep_its_own_account(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    size_t refused = 0;
    regulator(world, day_after(world, 7));
    assert_int_equal(sign_in(world, &actor), FAIL_NONE);
    for (size_t i = 0; i < use_cases_count; i++) {
        if (use_cases[i]->of_readers)
            continue;
        world_run(world, actor, use_cases[i]->name, "case", "none");
        if (world->fail != FAIL_FORBIDDEN)
            fail_msg("%s is not refused", use_cases[i]->name);
        bool is_role = strcmp(world->problems.first->code, "role") == 0;
        assert_true(is_role || strcmp(world->problems.first->code, "read_only") == 0);
        refused++;
    }
    assert_int_equal(use_cases_count - refused, 4);
    world_ok(world, actor, "account.settings", "email", "a@example.cn", "language", "en");
}

static void it_ends_by_itself_after_its_last_day(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    struct str csrf;
    regulator(world, day_after(world, 2));
    world_ok(world, world->nobody, "session.open", "login", "samr", "password", WORLD_PASSWORD);
    struct str token = str_copy(world->arena, world->secret);
    struct use use = world_use(world, world->nobody);
    assert_int_equal(session_service_actor(&use, token, &actor, &csrf), FAIL_NONE);
    world->clock.now += 3 * DAY_SECONDS;
    use = world_use(world, world->nobody);
    assert_int_equal(session_service_actor(&use, token, &actor, &csrf), FAIL_UNAUTHENTICATED);
    assert_int_equal(sign_in(world, &actor), FAIL_UNAUTHENTICATED);
    world_run(world, world->nobody, "session.open", "login", "samr", "password", WORLD_PASSWORD);
    assert_int_equal(world->fail, FAIL_UNAUTHENTICATED);
}

static void an_account_that_ended_is_opened_again_only_with_another_day(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    const char *id = regulator(world, day_after(world, 2));
    world->clock.now += 5 * DAY_SECONDS;
    assert_int_equal(sign_in(world, &actor), FAIL_UNAUTHENTICATED);
    world_ok(world, world->admin, "account.change", "account", id, "name", "检查组", "roles",
        "regulator", "ends_on", day_after(world, 1));
    assert_int_equal(sign_in(world, &actor), FAIL_NONE);
}

/* Of anybody with an end: also the token that was made before. */
static void a_token_ends_with_its_account(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor actor;
    const char *id = world_ok(world, world->admin, "account.add", "login", "guest", "name", "实习",
        "roles", "planner", "new_password", WORLD_PASSWORD, "ends_on", day_after(world, 2));
    const struct actor guest = {
        .account = str_of(id), .name = STR("实习"), .roles = ROLE_BIT(ROLE_PLANNER)};
    world_ok(world, guest, "token.make", "name", "t", "roles", "planner", "days", "30", "password",
        WORLD_PASSWORD);
    struct str secret = str_copy(world->arena, world->secret);
    struct use use = world_use(world, world->nobody);
    assert_int_equal(token_service_actor(&use, secret, &actor), FAIL_NONE);
    world->clock.now += 3 * DAY_SECONDS;
    use = world_use(world, world->nobody);
    assert_int_equal(token_service_actor(&use, secret, &actor), FAIL_UNAUTHENTICATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_regulator_needs_a_last_day_and_holds_no_other_role),
        ON_BOTH(it_reads_what_the_body_reads),
        ON_BOTH(it_may_do_nothing_but_keep_its_own_account),
        ON_BOTH(it_ends_by_itself_after_its_last_day),
        ON_BOTH(an_account_that_ended_is_opened_again_only_with_another_day),
        ON_BOTH(a_token_ends_with_its_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
