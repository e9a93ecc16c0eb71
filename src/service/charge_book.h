/*
 * Booking of money on charges, inside the transaction of the use case that does it, and what
 * follows: a charge that is settled marks its invoices paid, ends the proposal to suspend its
 * certificate, and speaks for restoring one that was suspended for it.
 */
#ifndef SERVICE_CHARGE_BOOK_H
#define SERVICE_CHARGE_BOOK_H

#include "domain/certificate.h"
#include "domain/charge.h"
#include "service/use.h"

/* What comes in: kind, amount, day, reference and note; the rest is filled in. */
enum fail charge_book(struct use *use, struct charge *charge, const struct payment *money) MUST_USE;

/* Money for the instalments of a case, each in turn as they are due; what no charge takes is booked
 * on the price as a whole. */
enum fail charge_book_case(
    struct use *use, struct str case_id, const struct payment *money) MUST_USE;

/* The certificate that a charge is about, as it stands today: that of its surveillance or renewal,
 * or what its case granted. FAIL_NOT_FOUND: none yet. */
enum fail charge_book_certificate(
    struct use *use, const struct charge *charge, struct certificate *ret_certificate) MUST_USE;

#define CHARGE_SOURCE "payment" /* of grounds: status_ground.h */

#endif
