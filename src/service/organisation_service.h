/* An organisation's own record and its outlets, kept by its applicants and read by the body. */
#ifndef SERVICE_ORGANISATION_SERVICE_H
#define SERVICE_ORGANISATION_SERVICE_H

#include "domain/account.h"
#include "domain/duplicate.h"
#include "service/use.h"
#include "store/case_store.h"
#include "store/organisation_store.h"

/* Its own people and the body may see it; for everyone else there is no such organisation. */
enum fail organisation_service_show(
    struct use *use, struct str id, struct organisation *ret_organisation) MUST_USE;

/* All organisations, for people of the body: FAIL_FORBIDDEN for others. */
struct organisation_page {
    struct organisation_row *rows;
    size_t n;
    int64_t total;
};
enum fail organisation_service_page(
    struct use *use, const struct page_request *page, struct organisation_page *ret_page) MUST_USE;

/* Organisations that could be the same as that one, the most alike first; for people of the body:
 * nothing for others. */
struct organisation_twin {
    struct organisation organisation;
    struct duplicate duplicate;
};
enum fail organisation_service_twins(struct use *use, const struct organisation *organisation,
    struct organisation_twin **ret_twins, size_t *ret_n) MUST_USE;

/* One organisation with all that belongs to it, for people of the body: FAIL_FORBIDDEN for others.
 * Of cases and outlets the first LIMIT_PAGE_ROWS. */
struct organisation_file {
    struct organisation organisation;
    struct account *people;
    size_t n_people;
    struct case_row *cases;
    size_t n_cases;
    int64_t total_cases;
    struct outlet *outlets;
    size_t n_outlets;
    int64_t total_outlets;
    struct organisation_twin *twins;
    size_t n_twins;
};
enum fail organisation_service_file(
    struct use *use, struct str id, struct organisation_file *ret_file) MUST_USE;

struct outlet_page {
    struct outlet *outlets;
    size_t n;
    int64_t total;
};

enum fail outlet_service_page(struct use *use, struct str organisation,
    const struct page_request *page, struct outlet_page *ret_page) MUST_USE;
enum fail outlet_service_show(struct use *use, struct str id, struct outlet *ret_outlet) MUST_USE;

#endif
