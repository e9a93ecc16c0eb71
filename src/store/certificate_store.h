/* Certificates and their numbers; register_store.h searches them for the public. */
#ifndef STORE_CERTIFICATE_STORE_H
#define STORE_CERTIFICATE_STORE_H

#include "domain/certificate.h"
#include "domain/certification_case.h"
#include "store/name_index.h"
#include "store/tx.h"

/* The next serial of a series, from 1; taken for good when the transaction commits, so a failed
 * issue leaves no hole. */
enum fail number_store_take(const struct tx *tx, struct str series, int64_t *ret_serial) MUST_USE;

/* The next one taken will be `next` at least: after numbers that came from elsewhere. */
enum fail number_store_raise(const struct tx *tx, struct str series, int64_t next) MUST_USE;

/* Adds the certificate and makes its organisation's name findable. */
enum fail certificate_store_add(
    const struct tx *tx, const struct certificate *certificate) MUST_USE;

/* One of many that were not granted here: the caller ends the writer of the names, and the search
 * of the body's people (search_source.h) has nothing of them. */
enum fail certificate_store_put(
    const struct tx *tx, struct name_writer *names, const struct certificate *certificate) MUST_USE;

/* Likewise all at once, of struct certificate: their names are the caller's. */
struct filling certificate_store_filling(void);

/* The outlets of its annex, in order. */
enum fail covered_outlet_store_add(
    const struct tx *tx, const struct covered_outlet *outlet) MUST_USE;
enum fail covered_outlet_store_list(const struct tx *tx, struct str number,
    struct covered_outlet **ret_outlets, size_t *ret_n) MUST_USE;
enum fail covered_outlet_store_page(const struct tx *tx, struct str number,
    const struct page_request *page, struct covered_outlet **ret_outlets, size_t *ret_n) MUST_USE;

enum fail certificate_store_load(
    const struct tx *tx, struct str number, struct certificate *ret_certificate) MUST_USE;

/* Those with one of up to TX_AMONG numbers, in no order: number and organisation alone. */
enum fail certificate_store_among(const struct tx *tx, const struct str *numbers, size_t n,
    struct certificate **ret_certificates, size_t *ret_n) MUST_USE;

/* What the register says of it as text, for service/register_json.h alone. Every change below takes
 * the text away: it is empty until it is set again. */
struct certificate_entry {
    struct str number;
    enum certificate_status status; /* as stored */
    struct date expires_on;
    struct str entry;
};
enum fail certificate_store_load_entry(
    const struct tx *tx, struct str number, struct certificate_entry *ret_entry) MUST_USE;
enum fail certificate_store_set_entry(
    const struct tx *tx, struct str number, struct str entry) MUST_USE;

/* The main certificate that the case granted, as worded last; a later case's replacement of it is
 * that case's. */
enum fail certificate_store_of_case(
    const struct tx *tx, struct str case_id, struct certificate *ret_certificate) MUST_USE;

/*
 * For service/status_change.h alone, which writes the history with it but for surveillances.
 * Changes of one that stands; FAIL_CONFLICT when it is not in that condition (any more).
 * Replaced: by a successor that was added, on the successor's day of issue; the number stays, out
 * of force, as cancelled. Status: from what it was. Surveilled: one surveillance more is counted.
 */
enum fail certificate_store_replace(const struct tx *tx, struct str number,
    const struct certificate *successor, enum replacement replacement) MUST_USE;
enum fail certificate_store_set_status(const struct tx *tx, struct str number,
    enum certificate_status from, enum certificate_status to) MUST_USE;
enum fail certificate_store_set_history(
    const struct tx *tx, struct str number, struct str history) MUST_USE;
enum fail certificate_store_surveilled(const struct tx *tx, struct str number) MUST_USE;

/* Those of an organisation under a scheme ("" for any), latest first, whatever their status. */
enum fail certificate_store_of_organisation(const struct tx *tx, struct str organisation,
    struct str scheme, struct certificate **ret_certificates, size_t *ret_n) MUST_USE;

/* The parts (子证书) of a main certificate that were not replaced, by number, whatever their
 * status.
 */
enum fail certificate_store_parts(const struct tx *tx, struct str main_number,
    struct certificate **ret_certificates, size_t *ret_n) MUST_USE;

/* What of all certificates is asked for; empty members do not restrict. */
struct certificate_filter {
    struct str search; /* in number and name */
    struct str status; /* its code, as it is today */
    struct str scheme;
    struct str level;
    struct date today;   /* always set */
    struct date ends_by; /* in force, and its last day is that one or before */
};

/* The body's own list; sorted by "number", "organisation", "issued", "expires" or, by default,
 * latest first. */
enum fail certificate_store_page(const struct tx *tx, const struct certificate_filter *filter,
    const struct page_request *page, struct certificate **ret_certificates, size_t *ret_n) MUST_USE;
enum fail certificate_store_count(
    const struct tx *tx, const struct certificate_filter *filter, int64_t *ret_count) MUST_USE;

/* Who decided on a certificate that was taken over, and when. */
enum fail certificate_store_decided(
    const struct tx *tx, struct str number, struct date decided_on, struct str deciders) MUST_USE;

#endif
