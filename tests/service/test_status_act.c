/* From a ground to a decision about the status of a certificate: who may, when, and what stays. */
#include "service/status_act.h"

#include "base/limits.h"
#include "service/notice_service.h"
#include "service/status_ground.h"
#include "service/status_paper.h"
#include "store/certificate_store.h"
#include "store/status_ground_store.h"
#include "store/status_store.h"
#include "support/world.h"

enum { DAY_SECONDS = 24 * 3600 };

static enum certificate_status status_of(struct world *world, const char *number)
{
    const struct tx tx = {world->db, world->arena};
    struct certificate c = {0};
    assert_db(world->db, certificate_store_load(&tx, str_of(number), &c));
    return c.status;
}

/* The last ground of a certificate. */
static struct status_ground ground_of(struct world *world, const char *number)
{
    const struct tx tx = {world->db, world->arena};
    struct status_ground *grounds = NULL;
    size_t n = 0;
    assert_db(world->db, status_ground_store_list(&tx, str_of(number), &grounds, &n));
    assert_true(n > 0);
    return grounds[0];
}

#define SUSPEND(number, ground)                                                                    \
    "certificate.suspend", "certificate", number, "ground", ground, "sha256",                      \
        world_notice_hash(world, number), "password", WORLD_PASSWORD
#define RESTORE(number, ground)                                                                    \
    "certificate.restore", "certificate", number, "ground", ground, "sha256",                      \
        world_notice_hash(world, number), "password", WORLD_PASSWORD
#define END(use_case, number, ground)                                                              \
    use_case, "certificate", number, "ground", ground, "return_by", "2040-01-01", "sha256",        \
        world_notice_hash(world, number), "password", WORLD_PASSWORD
#define WITHDRAW(number, ground) END("certificate.withdraw", number, ground)
#define CANCEL(number, ground) END("certificate.cancel", number, ground)

static const char *certified(struct world *world)
{
    return world_number(world, world_case_in(world, CASE_CERTIFIED));
}

static const char *suspended(struct world *world)
{
    const char *number = certified(world);
    world_suspend(world, number);
    return number;
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
        n += str_equal(page.rows[i].kind, str_of(kind));
    return n;
}

static void a_confirmed_ground_is_decided_by_somebody_else_and_told(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *ground = world_confirm_ground(world, number, "suspend", "failed_surveillance");
    struct date decide_by = ground_of(world, number).decide_by;
    assert_int_equal(date_days_between(date_of_instant(world->clock.now), decide_by), 5);
    assert_int_equal(told(world, world->decider, "status_to_decide"), 1);
    world_ok(world, world->decider, SUSPEND(number, ground));
    assert_int_equal(status_of(world, number), CERTIFICATE_SUSPENDED);
    assert_int_equal(ground_of(world, number).position, 2);
    assert_int_equal(told(world, world->applicant, "status_suspended"), 1);
    world_refused(world, FAIL_STATE, "closed", world->decider, SUSPEND(number, ground));
}

static void nobody_decides_on_a_ground_that_is_not_confirmed_or_that_they_confirmed(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_ok(world, world->assessor, "certificate.raise", "certificate", number, "act", "suspend",
        "reason", "misuse", "facts", "在产品包装上使用服务认证标志");
    const char *ground = str_c(world->arena, ground_of(world, number).id);
    world_refused(world, FAIL_STATE, "unconfirmed", world->decider, SUSPEND(number, ground));
    struct actor both =
        world_person(world, "两职", ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_DECIDER));
    world_ok(world, both, "certificate.verify", "ground", ground, "facts", "已核实");
    world_refused(world, FAIL_FORBIDDEN, "two_people", both, SUSPEND(number, ground));
    world_ok(world, world->head, SUSPEND(number, ground));
}

static void whoever_took_part_in_the_audit_decides_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *ground = world_confirm_ground(world, number, "suspend", "violation");
    struct actor leader = world->leader;
    leader.roles |= ROLE_BIT(ROLE_DECIDER);
    world_refused(world, FAIL_FORBIDDEN, "R1", leader, SUSPEND(number, ground));
    struct actor planner = world->planner;
    planner.roles |= ROLE_BIT(ROLE_HEAD);
    world_refused(world, FAIL_FORBIDDEN, "R1", planner, SUSPEND(number, ground));
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, SUSPEND(number, ground));
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, SUSPEND(number, ground));
}

