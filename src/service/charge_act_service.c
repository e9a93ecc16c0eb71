/* Acts on what clients owe: charge_service.h says whose they are. */
#include "base/limits.h"
#include "domain/money.h"
#include "service/case_access.h"
#include "service/charge_book.h"
#include "service/charge_make.h"
#include "service/charge_service.h"
#include "service/use_cases.h"
#include "store/contract_store.h"

#define AMOUNT_FIELD(type, hint_)                                                                  \
    {                                                                                              \
        .name = "amount", .offset = offsetof(type, amount_fen), .label = N_("Amount, yuan"),       \
        .hint = (hint_), .kind = COMMAND_MONEY, .required = true, .min = 1,                        \
        .max = LIMIT_AMOUNT_FEN                                                                    \
    }

/* What finance may charge for besides the contract. */
static const char *const added_words[] = {"travel", "other"};
static const struct codes added_codes = CODES(added_words);
static const char *const added_labels[] = {N_("Travel expenses"), N_("Other fee")};
static const enum charge_kind added_kinds[] = {CHARGE_TRAVEL, CHARGE_OTHER};

struct add_command {
    struct str id;
    int kind;
    int64_t amount_fen;
    struct date due_on;
    struct str note;
};

static const struct command_field add_fields[] = {
    {.name = "case",
        .offset = offsetof(struct add_command, id),
        .label = N_("Case"),
        .kind = COMMAND_LINE,
        .required = true,
        .max = 64},
    {COMMAND_AT(struct add_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &added_codes, .labels = added_labels},
    AMOUNT_FIELD(struct add_command, NULL),
    {COMMAND_AT(struct add_command, due_on), .label = N_("Due on"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct add_command, note), .label = N_("What it is for"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail add_run(struct use *use, const void *input)
{
    const struct add_command *command = input;
    struct certification_case c;
    struct charge charge = {
        .kind = added_kinds[command->kind],
        .amount_fen = command->amount_fen,
        .due_on = command->due_on,
        .note = command->note,
    };
    TRY(case_see(use, command->id, &c));
    use_subject(use, "case:", c.id);
    TRY(charge_service_check(use, &c, ROLE_FINANCE));
    charge.organisation = c.organisation;
    charge.certification_case = c.id;
    TRY(charge_make(use, &charge));
    use_subject(use, "charge:", charge.id);
    use_note(use, "number", charge.number);
    use->result_id = charge.id;
    return FAIL_NONE;
}

const struct use_case charge_add = {
    .name = "charge.add",
    .label = N_("Charge a further fee"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(add_fields),
    .command_size = sizeof(struct add_command),
    .run = add_run,
};

struct book_command {
    struct command_ref ref;
    int64_t amount_fen;
    struct date received_on;
    struct str reference;
    struct str note;
    struct str credit_reason;
};

static const struct command_field book_fields[] = {
    CHARGE_REF_FIELDS(struct book_command),
    AMOUNT_FIELD(struct book_command, N_("As received, at most two decimals")),
    {COMMAND_AT(struct book_command, received_on), .label = N_("Received on"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct book_command, reference), .label = N_("Reference of the bank"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct book_command, note), .label = N_("Note"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct book_command, credit_reason),
        .label = N_("Reason for keeping what is too much"),
        .hint = N_("Only where more came in than is open: the rest is kept as the client's credit"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
};

/* A bank's statement holds no line twice, and none of tomorrow. */
static enum fail check_received(
    struct use *use, const struct charge *charge, const struct book_command *command)
{
    bool twice;
    if (date_compare(command->received_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "received_on", "future",
            N_("A payment cannot have been received after today."));
    TRY(payment_store_has_reference(&use->tx, charge->organisation, command->reference, &twice));
    if (!twice)
        return FAIL_NONE;
    return use_refuse(use, FAIL_CONFLICT, "reference", "twice",
        N_("A payment with this reference is recorded already."));
}

/* FAIL_STATE: nothing is open; FAIL_INVALID at "amount": more than `most`. */
static enum fail check_amount(
    struct use *use, const struct charge_view *view, int64_t amount, int64_t most)
{
    if (view->open_fen == 0)
        return use_refuse(
            use, FAIL_STATE, "state", "settled", N_("Nothing is open on this charge."));
    if (amount <= most)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("amount"), "too_much",
        N_("This is more than the {1} yuan that are open."));
    p->args[0] = money_format(use->arena, most);
    return FAIL_INVALID;
}

static enum fail book_run(struct use *use, const void *input)
{
    const struct book_command *command = input;
    struct charge_view view;
    TRY(charge_service_enter(use, &command->ref, ROLE_FINANCE, &view));
    bool keeps = command->credit_reason.len > 0;
    int64_t rest = command->amount_fen - view.open_fen;
    struct payment money = {.kind = PAYMENT_RECEIVED,
        .amount_fen = rest > 0 ? view.open_fen : command->amount_fen,
        .received_on = command->received_on,
        .reference = command->reference,
        .note = command->note};
    TRY(check_amount(use, &view, command->amount_fen, keeps ? command->amount_fen : view.open_fen));
    TRY(check_received(use, &view.charge, command));
    TRY(charge_book(use, &view.charge, &money));
    if (rest <= 0)
        return FAIL_NONE;
    money.kind = PAYMENT_CREDIT;
    money.amount_fen = rest;
    money.note = command->credit_reason;
    return charge_book(use, &view.charge, &money);
}

const struct use_case charge_book_payment = {
    .name = "charge.book",
    .label = N_("Book a payment"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(book_fields),
    .command_size = sizeof(struct book_command),
    .run = book_run,
};

struct credit_command {
    struct command_ref ref;
    int64_t amount_fen;
};

static const struct command_field credit_fields[] = {
    CHARGE_REF_FIELDS(struct credit_command),
    AMOUNT_FIELD(struct credit_command, NULL),
};

static enum fail credit_run(struct use *use, const void *input)
{
    const struct credit_command *command = input;
    struct charge_view view;
    TRY(charge_service_enter(use, &command->ref, ROLE_FINANCE, &view));
    int64_t most = view.credit_fen < view.open_fen ? view.credit_fen : view.open_fen;
    TRY(check_amount(use, &view, command->amount_fen, most));
    const struct payment money = {.kind = PAYMENT_FROM_CREDIT, .amount_fen = command->amount_fen};
    return charge_book(use, &view.charge, &money);
}

const struct use_case charge_credit = {
    .name = "charge.credit",
    .label = N_("Pay from the credit"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(credit_fields),
    .command_size = sizeof(struct credit_command),
    .run = credit_run,
};

struct waive_command {
    struct command_ref ref;
    int64_t amount_fen;
    struct str reason;
};

static const struct command_field waive_fields[] = {
    CHARGE_REF_FIELDS(struct waive_command),
    AMOUNT_FIELD(struct waive_command, NULL),
    {COMMAND_AT(struct waive_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

/* What is invoiced is owed: the invoice is cancelled first. */
static enum fail waive_run(struct use *use, const void *input)
{
    const struct waive_command *command = input;
    struct charge_view view;
    TRY(charge_service_enter(use, &command->ref, ROLE_MANAGER, &view));
    TRY(check_amount(use, &view, command->amount_fen, view.open_fen));
    if (command->amount_fen > view.uninvoiced_fen)
        return use_refuse(use, FAIL_STATE, "amount", "invoiced",
            N_("What is invoiced cannot be waived: cancel the invoice first."));
    const struct payment money = {
        .kind = PAYMENT_WAIVED, .amount_fen = command->amount_fen, .note = command->reason};
    return charge_book(use, &view.charge, &money);
}

const struct use_case charge_waive = {
    .name = "charge.waive",
    .label = N_("Waive the charge"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    .fields = COMMAND_FIELDS(waive_fields),
    .command_size = sizeof(struct waive_command),
    .run = waive_run,
};
