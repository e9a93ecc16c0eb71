/* What certificates cost besides the one that a case grants: parts, copies, re-issues (process
 * reference, §12). */
#include "service/charge_service.h"
#include "service/next_audit_service.h"
#include "service/status_view.h"
#include "store/certificate_store.h"
#include "support/world.h"

#define REISSUE(number, cause)                                                                     \
    "certificate.reissue", "certificate", number, "cause", cause, "reason", "2026年第3号变更审批", \
        "languages", "zh", "name", "徐州星光服务有限公司", "address", "徐州市云龙区9号", "scope",  \
        "家用电器的安装和售后服务"
#define PART(number, outlet)                                                                       \
    "certificate.part", "certificate", number, "languages", "zh", "outlet", outlet
#define COPY(number, copies)                                                                       \
    "certificate.copy", "certificate", number, "copies", copies, "reason", "客户来函申请"

static enum fail view_of(
    struct world *world, struct actor actor, const char *number, struct status_view *ret_view)
{
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = status_view_load(&use, str_of(number), ret_view);
    use_read_end(&use);
    return fail;
}

/* As finance sees them on the page of the certificate. */
static struct status_view fees(struct world *world, const char *number)
{
    struct status_view view;
    assert_int_equal(view_of(world, world->finance, number, &view), FAIL_NONE);
    return view;
}

static const char *issued(struct world *world)
{
    return world_certificate(world, world_case_in(world, CASE_CERTIFIED));
}

/* Rules of the body in place of those that all worlds share. */
static struct fee_rules *own_rules(struct world *world)
{
    struct fee_rules *rules = NEW(world->arena, struct fee_rules);
    *rules = *world->platform.fee_rules;
    world->platform.fee_rules = rules;
    return rules;
}

static void a_part_costs_its_fee_once_it_is_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    size_t at;
    const char *main = issued(world);
    const char *part = world_ok(world, world->officer, PART(main, "1"));
    struct status_view view = fees(world, part);
    assert_int_equal(view.n_charges, 1);
    const struct charge *charge = &view.charges[0];
    assert_int_equal(charge->kind, CHARGE_CERTIFICATE);
    assert_int_equal(charge->amount_fen, 10000); /* gbt27922.yaml: extra_certificate_yuan */
    assert_int_equal(charge->state, CHARGE_OPEN);
    assert_true(str_find(charge->note, str_of(main), 0, &at));
    struct date today = date_of_instant(world->clock.now);
    assert_int_equal(date_days_between(today, charge->due_on), 30);
    assert_true(date_is_set(charge->remind_on));
    assert_int_equal(fees(world, main).n_charges, 0);
}

static void copies_cost_each_and_need_a_certificate_in_force(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issued(world);
    world_ok(world, world->officer, COPY(number, "3"));
    world_ok(world, world->officer, COPY(number, "1"));
    struct status_view view = fees(world, number);
    assert_int_equal(view.n_charges, 2);
    assert_int_equal(view.charges[0].amount_fen, 10000);
    assert_int_equal(view.charges[0].position, 2);
    assert_int_equal(view.charges[1].amount_fen, 30000);
    world_refused(world, FAIL_INVALID, "number", world->officer, COPY(number, "0"));
    world_refused(world, FAIL_INVALID, "number", world->officer, COPY(number, "51"));
    world_refused(world, FAIL_INVALID, "required", world->officer, "certificate.copy",
        "certificate", number, "copies", "1");
    world_refused(world, FAIL_NOT_FOUND, "", world->officer, COPY("19926F09999R0L", "1"));
    const struct actor others[] = {world->applicant, world->finance, world->decider, world->head};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], COPY(number, "1"));
    const char *second = world_ok(world, world->officer, REISSUE(number, "other"));
    world_refused(world, FAIL_STATE, "status", world->officer, COPY(number, "1"));
    world_pass_days(world, 3 * 366);
    world_refused(world, FAIL_STATE, "status", world->officer, COPY(second, "1"));
    assert_int_equal(fees(world, number).n_charges, 2);
}

