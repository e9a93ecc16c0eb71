#include "service/invoice_service.h"

#include "base/limits.h"
#include "domain/email.h"
#include "domain/money.h"
#include "domain/uscc.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"

enum fail invoice_service_page(struct use *use, struct invoice_filter *filter,
    const struct page_request *page, struct invoice_page *ret_page)
{
    struct invoice_page found;
    if (!(use->actor.roles & CHARGE_VISITORS))
        return FAIL_FORBIDDEN;
    if (!(use->actor.roles & CHARGE_READERS))
        filter->organisation = use->actor.organisation;
    TRY(invoice_store_page(&use->tx, filter, page, &found.invoices, &found.n));
    TRY(invoice_store_count(&use->tx, filter, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail invoice_service_load(struct use *use, struct str id, struct invoice_view *ret_view)
{
    struct invoice_view view = {0};
    struct charge_view charge;
    TRY(invoice_store_load(&use->tx, id, &view.invoice));
    TRY(charge_service_load(use, view.invoice.charge, &charge));
    bool is_finance = use_has_role(use, ROLE_FINANCE);
    view.charge = charge.charge;
    view.organisation_name = charge.organisation_name;
    view.may_issue = is_finance && invoice_may_issue(&view.invoice);
    view.may_send = is_finance && invoice_may_send(&view.invoice);
    view.may_cancel = is_finance && invoice_may_cancel(&view.invoice);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail invoice_service_proposal(
    struct use *use, const struct charge_view *charge, struct invoice *ret_invoice)
{
    struct organisation organisation;
    TRY(organisation_store_load(&use->tx, charge->charge.organisation, &organisation));
    *ret_invoice = (struct invoice){
        .title = organisation.name,
        .tax_number = organisation.uscc,
        .email = organisation.email,
        .amount_fen = charge->uninvoiced_fen,
    };
    return FAIL_NONE;
}

struct request_command {
    struct command_ref ref;
    enum invoice_kind kind;
    struct str title;
    struct str tax_number;
    int64_t amount_fen;
    struct str email;
};

static const struct command_field request_fields[] = {
    CHARGE_REF_FIELDS(struct request_command),
    {COMMAND_AT(struct request_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &invoice_kind_codes, .labels = invoice_kind_labels},
    {COMMAND_AT(struct request_command, title), .label = N_("Invoice title"), .kind = COMMAND_LINE,
        .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct request_command, tax_number), .label = N_("Tax number"),
        .hint = N_("The unified social credit code, 18 characters"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_CODE},
    {.name = "amount",
        .offset = offsetof(struct request_command, amount_fen),
        .label = N_("Amount, yuan"),
        .kind = COMMAND_MONEY,
        .required = true,
        .min = 1,
        .max = LIMIT_AMOUNT_FEN},
    {COMMAND_AT(struct request_command, email), .label = N_("E-mail for the invoice"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
};

static enum fail check_request(struct use *use, const struct request_command *command,
    const struct charge_view *view, struct str tax_number)
{
    const char *wrong = uscc_message(uscc_check(tax_number));
    if (wrong)
        return use_refuse(use, FAIL_INVALID, "tax_number", "uscc", wrong);
    if (command->email.len > 0 && !email_is_right(command->email))
        return use_refuse(
            use, FAIL_INVALID, "email", "email", N_("This is not an e-mail address."));
    if (command->amount_fen <= view->uninvoiced_fen)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("amount"), "too_much",
        N_("Only {1} yuan of this charge are not invoiced yet."));
    p->args[0] = money_format(use->arena, view->uninvoiced_fen);
    return FAIL_INVALID;
}

/* The client asks for its own; finance keeps R2 and R8. */
static enum fail enter_charge(
    struct use *use, const struct command_ref *ref, struct charge_view *ret_view)
{
    if (use_has_role(use, ROLE_FINANCE))
        return charge_service_enter(use, ref, ROLE_FINANCE, ret_view);
    TRY(charge_service_load(use, ref->id, ret_view));
    if (ref->revision != 0 && ref->revision != ret_view->charge.revision)
        return use_refuse_stale(use);
    return FAIL_NONE;
}

static enum fail request_run(struct use *use, const void *input)
{
    const struct request_command *command = input;
    struct charge_view view;
    int64_t serial;
    int year = use_today(use).year;
    struct str tax_number = uscc_normalise(use->arena, command->tax_number);
    TRY(enter_charge(use, &command->ref, &view));
    TRY(check_request(use, command, &view, tax_number));
    TRY(number_store_take(&use->tx, str_format(use->arena, "invoice:%d", year), &serial));
    const struct invoice invoice = {
        .id = random_id(use->arena, use->platform->random),
        .number = str_format(use->arena, "KP%d-%05lld", year, (long long)serial),
        .charge = view.charge.id,
        .organisation = view.charge.organisation,
        .kind = command->kind,
        .title = command->title,
        .tax_number = tax_number,
        .amount_fen = command->amount_fen,
        .email = command->email,
        .requested_by = use->actor.account,
        .requested_at = use->now,
        .revision = 1,
    };
    TRY(invoice_store_save(&use->tx, &invoice));
    use_subject(use, "invoice:", invoice.id);
    use_note(use, "number", invoice.number);
    use->result_id = invoice.id;
    return FAIL_NONE;
}

const struct use_case invoice_request = {
    .name = "invoice.request",
    .label = N_("Ask for an invoice"),
    .roles = ROLE_BIT(ROLE_FINANCE) | ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(request_fields),
    .command_size = sizeof(struct request_command),
    .run = request_run,
};

#define INVOICE_REF_FIELDS(type) COMMAND_REF_FIELDS(type, "invoice", N_("Invoice"))

static enum fail enter(struct use *use, const struct command_ref *ref,
    bool (*may)(const struct invoice *invoice), struct invoice_view *ret_view)
{
    struct charge_view view;
    TRY(invoice_service_load(use, ref->id, ret_view));
    const struct command_ref charge = {.id = ret_view->invoice.charge};
    TRY(charge_service_enter(use, &charge, ROLE_FINANCE, &view));
    use_subject(use, "invoice:", ret_view->invoice.id);
    if (!may(&ret_view->invoice))
        return use_refuse(use, FAIL_STATE, "state", "state",
            N_("This is not possible in the present state of the invoice."));
    if (ref->revision != 0 && ref->revision != ret_view->invoice.revision)
        return use_refuse_stale(use);
    return FAIL_NONE;
}

static enum fail leave(struct use *use, struct invoice *invoice, enum invoice_state state)
{
    invoice->state = state;
    invoice->revision++;
    use_note(use, "invoice_state", codes_format(&invoice_state_codes, (int)state));
    return invoice_store_save(&use->tx, invoice);
}

static enum fail check_day(struct use *use, const char *place, struct date day, struct date from)
{
    if (date_compare(day, use_today(use)) <= 0 && date_compare(day, from) >= 0)
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, place, "day",
        N_("This day cannot be after today, nor before what comes before it."));
}

static enum fail check_number(struct use *use, const char *place, struct str number)
{
    bool taken;
    if (!invoice_number_is_right(number))
        return use_refuse(use, FAIL_INVALID, place, "digits",
            N_("The number of an electronic invoice has 20 digits."));
    TRY(invoice_store_has_number(&use->tx, number, &taken));
    if (!taken)
        return FAIL_NONE;
    return use_refuse(
        use, FAIL_CONFLICT, place, "twice", N_("Another invoice has this number already."));
}

struct issue_command {
    struct command_ref ref;
    struct str state_number;
    struct date issued_on;
};

static const struct command_field issue_fields[] = {
    INVOICE_REF_FIELDS(struct issue_command),
    {COMMAND_AT(struct issue_command, state_number),
        .label = N_("Number of the electronic invoice"),
        .hint = N_("20 digits, as the tax authority's platform gave it"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct issue_command, issued_on), .label = N_("Issued on"), .kind = COMMAND_DATE,
        .required = true},
};

static enum fail issue_run(struct use *use, const void *input)
{
    const struct issue_command *command = input;
    struct invoice_view view;
    struct invoice *invoice = &view.invoice;
    TRY(enter(use, &command->ref, invoice_may_issue, &view));
    TRY(check_number(use, "state_number", command->state_number));
    TRY(check_day(use, "issued_on", command->issued_on, date_of_instant(invoice->requested_at)));
    invoice->state_number = command->state_number;
    invoice->issued_on = command->issued_on;
    invoice->issued_by = use->actor.account;
    return leave(use, invoice, invoice_state_of(invoice, view.charge.state == CHARGE_SETTLED));
}

const struct use_case invoice_issue = {
    .name = "invoice.issue",
    .label = N_("Record the issued invoice"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(issue_fields),
    .command_size = sizeof(struct issue_command),
    .run = issue_run,
};

struct send_command {
    struct command_ref ref;
    struct date sent_on;
};

static const struct command_field send_fields[] = {
    INVOICE_REF_FIELDS(struct send_command),
    {COMMAND_AT(struct send_command, sent_on), .label = N_("Delivered on"), .kind = COMMAND_DATE,
        .required = true},
};

static enum fail send_run(struct use *use, const void *input)
{
    const struct send_command *command = input;
    struct invoice_view view;
    TRY(enter(use, &command->ref, invoice_may_send, &view));
    TRY(check_day(use, "sent_on", command->sent_on, view.invoice.issued_on));
    view.invoice.sent_on = command->sent_on;
    return leave(
        use, &view.invoice, invoice_state_of(&view.invoice, view.charge.state == CHARGE_SETTLED));
}

const struct use_case invoice_send = {
    .name = "invoice.send",
    .label = N_("Record the delivery"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(send_fields),
    .command_size = sizeof(struct send_command),
    .run = send_run,
};

struct cancel_command {
    struct command_ref ref;
    struct str reason;
    struct str red_number;
};

static const struct command_field cancel_fields[] = {
    INVOICE_REF_FIELDS(struct cancel_command),
    {COMMAND_AT(struct cancel_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct cancel_command, red_number), .label = N_("Number of the red invoice"),
        .hint = N_("20 digits; needed once the invoice was issued"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
};

static enum fail cancel_run(struct use *use, const void *input)
{
    const struct cancel_command *command = input;
    struct invoice_view view;
    struct invoice *invoice = &view.invoice;
    TRY(enter(use, &command->ref, invoice_may_cancel, &view));
    bool was_issued = invoice->state_number.len > 0;
    if (was_issued)
        TRY(check_number(use, "red_number", command->red_number));
    else if (command->red_number.len > 0)
        return use_refuse(use, FAIL_INVALID, "red_number", "not_issued",
            N_("An invoice that was never issued has no red invoice."));
    invoice->red_number = command->red_number;
    invoice->reason = command->reason;
    invoice->cancelled_by = use->actor.account;
    return leave(use, invoice, INVOICE_CANCELLED);
}

const struct use_case invoice_cancel = {
    .name = "invoice.cancel",
    .label = N_("Cancel the invoice"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(cancel_fields),
    .command_size = sizeof(struct cancel_command),
    .run = cancel_run,
};
