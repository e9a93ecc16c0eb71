#include "service/charge_service.h"

#include "base/csv.h"
#include "document/workbook.h"
#include "domain/money.h"
#include "service/case_access.h"
#include "store/case_store.h"
#include "store/contract_store.h"
#include "store/organisation_store.h"

static const char *const list_words[CHARGE_LIST_COUNT] = {
    "", "coming", "age1", "age2", "age3", "age4", "waiting", "settled"};
const struct codes charge_list_codes = CODES(list_words);

static bool is_own(const struct use *use, struct str organisation)
{
    return use->actor.organisation.len > 0 && str_equal(use->actor.organisation, organisation);
}

static bool is_reader(const struct use *use)
{
    return (use->actor.roles & CHARGE_READERS) != 0;
}

static void put_ages(const struct use *use, int column, struct charge_filter *filter)
{
    const struct fee_rules *rules = use->platform->fee_rules;
    struct date today = use_today(use);
    filter->until = date_add_days(today, column == 1 ? -1 : -rules->ageing[column - 2] - 1);
    if (column <= AGEING_BOUNDS)
        filter->from = date_add_days(today, -rules->ageing[column - 1]);
}

static struct charge_filter filter_of(const struct use *use, const struct charge_ask *ask)
{
    struct charge_filter filter = {.search = ask->search, .organisation = ask->organisation};
    bool is_open = ask->list != CHARGES_ALL && ask->list != CHARGES_SETTLED;
    if (!is_reader(use))
        filter.organisation = use->actor.organisation;
    if (is_open)
        filter.state = codes_format(&charge_state_codes, CHARGE_OPEN);
    if (ask->list == CHARGES_SETTLED)
        filter.state = codes_format(&charge_state_codes, CHARGE_SETTLED);
    if (ask->list == CHARGES_COMING)
        filter.from = use_today(use);
    if (ask->list >= CHARGES_AGE_1 && ask->list <= CHARGES_AGE_4)
        put_ages(use, (int)(ask->list - CHARGES_AGE_1) + 1, &filter);
    filter.waiting = ask->list == CHARGES_WAITING;
    return filter;
}

static enum fail check_reader(const struct use *use)
{
    if (!use_is_signed_in(use))
        return FAIL_UNAUTHENTICATED;
    return is_reader(use) || use->actor.organisation.len > 0 ? FAIL_NONE : FAIL_FORBIDDEN;
}

static enum fail load_sums(
    struct use *use, struct str organisation, struct charge_ageing_sums *ret_sums)
{
    struct charge_ageing_sums sums = {0};
    struct charge_open *open;
    size_t n;
    TRY(charge_store_open(&use->tx, organisation, &open, &n));
    for (size_t i = 0; i < n; i++) {
        sums.open_fen += open[i].open_fen;
        if (!date_is_set(open[i].due_on)) {
            sums.waiting_fen += open[i].open_fen;
            continue;
        }
        int64_t days = date_days_between(open[i].due_on, use_today(use));
        int column = charge_ageing(use->platform->fee_rules, days);
        sums.fen[column] += open[i].open_fen;
        sums.overdue_fen += column > 0 ? open[i].open_fen : 0;
    }
    *ret_sums = sums;
    return FAIL_NONE;
}

enum fail charge_service_page(struct use *use, const struct charge_ask *ask,
    const struct page_request *page, struct charge_page *ret_page)
{
    struct charge_page found;
    struct charge_filter filter = filter_of(use, ask);
    TRY(check_reader(use));
    TRY(charge_store_page(&use->tx, &filter, page, &found.rows, &found.n));
    TRY(charge_store_count(&use->tx, &filter, &found.total));
    TRY(load_sums(use, filter.organisation, &found.sums));
    *ret_page = found;
    return FAIL_NONE;
}

#define COLUMNS 12

