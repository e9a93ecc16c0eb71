/* What clients owe over the cycle: how it comes about, is booked, reminded of, and what arrears
 * lead to (process reference, §3.3 code 05, §12). */
#include "domain/money.h"
#include "service/invoice_service.h"
#include "service/next_audit_service.h"
#include "service/notice_service.h"
#include "store/organisation_store.h"
#include "store/status_ground_store.h"
#include "support/world.h"

#define BOOK(charge, amount, bank)                                                                 \
    "charge.book", "charge", charge, "amount", amount, "received_on", "2026-11-01", "reference",   \
        bank

static struct charge_view load(struct world *world, struct actor actor, const char *id)
{
    struct charge_view view;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(charge_service_load(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static enum fail see(struct world *world, struct actor actor, const char *id)
{
    struct charge_view view;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = charge_service_load(&use, str_of(id), &view);
    use_read_end(&use);
    return fail;
}

static struct charge_page list(struct world *world, struct actor actor, enum charge_list which)
{
    struct charge_page found;
    struct use use = world_use(world, actor);
    const struct charge_ask ask = {.list = which};
    const struct page_request page = {.limit = 50};
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(charge_service_page(&use, &ask, &page, &found), FAIL_NONE);
    use_read_end(&use);
    return found;
}

static const char *yuan(struct world *world, int64_t fen)
{
    return str_c(world->arena, money_format(world->arena, fen));
}

static void pass_days(struct world *world, int64_t days)
{
    world->clock.now += days * 24 * 3600;
}

/* All reminders of the day; how many. */
static size_t remind(struct world *world)
{
    struct charge charge;
    size_t n = 0;
    struct use use = world_use(world, world->nobody);
    while (charge_remind_next(&use, &charge) == FAIL_NONE)
        n++;
    return n;
}

static void a_contract_owes_its_instalments_each_when_what_it_follows_has_come(
    struct test_database *test)
{
    struct world *world = world_new(test);
    size_t n;
    const char *id = world_case_in(world, CASE_CONTRACTED);
    struct charge *charges = world_charges(world, id, &n);
    assert_int_equal(n, 2);
    assert_int_equal(charges[0].kind, CHARGE_CONTRACT);
    assert_true(date_is_set(charges[0].due_on));
    assert_int_equal(charges[1].kind, CHARGE_AUDIT);
    assert_false(date_is_set(charges[1].due_on));
    assert_false(date_is_set(charges[1].remind_on));
    world_case_on(world, id, CASE_NC_OPEN);
    charges = world_charges(world, id, &n);
    assert_true(date_is_set(charges[1].due_on));
}

static void what_was_to_come_after_the_audit_lapses_with_a_terminated_case(
    struct test_database *test)
{
    struct world *world = world_new(test);
    size_t n;
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_ok(world, world->manager, "case.terminate", "case", id, "ground", "unpaid", "reason",
        "逾期未付款");
    struct charge *charges = world_charges(world, id, &n);
    assert_int_equal(charges[0].state, CHARGE_OPEN);
    assert_int_equal(charges[1].state, CHARGE_LAPSED);
}

static void a_payment_of_the_case_settles_its_instalments_in_turn(struct test_database *test)
{
    struct world *world = world_new(test);
    size_t n;
    const char *id = world_case_in(world, CASE_CONTRACTED);
    struct charge *charges = world_charges(world, id, &n);
    int64_t first = charges[0].amount_fen;
    world_ok(world, world->finance, "payment.record", "case", id, "amount_yuan",
        yuan(world, first + 1), "received_on", "2026-11-01", "reference", "B-1");
    charges = world_charges(world, id, &n);
    assert_int_equal(charges[0].state, CHARGE_SETTLED);
    assert_int_equal(charges[1].paid_fen, 1);
}

static void a_part_is_booked_and_more_than_is_open_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_charge(world, world_case_in(world, CASE_CONTRACTED), CHARGE_CONTRACT);
    int64_t open = load(world, world->finance, id).open_fen;
    world_ok(world, world->finance, BOOK(id, "0.01", "B-1"));
    assert_int_equal(load(world, world->finance, id).open_fen, open - 1);
    world_refused(
        world, FAIL_INVALID, "too_much", world->finance, BOOK(id, yuan(world, open), "B-2"));
    world_refused(world, FAIL_INVALID, "amount", world->finance, BOOK(id, "1.001", "B-2"));
    world_refused(world, FAIL_INVALID, "amount", world->finance, BOOK(id, "0", "B-2"));
    world_refused(world, FAIL_CONFLICT, "twice", world->finance, BOOK(id, "1", "B-1"));
    world_ok(world, world->finance, BOOK(id, yuan(world, open - 1), "B-2"));
    world_refused(world, FAIL_STATE, "settled", world->finance, BOOK(id, "1", "B-3"));
}

static void what_is_too_much_is_kept_with_a_reason_and_pays_what_comes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    const char *next = world_charge_value(world, id, "CREDIT_CHARGE");
    assert_int_equal(load(world, world->finance, next).credit_fen, 10000);
    world_refused(world, FAIL_INVALID, "too_much", world->finance, "charge.credit", "charge", next,
        "amount", "100.01");
    world_ok(world, world->finance, "charge.credit", "charge", next, "amount", "60");
    struct charge_view view = load(world, world->finance, next);
    assert_int_equal(view.credit_fen, 4000);
    assert_int_equal(view.charge.paid_fen, 6000);
}

static void only_a_manager_waives_and_never_what_is_invoiced(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_charge(world, world_case_in(world, CASE_CONTRACTED), CHARGE_CONTRACT);
    int64_t open = load(world, world->manager, id).open_fen;
#define WAIVE(amount) "charge.waive", "charge", id, "amount", amount, "reason", "公益机构"
    world_refused(world, FAIL_FORBIDDEN, "role", world->finance, WAIVE("1"));
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, WAIVE("1"));
    world_refused(world, FAIL_INVALID, "required", world->manager, "charge.waive", "charge", id,
        "amount", "1");
    const char *invoice = world_invoice(world, id, yuan(world, open - 100));
    world_refused(world, FAIL_STATE, "invoiced", world->manager, WAIVE("1.01"));
    world_ok(world, world->manager, WAIVE("1"));
    world_ok(world, world->finance, "invoice.cancel", "invoice", invoice, "reason", "抬头有误");
    world_ok(world, world->manager, WAIVE(yuan(world, open - 100)));
    assert_int_equal(load(world, world->manager, id).charge.state, CHARGE_SETTLED);
}