/* Nobody here granted it, but its surveillance was planned here, and people have interests. */
static void what_was_taken_over_is_decided_about_by_the_same_rules_and_told(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_take_over(world);
    struct actor party = world_person(world, "有关联", ROLE_BIT(ROLE_DECIDER));
    assert_int_equal(world_open_audits(world), 1); /* it was behind already */
    const char *id = str_c(world->arena, world_next_audit(world, number).certification_case);
    const char *ground = world_confirm_ground(world, number, "suspend", "violation");
    world_enrol(world, party, GRADE_ASSESSOR);
    world_ok(world, party, "person.declare", "kind", "consultancy", "name",
        str_c(world->arena, world_register(world, number).organisation_name));
    world_refused(world, FAIL_FORBIDDEN, "R2", party, SUSPEND(number, ground));
    world_case_on(world, id, CASE_PROGRAMMED);
    struct actor planner = world->planner;
    planner.roles |= ROLE_BIT(ROLE_HEAD);
    world_refused(world, FAIL_FORBIDDEN, "R1", planner, SUSPEND(number, ground));
    assert_int_equal(told(world, world->decider, "status_to_decide"), 1);
    world_ok(world, world->decider, SUSPEND(number, ground));
    assert_int_equal(told(world, world->applicant, "status_suspended"), 1);
    assert_int_equal(told(world, world->other, "status_suspended"), 0);
}

static void a_refused_surveillance_speaks_for_a_suspension_that_a_person_decides(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_go_to(world, world_next_audit(world, number).opens_on);
    assert_int_equal(world_open_audits(world), 1);
    const char *id = str_c(world->arena, world_next_audit(world, number).certification_case);
    world_case_on(world, id, CASE_REVIEWED);
    world_refuse(world, id);
    struct status_ground ground = ground_of(world, number);
    assert_int_equal(ground.act, STATUS_SUSPEND);
    assert_str(ground.reason, "failed_surveillance");
    assert_str(ground.source_id, id);
    assert_int_equal(ground.confirmed_at, 0);
    assert_int_equal(status_of(world, number), CERTIFICATE_VALID);
}

static void what_is_signed_is_what_was_shown(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *ground = world_confirm_ground(world, number, "suspend", "violation");
    const char *hash = world_notice_hash(world, number);
    world_refused(world, FAIL_STALE, "other_text", world->decider, "certificate.suspend",
        "certificate", number, "ground", ground, "sha256", hash, "password", WORLD_PASSWORD, "note",
        "另行说明");
    world_refused(world, FAIL_INVALID, "password", world->decider, "certificate.suspend",
        "certificate", number, "ground", ground, "sha256", hash, "password", "wrong");
    world_ok(world, world->decider, SUSPEND(number, ground));
    struct use use = world_use(world, world->applicant);
    struct paper paper;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(status_paper_signed(&use, str_of(number), 2, &paper), FAIL_NONE);
    assert_str(paper_sha256(world->arena, &paper), hash);
    assert_int_equal(paper.n_signatures, 1);
    assert_int_equal(status_paper_signed(&use, str_of(number), 1, &paper), FAIL_NOT_FOUND);
    use_read_end(&use);
    use = world_use(world, world->other);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(status_paper_signed(&use, str_of(number), 2, &paper), FAIL_NOT_FOUND);
    use_read_end(&use);
}

static void a_restoration_takes_the_client_the_verification_and_a_third_person(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = suspended(world);
    world->clock.now += 60;
    world_refused(world, FAIL_INVALID, "choice", world->manager, "certificate.raise", "certificate",
        number, "act", "restore", "reason", "corrected", "facts", "已整改");
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "certificate.ask_restore", "certificate",
        number, "facts", "已整改");
    world_ok(world, world->applicant, "certificate.ask_restore", "certificate", number, "facts",
        "已完成整改");
    world_refused(world, FAIL_STATE, "asked", world->applicant, "certificate.ask_restore",
        "certificate", number, "facts", "已完成整改");
    const char *ground = str_c(world->arena, ground_of(world, number).id);
    world_refused(world, FAIL_STATE, "unconfirmed", world->decider, RESTORE(number, ground));
    world_ok(
        world, world->manager, "certificate.verify", "ground", ground, "facts", "现场验证有效");
    world_ok(world, world->decider, RESTORE(number, ground));
    assert_int_equal(status_of(world, number), CERTIFICATE_VALID);
    assert_int_equal(told(world, world->applicant, "status_restored"), 1);
}

