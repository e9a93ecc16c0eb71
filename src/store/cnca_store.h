/* The reporting log to CNCA: what is due, batches, their rows. domain/cnca_report.h. */
#ifndef STORE_CNCA_STORE_H
#define STORE_CNCA_STORE_H

#include "domain/certification_case.h"
#include "domain/cnca_report.h"
#include "store/tx.h"

/* Adds the entry or changes it, by its id. */
enum fail cnca_item_store_save(const struct tx *tx, const struct cnca_item *item) MUST_USE;
enum fail cnca_item_store_load(
    const struct tx *tx, struct str id, struct cnca_item *ret_item) MUST_USE;

/* An entry as lists show it. */
struct cnca_item_row {
    struct cnca_item item;
    struct str organisation_name;
    struct str scheme;
};

/* What of the log is asked for; empty members do not restrict. */
struct cnca_filter {
    struct str search; /* part of a number or name */
    struct str state;  /* of report_state_codes; or "due", "overdue", "rejected", "reported_all" */
    struct str month;  /* "2026-11": of the event */
    struct str certificate;
    struct date today; /* always set */
};

/* What is due first, the longest overdue at the top; then the rest, latest report first. */
enum fail cnca_item_store_page(const struct tx *tx, const struct cnca_filter *filter,
    const struct page_request *page, struct cnca_item_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail cnca_item_store_count(
    const struct tx *tx, const struct cnca_filter *filter, int64_t *ret_count) MUST_USE;

/* Due, in no batch, and of events up to that day; by certificate and day. */
enum fail cnca_item_store_open(
    const struct tx *tx, struct date until, struct cnca_item **ret_items, size_t *ret_n) MUST_USE;

/* The last day of the entries of a case that are due; not set: none is. */
enum fail cnca_item_store_due(
    const struct tx *tx, struct str case_id, struct date *ret_due) MUST_USE;

/* Adds the batch or changes what became of it, by its id. */
enum fail cnca_batch_store_save(const struct tx *tx, const struct cnca_batch *batch) MUST_USE;

/* A batch with the names of who made and who ended it. */
struct cnca_batch_row {
    struct cnca_batch batch;
    struct str made_by_name;
    struct str ended_by_name;
    int64_t rejected; /* rows */
};

enum fail cnca_batch_store_load(
    const struct tx *tx, struct str id, struct cnca_batch_row *ret_row) MUST_USE;
/* Latest first. */
enum fail cnca_batch_store_page(const struct tx *tx, const struct page_request *page,
    struct cnca_batch_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail cnca_batch_store_count(
    const struct tx *tx, struct str search, int64_t *ret_count) MUST_USE;

/* Adds the row or changes the platform's answer, by batch and position. */
enum fail cnca_line_store_save(const struct tx *tx, const struct cnca_line *line) MUST_USE;
/* In order. */
enum fail cnca_line_store_list(
    const struct tx *tx, struct str batch, struct cnca_line **ret_lines, size_t *ret_n) MUST_USE;

#endif
