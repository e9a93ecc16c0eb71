/*
 * The one way in which the status of a certificate changes: the row of its history, the certificate
 * itself, what the register shows of both, and the parts that go with their main certificate, all
 * inside the transaction of the use case (or of the daily work) that calls it.
 */
#ifndef SERVICE_STATUS_CHANGE_H
#define SERVICE_STATUS_CHANGE_H

#include "domain/status_reason.h"
#include "service/log_service.h"
#include "service/use.h"

/* Begins the history of a certificate that was added just now: issued, or, where no case granted it
 * or it is not valid, taken over on the day of its issue in the status that it has. Of many that
 * are taken over by one act: take_over.h. */
enum fail status_change_begin(struct use *use, const struct certificate *certificate) MUST_USE;

/*
 * Adds the change to the certificate's history. Of `change` these are the caller's: act, reason,
 * note, facts_confirmed_on, effective_on (today where it is not set), ends_on, correct_by,
 * return_by, certification_case and notice; the rest follows from the certificate, the reasons and
 * the actor. Parts in force go with it on the same day; one that is restored takes with it those
 * that were suspended with it, and no suspension of a part outlasts the part.
 *
 * FAIL_STATE, FAIL_INVALID with problems: domain/certificate_status.h, and for a reason that is not
 * listed or does not fit. FAIL_CONFLICT: the certificate is not as it was read.
 */
enum fail status_change_apply(struct use *use, const struct certificate *certificate,
    const struct status_change *change) MUST_USE;

/* A certificate gives way to its successor (换证), which was added: it is cancelled for the reason
 * "replaced" on the successor's day of issue, marked as archived, and its number stays. Whoever
 * replaces a main certificate replaces its parts too, and then ends those that are left. */
enum fail status_change_replace(struct use *use, const struct certificate *certificate,
    const struct certificate *successor, enum replacement replacement) MUST_USE;
enum fail status_change_end_parts(struct use *use, const struct certificate *certificate) MUST_USE;

/* Expires the certificate that should have been longest; FAIL_NOT_FOUND when none should. A
 * transaction of its own, with its event by nobody and the notices of that: for the daily work. */
enum fail status_change_expire(struct use *use, struct str *ret_number) MUST_USE;

/* The last day that a suspension from `start` may last to, by the clock of the scheme: months,
 * never behind the expiry. "suspension_max_months", "suspension_usual_months"; without such a clock
 * the expiry. */
enum fail status_change_longest(struct use *use, const struct certificate *certificate,
    const char *clock, struct date start, struct date *ret_day) MUST_USE;

#endif
