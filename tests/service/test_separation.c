/*
 * Separation of duties, proved from the table: for each pair of duties that may not meet on one
 * case, every way of bringing them together is refused, and who tried is written down. The walk
 * over role × action × state is in test_walk.c.
 */
#include "base/sha256.h"
#include "service/session_service.h"
#include "service/token_service.h"
#include "store/case_store.h"
#include "support/world.h"

/* One act for each duty. All acts of a duty are entered through the same door, and a duty is looked
 * at before the state of the case, so that one case serves for all. */
static const struct act {
    const char *use_case;
    enum role role;
    const char *pairs[8];
} acts[DUTY_COUNT] = {
    [DUTY_APPLICANT] = {"application.withdraw", ROLE_APPLICANT, {"reason", "暂缓"}},
    [DUTY_APPLICATION_REVIEW] = {"application.review", ROLE_REVIEWER, {NULL}},
    [DUTY_PLANNING] = {"days.fix", ROLE_PLANNER, {NULL}},
    [DUTY_TEAM] = {"documents.begin", ROLE_ASSESSOR, {NULL}},
    [DUTY_DECISION] = {"decision.refuse", ROLE_DECIDER,
        {"reason", "不符合", "password", WORLD_PASSWORD}},
    [DUTY_APPROVAL] = {"programme.approve", ROLE_MANAGER, {NULL}},
    [DUTY_CONTRACT] = {"contract.quote", ROLE_SALES, {NULL}},
    [DUTY_FINANCE] = {"payment.record", ROLE_FINANCE,
        {"amount_yuan", "100", "received_on", "2026-11-01", "reference", "B-1"}},
    [DUTY_REPORT] = {"plan.report", ROLE_REPORTER, {NULL}},
    [DUTY_FILE_REVIEW] = {"file.return", ROLE_DECIDER, {"reason", "说明不全"}},
    [DUTY_RELEASE] = {"decision.object", ROLE_HEAD, {"reason", "依据不足"}},
    [DUTY_CERTIFICATE] = {"wording.draft", ROLE_OFFICER, {"languages", "zh"}},
    [DUTY_SUPPORT] = {"decision.support", ROLE_ASSESSOR,
        {"verdict", "supports", "opinion", "判定合理"}},
    [DUTY_VOTE] = {"committee.vote", ROLE_COMMITTEE, {"vote", "for", "reason", "同意"}},
};

/* Two duties of a row of the table, in one of both orders. */
struct pair {
    const struct duty_conflict *conflict;
    enum duty held;
    enum duty added;
};

typedef void way(struct world *world, const char *id, const struct pair *pair);

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static enum fail give(struct world *world, const char *id, struct actor actor, enum duty duty)
{
    struct tx tx = {world->db, world->arena};
    struct duty_record record = {str_of(id), actor.account, duty, world->clock.now};
    enum fail fail = db_begin(world->db, DB_WRITE);
    if (fail == FAIL_NONE)
        fail = duty_store_add(&tx, &record);
    if (fail == FAIL_NONE)
        fail = db_commit(world->db);
    db_rollback(world->db);
    return fail;
}

/* Somebody who holds the first duty of the pair, and that role. */
static struct actor holder(
    struct world *world, const char *id, const struct pair *pair, enum role role)
{
    struct actor actor = world_person(world, "holder", ROLE_BIT(role));
    assert_db(world->db, give(world, id, actor, pair->held));
    return actor;
}

static enum fail try(struct world *world, struct actor actor, const char *id, enum duty duty)
{
    const char *pairs[12] = {"case", id};
    size_t n = 2;
    for (size_t i = 0; acts[duty].pairs[i]; i++)
        pairs[n++] = acts[duty].pairs[i];
    return world_run_pairs(world, actor, acts[duty].use_case, pairs);
}

/* Refused as forbidden, with nothing done and the attempt written down. */
static void assert_refused(struct world *world, const char *use_case, const char *rule)
{
    struct event event = world_event(world);
    if (world->fail != FAIL_FORBIDDEN)
        print_error("%s, %s: %s\n", use_case, rule, fail_code(world->fail));
    assert_int_equal(world->fail, FAIL_FORBIDDEN);
    assert_string_equal(world->problems.first->code, rule);
    assert_str(event.action, text(world, str_format(world->arena, "refused:%s", use_case)));
}

static void assert_act_refused(
    struct world *world, struct actor actor, const char *id, const struct pair *pair)
{
    struct str before = world_dump(world);
    try(world, actor, id, pair->added);
    assert_refused(world, acts[pair->added].use_case, pair->conflict->rule);
    world_assert_same(world, before);
    assert_str(world_event(world).actor, text(world, actor.account));
}

/* Of somebody's own hand. The applicant's acts take an account of the applicant: nobody of the body
 * has one, so that way is closed by the role. */
static void by_signing(struct world *world, const char *id, const struct pair *pair)
{
    struct actor actor = holder(world, id, pair, acts[pair->added].role);
    if (pair->added == DUTY_APPLICANT) {
        try(world, actor, id, pair->added);
        assert_true(world->fail == FAIL_FORBIDDEN || world->fail == FAIL_NOT_FOUND);
        return;
    }
    assert_act_refused(world, actor, id, pair);
}

