/* The public register: certificates for anyone, by exact number or by whatever is asked for. */
#ifndef SERVICE_REGISTER_SERVICE_H
#define SERVICE_REGISTER_SERVICE_H

#include "base/limits.h"
#include "domain/register_filter.h"
#include "service/command.h"
#include "service/use.h"

/* A certificate by its number, as typed (blanks and case do not matter). FAIL_NOT_FOUND. The
 * status is today's. Opens no transaction: one look-up, as fast as it can be. */
enum fail register_service_find(
    struct use *use, struct str number, struct certificate *ret_certificate) MUST_USE;

/* The rows of a form or a query whose struct has a struct register_filter `filter`. */
#define REGISTER_FILTER_FIELD(type, member) .name = #member, .offset = offsetof(type, filter.member)
#define REGISTER_FILTER_FIELDS(type)                                                               \
    {REGISTER_FILTER_FIELD(type, q), .label = N_("Number, code or part of the name"),              \
        .kind = COMMAND_LINE, .max = LIMIT_LINE},                                                  \
        {REGISTER_FILTER_FIELD(type, number), .label = N_("Certificate number or its beginning"),  \
            .kind = COMMAND_LINE, .max = LIMIT_CODE},                                              \
        {REGISTER_FILTER_FIELD(type, organisation),                                                \
            .label = N_("Two characters or more of the company's name"), .kind = COMMAND_LINE,     \
            .max = LIMIT_LINE},                                                                    \
        {REGISTER_FILTER_FIELD(type, uscc), .label = N_("Unified social credit code"),             \
            .kind = COMMAND_LINE, .max = LIMIT_CODE},                                              \
        {REGISTER_FILTER_FIELD(type, scheme), .label = N_("Scheme"), .kind = COMMAND_LINE,         \
            .max = LIMIT_CODE},                                                                    \
        {REGISTER_FILTER_FIELD(type, stars), .label = N_("Stars"), .kind = COMMAND_INT,            \
            .max = LIMIT_STARS},                                                                   \
        {REGISTER_FILTER_FIELD(type, region), .label = N_("Region, by two, four or six digits"),   \
            .kind = COMMAND_LINE, .max = LIMIT_CODE},                                              \
        {REGISTER_FILTER_FIELD(type, status), .label = N_("Status today"), .kind = COMMAND_CODE,   \
            .codes = &register_status_codes, .labels = register_status_labels},                    \
        {REGISTER_FILTER_FIELD(type, issued_from), .label = N_("Issued from"),                     \
            .kind = COMMAND_DATE},                                                                 \
        {REGISTER_FILTER_FIELD(type, issued_until), .label = N_("Issued until"),                   \
            .kind = COMMAND_DATE},                                                                 \
        {REGISTER_FILTER_FIELD(type, expires_from), .label = N_("Last day of validity from"),      \
            .kind = COMMAND_DATE},                                                                 \
        {REGISTER_FILTER_FIELD(type, expires_until), .label = N_("Last day of validity until"),    \
            .kind = COMMAND_DATE},                                                                 \
    {                                                                                              \
        REGISTER_FILTER_FIELD(type, body),                                                         \
            .label = N_("Certification body, by the last three digits of its approval number"),    \
            .kind = COMMAND_LINE, .max = LIMIT_CODE                                                \
    }

struct register_page {
    struct certificate *certificates; /* as register_store.h sorts them; the status is today's */
    size_t n;
    int64_t total; /* at most REGISTER_FOUND_MAX */
    bool more;     /* there are more than that: they are not gone through */
};

/*
 * What fits the filter, a page of it. FAIL_INVALID: nothing is asked for, a part of it that no
 * certificate could have (domain/register_filter.h), a scheme that is not known, or a page behind
 * the REGISTER_FOUND_MAX that are gone through. FAIL_THROTTLED: this address asks too often; people
 * who are signed in may.
 */
enum fail register_service_search(struct use *use, const struct register_filter *filter,
    const struct page_request *page, struct register_page *ret_page) MUST_USE;

/* All certificates, for people of the body; the status is today's. What is empty does not restrict:
 * a status code or "expiring", which is in force and runs out within so many days; scheme; level.
 */
struct register_ask {
    struct str state;
    struct str scheme;
    struct str level;
};
enum { REGISTER_EXPIRING_DAYS = 90 };
struct certificate_page {
    struct certificate *certificates;
    size_t n;
    int64_t total;
};
enum fail register_service_page(struct use *use, const struct register_ask *ask,
    const struct page_request *page, struct certificate_page *ret_page) MUST_USE;

/* The changes of its status since it was issued, the last one first; a read only where the entry
 * says that there were some. */
enum fail register_service_changes(struct use *use, const struct certificate *certificate,
    struct status_change **ret_changes, size_t *ret_n) MUST_USE;

/* The scheme version that a certificate was issued under; that in force where no case granted it.
 * FAIL_NOT_FOUND. */
enum fail register_service_scheme(struct use *use, const struct certificate *certificate,
    const struct scheme **ret_scheme) MUST_USE;

#endif
