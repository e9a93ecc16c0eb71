/*
 * Settlement (结算) of what the body's people are paid: for each day on site that the client
 * confirmed, the rate of their part and grade (fee_rules.h), and travel with its receipts. One a
 * person and month; somebody else approves it, and a third person pays. Amounts are fen.
 */
#ifndef DOMAIN_SETTLEMENT_H
#define DOMAIN_SETTLEMENT_H

#include "base/date.h"
#include "domain/fee_rules.h"

enum settlement_state {
    SETTLEMENT_DRAFT,
    SETTLEMENT_SUBMITTED,
    SETTLEMENT_APPROVED,
    SETTLEMENT_PAID,
    SETTLEMENT_STATE_COUNT
};

enum settlement_kind { SETTLEMENT_DAY, SETTLEMENT_TRAVEL };

extern const struct codes settlement_state_codes, settlement_kind_codes;
extern const char *const settlement_state_labels[SETTLEMENT_STATE_COUNT];

struct settlement {
    struct str id;
    struct str number; /* JS2026-00001 */
    struct str account;
    struct str month; /* "2026-10" */
    enum settlement_state state;
    int64_t days_fen;
    int64_t travel_fen;
    struct str return_reason; /* of the last return; empty: none */
    int64_t submitted_at;
    struct str approved_by; /* empty: not yet */
    int64_t approved_at;
    struct str paid_by;
    struct date paid_on;
    struct str reference;
    int64_t made_at;
    int64_t revision;
};

struct settlement_line {
    struct str id;
    struct str settlement;
    struct str account;
    enum settlement_kind kind;
    struct date day;
    struct str certification_case; /* may be empty for travel */
    enum team_part part;           /* of a day, as are those below it up to the rate */
    enum person_grade grade;
    int64_t minutes;
    int64_t half_days;
    int64_t rate_fen;
    struct str claim; /* of travel: an id of fee_rules.claims */
    int64_t amount_fen;
    struct str note;
};

/* A receipt. */
struct settlement_file {
    struct str id;
    struct str line;
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
    struct str added_by;
    int64_t added_at;
};

/* "2026-10" and its last day; false for any other text. */
bool settlement_month_read(struct str month, struct date *ret_last);

/* What those half days are paid at that rate, half a fen up. */
int64_t settlement_amount(int64_t rate_fen, int64_t half_days);

#endif