/* With the role of the first duty, and then another one from the administrator. */
static void by_a_change_of_role(struct world *world, const char *id, const struct pair *pair)
{
    if (pair->held == DUTY_APPLICANT || pair->added == DUTY_APPLICANT)
        return; /* accounts of applicants take no other role: tested below */
    struct actor actor = holder(world, id, pair, acts[pair->held].role);
    enum role role = acts[pair->added].role;
    world_ok(world, world->admin, "account.change", "account", text(world, actor.account), "name",
        "holder", "roles", role_codes.words[role]);
    actor.roles = ROLE_BIT(role);
    assert_act_refused(world, actor, id, pair);
}

static void by_an_api_token(struct world *world, const char *id, const struct pair *pair)
{
    if (pair->added == DUTY_APPLICANT)
        return;
    struct actor actor = holder(world, id, pair, acts[pair->added].role);
    struct actor token;
    world_ok(world, actor, "token.make", "name", "robot", "days", "30", "password", WORLD_PASSWORD,
        "roles", role_codes.words[acts[pair->added].role]);
    struct str secret = str_copy(world->arena, world->secret);
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(token_service_actor(&use, secret, &token), FAIL_NONE);
    assert_act_refused(world, token, id, pair);
    size_t at;
    assert_true(str_find(world_event(world).detail, STR("\"by_token\":\"robot\""), 0, &at));
}

/* As the command line does it: by login and password. */
static void by_the_command_line(struct world *world, const char *id, const struct pair *pair)
{
    if (pair->added == DUTY_APPLICANT)
        return;
    struct actor actor;
    holder(world, id, pair, acts[pair->added].role);
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(
        session_service_check(&use, STR("holder"), STR(WORLD_PASSWORD), &actor), FAIL_NONE);
    assert_act_refused(world, actor, id, pair);
}

/* An administrator does the act, whatever they held before they became one. */
static void by_an_administrators_hand(struct world *world, const char *id, const struct pair *pair)
{
    struct actor admin = holder(world, id, pair, ROLE_ADMIN);
    struct str before = world_dump(world);
    try(world, admin, id, pair->added);
    assert_refused(world, acts[pair->added].use_case, "role");
    world_assert_same(world, before);
    world_run(world, world->admin, "account.change", "account", text(world, admin.account), "name",
        "holder", "roles", "admin", "roles", role_codes.words[acts[pair->added].role]);
    assert_int_equal(world->fail, FAIL_INVALID);
    assert_string_equal(world->problems.first->code, "roles");
}

/* Named by somebody else: to the team, or for an opinion. */
static void by_naming(struct world *world, const char *id, const struct pair *pair)
{
    if (pair->added != DUTY_TEAM && pair->added != DUTY_SUPPORT)
        return;
    if (pair->added == DUTY_TEAM)
        id = world_case_in(world, CASE_PROGRAMMED);
    struct actor actor = holder(world, id, pair, ROLE_ASSESSOR);
    world_enrol(world, actor, GRADE_ASSESSOR);
    const char *from = text(world, date_format(world->arena, world_team_day(world, 0)));
    struct str before = world_dump(world);
    if (pair->added == DUTY_SUPPORT)
        world_run(world, world->decider, "decision.ask_support", "case", id, "specialist",
            text(world, actor.account), "question", "请核对");
    else
        world_run(world, world->planner, "team.add", "case", id, "person",
            text(world, actor.account), "part", "assessor", "from", from, "until", from, "days",
            "1");
    assert_refused(world, pair->added == DUTY_TEAM ? "team.add" : "decision.ask_support",
        pair->added == DUTY_TEAM ? pair->conflict->rule : "R1");
    world_assert_same(world, before);
}

/* In the place of a member who fell out. */
static void by_replacing(struct world *world, const char *id, const struct pair *pair)
{
    if (pair->added != DUTY_TEAM)
        return;
    id = world_case_in(world, CASE_TEAM_SET);
    struct actor actor = holder(world, id, pair, ROLE_ASSESSOR);
    world_enrol(world, actor, GRADE_ASSESSOR);
    world_ok(world, world->planner, "team.reopen", "case", id, "reason", "组员生病");
    world_ok(world, world->planner, "team.remove", "case", id, "person",
        text(world, world->assessor.account), "reason", "组员生病");
    const char *from = text(world, date_format(world->arena, world_team_day(world, 0)));
    world_run(world, world->planner, "team.add", "case", id, "person", text(world, actor.account),
        "part", "assessor", "from", from, "until", from, "days", "1");
    assert_refused(world, "team.add", pair->conflict->rule);
}

static enum fail execute(struct world *world, struct str statement)
{
    /* Connections keep statements by name. */
    struct str hash = sha256_hex(world->arena, statement);
    struct sql *sql = NEW(world->arena, struct sql);
    *sql = (struct sql){text(world, hash), text(world, statement)};
    int64_t changed;
    enum fail fail = db_begin(world->db, DB_WRITE);
    if (fail == FAIL_NONE)
        fail = db_execute(world->db, sql, NO_ARGS, &changed);
    if (fail == FAIL_NONE)
        fail = db_commit(world->db);
    db_rollback(world->db);
    return fail;
}

