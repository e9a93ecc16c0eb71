/* The same request twice has its effect once. */
#include <pthread.h>

#include "base/limits.h"
#include "service/once.h"
#include "support/world.h"

enum { THREADS = 6, PAIRS_MAX = 8, ARENA_BYTES = 64 * 1024 * 1024 };

#define OPEN_CASE                                                                                  \
    "application.open", "scheme", WORLD_SCHEME, "scope", "售后服务", "level", "five_star",         \
        "categories", "1", "scope_staff", "900"

/* One sending of a request. */
struct sent {
    enum fail fail;
    struct str id;
    struct str secret;
    const char *code; /* of the first problem; "" for none */
    bool replayed;
};

static struct sent send(
    struct world *world, struct actor actor, struct once once, const char *const *words)
{
    struct input_pair pairs[PAIRS_MAX];
    size_t n = 0;
    for (; words[1 + 2 * n]; n++) {
        assert_true(n < PAIRS_MAX);
        pairs[n] = (struct input_pair){str_of(words[1 + 2 * n]), str_of(words[2 + 2 * n])};
    }
    const struct input input = {.pairs = pairs, .n_pairs = n};
    arena_reset(world->scratch);
    struct use use = world_use(world, actor);
    use.once = once;
    enum fail fail = use_case_run(&use, use_case_find(str_of(words[0])), &input);
    return (struct sent){
        .fail = fail,
        .id = str_copy(world->arena, use.result_id),
        .secret = str_copy(world->arena, use.secret),
        .code = use.problems.first ? use.problems.first->code : "",
        .replayed = use.once.replayed,
    };
}

#define SEND(world, actor, once, ...)                                                              \
    send(world, actor, once, (const char *const[]){__VA_ARGS__, NULL})

static struct once key(struct actor actor, const char *word)
{
    return (struct once){.owner = actor.account, .key = str_of(word)};
}

static struct once form(struct actor actor, const char *word)
{
    return (struct once){.owner = actor.account, .key = str_of(word), .by_input = true};
}

static int64_t count_cases(struct world *world)
{
    static const struct sql sql = {"test_cases", "SELECT COUNT(*) FROM certification_case"};
    struct tx tx = {world->db, world->arena};
    int64_t count;
    assert_db(world->db, tx_number(&tx, &sql, NO_ARGS, &count));
    return count;
}

static void the_same_again_gets_the_first_answer_and_does_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    struct sent first = SEND(world, world->applicant, key(world->applicant, "k"), OPEN_CASE);
    assert_int_equal(first.fail, FAIL_NONE);
    assert_false(first.replayed);
    int64_t seq = world_event(world).seq;
    struct str before = world_dump(world);
    struct sent again = SEND(world, world->applicant, key(world->applicant, "k"), OPEN_CASE);
    assert_int_equal(again.fail, FAIL_NONE);
    assert_true(again.replayed);
    assert_true(again.id.len > 0 && str_equal(again.id, first.id));
    assert_int_equal(world_event(world).seq, seq);
    world_assert_same(world, before);
}

static void without_a_key_every_time_is_the_first(struct test_database *test)
{
    struct world *world = world_new(test);
    struct sent first = SEND(world, world->applicant, (struct once){0}, OPEN_CASE);
    struct sent again = SEND(world, world->applicant, (struct once){0}, OPEN_CASE);
    assert_false(again.replayed || str_equal(first.id, again.id));
    assert_int_equal(count_cases(world), 2);
}

static void another_request_under_the_key_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->applicant, "k");
    SEND(world, world->applicant, once, OPEN_CASE);
    struct str before = world_dump(world);
    struct sent other = SEND(world, world->applicant, once, OPEN_CASE, "remarks", "something else");
    assert_int_equal(other.fail, FAIL_INVALID);
    assert_string_equal(other.code, "idempotency_reused");
    other = SEND(world, world->applicant, once, "notice.read_all");
    assert_string_equal(other.code, "idempotency_reused");
    world_assert_same(world, before);
}

static void another_secret_is_another_request(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->reviewer, "k");
    struct sent first = SEND(world, world->reviewer, once, "account.password", "password",
        WORLD_PASSWORD, "new_password", "another password");
    assert_int_equal(first.fail, FAIL_NONE);
    struct sent other = SEND(world, world->reviewer, once, "account.password", "password",
        WORLD_PASSWORD, "new_password", "a third password");
    assert_string_equal(other.code, "idempotency_reused");
    /* The present password is another one by now, and yet this is the first answer. */
    struct sent again = SEND(world, world->reviewer, once, "account.password", "password",
        WORLD_PASSWORD, "new_password", "another password");
    assert_true(again.fail == FAIL_NONE && again.replayed);
}