static const char *const headings[COLUMNS] = {N_("Number"), N_("Company"), N_("Case"),
    N_("Certificate number"), N_("Kind"), N_("Amount, yuan"), N_("Paid, yuan"), N_("Waived, yuan"),
    N_("Open, yuan"), N_("Due on"), N_("Days overdue"), N_("State")};

static void put_cells(const struct use *use, const struct charge_row *row, struct str *cells)
{
    const struct charge *c = &row->charge;
    struct arena *arena = use->arena;
    int64_t overdue = charge_days_overdue(c, use_today(use));
    const struct str made[COLUMNS] = {c->number, row->organisation_name, c->certification_case,
        c->certificate, text_get(use->language, charge_kind_labels[c->kind]),
        money_format(arena, c->amount_fen), money_format(arena, c->paid_fen),
        money_format(arena, c->waived_fen), money_format(arena, charge_open_fen(c)),
        date_format(arena, c->due_on), str_format(arena, "%lld", (long long)overdue),
        text_get(use->language, charge_state_labels[c->state])};
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = made[i];
}

static enum fail write_file(
    struct use *use, enum charge_file file, const struct workbook *workbook, struct str *ret_bytes)
{
    struct buf out = buf_new(use->arena);
    if (file == CHARGE_XLSX)
        return workbook_write(use->arena, workbook, ret_bytes);
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, workbook->headings, COLUMNS);
    for (size_t i = 0; i < workbook->n_rows; i++)
        csv_put_row(&out, &workbook->cells[i * COLUMNS], COLUMNS);
    *ret_bytes = buf_str(&out);
    return FAIL_NONE;
}

enum fail charge_service_file(
    struct use *use, const struct charge_ask *ask, enum charge_file file, struct str *ret_bytes)
{
    const struct page_request page = {.limit = CHARGE_FILE_ROWS};
    struct charge_page found;
    struct str *heading = NEW_ARRAY(use->arena, struct str, COLUMNS);
    TRY(charge_service_page(use, ask, &page, &found));
    if (found.total > CHARGE_FILE_ROWS)
        return FAIL_TOO_LARGE;
    struct str *cells = NEW_ARRAY(use->arena, struct str, found.n * COLUMNS + 1);
    for (size_t i = 0; i < COLUMNS; i++)
        heading[i] = text_get(use->language, headings[i]);
    for (size_t i = 0; i < found.n; i++)
        put_cells(use, &found.rows[i], &cells[i * COLUMNS]);
    const struct workbook workbook = {
        .sheet = text_get(use->language, N_("Receivables")),
        .headings = heading,
        .n_columns = COLUMNS,
        .cells = cells,
        .n_rows = found.n,
    };
    return write_file(use, file, &workbook, ret_bytes);
}

static enum fail see(struct use *use, struct str id, struct charge *ret_charge)
{
    struct charge charge;
    TRY(charge_store_load(&use->tx, id, &charge));
    if (!is_reader(use) && !is_own(use, charge.organisation))
        return FAIL_NOT_FOUND;
    *ret_charge = charge;
    return FAIL_NONE;
}

static void put_choices(const struct use *use, struct charge_view *view)
{
    bool is_open = view->open_fen > 0;
    bool is_finance = use_has_role(use, ROLE_FINANCE);
    view->may_book = is_open && is_finance;
    view->may_credit = is_open && is_finance && view->credit_fen > 0;
    view->may_waive = is_open && use_has_role(use, ROLE_MANAGER);
    view->may_invoice =
        view->uninvoiced_fen > 0 && (is_finance || is_own(use, view->charge.organisation));
}

