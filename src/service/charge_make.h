/*
 * How charges come about, inside the transaction of what brings them: the instalments of a contract
 * when the client signs it, each due once what it follows has come; the yearly fee, agreed in the
 * contract of the cycle, when its surveillance is opened. A surveillance that gets a contract of
 * its own owes that instead. A further certificate costs what the scheme's fee table says, where
 * the body's rules (domain/fee_rules.h) charge it.
 */
#ifndef SERVICE_CHARGE_MAKE_H
#define SERVICE_CHARGE_MAKE_H

#include "domain/certification_case.h"
#include "domain/charge.h"
#include "domain/next_audit.h"
#include "service/use.h"

/* Numbers, dates and saves one that says organisation, case, kind, amount, day and note; its
 * position too, or 0 for the next of its kind and case. */
enum fail charge_make(struct use *use, struct charge *charge) MUST_USE;

/* Of a contract that both have signed. */
enum fail charge_make_contract(
    struct use *use, const struct certification_case *c, const struct contract *contract) MUST_USE;

/* Of a surveillance whose case was opened; nothing where the contract names no fee for it. */
enum fail charge_make_surveillance(struct use *use, const struct next_audit *audit) MUST_USE;

/* Certificates that were made besides the one that a case granted. */
struct charge_extra {
    const struct certificate *certificate; /* the one that was made, or copied */
    enum extra_cause cause;
    int64_t certificates; /* how many, ≥ 1: a re-issue takes its parts along */
};

/* The fee for them, charged to the certificate's case; of one that was taken over, to that of its
 * next audit. The event notes the charge, or that there is no case to charge it to. */
enum fail charge_make_extra(struct use *use, const struct charge_extra *extra) MUST_USE;

/* The case has come into its state: what follows the audit or the decision is due now, and what was
 * to come after the end of a terminated case lapses. */
enum fail charge_make_due(struct use *use, const struct certification_case *c) MUST_USE;

#endif
