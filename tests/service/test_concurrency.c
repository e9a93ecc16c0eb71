/* Several people at once, each with a connection of their own. */
#include <pthread.h>
#include <stdio.h>

#include "service/event_service.h"
#include "support/world.h"

enum { THREADS = 4, CASES = 20, WORKER_ARENA_BYTES = 64 * 1024 * 1024 };

/* A clock that many threads may look at. */
static int64_t fixed_now(void *context)
{
    return *(const int64_t *)context;
}

/* One thread: runs a use case for each of its inputs in turn. */
struct worker {
    pthread_t thread;
    const struct platform *platform;
    struct db *db;
    struct actor actor;
    const struct use_case *use_case;
    const struct input *inputs;
    size_t n;
    int64_t fault; /* each fails once at this call, before it is tried again; 0: none does */
    enum fail results[CASES];
};

static enum fail run_once(struct worker *worker, const struct input *input)
{
    struct arena *arena ARENA_SCOPED = arena_new(WORKER_ARENA_BYTES);
    struct use use = use_begin(worker->platform, arena, worker->db, worker->actor);
    return use_case_run(&use, worker->use_case, input);
}

static void *work(void *context)
{
    struct worker *worker = context;
    for (size_t i = 0; i < worker->n; i++) {
        if (worker->fault > 0) {
            db_fail_at(worker->db, worker->fault);
            if (run_once(worker, &worker->inputs[i]) != FAIL_BROKEN)
                continue; /* its result stays what it is not: FAIL_NONE */
            db_fail_at(worker->db, 0);
        }
        worker->results[i] = run_once(worker, &worker->inputs[i]);
    }
    return NULL;
}

/* The world's platform, for threads. */
static struct platform shared_platform(struct world *world)
{
    struct platform platform = world->platform;
    platform.clock = (struct clock){fixed_now, &world->clock.now};
    platform.random = random_system();
    return platform;
}

static void run_all(struct worker *workers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    for (size_t i = 0; i < n; i++)
        pthread_join(workers[i].thread, NULL);
}

static struct worker make_worker(
    struct world *world, const struct platform *platform, struct actor actor, const char *use_case)
{
    struct worker worker = {
        .platform = platform,
        .db = test_connect(world->test),
        .actor = actor,
        .use_case = use_case_find(str_of(use_case)),
    };
    for (size_t i = 0; i < CASES; i++)
        worker.results[i] = FAIL_STALE; /* nobody has run it */
    return worker;
}

static struct input grant_input(struct world *world, const char *id)
{
    const struct input_pair pairs[] = {
        {STR("case"), str_of(id)},
        {STR("reason"), STR("符合要求")},
        {STR("sha256"), str_of(world_basis(world, id))},
        {STR("password"), STR(WORLD_PASSWORD)},
    };
    struct input_pair *copy = NEW_ARRAY(world->arena, struct input_pair, ARRAY_LEN(pairs));
    memcpy(copy, pairs, sizeof pairs);
    return (struct input){.pairs = copy, .n_pairs = ARRAY_LEN(pairs)};
}

static struct input issue_input(struct world *world, const char *id)
{
    struct input_pair *pair = NEW(world->arena, struct input_pair);
    *pair = (struct input_pair){STR("case"), str_of(id)};
    return (struct input){.pairs = pair, .n_pairs = 1};
}

static const char *granted_case(struct world *world)
{
    const char *id = world_case_in(world, CASE_GRANTED);
    world_pay_and_agree(world, id);
    return id;
}

static int64_t count(struct world *world, const struct sql *sql)
{
    struct tx tx = {world->db, world->arena};
    int64_t n;
    assert_db(world->db, tx_number(&tx, sql, NO_ARGS, &n));
    return n;
}

static const struct sql rounds = {"test_rounds", "SELECT COUNT(*) FROM decision_round"};
static const struct sql highest = {
    "test_highest", "SELECT next FROM number_series WHERE series LIKE 'certificate:%'"};

static void check_chain(struct world *world)
{
    struct event_check check;
    struct use use = world_use(world, world->admin);
    assert_int_equal(event_service_verify(&use, &check), FAIL_NONE);
    assert_int_equal(check.broken_seq, 0);
}

static void of_two_who_grant_the_same_case_one_does(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_paid_case(world);
    struct actor second = world_person(world, "second", ROLE_BIT(ROLE_DECIDER));
    world_approve_scheme(world);
    struct platform platform = shared_platform(world);
    struct input input = grant_input(world, id);
    struct worker workers[] = {
        make_worker(world, &platform, world->decider, "decision.grant"),
        make_worker(world, &platform, second, "decision.grant"),
    };
    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        workers[i].inputs = &input;
        workers[i].n = 1;
    }
    run_all(workers, ARRAY_LEN(workers));
    enum fail one = workers[0].results[0];
    enum fail other = workers[1].results[0];
    assert_true(
        (one == FAIL_NONE && other == FAIL_STATE) || (one == FAIL_STATE && other == FAIL_NONE));
    assert_int_equal(count(world, &rounds), 1);
    check_chain(world);
}

