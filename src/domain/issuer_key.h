/*
 * The keys with which a certification body signs what others verify: credentials, status lists, QR
 * codes, answers. One is active; those before it stay good for what they signed in their time, but
 * for one that somebody else may have had (docs/decisions/0026).
 */
#ifndef DOMAIN_ISSUER_KEY_H
#define DOMAIN_ISSUER_KEY_H

#include "base/codes.h"
#include "base/date.h"

enum issuer_key_status { KEY_ACTIVE, KEY_RETIRED, KEY_COMPROMISED, KEY_STATUS_COUNT };

extern const struct codes issuer_key_status_codes;
const char *issuer_key_status_label(enum issuer_key_status status);

struct issuer_key {
    struct str id;              /* JWK thumbprint (RFC 7638), 43 characters */
    int64_t position;           /* 1 … */
    struct str salt;            /* the private part is derived by it; empty: the first key */
    struct str public_key;      /* 32 bytes in base64url */
    int64_t from_at;            /* 0: since the body signs anything */
    int64_t until_at;           /* 0: still */
    struct date compromised_on; /* from that day on nothing of it is trusted; none: it was not */
};

enum issuer_key_status issuer_key_status(const struct issuer_key *key);

/* What is to happen to the keys: asked for by one person, done by another. */
enum key_act { KEY_ROTATE, KEY_COMPROMISE, KEY_ACT_COUNT };

extern const struct codes key_act_codes;
const char *key_act_label(enum key_act act);

enum key_change_state { KEY_CHANGE_OPEN, KEY_CHANGE_DONE, KEY_CHANGE_DROPPED };

extern const struct codes key_change_state_codes;

struct key_change {
    struct str id;
    enum key_act act;
    struct str key;             /* which was compromised; empty: the active one is rotated */
    struct date compromised_on; /* since when somebody else may have had it */
    struct str reason;
    struct str proposed_by; /* account */
    int64_t proposed_at;
    enum key_change_state state;
    struct str decided_by; /* another account; empty while it is open */
    int64_t decided_at;
};

/* What is said of a signature by the key that names the moment `signed_at` and, where the log
 * proves it, was in the log at `proved_at` (0: not proved). */
enum key_verdict {
    KEY_GOOD,
    KEY_GOOD_BY_LOG, /* the key was compromised later, and the log proves that it was there */
    KEY_TOO_EARLY,   /* it says to be signed before the key was there */
    KEY_TOO_LATE,    /* or after the key was retired */
    KEY_STOLEN,      /* the key was compromised, and nothing proves that it was there before */
};

enum key_verdict issuer_key_judge(
    const struct issuer_key *key, int64_t signed_at, int64_t proved_at);

#endif
