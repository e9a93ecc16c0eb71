/* A certificate of this body that its holder takes to another one (process §3.4). */
#include "service/inspection_service.h"
#include "service/register_json.h"
#include "service/register_service.h"
#include "service/transfer_service.h"
#include "store/certificate_store.h"
#include "store/status_ground_store.h"
#include "store/status_store.h"
#include "support/world.h"

static const char *day(struct world *world, int64_t days)
{
    struct date date = date_add_days(date_of_instant(world->clock.now), days);
    return str_c(world->arena, date_format(world->arena, date));
}

static const char *certified(struct world *world)
{
    return world_certificate(world, world_case_in(world, CASE_CERTIFIED));
}

static void attach(struct world *world)
{
    world_file(world, "file", "certificate.txt", STR("certificate of the other body\n"));
}

#define REPORT(id, on)                                                                             \
    "transfer.report", "transfer", id, "to_number", "0 7726s00001r0m", "to_approval",              \
        "CNCA-R-2007-077", "issued_on", on
#define CONFIRM(world, id, number)                                                                 \
    "transfer.confirm", "transfer", id, "sha256", world_statement_hash(world, number), "password", \
        WORLD_PASSWORD

static void report(struct world *world, struct actor who, const char *id, const char *on)
{
    attach(world);
    world_ok(world, who, REPORT(id, on));
}

/* Verified by one, decided on by another. */
static void withdraw(struct world *world, const char *number)
{
    const char *ground = world_ground(world, number);
    world_ok(world, world->officer, "certificate.verify", "ground", ground, "facts",
        "已核对对方机构公示信息");
    world_ok(world, world->decider, "certificate.withdraw", "certificate", number, "ground", ground,
        "return_by", "2040-01-01", "sha256", world_notice_hash(world, number), "password",
        WORLD_PASSWORD);
}

static struct str public_json(struct world *world, const char *number)
{
    struct use use = world_use(world, world->nobody);
    struct certificate certificate = world_register(world, number);
    struct buf out = buf_new(world->arena);
    use.arena = use.tx.arena = world->arena;
    register_json_put(&out, &use, &certificate);
    return buf_str(&out);
}

static void it_ends_on_the_day_when_the_other_body_issued_and_the_register_says_where_it_went(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = world_confirm_transfer(world, number);
    const char *issued = day(world, 5);
    world_pass_days(world, 9);
    report(world, world->applicant, id, issued);
    assert_int_equal(world_register(world, number).status, CERTIFICATE_VALID);
    withdraw(world, number);
    struct tx tx = {world->db, world->arena};
    struct status_change last;
    size_t at;
    assert_db(world->db, status_store_last(&tx, str_of(number), &last));
    assert_int_equal(last.to_status, CERTIFICATE_WITHDRAWN);
    assert_str(last.reason, "other_body");
    assert_str(last.reason_code, "02");
    assert_str(date_format(world->arena, last.effective_on), issued);
    assert_str(last.moved_to, "青松认证中心 07726S00001R0M");
    assert_true(str_find(
        public_json(world, number), STR("\"moved_to\":\"青松认证中心 07726S00001R0M\""), 0, &at));
    assert_true(str_find(public_json(world, number), str_of(issued), 0, &at));
}

static void the_statement_is_signed_as_it_was_shown_and_comes_with_the_whole_file(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = world_ask_transfer(world, number);
    world_refused(world, FAIL_STALE, "other_text", world->officer, "transfer.confirm", "transfer",
        id, "sha256", "0", "password", WORLD_PASSWORD);
    const char *yesterday = world_statement_hash(world, number);
    world_pass_days(world, 1);
    world_refused(world, FAIL_STALE, "other_text", world->officer, "transfer.confirm", "transfer",
        id, "sha256", yesterday, "password", WORLD_PASSWORD);
    world_ok(world, world->officer, CONFIRM(world, id, number));
    struct transfer_out signed_one = world_transfer(world, number);
    assert_int_equal(signed_one.state, TRANSFER_CONFIRMED);
    struct use use = world_use(world, world->applicant);
    use.arena = use.tx.arena = world->arena;
    struct paper paper;
    assert_db(world->db, transfer_service_statement(&use, str_of(number), signed_one.id, &paper));
    assert_str(paper.signatures[0].sha256, str_c(world->arena, signed_one.sha256));
    struct use officer = world_use(world, world->officer);
    officer.arena = officer.tx.arena = world->arena;
    struct str path;
    struct str name;
    assert_db(world->db, inspection_service_archive(&officer, signed_one.pack, &path, &name));
    assert_int_equal(
        inspection_service_archive(&use, signed_one.pack, &path, &name), FAIL_FORBIDDEN);
}

