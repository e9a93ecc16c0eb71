/*
 * The keys with which the body signs for others, how they are changed by two people, and the DID
 * document in which others find them (did:web). Until a key was changed for the first time there is
 * one, the first, and the database has no row of it.
 */
#ifndef SERVICE_ISSUER_KEY_SERVICE_H
#define SERVICE_ISSUER_KEY_SERVICE_H

#include "credential/sm2.h"
#include "domain/issuer_key.h"
#include "service/use.h"

#define KEY_KEEPERS (ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_HEAD))

/* All keys, the first one first: at least one. In a transaction. */
enum fail issuer_key_service_list(
    struct use *use, struct issuer_key **ret_keys, size_t *ret_n) MUST_USE;

/* Who signs now. In a transaction. */
struct issuer {
    struct issuer_key key;
    struct key pair; /* with its private part */
    struct str did;
    struct str key_url; /* did + "#" + id: the "kid" of what is signed */
    struct sm2_key sm2; /* beside it, where the body signs so too */
    struct str sm2_url; /* likewise; empty: it does not */
};
enum fail issuer_key_service_signer(struct use *use, struct issuer *ret_issuer) MUST_USE;

/* Fills in the id and the public part by the salt. */
void issuer_key_service_make(const struct use *use, struct issuer_key *key);

/* "did:web:star.example.cn"; the port of an address behind %3A, its folders behind colons. */
struct str issuer_key_service_did(const struct use *use);

/* The DID document, JSON: each key as a JsonWebKey, where the body signs so with its SM2 key beside
 * it (from the same salt, so that both are replaced and reported in one; "kty": "EC", "crv": "SM2",
 * which no standard names yet, and "publicKeyPem" for OpenSSL), with "expires" once it was retired
 * and "revoked" from the day of a compromise; under assertionMethod those that are good; the log
 * with its key as a service. In a transaction. */
enum fail issuer_key_service_document(struct use *use, struct str *ret_json) MUST_USE;

struct key_change_row {
    struct key_change change;
    struct str proposed_by; /* names */
    struct str decided_by;
};

struct key_view {
    struct issuer_key *keys; /* the latest first */
    struct str *sm2_ids;     /* of the key beside each; empty: the body does not sign so */
    size_t n;
    struct key_change_row *changes; /* the latest first */
    size_t n_changes;
    const struct key_change_row *open; /* NULL: nothing is asked for */
};

/* FAIL_FORBIDDEN for who is not one of KEY_KEEPERS. In a transaction. */
enum fail issuer_key_service_show(struct use *use, struct key_view *ret_view) MUST_USE;

#endif
