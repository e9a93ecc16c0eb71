/*
 * What a body says to those who owe it, and what it pays its people (收费与结算规则), as data: the
 * program has rules of its own (document/templates/fees.yaml, which explains the keys); a body may
 * put others into its data folder.
 */
#ifndef DOMAIN_FEE_RULES_H
#define DOMAIN_FEE_RULES_H

#include "domain/person.h"
#include "domain/scheme.h"
#include "domain/team.h"

/* A set of codes is 0 for any. */
struct pay_rate {
    uint32_t parts;
    uint32_t grades;
    uint32_t employment;
    struct rational day_yuan;
};

/* What can be claimed besides days: "train". */
struct claim_kind {
    struct str id;
    struct rational limit_yuan; /* of one claim; 0: none */
    bool without_receipt;
    struct names names;
};

/* What makes a certificate besides the one that a case grants. */
enum extra_cause {
    EXTRA_PART,         /* 子证书 */
    EXTRA_COPY,         /* 证书副本 */
    EXTRA_CHANGE,       /* re-issued: what it says was changed, */
    EXTRA_SURVEILLANCE, /* after a surveillance, */
    EXTRA_OTHER,        /* for another reason */
    EXTRA_CAUSE_COUNT
};
extern const struct codes extra_cause_codes;

struct extra_rules {
    struct rational yuan; /* where the scheme's fee table names no price */
    int64_t due_days;     /* after it was made */
    uint32_t causes;      /* that are charged; 0: none is */
};

/* What an open fee of a surveillance does when its certificate is to be kept or re-issued. */
enum unpaid_policy { UNPAID_BLOCKS, UNPAID_WARNS };

enum { AGEING_BOUNDS = 3, AGEING_COUNT = AGEING_BOUNDS + 2 };

struct fee_rules {
    int64_t before_days;
    int64_t again_before_days;
    int64_t overdue_every_days;
    int64_t propose_days;
    int64_t ageing[AGEING_BOUNDS]; /* ascending */
    int64_t surveillance_days_before;
    enum unpaid_policy surveillance_unpaid;
    struct extra_rules extra;
    int64_t whole_day_minutes;
    int64_t half_day_minutes;
    struct pay_rate *rates;
    size_t n_rates;
    struct claim_kind *claims;
    size_t n_claims;
};

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong: shape.h,
 * bounds that do not ascend, an amount that is not whole fen. Texts live in the arena of
 * `problems`. */
enum fail fee_rules_read(
    struct problems *problems, struct str content, struct fee_rules *ret_rules) MUST_USE;

/* What a day is paid, in fen; 0 where no row fits. */
int64_t fee_rules_day_fen(struct arena *arena, const struct fee_rules *rules, enum team_part part,
    const struct person *person);

/* NULL: there is none of that id. */
const struct claim_kind *fee_rules_claim(const struct fee_rules *rules, struct str id);

/* Whether a certificate that came about so is charged. */
bool fee_rules_charges(const struct fee_rules *rules, enum extra_cause cause);

/* How many half days those minutes of one day count: 0, 1 or 2. */
int64_t fee_rules_half_days(const struct fee_rules *rules, int64_t minutes);

#endif
