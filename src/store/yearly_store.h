/* What the yearly statistics are counted from, and which years were reported. */
#ifndef STORE_YEARLY_STORE_H
#define STORE_YEARLY_STORE_H

#include "domain/yearly_report.h"
#include "store/tx.h"

/* Certificates of a scheme that are alike. */
struct yearly_count {
    struct str scheme;
    struct str figure; /* of yearly_figure_codes, or an act that has no figure */
    int64_t n;
};

/* A year: its days, and the instants at which it begins and is over. */
struct yearly_span {
    struct date first;
    struct date last;
    int64_t from;
    int64_t until;
};

/* By scheme. */
enum fail yearly_store_counts(const struct tx *tx, const struct yearly_span *span,
    struct yearly_count **ret_counts, size_t *ret_n) MUST_USE;

/* A person of the registry with one of the codes that they hold, or none. */
struct yearly_holder {
    struct person person; /* account, employment, grade and days only */
    struct str code;
};

/* By account; codes that were not withdrawn by `last`. */
enum fail yearly_store_holders(const struct tx *tx, struct date last,
    struct yearly_holder **ret_holders, size_t *ret_n) MUST_USE;

struct yearly_report {
    int64_t year;
    struct str body_sha256; /* of its sheets in the blob store */
    struct str business_sha256;
    struct str staff_sha256;
    struct str receipt;
    struct str reported_by;
    int64_t reported_at;
};

enum fail yearly_store_save(const struct tx *tx, const struct yearly_report *report) MUST_USE;
enum fail yearly_store_load(
    const struct tx *tx, int64_t year, struct yearly_report *ret_report) MUST_USE;

#endif