/* R8 and R2 hold wherever the money of a case is handled. */
static void whoever_decides_or_is_related_does_not_handle_the_money(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    const char *charge = world_charge(world, id, CHARGE_CONTRACT);
    world_ok(world, world->admin, "account.change", "account",
        str_c(world->arena, world->decider.account), "name", "decider", "roles", "finance");
    world->decider.roles = ROLE_BIT(ROLE_FINANCE);
    world_refused(world, FAIL_FORBIDDEN, "R8", world->decider, BOOK(charge, "1", "B-1"));
    world_refused(world, FAIL_FORBIDDEN, "R8", world->decider, "charge.add", "case", id, "kind",
        "travel", "amount", "1", "due_on", "2027-01-01", "note", "差旅");
    struct organisation client;
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, organisation_store_load(&tx, world->applicant.organisation, &client));
    world_enrol(world, world->finance, GRADE_NONE);
    world_ok(world, world->finance, "person.declare", "kind", "interest", "name",
        str_c(world->arena, client.name));
    world_refused(world, FAIL_FORBIDDEN, "R2", world->finance, BOOK(charge, "1", "B-1"));
}

static void nobody_else_sees_what_a_client_owes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_charge(world, world_case_in(world, CASE_CONTRACTED), CHARGE_CONTRACT);
    assert_int_equal(see(world, world->applicant, id), FAIL_NONE);
    assert_int_equal(see(world, world->sales, id), FAIL_NONE);
    assert_int_equal(see(world, world->other, id), FAIL_NOT_FOUND);
    assert_int_equal(see(world, world->leader, id), FAIL_NOT_FOUND);
    assert_int_equal(see(world, world->decider, id), FAIL_NOT_FOUND);
    world_run(world, world->other, "invoice.request", "charge", id, "kind", "ordinary", "title",
        "别家", "tax_number", "91320300MA1XK7AE3R", "amount", "1");
    assert_int_equal(world->fail, FAIL_NOT_FOUND);
    world_refused(world, FAIL_FORBIDDEN, "role", world->sales, BOOK(id, "1", "B-1"));
    assert_int_equal(list(world, world->applicant, CHARGES_ALL).total, 2);
    assert_int_equal(list(world, world->other, CHARGES_ALL).total, 0);
    struct use use = world_use(world, world->leader);
    struct charge_page found;
    const struct charge_ask ask = {.list = CHARGES_ALL};
    const struct page_request page = {.limit = 50};
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(charge_service_page(&use, &ask, &page, &found), FAIL_FORBIDDEN);
    use_read_end(&use);
}

