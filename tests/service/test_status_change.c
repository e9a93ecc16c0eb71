/* The one way in which the status of a certificate changes. */
#include "service/status_change.h"

#include "domain/deadline.h"
#include "service/register_json.h"
#include "service/register_service.h"
#include "store/certificate_store.h"
#include "store/status_store.h"
#include "support/world.h"

enum { DAY_SECONDS = 24 * 3600 };

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static struct certificate load(struct world *world, const char *number)
{
    const struct tx tx = {world->db, world->arena};
    struct certificate c = {0};
    assert_db(world->db, certificate_store_load(&tx, str_of(number), &c));
    return c;
}

static struct status_change last_of(struct world *world, const char *number)
{
    const struct tx tx = {world->db, world->arena};
    struct status_change change = {0};
    assert_db(world->db, status_store_last(&tx, str_of(number), &change));
    return change;
}

/* One change in a transaction of its own, which stays only if it succeeds. */
static enum fail apply(struct world *world, const char *number, const struct status_change *change)
{
    struct use use = world_use(world, world->decider);
    struct certificate c = load(world, number);
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    enum fail fail = status_change_apply(&use, &c, change);
    world->problems = use.problems;
    if (fail == FAIL_NONE)
        assert_db(world->db, db_commit(world->db));
    db_rollback(world->db);
    return fail;
}

static struct status_change suspension(struct world *world, int64_t months)
{
    struct date today = date_of_instant(world->clock.now);
    return (struct status_change){
        .act = STATUS_SUSPEND,
        .reason = STR("overdue_surveillance"),
        .note = STR("未按期接受监督"),
        .ends_on = date_add_months(today, months),
        .correct_by = date_add_months(today, months),
    };
}

static void assert_says(struct str text, const char *part)
{
    size_t at;
    assert_true(str_find(text, str_of(part), 0, &at));
}

/* One more certificate on the register, without a case. */
static void add(struct world *world, const char *number, const char *main, const char *expires)
{
    struct use use = world_use(world, world->officer);
    struct date today = date_of_instant(world->clock.now);
    const struct certificate c = {
        .number = str_of(number),
        .organisation_name = STR("某公司"),
        .scheme = STR(WORLD_SCHEME),
        .main_number = str_of(main),
        .issued_on = today,
        .decided_on = today,
        .first_issued_on = today,
        .expires_on = day(expires),
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, certificate_store_add(&use.tx, &c));
    assert_db(world->db, status_change_begin(&use, &c));
    assert_db(world->db, db_commit(world->db));
}

static void a_history_begins_with_the_issue(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    const struct tx tx = {world->db, world->arena};
    struct certificate c;
    struct status_change *changes;
    size_t n;
    assert_db(world->db, certificate_store_of_case(&tx, str_of(id), &c));
    assert_db(world->db, status_store_list(&tx, c.number, &changes, &n));
    assert_int_equal(n, 1);
    assert_int_equal(changes[0].act, STATUS_ISSUE);
    assert_int_equal(changes[0].to_status, CERTIFICATE_VALID);
    assert_str(changes[0].certification_case, id);
    assert_true(str_equal(changes[0].decided_by, world->officer.account));
    assert_int_equal(date_compare(changes[0].effective_on, c.issued_on), 0);
    assert_str(c.history, "");
}

static void a_change_is_the_last_row_and_the_status_and_on_the_register(struct test_database *test)
{
    struct world *world = world_new(test);
    add(world, "A1", "", "2029-11-20");
    struct status_change change = suspension(world, 3);
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
    struct certificate c = load(world, "A1");
    struct status_change last = last_of(world, "A1");
    assert_int_equal(c.status, CERTIFICATE_SUSPENDED);
    assert_int_equal(last.to_status, CERTIFICATE_SUSPENDED);
    assert_int_equal(last.position, 2);
    assert_str(last.reason_code, "02");
    assert_true(str_equal(last.decided_by, world->decider.account));
    struct buf out = buf_new(world->arena);
    struct use use = world_use(world, world->nobody);
    register_json_put(&out, &use, &c);
    assert_says(buf_str(&out), "\"status\":\"suspended\",\"status_code\":\"02\"");
    assert_says(buf_str(&out), "\"from\":\"valid\",\"to\":\"suspended\"");
    assert_says(buf_str(&out), "超期未接受监督审查");
}

static void a_suspension_of_six_months_is_clamped_to_the_month_and_the_expiry(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->decider);
    struct date longest = {0};
    add(world, "A1", "", "2029-11-20");
    add(world, "A2", "", "2027-01-15");
    struct certificate long_lived = load(world, "A1");
    struct certificate short_lived = load(world, "A2");
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, status_change_longest(&use, &long_lived, "suspension_max_months",
                             day("2026-08-31"), &longest));
    assert_str(date_format(world->arena, longest), "2027-02-28");
    assert_db(world->db, status_change_longest(&use, &long_lived, "suspension_usual_months",
                             day("2026-11-30"), &longest));
    assert_str(date_format(world->arena, longest), "2027-02-28");
    assert_db(world->db, status_change_longest(&use, &short_lived, "suspension_max_months",
                             day("2026-08-31"), &longest));
    assert_str(date_format(world->arena, longest), "2027-01-15");
    use_read_end(&use);
}

static void a_suspension_longer_than_the_scheme_allows_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    add(world, "A1", "", "2029-11-20");
    struct status_change change = suspension(world, 6);
    change.ends_on = date_add_days(change.ends_on, 1);
    assert_int_equal(apply(world, "A1", &change), FAIL_INVALID);
    assert_string_equal(world->problems.first->code, "longest");
    assert_int_equal(load(world, "A1").status, CERTIFICATE_VALID);
    change = suspension(world, 6);
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
}

