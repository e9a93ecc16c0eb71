/*
 * Changes that the holder of a certificate files, and what the body decides about them.
 *
 * change.file {certificate, item, after, after_en, reason, licence, proof}: by the holder of a
 * certificate that is valid today. FAIL_INVALID: "licence", "proof" where the item takes both;
 * "unchanged". FAIL_STATE "open_already".
 * change.approve {change, note}, change.refuse {change, note}: by a decider. An approval puts the
 * change into effect in the same transaction: domain/certificate_change.h.
 */
#ifndef SERVICE_CHANGE_SERVICE_H
#define SERVICE_CHANGE_SERVICE_H

#include "service/use.h"
#include "store/change_store.h"

struct change_page {
    struct change_row *rows;
    size_t n;
    int64_t total;
    int64_t counts[CHANGE_STATE_COUNT]; /* that the search finds */
};

/* People of the body see all, an applicant those of the organisation. `state` is a state's code or
 * empty. */
enum fail change_service_page(struct use *use, struct str state, const struct page_request *page,
    struct change_page *ret_page) MUST_USE;

/* FAIL_NOT_FOUND for one that this actor may not know of. */
enum fail change_service_show(struct use *use, struct str id, struct change_row *ret_row) MUST_USE;

/* The applicant's certificates for which a change can be filed today. */
enum fail change_service_certificates(
    struct use *use, struct certificate **ret_certificates, size_t *ret_n) MUST_USE;

#endif