/* Past the program, in the database itself. */
static void by_a_direct_statement(struct world *world, const char *id, const struct pair *pair)
{
    struct actor actor = holder(world, id, pair, ROLE_REVIEWER);
    const char *held = duty_codes.words[pair->held];
    const char *added = duty_codes.words[pair->added];
    struct str before = world_dump(world);
    enum fail fail = give(world, id, actor, pair->added);
    if (fail != FAIL_CONFLICT)
        print_error("%s beside %s: %s\n", added, held, fail_code(fail));
    assert_int_equal(fail, FAIL_CONFLICT);
    assert_int_equal(
        execute(world, str_format(world->arena,
                           "UPDATE duty_holder SET %s = '2026-11-21T08:00:00Z' WHERE account = "
                           "'%" STR_PRI "'",
                           added, STR_ARG(actor.account))),
        FAIL_CONFLICT);
    assert_int_equal(
        execute(
            world, str_format(world->arena,
                       "INSERT INTO duty_holder (certification_case, account, %s, %s) VALUES"
                       " ('%s', '%" STR_PRI "', '2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z')",
                       held, added, id, STR_ARG(world->nobody.account))),
        FAIL_CONFLICT);
    assert_int_not_equal(execute(world, str_format(world->arena,
                                            "INSERT INTO duty_record VALUES ('%s', '%" STR_PRI
                                            "', '%s', '2026-11-21T08:00:00Z')",
                                            id, STR_ARG(actor.account), added)),
        FAIL_NONE);
    world_assert_same(world, before);
}

static void every_pair(struct test_database *test, way *walk_way)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    for (size_t i = 0; i < 2 * duty_conflicts_count; i++) {
        const struct duty_conflict *c = &duty_conflicts[i / 2];
        const struct pair pair = {c, i % 2 ? c->other : c->one, i % 2 ? c->one : c->other};
        struct world trunk = world_branch(world);
        walk_way(world, id, &pair);
        world_return(world, trunk);
    }
}

#define WAYS(X)                                                                                    \
    X(by_signing)                                                                                  \
    X(by_a_change_of_role)                                                                         \
    X(by_an_api_token)                                                                             \
    X(by_the_command_line)                                                                         \
    X(by_an_administrators_hand)                                                                   \
    X(by_naming)                                                                                   \
    X(by_replacing)                                                                                \
    X(by_a_direct_statement)

#define WAY_TEST(name)                                                                             \
    static void contradictory_duties_do_not_meet_##name(struct test_database *test)                \
    {                                                                                              \
        every_pair(test, name);                                                                    \
    }
WAYS(WAY_TEST)

/* A row that is taken out of the table, or out of the database, does not go unnoticed. */
static void the_constraints_of_the_database_are_those_of_the_table(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_DRAFT);
    for (enum duty one = DUTY_APPLICANT; one < DUTY_COUNT; one++)
        for (enum duty other = DUTY_APPLICANT; other < DUTY_COUNT; other++) {
            struct world trunk = world_branch(world);
            struct actor actor = world_person(world, "holder", ROLE_BIT(ROLE_REVIEWER));
            assert_db(world->db, give(world, id, actor, one));
            bool is_barred = duty_conflict_find(DUTY_BIT(one), other) != NULL;
            assert_int_equal(give(world, id, actor, other), is_barred ? FAIL_CONFLICT : FAIL_NONE);
            world_return(world, trunk);
        }
}

static void an_account_of_the_applicant_takes_no_other_role(struct test_database *test)
{
    struct world *world = world_new(test);
    for (enum role role = 0; role < ROLE_COUNT; role++) {
        world_run(world, world->admin, "account.change", "account",
            text(world, world->applicant.account), "name", "王芳", "roles", role_codes.words[role]);
        assert_int_equal(world->fail, FAIL_NOT_FOUND);
    }
}

static void every_duty_has_an_act_that_gives_it(void **state)
{
    (void)state;
    for (enum duty duty = DUTY_APPLICANT; duty < DUTY_COUNT; duty++) {
        const struct case_rule *found = NULL;
        for (size_t i = 0; i < CASE_ACTION_COUNT; i++)
            if (strcmp(case_rules[i].code, acts[duty].use_case) == 0)
                found = &case_rules[i];
        assert_non_null(found);
        assert_int_equal(found->duty, duty);
        assert_int_equal(found->role, acts[duty].role);
    }
}

int main(void)
{
#define ROW(name) ON_BOTH(contradictory_duties_do_not_meet_##name),
    const struct CMUnitTest tests[] = {
        TEST(every_duty_has_an_act_that_gives_it),
        WAYS(ROW) ON_BOTH(the_constraints_of_the_database_are_those_of_the_table),
        ON_BOTH(an_account_of_the_applicant_takes_no_other_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
