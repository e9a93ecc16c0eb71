/* The public register: certificates for anyone, by exact number or by part of a name. */
#ifndef SERVICE_REGISTER_SERVICE_H
#define SERVICE_REGISTER_SERVICE_H

#include "domain/certificate.h"
#include "service/use.h"

/* A certificate by its number, as typed (blanks and case do not matter). FAIL_NOT_FOUND. The
 * status is today's. Opens no transaction: one look-up, as fast as it can be. */
enum fail register_service_find(
    struct use *use, struct str number, struct certificate *ret_certificate) MUST_USE;

struct register_page {
    struct certificate *certificates;
    size_t n;
    bool more; /* there are further ones behind these */
};

/* An exact number, or any part of two characters or more of an organisation's name. */
enum fail register_service_search(
    struct use *use, const struct page_request *page, struct register_page *ret_page) MUST_USE;

/* All certificates, for people of the body; the status is today's. */
struct certificate_page {
    struct certificate *certificates;
    size_t n;
    int64_t total;
};
enum fail register_service_page(
    struct use *use, const struct page_request *page, struct certificate_page *ret_page) MUST_USE;

/* The changes of its status since it was issued, the last one first; a read only where the entry
 * says that there were some. */
enum fail register_service_changes(struct use *use, const struct certificate *certificate,
    struct status_change **ret_changes, size_t *ret_n) MUST_USE;

/* The scheme version that a certificate was issued under; that in force where no case granted it.
 * FAIL_NOT_FOUND. */
enum fail register_service_scheme(struct use *use, const struct certificate *certificate,
    const struct scheme **ret_scheme) MUST_USE;

/* The job (print_service.h) that prints the certificate in a language: "zh", "en" or "both".
 * FAIL_NOT_FOUND also for another language. */
enum fail register_service_job(
    struct use *use, struct str number, struct str language, struct str *ret_job) MUST_USE;

/* The register entry as JSON, the same everywhere. */
void register_service_json(
    struct buf *out, const struct use *use, const struct certificate *certificate);

#endif
