/* The histories of certificates: only ever added to. */
#ifndef STORE_STATUS_STORE_H
#define STORE_STATUS_STORE_H

#include "domain/certificate_status.h"
#include "store/tx.h"

/* FAIL_CONFLICT: its place in the history is taken, or it does not follow the row before it. */
enum fail status_store_add(const struct tx *tx, const struct status_change *change) MUST_USE;

/* Of many certificates, the first row of each: it follows none. */
struct filling status_store_filling(void);

/* Of a certificate, the first one first. */
enum fail status_store_list(const struct tx *tx, struct str number,
    struct status_change **ret_changes, size_t *ret_n) MUST_USE;
enum fail status_store_last(
    const struct tx *tx, struct str number, struct status_change *ret_change) MUST_USE;

/* The number of a certificate whose last day is over and whose status does not say so yet, the
 * longest gone first; FAIL_NOT_FOUND when there is none. */
enum fail status_store_overdue(
    const struct tx *tx, struct date today, struct str *ret_number) MUST_USE;

#endif
