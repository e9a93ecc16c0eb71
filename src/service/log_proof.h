/* Proofs of the transparency log as they are published in JSON: a list of hashes in base64. */
#ifndef SERVICE_LOG_PROOF_H
#define SERVICE_LOG_PROOF_H

#include "base/node.h"
#include "domain/merkle.h"

/* FAIL_INVALID: it is no list (NULL is none), one of it is no hash, or there are too many. */
enum fail log_proof_read(
    struct arena *arena, const struct node *list, struct merkle_proof *ret_proof) MUST_USE;

/* The member "proof" of a JSON object. FAIL_INVALID likewise. */
enum fail log_proof_parse(
    struct arena *arena, struct str json, struct merkle_proof *ret_proof) MUST_USE;

#endif
