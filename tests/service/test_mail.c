/* How the mail of notices goes, with a mail server that does as it is told and a clock by hand. */
#include "service/mail_service.h"
#include "service/notice_service.h"
#include "support/world.h"

/* A mail server for tests: what it answers, and what it got. */
struct post {
    struct world *world;
    enum mail_result answer;
    size_t n;
    struct mail last;
    struct db *db; /* looked at while the mail is on its way; may be NULL */
    int64_t claimed;
};

static int64_t count_of(struct world *world, struct db *db, enum mail_state state)
{
    int64_t counts[MAIL_STATE_COUNT];
    const struct tx tx = {db, world->arena};
    assert_db(db, notice_store_mail_counts(&tx, counts));
    return counts[state];
}

static enum mail_result deliver(
    void *context, struct arena *arena, const struct mail *mail, struct str *ret_said)
{
    struct post *post = context;
    struct str text;
    assert_int_equal(mail_text_compose(arena, mail, &text), FAIL_NONE);
    post->last = (struct mail){
        .to = str_copy(post->world->arena, mail->to),
        .subject = str_copy(post->world->arena, mail->subject),
        .id = str_copy(post->world->arena, mail->id),
    };
    if (post->db)
        post->claimed = count_of(post->world, post->db, MAIL_SENDING);
    post->n++;
    *ret_said = post->answer == MAIL_TAKEN ? STR("") : STR("said no");
    return post->answer;
}

/* A reviewer with an address, and one case that waits for the review. */
static struct post post_new(struct test_database *test, enum mail_result answer)
{
    struct world *world = world_new(test);
    world_ok(
        world, world->reviewer, "account.settings", "email", "wu@example.cn", "language", "en");
    world_case_in(world, CASE_SUBMITTED);
    return (struct post){.world = world, .answer = answer};
}

static enum fail next(struct post *post, struct delivery *ret_delivery)
{
    struct use use = world_use(post->world, post->world->nobody);
    const struct mailer mailer = {deliver, post, STR("register@example.cn")};
    return mail_service_next(&use, &mailer, ret_delivery);
}

static void assert_next(struct post *post, enum mail_state state)
{
    struct delivery delivery;
    assert_db(post->world->db, next(post, &delivery));
    assert_int_equal(delivery.state, state);
    assert_int_equal(count_of(post->world, post->world->db, state), 1);
}

static void assert_nothing_due(struct post *post)
{
    struct delivery delivery;
    size_t before = post->n;
    assert_int_equal(next(post, &delivery), FAIL_NOT_FOUND);
    assert_int_equal(post->n, before);
}

static void a_mail_is_sent_once_to_its_reader_in_their_language(struct test_database *test)
{
    struct post post = post_new(test, MAIL_TAKEN);
    size_t at;
    assert_next(&post, MAIL_SENT);
    assert_str(post.last.to, "wu@example.cn");
    assert_true(str_find(post.last.subject, STR("has applied for"), 0, &at));
    assert_nothing_due(&post);
}

static void a_mail_is_claimed_before_it_is_sent(struct test_database *test)
{
    struct post post = post_new(test, MAIL_TAKEN);
    post.db = test_connect(test);
    assert_next(&post, MAIL_SENT);
    assert_int_equal(post.claimed, 1);
}

static void while_one_server_sends_another_finds_nothing(struct test_database *test)
{
    struct post post = post_new(test, MAIL_TAKEN);
    struct world *world = post.world;
    const struct tx tx = {world->db, world->arena};
    struct notice notice;
    assert_db(world->db, notice_store_due(&tx, INT32_MAX, &notice));
    notice.mail_state = MAIL_SENDING;
    notice.mail_at = world->clock.now;
    assert_db(world->db, notice_store_mail(&tx, &notice));
    assert_nothing_due(&post);
}

static void a_claim_that_nobody_finished_becomes_unknown_and_is_not_sent(struct test_database *test)
{
    struct post post = post_new(test, MAIL_TAKEN);
    struct world *world = post.world;
    const struct tx tx = {world->db, world->arena};
    struct notice notice;
    assert_db(world->db, notice_store_due(&tx, INT32_MAX, &notice));
    notice.mail_state = MAIL_SENDING;
    notice.mail_at = world->clock.now;
    assert_db(world->db, notice_store_mail(&tx, &notice));
    world->clock.now += NOTICE_CLAIM_SECONDS + 1;
    assert_nothing_due(&post);
    assert_int_equal(count_of(world, world->db, MAIL_UNKNOWN), 1);
    world->clock.now += NOTICE_MAIL_SECONDS;
    assert_nothing_due(&post);
}

static void without_an_answer_a_mail_is_unknown_and_not_sent_again(struct test_database *test)
{
    struct post post = post_new(test, MAIL_DOUBT);
    assert_next(&post, MAIL_UNKNOWN);
    post.world->clock.now += NOTICE_CLAIM_SECONDS + 1;
    assert_nothing_due(&post);
}