static void a_key_is_its_owners_alone(struct test_database *test)
{
    struct world *world = world_new(test);
    struct sent one = SEND(world, world->applicant, key(world->applicant, "k"), OPEN_CASE);
    struct sent other = SEND(world, world->other, key(world->other, "k"), OPEN_CASE);
    assert_int_equal(other.fail, FAIL_NONE);
    assert_false(other.replayed || str_equal(one.id, other.id));
}

static void what_was_refused_leaves_its_key_free(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->applicant, "k");
    struct sent refused = SEND(world, world->applicant, once, "application.open", "scheme", "none",
        "scope", "售后服务", "level", "five_star", "categories", "1", "scope_staff", "900");
    assert_true(refused.fail != FAIL_NONE);
    struct sent mended = SEND(world, world->applicant, once, OPEN_CASE);
    assert_true(mended.fail == FAIL_NONE && !mended.replayed);
}

static void who_may_no_longer_do_it_gets_no_answer(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->applicant, "k");
    SEND(world, world->applicant, once, OPEN_CASE);
    struct actor stripped = world->applicant;
    stripped.roles = 0;
    assert_int_equal(SEND(world, stripped, once, OPEN_CASE).fail, FAIL_FORBIDDEN);
}

static void a_secret_is_answered_only_the_first_time(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->planner, "k");
    const char *const words[] = {"token.make", "name", "a", "days", "1", "roles", "planner",
        "password", WORLD_PASSWORD, NULL};
    struct sent first = send(world, world->planner, once, words);
    struct sent again = send(world, world->planner, once, words);
    assert_true(first.secret.len > 0);
    assert_true(again.replayed && str_equal(first.id, again.id));
    assert_int_equal(again.secret.len, 0);
}

static void signing_in_is_done_every_time(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->planner, "k");
    for (int i = 0; i < 2; i++) {
        struct sent sent = SEND(world, world->nobody, once, "session.open", "login", "planner",
            "password", WORLD_PASSWORD);
        assert_int_equal(sent.fail, FAIL_NONE);
        assert_true(sent.secret.len > 0 && !sent.replayed);
    }
}

static void after_a_day_the_key_is_forgotten(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->applicant, "k");
    world->clock.step_seconds = 0;
    struct sent first = SEND(world, world->applicant, once, OPEN_CASE);
    world->clock.now += LIMIT_ONCE_SECONDS - 1;
    assert_true(SEND(world, world->applicant, once, OPEN_CASE).replayed);
    world->clock.now += 1;
    struct sent later = SEND(world, world->applicant, once, OPEN_CASE);
    assert_false(later.replayed || str_equal(first.id, later.id));
    /* From here on the later one is what is repeated. */
    assert_true(str_equal(SEND(world, world->applicant, once, OPEN_CASE).id, later.id));
}

static void the_scheduler_forgets_what_is_too_old_and_no_more(struct test_database *test)
{
    struct world *world = world_new(test);
    int64_t n;
    world->clock.step_seconds = 0;
    struct use use = world_use(world, world->nobody);
    assert_int_equal(once_forget(&use, &n), FAIL_NOT_FOUND);
    SEND(world, world->applicant, key(world->applicant, "old"), OPEN_CASE);
    world->clock.now += LIMIT_ONCE_SECONDS;
    SEND(world, world->applicant, key(world->applicant, "new"), OPEN_CASE);
    use = world_use(world, world->nobody);
    assert_db(world->db, once_forget(&use, &n));
    assert_int_equal(n, 1);
    assert_int_equal(once_forget(&use, &n), FAIL_NOT_FOUND);
    assert_true(SEND(world, world->applicant, key(world->applicant, "new"), OPEN_CASE).replayed);
}

static void a_form_sent_twice_is_done_once_and_changed_it_is_another(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = form(world->applicant, "page");
    struct sent first = SEND(world, world->applicant, once, OPEN_CASE);
    struct sent again = SEND(world, world->applicant, once, OPEN_CASE);
    assert_true(again.replayed && str_equal(first.id, again.id));
    struct sent other = SEND(world, world->applicant, once, OPEN_CASE, "remarks", "a second one");
    assert_true(other.fail == FAIL_NONE && !other.replayed);
    assert_int_equal(count_cases(world), 2);
}

/* Registering is open to guests, who are told apart by their form cookie. */
static void a_company_that_clicks_twice_is_registered_once_and_told_so(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = {.owner = STR("guest:1"), .key = STR("page"), .by_input = true};
    const char *const words[] = {"account.register", "uscc", "91320300MA1000099X",
        "organisation_name", "新企业有限公司", "name", "周正", "phone", "010-88880000", "login",
        "new", "password", WORLD_PASSWORD, NULL};
    assert_int_equal(send(world, world->nobody, once, words).fail, FAIL_NONE);
    struct sent again = send(world, world->nobody, once, words);
    assert_true(again.fail == FAIL_NONE && again.replayed);
    once.owner = STR("guest:2");
    assert_string_equal(send(world, world->nobody, once, words).code, "taken");
}

