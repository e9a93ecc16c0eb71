/*
 * The reporting log (上报台账): one entry for each event of a certificate that the authority has to
 * be told of, with the last day for it, how far it got, and what is wrong with its row.
 */
#ifndef SERVICE_CNCA_LOG_SERVICE_H
#define SERVICE_CNCA_LOG_SERVICE_H

#include "service/cnca_source.h"
#include "store/cnca_store.h"

#define CNCA_REPORTERS ROLE_BIT(ROLE_REPORTER)
#define CNCA_READERS                                                                               \
    (CNCA_REPORTERS | ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_HEAD) |      \
        ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_REGULATOR))

/* Inside the transaction in which it happened: adds an entry of which the caller gives certificate,
 * event, certification_case ("" for none), status_change, change, note and state. It occurred
 * today, and is due by the scheme's clock; the case gets that deadline, with its reminders. */
enum fail cnca_log_service_add(struct use *use, const struct cnca_item *item) MUST_USE;

/* Sets the case's deadline to the next entry that is due, or takes it away. */
enum fail cnca_log_service_remind(struct use *use, struct str case_id) MUST_USE;

/* An entry in a list. */
struct cnca_log_line {
    struct cnca_item_row row;
    struct problems problems; /* of its row, where it is due */
    int64_t days_left;        /* negative: overdue */
};

struct cnca_log_page {
    struct cnca_log_line *lines;
    size_t n;
    int64_t total;
    int64_t due; /* of all, whatever the filter */
    int64_t overdue;
    int64_t rejected;
};

/* FAIL_FORBIDDEN for whoever is none of CNCA_READERS; here and below. */
enum fail cnca_log_service_page(struct use *use, struct cnca_filter *filter,
    const struct page_request *page, struct cnca_log_page *ret_page) MUST_USE;

/* One entry with the row that it would become today. FAIL_NOT_FOUND. */
struct cnca_log_view {
    struct cnca_item item;
    struct cnca_made made;
    struct problems problems;
    struct str first_problem; /* in words; empty: none */
};
enum fail cnca_log_service_show(
    struct use *use, struct str id, struct cnca_log_view *ret_view) MUST_USE;

struct cnca_batch_page {
    struct cnca_batch_row *rows;
    size_t n;
    int64_t total;
};
enum fail cnca_log_service_batches(
    struct use *use, const struct page_request *page, struct cnca_batch_page *ret_page) MUST_USE;

struct cnca_batch_view {
    struct cnca_batch_row row;
    struct cnca_line *lines;
    size_t n;
};
enum fail cnca_log_service_batch(
    struct use *use, struct str id, struct cnca_batch_view *ret_view) MUST_USE;

/* The files of a batch. */
enum cnca_file {
    CNCA_FILE_CERTIFICATES,
    CNCA_FILE_CERTIFICATES_CSV,
    CNCA_FILE_TEAMS,
    CNCA_FILE_TEAMS_CSV,
    CNCA_FILE_COUNT
};

/* "certificates.xlsx", …: the name in addresses and of what is saved. */
extern const struct codes cnca_file_codes;

/* The hash under which the file lies in the blob store; for CNCA_REPORTERS. */
enum fail cnca_log_service_digest(
    struct use *use, struct str id, enum cnca_file file, struct str *ret_sha256) MUST_USE;

/* The bytes that were frozen; for CNCA_REPORTERS. FAIL_BROKEN: they are not what was frozen. */
enum fail cnca_log_service_file(
    struct use *use, struct str id, enum cnca_file file, struct str *ret_bytes) MUST_USE;

#endif
