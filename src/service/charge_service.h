/*
 * What clients owe (应收账款): the list with its ageing, one charge, one client's account, and the
 * way into a charge for the acts on it.
 *
 * charge.add {case, kind, amount, due_on, note} by finance: travel as spent, or another fee;
 * charge.book {charge, amount, received_on, reference, note, credit_reason} by finance: more than
 * is open is refused, or kept as credit where a reason is given; charge.credit {charge, amount}
 * books from that credit; charge.waive {charge, amount, reason} by a manager. Whoever does one of
 * them has handled the fees of that case: R8 and R2 hold as for payment.record
 * (charge_act_service.c).
 */
#ifndef SERVICE_CHARGE_SERVICE_H
#define SERVICE_CHARGE_SERVICE_H

#include "domain/certification_case.h"
#include "service/command.h"
#include "service/use.h"
#include "store/charge_store.h"

#define CHARGE_READERS                                                                             \
    (ROLE_BIT(ROLE_FINANCE) | ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_SALES))
#define CHARGE_VISITORS (CHARGE_READERS | ROLE_BIT(ROLE_APPLICANT))

/* The lists, as a filter's word; "" is all. */
enum charge_list {
    CHARGES_ALL,
    CHARGES_COMING, /* open and not overdue */
    CHARGES_AGE_1,  /* overdue, by the columns of the ageing */
    CHARGES_AGE_2,
    CHARGES_AGE_3,
    CHARGES_AGE_4,
    CHARGES_WAITING, /* for what they follow */
    CHARGES_SETTLED,
    CHARGE_LIST_COUNT
};
extern const struct codes charge_list_codes;

struct charge_ask {
    enum charge_list list;
    struct str organisation; /* empty: all; of a client always its own */
    struct str search;
};

/* What is open, in the columns of the ageing. */
struct charge_ageing_sums {
    int64_t fen[AGEING_COUNT];
    int64_t waiting_fen;
    int64_t open_fen; /* all of them */
    int64_t overdue_fen;
};

struct charge_page {
    struct charge_row *rows;
    size_t n;
    int64_t total;
    struct charge_ageing_sums sums; /* of all that the actor may see here, whichever list it is */
};

/* FAIL_FORBIDDEN for people of the body who are no CHARGE_READERS. */
enum fail charge_service_page(struct use *use, const struct charge_ask *ask,
    const struct page_request *page, struct charge_page *ret_page) MUST_USE;

enum charge_file { CHARGE_CSV, CHARGE_XLSX };

/* The same list as a file, with a row of headings. FAIL_TOO_LARGE: CHARGE_FILE_ROWS at most. */
enum { CHARGE_FILE_ROWS = 20000 };
enum fail charge_service_file(struct use *use, const struct charge_ask *ask, enum charge_file file,
    struct str *ret_bytes) MUST_USE;

struct charge_view {
    struct charge charge;
    struct str organisation_name;
    struct payment *payments;
    size_t n_payments;
    struct invoice *invoices;
    size_t n_invoices;
    int64_t open_fen;
    int64_t uninvoiced_fen; /* of the amount without what was waived */
    int64_t days_overdue;
    int64_t credit_fen; /* of the client */
    bool may_book;
    bool may_credit;
    bool may_waive;
    bool may_invoice;
};

/* FAIL_NOT_FOUND: there is none, or it is another client's. */
enum fail charge_service_load(
    struct use *use, struct str id, struct charge_view *ret_view) MUST_USE;

/* All of one client: what it owes, has paid and has too much. */
struct charge_account {
    struct str organisation;
    struct str name;
    struct charge_ageing_sums sums;
    int64_t credit_fen;
    struct payment *payments; /* the latest first */
    size_t n_payments;
};
/* FAIL_NOT_FOUND for other clients. */
enum fail charge_service_account(
    struct use *use, struct str organisation, struct charge_account *ret_account) MUST_USE;

#define CHARGE_REF_FIELDS(type) COMMAND_REF_FIELDS(type, "charge", N_("Charge"))

/* Inside a use case: the charge that somebody with that role acts on, with R2 and R8 checked and
 * the duty kept. The charge is the subject of the event. */
enum fail charge_service_enter(struct use *use, const struct command_ref *ref, enum role role,
    struct charge_view *ret_view) MUST_USE;

/* The same check for acts that have no charge yet. */
enum fail charge_service_check(
    struct use *use, const struct certification_case *c, enum role role) MUST_USE;

/* The fee of the case's surveillance while it is open; FAIL_NOT_FOUND: nothing of it is. */
enum fail charge_service_unpaid_surveillance(
    struct use *use, struct str case_id, struct charge *ret_charge) MUST_USE;

/* A surveillance case's certificate is kept or re-issued: FAIL_STATE while its fee is open, unless
 * the body's rules only warn; then a running event notes the charge. */
enum fail charge_service_check_surveillance(struct use *use, struct str case_id) MUST_USE;

/* For the scheduler: one reminder that is due, with its notices, and the proposal to suspend the
 * certificate once it is overdue long enough, as a ground that somebody has to confirm.
 * FAIL_NOT_FOUND when there is none. */
enum fail charge_remind_next(struct use *use, struct charge *ret_charge) MUST_USE;

#endif