/* Whatever call to the database fails, and if it is the commit: nothing is done. When the answer
 * alone was lost, asking again does not do it twice. */
static void a_crash_neither_loses_the_act_nor_doubles_it(struct test_database *test)
{
    struct world *world = world_new(test);
    struct once once = key(world->applicant, "k");
    struct sent sent = {.fail = FAIL_BROKEN};
    for (int64_t nth = 1; sent.fail != FAIL_NONE; nth++) {
        struct str before = world_dump(world);
        db_fail_at(world->db, nth);
        sent = SEND(world, world->applicant, once, OPEN_CASE);
        db_fail_at(world->db, 0);
        if (sent.fail == FAIL_NONE)
            continue;
        assert_true(sent.fail == FAIL_BROKEN || sent.fail == FAIL_BUSY);
        assert_int_equal(sent.id.len, 0);
        world_assert_same(world, before);
    }
    assert_false(sent.replayed);
    assert_int_equal(count_cases(world), 1);
    struct str before = world_dump(world);
    struct sent again = {.fail = FAIL_BROKEN};
    for (int64_t nth = 1; again.fail != FAIL_NONE; nth++) {
        db_fail_at(world->db, nth);
        again = SEND(world, world->applicant, once, OPEN_CASE);
        db_fail_at(world->db, 0);
        world_assert_same(world, before);
    }
    assert_true(again.replayed && str_equal(again.id, sent.id));
}

struct sender {
    pthread_t thread;
    const struct platform *platform;
    struct db *db;
    struct actor actor;
    struct input input;
    enum fail fail;
    bool replayed;
    char id[32];
};

static int64_t fixed_now(void *context)
{
    return *(const int64_t *)context;
}

static void *work(void *context)
{
    struct sender *sender = context;
    struct arena *arena ARENA_SCOPED = arena_new(ARENA_BYTES);
    struct use use = use_begin(sender->platform, arena, sender->db, sender->actor);
    use.once = key(sender->actor, "at-once");
    sender->fail = use_case_run(&use, use_case_find(STR("application.open")), &sender->input);
    sender->replayed = use.once.replayed;
    memcpy(sender->id, use.result_id.data, use.result_id.len);
    return NULL;
}

static void of_many_at_once_one_does_it_and_all_get_its_answer(struct test_database *test)
{
    static const struct input_pair pairs[] = {
        {STR_INIT("scheme"), STR_INIT(WORLD_SCHEME)},
        {STR_INIT("scope"), STR_INIT("售后服务")},
        {STR_INIT("level"), STR_INIT("five_star")},
        {STR_INIT("categories"), STR_INIT("1")},
        {STR_INIT("scope_staff"), STR_INIT("900")},
    };
    struct world *world = world_new(test);
    struct platform platform = world->platform;
    struct sender senders[THREADS] = {0};
    size_t done = 0;
    platform.clock = (struct clock){fixed_now, &world->clock.now};
    platform.random = random_system();
    for (size_t i = 0; i < THREADS; i++) {
        senders[i] = (struct sender){.platform = &platform,
            .db = test_connect(test),
            .actor = world->applicant,
            .input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)}};
        assert_int_equal(pthread_create(&senders[i].thread, NULL, work, &senders[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(senders[i].thread, NULL);
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(senders[i].fail, FAIL_NONE);
        assert_string_equal(senders[i].id, senders[0].id);
        done += !senders[i].replayed;
    }
    assert_int_equal(done, 1);
    assert_int_equal(count_cases(world), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_same_again_gets_the_first_answer_and_does_nothing),
        ON_BOTH(without_a_key_every_time_is_the_first),
        ON_BOTH(another_request_under_the_key_is_refused),
        ON_BOTH(another_secret_is_another_request),
        ON_BOTH(a_key_is_its_owners_alone),
        ON_BOTH(what_was_refused_leaves_its_key_free),
        ON_BOTH(who_may_no_longer_do_it_gets_no_answer),
        ON_BOTH(a_secret_is_answered_only_the_first_time),
        ON_BOTH(signing_in_is_done_every_time),
        ON_BOTH(after_a_day_the_key_is_forgotten),
        ON_BOTH(the_scheduler_forgets_what_is_too_old_and_no_more),
        ON_BOTH(a_form_sent_twice_is_done_once_and_changed_it_is_another),
        ON_BOTH(a_company_that_clicks_twice_is_registered_once_and_told_so),
        ON_BOTH(a_crash_neither_loses_the_act_nor_doubles_it),
        ON_BOTH_SHARED(of_many_at_once_one_does_it_and_all_get_its_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
