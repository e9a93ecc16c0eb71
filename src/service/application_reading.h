/* Applications: what they say, what they still lack, and what their activity asks for. */
#ifndef SERVICE_APPLICATION_READING_H
#define SERVICE_APPLICATION_READING_H

#include "domain/application.h"
#include "service/use.h"

/* What the case's application says; empty for one that has none. The caller has seen the case. */
enum fail application_reading_load(
    struct use *use, struct str case_id, struct application *ret_application) MUST_USE;

struct held_certificates {
    struct held_certificate *items;
    size_t n;
};
enum fail application_reading_held(
    struct use *use, struct str case_id, struct held_certificates *ret_held) MUST_USE;

/* Adds a problem for each thing that keeps the application from being handed in today. */
enum fail application_reading_check(
    struct use *use, const struct certification_case *c, struct problems *problems) MUST_USE;

struct application_certificates {
    struct certificate *items;
    size_t n;
};

/* The organisation's certificates that the activity may be about: under the scheme ("" for any), by
 * today's status, which is put into them. */
enum fail application_reading_certificates(struct use *use, struct str organisation,
    struct str scheme, const struct opening_rule *rule,
    struct application_certificates *ret_found) MUST_USE;

#endif
