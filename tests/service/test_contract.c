/* Quotation, contract and payments (process reference, §12 and the guards of §3). */
#include "domain/money.h"
#include "service/contract_service.h"
#include "store/contract_store.h"
#include "support/world.h"

#define QUOTE(id) "contract.quote", "case", id
#define OFFER(id) "contract.offer", "case", id, "password", WORLD_PASSWORD
#define ACCEPT(id, hash) "contract.accept", "case", id, "sha256", hash, "password", WORLD_PASSWORD

#define ISSUE(id) "certificate.issue", "case", id
#define GRANT(id) "decision.grant", "case", id, "reason", "符合要求", "password", WORLD_PASSWORD
#define PAY(id, amount, day, bank)                                                                 \
    "payment.record", "case", id, "amount_yuan", amount, "received_on", day, "reference", bank

/* A case of one site with that staff, accepted and with its person-days. */
static const char *priced(struct world *world, const char *staff)
{
    const char *id = world_ok(world, world->other, "application.open", "scheme", WORLD_SCHEME,
        "scope", "售后服务", "level", "qualified", "categories", "1", "scope_staff", staff,
        "classes", "家用电器", "ready", "1");
    world_give_documents(world, world->other, id);
    world_ok(world, world->other, "application.submit", "case", id);
    world_ok(world, world->reviewer, "application.review", "case", id);
    world_case_on(world, id, CASE_ACCEPTED);
    world_approve_days(world, id);
    return id;
}