static void what_was_not_corrected_is_withdrawn_after_the_suspension_ended(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = suspended(world);
    const char *ground = world_confirm_ground(world, number, "withdraw", "not_corrected");
    world_refused(world, FAIL_STATE, "not_ended", world->decider, WITHDRAW(number, ground));
    world->clock.now += 93 * DAY_SECONDS; /* the usual three months are over */
    world_ok(world, world->decider, WITHDRAW(number, ground));
    assert_int_equal(status_of(world, number), CERTIFICATE_WITHDRAWN);
    world_refused(world, FAIL_STATE, "status", world->applicant, "certificate.ask_restore",
        "certificate", number, "facts", "已整改");
}

static void a_valid_certificate_is_withdrawn_on_the_listed_grounds_at_once(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *ground = world_confirm_ground(world, number, "withdraw", "unpaid");
    world_refused(world, FAIL_STATE, "ground", world->decider, WITHDRAW(number, ground));
    ground = world_confirm_ground(world, number, "withdraw", "fraud");
    world_ok(world, world->decider, WITHDRAW(number, ground));
    assert_int_equal(status_of(world, number), CERTIFICATE_WITHDRAWN);
}

static void a_client_has_its_certificate_cancelled(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_ok(world, world->applicant, "certificate.ask_cancel", "certificate", number, "facts",
        "停止该项服务");
    const char *ground = str_c(world->arena, ground_of(world, number).id);
    world_ok(world, world->head, CANCEL(number, ground));
    assert_int_equal(status_of(world, number), CERTIFICATE_CANCELLED);
    assert_int_equal(told(world, world->applicant, "status_cancelled"), 1);
}

static void a_dismissed_ground_leads_nowhere(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *ground = world_confirm_ground(world, number, "suspend", "violation");
    world_refused(world, FAIL_FORBIDDEN, "role", world->assessor, "certificate.dismiss", "ground",
        ground, "reason", "查无实据");
    world_ok(world, world->head, "certificate.dismiss", "ground", ground, "reason", "查无实据");
    world_refused(world, FAIL_STATE, "closed", world->decider, SUSPEND(number, ground));
    world_refused(world, FAIL_STATE, "closed", world->manager, "certificate.verify", "ground",
        ground, "facts", "已核实");
}

static void another_part_of_the_program_says_one_thing_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct use use = world_use(world, world->finance);
    struct status_ground ground = {.number = str_of(number),
        .act = STATUS_SUSPEND,
        .reason = STR("unpaid"),
        .source = STR("payment"),
        .source_id = STR("invoice-7"),
        .facts = STR("发票逾期 30 天")};
    const struct tx tx = {world->db, world->arena};
    struct status_ground *grounds;
    size_t n;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, status_ground_add(&use, &ground));
    assert_db(world->db, status_ground_add(&use, &ground));
    ground.source_id = STR("invoice-8");
    assert_db(world->db, status_ground_add(&use, &ground));
    ground.reason = STR("weather");
    assert_int_equal(status_ground_add(&use, &ground), FAIL_INVALID);
    assert_db(world->db, db_commit(world->db));
    assert_db(world->db, status_ground_store_list(&tx, str_of(number), &grounds, &n));
    assert_int_equal(n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_confirmed_ground_is_decided_by_somebody_else_and_told),
        ON_BOTH(nobody_decides_on_a_ground_that_is_not_confirmed_or_that_they_confirmed),
        ON_BOTH(whoever_took_part_in_the_audit_decides_nothing),
        ON_BOTH(what_was_taken_over_is_decided_about_by_the_same_rules_and_told),
        ON_BOTH(a_refused_surveillance_speaks_for_a_suspension_that_a_person_decides),
        ON_BOTH(what_is_signed_is_what_was_shown),
        ON_BOTH(a_restoration_takes_the_client_the_verification_and_a_third_person),
        ON_BOTH(what_was_not_corrected_is_withdrawn_after_the_suspension_ended),
        ON_BOTH(a_valid_certificate_is_withdrawn_on_the_listed_grounds_at_once),
        ON_BOTH(a_client_has_its_certificate_cancelled),
        ON_BOTH(a_dismissed_ground_leads_nowhere),
        ON_BOTH(another_part_of_the_program_says_one_thing_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