static void a_charge_is_found_in_the_column_of_its_age(struct test_database *test)
{
    static const struct {
        int64_t days;
        enum charge_list list;
    } steps[] = {{0, CHARGES_COMING}, {20, CHARGES_AGE_1}, {30, CHARGES_AGE_2}, {30, CHARGES_AGE_3},
        {30, CHARGES_AGE_4}};
    struct world *world = world_new(test);
    world_case_in(world, CASE_CONTRACTED);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        pass_days(world, steps[i].days);
        struct charge_page found = list(world, world->finance, steps[i].list);
        assert_int_equal(found.total, 1);
        assert_int_equal(found.sums.fen[i], charge_open_fen(&found.rows[0].charge));
        for (size_t k = 0; k < ARRAY_LEN(steps); k++)
            assert_int_equal(list(world, world->finance, steps[k].list).total, k == i);
    }
    assert_int_equal(list(world, world->finance, CHARGES_WAITING).total, 1);
}

/* The open grounds of a certificate that arrears are the source of. */
static size_t grounds(struct world *world, const char *number, struct status_ground *ret_last)
{
    struct status_ground *found;
    struct tx tx = {world->db, world->arena};
    size_t n;
    size_t kept = 0;
    assert_db(world->db, status_ground_store_list(&tx, str_of(number), &found, &n));
    for (size_t i = n; i > 0; i--) {
        if (!str_equal(found[i - 1].source, STR("payment")) ||
            !status_ground_is_open(&found[i - 1]))
            continue;
        *ret_last = found[i - 1];
        kept++;
    }
    return kept;
}

static const char *certified_with_travel(struct world *world, const char **ret_charge)
{
    const char *id = world_case_in(world, CASE_CERTIFIED);
    const char *today =
        str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
    *ret_charge = str_c(
        world->arena, str_of(world_ok(world, world->finance, "charge.add", "case", id, "kind",
                          "travel", "amount", "3210.50", "due_on", today, "note", "审查组差旅")));
    return world_certificate(world, id);
}

static void arrears_propose_a_suspension_that_a_person_confirms_and_another_decides(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct status_ground ground;
    const char *charge;
    const char *number = certified_with_travel(world, &charge);
    for (int day = 0; day < 30; day++) {
        remind(world);
        assert_int_equal(grounds(world, number, &ground), 0);
        pass_days(world, 1);
    }
    remind(world);
    assert_int_equal(grounds(world, number, &ground), 1);
    assert_str(ground.reason, "unpaid");
    assert_int_equal(ground.confirmed_at, 0);
    assert_int_equal(ground.raised_by.len, 0);
    pass_days(world, 40);
    remind(world);
    assert_int_equal(grounds(world, number, &ground), 1);
    assert_true(date_is_set(load(world, world->finance, charge).charge.proposed_on));
    world_refused(world, FAIL_FORBIDDEN, "role", world->finance, "certificate.verify", "ground",
        str_c(world->arena, ground.id), "facts", "已核对银行流水");
    world_ok(world, world->officer, "certificate.verify", "ground", str_c(world->arena, ground.id),
        "facts", "已核对银行流水，未收到款项");
}

static void a_payment_in_full_ends_the_proposal_and_the_reminders(struct test_database *test)
{
    struct world *world = world_new(test);
    struct status_ground ground;
    const char *charge;
    const char *number = certified_with_travel(world, &charge);
    pass_days(world, 31);
    remind(world);
    assert_int_equal(grounds(world, number, &ground), 1);
    world_ok(world, world->finance, BOOK(charge, "3210", "B-1"));
    assert_int_equal(grounds(world, number, &ground), 1);
    world_ok(world, world->finance, BOOK(charge, "0.50", "B-2"));
    assert_int_equal(grounds(world, number, &ground), 0);
    pass_days(world, 60);
    assert_int_equal(remind(world), 0);
}

