/* Settlements, their lines and receipts, and the days on site that none of them holds yet. */
#ifndef STORE_SETTLEMENT_STORE_H
#define STORE_SETTLEMENT_STORE_H

#include "domain/settlement.h"
#include "store/tx.h"

/* Saving again replaces it. */
enum fail settlement_store_save(const struct tx *tx, const struct settlement *settlement) MUST_USE;
enum fail settlement_store_load(
    const struct tx *tx, struct str id, struct settlement *ret_settlement) MUST_USE;
/* FAIL_NOT_FOUND: that person has none of that month. */
enum fail settlement_store_find(const struct tx *tx, struct str account, struct str month,
    struct settlement *ret_settlement) MUST_USE;

/* Empty texts mean any. */
struct settlement_filter {
    struct str search; /* in the number and the person's name */
    struct str account;
    struct str month;
    struct str state;
};

struct settlement_row {
    struct settlement settlement;
    struct str name; /* of the person */
};

/* The latest month first, by number. */
enum fail settlement_store_page(const struct tx *tx, const struct settlement_filter *filter,
    const struct page_request *page, struct settlement_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail settlement_store_count(
    const struct tx *tx, const struct settlement_filter *filter, int64_t *ret_count) MUST_USE;

enum fail settlement_line_store_add(
    const struct tx *tx, const struct settlement_line *line) MUST_USE;
enum fail settlement_line_store_load(
    const struct tx *tx, struct str id, struct settlement_line *ret_line) MUST_USE;
/* By day, days before travel. */
enum fail settlement_line_store_list(const struct tx *tx, struct str settlement,
    struct settlement_line **ret_lines, size_t *ret_n) MUST_USE;
/* One line with its receipts; and all days of a settlement, to be collected anew. */
enum fail settlement_line_store_remove(const struct tx *tx, struct str id) MUST_USE;
enum fail settlement_line_store_clear_days(const struct tx *tx, struct str settlement) MUST_USE;

enum fail settlement_file_store_add(
    const struct tx *tx, const struct settlement_file *file) MUST_USE;
enum fail settlement_file_store_load(
    const struct tx *tx, struct str id, struct settlement_file *ret_file) MUST_USE;
/* Of all lines of a settlement. */
enum fail settlement_file_store_list(const struct tx *tx, struct str settlement,
    struct settlement_file **ret_files, size_t *ret_n) MUST_USE;

/* Time on site that the client confirmed, up to a day, on days that no settlement holds: by day,
 * the longest first. */
struct settlement_presence {
    struct date day;
    struct str certification_case;
    int64_t minutes;
};
enum fail settlement_store_presence(const struct tx *tx, struct str account, struct date until,
    struct settlement_presence **ret_days, size_t *ret_n) MUST_USE;

#endif