static void a_reason_that_is_not_listed_or_does_not_fit_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    add(world, "A1", "", "2029-11-20");
    struct status_change change = {.act = STATUS_WITHDRAW, .reason = STR("weather")};
    assert_int_equal(apply(world, "A1", &change), FAIL_INVALID);
    change.reason = STR("not_corrected");
    assert_int_equal(apply(world, "A1", &change), FAIL_STATE);
    assert_string_equal(world->problems.first->code, "ground");
    change.reason = STR("fraud");
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
    change = (struct status_change){.act = STATUS_RESTORE, .reason = STR("corrected")};
    assert_int_equal(apply(world, "A1", &change), FAIL_STATE);
    assert_string_equal(world->problems.first->code, "final");
}

static void parts_go_with_their_main_certificate(struct test_database *test)
{
    struct world *world = world_new(test);
    add(world, "A1", "", "2029-11-20");
    add(world, "A1-1", "A1", "2029-11-20");
    add(world, "A1-2", "A1", "2027-01-10");
    struct status_change change = suspension(world, 3);
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
    assert_int_equal(load(world, "A1-1").status, CERTIFICATE_SUSPENDED);
    assert_true(last_of(world, "A1-1").follows);
    assert_str(date_format(world->arena, last_of(world, "A1-2").ends_on), "2027-01-10");
    change = (struct status_change){.act = STATUS_RESTORE, .reason = STR("corrected")};
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
    assert_int_equal(load(world, "A1-1").status, CERTIFICATE_VALID);
    change = (struct status_change){.act = STATUS_CANCEL, .reason = STR("asked")};
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
    assert_int_equal(load(world, "A1-1").status, CERTIFICATE_CANCELLED);
    assert_int_equal(load(world, "A1-2").status, CERTIFICATE_CANCELLED);
}

static void a_part_suspended_by_itself_stays_so_when_the_main_one_is_restored(
    struct test_database *test)
{
    struct world *world = world_new(test);
    add(world, "A1", "", "2029-11-20");
    add(world, "A1-1", "A1", "2029-11-20");
    struct status_change change = suspension(world, 3);
    assert_int_equal(apply(world, "A1-1", &change), FAIL_NONE);
    assert_int_equal(load(world, "A1").status, CERTIFICATE_VALID);
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
    change = (struct status_change){.act = STATUS_RESTORE, .reason = STR("corrected")};
    assert_int_equal(apply(world, "A1", &change), FAIL_NONE);
    assert_int_equal(load(world, "A1-1").status, CERTIFICATE_SUSPENDED);
}

static void a_replaced_certificate_is_cancelled_under_its_number(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->officer);
    add(world, "A1", "", "2029-11-20");
    add(world, "A1-1", "A1", "2029-11-20");
    add(world, "A2", "", "2029-11-20");
    struct certificate old = load(world, "A1");
    struct certificate successor = load(world, "A2");
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, status_change_replace(&use, &old, &successor, REPLACEMENT_CHANGE));
    assert_db(world->db, status_change_end_parts(&use, &old));
    assert_db(world->db, db_commit(world->db));
    old = load(world, "A1");
    assert_int_equal(old.status, CERTIFICATE_CANCELLED);
    assert_str(old.replaced_by, "A2");
    assert_int_equal(last_of(world, "A1").act, STATUS_REPLACE);
    assert_str(last_of(world, "A1").reason, "replaced");
    assert_int_equal(load(world, "A1-1").status, CERTIFICATE_CANCELLED);
}

static enum fail expire(struct world *world, struct str *ret_number)
{
    struct use use = world_use(world, world->nobody);
    return status_change_expire(&use, ret_number);
}

static void a_certificate_expires_by_itself_on_the_day_after_its_last(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str number = STR("");
    add(world, "A1", "", "2029-11-20");
    add(world, "A1-1", "A1", "2029-11-20");
    struct date expiry = day("2029-11-20");
    struct date today = date_of_instant(world->clock.now);
    world->clock.now += date_days_between(today, expiry) * DAY_SECONDS;
    assert_int_equal(expire(world, &number), FAIL_NOT_FOUND);
    world->clock.now += 10 * DAY_SECONDS; /* nothing ran for ten days */
    assert_int_equal(expire(world, &number), FAIL_NONE);
    assert_str(number, "A1");
    assert_int_equal(load(world, "A1").status, CERTIFICATE_EXPIRED);
    assert_int_equal(load(world, "A1-1").status, CERTIFICATE_EXPIRED);
    assert_str(date_format(world->arena, last_of(world, "A1").effective_on), "2029-11-21");
    assert_str(last_of(world, "A1").decided_by, "");
    assert_str(world_event(world).action, "certificate.expire");
    world_check_entries(world);
    assert_int_equal(expire(world, &number), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_history_begins_with_the_issue),
        ON_BOTH(a_change_is_the_last_row_and_the_status_and_on_the_register),
        ON_BOTH(a_suspension_of_six_months_is_clamped_to_the_month_and_the_expiry),
        ON_BOTH(a_suspension_longer_than_the_scheme_allows_is_refused),
        ON_BOTH(a_reason_that_is_not_listed_or_does_not_fit_is_refused),
        ON_BOTH(parts_go_with_their_main_certificate),
        ON_BOTH(a_part_suspended_by_itself_stays_so_when_the_main_one_is_restored),
        ON_BOTH(a_replaced_certificate_is_cancelled_under_its_number),
        ON_BOTH(a_certificate_expires_by_itself_on_the_day_after_its_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