static void reminders_are_told_once_to_the_client_and_to_finance(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *charge;
    struct notice_page page;
    certified_with_travel(world, &charge);
    const struct page_request request = {.limit = 200};
    pass_days(world, 8);
    assert_int_equal(remind(world), 1);
    assert_int_equal(remind(world), 0);
    const struct actor told[] = {world->applicant, world->finance};
    for (size_t k = 0; k < ARRAY_LEN(told); k++) {
        size_t n = 0;
        struct use use = world_use(world, told[k]);
        assert_db(world->db, use_read_begin(&use));
        assert_int_equal(notice_service_page(&use, true, &request, &page), FAIL_NONE);
        use_read_end(&use);
        for (size_t i = 0; i < page.n; i++) {
            n += str_starts(page.rows[i].kind, STR("charge_overdue"));
            if (str_starts(page.rows[i].kind, STR("charge_overdue")))
                assert_true(str_starts(page.rows[i].topic, STR("/fees/")));
        }
        assert_int_equal(n, 1);
    }
}

static void the_yearly_fee_is_owed_when_its_surveillance_is_opened(struct test_database *test)
{
    struct world *world = world_new(test);
    struct next_audit audit;
    size_t n;
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    struct next_audit next = world_next_audit(world, number);
    world_go_to(world, next.opens_on);
    struct use use = world_use(world, world->nobody);
    assert_int_equal(next_audit_service_open(&use, &audit), FAIL_NONE);
    const char *id = str_c(world->arena, audit.certification_case);
    struct charge *charges = world_charges(world, id, &n);
    assert_int_equal(n, 1);
    assert_int_equal(charges[0].kind, CHARGE_SURVEILLANCE);
    assert_str(charges[0].certificate, number);
    assert_int_equal(date_compare(charges[0].due_on, next.planned_on), 0);
    assert_true(charges[0].amount_fen > 0);
    world_case_on(world, id, CASE_CONTRACTED);
    charges = world_charges(world, id, &n);
    size_t lapsed = 0;
    for (size_t i = 0; i < n; i++)
        lapsed += charges[i].state == CHARGE_LAPSED;
    assert_int_equal(lapsed, 1);
    assert_true(n > 1);
}

static void an_invoice_goes_its_way_and_is_reversed_by_a_red_one(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *charge =
        world_charge(world, world_case_in(world, CASE_CONTRACTED), CHARGE_CONTRACT);
    const char *invoice = world_invoice(world, charge, "100");
#define ISSUE(number, day)                                                                         \
    "invoice.issue", "invoice", invoice, "state_number", number, "issued_on", day
    const char *today =
        str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
    world_refused(world, FAIL_INVALID, "digits", world->finance, ISSUE("123", today));
    world_refused(
        world, FAIL_INVALID, "day", world->finance, ISSUE("26327000001234567890", "2099-01-01"));
    world_refused(
        world, FAIL_INVALID, "day", world->finance, ISSUE("26327000001234567890", "2020-01-01"));
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->applicant, ISSUE("26327000001234567890", today));
    world_refused(world, FAIL_STATE, "state", world->finance, "invoice.send", "invoice", invoice,
        "sent_on", today);
    world_ok(world, world->finance, ISSUE("26327000001234567890", today));
    world_refused(world, FAIL_STATE, "state", world->finance, ISSUE("26327000001234567891", today));
    world_ok(world, world->finance, "invoice.send", "invoice", invoice, "sent_on", today);
    int64_t open = load(world, world->finance, charge).open_fen;
    world_ok(world, world->finance, BOOK(charge, yuan(world, open), "B-1"));
    assert_int_equal(load(world, world->finance, charge).invoices[0].state, INVOICE_PAID);
    world_refused(world, FAIL_INVALID, "digits", world->finance, "invoice.cancel", "invoice",
        invoice, "reason", "抬头有误");
    world_refused(world, FAIL_CONFLICT, "twice", world->finance, "invoice.cancel", "invoice",
        invoice, "reason", "抬头有误", "red_number", "26327000001234567890");
    world_ok(world, world->finance, "invoice.cancel", "invoice", invoice, "reason", "抬头有误",
        "red_number", "26327000001234567899");
    struct charge_view view = load(world, world->finance, charge);
    assert_int_equal(view.uninvoiced_fen, view.charge.amount_fen);
}

