/* An organisation's own record and its outlets, kept by its applicants and read by the body. */
#ifndef SERVICE_ORGANISATION_SERVICE_H
#define SERVICE_ORGANISATION_SERVICE_H

#include "domain/organisation.h"
#include "service/use.h"

/* Its own people and the body may see it; for everyone else there is no such organisation. */
enum fail organisation_service_show(
    struct use *use, struct str id, struct organisation *ret_organisation) MUST_USE;

struct outlet_page {
    struct outlet *outlets;
    size_t n;
    int64_t total;
};

enum fail outlet_service_page(struct use *use, struct str organisation,
    const struct page_request *page, struct outlet_page *ret_page) MUST_USE;
enum fail outlet_service_show(struct use *use, struct str id, struct outlet *ret_outlet) MUST_USE;

#endif
