/*
 * Settlements of the body's people.
 *
 * settlement.open {month} by an assessor, for oneself: collects the days on site up to the end of
 * that month that a client confirmed and that no settlement holds, each once with its rate; again
 * for a draft, it collects anew. settlement.claim {settlement, claim, day, case, amount, note,
 * files} and settlement.drop {settlement, line} for travel; settlement.submit {settlement};
 * settlement.approve and settlement.return {settlement, reason} by a manager who is not the
 * claimant; settlement.pay {settlement, paid_on, reference} by finance, neither the claimant nor
 * the approver.
 */
#ifndef SERVICE_SETTLEMENT_SERVICE_H
#define SERVICE_SETTLEMENT_SERVICE_H

#include "service/use.h"
#include "store/settlement_store.h"

#define SETTLEMENT_READERS (ROLE_BIT(ROLE_FINANCE) | ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD))
#define SETTLEMENT_VISITORS (SETTLEMENT_READERS | ROLE_BIT(ROLE_ASSESSOR))

struct settlement_page {
    struct settlement_row *rows;
    size_t n;
    int64_t total;
};

/* All for SETTLEMENT_READERS, else one's own. FAIL_FORBIDDEN for who is no SETTLEMENT_VISITOR. */
enum fail settlement_service_page(struct use *use, struct settlement_filter *filter,
    const struct page_request *page, struct settlement_page *ret_page) MUST_USE;

struct settlement_view {
    struct settlement settlement;
    struct str name;
    struct str approver;
    struct settlement_line *lines;
    size_t n_lines;
    struct settlement_file *files;
    size_t n_files;
    int64_t total_fen;
    bool may_change; /* draft and one's own */
    bool may_judge;
    bool may_pay;
};

/* FAIL_NOT_FOUND: there is none, or it is somebody else's. */
enum fail settlement_service_load(
    struct use *use, struct str id, struct settlement_view *ret_view) MUST_USE;

enum fail settlement_service_file(
    struct use *use, struct str id, struct settlement_file *ret_file) MUST_USE;

/* The sheet of a month as xlsx, a row a line, of all that were submitted: for SETTLEMENT_READERS.
 * FAIL_INVALID: no month. */
enum fail settlement_service_sheet(
    struct use *use, struct str month, struct str *ret_bytes) MUST_USE;

#endif
