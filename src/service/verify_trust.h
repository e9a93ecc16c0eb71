/* Whom a verifier believes: the keys of a body, from its DID document or one by one. */
#ifndef SERVICE_VERIFY_TRUST_H
#define SERVICE_VERIFY_TRUST_H

#include "base/json_write.h"
#include "base/text.h"
#include "credential/signed_note.h"
#include "credential/sm2.h"
#include "domain/issuer_key.h"

enum { VERIFY_KEYS_MAX = 64 };

struct verify_trust {
    struct str did;                          /* empty: not known, one key alone is trusted */
    struct issuer_key keys[VERIFY_KEYS_MAX]; /* id, public part and times */
    size_t n_keys;
    struct issuer_key sm2_keys[VERIFY_KEYS_MAX]; /* likewise, public_key being empty */
    struct sm2_key sm2[VERIFY_KEYS_MAX];         /* the public part of each */
    size_t n_sm2;
    struct note_signer log; /* no name: not known */
};

/* The did:web of the body at an address: a port stands behind %3A, folders behind colons. */
struct str verify_trust_did(struct arena *arena, struct str address);

/* Of a DID document. FAIL_INVALID: it is none, or has no Ed25519 key. */
enum fail verify_trust_read(
    struct arena *arena, struct str json, struct verify_trust *ret_trust) MUST_USE;

/* One key, as PEM or as 43 characters of base64url. FAIL_INVALID. */
enum fail verify_trust_key(
    struct arena *arena, struct str text, struct verify_trust *ret_trust) MUST_USE;

/* The key of that id or of that beginning of an id; NULL: it is not among them, or several are. */
const struct issuer_key *verify_trust_find(const struct verify_trust *trust, struct str id);

#endif
