/*
 * A certificate as a verifiable credential that anybody can check without asking the body:
 * UN/CEFACT UNTP Digital Conformity Credential 0.6.0 as a JWT (W3C VC-JOSE-COSE). It holds what the
 * certificate said on the day of its issue, its first entry in the log with its proof, the hash of
 * the PDF where one is kept, and its place in the status lists (docs/decisions/0026).
 */
#ifndef SERVICE_CREDENTIAL_SERVICE_H
#define SERVICE_CREDENTIAL_SERVICE_H

#include "service/issuer_key_service.h"

#define CREDENTIAL_TYPE "vc+jwt"

/* One token, the same as long as key and PDF are. FAIL_NOT_FOUND also for a certificate that the
 * log does not know. In a transaction. */
enum fail credential_service_make(
    struct use *use, struct str number, struct str *ret_token) MUST_USE;

/* Signs a payload as the body's, of that "typ". */
struct str credential_service_sign(
    const struct use *use, const struct issuer *issuer, const char *type, struct str payload);

/* BASE/c/NUMBER and what follows, percent-encoded. */
struct str credential_service_url(const struct use *use, struct str number, const char *rest);

/* Opens the object "issuer" with what the body says of itself, and ends it. */
void credential_service_put_issuer(
    const struct use *use, struct json_write *json, const struct issuer *issuer);

#endif
