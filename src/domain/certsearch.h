/*
 * The upload to IAF CertSearch, the accreditation bodies' world register: one record for each
 * certificate, with its sites (process reference, §11.4). Lengths and the words of the status are
 * the interface's; what it does not say stands below as ours.
 */
#ifndef DOMAIN_CERTSEARCH_H
#define DOMAIN_CERTSEARCH_H

#include "base/fail.h"
#include "base/json_write.h"
#include "domain/certificate.h"

/* clang-format off */
#define CERTSEARCH_FIELDS(X) \
    X(certified_entity_unique_id) X(certified_entity_name) X(certified_entity_english_name) \
    X(certified_entity_trading_name) X(business_registered_street) X(business_registered_city) \
    X(business_registered_full_address) X(certification_identity_number) X(certificate_number) \
    X(certification_status) X(certification_type) X(standards) X(technical_sectors) X(issued_on) \
    X(expires_on)
#define CERTSEARCH_SITE_FIELDS(X) X(site_name) X(site_street) X(site_city) X(site_state) X(site_zip)
/* clang-format on */

struct certsearch_site {
    struct str name;
    struct str street;
    struct str city;
    struct str state;
    struct str zip; /* may be empty */
};

struct certsearch_record {
#define CERTSEARCH_MEMBER(name) struct str name;
    CERTSEARCH_FIELDS(CERTSEARCH_MEMBER)
#undef CERTSEARCH_MEMBER
    struct certsearch_site *sites; /* the head office first */
    size_t n_sites;
};

/* Active, Suspended, Withdrawn, Cancelled, Expired for 01 … 05 on that day; one that was replaced
 * is Inactive. */
struct str certsearch_status(const struct certificate *certificate, struct date day);

/* Fills a record in. `zip` is the organisation's postcode. Ours: the identity is the number of the
 * main certificate; the city and the state come from the district; outlets are sites there. */
struct certsearch_record certsearch_of(struct arena *arena, const struct certificate *certificate,
    const struct scheme *scheme, struct str zip, struct date day);

/* FAIL_INVALID with a problem at "<number> <field>" for each required field that is empty, and each
 * one that is too long. */
enum fail certsearch_check(
    struct problems *problems, const struct certsearch_record *record) MUST_USE;

/* As an object of a list, with its sites. */
void certsearch_put_json(struct json_write *json, const struct certsearch_record *record);

/* As rows of CSV, one for each site; the heading first. */
void certsearch_put_heading(struct buf *out);
void certsearch_put_rows(struct buf *out, const struct certsearch_record *record);

#endif
