#include "base/limits.h"
#include "domain/money.h"
#include "service/case_command.h"
#include "service/charge_book.h"
#include "service/contract_service.h"
#include "service/use_cases.h"
#include "store/contract_store.h"

struct payment_command {
    struct command_ref ref;
    int64_t amount_fen;
    struct date received_on;
    struct str reference;
    struct str note;
};

#define AMOUNT_FIELD                                                                               \
    {                                                                                              \
        .name = "amount_yuan", .offset = offsetof(struct payment_command, amount_fen),             \
        .label = N_("Amount, yuan"), .kind = COMMAND_MONEY, .required = true, .min = 1,            \
        .max = LIMIT_AMOUNT_FEN                                                                    \
    }

static const struct command_field record_fields[] = {
    CASE_REF_FIELDS(struct payment_command),
    AMOUNT_FIELD,
    {COMMAND_AT(struct payment_command, received_on), .label = N_("Received on"),
        .kind = COMMAND_DATE, .required = true},
    {COMMAND_AT(struct payment_command, reference), .label = N_("Bank reference or invoice number"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct payment_command, note), .label = N_("Note"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static const struct command_field waive_fields[] = {
    CASE_REF_FIELDS(struct payment_command),
    AMOUNT_FIELD,
    {COMMAND_AT(struct payment_command, note), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

/* Not before there is a contract, and not more than is open: what is too much goes back. */
static enum fail check_amount(struct use *use, const struct certification_case *c, int64_t amount)
{
    struct contract_view view;
    TRY(contract_service_show(use, c->id, &view));
    if (amount <= view.open_fen)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("amount_yuan"), "too_much",
        N_("This is more than the {1} yuan that are open."));
    p->args[0] = money_format(use->arena, view.open_fen);
    return FAIL_INVALID;
}

/* A bank's statement holds no line twice. */
static enum fail check_reference(
    struct use *use, const struct certification_case *c, struct str reference)
{
    struct payment *payments;
    size_t n;
    TRY(contract_store_payments(&use->tx, c->id, &payments, &n));
    for (size_t i = 0; i < n; i++)
        if (reference.len > 0 && str_equal(payments[i].reference, reference))
            return use_refuse(use, FAIL_CONFLICT, "reference", "twice",
                N_("A payment with this reference is recorded already."));
    return FAIL_NONE;
}

static enum fail save(struct use *use, const struct payment_command *command,
    enum case_action action, enum payment_kind kind)
{
    struct certification_case c;
    TRY(case_enter(use, &command->ref, action, &c));
    if (date_compare(command->received_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "received_on", "future",
            N_("A payment cannot have been received after today."));
    TRY(check_reference(use, &c, command->reference));
    TRY(check_amount(use, &c, command->amount_fen));
    const struct payment money = {
        .kind = kind,
        .amount_fen = command->amount_fen,
        .received_on = command->received_on,
        .reference = command->reference,
        .note = command->note,
    };
    TRY(charge_book_case(use, c.id, &money));
    return case_leave(use, action, &c);
}

static enum fail record_run(struct use *use, const void *input)
{
    return save(use, input, CASE_RECORD_PAYMENT, PAYMENT_RECEIVED);
}

const struct use_case payment_record = {
    .name = "payment.record",
    .label = N_("Record a payment"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(record_fields),
    .command_size = sizeof(struct payment_command),
    .run = record_run,
};

static enum fail waive_run(struct use *use, const void *input)
{
    return save(use, input, CASE_WAIVE_PAYMENT, PAYMENT_WAIVED);
}

const struct use_case payment_waive = {
    .name = "payment.waive",
    .label = N_("Waive a part of the price"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    .fields = COMMAND_FIELDS(waive_fields),
    .command_size = sizeof(struct payment_command),
    .run = waive_run,
};