enum fail charge_service_load(struct use *use, struct str id, struct charge_view *ret_view)
{
    struct charge_view view = {0};
    struct organisation organisation;
    TRY(see(use, id, &view.charge));
    TRY(organisation_store_load(&use->tx, view.charge.organisation, &organisation));
    TRY(payment_store_of_charge(&use->tx, id, &view.payments, &view.n_payments));
    TRY(invoice_store_of_charge(&use->tx, id, &view.invoices, &view.n_invoices));
    TRY(payment_store_credit(&use->tx, view.charge.organisation, &view.credit_fen));
    view.organisation_name = organisation.name;
    view.open_fen = charge_open_fen(&view.charge);
    view.days_overdue = charge_days_overdue(&view.charge, use_today(use));
    view.uninvoiced_fen =
        view.charge.state == CHARGE_LAPSED ? 0 : view.charge.amount_fen - view.charge.waived_fen;
    for (size_t i = 0; i < view.n_invoices; i++)
        if (view.invoices[i].state != INVOICE_CANCELLED)
            view.uninvoiced_fen -= view.invoices[i].amount_fen;
    put_choices(use, &view);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail charge_service_account(
    struct use *use, struct str organisation, struct charge_account *ret_account)
{
    struct charge_account account = {.organisation = organisation};
    struct organisation found;
    if (!is_reader(use) && !is_own(use, organisation))
        return FAIL_NOT_FOUND;
    TRY(organisation_store_load(&use->tx, organisation, &found));
    account.name = found.name;
    TRY(load_sums(use, organisation, &account.sums));
    TRY(payment_store_credit(&use->tx, organisation, &account.credit_fen));
    TRY(payment_store_of_organisation(
        &use->tx, organisation, &account.payments, &account.n_payments));
    *ret_account = account;
    return FAIL_NONE;
}

enum fail charge_service_check(struct use *use, const struct certification_case *c, enum role role)
{
    const struct case_rule rule = {
        .action = CASE_RECORD_PAYMENT,
        .from = (UINT32_C(1) << CASE_STATE_COUNT) - 1,
        .to = CASE_STAYS,
        .role = role,
        .relation = RELATION_BODY,
        .duty = DUTY_FINANCE,
    };
    struct case_situation situation;
    TRY(case_situation(use, c, &situation));
    TRY(case_rule_check(&rule, &situation, &use->problems));
    const struct duty_record record = {c->id, use->actor.account, DUTY_FINANCE, use->now};
    return duty_store_add(&use->tx, &record);
}

enum fail charge_service_enter(
    struct use *use, const struct command_ref *ref, enum role role, struct charge_view *ret_view)
{
    struct charge_view view;
    struct certification_case c;
    TRY(charge_service_load(use, ref->id, &view));
    use_subject(use, "charge:", view.charge.id);
    use_note(use, "number", view.charge.number);
    TRY(case_store_load(&use->tx, view.charge.certification_case, &c));
    TRY(charge_service_check(use, &c, role));
    if (ref->revision != 0 && ref->revision != view.charge.revision)
        return use_refuse_stale(use);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail charge_service_unpaid_surveillance(
    struct use *use, struct str case_id, struct charge *ret_charge)
{
    struct charge *charges;
    size_t n;
    TRY(charge_store_of_case(&use->tx, case_id, &charges, &n));
    for (size_t i = 0; i < n; i++) {
        if (charges[i].kind != CHARGE_SURVEILLANCE || charge_open_fen(&charges[i]) == 0)
            continue;
        *ret_charge = charges[i];
        return FAIL_NONE;
    }
    return FAIL_NOT_FOUND;
}

enum fail charge_service_check_surveillance(struct use *use, struct str case_id)
{
    struct charge charge;
    enum fail fail = charge_service_unpaid_surveillance(use, case_id, &charge);
    if (fail != FAIL_NONE)
        return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
    if (use->platform->fee_rules->surveillance_unpaid == UNPAID_WARNS) {
        if (use->event)
            use_note(use, "unpaid", charge.number);
        return FAIL_NONE;
    }
    struct problem *p = problem_add(&use->problems, STR("payment"), "unpaid_surveillance",
        N_("The surveillance fee {1} is open: {2} yuan are neither paid nor waived."));
    p->args[0] = charge.number;
    p->args[1] = money_text(use->arena, charge_open_fen(&charge));
    return FAIL_STATE;
}
