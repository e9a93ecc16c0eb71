/*
 * The electronic seal of the certification body: a private key with its X.509 certificate, and CMS
 * signatures by them as PAdES wants them (ETSI EN 319 142-1, baseline B-B): detached, SHA-256, the
 * signed attributes content-type, message-digest and signing-certificate-v2 (RFC 5035), and no
 * signing-time, which stands in the PDF. OpenSSL does it; of all else, SHA-256 alone is from there.
 *
 * Values only: a seal is PEM text that was looked at once, so that any thread may use it.
 */
#ifndef CREDENTIAL_SEAL_H
#define CREDENTIAL_SEAL_H

#include "base/date.h"
#include "base/fail.h"

struct seal {
    struct str key;          /* PEM, not encrypted; empty: there is no seal */
    struct str certificates; /* PEM: the one of the key first, then its chain */
};

/* A new P-256 key with a certificate by itself, in the name of `holder` and of `unit` (which may be
 * empty), valid for ten years from that day: for trying the program. PEM, key first. */
enum fail seal_make(struct arena *arena, struct str holder, struct str unit, struct date from,
    struct str *ret_pem) MUST_USE;

/*
 * A key and its certificate from PEM, in any order, with the chain behind; or from PKCS#12. The
 * passphrase opens either and may be empty. FAIL_INVALID with a problem that says what is missing,
 * or that the key is not that of the certificate.
 */
enum fail seal_parse_pem(struct problems *problems, struct str pem, struct str passphrase,
    struct seal *ret_seal) MUST_USE;
enum fail seal_parse_pkcs12(struct problems *problems, struct str bytes, struct str passphrase,
    struct seal *ret_seal) MUST_USE;

/* The CMS structure, in DER, over content with that SHA-256 (32 bytes). */
enum fail seal_sign(
    struct arena *arena, const struct seal *seal, struct str sha256, struct str *ret_der) MUST_USE;

/*
 * Whether what stands in the room for a signature, zero bytes behind the DER, is one of seal_sign
 * over that content, and not a byte of it was changed: the signature, what it signs, its
 * certificate by the hash among that, and the chain where each was signed by the next. It does not
 * say whose certificate it is.
 */
bool seal_check(struct arena *arena, struct str room, struct str content);

/* The most bytes that seal_sign gives for that seal. */
size_t seal_size(const struct seal *seal);

#endif
