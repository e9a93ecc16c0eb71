/*
 * The decision record (认证决定书): what a decider wrote and on what it rests, as a paper that the
 * decider signs first and then the head of the body, both the same text.
 */
#ifndef SERVICE_DECISION_STATEMENT_H
#define SERVICE_DECISION_STATEMENT_H

#include "domain/certification_case.h"
#include "domain/decision.h"
#include "service/signature.h"

/* Makes the record of that round, in Chinese, and puts the decider's signature, the actor's, under
 * it; `basis` is the hash of what was read before. */
enum fail decision_statement_decide(struct use *use, const struct certification_case *c,
    const struct decision_round *round, struct str basis) MUST_USE;

/* The head's signature under the record of that round; `shown` is the hash of what was read. */
enum fail decision_statement_confirm(
    struct use *use, const struct decision_round *round, struct str shown) MUST_USE;

/* The hash that the second signature takes: of the last record; empty where there is none. Only
 * for people of the body. */
enum fail decision_statement_sha256(
    struct use *use, struct str case_id, struct str *ret_sha256) MUST_USE;

#endif
