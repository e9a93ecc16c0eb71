/* The two signatures of a decision; the use cases are in decision_service.c and
 * decision_confirm_service.c. */
#ifndef SERVICE_DECISION_SERVICE_H
#define SERVICE_DECISION_SERVICE_H

#include "domain/decision.h"
#include "service/use.h"

/* The decider's signature that waits for the head's; its case is empty where there is none. */
enum fail decision_service_open_round(
    struct use *use, struct str case_id, struct decision_round *ret_round) MUST_USE;

/* The guards of the signatures: FAIL_STATE where the first is there already, where there is none,
 * or where it has the other verdict. */
enum fail decision_service_may_sign(struct use *use, struct str case_id) MUST_USE;
enum fail decision_service_may_object(struct use *use, struct str case_id) MUST_USE;
enum fail decision_service_may_confirm(struct use *use, struct str case_id) MUST_USE;
enum fail decision_service_may_confirm_refusal(struct use *use, struct str case_id) MUST_USE;

/* Ends an open round by the actor, now. */
enum fail decision_service_end_round(struct use *use, const struct decision_round *round,
    enum decision_ending ending, struct str reason) MUST_USE;

#endif
