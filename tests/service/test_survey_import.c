/* Lists of customers: what is taken, what is refused, and what is left of a customer. */
#include "service/survey_mail_service.h"
#include "service/survey_progress.h"
#include "store/survey_store.h"
#include "support/world.h"

enum { DAY = 24 * 3600 };

static const char *surveyed(struct world *world)
{
    const char *id = world_case_in(world, CASE_STAGE1);
    world_survey(world, id);
    return id;
}

static void import(struct world *world, const char *id, const char *mail, const char *content)
{
    world_file(world, "file", "顾客.csv", str_of(content));
    world_run(world, world->leader, "survey.import", "case", id, "mail", mail);
}

static struct survey_progress progress(struct world *world, struct actor actor, const char *id)
{
    struct survey_progress found;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, survey_progress_load(&use, str_of(id), &found));
    use_read_end(&use);
    return found;
}

static void each_customer_of_a_list_gets_a_link(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    import(world, id, "0",
        "name,phone,email,outlet,service_on\n"
        "赵女士,138-0013 8000,,S01,2026-03-01\n,,qian@example.cn,,\n");
    assert_int_equal(world->fail, FAIL_NONE);
    assert_true(str_starts(world->secret, STR("13800138000,http")));
    struct survey_progress found = progress(world, world->leader, id);
    assert_int_equal(found.invited, 2);
    assert_int_equal(found.n_lines, 2);
    assert_str(found.lines[1].code, "S01");
}

static void whoever_is_in_the_round_already_is_passed_over(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    import(world, id, "0", "phone\n13800138000\n");
    import(world, id, "0", "phone\n+86 10 8888 0000\n138 0013 8000\n");
    assert_int_equal(world->fail, FAIL_NONE);
    assert_int_equal(progress(world, world->leader, id).invited, 2);
    size_t at;
    assert_false(str_find(world->secret, STR("13800138000"), 0, &at));
}

