/*
 * Quotation and contract of a case (报价与合同), and what was paid. The price of an audit is what
 * domain/fee.h computes, unless another one was agreed with a reason; one contract covers the cycle
 * (process reference, §12).
 *
 * A version is drafted, offered with the body's signature, and accepted or declined by the client.
 * What is offered is a paper whose hash both sign; it never changes afterwards.
 */
#ifndef DOMAIN_CONTRACT_H
#define DOMAIN_CONTRACT_H

#include "base/codes.h"
#include "base/date.h"
#include "base/fail.h"
#include "domain/scheme.h"

enum contract_state {
    CONTRACT_DRAFT,    /* 报价 */
    CONTRACT_OFFERED,  /* 待客户确认: signed by the body */
    CONTRACT_ACCEPTED, /* 已签订: signed by both */
    CONTRACT_DECLINED, /* 客户未接受 */
    CONTRACT_REPLACED, /* a later version stands in its place */
};

extern const struct codes contract_state_codes;
const char *contract_state_label(enum contract_state state);

struct contract {
    struct str id;
    struct str certification_case;
    int64_t version; /* 1 … */
    struct str number;
    enum contract_state state;
    struct rational computed_yuan; /* of this audit, by the scheme's fee table */
    struct rational price_yuan;    /* of this audit, as agreed */
    struct rational surveillance_computed_yuan;
    struct rational surveillance_yuan; /* of each surveillance of the cycle, as agreed */
    struct str price_reason;           /* why a price is not the computed one */
    struct str terms;                  /* further ones of this contract; may be empty */
    struct date valid_until;           /* the last day to accept it */
    struct str paper;                  /* document/paper.h, as JSON */
    struct str sha256;                 /* of that paper: what is signed */
    struct str made_by;
    int64_t made_at;
};

enum contract_party { PARTY_BODY, PARTY_CLIENT };

extern const struct codes contract_party_codes;

struct contract_signature {
    struct str contract;
    enum contract_party party;
    struct str account;
    struct str name; /* at the time */
    struct str sha256;
    int64_t signed_at;
};

/* Whether the agreed price, spread over the person-days, is below the scheme's
 * `cost_floor_day_yuan`: a price that regulators look at. False without days or floor. */
bool contract_is_low(
    struct arena *arena, const struct scheme *scheme, struct rational price, struct rational days);

enum payment_kind {
    PAYMENT_RECEIVED,
    PAYMENT_WAIVED,      /* 减免, with a reason and by a manager */
    PAYMENT_CREDIT,      /* paid too much, and kept for what comes (预收款) */
    PAYMENT_FROM_CREDIT, /* taken from that */
    PAYMENT_KIND_COUNT
};

extern const struct codes payment_kind_codes;
const char *payment_kind_label(enum payment_kind kind);

struct payment {
    struct str id;
    struct str certification_case;
    enum payment_kind kind;
    int64_t amount_fen;
    struct date received_on;
    struct str reference;
    struct str note;
    struct str recorded_by;
    int64_t recorded_at;
    struct str charge; /* charge.h; empty: the price as a whole */
};

/* What is still to be paid of a price, in fen; 0 when it is settled, negative when too much was
 * paid. */
int64_t contract_open_fen(
    struct arena *arena, struct rational price, const struct payment *payments, size_t n);

/* An instalment, by the scheme's terms of payment. The shares are of the price, in whole yuan but
 * for the last one, which takes the rest. */
struct instalment {
    const struct payment_rule *rule;
    struct rational amount_yuan;
    struct date due_on; /* not set: its event has not come yet */
};

/* `contracted` is the day of the client's signature. One instalment of the whole price where the
 * scheme says nothing. *ret_n is at most the number of the scheme's rules, or 1. */
const struct instalment *contract_instalments(struct arena *arena, const struct scheme *scheme,
    struct rational price, struct date contracted, size_t *ret_n);

#endif
