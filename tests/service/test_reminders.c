/* Deadlines of certified cases: set with the certificate, and told of once each. */
#include "base/limits.h"
#include "service/deadline_service.h"
#include "service/notice_service.h"
#include "store/deadline_store.h"
#include "support/world.h"

enum { DAY_SECONDS = 24 * 3600 };

static struct deadline *deadlines_of(struct world *world, const char *id, size_t *ret_n)
{
    const struct tx tx = {world->db, world->arena};
    struct deadline *deadlines = NULL;
    assert_db(world->db, deadline_store_list(&tx, str_of(id), &deadlines, ret_n));
    return deadlines;
}

static enum fail remind(struct world *world, struct deadline *ret_deadline)
{
    struct use use = world_use(world, world->nobody);
    return deadline_service_remind(&use, ret_deadline);
}

/* All that is due now; returns how many. */
static size_t remind_all(struct world *world)
{
    struct deadline deadline;
    size_t n = 0;
    enum fail fail = FAIL_NONE;
    while ((fail = remind(world, &deadline)) == FAIL_NONE)
        n++;
    assert_int_equal(fail, FAIL_NOT_FOUND);
    return n;
}

static size_t told(struct world *world, struct actor actor, const char *kind)
{
    struct use use = world_use(world, actor);
    struct page_request request = {.limit = LIMIT_PAGE_ROWS};
    struct notice_page page = {0};
    size_t n = 0;
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, notice_service_page(&use, true, &request, &page));
    use_read_end(&use);
    for (size_t i = 0; i < page.n; i++)
        if (str_equal(page.rows[i].kind, str_of(kind))) {
            assert_true(date_is_set(page.rows[i].due_on));
            n++;
        }
    return n;
}

/* To the morning of that day in China. */
static void go_to(struct world *world, struct date day)
{
    struct date now = date_of_instant(world->clock.now);
    world->clock.now += date_days_between(now, day) * DAY_SECONDS;
}

static void a_certificate_comes_with_its_deadlines(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REPORTED);
    struct date today = date_of_instant(world->clock.now);
    size_t n;
    struct deadline *deadlines = deadlines_of(world, id, &n);
    assert_int_equal(n, 2);
    assert_str(deadlines[0].kind, "surveillance");
    assert_int_equal(date_compare(deadlines[0].due_on, date_add_months(today, 12)), 0);
    assert_str(deadlines[1].kind, "recertification");
    struct date expiry = date_add_days(date_add_months(today, 36), -1);
    assert_int_equal(date_compare(deadlines[1].due_on, date_add_months(expiry, -3)), 0);
    assert_int_equal(remind_all(world), 0);
}

static void each_reminder_is_told_once_to_the_company_and_the_body(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REPORTED);
    size_t n;
    struct date due = deadlines_of(world, id, &n)[0].due_on;
    for (size_t i = 0; i < REMINDERS; i++) {
        struct date day = date_add_days(due, -reminder_rules[0].days_before[i]);
        go_to(world, date_add_days(day, -1));
        assert_int_equal(remind_all(world), 0);
        go_to(world, day);
        assert_int_equal(remind_all(world), 1);
        assert_int_equal(told(world, world->applicant, "surveillance_near"), i + 1);
        assert_int_equal(told(world, world->planner, "surveillance_to_plan"), i + 1);
    }
    assert_int_equal(told(world, world->other, "surveillance_near"), 0);
    assert_int_equal(told(world, world->decider, "surveillance_to_plan"), 0);
    go_to(world, date_add_days(due, 30));
    assert_int_equal(remind_all(world), 0);
}

static void a_reminder_is_an_event_of_the_case_by_nobody(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REPORTED);
    size_t n;
    go_to(world, deadlines_of(world, id, &n)[0].due_on);
    assert_int_equal(remind_all(world), 1);
    struct event event = world_event(world);
    assert_str(event.action, "deadline.surveillance");
    assert_int_equal(event.actor.len, 0);
    assert_true(str_equal(event.subject, str_concat(world->arena, STR("case:"), str_of(id))));
}

/* A server that was off for years tells of each deadline once. */
static void reminders_that_were_missed_come_as_one(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REPORTED);
    size_t n;
    struct deadline *deadlines = deadlines_of(world, id, &n);
    go_to(world, date_add_days(deadlines[1].due_on, 1));
    assert_int_equal(remind_all(world), 2);
    assert_int_equal(told(world, world->applicant, "surveillance_near"), 1);
    assert_int_equal(told(world, world->applicant, "recertification_near"), 1);
    assert_int_equal(remind_all(world), 0);
}

static void a_fault_tells_nobody_and_forgets_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REPORTED);
    struct deadline deadline;
    size_t n;
    go_to(world, deadlines_of(world, id, &n)[0].due_on);
    for (int64_t nth = 1;; nth++) {
        arena_reset(world->dumps);
        struct str before = dump_tables(world->dumps, world->db, DUMP_ALL);
        db_fail_at(world->db, nth);
        enum fail fail = remind(world, &deadline);
        db_fail_at(world->db, 0);
        if (fail == FAIL_NONE)
            break;
        assert_int_equal(fail, FAIL_BROKEN);
        dump_assert_same(before, dump_tables(world->dumps, world->db, DUMP_ALL));
    }
    assert_int_equal(told(world, world->applicant, "surveillance_near"), 1);
    assert_int_equal(remind_all(world), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_certificate_comes_with_its_deadlines),
        ON_BOTH(each_reminder_is_told_once_to_the_company_and_the_body),
        ON_BOTH(a_reminder_is_an_event_of_the_case_by_nobody),
        ON_BOTH(reminders_that_were_missed_come_as_one),
        ON_BOTH(a_fault_tells_nobody_and_forgets_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
