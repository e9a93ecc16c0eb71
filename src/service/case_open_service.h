/* Opening the case of an activity about a certificate, by a person of the body or by the server. */
#ifndef SERVICE_CASE_OPEN_SERVICE_H
#define SERVICE_CASE_OPEN_SERVICE_H

#include "domain/certificate.h"
#include "domain/certification_case.h"
#include "service/use.h"

struct case_opening {
    const struct certificate *certificate;
    enum activity activity;
    struct date desired_on;
    struct str remarks;
};

/*
 * Saves a new case about the certificate, inside the transaction: accepted where the body opens the
 * activity itself, with the scope, level and scheme version of the certificate's last case, for a
 * new version comes with a recertification; a draft under the version in force where the client
 * applies for it (next_audit_is_applied_for). Of a certificate that was taken over without a case,
 * scope and level are the certificate's and the figures the organisation's.
 */
enum fail case_open_service_make(struct use *use, const struct case_opening *opening,
    struct certification_case *ret_case) MUST_USE;

#endif