static void an_invoice_asks_for_a_right_tax_number_and_no_more_than_is_owed(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *charge =
        world_charge(world, world_case_in(world, CASE_CONTRACTED), CHARGE_CONTRACT);
    int64_t amount = load(world, world->finance, charge).charge.amount_fen;
#define ASK(number, amount_)                                                                       \
    "invoice.request", "charge", charge, "kind", "special", "title", "云海商贸", "tax_number",     \
        number, "amount", amount_
    world_refused(world, FAIL_INVALID, "uscc", world->applicant, ASK("91320300MA1XK7AE3X", "1"));
    world_refused(world, FAIL_INVALID, "uscc", world->applicant, ASK("123", "1"));
    world_refused(world, FAIL_INVALID, "too_much", world->applicant,
        ASK("91320300MA1XK7AE3R", yuan(world, amount + 1)));
    world_ok(world, world->applicant, ASK("91320300 MA1XK7AE3R", yuan(world, amount)));
    world_refused(
        world, FAIL_INVALID, "too_much", world->finance, ASK("91320300MA1XK7AE3R", "0.01"));
}

/* A surveillance that is granted, of whose yearly fee so much was paid that the contract of its
 * case did not end it. */
static const char *granted_with_open_fee(struct world *world)
{
    struct next_audit audit;
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    world_go_to(world, world_next_audit(world, number).opens_on);
    struct use use = world_use(world, world->nobody);
    assert_int_equal(next_audit_service_open(&use, &audit), FAIL_NONE);
    const char *id = str_c(world->arena, audit.certification_case);
    world_ok(world, world->finance, BOOK(world_charge(world, id, CHARGE_SURVEILLANCE), "1", "B-5"));
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    world_confirm_record(world, id);
    return id;
}

static void an_open_fee_of_the_surveillance_keeps_its_certificate_from_being_confirmed(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = granted_with_open_fee(world);
    const char *fee = world_charge(world, id, CHARGE_SURVEILLANCE);
    int64_t open = load(world, world->finance, fee).open_fen;
    assert_true(open > 0);
    world_refused(world, FAIL_STATE, "unpaid_surveillance", world->officer, "certificate.confirm",
        "case", id);
    world_ok(world, world->finance, BOOK(fee, yuan(world, open - 1), "B-6"));
    world_refused(world, FAIL_STATE, "unpaid_surveillance", world->officer, "certificate.confirm",
        "case", id);
    world_ok(
        world, world->manager, "charge.waive", "charge", fee, "amount", "0.01", "reason", "尾差");
    world_ok(world, world->officer, "certificate.confirm", "case", id);
}

static void where_the_body_only_warns_the_certificate_is_confirmed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = granted_with_open_fee(world);
    struct fee_rules rules = *world->platform.fee_rules;
    rules.surveillance_unpaid = UNPAID_WARNS;
    world->platform.fee_rules = &rules;
    world_ok(world, world->officer, "certificate.confirm", "case", id);
    assert_true(
        load(world, world->finance, world_charge(world, id, CHARGE_SURVEILLANCE)).open_fen > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_contract_owes_its_instalments_each_when_what_it_follows_has_come),
        ON_BOTH(what_was_to_come_after_the_audit_lapses_with_a_terminated_case),
        ON_BOTH(a_payment_of_the_case_settles_its_instalments_in_turn),
        ON_BOTH(a_part_is_booked_and_more_than_is_open_is_refused),
        ON_BOTH(what_is_too_much_is_kept_with_a_reason_and_pays_what_comes),
        ON_BOTH(only_a_manager_waives_and_never_what_is_invoiced),
        ON_BOTH(whoever_decides_or_is_related_does_not_handle_the_money),
        ON_BOTH(nobody_else_sees_what_a_client_owes),
        ON_BOTH(a_charge_is_found_in_the_column_of_its_age),
        ON_BOTH(arrears_propose_a_suspension_that_a_person_confirms_and_another_decides),
        ON_BOTH(a_payment_in_full_ends_the_proposal_and_the_reminders),
        ON_BOTH(reminders_are_told_once_to_the_client_and_to_finance),
        ON_BOTH(the_yearly_fee_is_owed_when_its_surveillance_is_opened),
        ON_BOTH(an_open_fee_of_the_surveillance_keeps_its_certificate_from_being_confirmed),
        ON_BOTH(where_the_body_only_warns_the_certificate_is_confirmed),
        ON_BOTH(an_invoice_goes_its_way_and_is_reversed_by_a_red_one),
        ON_BOTH(an_invoice_asks_for_a_right_tax_number_and_no_more_than_is_owed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
