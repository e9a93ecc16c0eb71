#include "domain/charge.h"

#include <assert.h>

static const char *const kind_words[CHARGE_KIND_COUNT] = {
    [CHARGE_CONTRACT] = "contract",
    [CHARGE_AUDIT] = "audit",
    [CHARGE_DECISION] = "decision",
    [CHARGE_SURVEILLANCE] = "surveillance",
    [CHARGE_TRAVEL] = "travel",
    [CHARGE_OTHER] = "other",
    [CHARGE_CERTIFICATE] = "certificate",
};
static const char *const state_words[CHARGE_STATE_COUNT] = {
    [CHARGE_OPEN] = "open",
    [CHARGE_SETTLED] = "settled",
    [CHARGE_LAPSED] = "lapsed",
};

const struct codes charge_kind_codes = CODES(kind_words);
const struct codes charge_state_codes = CODES(state_words);

const char *const charge_kind_labels[CHARGE_KIND_COUNT] = {
    [CHARGE_CONTRACT] = N_("Instalment after the contract"),
    [CHARGE_AUDIT] = N_("Instalment after the audit"),
    [CHARGE_DECISION] = N_("Instalment after the decision"),
    [CHARGE_SURVEILLANCE] = N_("Surveillance fee"),
    [CHARGE_TRAVEL] = N_("Travel expenses"),
    [CHARGE_OTHER] = N_("Other fee"),
    [CHARGE_CERTIFICATE] = N_("Further certificate"),
};
const char *const charge_state_labels[CHARGE_STATE_COUNT] = {
    [CHARGE_OPEN] = N_("To be paid"),
    [CHARGE_SETTLED] = N_("Settled"),
    [CHARGE_LAPSED] = N_("Replaced by a contract"),
};

_Static_assert((int)CHARGE_CONTRACT == (int)PAYMENT_AFTER_CONTRACT &&
                   (int)CHARGE_AUDIT == (int)PAYMENT_AFTER_AUDIT &&
                   (int)CHARGE_DECISION == (int)PAYMENT_AFTER_DECISION,
    "the kinds of instalments are the events that they follow");

int64_t charge_open_fen(const struct charge *charge)
{
    return charge->state == CHARGE_LAPSED
               ? 0
               : charge->amount_fen - charge->paid_fen - charge->waived_fen;
}

bool charge_is_instalment(enum charge_kind kind)
{
    return kind <= CHARGE_DECISION;
}

int64_t charge_days_overdue(const struct charge *charge, struct date today)
{
    if (!date_is_set(charge->due_on) || charge_open_fen(charge) == 0)
        return 0;
    int64_t days = date_days_between(charge->due_on, today);
    return days > 0 ? days : 0;
}

int charge_ageing(const struct fee_rules *rules, int64_t days_overdue)
{
    int column = 1;
    if (days_overdue <= 0)
        return 0;
    while (column <= AGEING_BOUNDS && days_overdue > rules->ageing[column - 1])
        column++;
    return column;
}

struct date charge_remind_on(
    const struct fee_rules *rules, const struct charge *charge, struct date today)
{
    if (!date_is_set(charge->due_on) || charge->state != CHARGE_OPEN)
        return (struct date){0};
    const struct date before[] = {date_add_days(charge->due_on, -rules->before_days),
        date_add_days(charge->due_on, -rules->again_before_days), charge->due_on};
    for (size_t i = 0; i < ARRAY_LEN(before); i++)
        if (date_compare(before[i], today) > 0)
            return before[i];
    int64_t times = date_days_between(charge->due_on, today) / rules->overdue_every_days + 1;
    struct date next = date_add_days(charge->due_on, times * rules->overdue_every_days);
    struct date proposal = date_add_days(charge->due_on, rules->propose_days);
    bool comes_first = date_compare(proposal, today) > 0 && date_compare(proposal, next) < 0;
    return comes_first ? proposal : next;
}

bool charge_calls_for_suspension(
    const struct fee_rules *rules, const struct charge *charge, struct date today)
{
    return charge->state == CHARGE_OPEN && !date_is_set(charge->proposed_on) &&
           charge_days_overdue(charge, today) >= rules->propose_days;
}

void charge_take(struct charge *charge, enum payment_kind kind, int64_t fen)
{
    assert(fen > 0 && fen <= charge_open_fen(charge));
    if (kind == PAYMENT_WAIVED)
        charge->waived_fen += fen;
    else
        charge->paid_fen += fen;
    charge->revision++;
    if (charge_open_fen(charge) > 0)
        return;
    charge->state = CHARGE_SETTLED;
    charge->remind_on = (struct date){0};
}
