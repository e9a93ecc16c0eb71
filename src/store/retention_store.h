/* Legal holds, and certificates by how long their records are kept. */
#ifndef STORE_RETENTION_STORE_H
#define STORE_RETENTION_STORE_H

#include "domain/retention.h"
#include "store/tx.h"

/* Inserts, or notes that it was lifted. */
enum fail legal_hold_store_save(const struct tx *tx, const struct legal_hold *hold) MUST_USE;
enum fail legal_hold_store_load(
    const struct tx *tx, struct str id, struct legal_hold *ret_hold) MUST_USE;

/* Of a certificate, the latest first. */
enum fail legal_hold_store_list(const struct tx *tx, struct str certificate,
    struct legal_hold **ret_holds, size_t *ret_n) MUST_USE;

struct retention_row {
    struct str number;
    struct date status_on;
    int64_t holds; /* that were not lifted */
};

/* Certificates that have ended by `today` or are held, searched in number and company, those that
 * ended first first; and how many there are. */
enum fail retention_store_page(const struct tx *tx, struct date today,
    const struct page_request *page, struct retention_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail retention_store_count(
    const struct tx *tx, struct date today, struct str search, int64_t *ret_count) MUST_USE;
/* Of one, whether it ended or not. FAIL_NOT_FOUND. */
enum fail retention_store_load(
    const struct tx *tx, struct str number, struct retention_row *ret_row) MUST_USE;

#endif