static void a_refused_mail_has_failed(struct test_database *test)
{
    struct post post = post_new(test, MAIL_REFUSED);
    assert_next(&post, MAIL_FAILED);
    post.world->clock.now += NOTICE_CLAIM_SECONDS;
    assert_nothing_due(&post);
}

static void what_cannot_be_sent_now_is_tried_later_with_the_same_id(struct test_database *test)
{
    struct post post = post_new(test, MAIL_LATER);
    assert_next(&post, MAIL_PENDING);
    struct str id = post.last.id;
    assert_nothing_due(&post);
    post.world->clock.now += notice_retry_seconds(1);
    post.answer = MAIL_TAKEN;
    assert_next(&post, MAIL_SENT);
    assert_true(str_equal(post.last.id, id));
}

static void in_the_end_it_has_failed(struct test_database *test)
{
    struct post post = post_new(test, MAIL_LATER);
    for (int64_t i = 1; i < NOTICE_MAIL_ATTEMPTS; i++) {
        assert_next(&post, MAIL_PENDING);
        post.world->clock.now += notice_retry_seconds(i);
    }
    assert_next(&post, MAIL_FAILED);
    assert_int_equal(post.n, NOTICE_MAIL_ATTEMPTS);
    assert_nothing_due(&post);
}

static void old_news_is_not_sent_when_mail_is_switched_on(struct test_database *test)
{
    struct post post = post_new(test, MAIL_TAKEN);
    post.world->clock.now += NOTICE_MAIL_SECONDS + 1;
    assert_nothing_due(&post);
    assert_int_equal(count_of(post.world, post.world->db, MAIL_FAILED), 1);
}

static void whoever_takes_their_address_away_gets_no_mail(struct test_database *test)
{
    struct post post = post_new(test, MAIL_TAKEN);
    world_ok(post.world, post.world->reviewer, "account.settings", "language", "en");
    struct delivery delivery;
    assert_db(post.world->db, next(&post, &delivery));
    assert_int_equal(delivery.state, MAIL_NONE);
    assert_int_equal(post.n, 0);
}

enum { FAULTS_MAX = 40 };

/* However the database fails on the way, each mail leaves at most once. */
static void a_fault_never_sends_a_mail_twice(struct test_database *test)
{
    struct post post = post_new(test, MAIL_TAKEN);
    struct world *world = post.world;
    enum fail fail = FAIL_BROKEN;
    size_t sent_but_not_settled = 0;
    const char *drafts[FAULTS_MAX];
    for (size_t i = 0; i < FAULTS_MAX; i++) {
        drafts[i] = world_case_in(world, CASE_DRAFT);
        world_give_documents(world, world->applicant, drafts[i]);
    }
    for (int64_t nth = 1; fail != FAIL_NONE; nth++) {
        struct delivery delivery;
        size_t before = post.n;
        assert_true(nth <= FAULTS_MAX);
        world_case_on(world, drafts[nth - 1], CASE_SUBMITTED);
        db_fail_at(world->db, nth);
        fail = next(&post, &delivery);
        db_fail_at(world->db, 0);
        sent_but_not_settled += fail != FAIL_NONE && post.n > before;
        assert_true(fail == FAIL_NONE || fail == FAIL_BROKEN);
    }
    struct delivery delivery;
    while (next(&post, &delivery) == FAIL_NONE)
        continue;
    int64_t settled = count_of(world, world->db, MAIL_SENT);
    int64_t claimed = count_of(world, world->db, MAIL_SENDING);
    assert_true(sent_but_not_settled > 0);
    assert_int_equal(post.n, settled + (int64_t)sent_but_not_settled);
    assert_true(claimed >= (int64_t)sent_but_not_settled);
    assert_int_equal(count_of(world, world->db, MAIL_PENDING), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_mail_is_sent_once_to_its_reader_in_their_language),
        ON_BOTH_SHARED(a_mail_is_claimed_before_it_is_sent),
        ON_BOTH(while_one_server_sends_another_finds_nothing),
        ON_BOTH(a_claim_that_nobody_finished_becomes_unknown_and_is_not_sent),
        ON_BOTH(without_an_answer_a_mail_is_unknown_and_not_sent_again),
        ON_BOTH(a_refused_mail_has_failed),
        ON_BOTH(what_cannot_be_sent_now_is_tried_later_with_the_same_id),
        ON_BOTH(in_the_end_it_has_failed),
        ON_BOTH(old_news_is_not_sent_when_mail_is_switched_on),
        ON_BOTH(whoever_takes_their_address_away_gets_no_mail),
        ON_BOTH(a_fault_never_sends_a_mail_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
