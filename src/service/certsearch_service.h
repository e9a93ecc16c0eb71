/* The upload file for IAF CertSearch (domain/certsearch.h), of all certificates of the body. */
#ifndef SERVICE_CERTSEARCH_SERVICE_H
#define SERVICE_CERTSEARCH_SERVICE_H

#include "domain/certsearch.h"
#include "service/cnca_log_service.h"

struct certsearch_page {
    struct certsearch_record *records;
    size_t n;
    int64_t total;
    struct problems problems; /* of these records, as the check says */
};

/* Certificates and what of them would be uploaded, latest first; for CNCA_READERS,
 * FAIL_FORBIDDEN for others. */
enum fail certsearch_service_page(
    struct use *use, const struct page_request *page, struct certsearch_page *ret_page) MUST_USE;

enum certsearch_format { CERTSEARCH_CSV, CERTSEARCH_JSON };

/* "certsearch.csv", "certsearch.json": names of the file. */
extern const struct codes certsearch_format_codes;

/* The whole file; for CNCA_REPORTERS. FAIL_INVALID with problems where a record is not complete:
 * no file is made then. */
enum fail certsearch_service_file(
    struct use *use, enum certsearch_format format, struct str *ret_bytes) MUST_USE;

#endif
