/*
 * What a client owes (应收费用): the instalments of a contract, the yearly fee of a surveillance,
 * and what is charged besides. A charge is paid, waived, or both; then it is settled. Amounts are
 * fen.
 */
#ifndef DOMAIN_CHARGE_H
#define DOMAIN_CHARGE_H

#include "domain/contract.h"
#include "domain/fee_rules.h"

enum charge_kind {
    CHARGE_CONTRACT,     /* an instalment after the contract, */
    CHARGE_AUDIT,        /* after the audit on site, */
    CHARGE_DECISION,     /* after the decision: in the order of enum payment_after */
    CHARGE_SURVEILLANCE, /* 监督审核费, as agreed in the contract of the cycle */
    CHARGE_TRAVEL,       /* 差旅费, as spent */
    CHARGE_OTHER,
    CHARGE_CERTIFICATE, /* 额外证书费: a part, an extra copy, a re-issue; by fee_rules.h */
    CHARGE_KIND_COUNT
};

enum charge_state {
    CHARGE_OPEN,
    CHARGE_SETTLED,
    CHARGE_LAPSED, /* another contract stands in its place */
    CHARGE_STATE_COUNT
};

extern const struct codes charge_kind_codes, charge_state_codes;
extern const char *const charge_kind_labels[CHARGE_KIND_COUNT];
extern const char *const charge_state_labels[CHARGE_STATE_COUNT];

struct charge {
    struct str id;
    struct str number; /* YS2026-00001 */
    struct str organisation;
    struct str certification_case;
    struct str certificate; /* of a surveillance or a further certificate; else empty */
    enum charge_kind kind;
    int64_t position; /* 1 … among those of its kind and case */
    int64_t amount_fen;
    int64_t paid_fen;
    int64_t waived_fen;
    struct date due_on;      /* not set: what it follows has not come yet */
    struct date remind_on;   /* the next reminder; not set: none */
    struct date proposed_on; /* a suspension was proposed; not set: none */
    enum charge_state state;
    struct str note;
    struct str made_by; /* account; empty: the program */
    int64_t made_at;
    int64_t revision;
};

int64_t charge_open_fen(const struct charge *charge);

/* Whether it is one of its contract's instalments. */
bool charge_is_instalment(enum charge_kind kind);

/* 0 while it is not overdue, has no day or owes nothing. */
int64_t charge_days_overdue(const struct charge *charge, struct date today);

/* Which column of the ageing a charge stands in that many days after its day: 0 not overdue, then
 * 1 … AGEING_COUNT − 1. */
int charge_ageing(const struct fee_rules *rules, int64_t days_overdue);

/* The first day of reminding after today: twice before it is due, on the day, and then every so
 * many days as long as it is open, and when a suspension is to be proposed. Not set for one that is
 * not due on any day. */
struct date charge_remind_on(
    const struct fee_rules *rules, const struct charge *charge, struct date today);

/* Whether a suspension is to be proposed now: it is overdue long enough, and none was. */
bool charge_calls_for_suspension(
    const struct fee_rules *rules, const struct charge *charge, struct date today);

/* Adds what was paid or waived, at most what is open; settled when nothing is left, and then nobody
 * is reminded any more. */
void charge_take(struct charge *charge, enum payment_kind kind, int64_t fen);

#endif
