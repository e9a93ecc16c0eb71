/* The two signatures of a decision; the use cases are in decision_service.c,
 * decision_confirm_service.c, decision_support_service.c and committee_service.c. */
#ifndef SERVICE_DECISION_SERVICE_H
#define SERVICE_DECISION_SERVICE_H

#include "domain/account.h"
#include "domain/certification_case.h"
#include "domain/decision.h"
#include "service/use.h"

/* The decider's signature that waits for the head's; its case is empty where there is none. */
enum fail decision_service_open_round(
    struct use *use, struct str case_id, struct decision_round *ret_round) MUST_USE;

/* The guards of what comes before the first signature, and of the second: FAIL_STATE where the
 * first is there already, where there is none, or where it has the other verdict. */
enum fail decision_service_may_sign(struct use *use, struct str case_id) MUST_USE;
enum fail decision_service_may_object(struct use *use, struct str case_id) MUST_USE;
enum fail decision_service_may_confirm(struct use *use, struct str case_id) MUST_USE;
enum fail decision_service_may_confirm_refusal(struct use *use, struct str case_id) MUST_USE;

/* Ends an open round by the actor, now. */
enum fail decision_service_end_round(struct use *use, const struct decision_round *round,
    enum decision_ending ending, struct str reason) MUST_USE;

/* R1: whether that person holds a technical code of the scheme today. */
enum fail decision_service_has_code(
    struct use *use, const struct scheme *scheme, struct str account, bool *ret_has_code) MUST_USE;

/* The guards of the first signature: none is there yet, and the actor holds such a code or has the
 * opinion of a specialist who does; for a grant it must not be against it. FAIL_STATE. */
enum fail decision_service_may_grant(struct use *use, struct str case_id) MUST_USE;
enum fail decision_service_may_refuse(struct use *use, struct str case_id) MUST_USE;

/* The guard of an opinion: FAIL_STATE where nobody was asked, or it is signed already;
 * FAIL_FORBIDDEN where another was. */
enum fail decision_service_may_support(struct use *use, struct str case_id) MUST_USE;

/* Whom the actor could name: hold a code, have the role for it, and are independent. */
enum fail decision_service_specialists(struct use *use, const struct certification_case *c,
    struct account **ret_accounts, size_t *ret_n) MUST_USE;

/* The guard of a vote: FAIL_STATE where the scheme has no committee, all have voted or the round is
 * closed; FAIL_CONFLICT never: who has voted is refused with FAIL_STATE. */
enum fail decision_service_may_vote(struct use *use, struct str case_id) MUST_USE;

/* Before a grant of that level: FAIL_STATE where the committee has to vote and did not, or voted
 * against it. */
enum fail decision_service_require_vote(struct use *use, struct str case_id,
    const struct scheme *scheme, const struct level *level) MUST_USE;

#endif