static void only_a_valid_certificate_of_ones_own_is_transferred_and_once_at_a_time(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
#define ASK "transfer.ask", "certificate", number, "to_body", "青松认证中心"
    world_refused(world, FAIL_NOT_FOUND, "", world->other, ASK);
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, ASK);
    const char *id = world_ask_transfer(world, number);
    world_refused(world, FAIL_STATE, "open_already", world->applicant, ASK);
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "transfer.drop", "transfer", id, "note",
        "与我无关");
    world_ok(world, world->applicant, "transfer.drop", "transfer", id, "note", "不转了");
    world_refused(world, FAIL_STATE, "ended", world->applicant, "transfer.drop", "transfer", id,
        "note", "再次撤回");
    world_suspend(world, number);
    world_refused(world, FAIL_STATE, "not_valid", world->applicant, ASK);
    world_go_to(world, date_add_days(world_register(world, number).expires_on, 1));
    world_refused(world, FAIL_STATE, "not_valid", world->applicant, ASK);
}

static void a_certificate_that_was_suspended_meanwhile_gets_no_statement(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = world_ask_transfer(world, number);
    const char *hash = world_statement_hash(world, number);
    world_refused(world, FAIL_FORBIDDEN, "role", world->decider, CONFIRM(world, id, number));
    world_suspend(world, number);
    world_refused(world, FAIL_STATE, "not_valid", world->officer, "transfer.confirm", "transfer",
        id, "sha256", hash, "password", WORLD_PASSWORD);
}

static void the_other_bodys_day_lies_between_the_statement_and_today(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *asked = world_ask_transfer(world, number);
    attach(world);
    world_refused(
        world, FAIL_STATE, "not_confirmed", world->applicant, REPORT(asked, day(world, 0)));
    world_ok(world, world->officer, CONFIRM(world, asked, number));
    attach(world);
    world_refused(
        world, FAIL_INVALID, "before_statement", world->applicant, REPORT(asked, day(world, -1)));
    attach(world);
    world_refused(world, FAIL_INVALID, "future", world->applicant, REPORT(asked, day(world, 1)));
    assert_str(world->problems.first->place, "issued_on");
    world_refused(world, FAIL_INVALID, "required", world->applicant, REPORT(asked, day(world, 0)));
    attach(world);
    world_refused(world, FAIL_NOT_FOUND, "", world->other, REPORT(asked, day(world, 0)));
    report(world, world->officer, asked, day(world, 0));
    attach(world);
    world_refused(
        world, FAIL_STATE, "not_confirmed", world->applicant, REPORT(asked, day(world, 0)));
}

/* The history cannot go back behind its last change. */
static void what_was_suspended_in_between_ends_no_earlier_than_that(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = world_confirm_transfer(world, number);
    const char *issued = day(world, 1);
    world_pass_days(world, 3);
    world_suspend(world, number);
    const char *suspended = day(world, 0);
    world_pass_days(world, 3);
    report(world, world->officer, id, issued);
    withdraw(world, number);
    struct tx tx = {world->db, world->arena};
    struct status_change last;
    assert_db(world->db, status_store_last(&tx, str_of(number), &last));
    assert_str(date_format(world->arena, last.effective_on), suspended);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(it_ends_on_the_day_when_the_other_body_issued_and_the_register_says_where_it_went),
        ON_BOTH(the_statement_is_signed_as_it_was_shown_and_comes_with_the_whole_file),
        ON_BOTH(only_a_valid_certificate_of_ones_own_is_transferred_and_once_at_a_time),
        ON_BOTH(a_certificate_that_was_suspended_meanwhile_gets_no_statement),
        ON_BOTH(the_other_bodys_day_lies_between_the_statement_and_today),
        ON_BOTH(what_was_suspended_in_between_ends_no_earlier_than_that),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