/* Every number from 1 on, once. */
static void check_numbers(struct world *world, size_t n)
{
    static const struct sql numbers = {
        "test_numbers", "SELECT number FROM certificate ORDER BY number"};
    struct rows rows;
    assert_db(world->db, db_query(world->db, world->arena, &numbers, NO_ARGS, &rows));
    assert_int_equal(rows.count, n);
    for (size_t i = 0; i < n; i++) {
        struct str expected = str_format(world->arena, "19926F%05zuR0L", i + 1);
        assert_str(rows.cells[i].text, str_c(world->arena, expected));
    }
    assert_int_equal(count(world, &highest), n + 1);
}

enum { ALONE = 2 };

/* Issues two certificates alone. Every second leaf of the log completes subtrees and takes more
 * calls: at the last call of the shorter one, its commit, every issue has done all that counts. */
static int64_t calls_of_an_issue(struct world *world)
{
    int64_t fewest = INT64_MAX;
    for (int i = 0; i < ALONE; i++) {
        const char *id = granted_case(world);
        int64_t before = db_calls(world->db);
        world_ok(world, world->officer, "certificate.issue", "case", id);
        int64_t calls = db_calls(world->db) - before;
        fewest = calls < fewest ? calls : fewest;
    }
    return fewest;
}

static void issue_in_parallel(struct test_database *test, bool with_faults)
{
    struct world *world = world_new(test);
    int64_t calls = calls_of_an_issue(world);
    struct input inputs[CASES];
    struct platform platform = shared_platform(world);
    struct worker workers[THREADS];
    for (size_t i = 0; i < CASES; i++)
        inputs[i] = issue_input(world, granted_case(world));
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = make_worker(world, &platform, world->officer, "certificate.issue");
        workers[i].inputs = &inputs[i * CASES / THREADS];
        workers[i].n = CASES / THREADS;
        workers[i].fault = with_faults ? calls : 0;
    }
    run_all(workers, THREADS);
    for (size_t i = 0; i < THREADS; i++)
        for (size_t k = 0; k < workers[i].n; k++)
            assert_int_equal(workers[i].results[k], FAIL_NONE);
    check_numbers(world, CASES + ALONE);
    check_chain(world);
}

static void numbers_issued_at_once_are_unique_and_without_holes(struct test_database *test)
{
    issue_in_parallel(test, false);
}

static void an_issue_that_fails_at_its_commit_leaves_no_hole(struct test_database *test)
{
    issue_in_parallel(test, true);
}

static void of_two_who_approve_one_version_one_does(struct test_database *test)
{
    static const struct sql approvals = {"test_approvals", "SELECT COUNT(*) FROM scheme_approval"};
    struct world *world = world_new(test);
    struct platform platform = shared_platform(world);
    struct actor second = world_person(world, "second", ROLE_BIT(ROLE_SCHEME_MANAGER));
    const struct scheme *scheme = scheme_set_find(platform.schemes, STR(WORLD_SCHEME));
    const struct input_pair pairs[] = {
        {STR("scheme"), STR(WORLD_SCHEME)},
        {STR("sha256"), scheme->sha256},
        {STR("reason"), STR("已逐条核对标准")},
        {STR("password"), STR(WORLD_PASSWORD)},
    };
    const struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    struct worker workers[] = {
        make_worker(world, &platform, world->scheme_manager, "scheme.approve"),
        make_worker(world, &platform, second, "scheme.approve"),
    };
    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        workers[i].inputs = &input;
        workers[i].n = 1;
    }
    run_all(workers, ARRAY_LEN(workers));
    enum fail one = workers[0].results[0];
    enum fail other = workers[1].results[0];
    assert_true(
        (one == FAIL_NONE && other == FAIL_STATE) || (one == FAIL_STATE && other == FAIL_NONE));
    assert_int_equal(count(world, &approvals), 1);
    check_chain(world);
}

static void of_two_who_register_one_organisation_one_does(struct test_database *test)
{
    struct world *world = world_new(test);
    struct platform platform = shared_platform(world);
    struct input inputs[2];
    struct input_pair pairs[2][6];
    struct worker workers[2];
    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        struct input_pair given[] = {
            {STR("uscc"), STR("91320300MA1000099X")},
            {STR("organisation_name"), STR("新企业有限公司")},
            {STR("name"), STR("周正")},
            {STR("phone"), STR("010-88880000")},
            {STR("login"), i == 0 ? STR("first") : STR("second")},
            {STR("password"), STR(WORLD_PASSWORD)},
        };
        memcpy(pairs[i], given, sizeof given);
        inputs[i] = (struct input){.pairs = pairs[i], .n_pairs = ARRAY_LEN(given)};
        workers[i] = make_worker(world, &platform, world->nobody, "account.register");
        workers[i].inputs = &inputs[i];
        workers[i].n = 1;
    }
    run_all(workers, ARRAY_LEN(workers));
    enum fail one = workers[0].results[0];
    enum fail other = workers[1].results[0];
    assert_true(
        (one == FAIL_NONE && other == FAIL_INVALID) || (one == FAIL_INVALID && other == FAIL_NONE));
    check_chain(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(of_two_who_grant_the_same_case_one_does),
        ON_BOTH_SHARED(numbers_issued_at_once_are_unique_and_without_holes),
        ON_BOTH_SHARED(an_issue_that_fails_at_its_commit_leaves_no_hole),
        ON_BOTH_SHARED(of_two_who_approve_one_version_one_does),
        ON_BOTH_SHARED(of_two_who_register_one_organisation_one_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