static void a_wrong_list_is_refused_by_row_and_column_and_nobody_is_invited(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    static const struct {
        const char *content, *place, *code;
        int line;
    } wrong[] = {
        {"phone\n13800138000\nabc\n", "phone", "phone", 3},
        {"phone\n123\n", "phone", "phone", 2},
        {"name,phone\n赵女士,\n", "phone", "required", 2},
        {"email\nzhao@\n", "email", "email", 2},
        {"email\n\"a@b.cn\nBcc: c@d.cn\"\n", "email", "email", 2},
        {"phone,outlet\n13800138000,none\n", "outlet", "unknown", 2},
        {"phone,service_on\n13800138000,1.3.2026\n", "service_on", "date", 2},
        {"phone,service_on\n13800138000,2026-07-01\n", "service_on", "period", 2},
        {"phone,language\n13800138000,fr\n", "language", "unknown", 2},
        {"phone\n13800138000\n138-0013-8000\n", "phone", "repeated", 3},
        {"phone\n", "file", "empty", 0},
        {"phone,age\n13800138000,30\n", "age", "unknown", 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct str before = world_dump(world);
        import(world, id, "1", wrong[i].content);
        assert_int_equal(world->fail, FAIL_INVALID);
        assert_str(world->problems.first->place, wrong[i].place);
        if (wrong[i].line != 1)
            assert_str(str_of(world->problems.first->code), wrong[i].code);
        assert_int_equal(world->problems.first->line, wrong[i].line);
        world_assert_same(world, before);
    }
}

/* A mail server for tests. */
struct post {
    enum mail_result answer;
    int64_t sent;
    struct world *world;
    struct str text;
};

static enum mail_result deliver(
    void *context, struct arena *arena, const struct mail *mail, struct str *ret_said)
{
    struct post *post = context;
    struct str text;
    assert_int_equal(mail_text_compose(arena, mail, &text), FAIL_NONE);
    post->sent++;
    post->text = str_copy(post->world->arena, mail->text);
    *ret_said = STR("");
    return post->answer;
}

static enum fail send_next(struct post *post, struct delivery *ret_delivery)
{
    struct use use = world_use(post->world, post->world->nobody);
    const struct mailer mailer = {deliver, post, STR("register@example.cn")};
    return survey_mail_service_next(&use, &mailer, ret_delivery);
}

static void nothing_is_left_of_a_customer_whose_mail_is_sent(struct test_database *test)
{
    struct world *world = world_new(test);
    struct post post = {.answer = MAIL_TAKEN, .world = world};
    const char *id = surveyed(world);
    struct delivery delivery;
    size_t at;
    import(world, id, "1", "name,email\n赵女士,Zhao@example.cn\n");
    assert_int_equal(world->fail, FAIL_NONE);
    assert_int_equal(world->secret.len, 0);
    assert_true(str_find(world_dump(world), STR("zhao@example.cn"), 0, &at));
    assert_int_equal(send_next(&post, &delivery), FAIL_NONE);
    assert_int_equal(delivery.state, MAIL_SENT);
    assert_true(str_find(post.text, STR("赵女士"), 0, &at));
    assert_true(str_find(post.text, STR("/s/"), 0, &at));
    struct str after = world_dump(world);
    assert_false(str_find(after, STR("zhao@example.cn"), 0, &at));
    assert_false(str_find(after, STR("赵女士"), 0, &at));
    assert_int_equal(send_next(&post, &delivery), FAIL_NOT_FOUND);
    assert_int_equal(post.sent, 1);
}

static void a_mail_that_may_have_left_is_not_sent_again(struct test_database *test)
{
    struct world *world = world_new(test);
    struct post post = {.answer = MAIL_DOUBT, .world = world};
    const char *id = surveyed(world);
    struct delivery delivery;
    import(world, id, "1", "email\nzhao@example.cn\n");
    assert_int_equal(send_next(&post, &delivery), FAIL_NONE);
    assert_int_equal(delivery.state, MAIL_UNKNOWN);
    world->clock.now += DAY;
    assert_int_equal(send_next(&post, &delivery), FAIL_NOT_FOUND);
}

static void a_busy_server_is_asked_again_until_the_round_is_over(struct test_database *test)
{
    struct world *world = world_new(test);
    struct post post = {.answer = MAIL_LATER, .world = world};
    const char *id = surveyed(world);
    struct delivery delivery;
    size_t at;
    import(world, id, "1", "email\nzhao@example.cn\n");
    assert_int_equal(send_next(&post, &delivery), FAIL_NONE);
    assert_int_equal(delivery.state, MAIL_PENDING);
    world->clock.now += DAY;
    assert_int_equal(send_next(&post, &delivery), FAIL_NONE);
    assert_int_equal(delivery.attempts, 2);
    world->clock.now += 40 * DAY;
    assert_int_equal(send_next(&post, &delivery), FAIL_NOT_FOUND);
    assert_false(str_find(world_dump(world), STR("zhao@example.cn"), 0, &at));
    assert_int_equal(post.sent, 2);
}

static void the_enterprise_sees_numbers_and_those_of_few_nobody_does(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    enum { ENOUGH = 5 };
    for (int i = 0; i < ENOUGH; i++) {
        struct survey_progress found = progress(world, world->applicant, id);
        assert_true(found.n_lines == 0 || found.lines[0].is_few);
        world_survey_answer(world, world_invitation(world, id), "device", "4");
    }
    struct survey_progress found = progress(world, world->applicant, id);
    assert_int_equal(found.answered, ENOUGH);
    assert_false(found.lines[0].is_few);
    assert_int_equal(survey_progress_percent(found.answered, found.invited), 100);
    struct use use = world_use(world, world->other);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(survey_progress_load(&use, str_of(id), &found), FAIL_NOT_FOUND);
    use_read_end(&use);
}

static enum fail posters(struct world *world, struct actor actor, const char *id)
{
    struct use use = world_use(world, actor);
    struct paper paper;
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = survey_progress_posters(&use, str_of(id), LANGUAGE_ZH_CN, &paper);
    use_read_end(&use);
    return fail;
}

static void the_enterprise_gets_posters_only_if_the_body_lets_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    assert_int_equal(posters(world, world->leader, id), FAIL_NONE);
    assert_int_equal(posters(world, world->applicant, id), FAIL_FORBIDDEN);
    world_ok(world, world->leader, "survey.close", "case", id);
    world_ok(world, world->leader, "survey.open", "case", id, "from_on", "2026-01-01", "until_on",
        "2026-06-30", "client_poster", "1");
    assert_int_equal(posters(world, world->applicant, id), FAIL_NONE);
    assert_int_equal(posters(world, world->other, id), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(each_customer_of_a_list_gets_a_link),
        ON_BOTH(whoever_is_in_the_round_already_is_passed_over),
        ON_BOTH(a_wrong_list_is_refused_by_row_and_column_and_nobody_is_invited),
        ON_BOTH(nothing_is_left_of_a_customer_whose_mail_is_sent),
        ON_BOTH(a_mail_that_may_have_left_is_not_sent_again),
        ON_BOTH(a_busy_server_is_asked_again_until_the_round_is_over),
        ON_BOTH(the_enterprise_sees_numbers_and_those_of_few_nobody_does),
        ON_BOTH(the_enterprise_gets_posters_only_if_the_body_lets_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
