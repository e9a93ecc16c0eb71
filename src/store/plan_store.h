/* Audit plans: their timetables, how far each got, what was reported. */
#ifndef STORE_PLAN_STORE_H
#define STORE_PLAN_STORE_H

#include "domain/plan_status.h"
#include "store/tx.h"

enum fail plan_store_save(const struct tx *tx, const struct plan_status *status) MUST_USE;

/* FAIL_NOT_FOUND: nothing was planned yet. */
enum fail plan_store_load(
    const struct tx *tx, struct str case_id, struct plan_status *ret_status) MUST_USE;

/* The highest number that begins so; empty when there is none. */
enum fail plan_store_last_number(
    const struct tx *tx, struct str prefix, struct str *ret_number) MUST_USE;

enum fail plan_row_store_add(const struct tx *tx, const struct plan_row *row) MUST_USE;

/* Of that case; nothing where there is none of that id. */
enum fail plan_row_store_remove(
    const struct tx *tx, struct str case_id, struct str row, int64_t *ret_n) MUST_USE;

/* The timetable of a case, in the order of audit_plan_sort. */
enum fail plan_row_store_list(
    const struct tx *tx, struct str case_id, struct audit_plan *ret_plan) MUST_USE;

/* When each member of a case's team was last at each site of its client, by the plans of the
 * client's other cases that were not terminated. */
enum fail plan_acquaintance_store_list(const struct tx *tx, const struct certification_case *c,
    struct plan_acquaintance **ret_items, size_t *ret_n) MUST_USE;

enum fail plan_record_store_add(const struct tx *tx, const struct plan_record *record) MUST_USE;

/* Latest first. */
enum fail plan_record_store_list(const struct tx *tx, struct str case_id,
    struct plan_record **ret_records, size_t *ret_n) MUST_USE;

/* A plan in a list. */
struct plan_line {
    struct str certification_case;
    struct str organisation; /* id */
    struct str organisation_name;
    struct str scheme;
    struct str scheme_sha256;
    enum activity activity;
    enum case_state state;
    struct str plan_number;
    struct date first_on;
    struct date last_on;
    int64_t issued_at;
    int64_t approved_at;
    enum report_state report_state;
    int64_t reported_at;
};

struct plan_filter {
    struct str search; /* in names, case and plan numbers */
    struct str state;  /* a word of report_state_codes; empty: all */
};

/* Plans that were issued at least once, the earliest first day first. */
enum fail plan_store_page(const struct tx *tx, const struct plan_filter *filter,
    const struct page_request *page, struct plan_line **ret_lines, size_t *ret_n) MUST_USE;
enum fail plan_store_count(
    const struct tx *tx, const struct plan_filter *filter, int64_t *ret_count) MUST_USE;

/* Whose plans, and on which days. */
struct plan_reader {
    struct str account;
    struct str organisation; /* empty: those of the account */
    struct date from;
    struct date until;
};

/* Issued plans with a row from … until that the account stands in; or, with an organisation
 * instead, its approved ones. */
enum fail plan_store_of_reader(const struct tx *tx, const struct plan_reader *reader,
    struct plan_line **ret_lines, size_t *ret_n) MUST_USE;

#endif
