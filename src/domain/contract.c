#include "domain/contract.h"

#include <assert.h>

#include "domain/money.h"

static const char *const state_words[] = {
    [CONTRACT_DRAFT] = "draft",
    [CONTRACT_OFFERED] = "offered",
    [CONTRACT_ACCEPTED] = "accepted",
    [CONTRACT_DECLINED] = "declined",
    [CONTRACT_REPLACED] = "replaced",
};

const struct codes contract_state_codes = CODES(state_words);

static const char *const state_labels[] = {
    [CONTRACT_DRAFT] = N_("Quotation"),
    [CONTRACT_OFFERED] = N_("Offered to the client"),
    [CONTRACT_ACCEPTED] = N_("Concluded"),
    [CONTRACT_DECLINED] = N_("Declined by the client"),
    [CONTRACT_REPLACED] = N_("Replaced"),
};

const char *contract_state_label(enum contract_state state)
{
    assert((size_t)state < ARRAY_LEN(state_labels));
    return state_labels[state];
}

static const char *const party_words[] = {[PARTY_BODY] = "body", [PARTY_CLIENT] = "client"};

const struct codes contract_party_codes = CODES(party_words);

static const char *const kind_words[PAYMENT_KIND_COUNT] = {
    [PAYMENT_RECEIVED] = "received",
    [PAYMENT_WAIVED] = "waived",
    [PAYMENT_CREDIT] = "credit",
    [PAYMENT_FROM_CREDIT] = "from_credit",
};

const struct codes payment_kind_codes = CODES(kind_words);

const char *payment_kind_label(enum payment_kind kind)
{
    static const char *const labels[PAYMENT_KIND_COUNT] = {
        [PAYMENT_RECEIVED] = N_("Received"),
        [PAYMENT_WAIVED] = N_("Waived"),
        [PAYMENT_CREDIT] = N_("Kept as credit"),
        [PAYMENT_FROM_CREDIT] = N_("Paid from credit"),
    };
    assert((size_t)kind < ARRAY_LEN(labels));
    return labels[kind];
}

bool contract_is_low(
    struct arena *arena, const struct scheme *scheme, struct rational price, struct rational days)
{
    struct rational floor;
    if (rational_sign(days) <= 0 || !scheme_fee(scheme, STR("cost_floor_day_yuan"), &floor))
        return false;
    return rational_compare(price, rational_mul(arena, days, floor)) < 0;
}

int64_t contract_open_fen(
    struct arena *arena, struct rational price, const struct payment *payments, size_t n)
{
    int64_t open = 0;
    bool fits = money_of_yuan(arena, price, &open);
    assert(fits);
    for (size_t i = 0; i < n; i++)
        if (payments[i].kind != PAYMENT_CREDIT)
            open -= payments[i].amount_fen;
    return open;
}

static struct date due_on(const struct payment_rule *rule, struct date contracted)
{
    if (rule->after != PAYMENT_AFTER_CONTRACT || contracted.year == 0)
        return (struct date){0};
    return date_add_days(contracted, rule->days);
}

const struct instalment *contract_instalments(struct arena *arena, const struct scheme *scheme,
    struct rational price, struct date contracted, size_t *ret_n)
{
    static const struct payment_rule whole = {.after = PAYMENT_AFTER_CONTRACT};
    size_t n = scheme->n_payment > 0 ? scheme->n_payment : 1;
    struct instalment *list = NEW_ARRAY(arena, struct instalment, n);
    struct rational rest = price;
    for (size_t i = 0; i < n; i++) {
        const struct payment_rule *rule = scheme->n_payment > 0 ? &scheme->payment[i] : &whole;
        struct rational share = rational_floor(arena, rational_mul(arena, price, rule->share));
        list[i] = (struct instalment){rule, i + 1 < n ? share : rest, due_on(rule, contracted)};
        rest = rational_sub(arena, rest, list[i].amount_yuan);
    }
    *ret_n = n;
    return list;
}
