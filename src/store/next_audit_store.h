/* The audits of certificates' cycles, to come and done. */
#ifndef STORE_NEXT_AUDIT_STORE_H
#define STORE_NEXT_AUDIT_STORE_H

#include "domain/lifecycle.h"
#include "domain/next_audit.h"
#include "store/tx.h"

/* Inserts or updates by certificate and position. */
enum fail next_audit_store_save(const struct tx *tx, const struct next_audit *audit) MUST_USE;

/* Likewise, of certificates that have none yet. */
struct filling next_audit_store_filling(void);

/* The one that is to come; FAIL_NOT_FOUND. */
enum fail next_audit_store_load(
    const struct tx *tx, struct str certificate, struct next_audit *ret_audit) MUST_USE;

/* All of a certificate's, the first one first. */
enum fail next_audit_store_list(const struct tx *tx, struct str certificate,
    struct next_audit **ret_audits, size_t *ret_n) MUST_USE;

/* The one that is to come goes on under the number that replaced the other. */
enum fail next_audit_store_move(const struct tx *tx, struct str from, struct str to) MUST_USE;

/* The audit that a case is for; FAIL_NOT_FOUND. */
enum fail next_audit_store_of_case(
    const struct tx *tx, struct str case_id, struct next_audit *ret_audit) MUST_USE;

/* Of certificates in force, the one whose case has waited the longest up to that day to be opened;
 * FAIL_NOT_FOUND when none has. */
enum fail next_audit_store_due(
    const struct tx *tx, struct date today, struct next_audit *ret_audit) MUST_USE;

/* The latest case of that activity about the certificate that is not at an end; FAIL_NOT_FOUND. */
enum fail next_audit_store_find_case(const struct tx *tx, struct str certificate,
    enum activity activity, struct str *ret_case) MUST_USE;

/* A row of the list of what is to come. */
struct next_audit_row {
    struct str certificate;
    struct str organisation;
    struct str organisation_name;
    struct str scheme;
    struct str level;
    enum certificate_status status;
    enum activity activity;
    struct date planned_on;
    struct date latest_on;
    struct str certification_case;
    struct str state; /* of the case; empty without one */
    enum overdue_reason overdue;
};

/* Of certificates in force on `today`. */
struct next_audit_filter {
    struct date today;
    struct date from; /* planned, both days included */
    struct date until;
    struct date latest_before; /* not set: any */
    bool unopened;             /* only those without a case */
    struct str search;         /* in the name and the number */
};

/* By planned day. */
enum fail next_audit_store_page(const struct tx *tx, const struct next_audit_filter *filter,
    const struct page_request *page, struct next_audit_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail next_audit_store_count(
    const struct tx *tx, const struct next_audit_filter *filter, int64_t *ret_count) MUST_USE;

#endif
