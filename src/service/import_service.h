/* Taking over what a body has in another system: a table is checked first, and carried out by a
 * second act, in one transaction, unless something came in between that it no longer fits. */
#ifndef SERVICE_IMPORT_SERVICE_H
#define SERVICE_IMPORT_SERVICE_H

#include "domain/import_batch.h"
#include "service/use.h"

#define IMPORTERS (ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_OFFICER))

struct import_line {
    struct import_batch batch;
    struct str checked_by; /* names */
    struct str carried_out_by;
};

struct import_page {
    struct import_line *lines;
    size_t n;
    int64_t total;
};

/* FAIL_FORBIDDEN for who is not one of the IMPORTERS. */
enum fail import_service_page(
    struct use *use, const struct page_request *page, struct import_page *ret_page) MUST_USE;
enum fail import_service_show(
    struct use *use, struct str id, struct import_line *ret_line) MUST_USE;

#endif
