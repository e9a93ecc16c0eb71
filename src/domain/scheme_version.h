/*
 * A version of a scheme as the body holds it: the file's text by its hash, and the approval that
 * lets certificates be issued under it (standard reference: a provisional scheme issues nothing
 * until a person with the right to do so has approved that version).
 */
#ifndef DOMAIN_SCHEME_VERSION_H
#define DOMAIN_SCHEME_VERSION_H

#include "base/str.h"

struct scheme_version {
    struct str sha256; /* of content */
    struct str scheme;
    struct str version;
    struct str content;
    struct str approved_by; /* account; empty while not approved */
    int64_t approved_at;
    struct str reason;    /* what it was checked against */
    struct str signature; /* base64url Ed25519 over scheme_version_statement */
};

/* What is signed: one line each of "scheme-approval", scheme, version, sha256, approver, time. */
struct str scheme_version_statement(struct arena *arena, const struct scheme_version *version);

#endif