static void a_reissue_for_a_change_costs_for_itself_and_its_parts(struct test_database *test)
{
    struct world *world = world_new(test);
    size_t at;
    const char *main = issued(world);
    world_ok(world, world->officer, PART(main, "1"));
    world_ok(world, world->officer, PART(main, "2"));
    const char *second = world_ok(world, world->officer, REISSUE(main, "change"));
    struct status_view view = fees(world, second);
    assert_int_equal(view.n_charges, 1);
    assert_int_equal(view.charges[0].amount_fen, 30000);
    assert_true(str_find(view.charges[0].note, str_of(main), 0, &at));
}

static void a_reissue_that_the_client_did_not_cause_costs_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *second = world_ok(world, world->officer, REISSUE(issued(world), "surveillance"));
    assert_int_equal(fees(world, second).n_charges, 0);
    const char *third = world_ok(world, world->officer, REISSUE(second, "other"));
    assert_int_equal(fees(world, third).n_charges, 0);
}

static void a_body_says_what_is_charged(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issued(world);
    own_rules(world)->extra.causes = UINT32_C(1) << EXTRA_OTHER;
    world_ok(world, world->officer, COPY(number, "1"));
    assert_int_equal(fees(world, number).n_charges, 0);
    const char *second = world_ok(world, world->officer, REISSUE(number, "other"));
    assert_int_equal(fees(world, second).n_charges, 1);
    own_rules(world)->extra.causes = 0;
    const char *third = world_ok(world, world->officer, REISSUE(second, "change"));
    assert_int_equal(fees(world, third).n_charges, 0);
}

static void a_certificate_taken_over_is_charged_once_it_has_a_case(struct test_database *test)
{
    struct world *world = world_new(test);
    world_approve_scheme(world);
    const char *number = world_take_over(world);
    world_ok(world, world->officer, COPY(number, "1"));
    assert_int_equal(fees(world, number).n_charges, 0);
    world_pass_days(world, 60);
    assert_int_equal(world_open_audits(world), 1);
    world_ok(world, world->officer, COPY(number, "1"));
    struct status_view view = fees(world, number);
    assert_int_equal(view.n_charges, 1);
    struct next_audit audit = world_next_audit(world, number);
    assert_true(str_equal(view.charges[0].certification_case, audit.certification_case));
}

static void its_holder_sees_the_fee_and_nobody_who_has_no_business_with_it(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct status_view view;
    const char *number = issued(world);
    world_ok(world, world->officer, COPY(number, "1"));
    assert_int_equal(view_of(world, world->applicant, number, &view), FAIL_NONE);
    assert_int_equal(view.n_charges, 1);
    assert_int_equal(view_of(world, world->assessor, number, &view), FAIL_NONE);
    assert_int_equal(view.n_charges, 0);
    assert_int_equal(view_of(world, world->other, number, &view), FAIL_NOT_FOUND);
}

static void the_fee_is_booked_and_its_arrears_propose_a_suspension(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issued(world);
    struct charge reminded;
    world_ok(world, world->officer, COPY(number, "1"));
    struct charge charge = fees(world, number).charges[0];
    world_go_to(world, date_add_days(charge.due_on, 30));
    struct use use = world_use(world, world->nobody);
    while (charge_remind_next(&use, &reminded) == FAIL_NONE)
        ;
    struct status_view view = fees(world, number);
    assert_int_equal(view.n_grounds, 1);
    assert_int_equal(view.grounds[0].ground.act, STATUS_SUSPEND);
    world_ok(world, world->finance, "charge.book", "charge", str_c(world->arena, charge.id),
        "amount", "100", "received_on", "2026-11-01", "reference", "B-77");
    view = fees(world, number);
    assert_int_equal(view.charges[0].state, CHARGE_SETTLED);
    assert_true(view.grounds[0].ground.dismissed_at != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_part_costs_its_fee_once_it_is_issued),
        ON_BOTH(copies_cost_each_and_need_a_certificate_in_force),
        ON_BOTH(a_reissue_for_a_change_costs_for_itself_and_its_parts),
        ON_BOTH(a_reissue_that_the_client_did_not_cause_costs_nothing),
        ON_BOTH(a_body_says_what_is_charged),
        ON_BOTH(a_certificate_taken_over_is_charged_once_it_has_a_case),
        ON_BOTH(its_holder_sees_the_fee_and_nobody_who_has_no_business_with_it),
        ON_BOTH(the_fee_is_booked_and_its_arrears_propose_a_suspension),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
