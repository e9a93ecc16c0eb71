/* What clients owe, and invoices; what was paid is in contract_store.h. */
#ifndef STORE_CHARGE_STORE_H
#define STORE_CHARGE_STORE_H

#include "domain/charge.h"
#include "domain/invoice.h"
#include "store/tx.h"

/* Saving again replaces it. */
enum fail charge_store_save(const struct tx *tx, const struct charge *charge) MUST_USE;
enum fail charge_store_load(const struct tx *tx, struct str id, struct charge *ret_charge) MUST_USE;

/* Of a case: what is due on a day first, then by kind and position. */
enum fail charge_store_of_case(
    const struct tx *tx, struct str case_id, struct charge **ret_charges, size_t *ret_n) MUST_USE;

/* Of a certificate, the latest first. */
enum fail charge_store_of_certificate(
    const struct tx *tx, struct str number, struct charge **ret_charges, size_t *ret_n) MUST_USE;

/* The open one that somebody is to be reminded of the longest; FAIL_NOT_FOUND when none is. */
enum fail charge_store_due(
    const struct tx *tx, struct date today, struct charge *ret_charge) MUST_USE;

/* Which ones; empty texts and days that are not set mean any. */
struct charge_filter {
    struct str search; /* in numbers, the case's id and the client's name */
    struct str organisation;
    struct str state;
    struct date from; /* due from that day on, until that day */
    struct date until;
    bool waiting; /* only those without a day */
};

struct charge_row {
    struct charge charge;
    struct str organisation_name;
};

/* Open ones first, by their day; those without a day behind them; then the latest. */
enum fail charge_store_page(const struct tx *tx, const struct charge_filter *filter,
    const struct page_request *page, struct charge_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail charge_store_count(
    const struct tx *tx, const struct charge_filter *filter, int64_t *ret_count) MUST_USE;

/* What is open, of an organisation ("" for all): by the day it is due. */
struct charge_open {
    struct date due_on; /* not set: waits for its day */
    int64_t open_fen;
    int64_t charges;
};
enum fail charge_store_open(const struct tx *tx, struct str organisation,
    struct charge_open **ret_open, size_t *ret_n) MUST_USE;

/* Saving again replaces it. FAIL_CONFLICT: another has that state number. */
enum fail invoice_store_save(const struct tx *tx, const struct invoice *invoice) MUST_USE;
enum fail invoice_store_load(
    const struct tx *tx, struct str id, struct invoice *ret_invoice) MUST_USE;
enum fail invoice_store_of_charge(
    const struct tx *tx, struct str charge, struct invoice **ret_invoices, size_t *ret_n) MUST_USE;

/* Whether there is one with that number of the state's, red or not. */
enum fail invoice_store_has_number(
    const struct tx *tx, struct str state_number, bool *ret_has) MUST_USE;

struct invoice_filter {
    struct str search; /* in both numbers, the title and the tax number */
    struct str organisation;
    struct str state;
};

/* Drafts first, then the latest. */
enum fail invoice_store_page(const struct tx *tx, const struct invoice_filter *filter,
    const struct page_request *page, struct invoice **ret_invoices, size_t *ret_n) MUST_USE;
enum fail invoice_store_count(
    const struct tx *tx, const struct invoice_filter *filter, int64_t *ret_count) MUST_USE;

#endif
