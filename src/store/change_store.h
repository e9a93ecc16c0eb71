/* Changes that holders of certificates filed. */
#ifndef STORE_CHANGE_STORE_H
#define STORE_CHANGE_STORE_H

#include "domain/certificate_change.h"
#include "store/tx.h"

/* Inserts or updates by id. FAIL_CONFLICT: another of that item is open for the certificate. */
enum fail change_store_save(const struct tx *tx, const struct certificate_change *change) MUST_USE;
enum fail change_store_load(
    const struct tx *tx, struct str id, struct certificate_change *ret_change) MUST_USE;

struct change_row {
    struct certificate_change change;
    struct str organisation_name;
    struct str filer_name;
    struct str decider_name; /* empty: not decided */
};

struct change_filter {
    struct str organisation; /* empty: any */
    struct str certificate;  /* empty: any */
    struct str state;        /* empty: any */
    struct str search;       /* in the name and the number */
};

/* The latest first. */
enum fail change_store_page(const struct tx *tx, const struct change_filter *filter,
    const struct page_request *page, struct change_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail change_store_count(
    const struct tx *tx, const struct change_filter *filter, int64_t *ret_count) MUST_USE;

#endif
