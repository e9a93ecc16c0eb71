/*
 * The text of a certificate's QR code: an address of the register with a signature, so that it can
 * be checked without a network (docs/decisions/0026).
 *
 *     https://HOST/c/NUMBER?k=KEY&i=PLACE&u=CODE&e=20291120&l=5&s=SIGNATURE
 *
 * k: the first eight characters of the issuer key's id; i: the position of the certificate's first
 * entry in the log, its place in the status lists; u: the company's credit code; e: the last day of
 * validity; l: stars; s: Ed25519 over all in front of "&s=", in base64url.
 */
#ifndef SERVICE_CERTIFICATE_CODE_H
#define SERVICE_CERTIFICATE_CODE_H

#include "credential/key.h"
#include "domain/certificate.h"
#include "service/use.h"

struct certificate_code {
    struct str address; /* "https://HOST" */
    struct str number;
    struct str key; /* the beginning of its id */
    int64_t position;
    struct str uscc;
    struct date expires_on;
    int64_t stars;
    struct str message; /* what is signed */
    struct str signature;
};

enum { CERTIFICATE_CODE_KEY = 8 };

/* Of that certificate, signed by the key that signs now. FAIL_NOT_FOUND: the log does not know it.
 * In a transaction. */
enum fail certificate_code_make(
    struct use *use, const struct certificate *certificate, struct str *ret_text) MUST_USE;

/* FAIL_INVALID: it is no such text, every part in its place. Nothing is verified yet. */
enum fail certificate_code_parse(
    struct arena *arena, struct str text, struct certificate_code *ret_code) MUST_USE;

bool certificate_code_verify(const struct certificate_code *code, const struct key *key);

#endif
