/* The register as open data: what stands in a day's file, the files of the days, and what was in
 * force on the latest of them. */
#ifndef STORE_OPEN_DATA_STORE_H
#define STORE_OPEN_DATA_STORE_H

#include "domain/open_data.h"
#include "store/tx.h"

/* At most `limit` certificates behind that number, in the order of numbers, whatever their status.
 */
enum fail open_data_store_entries(const struct tx *tx, struct str after, int64_t limit,
    struct open_data_entry **ret_entries, size_t *ret_n) MUST_USE;

/* Those valid on the day, counted in the database by all that a register_count tells apart. Goes
 * through all certificates: once a day. */
enum fail open_data_store_count(const struct tx *tx, struct date day,
    struct register_count **ret_counts, size_t *ret_n) MUST_USE;

/* Takes the place of all counts there were. */
enum fail register_count_store_replace(
    const struct tx *tx, const struct register_count *counts, size_t n) MUST_USE;

/* Sums of the counts. */
enum register_sum {
    REGISTER_BY_SCHEME,
    REGISTER_BY_LEVEL, /* and scheme */
    REGISTER_BY_STARS,
    REGISTER_BY_REGION,
    REGISTER_BY_YEAR,
    REGISTER_SUMS
};

/* Of a scheme, or of all (""); what is not told apart is empty.
 * Schemes and regions by size, levels within their scheme and stars from the highest, years in
 * order. */
enum fail register_count_store_sum(const struct tx *tx, enum register_sum by, struct str scheme,
    struct register_count **ret_counts, size_t *ret_n) MUST_USE;

/* FAIL_CONFLICT: that day has its file already. */
enum fail open_data_store_add(const struct tx *tx, const struct open_data *made) MUST_USE;
/* FAIL_NOT_FOUND. */
enum fail open_data_store_load(
    const struct tx *tx, struct date day, struct open_data *ret_made) MUST_USE;
enum fail open_data_store_latest(const struct tx *tx, struct open_data *ret_made) MUST_USE;
/* The latest first. */
enum fail open_data_store_page(const struct tx *tx, const struct page_request *page,
    struct open_data **ret_made, size_t *ret_n) MUST_USE;
enum fail open_data_store_total(const struct tx *tx, int64_t *ret_total) MUST_USE;

/* The days before that one whose files are still kept; and that they are so no longer. */
enum fail open_data_store_kept_before(
    const struct tx *tx, struct date day, struct open_data **ret_made, size_t *ret_n) MUST_USE;
enum fail open_data_store_forget(const struct tx *tx, struct date day) MUST_USE;
/* How many days' files with that content are kept: two days without a change have the same. */
enum fail open_data_store_kept(const struct tx *tx, struct str sha256, int64_t *ret_count) MUST_USE;

#endif