static struct contract_view show(struct world *world, struct actor actor, const char *id)
{
    struct use use = world_use(world, actor);
    struct contract_view view;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(contract_service_show(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static void assert_yuan(struct rational yuan, int64_t expected)
{
    assert_int_equal(rational_compare(yuan, rational_of(expected)), 0);
}

/* Acceptance example 1: 1,200 staff, one site → 16 days → 53,000 yuan; each surveillance 18,500;
 * the recertification 35,000. */
static void a_single_site_with_1200_staff_costs_53000_18500_and_35000(struct test_database *test)
{
    struct world *world = world_new(test);
    struct contract_view view = show(world, world->sales, priced(world, "1200"));
    assert_yuan(view.quotation.days, 16);
    assert_yuan(view.quotation.audit.fee.total, 53000);
    assert_yuan(view.quotation.surveillance.fee.total, 18500);
    assert_yuan(view.quotation.recertification.fee.total, 35000);
    assert_int_equal(view.quotation.surveillances, 2);
    assert_yuan(view.quotation.cycle_yuan, 90000);
}

/* Acceptance example 2: 100 staff → 30,500, surveillance 11,000, the cycle 52,500. */
static void a_single_site_with_100_staff_costs_52500_for_the_cycle(struct test_database *test)
{
    struct world *world = world_new(test);
    struct contract_view view = show(world, world->sales, priced(world, "100"));
    assert_yuan(view.quotation.audit.fee.total, 30500);
    assert_yuan(view.quotation.surveillance.fee.total, 11000);
    assert_yuan(view.quotation.cycle_yuan, 52500);
}

static void there_is_no_price_before_the_person_days(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_refused(world, FAIL_STATE, "not_fixed", world->sales, QUOTE(id));
    assert_false(show(world, world->sales, id).has_quotation);
}

static void another_price_needs_a_reason(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = priced(world, "1200");
    world_refused(world, FAIL_INVALID, "required", world->sales, QUOTE(id), "price_yuan", "48000");
    assert_str(world->problems.first->place, "price_reason");
    world_ok(world, world->sales, QUOTE(id), "price_yuan", "48000", "price_reason", "三年期客户");
    struct contract_view view = show(world, world->sales, id);
    assert_yuan(view.contracts[0].price_yuan, 48000);
    assert_yuan(view.contracts[0].computed_yuan, 53000);
    assert_false(view.is_low);
}

/* 16 days at 2,000 yuan are 32,000: regulators look at what is cheaper. */
static void a_price_below_the_floor_is_warned_of(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = priced(world, "1200");
    world_ok(world, world->sales, QUOTE(id), "price_yuan", "32000", "price_reason", "公益");
    assert_false(show(world, world->sales, id).is_low);
    world_ok(world, world->sales, QUOTE(id), "price_yuan", "31999", "price_reason", "公益");
    assert_true(show(world, world->sales, id).is_low);
}

static void a_contract_is_concluded_by_two_signatures_over_one_hash(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    struct contract_view view = show(world, world->applicant, id);
    assert_int_equal(view.n_contracts, 1);
    assert_int_equal(view.contracts[0].state, CONTRACT_ACCEPTED);
    assert_int_equal(view.n_signatures, 2);
    assert_int_equal(view.signatures[0].party, PARTY_BODY);
    assert_int_equal(view.signatures[1].party, PARTY_CLIENT);
    for (size_t i = 0; i < 2; i++)
        assert_true(str_equal(view.signatures[i].sha256, view.contracts[0].sha256));
    struct problems problems = problems_new(world->arena);
    struct paper paper;
    assert_int_equal(paper_decode(&problems, view.contracts[0].paper, &paper), FAIL_NONE);
    assert_true(str_equal(paper_sha256(world->arena, &paper), view.contracts[0].sha256));
}

static void the_client_signs_what_it_was_shown_and_nothing_else(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_approve_days(world, id);
    world_offer(world, id);
    const char *shown = world_offered(world, id);
    world_ok(world, world->sales, QUOTE(id), "price_yuan", "1", "price_reason", "另一份");
    world_refused(world, FAIL_STATE, "contract", world->applicant, ACCEPT(id, shown));
    world_ok(world, world->sales, OFFER(id));
    world_refused(world, FAIL_STALE, "other_text", world->applicant, ACCEPT(id, shown));
    world_refused(world, FAIL_INVALID, "password", world->applicant, "contract.accept", "case", id,
        "sha256", world_offered(world, id), "password", "not the password");
    world_ok(world, world->applicant, ACCEPT(id, world_offered(world, id)));
}

static void an_offer_ends(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_approve_days(world, id);
    world_offer(world, id);
    world->clock.now += INT64_C(31) * 24 * 3600;
    world_refused(
        world, FAIL_STATE, "expired", world->applicant, ACCEPT(id, world_offered(world, id)));
    world_ok(world, world->sales, QUOTE(id));
    world_ok(world, world->sales, OFFER(id));
    world_ok(world, world->applicant, ACCEPT(id, world_offered(world, id)));
}

static void a_declined_contract_is_offered_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_approve_days(world, id);
    world_offer(world, id);
    world_ok(world, world->applicant, "contract.decline", "case", id, "reason", "价格过高");
    world_refused(
        world, FAIL_STATE, "contract", world->applicant, ACCEPT(id, world_offered(world, id)));
    world_offer(world, id);
    struct contract_view view = show(world, world->sales, id);
    assert_int_equal(view.n_contracts, 2);
    assert_int_equal(view.contracts[0].version, 2);
    assert_int_equal(view.contracts[1].state, CONTRACT_DECLINED);
    assert_false(str_equal(view.contracts[0].number, view.contracts[1].number));
}

static void a_client_does_not_see_a_quotation_before_it_is_offered(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_approve_days(world, id);
    world_ok(world, world->sales, QUOTE(id));
    assert_int_equal(show(world, world->applicant, id).n_contracts, 0);
    struct use use = world_use(world, world->other);
    struct contract_view view;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(contract_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
    use_read_end(&use);
}

/* §3: GRANTED → CERTIFIED, fees settled or waived. */
static void nothing_is_certified_before_the_price_is_paid_or_waived(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_agree_wording(world, id);
    world_refused(world, FAIL_STATE, "unpaid", world->officer, ISSUE(id));
    world_ok(world, world->finance, "payment.record", "case", id, "amount_yuan", "10000",
        "received_on", "2026-11-01", "reference", "B-1");
    world_refused(world, FAIL_STATE, "unpaid", world->officer, ISSUE(id));
    int64_t open = show(world, world->finance, id).open_fen;
    world_ok(world, world->manager, "payment.waive", "case", id, "amount_yuan",
        str_c(world->arena, money_format(world->arena, open)), "note", "公益机构");
    assert_int_equal(show(world, world->finance, id).open_fen, 0);
    world_ok(world, world->officer, ISSUE(id));
}

static void a_payment_is_recorded_once_not_ahead_and_not_beyond_what_is_open(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_refused(world, FAIL_INVALID, "future", world->finance, PAY(id, "5", "2027-11-30", "B-1"));
    world_refused(
        world, FAIL_INVALID, "too_much", world->finance, PAY(id, "9999999", "2026-11-01", "B-1"));
    world_refused(world, FAIL_INVALID, "amount", world->finance, PAY(id, "0", "2026-11-01", "B-1"));
    world_refused(
        world, FAIL_INVALID, "amount", world->finance, PAY(id, "-5", "2026-11-01", "B-1"));
    world_ok(world, world->finance, PAY(id, "100", "2026-11-01", "B-1"));
    world_refused(
        world, FAIL_CONFLICT, "twice", world->finance, PAY(id, "100", "2026-11-01", "B-1"));
}

/* R8 and the matrix: contract and money on one side, the decision on the other. */
static void who_made_the_contract_or_took_the_money_does_not_decide(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    world_pay(world, id);
    world_ok(world, world->admin, "account.change", "account",
        str_c(world->arena, world->sales.account), "name", "sales", "roles", "decider");
    world_ok(world, world->admin, "account.change", "account",
        str_c(world->arena, world->finance.account), "name", "finance", "roles", "decider");
    world->sales.roles = world->finance.roles = ROLE_BIT(ROLE_DECIDER);
    world_refused(world, FAIL_FORBIDDEN, "R8", world->sales, GRANT(id));
    world_refused(world, FAIL_FORBIDDEN, "R8", world->finance, GRANT(id));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_single_site_with_1200_staff_costs_53000_18500_and_35000),
        ON_BOTH(a_single_site_with_100_staff_costs_52500_for_the_cycle),
        ON_BOTH(there_is_no_price_before_the_person_days),
        ON_BOTH(another_price_needs_a_reason),
        ON_BOTH(a_price_below_the_floor_is_warned_of),
        ON_BOTH(a_contract_is_concluded_by_two_signatures_over_one_hash),
        ON_BOTH(the_client_signs_what_it_was_shown_and_nothing_else),
        ON_BOTH(an_offer_ends),
        ON_BOTH(a_declined_contract_is_offered_anew),
        ON_BOTH(a_client_does_not_see_a_quotation_before_it_is_offered),
        ON_BOTH(nothing_is_certified_before_the_price_is_paid_or_waived),
        ON_BOTH(a_payment_is_recorded_once_not_ahead_and_not_beyond_what_is_open),
        ON_BOTH(who_made_the_contract_or_took_the_money_does_not_decide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
