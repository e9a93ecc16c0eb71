/*
 * Signed tokens (JWS of RFC 7515 in its compact form): a header and a payload that are JSON, each
 * in base64url, and an Ed25519 signature over both ("alg": "EdDSA", RFC 8037). No other algorithm
 * is known here, so none can be slipped in.
 */
#ifndef CREDENTIAL_JWT_H
#define CREDENTIAL_JWT_H

#include "credential/key.h"

/* {"alg":"EdDSA","typ":…,"cty":…,"kid":…}; an empty `content` is left out. */
struct jwt_head {
    struct str type;    /* "vc+jwt" */
    struct str content; /* "vc" */
    struct str key;     /* "did:web:star.example.cn#…" */
};

struct str jwt_sign(
    struct arena *arena, const struct key *key, const struct jwt_head *head, struct str payload);

struct jwt {
    struct jwt_head head;
    struct str payload;
    struct str message; /* what was signed */
    struct str signature;
};

/* Whether the text looks like such a token at all: three parts of base64url. */
bool jwt_is(struct str text);

/* FAIL_INVALID: it is none, or its header names another algorithm or things that must be understood
 * ("crit"). Nothing is verified yet. */
enum fail jwt_parse(struct arena *arena, struct str token, struct jwt *ret_jwt) MUST_USE;

/* Whether it was signed by the private part of that key. */
bool jwt_verify(const struct jwt *jwt, const struct key *key);

#endif
